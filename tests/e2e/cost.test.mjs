// What a move, a frame, a start and a rest may cost, counted rather than timed: calls, drawing, writes, layouts, requests.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startHarness } from "./harness.mjs";
import { WIDGET, nextFrame, openWidget, setAttributes } from "./widget.mjs";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {{ draws: number, canvas: number, writes: number, frames: number }} Counts */

/** @type {import("./harness.mjs").Harness} */
let harness;
before(async () => {
  harness = await startHarness();
});
after(() => harness.stop());

// A picture of three lines, two of them bent, with axes, ticks, halos and labels.
const MOST_CANVAS_CALLS = 210;
// Where the slider stands: its thumb, and the fill behind it.
const WRITES_A_MOVE = 2;
// Its words, ten times a second: sentence, typed value, names for who listens; each is written where it differs, and nowhere else.
const MOST_WRITES = 30;
// The range's native parts.
const MOST_STYLED = 5;
// The texts that change, and the boxes from the page down to them, of 197.
const MOST_LAID_OUT = 50;
const MOVES = 24;
/** Each of these follows the one before: the page, the script, and texts and wasm at once. */
const MOST_TRIPS = 3;

/** Runs in the page before any script of its own: counts what the widget does. */
function countInPage() {
  /** @type {Counts & { inCall: boolean }} */
  const counts = { draws: 0, canvas: 0, writes: 0, frames: 0, inCall: false };
  Object.assign(window, { counts });
  const context = CanvasRenderingContext2D.prototype;
  for (const name of Object.getOwnPropertyNames(context)) {
    const own = Object.getOwnPropertyDescriptor(context, name);
    if (own?.set) {
      const { set } = own;
      Object.defineProperty(context, name, {
        ...own,
        set(value) {
          counts.canvas += 1;
          set.call(this, value);
        },
      });
    } else if (typeof own?.value === "function") {
      const { value } = own;
      Object.defineProperty(context, name, {
        ...own,
        value(/** @type {any[]} */ ...given) {
          counts.canvas += 1;
          // The engine clears the bitmap once for each picture.
          if (name === "clearRect" || name === "fillRect" && given[0] === 0 && given[1] === 0) counts.draws += 1;
          return value.apply(this, given);
        },
      });
    }
  }
  const frame = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (callback) => {
    counts.frames += 1;
    return frame(callback);
  };
}

/** @param {Page} page */
async function countWrites(page) {
  await page.locator(WIDGET).first().evaluate(({ shadowRoot }) => {
    const { counts } = /** @type {{ counts: Counts }} */ (/** @type {unknown} */ (window));
    const observer = new MutationObserver((changes) => (counts.writes += changes.length));
    observer.observe(/** @type {ShadowRoot} */ (shadowRoot), { subtree: true, childList: true, characterData: true, attributes: true });
  });
}

/** @param {Page} page @returns {Promise<Counts>} */
function countsOf(page) {
  return page.evaluate(() => ({ .../** @type {{ counts: Counts }} */ (/** @type {unknown} */ (window)).counts }));
}

/** One move of the slider a frame. @param {Page} page @returns {Promise<number>}  how often words may be written meanwhile, and at its ends */
async function drag(page) {
  return page.locator(WIDGET).first().evaluate(async (element, moves) => {
    const started = performance.now();
    for (let move = 1; move <= moves; move += 1) {
      element.setAttribute("horizon", String(((move * 7) % 24) * 0.25 + 0.25));
      await new Promise(requestAnimationFrame);
    }
    await new Promise(requestAnimationFrame);
    return Math.ceil((performance.now() - started) / 100) + 2;
  }, MOVES);
}

/** @param {import("playwright-core").CDPSession} session */
async function passes(session) {
  const { metrics } = await session.send("Performance.getMetrics");
  const of = (/** @type {string} */ name) => metrics.find((metric) => metric.name === name)?.value ?? NaN;
  return { layouts: of("LayoutCount"), styles: of("RecalcStyleCount") };
}

