// <capex-explainer>: the attributes, properties and methods that a page may rely on. How it works is widget.js.

import { ATTRIBUTES, Attributes, PROPERTIES } from "./attributes.js";
import { arrived } from "../engine/instance.js";
import { LANGUAGES, primaryOf } from "./languages.js";
import { ofPage } from "./dom.js";
import { adoptStyles } from "./styles.js";
import { Widget } from "./widget.js";

/** A server that renders pages may import this file: it defines nothing there. */
const Element = /** @type {typeof HTMLElement} */ (globalThis.HTMLElement ?? Object);

/**
 * A company's pledge beside its peers' yearly plans, told, drawn, and compared over any span. Its events bubble and cross shadow
 * boundaries. What stands inside shows until the live figure does, and where there is none.
 * @tagname capex-explainer
 * @attr {string} [view=total]
 * @attr {number} [horizon=3]
 * @attr {string} [currency=USD]
 * @attr {"stops" | "continues"} [after-pledge=stops]
 * @attr {number} [growth=0]
 * @attr {string} [companies]
 * @attr {"announced" | "latest"} [as-of=announced]
 * @attr {string} [version]
 * @attr {string} [story]
 * @attr {string} [prepared]
 * @attr {string} [lang]
 * @attr {"auto" | "light" | "dark"} [theme=auto]
 * @attr {"lazy" | "eager"} [loading=lazy]
 * @attr {boolean} [permalink]
 * @attr {"ask" | "off"} [guess=ask]
 * @fires capex-ready - question, answer: the live figure shows
 * @fires capex-change - question, answer, source: another question, or another story, is on show
 * @fires capex-error - kind, message: something failed
 * @fires capex-fallback - reason: the element's own content shows instead, or what was prepared
 * @csspart sentence - the headline
 * @csspart views - the switch between views
 * @csspart view - one place of it
 * @csspart chart - the picture
 * @csspart slider - under it
 * @csspart controls - what changes the question
 * @csspart footnote - the notes
 * @csspart footer - the buttons of the panels
 * @csspart panel - a panel that is open
 * @cssprop --capex-font - a font family, the page's unless told
 * @cssprop --capex-font-size - of running text
 * @cssprop --capex-background - of figure and panels
 * @cssprop --capex-ink - of text
 * @cssprop --capex-muted - of what explains
 * @cssprop --capex-line - of rules
 * @cssprop --capex-focus - of the ring round what has the focus
 * @cssprop --capex-padding - around the figure
 */
export class CapexExplainer extends Element {
  static observedAttributes = ATTRIBUTES;

