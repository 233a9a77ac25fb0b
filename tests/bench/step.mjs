// How long one step takes: compare, draw, and write sentence and value text into the DOM. First a move of the slider, beside the
// same lines drawn by hand; then, in each view, a change of the companies, as every view is asked for it.
//
// What a machine needs is no fact about the program, so the times are printed and nothing is asserted about them; the goal is a
// p50 under 1 ms. What one view costs beside another is: more than twice the total's step, and what the browser takes for a bitmap of
// another height where a company more brings one, and it fails.
//
// node tests/bench/step.mjs [FOLDER]   FOLDER is served, dist/ unless told

import { startHarness } from "../e2e/harness.mjs";
import { VIEWS, justShow } from "../e2e/widget.mjs";
import { drawByHand } from "./by-hand.mjs";

const WIDTH_CSS = 720;
const HEIGHT_CSS = 331;
// Enough for the browser's compilers to have seen all of the path.
const WARM_UP_MOVES = 72;
const MOVES = 360;
// Moves in a row between two frames: a canvas that is never shown would hoard its drawing commands.
const ROW = 24;
// As many times the total's, which is the first view.
const MOST_TIMES_TOTAL = 2;
// The views take turns, so that a busy moment of the machine meets all of them.
const ROUNDS = 6;
const ROUND_CHANGES = 60;

/**
 * - `row`: one move right after the other, the program's own cost
 * - `frame`: one move for each frame, as a reader drags. The processor has slept and the browser has painted in between,
 *   so that the same work takes longer
 * @typedef {"row" | "frame"} Pace
 *
 * @typedef {{ p50: number, p95: number }} Timing  in ms
 * @typedef {Record<Pace, Timing>} Timings
 */

/** @type {readonly Pace[]} */
const PACES = ["row", "frame"];

const harness = await startHarness({
  folder: process.argv[2],
  // Only an isolated page gets a clock that is finer than 0.1 ms.
  headers: { "cross-origin-opener-policy": "same-origin", "cross-origin-embedder-policy": "require-corp" },
});
try {
  const { page } = await harness.open({ width: WIDTH_CSS });
  await page.evaluate(async () => {
    if (!crossOriginIsolated) throw new Error("expected an isolated page, with a clock finer than 0.1 ms");
    const element = /** @type {HTMLElement & { ready: Promise<void> }} */ (document.querySelector("capex-explainer"));
    element.scrollIntoView();
    await element.ready;
  });
  const total = await timed((pace) => timeSteps(page, pace));
  const byHand = await timed((pace) => timeDrawingByHand(page, pace));
  report({ total, byHand, browser: harness.browser.version() });
  // One view withholds its picture until its reader has guessed, or has not.
  await justShow(page);
  reportViews(await timeViews(page), timingOf(await timeResizing(page)));
} finally {
  await harness.stop();
}

/**
 * @param {(pace: Pace) => Promise<number[]>} measure
 * @returns {Promise<Timings>}
 */
async function timed(measure) {
  return { row: timingOf(await measure("row")), frame: timingOf(await measure("frame")) };
}

/**
 * Moves the element's own slider and runs the frame that the element asks for at once, so that both are timed together.
 * @param {import("playwright-core").Page} page
 * @param {Pace} pace
 */
