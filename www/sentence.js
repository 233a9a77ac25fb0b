// The headline: one sentence with its numbers in their companies' colours.

import { keepRoom, make, write } from "./dom.js";

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
      if (piece === undefined) return;
      write(piece, part.text);
      if (piece instanceof HTMLElement && part.kind === "number") paint(piece, part);
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

/**
 * @param {HTMLElement} piece
 * @param {Part} part
 */
function paint(piece, { id, color }) {
  if (piece.dataset.quantity !== (id ?? undefined)) {
    if (id === null) delete piece.dataset.quantity;
    else piece.dataset.quantity = id;
  }
  if (piece.dataset.color === (color ?? "")) return;
  piece.dataset.color = color ?? "";
  if (color === null) piece.style.removeProperty("color");
  else piece.style.setProperty("color", color);
}
