// How the benchmark measures, in Chromium: the cost of a move that a reader drags, of one update after another, of a cold start.
// All in one browser, the subjects in turns, so that a busy moment of the machine meets all of them; medians of rounds.

import { chromium } from "playwright-core";
import { VIEWS } from "../e2e/catalog.mjs";

/** As a reader drags: one move a frame, each as soon as the one before is drawn, or sixty a second as on most screens. */
export const DRAG_MOVES = 200;
export const WARM_UP_MOVES = 100;
/** Updates one after another, in batches as the clock is coarse. */
export const HOW_OFTEN = { batches: 10, updates: 30 };
/** A poor mobile line: 1.6 Mbit/s down, 750 kbit/s up, 150 ms. */
const SLOW_LINE = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 750e3 / 8 };
const SLOW_PROCESSOR = 4;
const PHONE = { viewport: { width: 412, height: 900 }, deviceScaleFactor: 2 };

/**
 * @typedef {{ pixelRatio: number, slowed: number, perSecond?: number }} Setting
 * @typedef {{ script: number, layout: number, task: number }} Move  ms of the main thread for a move
 * @typedef {{ mount: number, p50: number, p99: number, frame: number, heap: number }} Update  ms; heap in bytes
 * @typedef {{ bytes: number, paint: number, live: number, blocking: number, shift: number }} Start
 */

