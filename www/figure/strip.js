// A row of buttons that scrolls sideways where there is no room for all of them.

import { make } from "../element/dom.js";

// As wide as a fade (figure.css): beyond it a button is in plain sight.
const FADE_CSS = 64;

/**
 * @param {HTMLElement} strip  that says by a fade at which edges there is more, as soon as it is scrolled
 * @returns {HTMLElement[]}  an arrow for each edge, to stand beside it: who goes by keys or by ear has the buttons themselves
 */
export function scrolls(strip) {
  // Its buttons take the focus: Firefox would stop at itself too.
  strip.tabIndex = -1;
  strip.addEventListener("scroll", () => fade(strip), { passive: true });
  // Not where a press has set the focus: what is pressed must stay where it is.
  strip.addEventListener("focusin", ({ target }) => {
    if (target instanceof HTMLElement && target.matches(":focus-visible")) reveal(strip, target);
  });
  return ["left", "right"].map((edge) => {
    const arrow = make("button", { class: `arrow ${edge}`, type: "button", tabindex: -1, "aria-hidden": "true" });
    arrow.addEventListener("click", () => strip.scrollBy({ left: edge === "left" ? -toLeft(strip) : toRight(strip), behavior: "instant" }));
    return arrow;
  });
}

/** How far the first button that is not in plain sight at the right has to go to the left. @param {HTMLElement} strip */
function toRight(strip) {
  const { left, right } = strip.getBoundingClientRect();
  const starts = [...strip.children].map((button) => button.getBoundingClientRect()).filter((box) => box.right > right - FADE_CSS).map((box) => box.left);
  return Math.max(Math.min(...starts) - left - FADE_CSS, FADE_CSS);
}

/** The same the other way. @param {HTMLElement} strip */
function toLeft(strip) {
  const { left, right } = strip.getBoundingClientRect();
  const ends = [...strip.children].map((button) => button.getBoundingClientRect()).filter((box) => box.left < left + FADE_CSS).map((box) => box.right);
  return Math.max(right - FADE_CSS - Math.max(...ends), FADE_CSS);
}

/**
 * Scrolls the strip, never the page, until a button stands in its middle with its neighbours beside it.
 * @param {HTMLElement} strip
 * @param {Element} button
 */
export function reveal(strip, button) {
  const list = strip.getBoundingClientRect();
  const box = button.getBoundingClientRect();
  // To scroll where there is nothing to scroll is not free.
  if (strip.scrollWidth > strip.clientWidth) strip.scrollBy({ left: (box.left + box.right - list.left - list.right) / 2, behavior: "instant" });
  fade(strip);
}

/** @param {HTMLElement} strip */
function fade(strip) {
  const list = strip.getBoundingClientRect();
  const boxes = [...strip.children].map((button) => button.getBoundingClientRect());
  // A button may overhang by a rounding error without being cut.
  strip.toggleAttribute("data-more-left", boxes.some(({ left }) => left < list.left - 1));
  strip.toggleAttribute("data-more-right", boxes.some(({ right }) => right > list.right + 1));
}
