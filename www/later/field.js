// The field that a horizon is typed into. It comes with an `import()` when it first has the focus, and shares no module with
// what came before.

import styles from "./field.css";
import { plainDigits, yearsIn } from "./typed.js";

// The message goes this long after focus and pointer have: then it has been read.
const MESSAGE_MS = 8000;
const MESSAGE_ID = "out-of-range";

/** What takes a field's value, once it can. @type {WeakMap<HTMLInputElement, Promise<() => void>>} */
const takers = new WeakMap();

/**
 * A field has the focus, or another value: who types fast may have entered it before this script came.
 * @param {import("./lent.d.ts").Lent} lent
 * @param {HTMLInputElement} field
 * @param {(years: number) => void} onMove
 * @param {Event} event
 */
export async function take(lent, field, onMove, { type }) {
  let taker = takers.get(field);
  if (taker === undefined) {
    taker = prepare(lent, field, onMove);
    takers.set(field, taker);
    // The next try is a new one.
    taker.catch(() => takers.delete(field));
  }
  const takeValue = await taker;
  if (type === "change") takeValue();
}

/**
 * @param {import("./lent.d.ts").Lent} lent
 * @param {HTMLInputElement} field
 * @param {(years: number) => void} onMove
 * @returns {Promise<() => void>}
 */
async function prepare({ make, wear, engine, catalog, host }, field, onMove) {
  const words = await engine.panelWords(catalog);
  // Meanwhile another figure may show.
  if (!field.isConnected) return () => {};
  wear(styles);
  const message = make("p", { class: "message", id: MESSAGE_ID, role: "status" });
  field.closest(".title")?.append(message);
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  /** @param {boolean} isRight */
  function judge(isRight) {
    // Arabic is written with either digits, and then with either point.
    const told = /\d/.test(field.defaultValue) ? plainDigits(words.outOfRange).replace("٫", ".") : words.outOfRange;
    message.textContent = isRight ? "" : told;
    for (const [name, value] of [["aria-invalid", "true"], ["aria-describedby", MESSAGE_ID]]) {
      if (isRight) field.removeAttribute(name);
      else field.setAttribute(name, value);
    }
    wait();
  }

  /** What was typed is taken away only where nobody is at it any more. */
  function wait() {
    clearTimeout(timer);
    if (message.textContent === "" || field.matches(":focus") || message.matches(":hover") || field.matches(":hover")) return;
    timer = setTimeout(giveUp, MESSAGE_MS);
  }

  /** What is on show again. */
  function giveUp() {
    field.value = field.defaultValue;
    judge(true);
  }

  /** A click replaces the value that is on show; within what was typed it sets the cursor. */
  function selectAll() {
    if (field.value === field.defaultValue && field.selectionStart === field.selectionEnd) field.select();
  }

  field.addEventListener("input", () => judge(true));
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || (field.value === field.defaultValue && message.textContent === "")) return;
    event.stopPropagation();
    giveUp();
  });
  for (const node of [field, message]) {
    for (const type of ["focus", "blur", "pointerenter", "pointerleave"]) node.addEventListener(type, wait);
  }
  // Another horizon stands in the field.
  host.addEventListener("capex-change", () => {
    if (message.textContent !== "" && field.value === field.defaultValue) judge(true);
  });
  field.addEventListener("click", selectAll);
  if (field.matches(":focus")) selectAll();

  return () => {
    const { min, max } = catalog.horizon;
    const typed = field.value;
    if (typed === field.defaultValue) return;
    const years = yearsIn(typed, words.time);
    const isRight = years !== null && years >= min && years <= max;
    // What is on show, until another horizon is.
    if (isRight) field.value = field.defaultValue;
    judge(isRight);
    if (isRight) onMove(years);
  };
}