/** @param {string | undefined} executablePath */
export function launch(executablePath) {
  return chromium.launch({
    executablePath,
    args: [
      ...["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
      // A frame comes as soon as it is asked for: what is measured is work, not waiting.
      ...["--disable-frame-rate-limit", "--disable-gpu-vsync", "--js-flags=--expose-gc"],
    ],
  });
}

/** The middle one. @param {number[]} values */
export function median(values) {
  return [...values].sort((one, other) => one - other)[values.length >> 1] ?? NaN;
}

/**
 * @param {import("playwright-core").Browser} browser
 * @param {string} address
 * @param {Setting} setting
 * @returns {Promise<Move>}
 */
export async function drag(browser, address, setting) {
  return costOf(browser, address, setting, (page, moves) => page.evaluate(moveInPage, { moves, perSecond: setting.perSecond }));
}

/** Those that need no guess first. */
const ANSWERED = VIEWS.filter((view) => view !== "time-to-match");

/**
 * One switch of view a frame, once all that they need is here.
 * @param {import("playwright-core").Browser} browser
 * @param {string} address  of a page with the widget
 * @param {Setting} setting
 */
export async function switchViews(browser, address, setting) {
  return costOf(browser, address, setting, (page, switches) => page.evaluate(switchInPage, { switches, views: ANSWERED }));
}

/** Runs in the page, alone. @param {{ switches: number, views: string[] }} wanted */
async function switchInPage({ switches, views }) {
  const widget = /** @type {import("../../www/element/element.js").CapexExplainer} */ (document.querySelector("capex-explainer"));
  for (let at = 0; at < switches; at += 1) {
    widget.view = /** @type {import("#wasm").View} */ (views[at % views.length]);
    await new Promise(requestAnimationFrame);
    // Of the first ones the code comes first.
    while (widget.answer?.view !== widget.view) await new Promise(requestAnimationFrame);
  }
}

/**
 * @param {import("playwright-core").Browser} browser
 * @param {string} address
 * @param {Setting} setting
 * @param {(page: import("playwright-core").Page, times: number) => Promise<unknown>} work
 * @returns {Promise<Move>}
 */
async function costOf(browser, address, setting, work) {
  return withPage(browser, address, setting, async (page, session) => {
    // Time of the processor, not of the clock: what else the machine does meanwhile is no cost of a move.
    await session.send("Performance.enable", { timeDomain: "threadTicks" });
    const metrics = async () => {
      const { metrics } = await session.send("Performance.getMetrics");
      const of = Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
      return { script: of.ScriptDuration ?? 0, layout: (of.LayoutDuration ?? 0) + (of.RecalcStyleDuration ?? 0), task: of.TaskDuration ?? 0 };
    };
    await work(page, WARM_UP_MOVES);
    const before = await metrics();
    await work(page, DRAG_MOVES);
    const after = await metrics();
    const perMove = (/** @type {keyof Move} */ part) => ((after[part] - before[part]) * 1000) / DRAG_MOVES;
    return { script: perMove("script"), layout: perMove("layout"), task: perMove("task") };
  });
}

/**
 * Runs in the page, alone: one move a frame.
 * @param {{ moves: number, perSecond?: number }} wanted
 * @returns {Promise<number>}  ms of a frame, by the clock
 */
export function moveInPage({ moves, perSecond = Infinity }) {
  return new Promise((resolve) => {
    const started = performance.now();
    let move = 0;
    const frame = () => {
      if (move === moves) return resolve((performance.now() - started) / moves);
      move += 1;
      // @ts-expect-error each subject brings it
      globalThis.step(0.25 + ((move * 7) % 20) * 0.25);
      const wait = started + (move * 1000) / perSecond - performance.now();
      if (wait > 0) setTimeout(() => requestAnimationFrame(frame), wait);
      else requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
}

/**
 * @param {import("playwright-core").Browser} browser
 * @param {string} address
 * @param {Setting} setting
 * @returns {Promise<Update>}
 */
export async function update(browser, address, setting) {
  return withPage(browser, address, setting, (page) => page.evaluate(updateInPage, HOW_OFTEN));
}

/** Runs in the page, alone. @param {typeof HOW_OFTEN} often @returns {Promise<Update>} */
export async function updateInPage({ batches, updates }) {
  const { step, mountMs = await mountAnother() } = /** @type {{ step: (years: number) => unknown, mountMs?: number }} */ (/** @type {unknown} */ (globalThis));
  const horizon = (/** @type {number} */ move) => 0.25 + ((move * 7) % 20) * 0.25;
  // The widget draws in the frame it asks for: run at once, so that its work counts.
  /** @type {FrameRequestCallback[]} */
  const asked = [];
  const real = globalThis.requestAnimationFrame.bind(globalThis);
  globalThis.requestAnimationFrame = (callback) => asked.push(callback);
  const once = (/** @type {number} */ move) => {
    step(horizon(move));
    for (const callback of asked.splice(0)) callback(performance.now());
    // What it wrote is laid out, as the frame would.
    document.body.getBoundingClientRect();
  };
  for (let move = 0; move < 60; move += 1) once(move);
  const perBatch = [];
  const each = [];
  for (let batch = 0; batch < batches; batch += 1) {
    const from = performance.now();
    for (let move = 0; move < updates; move += 1) {
      const started = performance.now();
      once(move);
      each.push(performance.now() - started);
    }
    perBatch.push((performance.now() - from) / updates);
    await new Promise(real);
  }
  const from = performance.now();
  for (let move = 0; move < 120; move += 1) {
    once(move);
    await new Promise(real);
  }
  const frame = (performance.now() - from) / 120;
  globalThis.requestAnimationFrame = real;
  /** @type {{ gc?: () => void }} */ (globalThis).gc?.();
  const sorted = (/** @type {number[]} */ values) => values.sort((one, other) => one - other);
  const heap = /** @type {{ memory?: { usedJSHeapSize: number } }} */ (/** @type {unknown} */ (performance)).memory?.usedJSHeapSize ?? NaN;
  /** Of the widget: one more on the page, until it shows. */
  async function mountAnother() {
    const started = performance.now();
    const widget = Object.assign(document.createElement("capex-explainer"), { loading: "eager" });
    document.body.append(widget);
    await /** @type {{ ready: Promise<void> }} */ (/** @type {unknown} */ (widget)).ready;
    const took = performance.now() - started;
    widget.remove();
    return took;
  }
  return {
    mount: mountMs,
    p50: sorted(perBatch)[perBatch.length >> 1] ?? NaN,
    p99: sorted(each)[Math.floor(each.length * 0.99)] ?? NaN,
    frame,
    heap,
  };
}

/**
 * Opens the page on a slow line with a slowed processor, nothing cached.
 * @param {import("playwright-core").Browser} browser
 * @param {string} address
 * @param {() => number} bytesSent  by the server since it was asked last
 * @returns {Promise<Start>}
 */
export async function coldStart(browser, address, bytesSent) {
  const context = await browser.newContext(PHONE);
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send("Network.enable");
    await session.send("Network.emulateNetworkConditions", SLOW_LINE);
    await session.send("Emulation.setCPUThrottlingRate", { rate: SLOW_PROCESSOR });
    await page.addInitScript(observeStart);
    bytesSent();
    await page.goto(address, { waitUntil: "commit" });
    const seen = await page.evaluate(async () => {
      // Waited for once: whoever looks in each frame makes frames, which the page pays for.
      const live = await /** @type {{ shown: Promise<number> }} */ (/** @type {unknown} */ (globalThis)).shown;
      const { blocking, shift } = /** @type {{ blocking: number, shift: number }} */ (/** @type {unknown} */ (globalThis));
      return { paint: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? NaN, live, blocking, shift };
    });
    return { ...seen, bytes: bytesSent() };
  } finally {
    await context.close();
  }
}

/** Runs in the page, alone: notes when the picture is on screen, how long tasks blocked, what moved. */
function observeStart() {
  const seen = Object.assign(globalThis, { blocking: 0, shift: 0 });
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) seen.blocking += Math.max(0, duration - 50);
  }).observe({ type: "longtask", buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { value, hadRecentInput } = /** @type {{ value: number, hadRecentInput: boolean }} */ (/** @type {unknown} */ (entry));
      if (!hadRecentInput) seen.shift += value;
    }
  }).observe({ type: "layout-shift", buffered: true });
  const shown = new Promise((resolve) => {
    document.addEventListener("DOMContentLoaded", async () => {
      await /** @type {{ mounted?: Promise<unknown> }} */ (/** @type {unknown} */ (globalThis)).mounted;
      requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now())));
    });
  });
  Object.assign(globalThis, { shown });
}

