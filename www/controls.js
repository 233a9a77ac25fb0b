// The row under the slider: what the slider says, and the switches.

import { keepRoom, make, write } from "./dom.js";

/** @typedef {import("#wasm").Catalog} Catalog */
/** @typedef {import("#wasm").Question} Question */
/** @typedef {import("#wasm").Step} Step */
/** @typedef {typeof import("../src/locale/en.json")["controls"]} Words */

/** Called with what the reader changes. @typedef {(change: Partial<Question>) => void} Ask */

export class Controls {
  node = make("div", { class: "controls", part: "controls" });
  #horizon;
  #currency;
  #afterPledge;
  /** @type {Companies | null} */
  #companies = null;

  /**
   * @param {Catalog} catalog
   * @param {Words} words
   * @param {string} sliderId
   * @param {Ask} ask
   */
  constructor(catalog, words, sliderId, ask) {
    this.#horizon = new HorizonText(words.horizon, sliderId);
    this.#currency = new Choice("currency", words.currency, catalog.currencies, (currency) => ask({ currency }));
    this.#currency.node.classList.add("self-evident");
    this.#afterPledge = new Choice(
      "after-pledge",
      words.afterPledge,
      [
        { id: "stops", label: words.stops },
        { id: "continues", label: words.continues },
      ],
      (id) => ask({ afterPledge: id === "continues" ? "continues" : "stops" }),
    );
    this.node.append(this.#horizon.node, this.#currency.node, this.#afterPledge.node);
    if (catalog.companies.some(({ role }) => role === "optional")) {
      this.#companies = new Companies(catalog.companies, words.add, (companies) => ask({ companies }));
      this.node.append(this.#companies.node);
    }
    // A switch with one place would do nothing.
    this.#currency.node.hidden = catalog.currencies.length < 2;
  }

  /**
   * @param {Question} question
   * @param {Step} step
   */
  show(question, { answer, layout, texts }) {
    const looksAhead = layout.slider !== null;
    this.#horizon.node.hidden = !looksAhead;
    this.#afterPledge.node.hidden = !looksAhead;
    this.#horizon.show(texts.horizon, texts.stop, answer.stops);
    this.#currency.show(question.currency);
    this.#afterPledge.show(question.afterPledge);
    this.#companies?.show(question.companies);
  }
}

/** "Time horizon  3 years  the pledge ends" */
class HorizonText {
  #value;
  #stopWords = make("span");
  #stop = make("span", { class: "room stop" }, this.#stopWords);
  node;

  /**
   * @param {string} label
   * @param {string} sliderId
   */
  constructor(label, sliderId) {
    // The slider's own value text speaks; the output would say the same again.
    this.#value = make("output", { for: sliderId, "aria-live": "off" });
    const title = make("div", { class: "title" }, make("label", { for: sliderId }, label), this.#value);
    this.node = make("div", { class: "horizon" }, title, this.#stop);
  }

  /**
   * @param {string} horizon
   * @param {string} stop
   * @param {Step["answer"]["stops"]} stops
   */
  show(horizon, stop, stops) {
    write(this.#value, horizon);
    write(this.#stopWords, stop);
    for (const { label } of stops) keepRoom(this.#stop, label);
  }
}

/** A few places side by side in one pill, of which one is taken: native radio buttons. */
class Choice {
  node;
  /** @type {HTMLInputElement[]} */
  #inputs = [];

  /**
   * @param {string} name
   * @param {string} legend
   * @param {readonly { id: string, label: string }[]} options
   * @param {(id: string) => void} onPick
   */
  constructor(name, legend, options, onPick) {
    const pill = make("div", { class: "pill" });
    for (const { id, label } of options) {
      const input = make("input", { type: "radio", name, value: id });
      input.addEventListener("change", () => onPick(id));
      this.#inputs.push(input);
      pill.append(make("label", { class: "place" }, input, make("span", { "data-label": label }, label)));
    }
    const legendId = `legend-${name}`;
    this.node = make(
      "div",
      { class: "choice", role: "radiogroup", "aria-labelledby": legendId },
      make("span", { class: "legend", id: legendId }, legend),
      pill,
    );
  }

  /** @param {string} id */
  show(id) {
    for (const input of this.#inputs) {
      if (input.checked !== (input.value === id)) input.checked = input.value === id;
    }
  }
}

/** Companies beyond the story's own, each added by a check box. */
class Companies {
  node;
  /** @type {Map<string, HTMLInputElement>} */
  #boxes = new Map();
  /** @type {readonly string[]} */
  #shown = [];

  /**
   * @param {Catalog["companies"]} companies
   * @param {string} legend
   * @param {(ids: string[]) => void} onPick
   */
  constructor(companies, legend, onPick) {
    this.node = make(
      "div",
      { class: "companies", role: "group", "aria-labelledby": "legend-companies" },
      make("span", { class: "legend", id: "legend-companies" }, legend),
    );
    for (const { id, name, role } of companies) {
      if (role !== "optional") continue;
      const box = make("input", { type: "checkbox", value: id });
      box.addEventListener("change", () => onPick(this.#picked(companies)));
      this.#boxes.set(id, box);
      this.node.append(make("label", { class: "company" }, box, make("span", {}, name)));
    }
  }

  /** @param {readonly string[]} ids */
  show(ids) {
    this.#shown = [...ids];
    for (const [id, box] of this.#boxes) {
      if (box.checked !== ids.includes(id)) box.checked = ids.includes(id);
    }
  }

  /**
   * What is on show, as far as these boxes have no say in it, and what is checked.
   * @param {Catalog["companies"]} companies
   */
  #picked(companies) {
    return companies.map(({ id }) => id).filter((id) => this.#boxes.get(id)?.checked ?? this.#shown.includes(id));
  }
}