/** How many elements the style passes of a work went through, and how many boxes and texts it left to be laid out. @param {Page} page @param {() => Promise<number>} work */
async function passedThrough(page, work) {
  const { browser } = harness;
  await browser.startTracing(page, { categories: ["devtools.timeline"] });
  const words = await work();
  /** @type {{ traceEvents: { name: string, args: { elementCount?: number, beginData?: { dirtyObjects?: number } } }[] }} */
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
  const sum = (/** @type {string} */ of, /** @type {(args: (typeof traceEvents)[number]["args"]) => number | undefined} */ part) =>
    traceEvents.reduce((sum, { name, args }) => (name === of ? sum + (part(args) ?? 0) : sum), 0);
  return { words, elements: sum("UpdateLayoutTree", ({ elementCount }) => elementCount), objects: sum("Layout", ({ beginData }) => beginData?.dirtyObjects) };
}

test("a move is one drawing of few canvas calls; what it says is written and laid out ten times a second", async () => {
  const { page } = await openWidget(harness, { prepare: (page) => page.addInitScript(countInPage) });
  await countWrites(page);
  await drag(page);
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable");
  const [counted, passed] = [await countsOf(page), await passes(session)];
  const words = await drag(page);
  const [now, then] = [await countsOf(page), await passes(session)];
  assert.equal(now.draws - counted.draws, MOVES);
  assert.ok((now.canvas - counted.canvas) / MOVES <= MOST_CANVAS_CALLS, `${(now.canvas - counted.canvas) / MOVES} canvas calls`);
  const writes = now.writes - counted.writes;
  assert.ok(writes >= MOVES && writes <= MOVES * WRITES_A_MOVE + words * MOST_WRITES, `${writes} writes, words ${words} times`);
  assert.ok(then.layouts - passed.layouts <= words, `${then.layouts - passed.layouts} layouts, words ${words} times`);
  // A frame of its own at either end may add a pass.
  assert.ok(then.styles - passed.styles <= MOVES * 1.2, `${then.styles - passed.styles} style passes`);
  const through = await passedThrough(page, () => drag(page));
  const [styled, laidOut] = [MOVES * WRITES_A_MOVE + through.words * MOST_STYLED, through.words * MOST_LAID_OUT];
  assert.ok(through.elements > 0 && through.elements <= styled, `${through.elements} elements styled, words ${through.words} times`);
  assert.ok(through.objects > 0 && through.objects <= laidOut, `${through.objects} boxes and texts laid out, words ${through.words} times`);
});

test("the words of a drag catch up with its picture, whatever comes next", async () => {
  const { page, widget } = await openWidget(harness);
  /**
   * Moves it, one horizon a frame, and tells what shows after whatever comes next: before any timer has run.
   * @param {string[]} horizons
   * @param {"keydown" | "beforeprint" | null} next
   */
  const shownAfter = (horizons, next) =>
    widget.evaluate(async (element, [horizons, next]) => {
      const { shadowRoot } = element;
      const range = /** @type {HTMLInputElement} */ (shadowRoot?.querySelector("#horizon"));
      const thumb = /** @type {HTMLElement} */ (shadowRoot?.querySelector(".thumb"));
      const places = new Set();
      for (const horizon of horizons) {
        element.setAttribute("horizon", horizon);
        await new Promise(requestAnimationFrame);
        places.add(thumb.style.translate);
      }
      if (next === "keydown") range.dispatchEvent(new KeyboardEvent(next, { key: "Shift", bubbles: true }));
      else if (next) dispatchEvent(new Event(next));
      const typed = /** @type {HTMLInputElement} */ (shadowRoot?.querySelector(".title input"));
      const sentence = shadowRoot?.querySelector(".sentence")?.textContent?.includes(" six years");
      return { places: places.size, shown: [range.value, range.getAttribute("aria-valuetext"), typed.value, sentence] };
    }, /** @type {const} */ ([horizons, next]));
  const six = ["6", "6 years", "6 years", true];
  assert.deepEqual(await shownAfter(["1", "2", "6"], "keydown"), { places: 3, shown: six });
  await nextFrame(page);
  assert.deepEqual((await shownAfter(["4", "5", "6"], "beforeprint")).shown, six);
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  await nextFrame(page);
  await shownAfter(["4", "5", "6"], null);
  await nextFrame(page);
  assert.deepEqual((await shownAfter([], null)).shown, six);
});

test("however often the page asks in a frame, it is drawn once", async () => {
  const { page, widget } = await openWidget(harness, { prepare: (page) => page.addInitScript(countInPage) });
  const before = await countsOf(page);
  await widget.evaluate((element) => {
    for (const horizon of ["1", "2", "4", "5"]) element.setAttribute("horizon", horizon);
    element.setAttribute("currency", "CNY");
  });
  await nextFrame(page);
  assert.equal((await countsOf(page)).draws - before.draws, 1);
});