/**
 * @template T
 * @param {import("playwright-core").Browser} browser
 * @param {string} address
 * @param {Setting} setting
 * @param {(page: import("playwright-core").Page, session: import("playwright-core").CDPSession) => Promise<T>} work
 */
export async function withPage(browser, address, { pixelRatio, slowed }, work) {
  const context = await browser.newContext({ viewport: { width: 900, height: 900 }, deviceScaleFactor: pixelRatio });
  try {
    const page = await context.newPage();
    await page.addInitScript(noteMemories);
    const session = await context.newCDPSession(page);
    if (slowed > 1) await session.send("Emulation.setCPUThrottlingRate", { rate: slowed });
    await page.goto(address);
    await page.evaluate(mountedInPage);
    return await work(page, session);
  } finally {
    await context.close();
  }
}

/** Runs in the page, alone: takes what draws a horizon. */
export async function mountedInPage() {
  const subject = /** @type {{ mounted?: Promise<unknown> }} */ (/** @type {unknown} */ (globalThis));
  // A module of the page's may still be on its way.
  while (subject.mounted === undefined) await new Promise(requestAnimationFrame);
  Object.assign(globalThis, { step: await subject.mounted });
}

/** Runs in the page, alone: keeps the memory of each wasm instance where a measurement finds it. */
function noteMemories() {
  /** @type {WebAssembly.Memory[]} */
  const memories = [];
  /** @param {WebAssembly.Instance} instance */
  const noted = (instance) => {
    for (const kept of Object.values(instance.exports)) if (kept instanceof WebAssembly.Memory) memories.push(kept);
    return instance;
  };
  const { Instance, instantiate } = WebAssembly;
  WebAssembly.Instance = new Proxy(Instance, { construct: (target, [module, imports]) => noted(new target(module, imports)) });
  WebAssembly.instantiate = /** @type {typeof instantiate} */ (
    async (/** @type {any} */ source, /** @type {any} */ imports) => {
      const made = await instantiate.call(WebAssembly, source, imports);
      noted(/** @type {any} */ (made).instance ?? made);
      return made;
    }
  );
  Object.assign(globalThis, { memories });
}
