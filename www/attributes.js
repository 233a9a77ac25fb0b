// The element's attributes: what they may be, and what is taken when they are not.

/** @typedef {import("#wasm").Catalog} Catalog */
/** @typedef {import("#wasm").Question} Question */
/** @typedef {import("#wasm").AfterPledge} AfterPledge */
/** @typedef {"auto" | "light" | "dark"} ThemeWish */
/** @typedef {"lazy" | "eager"} Loading */

/** Every attribute the element watches. */
export const ATTRIBUTES = ["view", "horizon", "currency", "after-pledge", "companies", "story", "lang", "theme", "loading"];

/** The attribute that holds each part of a question. */
const ATTRIBUTE_OF = Object.freeze({
  view: "view",
  horizon: "horizon",
  currency: "currency",
  afterPledge: "after-pledge",
  companies: "companies",
});

/** @type {readonly AfterPledge[]} */
const AFTER_PLEDGE = ["stops", "continues"];
/** @type {readonly ThemeWish[]} */
const THEMES = ["auto", "light", "dark"];
/** @type {readonly Loading[]} */
const LOADINGS = ["lazy", "eager"];

/** The contract's defaults, which hold until a story has said what it offers. */
const PROMISED = Object.freeze({ view: "total", horizonYears: 3, currency: "USD" });

/**
 * The attributes of one element, read. They are its only memory of what was asked, so that a clone asks the same.
 * An empty attribute counts as not given, as templates write one; a wrong one too, and the console is told once.
 */
export class Attributes {
  #host;
  /** @type {Set<string>} */
  #complaints = new Set();

  /** @param {HTMLElement} host */
  constructor(host) {
    this.#host = host;
  }

  /** @returns {ThemeWish} */
  get theme() {
    return this.#oneOf("theme", THEMES);
  }

  /** @returns {Loading} */
  get loading() {
    return this.#oneOf("loading", LOADINGS);
  }

  /** The story's address as written; "" is the built-in story. */
  get story() {
    return this.#text("story");
  }

  /** The story's whole address; "" is the built-in story. */
  get storyAddress() {
    const { story } = this;
    if (story === "") return "";
    try {
      return new URL(story, this.#host.ownerDocument.baseURI).href;
    } catch {
      this.#complain("story", story, "an address");
      return "";
    }
  }

  /**
   * What is asked. Before the story is known, values are taken as they are.
   * @param {Catalog | null} catalog
   * @returns {Question}
   */
  question(catalog) {
    return {
      view: /** @type {Question["view"]} */ (this.#choice("view", catalog?.views ?? null, PROMISED.view)),
      horizon: this.#horizon(catalog),
      currency: this.#choice("currency", catalog?.currencies ?? null, PROMISED.currency),
      afterPledge: this.#oneOf("after-pledge", AFTER_PLEDGE),
      companies: this.#companies(catalog),
    };
  }

  /**
   * Tells the console if the element asks for a language that has no text pack.
   * @param {string} packLang
   */
  checkLang(packLang) {
    const lang = this.#text("lang");
    const primary = lang.split("-", 1)[0]?.toLowerCase();
    if (lang !== "" && primary !== packLang) this.#complain("lang", lang, packLang);
  }

  /**
   * @param {keyof Question} part
   * @param {unknown} value
   */
  ask(part, value) {
    this.write(ATTRIBUTE_OF[part], value);
  }

  /**
   * @param {string} name
   * @param {unknown} value  null and undefined take the attribute away; a list is written with commas
   */
  write(name, value) {
    if (value === null || value === undefined) this.#host.removeAttribute(name);
    else if (this.#host.getAttribute(name) !== String(value)) this.#host.setAttribute(name, String(value));
  }

  /** @param {Catalog | null} catalog */
  #horizon(catalog) {
    const text = this.#text("horizon");
    const fallback = catalog?.horizon.default ?? PROMISED.horizonYears;
    if (text === "") return fallback;
    const years = /^\d+(\.\d+)?$/.test(text) ? Number(text) : NaN;
    if (catalog === null) return Number.isNaN(years) ? fallback : years;
    const { min, max, step } = catalog.horizon;
    if (years >= min && years <= max && Number.isInteger((years - min) / step)) return years;
    this.#complain("horizon", text, `${min} to ${max} years in steps of ${step}`);
    return fallback;
  }

  /**
   * In the story's order, none twice; the story's subject is always on show, named or not.
   * @param {Catalog | null} catalog
   */
  #companies(catalog) {
    const named = this.#text("companies").split(",").map((id) => id.trim()).filter((id) => id !== "");
    if (catalog === null) return named;
    const known = catalog.companies.map(({ id }) => id);
    const unknown = named.filter((id) => !known.includes(id));
    if (unknown.length > 0) this.#complain("companies", unknown.join(","), known.join(", "));
    const byDefault = named.length === 0 || unknown.length > 0;
    return catalog.companies
      .filter(({ id, role }) => role === "subject" || (byDefault ? role === "peer" : named.includes(id)))
      .map(({ id }) => id);
  }

  /**
   * @param {string} name
   * @param {readonly { id: string }[] | null} offered  null while unknown
   * @param {string} promised
   */
  #choice(name, offered, promised) {
    if (offered === null) return this.#text(name) || promised;
    return this.#oneOf(name, offered.map(({ id }) => id));
  }

  /**
   * @template {string} Value
   * @param {string} name
   * @param {readonly Value[]} allowed  the default first
   * @returns {Value}
   */
  #oneOf(name, allowed) {
    const text = this.#text(name);
    const found = allowed.find((value) => value === text);
    if (found !== undefined) return found;
    if (text !== "") this.#complain(name, text, allowed.join(", "));
    return /** @type {Value} */ (allowed[0]);
  }

  /** @param {string} name */
  #text(name) {
    return (this.#host.getAttribute(name) ?? "").trim();
  }

  /**
   * @param {string} name
   * @param {string} found
   * @param {string} expected
   */
  #complain(name, found, expected) {
    const complaint = `capex-explainer: ${name} is "${found}", expected ${expected}; the default is used`;
    if (this.#complaints.has(complaint)) return;
    this.#complaints.add(complaint);
    console.warn(complaint);
  }
}
