// The article's own prose around a widget: <capex-value>, a number that the core tells, and links that move a widget. It comes with an
// `import()` once a widget of a page that has either is live. Until then, and without scripts, what the page wrote stands there.

import { moveTo } from "./permalink.js";

/** @typedef {import("../element/element.js").CapexExplainer} CapexExplainer */

const WIDGET = "capex-explainer";
const LINK = "a[data-capex-for]";

/** Documents whose links move widgets. @type {WeakSet<Document>} */
const kept = new WeakSet();

/** What each widget answered first, and of which story in which language. @type {WeakMap<CapexExplainer, { answer: CapexExplainer["answer"], of: string }>} */
const firsts = new WeakMap();

/**
 * A number of a widget's answer, as the core writes it. `for` is the widget's id, without it the page's first; `of` is the number's id,
 * as in `microsoft.total`. It tells the number that the widget starts with; with `live` it goes with the reader. Templates of frameworks
 * write "false" for what is off.
 * @tagname capex-value
 * @attr {string} [for] - the widget's id
 * @attr {string} of - the number's id
 * @attr {boolean} [live] - whether it goes with the reader
 */
class CapexValue extends HTMLElement {
  static observedAttributes = ["for", "of", "live"];

  #connection = new AbortController();
  #isDue = false;

  connectedCallback() {
    this.#listenSoon();
  }

  disconnectedCallback() {
    this.#connection.abort();
  }

  attributeChangedCallback() {
    this.#listenSoon();
  }

  /** However many attributes come one after the other. */
  #listenSoon() {
    if (this.#isDue) return;
    this.#isDue = true;
    queueMicrotask(() => {
      this.#isDue = false;
      this.#connection.abort();
      if (this.isConnected) this.#listen();
    });
  }

  #listen() {
    const { signal } = (this.#connection = new AbortController());
    const widget = widgetOf(this, this.getAttribute("for"), "capex-value");
    if (widget === null) return;
    // Where there is no figure, the page's own words stay; one that comes at a second try is told then.
    widget.addEventListener("capex-ready", (event) => {
      if (event.target !== widget) return;
      startWith(widget, widget.answer);
      this.#tell(widget.answer, true);
    }, { signal });
    const isLive = ![null, "false"].includes(this.getAttribute("live"));
    const first = firsts.get(widget);
    // Inserted later, it tells the start, too; of another story or language than that of the start, what is on show.
    const start = isLive || first?.of !== told(widget) ? widget.answer : first.answer;
    if (start) this.#tell(start, true);
    if (isLive) widget.addEventListener("capex-change", (event) => event.target === widget && this.#tell(widget.answer, false), { signal });
  }

  /**
   * @param {CapexExplainer["answer"]} answer
   * @param {boolean} isStart  when a number that is not there is a mistake; later, another view may show
   */
  #tell(answer, isStart) {
    const id = this.getAttribute("of") ?? "";
    const { quantities = [] } = answer ?? {};
    const shown = quantities.find((quantity) => quantity.id === id)?.shown;
    if (shown !== undefined && shown !== this.textContent) this.textContent = shown;
    if (shown === undefined && isStart) {
      warn(`capex-value: expected of to be one of ${quantities.map((quantity) => quantity.id).join(", ")}, found "${id}"`);
    }
  }
}

/** Of which story a widget tells, and in which language. @param {CapexExplainer} widget */
function told({ story, shadowRoot }) {
  return `${shadowRoot?.querySelector(".figure")?.getAttribute("lang")} ${story}`;
}

/** @param {CapexExplainer} widget @param {CapexExplainer["answer"]} answer */
function startWith(widget, answer) {
  firsts.set(widget, { answer, of: told(widget) });
}

/**
 * Has a page's values told and its links heeded, from now on.
 * @param {Document} page
 * @param {CapexExplainer} widget  that is live
 * @param {CapexExplainer["answer"]} answer  its first
 */
export function keepProse(page, widget, answer) {
  // A widget that was moved starts no second time.
  if (!firsts.has(widget)) startWith(widget, answer);
  // Once in each window: another version of the script may have been first.
  if (customElements.get("capex-value") === undefined) customElements.define("capex-value", CapexValue);
  if (kept.has(page)) return;
  kept.add(page);
  // By the prototypes: an element of the page may have taken a name of the document.
  EventTarget.prototype.addEventListener.call(page, "click", (happened) => {
    const event = /** @type {MouseEvent} */ (happened);
    const [target] = event.composedPath();
    const link = target instanceof Element && target.closest(LINK);
    // With these keys the reader wants a tab or a file of it.
    if (!(link instanceof HTMLAnchorElement) || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const widget = widgetOf(link, link.dataset.capexFor ?? "", "a link");
    if (widget === null || !moveTo(widget, link.href)) return;
    // A widget that keeps its state in the address takes it from there, too, and Back goes back.
    if (!widget.permalink) event.preventDefault();
    widget.scrollIntoView({ block: "nearest", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
  });
}

/**
 * @param {Element} asker
 * @param {string | null} id  null is the page's first widget
 * @param {string} what  asks
 * @returns {CapexExplainer | null}
 */
function widgetOf(asker, id, what) {
  const page = asker.ownerDocument;
  const found = id === null ? Document.prototype.querySelector.call(page, WIDGET) : Document.prototype.getElementById.call(page, id);
  if (found?.localName === WIDGET) return /** @type {CapexExplainer} */ (found);
  warn(`${what}: expected the id of a <${WIDGET}> of this page, found ${id === null ? "no such element" : `"${id}"`}`);
  return null;
}

/** @param {string} complaint */
function warn(complaint) {
  // Nothing that steers a terminal, as in complaints.js: a script that two files import would be one more to wait for.
  console.warn(complaint.replace(/[\p{C}]/gu, "�"));
}
