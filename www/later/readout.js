// What a reader points at in the chart, in words, in a box beside it. It comes with an `import()` when a pointer or the focus
// first reaches the chart, and shares no module with what came before.

import { placeAt, standFor } from "./readout-place.js";
import styles from "./readout.css";

/** @typedef {import("#wasm").Spot} Spot */
/** @typedef {import("../figure/chart.js").Chart} Chart */
/** @typedef {import("./lent.d.ts").Lent} Lent */
/** @typedef {import("./readout-place.js").Anchor} Anchor */

/** @type {WeakMap<Chart, Readout>} */
const readouts = new WeakMap();

/**
 * Takes note of what is on show, and of what has just reached the chart.
 * @param {Lent} lent
 * @param {Chart} chart
 * @param {Event} [event]  a pointer that enters, the focus, or a step without it
 * @param {import("./readout-place.js").Place | null} [at]  where the pointer was
 */
export async function read(lent, chart, event, at = null) {
  const known = readouts.get(chart);
  const readout = known ?? new Readout(lent, chart);
  readouts.set(chart, readout);
  // A finger that comes again may be about to scroll the page.
  if (event instanceof PointerEvent && at !== null && (known === undefined || event.pointerType !== "touch")) readout.begin(event, at);
  await readout.follow(lent, event);
}

class Readout {
  #lent;
  #chart;
  #marks;
  #box;
  #layer;
  /** @type {readonly Spot[]} */
  #spots = [];
  /** Story, question and frame that the spots are of or will be, as one string. */
  #key = "";
  #hasFailed = false;
  /** @type {Anchor | null} */
  #anchor = null;
  /** Where a finger that moves over the chart was last. @type {Anchor | null} */
  #finger = null;
  /** Whether Escape has sent it away, until the pointer enters anew or a key picks a spot. */
  #isDismissed = false;
  /** Where it stands for a mouse, and for which spot. @type {import("./readout-place.js").Stand | null} */
  #stand = null;
  /** @type {Spot | null} */
  #spotHeld = null;
  /** Ends what listens to the page while it shows. @type {AbortController | null} */
  #showing = null;

