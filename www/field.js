// The field that a horizon is typed into. It comes with an `import()` when it first has the focus, and shares no module with
// what came before.

import styles from "./field.css";
import { adoptSheet } from "./sheet.js";
import { yearsIn } from "./typed.js";

// The field itself shows a right value again at once: the message may go when it has been read.
const MESSAGE_MS = 8000;
const MESSAGE_ID = "out-of-range";

/** @type {WeakSet<HTMLInputElement>} */
const known = new WeakSet();

/**
 * Takes what is typed into a field from now on.
 * @param {import("./lent.d.ts").Lent} lent
 * @param {HTMLInputElement} field
 * @param {(years: number) => void} onMove
 */
export async function listen({ make, catalog, engine }, field, onMove) {
  if (known.has(field)) return;
  known.add(field);
  const words = await engine.panelWords(catalog);
  adoptSheet(field, styles);
  const message = make("p", { class: "message", id: MESSAGE_ID, role: "status" });
  field.closest(".title")?.append(message);
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  /** @param {boolean} isRight */
  function judge(isRight) {
    clearTimeout(timer);
    message.textContent = isRight ? "" : words.outOfRange;
    for (const [name, value] of [["aria-invalid", "true"], ["aria-describedby", MESSAGE_ID]]) {
      if (isRight) field.removeAttribute(name);
      else field.setAttribute(name, value);
    }
    if (!isRight) timer = setTimeout(judge, MESSAGE_MS, true);
  }

  function apply() {
    const { min, max } = catalog.horizon;
    const years = yearsIn(field.value, words.months.split(" "));
    // What is on show, until another horizon is.
    field.value = field.defaultValue;
    const isRight = years !== null && years >= min && years <= max;
    judge(isRight);
    if (isRight) onMove(years);
  }

  field.addEventListener("change", apply);
  field.addEventListener("input", () => judge(true));
  field.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") field.value = field.defaultValue;
  });
  field.addEventListener("click", selectAll);
  // Who was faster than this script.
  if (field.matches(":focus")) selectAll();
  else if (field.value !== field.defaultValue) apply();

  /** A click replaces the value that is on show; within what was typed it sets the cursor. */
  function selectAll() {
    if (field.value === field.defaultValue && field.selectionStart === field.selectionEnd) field.select();
  }
}
