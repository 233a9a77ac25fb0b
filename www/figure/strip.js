// A row of buttons that scrolls sideways where there is no room for all of them.

/**
 * @param {HTMLElement} strip
 * @returns {HTMLElement}  that says by a fade at which edges there is more, as soon as it is scrolled
 */
export function scrolls(strip) {
  // Its buttons take the focus: Firefox would stop at itself too.
  strip.tabIndex = -1;
  strip.addEventListener("scroll", () => fade(strip), { passive: true });
  return strip;
}

/**
 * Scrolls the strip, never the page, until a button stands in its middle with its neighbours beside it.
 * @param {HTMLElement} strip
 * @param {Element | null | undefined} button
 */
export function reveal(strip, button) {
  if (button) {
    const list = strip.getBoundingClientRect();
    const box = button.getBoundingClientRect();
    strip.scrollBy({ left: (box.left + box.right - list.left - list.right) / 2, behavior: "instant" });
  }
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