test("what is set to what it is draws nothing", async () => {
  const { page } = await openWidget(harness, { prepare: (page) => page.addInitScript(countInPage) });
  await setAttributes(page, { horizon: "3" });
  const before = await countsOf(page);
  await setAttributes(page, { horizon: "3.0", view: "total" });
  assert.equal((await countsOf(page)).draws, before.draws);
});

test("at rest nothing is asked for, drawn or written", async () => {
  const { page } = await openWidget(harness, { prepare: (page) => page.addInitScript(countInPage) });
  await countWrites(page);
  // What the start left to idle time is done after that many frames of the test's own.
  const frames = async () =>
    page.evaluate(async () => {
      for (let frame = 0; frame < 30; frame += 1) await new Promise((resolve) => setTimeout(resolve, 16));
    });
  await frames();
  const before = await countsOf(page);
  await frames();
  assert.deepEqual(await countsOf(page), before);
});

test("the first picture waits for few trips, each for all that can be asked for by then", async () => {
  /** What asked for each file, by path. @type {Map<string, string>} */
  const askedBy = new Map();
  const { page } = await openWidget(harness, {
    prepare: async (page) => {
      const session = await page.context().newCDPSession(page);
      await session.send("Network.enable");
      session.on("Network.requestWillBeSent", ({ request, initiator }) => {
        const by = initiator.url ?? initiator.stack?.callFrames[0]?.url ?? initiator.stack?.parent?.callFrames[0]?.url ?? "";
        askedBy.set(new URL(request.url).pathname, by === "" ? "" : new URL(by).pathname);
      });
    },
  });
  const eager = await page.evaluate(async () => {
    /** @type {{ eager: string[], editions: Record<string, string> }} */
    const { eager, editions } = await (await fetch("files.json")).json();
    return [...eager, editions.en ?? ""].map((name) => `/${name}`);
  });
  const trips = (/** @type {string} */ file) => {
    let count = 1;
    for (let by = askedBy.get(file); by !== undefined && by !== "" && count < 20; by = askedBy.get(by)) count += 1;
    return count;
  };
  for (const file of eager) assert.ok(askedBy.has(file), `${file} was asked for`);
  const most = Math.max(...eager.map(trips));
  assert.ok(most <= MOST_TRIPS, eager.map((file) => `${trips(file)} ${file}`).join("\n"));
});

test("a page's first picture is drawn once for nobody, ahead of its frame, and what comes later is not asked for before it shows", async () => {
  const { page } = await openWidget(harness, { prepare: (page) => page.addInitScript(countStart) });
  const start = await (await page.waitForFunction(() => /** @type {any} */ (window).start)).jsonValue();
  assert.deepEqual(start, { sizes: 2, wasm: ["capex_explainer.wasm"] });
  await page.waitForFunction(() => /** @type {any} */ (window).begun.wasm.length === 3);
  const another = await page.evaluate(async () => {
    const { begun } = /** @type {any} */ (window);
    const before = begun.sizes;
    const another = Object.assign(document.createElement("capex-explainer"), { loading: "eager" });
    document.body.append(another);
    await /** @type {import("./widget.mjs").CapexExplainer} */ (another).ready;
    return begun.sizes - before;
  });
  assert.equal(another, 1);
});

/** Runs in the page before any script of its own: notes what has been done by the end of the task that the first figure shows in. */
function countStart() {
  /** The first picture of a canvas gives it its size. */
  const begun = { sizes: 0, wasm: /** @type {string[]} */ ([]) };
  Object.assign(window, { begun });
  const { prototype } = HTMLCanvasElement;
  const own = /** @type {PropertyDescriptor} */ (Object.getOwnPropertyDescriptor(prototype, "width"));
  Object.defineProperty(prototype, "width", {
    ...own,
    set(value) {
      begun.sizes += 1;
      own.set?.call(this, value);
    },
  });
  const { fetch } = window;
  window.fetch = (...asked) => {
    const [file = ""] = String(asked[0]).split("/").slice(-1);
    if (file.endsWith(".wasm")) begun.wasm.push(file.replace(/-[0-9A-Z]{6}/, ""));
    return fetch(...asked);
  };
  addEventListener("capex-ready", () => queueMicrotask(() => Object.assign(window, { start: { ...begun, wasm: [...begun.wasm] } })), { once: true });
}
