// The picture: a canvas that the engine draws on, and that a finger or a pointer scrubs.

import { describe, make, place, zoomOf } from "../element/dom.js";
import { watchPress } from "./press.js";

/** @typedef {import("#wasm").Catalog} Catalog */
/** @typedef {import("#wasm").Question} Question */
/** @typedef {import("#wasm").Step} Step */

// A finger this far from where it landed is moving, not tapping.
const SLOP_CSS = 6;

export class Chart {
  canvas = make("canvas", { class: "chart", part: "chart", role: "img" });
  /** Unseen, over the canvas: reads off the chart by keyboard, one spot after the other. */
  reader;
  node;
  #range;
  #onScrub;
  /** Shows what is read off. @type {(event?: Event) => Promise<void>} */
  #read;
  /** Whether a pointer or the focus has been here, with which it comes. */
  #isRead = false;
  /** Whether the reader has chosen a spot before what reads off was here. */
  isPicked = false;
  /** What has reached it last. @type {Event | undefined} */
  #latest;
  /** View and number of the spots that can be read off, as one string. */
  #spots = "";
  /** @type {Step["layout"]["slider"]} */
  #slider = null;
  /**
   * The pointer that is down, the horizon before, and whether it moves that.
   * @type {{ id: number, x: number, y: number, before: number | null, moves: boolean } | null}
   */
  #press = null;
  /** @type {number | null} */
  #horizon = null;

