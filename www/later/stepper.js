// The figure where no live one can be had: what `./build.sh prepare` wrote, a file for each stop, with a slider of its own. It comes with
// an `import()` once the live one has failed, and shares no module with what came before. Nothing is offered here that was not
// prepared: no typed growth, no other companies, no panels.

import { fetchJson, indexOf } from "./prepared.js";
import styles from "./stepper.css";

/** @typedef {import("#wasm").Catalog} Catalog */
/** @typedef {import("#wasm").Question} Question */

/**
 * What the script is lent of its widget.
 * @typedef {object} Widget
 * @property {typeof import("../element/dom.js").make} make
 * @property {(styles: string) => void} wear
 * @property {HTMLElement} host
 * @property {HTMLElement} ruler  whose ink is the page's own for its color-scheme
 * @property {import("../element/attributes.js").Attributes} attributes
 * @property {(node: HTMLElement) => boolean} standIn  shows it in place of the page's own content, if that shows
 */

/**
 * LANG/index.json, which `./build.sh prepare` writes.
 * @typedef {Pick<Catalog, "title" | "currencies" | "horizon" | "asOf"> & {
 *   lang: string, dir: "ltr" | "rtl", words: Record<Word, string>, sources: string,
 *   views: (Catalog["views"][number] & { stops: string[], named: Partial<Record<Question["asOf"], Moment[]>> })[],
 * }} Index
 * @typedef {{ horizon: number, label: string }} Moment
 * @typedef {"horizon" | "views" | "less" | "more" | "moments" | "currency" | "afterPledge" | "stops" | "continues" | "asOf" | "table" | "notArrived"} Word
 *
 * LANG/VIEW/STOP.json; of the slider under a picture, where time begins, the first and the last horizon
 * and the one on show, as shares of the picture's width.
 * @typedef {object} Stop
 * @property {{ text: string, kind?: "strong" | "number", hue?: string }[]} parts  of the sentence
 * @property {string} sentence
 * @property {string} alternative
 * @property {string} horizon
 * @property {string} valueText
 * @property {string[]} notes
 * @property {{ columns: string[], rows: { head: string, cells: (string | null)[] }[] }} table
 * @property {{ statement: string, citations: { publisher: string, published: string, address: string }[] }[]} sources
 * @property {{ file: string, width: number, height: number, slider: [number, number, number, number] | null }[]} pictures  the wide one, the narrow one
 *
 * What is on show, by the file that it came in.
 * @typedef {{ name: string, stop: Stop, view: Index["views"][number], asked: Question }} Shown
 */

/** Beside this script, where the page does not say otherwise. Put together by hand: bundlers would take it for a file to bring along. */
const BESIDE = import.meta.url.replace(/[^/]*$/, "prepared/");
/** In a narrower box the narrow picture has the larger letters. */
const NARROW_BELOW_CSS = 480;
/** As long as the live figure waits before it says its sentence. */
const SAID_AFTER_MS = 500;
/** What its controls ask for. */
const ASKED = /** @type {const} */ (["view", "horizon", "currency", "afterPledge", "asOf"]);
/** Of these nothing is seen. */
const UNSEEN = "link, meta, noscript, script, style, template";

/** @param {Widget} widget */
export async function stepThrough(widget) {
  const { host, attributes, wear } = widget;
  const named = host.getAttribute("prepared")?.trim();
  // Of another story only its page knows where it was prepared; and an article that goes on inside the element stays.
  const isElsewhere = attributes.story !== "" && !named;
  if (isElsewhere || !("adoptedStyleSheets" in ShadowRoot.prototype) || [...host.children].filter((child) => !child.matches(UNSEEN)).length > 1) return;
  const folder = named ? new URL(`${named.replace(/\/$/, "")}/`, host.baseURI).href : BESIDE;
  const { index, place } = await indexOf(folder, attributes.lang);
  const stepper = new Stepper(widget, index, place);
  wear(styles);
  await stepper.show();
  if (widget.standIn(stepper.node)) stepper.follow();
}

class Stepper {
  #widget;
  #index;
  #place;
  node;
  #sentence;
  /** @type {Map<string, HTMLElement>} */
  #tabs = new Map();
  #panel;
  #picture;
  #slider;
  #input;
  #value;
  /** What has a horizon, a currency, or a pledge that may go on: each part of the question with what asks for it. @type {[part: keyof Question, nodes: HTMLElement[]][]} */
  #parts;
  /** What a radio button stands for. @type {{ part: "currency" | "afterPledge" | "asOf", id: string, input: HTMLInputElement }[]} */
  #choices = [];
  #named;
  #rest;
  #status;
  /** Says what did not arrive, for the eye too. */
  #lost;
  /** Each file once. @type {Map<string, Promise<Stop>>} */
  #files = new Map();
  /** What is asked for last. */
  #wanted = "";
  /** Whether the reader has asked for it, and hears it once it shows. */
  #isReaders = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** @type {Shown | null} */
  #shown = null;