  /**
   * @param {Lent} lent
   * @param {Chart} chart
   */
  constructor(lent, chart) {
    const { make, wear } = lent;
    const { canvas, reader } = chart;
    this.#lent = lent;
    this.#chart = chart;
    this.#marks = make("div");
    this.#box = make("div", { class: "readout-box" });
    // A screen reader hears the same as the value of what reads off the chart.
    this.#layer = make("div", { class: "readout", "aria-hidden": "true" }, this.#marks, this.#box);
    this.#layer.hidden = true;
    wear(styles);
    chart.node.append(this.#layer);
    canvas.addEventListener("pointermove", (event) => this.#onMove(event));
    canvas.addEventListener("pointerup", (event) => this.#onUp(event));
    canvas.addEventListener("pointercancel", () => this.#lift());
    canvas.addEventListener("pointerleave", (event) => this.#onLeave(event));
    this.#box.addEventListener("pointerleave", (event) => this.#onLeave(event));
    reader.addEventListener("input", () => this.#pick());
    reader.addEventListener("blur", () => this.#leave());
  }

  /**
   * A pointer was there before this: it may have left again, or, as a finger does, tapped.
   * @param {PointerEvent} event
   * @param {import("./readout-place.js").Place} at
   */
  begin(event, at) {
    if (!this.#chart.canvas.matches(":hover") && event.pointerType !== "touch") return;
    if (event.pointerType === "touch" && this.#lent.question.view === "total") return;
    this.#anchor = { by: byOf(event), ...at };
  }

  /**
   * @param {Lent} lent
   * @param {Event} [event]
   */
  async follow(lent, event) {
    const { reader } = this.#chart;
    const { horizon } = lent.question;
    const isMoved = horizon !== this.#lent.question.horizon;
    this.#lent = lent;
    if (event !== undefined) this.#isDismissed = false;
    // What has failed is tried again for the reader's sake, not with every move of the slider.
    if (this.#hasFailed && event === undefined) return;
    const isNew = await this.#load(lent);
    if (this.#spots.length === 0) return;
    // Keys that came before this script are not lost.
    if (this.#chart.isPicked) this.#say();
    else if (isNew || event?.type === "focus" || isMoved) this.#standAt(horizon);
    this.#chart.isPicked = false;
    if (isMoved && this.#finger !== null) this.#point(this.#finger);
    if (reader.matches(":focus") && this.#anchor === null && !this.#isDismissed) this.#anchor = { by: "keys" };
    this.#show();
  }

  /**
   * @param {Lent} lent
   * @returns {Promise<boolean>}  whether there are other spots now
   */
  async #load({ engine, catalog, question, frame }) {
    // The spots of `total` are all its horizons.
    const key = JSON.stringify([catalog.handle, { ...question, horizon: 0 }, frame]);
    if (key === this.#key) return false;
    this.#key = key;
    this.#spots = [];
    this.#hide();
    try {
      const spots = await engine.call("touch", catalog, (calls, handle) => calls.spots(this.#chart.canvas, handle, question, frame));
      if (key !== this.#key) return false;
      this.#spots = spots;
      this.#hasFailed = false;
      return true;
    } catch (thrown) {
      if (key === this.#key) this.#key = "";
      this.#hasFailed = true;
      throw thrown;
    }
  }

  /** What reads by keyboard stands where the slider does. @param {number} years */
  #standAt(years) {
    const { reader } = this.#chart;
    const at = this.#spots.findIndex(({ horizon }) => horizon === years);
    reader.max = String(this.#spots.length - 1);
    reader.valueAsNumber = Math.max(at, 0);
    this.#say();
  }

  #say() {
    const { reader } = this.#chart;
    reader.setAttribute("aria-valuetext", this.#spots[reader.valueAsNumber]?.text ?? "");
  }

  /** A key has picked another spot. */
  #pick() {
    this.#isDismissed = false;
    this.#anchor = this.#chart.reader.matches(":focus") ? { by: "keys" } : null;
    this.#say();
    this.#show();
  }

  /** @param {PointerEvent} event */
  #onMove(event) {
    const anchor = this.#anchorOf(event);
    this.#finger = anchor.by === "finger" ? anchor : null;
    // A finger that does not move the horizon may be scrolling the page.
    if (this.#finger === null || this.#anchor?.by === "finger") this.#point(anchor);
  }

  /** @param {PointerEvent} event */
  #onUp(event) {
    const anchor = this.#anchorOf(event);
    if (anchor.by === "mouse") return this.#point(anchor);
    // Where time runs along the chart, a finger moves the horizon, and what it says stands at the rule when it has gone.
    if (this.#lent.question.view === "total") return this.#lift();
    this.#isDismissed = false;
    this.#point(anchor);
  }

  #lift() {
    this.#finger = null;
    this.#leave();
  }

  /** @param {PointerEvent} event */
  #anchorOf(event) {
    return { by: byOf(event), ...this.#chart.placeOf(event) };
  }

  /** @param {Anchor} anchor */
  #point(anchor) {
    this.#anchor = anchor;
    this.#show();
  }

  /** A pointer may go from the chart onto the box and back. @param {PointerEvent} event */
  #onLeave({ pointerType, relatedTarget }) {
    const isAtHome = relatedTarget instanceof Node && (relatedTarget === this.#chart.canvas || this.#box.contains(relatedTarget));
    if (pointerType !== "touch" && !isAtHome) this.#leave();
  }

  #leave() {
    this.#anchor = this.#chart.reader.matches(":focus") ? { by: "keys" } : null;
    this.#show();
  }

  #show() {
    const anchor = this.#anchor;
    const spot = anchor && this.#spots[this.#indexAt(anchor)];
    if (!spot || this.#isDismissed) return this.#hide();
    this.#layer.hidden = false;
    this.#fill(spot);
    const { canvas } = this.#chart;
    const { top, height } = canvas.getBoundingClientRect();
    // Zoomed and transformed px, or neither: engines differ. The canvas is measured in both.
    const scale = height / canvas.offsetHeight || 1;
    const above = (top - this.#lent.figure.getBoundingClientRect().top) / scale;
    const held = anchor.by === "mouse" && (spot.ruleCss !== null || spot === this.#spotHeld) ? this.#stand : null;
    if (held === null) this.#letShrink();
    const { offsetWidth, offsetHeight } = this.#box;
    // Rounded, so that half a pixel may be missing.
    const box = { width: offsetWidth + 1, height: offsetHeight + 1 };
    const room = { width: canvas.clientWidth, height: canvas.clientHeight, above };
    const stand = held ?? standFor(spot, anchor, box, room);
    [this.#stand, this.#spotHeld] = anchor.by === "mouse" ? [stand, spot] : [null, null];
    // Nor does it shrink away from a pointer on its way to it.
    if (anchor.by === "mouse") put(this.#box, { "least-width": offsetWidth, "least-height": offsetHeight });
    const { x, y } = placeAt(stand, spot, box, room);
    put(this.#box, { x, y });
    if (this.#showing === null) this.#listen();
  }

  #letShrink() {
    put(this.#box, { "least-width": 0, "least-height": 0 });
  }

  #hide() {
    this.#layer.hidden = true;
    this.#stand = null;
    this.#letShrink();
    this.#showing?.abort();
    this.#showing = null;
  }

  /** While it shows, it can be sent away: by Escape, by a touch elsewhere, and with the widget. */
  #listen() {
    const { host, signal } = this.#lent;
    const page = Reflect.get(Document.prototype, "defaultView", host.ownerDocument) ?? window;
    this.#showing = new AbortController();
    const whileShowing = { signal: this.#showing.signal, capture: true };
    page.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      // Its release belongs to it.
      page.addEventListener("keyup", (up) => up.key !== "Escape" || up.stopPropagation(), { capture: true, once: true });
      this.#isDismissed = true;
      this.#hide();
    }, whileShowing);
    page.addEventListener("pointerdown", (event) => {
      const path = event.composedPath();
      if (this.#anchor?.by === "finger" && !path.includes(this.#chart.canvas) && !path.includes(this.#box)) this.#leave();
    }, whileShowing);
    signal.addEventListener("abort", () => this.#leave(), whileShowing);
  }

  /** The spot that is meant. @param {Anchor} anchor */
  #indexAt(anchor) {
    if (anchor.by === "keys") return this.#chart.reader.valueAsNumber;
    const { x, y } = anchor;
    const distances = this.#spots.map(({ leftCss, topCss, rightCss, bottomCss }) =>
      Math.hypot(Math.max(leftCss - x, 0, x - rightCss), Math.max(topCss - y, 0, y - bottomCss))
    );
    return distances.indexOf(Math.min(...distances));
  }

  /** @param {Spot} spot */
  #fill(spot) {
    const { make } = this.#lent;
    const { heading, lines, caption, text, ruleCss, leftCss, topCss, rightCss, bottomCss } = spot;
    // Words and marks of one spot change only with all spots.
    const now = JSON.stringify([text, leftCss, topCss, rightCss, bottomCss, lines]);
    if (now === this.#layer.dataset.spot) return;
    this.#layer.dataset.spot = now;
    const marks = [];
    // A row as wide as the chart has no sides.
    const isWhole = rightCss - leftCss > this.#chart.canvas.clientWidth - 1;
    const outline = make("div", { class: isWhole ? "readout-outline" : "readout-outline readout-part" });
    if (ruleCss === null) marks.push(put(outline, { x: leftCss, y: topCss, width: rightCss - leftCss, height: bottomCss - topCss }));
    else marks.push(put(make("div", { class: "readout-rule" }), { x: ruleCss, y: topCss, height: bottomCss - topCss }));
    const rows = [];
    for (const { name, amount, color, standing, dotCss } of lines) {
      const sign = make("span", { class: "readout-sign" });
      const row = make("div", { class: `readout-line readout-${ruleCss === null ? "row" : "total"}`, "data-standing": standing }, sign);
      row.append(make("span", {}, name), " ", make("span", { class: "readout-amount" }, amount));
      row.style.setProperty("--hue", color);
      rows.push(row);
      if (ruleCss === null || dotCss === null) continue;
      const dot = put(make("div", { class: "readout-dot" }), { x: ruleCss, y: dotCss });
      dot.style.setProperty("--hue", color);
      marks.push(dot);
    }
    this.#marks.replaceChildren(...marks);
    const note = caption === "" ? [] : [make("div", { class: "readout-note" }, caption)];
    this.#box.replaceChildren(make("div", { class: "readout-heading" }, heading), ...rows, ...note);
  }
}

/**
 * @param {PointerEvent} event
 * @returns {"finger" | "mouse"}
 */
function byOf({ pointerType }) {
  return pointerType === "touch" ? "finger" : "mouse";
}

/**
 * Sets where a node stands, in CSS px from the chart's inline start and its top.
 * @template {HTMLElement} Target
 * @param {Target} node
 * @param {Record<string, number>} lengths
 */
function put(node, lengths) {
  for (const [name, css] of Object.entries(lengths)) node.style.setProperty(`--${name}`, `${css}px`);
  return node;
}
