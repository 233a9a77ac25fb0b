// Plays the horizon: a quarter at a time, or for who likes little motion from one named stop to the next. It comes with an
// `import()` at the first press, and shares no module with what came before.

import styles from "./play.css";

/** @typedef {import("./lent.d.ts").Lent} Lent */
/** @typedef {import("../element/element.js").CapexExplainer} CapexExplainer */
/** @typedef {{ play: string, pause: string }} Words */

// Six years pass in about eight seconds.
const QUARTER_MS = 350;
// Long enough to look from the mark at the thumb, and at a sentence that has changed in a few places.
const STOP_MS = 1500;
const LITTLE_MOTION = "(prefers-reduced-motion: reduce)";

/** What pauses, by the button of each widget that plays. @type {WeakMap<HTMLElement, () => void>} */
const playing = new WeakMap();

/**
 * Plays, or pauses what plays.
 * @param {Lent} lent
 * @param {HTMLElement} button
 * @param {Words} words
 * @param {(years: number) => void} onMove
 */
export function toggle(lent, button, words, onMove) {
  const pause = playing.get(button);
  if (pause === undefined) return play(lent, button, words, onMove);
  pause();
  lent.announcer.announce(lent.texts.sentenceText);
}

/**
 * @param {Lent} lent
 * @param {HTMLElement} button
 * @param {Words} words
 * @param {(years: number) => void} onMove
 */
function play(lent, button, words, onMove) {
  const { host, figure, signal, catalog, question, announcer, wear } = lent;
  const { min, max, step } = catalog.horizon;
  const page = host.ownerDocument;
  if (signal.aborted) return;
  const ended = new AbortController();
  const whilePlaying = { signal: ended.signal };
  let at = question.horizon;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  function pause() {
    ended.abort();
    clearTimeout(timer);
    playing.delete(button);
    name(button, words.play);
    delete button.dataset.plays;
  }

  function move() {
    const isCalm = matchMedia(LITTLE_MOTION).matches;
    const target = at >= max ? min : isCalm ? nextStop(host, at, max) : at + step;
    if (isCalm) showBefore(lent, at, target);
    at = target;
    onMove(target);
    if (target >= max) pause();
    else timer = setTimeout(move, isCalm ? STOP_MS : QUARTER_MS);
  }

  wear(styles);
  playing.set(button, pause);
  name(button, words.pause);
  button.dataset.plays = "";
  host.addEventListener("capex-change", (event) => {
    if (event.target !== host) return;
    const { detail } = /** @type {CustomEvent<{ question: Lent["question"] }>} */ (event);
    if (detail.question.horizon !== at || detail.question.view !== question.view || !figure.isConnected) pause();
    // What is said is said once, at the end.
    else announcer.clear();
  }, whilePlaying);
  // A thumb that is held, a chart that is pressed, a value that is being typed.
  figure.addEventListener("pointerdown", ({ target }) => {
    if (/** @type {Element} */ (target).closest(".panel")) pause();
  }, whilePlaying);
  figure.addEventListener("input", ({ target }) => {
    if (/** @type {Element} */ (target).matches(".slider input, .typed")) pause();
  }, whilePlaying);
  EventTarget.prototype.addEventListener.call(page, "visibilitychange", () => {
    if (Reflect.get(Document.prototype, "hidden", page)) pause();
  }, whilePlaying);
  signal.addEventListener("abort", pause, whilePlaying);
  move();
}

/**
 * The first named stop after a moment, or the end.
 * @param {HTMLElement} host
 * @param {number} at
 * @param {number} end
 */
function nextStop(host, at, end) {
  const { answer } = /** @type {CapexExplainer} */ (host);
  return answer?.stops.find(({ horizon }) => horizon > at)?.horizon ?? end;
}

/** Takes the mark away that stands. @type {WeakMap<HTMLElement, AbortController>} */
const marks = new WeakMap();

/**
 * Leaves a hollow mark on the track where the slider came from, until it is moved elsewhere.
 * @param {Lent} lent
 * @param {number} from
 * @param {number} to
 */
function showBefore({ make, host, figure, catalog }, from, to) {
  const slider = /** @type {HTMLElement} */ (figure.querySelector(".slider"));
  const { min, max } = catalog.horizon;
  marks.get(slider)?.abort();
  const gone = new AbortController();
  marks.set(slider, gone);
  const mark = make("div", { class: "before" });
  mark.style.setProperty("--share", String((from - min) / (max - min)));
  slider.querySelector("input")?.before(mark);
  gone.signal.addEventListener("abort", () => mark.remove());
  host.addEventListener("capex-change", (event) => {
    const { detail } = /** @type {CustomEvent<{ question: Lent["question"] }>} */ (event);
    if (detail.question.horizon !== to) gone.abort();
  }, { signal: gone.signal });
}

/**
 * @param {HTMLElement} button
 * @param {string} words
 */
function name({ firstElementChild }, words) {
  if (firstElementChild !== null) firstElementChild.textContent = words;
}
