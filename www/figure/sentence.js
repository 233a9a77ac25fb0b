// The headline: one sentence with its numbers in their companies' colours, each a button to where it comes from.

import { describe, make, write } from "../element/dom.js";

/** @typedef {import("#wasm").Part} Part */

export class Sentence {
  #text = make("p", { class: "sentence", part: "sentence" });
  /** Unseen, under the text: the longest so far, which keeps its room. A copy in its fonts and line breaks, to be as tall. */
  #longest = make("p", { class: "longest" });
  node = make("div", { class: "room headline" }, this.#text, this.#longest);
  /**
   * The kinds of the pieces on show, as one string.
   * @type {string}
   */
  #shape = "";
  /** @type {(HTMLElement | Text)[]} */
  #pieces = [];

  /** @param {(id: string) => void} askForNumber */
  constructor(askForNumber) {
    /** @param {Event} event */
    const ask = (event) => {
      const id = event.target instanceof HTMLElement && event.target.dataset.quantity;
      if (!id) return;
      event.preventDefault();
      askForNumber(id);
    };
    this.#text.addEventListener("click", ask);
    this.#text.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") ask(event);
    });
  }

  /**
   * @param {readonly Part[]} parts
   * @param {string} text  the same sentence in one piece
   */
  show(parts, text) {
    const shape = parts.map(({ kind }) => kind).join();
    if (shape !== this.#shape) {
      this.#shape = shape;
      this.#pieces = parts.map(pieceFor);
      this.#text.replaceChildren(...this.#pieces);
    }
    parts.forEach((part, index) => {
      const node = this.#pieces[index];
      if (!(node instanceof HTMLElement) || part.kind !== "number") return write(/** @type {Node} */ (node), part.text);
      // A line ends neither before nor after a number's digits.
      write(node, part.text.replace(/(\d) | (?=\d)/g, "$1\u00a0"));
      describe(node, "data-quantity", part.id ?? null);
      node.style.color = part.color ?? "";
    });
    if (text.length > this.#longest.textContent.length) {
      this.#longest.replaceChildren(...this.#text.cloneNode(true).childNodes);
    }
  }
}

/**
 * @param {Part} part
 * @returns {HTMLElement | Text}
 */
function pieceFor({ kind }) {
  if (kind === "strong") return make("strong", {}, "");
  if (kind !== "number") return document.createTextNode("");
  // Not a <button>, which browsers take for one block: its lines would not go on with those around it.
  return make("span", { class: "number", role: "button", tabindex: 0, "aria-haspopup": "dialog" });
}
