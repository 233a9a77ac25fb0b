// The headline: one sentence with its numbers in their companies' colours, each a button to where it comes from.

import { describe, make, write } from "./dom.js";

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
    const pieces = keptTogether(parts);
    const shape = pieces.map(({ kind }) => kind).join();
    if (shape !== this.#shape) {
      this.#shape = shape;
      this.#pieces = pieces.map(pieceFor);
      this.#text.replaceChildren(...this.#pieces);
    }
    pieces.forEach((piece, index) => {
      const node = this.#pieces[index];
      if (!(node instanceof HTMLElement)) return write(node, piece.text);
      const number = node.querySelector("button");
      write(number ?? node, piece.text);
      if (number === null) return;
      write(/** @type {Node} */ (node.firstChild), piece.before);
      write(/** @type {Node} */ (node.lastChild), piece.after);
      describe(number, "data-quantity", piece.id ?? null);
      number.style.color = piece.color ?? "";
    });
    if (text.length > this.#longest.textContent.length) {
      this.#longest.replaceChildren(...this.#text.cloneNode(true).childNodes);
    }
  }
}

/**
 * A part with the punctuation around it that must not stand on another line: browsers break lines before and after a button,
 * whatever follows.
 * @typedef {Part & { before: string, after: string }} Piece
 */

/**
 * @param {readonly Part[]} parts
 * @returns {Piece[]}
 */
function keptTogether(parts) {
  const pieces = parts.map((part) => ({ ...part, before: "", after: "" }));
  pieces.forEach((piece, index) => {
    if (piece.kind !== "number") return;
    const [before, after] = [pieces[index - 1], pieces[index + 1]];
    if (before?.kind === "text") [, before.text, piece.before] = /** @type {RegExpExecArray} */ (/^(.*?)([(（]?)$/s.exec(before.text));
    if (after?.kind === "text") [, piece.after, after.text] = /** @type {RegExpExecArray} */ (/^([^\s\p{L}\p{N}(（]*)(.*)$/su.exec(after.text));
  });
  return pieces;
}

/**
 * @param {Piece} piece
 * @returns {HTMLElement | Text}
 */
function pieceFor({ kind }) {
  if (kind === "strong") return make("strong", {}, "");
  if (kind !== "number") return document.createTextNode("");
  const button = make("button", { class: "number", type: "button", "aria-haspopup": "dialog" });
  return make("span", { class: "kept" }, document.createTextNode(""), button, document.createTextNode(""));
}
