// The headline: one sentence with its numbers in their companies' colours, each a button to where it comes from.

import { describe, make, place, write } from "../element/dom.js";

/** @typedef {import("#wasm").Part} Part */

export class Sentence {
  #text = make("p", { class: "sentence", part: "sentence" });
  node = make("div", { class: "lead" }, this.#text);
  /** The room that the sentence keeps, as high as its tallest since more than the horizon has changed. */
  #roomCss = 0;
  /** The sentence that was measured last. */
  #measured = "";
  /** The sentence on show, in one piece. */
  #shown = "";
  /**
   * What sentences are made of, by kind and in their order; beyond a sentence's end, what a longer one had. Most moves change words only.
   * @type {Record<Part["kind"], { node: HTMLElement, id: string, color: string }[]>}
   */
  #pieces = { text: [], strong: [], number: [] };
  #ask;

  /** @param {(id: string, asker: HTMLElement) => void} askForNumber */
  constructor(askForNumber) {
    // On each number: on the sentence, a screen reader would call all of it clickable.
    this.#ask = (/** @type {Event} */ event) => {
      const { currentTarget } = event;
      const id = currentTarget instanceof HTMLElement && currentTarget.dataset.quantity;
      if (!id || (event instanceof KeyboardEvent && event.key !== "Enter" && event.key !== " ")) return;
      event.preventDefault();
      askForNumber(id, currentTarget);
    };
    // It tells the height that a layout has found anyway.
    new ResizeObserver(([entry]) => {
      const { height = 0 } = entry?.contentRect ?? {};
      // Hidden by the page, it keeps its room.
      if (height === 0) return;
      // Of the same sentence, fonts have come or letters have another size.
      const isSame = this.#measured === this.#shown;
      this.#measured = this.#shown;
      this.#roomCss = isSame ? height : Math.max(height, this.#roomCss);
    }).observe(this.#text);
  }

  /**
   * @param {readonly Part[]} parts
   * @param {string} text  the same sentence in one piece
   * @param {(number: string, id: string) => string} nameOf  what a number is called as a button
   * @param {boolean} isOther  whether it answers another question, but for the horizon: no room is kept for others' sentences
   */
  show(parts, text, nameOf, isOther) {
    const isNew = text !== this.#shown;
    this.#shown = text;
    const used = { text: 0, strong: 0, number: 0 };
    const nodes = parts.map(({ kind, text, id = "", color = "" }) => {
      const piece = (this.#pieces[kind][used[kind]++] ??= { node: this.#nodeFor(kind), id: "", color: "" });
      const { node } = piece;
      // A line ends neither before nor after a number's digits.
      if (isNew) write(node, kind === "number" ? text.replace(/(\d) | (?=\d)/g, "$1\u00a0") : text);
      if (kind !== "number") return node;
      if (isNew) describe(node, "aria-label", nameOf(text, id));
      if (piece.id !== id) describe(node, "data-quantity", piece.id = id);
      if (piece.color !== color) node.style.color = piece.color = color;
      return node;
    });
    if (isNew) this.#line(nodes);
    if (isOther) this.#roomCss = 0;
    // With the words, which are laid out anyway: once their own room is known, they have it without being told.
    place(this.node, "min-height", this.#roomCss);
  }

  /**
   * A translator of the browser's puts elements of its own around texts, and words where its language has them. A sentence that
   * has not changed stays as it left it; a new one is all ours again, until it comes by.
   * @param {HTMLElement[]} nodes
   */
  #line(nodes) {
    const { childNodes } = this.#text;
    nodes.forEach((node, at) => {
      if (childNodes[at] !== node) this.#text.insertBefore(node, childNodes[at] ?? null);
    });
    while (childNodes.length > nodes.length) childNodes[nodes.length].remove();
  }

  /**
   * On paper its numbers are no buttons, which would be form fields in a PDF.
   * @param {boolean} isPaper
   */
  forPaper(isPaper) {
    for (const { node } of this.#pieces.number) describe(node, "role", isPaper ? null : "button");
  }

  /** @param {Part["kind"]} kind */
  #nodeFor(kind) {
    if (kind === "strong") return make("strong");
    if (kind !== "number") return make("span");
    // Not a <button>, which browsers take for one block: its lines would not go on with those around it.
    const number = make("span", { class: "number", role: "button", tabindex: 0, "aria-haspopup": "dialog" });
    number.addEventListener("click", this.#ask);
    number.addEventListener("keydown", this.#ask);
    return number;
  }
}