async function timeSteps(page, pace) {
  return page.evaluate(
    async ({ pace, warmUp, moves, row }) => {
      const element = /** @type {HTMLElement} */ (document.querySelector("capex-explainer"));
      const input = /** @type {HTMLInputElement} */ (element.shadowRoot?.querySelector("#horizon"));
      const realRequest = window.requestAnimationFrame;
      const nextFrame = () => new Promise((resolve) => realRequest.call(window, resolve));
      /** @type {FrameRequestCallback[]} */
      const asked = [];
      window.requestAnimationFrame = (callback) => asked.push(callback);
      const durations = [];
      const positions = Math.round((Number(input.max) - Number(input.min)) / Number(input.step)) + 1;
      for (let move = 0; move < warmUp + moves; move += 1) {
        // 7 and the number of positions share no factor: each position is met, neighbours seldom.
        const value = String(Number(input.min) + ((move * 7) % positions) * Number(input.step));
        if (pace === "frame" || move % row === 0) await nextFrame();
        // What the last move wrote is styled and laid out here, as a frame between two moves would; else setting the canvas's
        // font would have the browser do it within the move.
        element.getBoundingClientRect();
        const from = performance.now();
        input.value = value;
        input.dispatchEvent(new Event("input", { bubbles: true }));
        asked.shift()?.(from);
        const took = performance.now() - from;
        if (element.getAttribute("horizon") !== value) throw new Error(`expected horizon ${value} after the move`);
        if (move >= warmUp) durations.push(took);
      }
      window.requestAnimationFrame = realRequest;
      return durations;
    },
    { pace, warmUp: WARM_UP_MOVES, moves: MOVES, row: ROW },
  );
}

/**
 * In each view, draws four companies and three in turn, one change right after the other.
 * @param {import("playwright-core").Page} page
 * @returns {Promise<Map<string, Timing>>}
 */
async function timeViews(page) {
  /** @type {Map<string, number[]>} */
  const durations = new Map(VIEWS.map((view) => [view, []]));
  // The first round only warms up.
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const [view, known] of durations) {
      const took = await timeChanges(page, view);
      if (round > 0) known.push(...took);
    }
  }
  return new Map([...durations].map(([view, known]) => [view, timingOf(known)]));
}

/**
 * @param {import("playwright-core").Page} page
 * @param {string} view
 */
async function timeChanges(page, view) {
  return page.evaluate(
    async ({ view, changes, row }) => {
      const element = /** @type {HTMLElement} */ (document.querySelector("capex-explainer"));
      const sentence = element.shadowRoot?.querySelector(".sentence");
      const realRequest = window.requestAnimationFrame;
      const nextFrame = () => new Promise((resolve) => realRequest.call(window, resolve));
      element.setAttribute("view", view);
      await nextFrame();
      await nextFrame();
      /** @type {FrameRequestCallback[]} */
      const asked = [];
      window.requestAnimationFrame = (callback) => asked.push(callback);
      let drawn = 0;
      const count = () => (drawn += 1);
      element.addEventListener("capex-change", count);
      const durations = [];
      for (let change = 0; change < changes; change += 1) {
        if (change % row === 0) await nextFrame();
        element.getBoundingClientRect();
        const companies = change % 2 === 0 ? "alibaba,microsoft,meta,alphabet" : "alibaba,microsoft,meta";
        const from = performance.now();
        element.setAttribute("companies", companies);
        asked.shift()?.(from);
        durations.push(performance.now() - from);
      }
      element.removeEventListener("capex-change", count);
      window.requestAnimationFrame = realRequest;
      if (drawn !== changes || !sentence?.textContent) throw new Error(`expected ${changes} pictures of ${view}, found ${drawn}`);
      return durations;
    },
    { view, changes: ROUND_CHANGES, row: ROW },
  );
}

/**
 * What the browser takes to give a canvas a bitmap of another height, as views with a row for each company do: nothing else is done.
 * @param {import("playwright-core").Page} page
 */
async function timeResizing(page) {
  return page.evaluate(async ({ widthCss, heightCss, moves, row }) => {
    const canvas = document.createElement("canvas");
    document.querySelector("article")?.prepend(canvas);
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    canvas.width = widthCss;
    const durations = [];
    for (let move = 0; move < moves; move += 1) {
      if (move % row === 0) await new Promise((resolve) => requestAnimationFrame(resolve));
      const from = performance.now();
      canvas.height = heightCss + (move % 2) * 40;
      context.setTransform(1, 0, 0, 1, 0, 0);
      durations.push(performance.now() - from);
      context.fillRect(0, 0, widthCss, 1);
    }
    canvas.remove();
    return durations;
  }, { widthCss: WIDTH_CSS, heightCss: HEIGHT_CSS, moves: MOVES, row: ROW });
}

