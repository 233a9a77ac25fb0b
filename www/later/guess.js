// The guess before the view `time-to-match`: a question in place of the sentence, a range in place of the chart, until the reader
// has guessed or wants to see the answer. What is guessed stays here: nothing keeps it, nothing sends it.

import styles from "./guess.css";
import { numberIn } from "./typed.js";

/** @typedef {import("#wasm").Guess} Guess */
/** @typedef {import("./lent.d.ts").Lent & { isReader: boolean }} Context  with whether the reader has just come to it */

/** Widgets whose reader has guessed or would not: with whatever story, they are not asked again. @type {WeakSet<HTMLElement>} */
const answered = new WeakSet();

/**
 * What each figure asks about, and in which words, once these are here.
 * @type {WeakMap<HTMLElement, { about: string, words?: string, nodes: HTMLElement[] }>}
 */
const asked = new WeakMap();

/**
 * Asks for a guess, once for each question; figures that have asked before only say it again.
 * @param {Context} context
 */
export async function askForGuess(context) {
  const { host, figure, engine, catalog, question, announcer, isReader } = context;
  if (answered.has(host)) return reveal(figure);
  // Left before this script was here: the question on show is another view's, to which there is no guess.
  if (!figure.classList.contains("asking")) return;
  const about = JSON.stringify([catalog.handle, question]);
  const before = asked.get(figure);
  if (before?.about === about) {
    if (isReader && before.words !== undefined) announcer.announce(before.words);
    return;
  }
  /** @type {{ about: string, words?: string, nodes: HTMLElement[] }} */
  const now = { about, nodes: [] };
  asked.set(figure, now);
  for (const node of before?.nodes ?? []) node.parentNode?.removeChild(node);
  const [guess, words] = await Promise.all([engine.call("views", catalog, (calls, handle) => calls.guess(handle, question)), engine.panelWords(catalog)]);
  if (asked.get(figure) !== now) return;
  // Meanwhile another view may show, or another figure, of another story or language. Who comes back is asked then.
  if (!figure.isConnected || !figure.classList.contains("asking")) return void asked.delete(figure);
  if (guess === null) return reveal(figure);
  now.words = guess.question;
  now.nodes = ask(context, guess, words.guessRange);
  if (isReader) announcer.announce(guess.question);
}

/**
 * @param {Context} context
 * @param {Guess} guess
 * @param {string} refusal  of a number that is none of the choices
 */
function ask(context, { question, label, make: makeLabel, skip, choices, start }, refusal) {
  const { make, wear, takesBack, host, figure, engine, catalog, texts, announcer } = context;
  const most = choices.length;
  const headline = make("p", { class: "question", id: "guess-question" }, question);
  const range = make("input", { type: "range", min: 1, max: most, step: 1, "aria-labelledby": "guess-question" });
  // Not of the type number, which takes no other digits than 0 to 9.
  const field = make("input", { class: "months", inputmode: "numeric", autocomplete: "off", required: "" });
  const ends = make("div", { class: "ends", "aria-hidden": "true" }, make("span", {}, choices[0] ?? ""), make("span", {}, choices.at(-1) ?? ""));
  const guessButton = make("button", { type: "button" }, makeLabel);
  const skipButton = make("button", { type: "button" }, skip);
  // Before it has words, so that a screen reader knows it by then.
  const status = make("p", { class: "guessed", role: "status", dir: figure.dir });
  const row = make("div", { class: "row" }, make("label", {}, `${label} `, field), make("div", { class: "actions" }, guessButton, skipButton));
  const form = make("div", { class: "guess", role: "group", "aria-labelledby": "guess-question", dir: figure.dir }, range, ends, row);

  /** @param {number} months */
  const show = (months) => {
    range.value = String(months);
    range.setAttribute("aria-valuetext", choices[months - 1] ?? "");
  };
  /** @param {number} months */
  const choose = (months) => {
    field.value = String(months);
    field.setCustomValidity("");
    show(months);
  };
  /** What is typed, if it is one of the choices. */
  const typed = () => {
    const months = numberIn(field.value);
    return months !== null && Number.isInteger(months) && months >= 1 && months <= most ? months : null;
  };
  // First, as it may have to withhold what comes after.
  takesBack(range, choose);
  range.addEventListener("input", () => choose(range.valueAsNumber));
  field.addEventListener("input", () => {
    const months = typed();
    field.setCustomValidity(months === null ? refusal.replace("{from}", choices[0] ?? "").replace("{to}", choices.at(-1) ?? "") : "");
    if (months !== null) show(months);
  });
  field.value = String(start);
  show(start);

  /** @param {string} words */
  const end = (words) => {
    answered.add(host);
    headline.remove();
    form.remove();
    reveal(figure);
    status.textContent = words;
    // Of another question the words would be wrong.
    host.addEventListener("capex-change", () => status.parentNode?.removeChild(status), { once: true });
    /** @type {HTMLElement | null} */ (figure.querySelector("[role=tab][aria-selected=true]"))?.focus({ preventScroll: true });
  };
  const makeGuess = async () => {
    const months = typed();
    if (!field.reportValidity() || months === null) return;
    // Without a verdict the answer still shows.
    end(await engine.call("views", catalog, (calls, handle) => calls.guessed(handle, context.question, months)).catch(() => ""));
  };
  guessButton.addEventListener("click", makeGuess);
  // A form would do this by itself, but none may be sent where a page is sandboxed.
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.isComposing) makeGuess();
  });
  skipButton.addEventListener("click", () => {
    end("");
    announcer.announce(texts.sentenceText);
  });

  wear(styles);
  figure.querySelector(".lead")?.append(headline);
  figure.querySelector(".panel")?.prepend(status, form);
  return [headline, status, form];
}

/** @param {HTMLElement} figure */
function reveal(figure) {
  figure.classList.replace("asking", "answered");
}