  #root = this.attachShadow({ mode: "open" });
  #attributes = new Attributes(this);
  #widget = new Widget(this, this.#root, this.#attributes);
  #keepInTurbos = (/** @type {Event} */ event) => {
    // Of what stands inside, too, the event comes by.
    if (event.target === this) this.keepIn(/** @type {CustomEvent} */ (event).detail.newElement);
  };

  /** Settles when the live figure shows, or when it cannot be had. */
  get ready() {
    return this.#widget.ready;
  }

  /** The numbers on show; `null` before there are any. */
  get answer() {
    return this.#widget.answer;
  }

  get view() {
    return this.#asked.view;
  }
  set view(id) {
    this.#attributes.write("view", id);
  }

  /** In years. */
  get horizon() {
    return this.#asked.horizon;
  }
  set horizon(years) {
    this.#attributes.write("horizon", years);
  }

  get currency() {
    return this.#asked.currency;
  }
  set currency(code) {
    this.#attributes.write("currency", code);
  }

  get afterPledge() {
    return this.#asked.afterPledge;
  }
  set afterPledge(model) {
    this.#attributes.write("afterPledge", model);
  }

  /** Percent a year. */
  get growth() {
    return this.#asked.growth;
  }
  set growth(percent) {
    this.#attributes.write("growth", percent);
  }

  /** Their ids. */
  get companies() {
    return this.#asked.companies;
  }
  set companies(ids) {
    this.#attributes.write("companies", ids);
  }

  get asOf() {
    return this.#asked.asOf;
  }
  set asOf(time) {
    this.#attributes.write("asOf", time);
  }

  /** The day whose state of the story is on show; null where the story does not say when it was last changed. */
  get version() {
    return this.#asked.version || (this.#widget.catalog?.version ?? null);
  }
  set version(day) {
    this.#attributes.write("version", day);
  }

  get story() {
    return this.#attributes.story;
  }
  set story(address) {
    this.#attributes.write("story", address);
    // The same once more: what did not come may come now.
    this.#widget.storyChanged(true);
  }

  /** The folder with what was prepared of that story. */
  get prepared() {
    return this.getAttribute("prepared") ?? "";
  }
  set prepared(address) {
    this.#attributes.write("prepared", address);
  }

  get theme() {
    return this.#attributes.theme;
  }
  set theme(theme) {
    this.#attributes.write("theme", theme);
  }

  /** Whether the state is kept in the address's fragment. */
  get permalink() {
    return this.#attributes.permalink;
  }
  set permalink(isKept) {
    this.toggleAttribute("permalink", Boolean(isKept));
  }

  /** Whether the view `time-to-match` asks before it answers. */
  get guess() {
    return this.#attributes.guess;
  }
  set guess(wish) {
    this.#attributes.write("guess", wish);
  }

  get loading() {
    return this.#attributes.loading;
  }
  set loading(loading) {
    this.#attributes.write("loading", loading);
  }

  /** The numbers on show as CSV: exact values with units, arithmetic and addresses. */
  toCSV() {
    return this.#widget.export(({ csv }, shown) => csv(shown));
  }

  /**
   * The whole figure on show as a picture: title, sentence, picture, notes with their sources.
   * @param {import("../later/export.js").Wish} [wish]
   */
  toBlob(wish) {
    return this.#widget.export(({ toBlob }, shown) => toBlob(shown, wish));
  }

  /**
   * For tools that make a page's elements like those of a newer rendering: what the reader moved is written into that, unless the page
   * has come to say something else.
   * @param {Element} next  the element that this one shall be like
   */
  keepIn(next) {
    this.#attributes.keepIn(next);
  }

  /**
   * What on this page hinders it, a line for each with what to do.
   * @param {boolean} [isSaid]  in the console, too, once the figure shows or cannot be had: as the fragment #capex-diagnose asks
   */
  async diagnose(isSaid) {
    // Where even that hangs, this is what hinders it.
    return arrived("diagnosis’s", import("../later/diagnose.js")).then(
      ({ diagnose }) => diagnose(this, [ATTRIBUTES, LANGUAGES, primaryOf], isSaid),
      ({ message }) => [message],
    );
  }

  get #asked() {
    return this.#attributes.question(this.#widget.catalog);
  }

  connectedCallback() {
    this.#takeEarlyProperties();
    this.#attributes.tellOfMisspelt();
    adoptStyles(this.#root);
    this.#widget.connect();
    // Where no figure comes, the page's own words stay.
    this.ready.then(() => this.#wakeProse(), () => {});
    if (location.hash === "#capex-diagnose") this.diagnose(true);
    // Turbo asks before it makes an element like that of the new page.
    this.addEventListener("turbo:before-morph-element", this.#keepInTurbos);
  }

  disconnectedCallback() {
    this.#widget.disconnect();
  }

  /** A move that keeps the element connected changes no more than what surrounds it. */
  connectedMoveCallback() {
    this.#widget.surroundingsChanged("frame");
  }

  /** Frameworks make elements in the inert documents of templates, which take no styles and show nothing. */
  adoptedCallback() {
    if (ofPage(this.ownerDocument, "defaultView") !== null) adoptStyles(this.#root);
  }

  /**
   * @param {string} name
   * @param {string | null} before
   * @param {string | null} after
   */
  attributeChangedCallback(name, before, after) {
    // What changes while the element is nowhere is read when it is somewhere.
    if (!this.isConnected) return;
    if (name === "story" || name === "prepared") return this.#widget.storyChanged(true);
    if (before === after) return;
    if (name === "lang") this.#widget.storyChanged();
    else if (name === "loading") this.#hurryIfEager();
    else if (name === "theme") this.#widget.surroundingsChanged("frame");
    else if (name === "guess") this.#widget.surroundingsChanged("fonts");
    else if (name === "permalink") this.#widget.permalinkChanged();
    else this.#widget.questionChanged();
  }

  /** Numbers and links of the page's own prose, if it has any, come alive with the first figure. */
  #wakeProse() {
    const page = this.ownerDocument;
    if (ofPage(page, "querySelector").call(page, "capex-value,[data-capex-for]") === null) return;
    // Now, as the reader may have moved it when the script comes.
    const { answer } = this;
    import("../later/prose.js").then(({ keepProse }) => keepProse(page, this, answer), () => {});
  }

  #hurryIfEager() {
    if (this.#attributes.loading === "eager") this.#widget.hurry();
  }

  /** A property set before the element was defined hides ours: it is set again, through ours. */
  #takeEarlyProperties() {
    for (const name of PROPERTIES) {
      if (!Object.hasOwn(this, name)) continue;
      const value = Reflect.get(this, name);
      Reflect.deleteProperty(this, name);
      Reflect.set(this, name, value);
    }
  }
}