/**
 * The same lines on a canvas of the same size, by plain calls without any engine, text or DOM.
 * @param {import("playwright-core").Page} page
 * @param {Pace} pace
 */
async function timeDrawingByHand(page, pace) {
  const drawer = await page.evaluateHandle(`(${drawByHand})`);
  return page.evaluate(
    async ({ drawer, pace, widthCss, heightCss, warmUp, moves, row }) => {
      const canvas = document.createElement("canvas");
      document.querySelector("article")?.prepend(canvas);
      canvas.width = widthCss;
      canvas.height = heightCss;
      canvas.scrollIntoView();
      const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
      const durations = [];
      for (let move = 0; move < warmUp + moves; move += 1) {
        if (pace === "frame" || move % row === 0) await new Promise((resolve) => requestAnimationFrame(resolve));
        const from = performance.now();
        drawer(context, { widthCss, heightCss, nowYears: 0.25 + ((move * 7) % 24) * 0.25 });
        const took = performance.now() - from;
        if (move >= warmUp) durations.push(took);
      }
      canvas.remove();
      return durations;
    },
    {
      drawer: /** @type {import("playwright-core").JSHandle<typeof drawByHand>} */ (drawer),
      pace,
      widthCss: WIDTH_CSS,
      heightCss: HEIGHT_CSS,
      warmUp: WARM_UP_MOVES,
      moves: MOVES,
      row: ROW,
    },
  );
}

/**
 * @param {number[]} durations
 * @returns {Timing}
 */
function timingOf(durations) {
  const sorted = [...durations].sort((one, other) => one - other);
  /** @param {number} share */
  const at = (share) => sorted[Math.min(Math.floor(sorted.length * share), sorted.length - 1)] ?? NaN;
  return { p50: at(0.5), p95: at(0.95) };
}

/** @param {{ total: Timings, byHand: Timings, browser: string }} timings */
function report({ total, byHand, browser }) {
  /** @param {string} name @param {Timings} timings */
  const timingLine = (name, timings) => line(name, PACES.flatMap((pace) => [timings[pace].p50.toFixed(3), timings[pace].p95.toFixed(3)]));
  console.log(`One slider step at ${WIDTH_CSS} px in Chromium ${browser}: ms, of ${MOVES} moves each.`);
  console.log("From the slider's input event to the last DOM write; the browser's own layout and paint come on top.");
  line("", ["in a row", "", "one a frame", ""]);
  line("", ["p50", "p95", "p50", "p95"]);
  timingLine("total", total);
  timingLine("drawn by hand", byHand);
  line("total / by hand", PACES.flatMap((pace) => [(total[pace].p50 / byHand[pace].p50).toFixed(2), ""]));
}

/** @param {Map<string, Timing>} timings @param {Timing} resizing */
function reportViews(timings, resizing) {
  console.log(`\nOne company more or less, in each view: ms, of ${ROUNDS * ROUND_CHANGES} changes each, in a row.`);
  line("", ["p50", "p95", "/ total"]);
  const total = timings.get("total")?.p50 ?? NaN;
  for (const [view, { p50, p95 }] of timings) line(view, [p50.toFixed(3), p95.toFixed(3), (p50 / total).toFixed(2)]);
  line("a bitmap's resizing", [resizing.p50.toFixed(3), resizing.p95.toFixed(3), (resizing.p50 / total).toFixed(2)]);
  const most = MOST_TIMES_TOTAL * total + resizing.p50;
  const slow = [...timings].filter(([, { p50 }]) => !(p50 <= most)).map(([view]) => view);
  if (slow.length > 0) {
    throw new Error(`expected no view to cost more than ${MOST_TIMES_TOTAL} times the total and a bitmap's resizing, found ${slow.join(", ")}`);
  }
}

/** @param {string} name @param {string[]} cells */
function line(name, cells) {
  console.log(name.padEnd(20) + cells.map((cell) => cell.padStart(12)).join(""));
}
