// A press that moves something: while it lasts it can be taken back.

import { windowOf } from "../element/dom.js";

/**
 * Tells of each press by a mouse's first button or a first finger, and if it is taken back: by Escape, by a second finger, which
 * zooms the page, by the browser, which scrolls it, and by a release above or below the figure.
 * @param {HTMLElement} node
 * @param {(event: PointerEvent) => void} onBegin
 * @param {() => void} onTakeBack
 */
export function watchPress(node, onBegin, onTakeBack) {
  node.addEventListener("pointerdown", (down) => {
    if (!down.isPrimary || down.button !== 0) return;
    const ended = new AbortController();
    const whilePressed = { signal: ended.signal, capture: true };
    const page = windowOf(node);
    const takeBack = () => {
      ended.abort();
      onTakeBack();
    };
    page.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      event.preventDefault();
      takeBack();
    }, whilePressed);
    page.addEventListener("pointerdown", ({ pointerId }) => pointerId === down.pointerId || takeBack(), whilePressed);
    page.addEventListener("pointercancel", ({ pointerId }) => pointerId !== down.pointerId || takeBack(), whilePressed);
    page.addEventListener("pointerup", ({ pointerId, clientY }) => {
      if (pointerId !== down.pointerId) return;
      const { top, bottom } = /** @type {Element} */ (node.closest(".figure")).getBoundingClientRect();
      if (clientY < top || clientY > bottom) takeBack();
      else ended.abort();
    }, whilePressed);
    onBegin(down);
  });
}

/**
 * Has a native range take back what a press has moved. The browser may go on moving its thumb until the release.
 * @param {HTMLInputElement} range
 * @param {(value: number) => void} onMove
 */
export function takesBack(range, onMove) {
  let before = 0;
  let isTakenBack = false;
  const forget = () => {
    isTakenBack = false;
  };
  watchPress(range, () => {
    before = range.valueAsNumber;
    forget();
  }, () => {
    isTakenBack = true;
    range.valueAsNumber = before;
    onMove(before);
  });
  range.addEventListener("input", (event) => {
    if (!isTakenBack) return;
    event.stopImmediatePropagation();
    range.valueAsNumber = before;
  });
  for (const type of ["pointerup", "touchend", "touchcancel", "keydown"]) range.addEventListener(type, forget);
}
