// The headline: one sentence with its numbers in their companies' colours, each a button to where it comes from.

import { describe, make, write } from "./dom.js";

/** @typedef {import("#wasm").Part} Part */

export class Sentence {
  #text = make("p", { class: "sentence", part: "sentence" });
  /** Unseen, under the text: the longest so far, which keeps its room. A copy in its fonts and line breaks, to be as tall. */
  #longest = make("p", { class: "longest" });
  node = make("div", { class: "room headline" }, this.#text, this.#longest);
  /**
   * The kinds of the parts on show, as one string.
   * @type {string}
   */
  #shape = "";
  /** @type {(HTMLElement | Text)[]} */
  #pieces = [];

  /** @param {(id: string) => void} askForNumber */
  constructor(askForNumber) {
    this.#text.addEventListener("click", ({ target }) => {
      const id = target instanceof HTMLElement && target.dataset.quantity;
      if (id) askForNumber(id);
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
      const piece = this.#pieces[index];
      write(piece.firstChild ?? piece, part.text);
      if (piece instanceof HTMLElement) {
        describe(piece, "data-quantity", part.id ?? null);
        piece.style.color = part.color ?? "";
      }
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
  if (kind === "number") return make("button", { class: "number", type: "button", "aria-haspopup": "dialog" }, "");
  return document.createTextNode("");
}
