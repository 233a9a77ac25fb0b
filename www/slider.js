// The slider under the x axis: a native range whose thumb stands exactly under the chart's rule.

import { describe, make, place } from "./dom.js";

/** @typedef {import("#wasm").Catalog} Catalog */
/** @typedef {import("#wasm").Stop} Stop */
/** @typedef {import("#wasm").Question} Question */
/** @typedef {import("#wasm").Step} Step */

export class HorizonSlider {
  #input;
  #ticks = make("div", { class: "ticks" });
  node;
  #range;
  #onMove;
  /** @type {readonly Stop[]} */
  #stops = [];
  #beforePress;

  /**
   * @param {Catalog["horizon"]} range
   * @param {string} id  of the input, for its label
   * @param {(years: number) => void} onMove
   */
  constructor(range, id, onMove) {
    this.#range = range;
    this.#onMove = onMove;
    const { min, max, step } = range;
    this.#input = make("input", { id, type: "range", min: String(min), max: String(max), step: String(step) });
    this.#beforePress = range.default;
    this.#input.addEventListener("input", () => onMove(Number(this.#input.value)));
    this.#input.addEventListener("keydown", (event) => this.#onKey(event));
    this.#input.addEventListener("pointerdown", () => {
      this.#beforePress = this.#input.valueAsNumber;
    });
    // The browser takes the finger to scroll the page, but has already moved the thumb to where it landed.
    this.#input.addEventListener("pointercancel", () => onMove(this.#beforePress));
    this.node = make(
      "div",
      { class: "slider", part: "slider" },
      make("div", { class: "track" }),
      make("div", { class: "fill" }),
      this.#ticks,
      this.#input,
    );
  }

  /**
   * @param {Question} question
   * @param {Step} step
   */
  show(question, { answer, layout, texts }) {
    this.node.hidden = layout.slider === null;
    if (layout.slider === null) return;
    const { fromCss, toCss, ruleCss } = layout.slider;
    place(this.node, "--plot-left", layout.plotLeftCss);
    place(this.node, "--plot-right", layout.plotRightCss);
    place(this.node, "--from", fromCss);
    place(this.node, "--to", toCss);
    place(this.node, "--rule", ruleCss);
    if (this.#input.valueAsNumber !== question.horizon) this.#input.valueAsNumber = question.horizon;
    describe(this.#input, "aria-valuetext", texts.valueText);
    this.#showStops(answer.stops, (years) => {
      const { min, max } = this.#range;
      return fromCss + ((years - min) / (max - min)) * (toCss - fromCss);
    });
  }

  /**
   * @param {readonly Stop[]} stops
   * @param {(years: number) => number} xCss
   */
  #showStops(stops, xCss) {
    // A copy: the page gets the answer too, and may do with it as it likes.
    this.#stops = stops.map((stop) => ({ ...stop })).sort((one, other) => one.horizon - other.horizon);
    while (this.#ticks.childElementCount > stops.length) this.#ticks.lastElementChild?.remove();
    while (this.#ticks.childElementCount < stops.length) this.#ticks.append(make("span", { class: "tick" }));
    this.#stops.forEach(({ years }, index) => {
      const tick = this.#ticks.children[index];
      if (tick instanceof HTMLElement) place(tick, "--at", xCss(years));
    });
  }

  /**
   * The browser knows the arrows, Home and End. PageUp and PageDown go to the next named stop, beyond the last to the end.
   * @param {KeyboardEvent} event
   */
  #onKey(event) {
    if (event.key !== "PageUp" && event.key !== "PageDown") return;
    event.preventDefault();
    const now = this.#input.valueAsNumber;
    const horizons = this.#stops.map(({ horizon }) => horizon);
    const target =
      event.key === "PageUp"
        ? (horizons.find((years) => years > now) ?? this.#range.max)
        : (horizons.filter((years) => years < now).at(-1) ?? this.#range.min);
    if (target !== now) this.#onMove(target);
  }
}
