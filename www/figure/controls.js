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
  // Of these two what stands in them comes when they are first seen.
  #growth = { node: make("div", { class: "choice growth" }), isUseless: false };
  #companies;
  /** Shows what they say, once they can. @type {((question: Question) => void) | undefined} */
  #showRare;
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
    this.#views = catalog.views;
    this.#asOf = new Choice("as-of", words.asOf, catalog.asOf, (asOf) => ask({ asOf }));
    this.#companies = { node: make("div", { class: "choice companies" }), isUseless: catalog.companies.every(({ role }) => role !== "optional") };
    const more = (this.#more = make("button", { class: "step more", type: "button", "aria-expanded": "false", "aria-controls": "rare" }, words.settings));
    more.addEventListener("click", () => {
      more.setAttribute("aria-expanded", String(this.#rare.classList.toggle("open")));
      const [growth, companies] = [this.#growth.node, this.#companies.node];
      lend("settings'", import("../later/rare.js"), ({ furnish }, lent) => {
        this.#showRare ??= furnish(lent, { growth, companies }, { words, numbers, ask, lend, typedField, fill, rove });
        this.#showRare(lent.question);
      }, more);
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
    this.#showRare?.(question);
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
    const id = `legend-${name}`;
    this.node = make("div", { class: "choice", role: "radiogroup", "aria-labelledby": id }, make("span", { class: "legend", id }, legend), pill);
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
