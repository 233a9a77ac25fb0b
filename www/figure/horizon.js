// "Time horizon  − 3 years +  Play": where the slider stands, to be stepped, typed and played.

import { describe, keepRoom, make } from "../element/dom.js";

/** @typedef {typeof import("../../src/locale/en.json")["controls"]} Words */

export class HorizonRow {
  isUseless = false;
  #range;
  #onMove;
  #field;
  #room;
  #less;
  #more;
  #years = 0;
  node;

  /**
   * @param {import("#wasm").Catalog["horizon"]} range
   * @param {Words} words
   * @param {string} sliderId
   * @param {(years: number) => void} onMove
   * @param {import("../later/lent.d.ts").Lend} lend
   */
  constructor(range, words, sliderId, onMove, lend) {
    this.#range = range;
    this.#onMove = onMove;
    const field = (this.#field = typedField("horizon", onMove, lend));
    field.setAttribute("aria-label", words.type);
    this.#room = make("span", { class: "room" }, field);
    this.#less = this.#step("−", words.less, -range.step);
    this.#more = this.#step("+", words.more, range.step);
    const { play, pause } = words;
    const player = make("button", { class: "room step play", type: "button" }, make("span", {}, play));
    keepRoom(player, play);
    keepRoom(player, pause);
    player.addEventListener(
      "click",
      () => lend("player's", import("../later/play.js"), ({ toggle }, lent) => toggle(lent, player, { play, pause }, onMove), player),
    );
    const title = make("div", { class: "title" }, make("label", { for: sliderId }, words.horizon), this.#less, this.#room, this.#more);
    this.node = make("div", { class: "horizon" }, title, player);
  }

  /**
   * @param {number} years
   * @param {string} text  the same in words
   */
  show(years, text) {
    const { min, max } = this.#range;
    this.#years = years;
    // Not `disabled`, by which the button would lose the focus.
    describe(this.#less, "aria-disabled", String(years === min));
    describe(this.#more, "aria-disabled", String(years === max));
    keepRoom(this.#room, text);
    fill(this.#field, text);
  }

  /**
   * @param {string} sign
   * @param {string} label
   * @param {number} years
   */
  #step(sign, label, years) {
    const button = make("button", { class: "step", type: "button", "aria-label": label }, sign);
    button.addEventListener("click", () => {
      const target = this.#years + years;
      if (target < this.#range.min || target > this.#range.max) return;
      // Before it is shown: who presses twice within a frame wants two steps.
      this.#years = target;
      this.#onMove(target);
    });
    return button;
  }
}

/**
 * Puts a text into a field in place of what the reader may have typed. A field that nobody has typed into shows its default by itself.
 * @param {HTMLInputElement} field
 * @param {string} text
 */
export function fill(field, text) {
  if (field.defaultValue === text) return;
  field.defaultValue = text;
  if (field.value !== text) field.value = text;
}

/**
 * A field whose text is read by a script that comes with its first focus.
 * @param {import("../later/field.js").Kind} kind
 * @param {(number: number) => void} onTake
 * @param {import("../later/lent.d.ts").Lend} lend
 */
export function typedField(kind, onTake, lend) {
  const field = make("input", { class: "typed" });
  for (const type of ["focus", "change"]) {
    field.addEventListener(type, (event) => lend("field's", import("../later/field.js"), ({ take }, lent) => take(lent, field, kind, onTake, event), field));
  }
  return field;
}
