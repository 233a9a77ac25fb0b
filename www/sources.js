// The panel "sources and arithmetic": how each number on show was reached, and who published what it rests on.
// It comes with an `import()` when a reader opens it, and shares no module with what came before, so that it is one chunk.

import words from "../src/locale/en.json?panels";
import styles from "./panel.css";

/** @typedef {import("#wasm").Trace} Trace */
/** @typedef {import("#wasm").Evidence} Evidence */
/** @typedef {typeof import("./dom.js").make} Make */

/** @type {WeakMap<Document, CSSStyleSheet>} */
const sheets = new WeakMap();

/**
 * Opens the panel over the page; Escape or its button closes it, and the focus goes back to where it was.
 * @param {Make} make
 * @param {HTMLElement} figure  in whose shadow tree it opens
 * @param {readonly Trace[]} traces
 */
export function openSources(make, figure, traces) {
  // Who asked twice while it was on its way gets it once.
  if (figure.querySelector("dialog") !== null) return;
  adoptStyles(/** @type {ShadowRoot} */ (figure.getRootNode()));
  const close = make("button", { class: "close", type: "button", "aria-label": words.close }, "×");
  const dialog = make(
    "dialog",
    { class: "dialog", part: "panel", "aria-labelledby": "panel-title" },
    make("div", { class: "bar" }, make("h2", { id: "panel-title" }, words.sources), close),
    ...content(make, traces),
  );
  close.addEventListener("click", () => dialog.close());
  // A click beside the panel is a click on its backdrop, whose target is the dialog itself.
  dialog.addEventListener("click", ({ target, clientX, clientY }) => {
    if (target !== dialog) return;
    const { left, right, top, bottom } = dialog.getBoundingClientRect();
    if (clientX < left || clientX > right || clientY < top || clientY > bottom) dialog.close();
  });
  dialog.addEventListener("close", () => dialog.remove());
  figure.append(dialog);
  dialog.showModal();
  dialog.scrollTop = 0;
}

/** @param {ShadowRoot} root */
function adoptStyles(root) {
  const { ownerDocument: page } = root;
  let sheet = sheets.get(page);
  if (sheet === undefined) {
    sheet = new (page.defaultView ?? window).CSSStyleSheet();
    sheet.replaceSync(styles);
    sheets.set(page, sheet);
  }
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}

/**
 * @param {Make} make
 * @param {readonly Trace[]} traces
 */
function content(make, traces) {
  /** Each figure and rate once, in the order of the numbers that rest on them. @type {Map<string, Evidence>} */
  const evidence = new Map();
  for (const { figures, rates } of traces) {
    for (const item of [...figures, ...rates]) evidence.set(item.id, item);
  }
  const places = [...evidence.keys()];
  /** @param {Evidence} item */
  const place = ({ id }) => String(places.indexOf(id) + 1);
  const numbers = make("dl", { class: "numbers" });
  for (const trace of traces) {
    const rests = [...trace.figures, ...trace.rates].map(place).join(", ");
    numbers.append(
      make("dt", {}, `${[trace.about, kindOf(trace)].filter(Boolean).join(", ")}: `, make("strong", {}, trace.shown)),
      make(
        "dd",
        {},
        make("p", { class: "arithmetic" }, trace.arithmetic),
        make("p", {}, [trace.rounding, trace.low, trace.standing].filter(Boolean).join(" ")),
        ...(rests === "" ? [] : [make("p", {}, `${words.restsOn} ${rests}.`)]),
      ),
    );
  }
  const figures = make("ol", { class: "evidence" }, ...[...evidence.values()].map((item) => entry(make, item)));
  return [numbers, make("h3", {}, words.figures), figures];
}

/**
 * What a number says of its company, where the number alone does not: by the second half of its id, with # for a quarter.
 * @param {Trace} trace
 */
function kindOf({ id }) {
  const kind = id.replace(/^[^.]*\./, "").replace(/\d{4}-\d\d$/, "#");
  return id.startsWith("stop.") ? undefined : new Map(Object.entries(words.kinds)).get(kind);
}

/**
 * @param {Make} make
 * @param {Evidence} evidence
 */
function entry(make, { statement, basis, printed, working, caveat, citations }) {
  const item = make("li", {}, make("p", { class: "statement" }, statement));
  /** @param {string} label @param {string} text */
  const add = (label, text) => item.append(make("p", {}, make("span", { class: "label" }, `${label} `), text));
  if (basis !== null) add(words.basis, basis);
  if (printed.length > 0) add(words.printed, printed.map((text) => `“${text}”`).join(", "));
  if (working !== null) add(words.working, working);
  if (caveat !== null) add(words.caveat, caveat);
  const list = make("ul", { class: "citations" });
  for (const { publisher, title, published, address } of citations) {
    const link = make("a", { href: address, rel: "noopener noreferrer", target: "_blank" }, title ?? publisher);
    const by = [title === null ? null : publisher, published].filter((part) => part !== null).join(", ");
    list.append(make("li", {}, link, by === "" ? "" : ` (${by})`));
  }
  item.append(list);
  return item;
}
