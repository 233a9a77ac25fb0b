// The headline: one sentence with its numbers in their companies' colours.

import { describe, keepRoom, make, write } from "./dom.js";

/** @typedef {import("#wasm").Part} Part */

export class Sentence {
  #text = make("p", { class: "sentence", part: "sentence" });
  node = make("div", { class: "room headline" }, this.#text);
  /**
   * The kinds of the parts on show, as one string.
   * @type {string}
   */
  #shape = "";
  /** @type {(HTMLElement | Text)[]} */
  #pieces = [];

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
      write(piece, part.text);
      if (piece instanceof HTMLElement) {
        describe(piece, "data-quantity", part.id ?? null);
        piece.style.color = part.color ?? "";
      }
    });
    keepRoom(this.node, text);
  }
}

/**
 * @param {Part} part
 * @returns {HTMLElement | Text}
 */
function pieceFor({ kind }) {
  if (kind === "strong") return make("strong");
  if (kind === "number") return make("span", { class: "number" });
  return document.createTextNode("");
}
