// The element's attributes: what they may be, and what is taken when they are not.

import { complain } from "./complaint.js";
import { describe } from "./dom.js";
import { LANGUAGES, languageOf, primaryOf } from "./languages.js";

/** @typedef {import("#wasm").Catalog} Catalog */
/** @typedef {import("#wasm").Question} Question */
/** @typedef {"auto" | "light" | "dark"} ThemeWish */
/** @typedef {"lazy" | "eager"} Loading */
/** @typedef {"ask" | "off"} GuessWish */

/** Each property that a page may set, and the attribute that holds it. */
const ATTRIBUTE_OF = {
  view: "view",
  horizon: "horizon",
  currency: "currency",
  afterPledge: "after-pledge",
  growth: "growth",
  companies: "companies",
  asOf: "as-of",
  version: "version",
  story: "story",
  prepared: "prepared",
  theme: "theme",
  loading: "loading",
  guess: "guess",
};

/** @typedef {keyof typeof ATTRIBUTE_OF} Property */

export const PROPERTIES = [...Object.keys(ATTRIBUTE_OF), "permalink"];

/** Every attribute the element watches. */
export const ATTRIBUTES = [...Object.values(ATTRIBUTE_OF), "permalink", "lang"];

/**
 * The attributes of one element, read. They are its only memory of what was asked, so that a clone asks the same.
 * An empty attribute counts as not given, as templates write one; a wrong one too, and the console is told once.
 */
export class Attributes {
  #host;
  /** Of each attribute that was not written by the page last: what the page had written, and what stands there since. @type {Map<string, [page: string | null, own: string | null]>} */
  #moved = new Map();

  /** @param {HTMLElement} host */
  constructor(host) {
    this.#host = host;
  }

  /** @returns {ThemeWish} */
  get theme() {
    return this.#oneOf("theme", ["auto", "light", "dark"]);
  }

  /** Templates of frameworks write "false" for what is off. */
  get permalink() {
    const text = this.#host.getAttribute("permalink");
    if (text === "false") this.#complain("permalink", text);
    return text !== null && text !== "false";
  }

  /** @returns {GuessWish} */
  get guess() {
    return this.#oneOf("guess", ["ask", "off"]);
  }

  /** Says of a property's name that was written as an attribute, which markup makes lower case, what the attribute is called. */
  tellOfMisspelt() {
    for (const [property, name] of Object.entries(ATTRIBUTE_OF)) {
      const written = property.toLowerCase();
      if (written !== name && this.#host.hasAttribute(written)) this.#complain(written, null, [name]);
    }
  }

  /** @returns {Loading} */
  get loading() {
    return this.#oneOf("loading", ["lazy", "eager"]);
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
      return new URL(story, this.#host.baseURI).href;
    } catch {
      this.#complain("story", story);
      return "about:invalid";
    }
  }

  /**
   * What is asked. Before the story is known, values are taken as they are, and the contract's defaults hold.
   * @param {Catalog | null} catalog
   * @returns {Question}
   */
  question(catalog) {
    return {
      view: this.#choice("view", catalog?.views, "total"),
      horizon: this.#horizon(catalog?.horizon),
      currency: this.#choice("currency", catalog?.currencies, "USD"),
      afterPledge: this.#oneOf("after-pledge", ["stops", "continues"]),
      growth: this.#growth(),
      companies: this.#companies(catalog?.companies),
      // Offered only where the story has something later.
      version: this.#version(),
      asOf: this.#oneOf("as-of", catalog?.asOf.length === 0 ? ["announced"] : ["announced", "latest"]),
    };
  }

  /** The language to speak: an edition of www/engine/editions.js. */
  get lang() {
    const lang = this.#text("lang");
    if (!LANGUAGES.includes(primaryOf(lang))) this.#complain("lang", lang, LANGUAGES);
    return languageOf(this.#host);
  }

  /**
   * @param {Property} property
   * @param {unknown} value  null and undefined take the attribute away; a list is written with commas
   */
  write(property, value) {
    const name = ATTRIBUTE_OF[property];
    const own = value === null || value === undefined ? null : String(value);
    const now = this.#host.getAttribute(name);
    const before = this.#moved.get(name);
    this.#moved.set(name, [before?.[1] === now ? before[0] : now, own]);
    describe(this.#host, name, own);
  }

  /**
   * Writes what was moved into the page's next rendering, where that says of it what the page had said before.
   * @param {Element} next
   */
  keepIn(next) {
    for (const [name, [page, own]] of this.#moved) {
      if (this.#host.getAttribute(name) === own && next.getAttribute(name) === page) describe(next, name, own);
    }
  }

  /** @param {Catalog["horizon"]} [range]  not given while unknown */
  #horizon(range) {
    const text = this.#text("horizon");
    const years = /^\d+(\.\d+)?$/.test(text) ? Number(text) : NaN;
    if (range === undefined) return years || 3;
    const { min, max, step } = range;
    if (years >= min && years <= max && Number.isInteger((years - min) / step)) return years;
    this.#complain("horizon", text, range);
    return range.default;
  }

  /** The day whose state of the story is shown; "" for the one it has. */
  #version() {
    const day = this.#text("version");
    if (day === "" || /^\d{4}-\d\d-\d\d$/.test(day)) return day;
    this.#complain("version", day);
    return "";
  }

  /** Percent a year. */
  #growth() {
    const text = this.#text("growth");
    const percent = /^-?\d+(\.\d\d?)?$/.test(text) ? Number(text) : NaN;
    if (percent >= -50 && percent <= 100) return percent;
    this.#complain("growth", text);
    return 0;
  }

  /**
   * In the story's order, none twice; the story's subject is always on show, named or not.
   * @param {Catalog["companies"]} [offered]  not given while unknown
   */
  #companies(offered) {
    const named = this.#text("companies").split(",").map((id) => id.trim()).filter((id) => id !== "");
    if (offered === undefined) return named;
    const known = idsOf(offered);
    const unknown = named.filter((id) => !known.includes(id));
    this.#complain("companies", unknown.join(), known);
    const byDefault = named.length === 0 || unknown.length > 0;
    return idsOf(
      offered.filter(({ id, role }) => role === "subject" || (byDefault ? role === "peer" : named.includes(id))),
    );
  }

  /**
   * @template {string} Id
   * @param {string} name
   * @param {readonly { id: Id }[] | undefined} offered  undefined while unknown
   * @param {Id} promised
   * @returns {Id}
   */
  #choice(name, offered, promised) {
    if (offered === undefined) return /** @type {Id} */ (this.#text(name) || promised);
    return this.#oneOf(name, idsOf(offered));
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
    this.#complain(name, text, allowed);
    return /** @type {Value} */ (allowed[0]);
  }

  /** @param {string} name */
  #text(name) {
    return (this.#host.getAttribute(name) ?? "").trim();
  }

  /**
   * @param {string} name
   * @param {string | null} found  nothing is wrong with an empty one
   * @param {readonly unknown[] | Catalog["horizon"]} [expected]
   */
  #complain(name, found, expected) {
    if (found !== "") complain(this.#host, name, found, expected);
  }
}

/**
 * @template {string} Id
 * @param {readonly { id: Id }[]} offered
 */
function idsOf(offered) {
  return offered.map(({ id }) => id);
}
