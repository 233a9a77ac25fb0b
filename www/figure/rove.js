// One stop of Tab for a row of many: arrows go on within it, Home and End to its ends.

/**
 * What a key leads to in a row, as it stands on screen; nothing if it leads nowhere.
 * @template {HTMLElement} Item
 * @param {KeyboardEvent} event
 * @param {Item[]} items
 * @param {Item | undefined} from
 * @returns {Item | undefined}
 */
export function itemAfter(event, items, from) {
  const { key, currentTarget, altKey, ctrlKey, metaKey, shiftKey } = event;
  if (altKey || ctrlKey || metaKey || shiftKey || from === undefined) return undefined;
  const at = items.indexOf(from);
  const onwards = getComputedStyle(/** @type {Element} */ (currentTarget)).direction === "rtl" ? -1 : 1;
  /** @type {Record<string, number>} */
  const targets = { ArrowRight: at + onwards, ArrowLeft: at - onwards, Home: 0, End: -1 };
  const target = targets[key];
  if (target === undefined) return undefined;
  event.preventDefault();
  return items.at(target % items.length);
}

/**
 * Makes a row of buttons or boxes one stop of Tab: the one that had the focus last. Before that it is the first, by its `tabindex`.
 * @param {HTMLElement} row
 */
export function rove(row) {
  const items = () => /** @type {HTMLElement[]} */ ([...row.querySelectorAll("button, input")]);
  row.setAttribute("role", "toolbar");
  row.addEventListener("focusin", ({ target }) => {
    for (const item of items()) item.tabIndex = item === target ? 0 : -1;
  });
  row.addEventListener("keydown", (event) => itemAfter(event, items(), /** @type {HTMLElement} */ (event.target))?.focus());
}
