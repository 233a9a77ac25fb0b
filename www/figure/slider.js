// The slider under the x axis: a native range whose thumb stands exactly under the chart's rule. Under it, its named stops.
//
// What one sees of the range are two boxes over it, which the browser moves without laying out or painting anything anew.

import { describe, make, place } from "../element/dom.js";
import { takesBack } from "./press.js";
import { rove } from "./rove.js";

/** @typedef {import("#wasm").Catalog} Catalog */
/** @typedef {NonNullable<Step["layout"]["slider"]>["stops"][number]} Stop */
/** @typedef {import("#wasm").Question} Question */
/** @typedef {import("#wasm").Step} Step */

export class HorizonSlider {
  #input;
  #scale = make("div");
  #fill = make("div", { class: "fill" });
  #thumb = make("div", { class: "thumb" });
  /** Which way time runs on screen. */
  #onward;
  /** @type {HTMLElement[]} */
  #ticks = [];
  node;
  /** A button for each named stop. */
  stops;
  #range;
  #onMove;
  /** @type {readonly Stop[]} */
  #stops = [];
  /** As one string. */
  #labels = "";

  /**
   * @param {Catalog["horizon"]} range
   * @param {string} id  of the input, for its label
   * @param {string} label  of the named stops
   * @param {string} dir
   * @param {(years: number) => void} onMove
   */
  constructor(range, id, label, dir, onMove) {
    this.#range = range;
    this.#onward = dir === "rtl" ? -1 : 1;
    this.#onMove = onMove;
    const { min, max, step } = range;
    this.#input = make("input", { id, type: "range", min, max, step });
    // First, as it may have to withhold what comes after.
    takesBack(this.#input, onMove);
    this.#input.addEventListener("input", () => onMove(this.#input.valueAsNumber));
    this.#input.addEventListener("keydown", (event) => this.#onKey(event));
    // A carousel or a page's drag around it would take the mouse as its own.
    this.#input.addEventListener("mousedown", (event) => event.stopPropagation());
    this.node = make(
      "div",
      { class: "slider", part: "slider" },
      make("div", { class: "track" }, this.#fill),
      this.#scale,
      this.#input,
      this.#thumb,
    );
    this.stops = make("div", { class: "stops", "aria-label": label });
    rove(this.stops);
  }

  /**
   * Where the slider stands, for who sees it.
   * @param {Step["layout"]} layout
   */
  mark({ plotRightCss, slider }) {
    if (slider === null) return;
    // Whole pixels keep edges crisp.
    place(this.#thumb, "translate", Math.round(slider.ruleCss) * this.#onward);
    place(this.#fill, "translate", Math.round(slider.ruleCss - plotRightCss) * this.#onward);
  }

  /**
   * The rest of it.
   * @param {Question} question
   * @param {Step} step
   */
  show(question, { layout, texts }) {
    const { slider } = layout;
    this.node.hidden = slider === null;
    this.stops.hidden = !slider?.stops.length;
    if (slider === null) return;
    place(this.node, "--plot-left", layout.plotLeftCss);
    place(this.node, "--plot-right", layout.plotRightCss);
    place(this.node, "--from", slider.fromCss);
    place(this.node, "--to", slider.toCss);
    if (this.#input.valueAsNumber !== question.horizon) this.#input.valueAsNumber = question.horizon;
    describe(this.#input, "aria-valuetext", texts.valueText);
    this.#showStops(slider.stops, question.horizon);
  }

  /**
   * @param {readonly Stop[]} stops  earliest first
   * @param {number} now  the horizon on show
   */
  #showStops(stops, now) {
    this.#stops = stops;
    const labels = stops.map(({ label }) => label);
    if (`${labels}` !== this.#labels) {
      this.#labels = `${labels}`;
      this.#ticks = stops.map(() => make("span", { class: "tick" }));
      this.#scale.replaceChildren(...this.#ticks);
      this.stops.replaceChildren(...labels.map((label, index) => this.#button(label, index)));
    }
    const buttons = this.stops.children;
    stops.forEach(({ horizon, xCss }, index) => {
      place(this.#ticks[index], "--at", xCss);
      describe(buttons[index], "aria-current", horizon === now ? "true" : null);
    });
  }

  /**
   * @param {string} label
   * @param {number} index
   */
  #button(label, index) {
    const button = make("button", { class: "stop", type: "button", tabindex: index && -1 }, label);
    button.addEventListener("click", () => this.#onMove(this.#stops[index].horizon));
    return button;
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
    const target = event.key === "PageUp"
      ? (horizons.find((years) => years > now) ?? this.#range.max)
      : (horizons.filter((years) => years < now).at(-1) ?? this.#range.min);
    if (target !== now) this.#onMove(target);
  }
}
