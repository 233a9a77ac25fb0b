// The rows under the slider: what the slider says, and the switches.

import { make } from "../element/dom.js";
import { HorizonRow, fill, typedField } from "./horizon.js";
import { rove } from "./rove.js";

/** @typedef {import("#wasm").AfterPledge} AfterPledge */
/** @typedef {import("#wasm").Catalog} Catalog */
/** @typedef {import("#wasm").Question} Question */
/** @typedef {import("#wasm").Step} Step */

/** Called with what the reader changes. @typedef {(change: Partial<Question>) => void} Ask */

export class Controls {
  node;
  #horizon;
  #currency;
  /** @type {Choice<AfterPledge>} */
  #afterPledge;
  #growth;
  #companies;
  #asOf;
  /** Opens and closes what is rarely changed. */
  #more;
  #rare = make("div", { class: "rare", id: "rare" });
  /** The view that they stand for. @type {Question["view"] | null} */
  #view = null;
  #views;

  /**
   * @param {Catalog} catalog
   * @param {import("../engine/editions.js").Edition} edition
   * @param {string} sliderId
   * @param {Ask} ask
   * @param {import("../later/lent.d.ts").Lend} lend
   */
  constructor(catalog, { controls: words, numbers }, sliderId, ask, lend) {
    this.#horizon = new HorizonRow(catalog.horizon, words, sliderId, (horizon) => ask({ horizon }), lend);
    this.#currency = new Choice("currency", words.currency, catalog.currencies, (currency) => ask({ currency }));
    this.#currency.node.classList.add("self-evident");
    this.#afterPledge = new Choice(
      "after-pledge",
      words.afterPledge,
      [
        { id: "stops", label: words.stops },
        { id: "continues", label: words.continues },
      ],
      (afterPledge) => ask({ afterPledge }),
    );
    this.#growth = new Growth(words.growth, numbers, (growth) => ask({ growth }), lend);
    this.#views = catalog.views;
    this.#asOf = new Choice("as-of", words.asOf, catalog.asOf, (asOf) => ask({ asOf }));
    this.#companies = new Companies(words.add, catalog.companies, (companies) => ask({ companies }));
    const more = (this.#more = make("button", { class: "step more", type: "button", "aria-expanded": "false", "aria-controls": "rare" }, words.settings));
    more.addEventListener("click", () => {
      more.setAttribute("aria-expanded", String(this.#rare.classList.toggle("open")));
    });
    this.#rare.append(this.#afterPledge.node, this.#growth.node, this.#companies.node);
    const { node: horizon } = this.#horizon;
    this.#asOf.node.hidden = this.#asOf.isUseless;
    this.node = make("div", { class: "controls", part: "controls" }, horizon, this.#asOf.node, this.#currency.node, more, this.#rare);
  }

  get times() {
    return this.#asOf.node;
  }

  /** Shows the controls that change what a view shows. @param {Question["view"]} view */
  #offer(view) {
    this.#view = view;
    const { uses } = /** @type {Catalog["views"][number]} */ (this.#views.find(({ id }) => id === view));
    const parts = { horizon: this.#horizon, currency: this.#currency, afterPledge: this.#afterPledge, growth: this.#growth, companies: this.#companies };
    for (const [part, { node, isUseless }] of Object.entries(parts)) {
      node.hidden = isUseless || !uses.includes(/** @type {keyof Question} */ (part));
    }
    this.#more.hidden = this.#rare.hidden = [...this.#rare.children].every((node) => node instanceof HTMLElement && node.hidden);
  }

  /**
   * @param {Question} question
   * @param {Step} step
   */
  show(question, { texts }) {
    if (question.view !== this.#view) this.#offer(question.view);
    this.#horizon.show(question.horizon, texts.horizon);
    this.#currency.show(question.currency);
    this.#afterPledge.show(question.afterPledge);
    this.#growth.show(question.growth);
    this.#companies.show(question.companies);
    this.#asOf.show(question.asOf);
  }
}

/**
 * A few places side by side in one pill, of which one is taken: native radio buttons.
 * @template {string} Id
 */
class Choice {
  node;
  isUseless;
  /** @type {Map<Id, HTMLInputElement>} */
  #inputs = new Map();

  /**
   * @param {string} name
   * @param {string} legend
   * @param {readonly { id: Id, label: string }[]} options
   * @param {(id: Id) => void} onPick
   */
  constructor(name, legend, options, onPick) {
    // Chromium (156) keeps radio buttons that leave a shadow tree, and all around them, unless a form has them. This one sends nothing.
    const pill = make("form", { class: "pill", method: "dialog" });
    // A switch with one place would do nothing.
    this.isUseless = options.length < 2;
    this.node = group("radiogroup", name, legend, pill);
    for (const { id, label } of options) {
      const input = make("input", { type: "radio", name, value: id });
      input.addEventListener("change", () => onPick(id));
      this.#inputs.set(id, input);
      pill.append(make("label", { class: "option" }, input, make("span", { "data-label": label }, label)));
    }
  }

  /** @param {Id} picked */
  show(picked) {
    for (const [id, input] of this.#inputs) input.checked = id === picked;
  }
}

/** A percentage that the reader types. */
class Growth {
  isUseless = false;
  #field;
  #numbers;
  node;

  /**
   * @param {string} words  with {n} where the number goes
   * @param {import("../engine/editions.js").Edition["numbers"]} numbers
   * @param {(percent: number) => void} onPick
   * @param {import("../later/lent.d.ts").Lend} lend
   */
  constructor(words, numbers, onPick, lend) {
    const [before = "", after = ""] = words.split("{n}", 2);
    this.#numbers = numbers;
    this.#field = typedField("growth", onPick, lend);
    this.node = make("div", { class: "choice growth" }, make("label", {}, before, this.#field, after));
  }

  /** @param {number} percent */
  show(percent) {
    const { decimal, digits } = this.#numbers;
    const text = `${percent}`.replace("-", "−").replace(".", decimal).replace(/\d/g, (digit) => digits[Number(digit)] ?? "");
    fill(this.#field, text);
  }
}

/** Companies beyond the story's own, each added by a check box. */
class Companies {
  node;
  isUseless;
  /** @type {Map<string, HTMLInputElement>} */
  #boxes = new Map();
  /** @type {readonly string[]} */
  #shown = [];

  /**
   * @param {string} legend
   * @param {Catalog["companies"]} companies
   * @param {(ids: string[]) => void} onPick
   */
  constructor(legend, companies, onPick) {
    this.node = group("group", "companies", legend);
    this.node.classList.add("companies");
    rove(this.node);
    for (const { id, name, role } of companies) {
      if (role !== "optional") continue;
      const box = make("input", { type: "checkbox", value: id, tabindex: this.#boxes.size && -1 });
      box.addEventListener("change", () => onPick(this.#picked(companies)));
      this.#boxes.set(id, box);
      this.node.append(make("label", { class: "option" }, box, make("span", {}, name)));
    }
    this.isUseless = this.#boxes.size === 0;
  }

  /** @param {readonly string[]} ids */
  show(ids) {
    this.#shown = [...ids];
    for (const [id, box] of this.#boxes) box.checked = ids.includes(id);
  }

  /**
   * What is on show, as far as these boxes have no say in it, and what is checked.
   * @param {Catalog["companies"]} companies
   */
  #picked(companies) {
    return companies.map(({ id }) => id).filter((id) => this.#boxes.get(id)?.checked ?? this.#shown.includes(id));
  }
}

/**
 * @param {"group" | "radiogroup"} role
 * @param {string} name
 * @param {string} legend
 * @param {...Node} options
 */
function group(role, name, legend, ...options) {
  const id = `legend-${name}`;
  const words = make("span", { class: "legend", id }, legend);
  return make("div", { class: "choice", role, "aria-labelledby": id }, words, ...options);
}
