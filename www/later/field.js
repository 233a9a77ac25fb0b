// The fields that a horizon and a growth are typed into. It comes with an `import()` when one first has the focus, and shares no
// module with what came before.

import styles from "./field.css";
import { numberIn, plainDigits, yearsIn } from "./typed.js";

// The message goes this long after focus and pointer have: then it has been read.
const MESSAGE_MS = 8000;

/** @typedef {import("../engine/editions.js").PanelWords} Words */
/** @typedef {keyof typeof KINDS} Kind */

/**
 * What is typed: how it is read, null for what is none, and the words that say what would be one.
 * @satisfies {Record<string, { read: (typed: string, words: Words, catalog: import("#wasm").Catalog) => number | null, told: (words: Words) => string }>}
 */
const KINDS = {
  horizon: {
    read: (typed, { time }, { horizon: { min, max } }) => within(yearsIn(typed, time), min, max),
    told: ({ outOfRange }) => outOfRange,
  },
  growth: {
    // Without the marks that keep a sign on its side, and without the sign that says percent.
    read: (typed) => within(numberIn(typed.replace(/[\p{Cf}%٪％+]/gu, "").replace("–", "−")), -50, 100),
    told: ({ growthOutOfRange }) => growthOutOfRange,
  },
};

/** What takes a field's value, once it can. @type {WeakMap<HTMLInputElement, Promise<() => void>>} */
const takers = new WeakMap();

/**
 * A field has the focus, or another value: who types fast may have entered it before this script came.
 * @param {import("./lent.d.ts").Lent} lent
 * @param {HTMLInputElement} field
 * @param {Kind} kind
 * @param {(number: number) => void} onTake
 * @param {Event} event
 */
export async function take(lent, field, kind, onTake, { type }) {
  let taker = takers.get(field);
  if (taker === undefined) {
    taker = prepare(lent, field, kind, onTake);
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
 * @param {Kind} kind
 * @param {(number: number) => void} onTake
 * @returns {Promise<() => void>}
 */
async function prepare({ make, wear, engine, catalog, host }, field, kind, onTake) {
  const { read, told } = KINDS[kind];
  const words = await engine.panelWords(catalog);
  // Meanwhile another figure may show.
  if (!field.isConnected) return () => {};
  wear(styles);
  const message = make("p", { class: "message", id: `${kind}-message`, role: "status" });
  field.closest(".title, .growth")?.append(message);
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  /** @param {boolean} isRight */
  function judge(isRight) {
    // Arabic is written with either digits, and then with either point.
    const text = /\d/.test(field.defaultValue) ? plainDigits(told(words)).replace("٫", ".") : told(words);
    message.textContent = isRight ? "" : text;
    for (const [name, value] of [["aria-invalid", "true"], ["aria-describedby", message.id]]) {
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
    const typed = field.value;
    if (typed === field.defaultValue) return;
    const number = read(typed, words, catalog);
    // What is on show, until another number is.
    if (number !== null) field.value = field.defaultValue;
    judge(number !== null);
    if (number !== null) onTake(number);
  };
}

/**
 * @param {number | null} number
 * @param {number} least
 * @param {number} most
 */
function within(number, least, most) {
  return number !== null && number >= least && number <= most ? number : null;
}
