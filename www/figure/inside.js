// What the widget uses stays inside: a page's shortcuts, a lightbox or a carousel around it get no key and no swipe that has moved
// something here. All else goes on to the page.

const TYPED = /^(?:.|Arrow\w+|Home|End|Backspace|Delete|Enter|Dead|Process|Unidentified)$/u;
const RANGE = /^(?:Arrow|Home|End|Page)/;
const PRESSED = /^(?:Enter| )$/;

/** What uses which keys, the first that fits. @type {[selector: string, keys: RegExp][]} */
const USERS = [
  // While it is open, it is modal.
  ["dialog", /^(?!F\d)/],
  ["input[type=range]", RANGE],
  ["input[type=radio]", /^(?:Arrow| )/],
  ["input[type=checkbox]", /^ $/],
  ["input, textarea", TYPED],
  ["[role=tab]", /^(?:Arrow[LR]|Home|End|Enter| )/],
  ["button, [role=button]", PRESSED],
];

/** @param {HTMLElement} figure */
export function keepInside(figure) {
  /** What was pressed here: its release belongs to it. @type {Set<string>} */
  const down = new Set();
  /** @param {KeyboardEvent} event */
  const onKey = (event) => {
    const isOurs = event.type === "keyup" ? down.delete(event.key) : usesKey(event);
    if (isOurs) event.stopPropagation();
    if (isOurs && event.type === "keydown") down.add(event.key);
  };
  for (const type of /** @type {const} */ (["keydown", "keypress", "keyup"])) figure.addEventListener(type, onKey);
  // No mouse events: a screen reader would call all of the figure clickable.
  for (const type of ["pointerdown", "pointermove", "pointerup", "pointercancel", "touchstart", "touchmove", "touchend", "touchcancel"]) {
    figure.addEventListener(type, (event) => {
      const isHover = event instanceof PointerEvent && event.buttons === 0 && event.type === "pointermove";
      if (!isHover && isSwiped(/** @type {Element} */ (event.target))) event.stopPropagation();
    }, { passive: true });
  }
}

/** @param {KeyboardEvent} event */
function usesKey({ key, target, ctrlKey, altKey, metaKey }) {
  // Control with Alt is how some keyboards write letters.
  if (metaKey || ctrlKey !== altKey || !(target instanceof Element)) return false;
  return USERS.find(([selector]) => target.closest(selector))?.[1].test(key) ?? false;
}

/** @param {Element} target */
function isSwiped(target) {
  const strip = target.closest(".strip");
  return target.closest("dialog, .scrubs, input[type=range]") !== null || (strip !== null && strip.scrollWidth > strip.clientWidth);
}