  /**
   * @param {Catalog["horizon"]} range
   * @param {{ readOff: string, loading: string }} words  of what reads off it
   * @param {(years: number) => void} onScrub
   * @param {import("../later/lent.d.ts").Lend} lend
   */
  constructor(range, words, onScrub, lend) {
    this.#range = range;
    this.#onScrub = onScrub;
    const { canvas } = this;
    // WebKit shows nothing of an accelerated canvas whose box it makes anew, as when an ancestor goes from block to flex (WebKitGTK 2.50.6).
    if (navigator.vendor?.startsWith("Apple")) canvas.getContext("2d", { willReadFrequently: true });
    const reader = (this.reader = make("input", { class: "unseen", type: "range", max: 0, "aria-label": words.readOff }));
    this.node = make("div", { class: "picture" }, canvas, reader);
    this.#read = (event) => {
      // An event that is over no longer knows where it was within the chart.
      const at = event instanceof PointerEvent ? this.placeOf(event) : null;
      if (event !== undefined) this.#latest = event;
      return lend("readout's", import("../later/readout.js"), ({ read }, lent) => {
        this.#isRead = true;
        // Browsers settle several imports of one script in any order: what is no longer the latest must not undo it.
        return read(lent, this, event === this.#latest ? event : undefined, at);
        // A mouse only passes by.
      }, event === undefined || (event instanceof PointerEvent && event.pointerType === "mouse") ? undefined : reader);
    };
    canvas.addEventListener("pointerenter", this.#read);
    reader.addEventListener("focus", this.#read);
    // A screen reader may step it without the focus.
    reader.addEventListener("input", (event) => {
      if (this.#isRead) return;
      this.isPicked = true;
      reader.setAttribute("aria-valuetext", words.loading);
      this.#read(event);
    });
    // Whoever opens its menu may be about to save or to copy it.
    canvas.addEventListener("contextmenu", () => {
      const figure = canvas.closest(".figure");
      if (figure !== null) this.ground(getComputedStyle(figure).backgroundColor);
    });
    watchPress(canvas, (event) => this.#onDown(event), () => this.#takeBack());
    canvas.addEventListener("pointermove", (event) => this.#onMove(event));
    canvas.addEventListener("pointerup", (event) => this.#onUp(event));
    // After a release, and when the browser takes the finger to scroll the page.
    canvas.addEventListener("lostpointercapture", () => {
      this.#press = null;
    });
  }

  /**
   * What the picture on show is, for who sees it.
   * @param {Question} question
   * @param {Step["layout"]} layout
   */
  show({ horizon }, { slider, widthCss, heightCss }) {
    this.#slider = slider;
    this.#horizon = horizon;
    place(this.canvas, "width", widthCss);
    place(this.canvas, "height", heightCss);
    if (this.#isRead) this.#read();
  }

  /**
   * The same in words, and what can be done with it.
   * @param {Question} question
   * @param {Step} step
   */
  tell(question, { layout, texts }) {
    this.canvas.classList.toggle("scrubs", layout.slider !== null);
    describe(this.canvas, "aria-label", texts.pictureName);
    this.#prepareReader(question, layout, texts);
  }

  /**
   * Puts a ground under the picture on show, which is transparent as it is drawn, and lies on the figure's. What of the bitmap does not show
   * is cut off.
   * @param {string} color  that of the browser's pages shows through it
   */
  ground(color) {
    const { canvas } = this;
    const context = canvas.getContext("2d");
    if (context === null) return;
    const high = Math.round((canvas.width * canvas.clientHeight) / canvas.clientWidth);
    if (canvas.height > high) {
      const whole = make("canvas", { width: canvas.width, height: canvas.height });
      whole.getContext("2d")?.drawImage(canvas, 0, 0);
      canvas.height = high;
      context.drawImage(whole, 0, 0);
    }
    context.save();
    context.resetTransform();
    context.globalCompositeOperation = "destination-over";
    for (const fill of [color, "Canvas"]) {
      context.fillStyle = fill;
      context.fillRect(0, 0, canvas.width, canvas.height);
    }
    context.restore();
  }

  /**
   * What reads off is complete before its script is: as many spots, and the one that it stands at, in words.
   * @param {Question} question
   * @param {Step["layout"]} layout
   * @param {Step["texts"]} texts
   */
  #prepareReader({ view, horizon }, { slider, rows }, { valueText, sentenceText }) {
    const { reader } = this;
    const { min, max, step } = this.#range;
    const most = slider === null ? rows - 1 : (max - min) / step;
    const spots = `${view} ${most}`;
    const isNew = spots !== this.#spots;
    this.#spots = spots;
    if (!isNew && (this.#isRead || this.isPicked)) return;
    this.isPicked = false;
    describe(reader, "max", String(most));
    reader.valueAsNumber = slider === null ? 0 : (horizon - min) / step;
    describe(reader, "aria-valuetext", slider === null ? sentenceText : valueText);
  }

  /**
   * Where a pointer is over the canvas: in its own CSS px from where time begins, and from its top.
   * @param {PointerEvent} event
   */
  placeOf({ offsetX, offsetY }) {
    const zoom = zoomOf(this.canvas);
    const x = offsetX / zoom;
    return { x: getComputedStyle(this.node).direction === "rtl" ? this.canvas.clientWidth - x : x, y: offsetY / zoom };
  }

  /** @param {PointerEvent} event */
  #onDown(event) {
    if (this.#slider === null) return;
    // What follows as mouse events would drag a carousel around the widget.
    event.preventDefault();
    this.canvas.setPointerCapture(event.pointerId);
    // A finger may be about to scroll the page: its first touch changes nothing yet.
    const moves = event.pointerType === "mouse";
    this.#press = { id: event.pointerId, x: event.clientX, y: event.clientY, before: this.#horizon, moves };
    if (moves) this.#scrub(event);
  }

  /** @param {PointerEvent} event */
  #onMove(event) {
    const press = this.#press;
    if (press?.id !== event.pointerId) return;
    if (!press.moves) {
      const aside = Math.abs(event.clientX - press.x);
      if (aside < SLOP_CSS || aside < Math.abs(event.clientY - press.y)) return;
      press.moves = true;
    }
    this.#scrub(event);
  }

  /** @param {PointerEvent} event */
  #onUp(event) {
    if (this.#press?.id !== event.pointerId) return;
    this.#press = null;
    this.#scrub(event);
  }

  #takeBack() {
    const before = this.#press?.before ?? this.#horizon;
    this.#press = null;
    if (before === this.#horizon || before === null) return;
    this.#horizon = before;
    this.#onScrub(before);
  }

  /** @param {PointerEvent} event */
  #scrub(event) {
    if (this.#slider === null) return;
    const { fromCss, toCss } = this.#slider;
    const { min, max, step } = this.#range;
    const along = Math.min(Math.max((this.placeOf(event).x - fromCss) / (toCss - fromCss), 0), 1);
    const years = min + Math.round((along * (max - min)) / step) * step;
    if (years === this.#horizon) return;
    this.#horizon = years;
    this.#onScrub(years);
  }
}
