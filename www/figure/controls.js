// The rows under the slider: what the slider says, and the switches.

import { make } from "../element/dom.js";
import { HorizonRow } from "./horizon.js";

/** @typedef {import("#wasm").AfterPledge} AfterPledge */
/** @typedef {import("#wasm").Catalog} Catalog */
/** @typedef {import("#wasm").Question} Question */
/** @typedef {import("#wasm").Step} Step */
/** @typedef {typeof import("../../src/locale/en.json")["controls"]} Words */

/** Called with what the reader changes. @typedef {(change: Partial<Question>) => void} Ask */

export class Controls {
  node;
  #horizon;
  #currency;
  /** @type {Choice<AfterPledge>} */
  #afterPledge;
  #growth;
  #companies;
  #views;

  /**
   * @param {Catalog} catalog
   * @param {Words} words
   * @param {string} sliderId
   * @param {Ask} ask
   * @param {import("../later/lent.d.ts").Lend} lend
   */
  constructor(catalog, words, sliderId, ask, lend) {
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
    this.#growth = new Growth(words.growth, (growth) => ask({ growth }));
    this.#views = catalog.views;
    this.#companies = new Companies(words.add, catalog.companies, (companies) => ask({ companies }));
    this.node = make(
      "div",
      { class: "controls", part: "controls" },
      this.#horizon.node,
      this.#currency.node,
      this.#afterPledge.node,
      this.#growth.node,
      this.#companies.node,
    );
  }

  /**
   * @param {Question} question
   * @param {Step} step
   */
  show(question, { texts }) {
    const { uses } = /** @type {Catalog["views"][number]} */ (this.#views.find(({ id }) => id === question.view));
    const parts = { horizon: this.#horizon, currency: this.#currency, afterPledge: this.#afterPledge, growth: this.#growth, companies: this.#companies };
    for (const [part, { node, isUseless }] of Object.entries(parts)) {
      node.hidden = isUseless || !uses.includes(/** @type {keyof Question} */ (part));
    }
    this.#horizon.show(question.horizon, texts.horizon);
    this.#currency.show(question.currency);
    this.#afterPledge.show(question.afterPledge);
    this.#growth.show(question.growth);
    this.#companies.show(question.companies);
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
    const pill = make("div", { class: "pill" });
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
  #input = make("input", { type: "number", min: -50, max: 100, step: 1 });
  #percent = 0;
  node;

  /**
   * @param {string} words  with {n} where the number goes
   * @param {(percent: number) => void} onPick
   */
  constructor(words, onPick) {
    const [before = "", after = ""] = words.split("{n}", 2);
    this.node = make("label", { class: "choice growth" }, before, this.#input, after);
    this.#input.addEventListener("change", () => {
      if (this.#input.value !== "" && this.#input.validity.valid) onPick(this.#input.valueAsNumber);
      else this.show(this.#percent);
    });
  }

  /** @param {number} percent */
  show(percent) {
    this.#percent = percent;
    if (this.#input.valueAsNumber !== percent) this.#input.value = String(percent);
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
    for (const { id, name, role } of companies) {
      if (role !== "optional") continue;
      const box = make("input", { type: "checkbox", value: id });
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