  /** @param {Widget} widget @param {Index} index @param {string} place  the language's folder */
  constructor(widget, index, place) {
    const { make } = widget;
    const { words, horizon: range } = index;
    this.#widget = widget;
    this.#index = index;
    this.#place = place;
    this.#sentence = make("p", { class: "sentence", part: "sentence" });
    this.#picture = make("img", { class: "still", part: "chart" });
    this.#input = make("input", { type: "range", id: "horizon", min: range.min, max: range.max, step: range.step });
    this.#input.addEventListener("input", () => this.#ask("horizon", this.#input.value));
    const track = make("div", { class: "track" }, make("div", { class: "fill" }));
    this.#slider = make("div", { class: "slider", part: "slider" }, track, this.#input, make("div", { class: "thumb" }));
    this.#panel = make("div", { class: "panel", id: "panel", role: "tabpanel" }, this.#picture, this.#slider);
    this.#value = make("output", { for: "horizon" });
    const step = (/** @type {string} */ sign, /** @type {string} */ label, /** @type {number} */ by) => {
      const button = make("button", { class: "step", type: "button", "aria-label": label }, sign);
      button.addEventListener("click", () => this.#ask("horizon", String(Math.min(Math.max(this.#input.valueAsNumber + by, range.min), range.max))));
      return button;
    };
    const title = make(
      "div",
      { class: "title" },
      make("label", { for: "horizon" }, words.horizon),
      step("−", words.less, -range.step),
      this.#value,
      step("+", words.more, range.step),
    );
    this.#named = make("div", { class: "stops", role: "group", "aria-label": words.moments });
    const currency = this.#choice("currency", words.currency, index.currencies);
    const afterPledge = this.#choice("afterPledge", words.afterPledge, [{ id: "stops", label: words.stops }, { id: "continues", label: words.continues }]);
    const asOf = this.#choice("asOf", words.asOf, index.asOf);
    asOf.hidden = index.asOf.length < 2;
    this.#parts = [["horizon", [this.#slider, this.#named, title]], ["currency", [currency]], ["afterPledge", [afterPledge]]];
    this.#rest = make("div", { class: "rest-of-it" });
    this.#status = make("div", { class: "unseen", role: "status" });
    this.#lost = make("p", { role: "status" });
    this.node = make(
      "div",
      { class: "figure stepper", role: "group", "aria-label": index.title, lang: index.lang, dir: index.dir },
      make("div", { class: "lead" }, this.#sentence),
      this.#switch(),
      this.#panel,
      this.#named,
      make("div", { class: "controls", part: "controls" }, title, asOf, currency, afterPledge),
      make("div", { class: "waiting" }, this.#lost),
      this.#rest,
      this.#status,
    );
  }

  /** Until something else has taken its place. */
  follow() {
    const { host, ruler } = this.#widget;
    const ended = new AbortController();
    const { signal } = ended;
    const whileHere = (/** @type {() => unknown} */ work) => () => this.node.parentNode === null ? ended.abort() : work();
    // The attributes are the widget's memory, whoever writes them.
    const attributes = new MutationObserver(whileHere(() => this.show().catch(() => {})));
    attributes.observe(host, { attributes: true });
    // Another width may want the other picture, another color-scheme the other theme.
    const fit = whileHere(() => this.#fit());
    const width = "ResizeObserver" in window ? new ResizeObserver(fit) : null;
    width?.observe(ruler);
    ruler.addEventListener("transitionrun", fit, { signal });
    signal.addEventListener("abort", () => {
      attributes.disconnect();
      width?.disconnect();
    });
  }

  /** The views that were prepared, as tabs. */
  #switch() {
    const { make } = this.#widget;
    const strip = make("div", { class: "strip", role: "tablist", "aria-label": this.#index.words.views });
    for (const { id, label } of this.#index.views) {
      const tab = make(
        "button",
        { class: "tab", part: "view", type: "button", role: "tab", id: `tab-${id}`, "aria-controls": "panel", "data-label": label },
        label,
      );
      tab.addEventListener("click", () => this.#ask("view", id));
      this.#tabs.set(id, tab);
      strip.append(tab);
    }
    strip.addEventListener("keydown", (event) => {
      const tabs = [...this.#tabs.values()];
      const at = tabs.indexOf(/** @type {HTMLButtonElement} */ (event.target));
      const on = this.#index.dir === "rtl" ? -1 : 1;
      const to = { ArrowRight: at + on, ArrowLeft: at - on, Home: 0, End: -1 }[event.key];
      if (to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      const tab = tabs.at(to % tabs.length);
      tab?.focus();
      tab?.click();
    });
    const node = make("div", { class: "views", part: "views" }, strip);
    node.hidden = this.#tabs.size < 2;
    return node;
  }

  /**
   * @param {"currency" | "afterPledge" | "asOf"} part
   * @param {string} legend
   * @param {readonly { id: string, label: string }[]} options
   */
  #choice(part, legend, options) {
    const { make } = this.#widget;
    const pill = make("div", { class: "pill" });
    for (const { id, label } of options) {
      const input = make("input", { type: "radio", name: part, value: id });
      input.addEventListener("change", () => this.#ask(part, id));
      this.#choices.push({ part, id, input });
      pill.append(make("label", { class: "option" }, input, make("span", { "data-label": label }, label)));
    }
    return make("div", { class: "choice", role: "radiogroup", "aria-label": legend }, make("span", { class: "legend" }, legend), pill);
  }

  /** @param {keyof Question} part @param {string} value */
  #ask(part, value) {
    clearTimeout(this.#timer);
    this.#lost.textContent = "";
    this.#isReaders = true;
    this.#widget.attributes.write(part, value);
  }

  /** Shows what the attributes ask for, as far as it was prepared. What showed before stays until all of it is here. */
  async show() {
    const { views } = this.#index;
    const asked = this.#widget.attributes.question(/** @type {Catalog} */ (/** @type {unknown} */ ({ ...this.#index, companies: undefined })));
    const view = /** @type {Index["views"][number]} */ (views.find(({ id }) => id === asked.view) ?? views[0]);
    const uses = (/** @type {keyof Question} */ part) => view.uses.includes(part);
    const quarters = `h${String(asked.horizon * 4).padStart(2, "0")}`;
    const currency = uses("currency") && asked.currency !== this.#index.currencies[0]?.id ? `-${asked.currency.toLowerCase()}` : "";
    const plain = `${uses("horizon") ? quarters : view.stops[0]}${currency}${uses("afterPledge") && asked.afterPledge === "continues" ? "-continues" : ""}`;
    const stem = asked.asOf === "latest" ? `${plain}-latest` : plain;
    const name = `${view.id}/${view.stops.includes(stem) ? stem : view.stops[0]}.json`;
    if (name === this.#wanted) return;
    this.#wanted = name;
    try {
      const stop = await this.#file(name);
      const pictures = stop.pictures.map((picture) => ({ ...picture, file: new URL(picture.file, `${this.#place}${view.id}/`).href }));
      // Decoded before it shows, so that no gap does.
      const image = new Image();
      image.src = pictures[this.#isNarrow ? 1 : 0]?.file ?? "";
      await image.decode();
      if (name === this.#wanted) this.#tell({ name, stop: { ...stop, pictures }, view, asked });
    } catch (thrown) {
      if (this.#shown === null) throw thrown;
      if (name === this.#wanted) this.#giveBack(this.#shown);
    }
  }

  /**
   * What was asked for did not arrive: attributes and controls are what is on show again, so that it can be asked for anew.
   * @param {Shown} shown
   */
  #giveBack({ name, view, asked }) {
    this.#wanted = name;
    this.#isReaders = false;
    for (const part of ASKED) this.#widget.attributes.write(part, asked[part]);
    this.#mark(view, asked);
    this.#lost.textContent = this.#index.words.notArrived ?? "";
  }

  /** @param {string} name */
  #file(name) {
    const known = this.#files.get(name);
    if (known !== undefined) return known;
    const file = /** @type {Promise<Stop>} */ (fetchJson(this.#place + name));
    this.#files.set(name, file);
    // What did not arrive is asked for again by whoever asks next.
    file.catch(() => this.#files.delete(name));
    return file;
  }

  get #isNarrow() {
    return this.#widget.ruler.offsetWidth < NARROW_BELOW_CSS;
  }

  /** @param {Shown} shown  its pictures with whole addresses */
  #tell(shown) {
    const { make } = this.#widget;
    const { stop, view, asked } = this.#shown = shown;
    this.#lost.textContent = "";
    this.#sentence.replaceChildren(
      ...stop.parts.map(({ text, kind, hue }) => (kind === undefined ? text : make("strong", hue ? { "data-hue": hue } : {}, text))),
    );
    this.#panel.setAttribute("aria-labelledby", `tab-${view.id}`);
    this.#picture.alt = stop.alternative;
    for (const [part, nodes] of this.#parts) {
      for (const node of nodes) node.hidden = !view.uses.includes(part);
    }
    this.#mark(view, asked);
    this.#input.setAttribute("aria-valuetext", stop.valueText);
    this.#value.textContent = stop.horizon;
    this.#name(view, asked);
    const notes = stop.notes.map((note) => make("p", {}, note));
    this.#rest.replaceChildren(this.#table(stop), make("div", { class: "footnote", part: "footnote" }, ...notes), this.#sources(stop));
    this.#fit();
    if (this.#isReaders) this.#timer = setTimeout(() => (this.#status.textContent = stop.sentence), SAID_AFTER_MS);
    this.#isReaders = false;
  }

  /**
   * Has the controls stand where a question has them.
   * @param {Index["views"][number]} view
   * @param {Question} asked
   */
  #mark(view, asked) {
    for (const [id, tab] of this.#tabs) {
      tab.setAttribute("aria-selected", String(id === view.id));
      tab.tabIndex = id === view.id ? 0 : -1;
    }
    this.#input.valueAsNumber = asked.horizon;
    for (const { part, id, input } of this.#choices) input.checked = asked[part] === id;
  }

  /**
   * The moments that have a name. Their buttons stay, and with them the focus, while only the horizon changes.
   * @param {Index["views"][number]} view
   * @param {Question} asked
   */
  #name({ id, named }, { asOf, horizon: now }) {
    const moments = named[asOf] ?? [];
    if (this.#named.dataset.of !== `${id} ${asOf}`) {
      this.#named.dataset.of = `${id} ${asOf}`;
      this.#named.replaceChildren(...moments.map(({ horizon, label }) => {
        const button = this.#widget.make("button", { class: "stop", type: "button" }, label);
        button.addEventListener("click", () => this.#ask("horizon", String(horizon)));
        return button;
      }));
    }
    moments.forEach(({ horizon }, at) => {
      const button = this.#named.children[at];
      if (horizon === now) button?.setAttribute("aria-current", "true");
      else button?.removeAttribute("aria-current");
    });
  }

  /** @param {Stop} stop */
  #table({ table: { columns, rows } }) {
    const { make } = this.#widget;
    const head = make("tr", {}, ...columns.map((column) => make("th", { scope: "col" }, column)));
    const lines = rows.map((row) => make("tr", {}, make("th", { scope: "row" }, row.head), ...row.cells.map((cell) => make("td", {}, cell ?? "–"))));
    const table = make("table", {}, make("thead", {}, head), make("tbody", {}, ...lines));
    return make("div", { class: "numbers", role: "group", "aria-label": this.#index.words.table, tabindex: 0 }, table);
  }

  /** @param {Stop} stop */
  #sources({ sources }) {
    const { make } = this.#widget;
    const items = sources.map(({ statement, citations }) => {
      const cited = citations.flatMap(({ publisher, published, address }, at) => {
        const link = make("a", { href: address }, make("bdi", {}, publisher));
        return [at === 0 ? " " : " · ", link, `, ${published}`];
      });
      return make("li", {}, statement, ...cited);
    });
    return make("details", { class: "footnote" }, make("summary", {}, this.#index.sources), make("ol", {}, ...items));
  }

  /** Picture and slider for the width that there is, in the theme that is wished for. */
  #fit() {
    const { ruler, attributes } = this.#widget;
    const picture = this.#shown?.stop.pictures[this.#isNarrow ? 1 : 0];
    if (picture === undefined) return;
    const { theme } = attributes;
    const isLight = Number(/(\d+)\D*$/.exec(getComputedStyle(ruler).color)?.[1]) < 128;
    this.node.dataset.theme = theme !== "auto" ? theme : isLight ? "light" : "dark";
    this.node.classList.toggle("narrow", this.#isNarrow);
    const { file, width, height, slider } = picture;
    if (this.#picture.src !== file) Object.assign(this.#picture, { src: file, width, height });
    if (slider === null) return;
    const [left = 0, from = 0, to = 1, rule = 0] = slider;
    const places = { "--plot-left": left, "--from": from, "--to": to, "--rule": rule, "--share": (rule - left) / (to - left) };
    for (const [name, share] of Object.entries(places)) this.#slider.style.setProperty(name, `${share * 100}%`);
  }
}
