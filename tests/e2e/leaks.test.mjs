// What a page has after very many of the same: as many listeners, nodes and bytes as after some, when
// the browser has compiled what it will. Only in a deep run.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { DEEP } from "./depth.mjs";
import { startHarness } from "./harness.mjs";

/** @typedef {import("./widget.mjs").Page} Page */
/** @typedef {import("./widget.mjs").CapexExplainer} CapexExplainer */

const STORY = fileURLToPath(new URL("../../stories/alibaba.json", import.meta.url));
const PAGE = `<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Leaks</title><body><script type="module" src="/capex-explainer.js"></script>`;
/** How much more there may be afterwards. */
const FLAT = 1.02;

/** @type {import("./harness.mjs").Harness} */
let harness;
before(async () => {
  const story = await readFile(STORY, "utf8");
  harness = await startHarness({
    // A frame comes as soon as it is asked for.
    args: ["--disable-frame-rate-limit", "--disable-gpu-vsync"],
    intercept: (path) => {
      if (path === "/page.html") return { type: "text/html; charset=utf-8", body: PAGE };
      const [, number] = /^\/story(\d+)\.json$/.exec(path) ?? [];
      return number === undefined ? undefined : { type: "application/json", body: story.replace(/"title": ".*?"/, `"title": "Story ${number}"`) };
    },
  });
});
after(() => harness.stop());

/** @param {string} [story] */
async function openOne(story) {
  const { page, complaints } = await harness.open({ path: "page.html", prepare: (page) => page.addInitScript(noteMemories) });
  await page.evaluate(async (story) => {
    await customElements.whenDefined("capex-explainer");
    const one = Object.assign(document.createElement("capex-explainer"), { id: "one", loading: "eager", textContent: "own" });
    if (story) one.story = story;
    document.body.append(one);
    await one.ready;
  }, story);
  await page.waitForLoadState("networkidle");
  return { page, complaints };
}

/** Runs in the page, before any script: keeps the memory of each wasm instance where a test finds it. */
function noteMemories() {
  /** @type {Set<WebAssembly.Memory>} */
  const memories = new Set();
  const noted = (/** @type {WebAssembly.Instance} */ instance) => {
    for (const kept of Object.values(instance.exports)) if (kept instanceof WebAssembly.Memory) memories.add(kept);
    return instance;
  };
  const { instantiate } = WebAssembly;
  WebAssembly.Instance = new Proxy(WebAssembly.Instance, { construct: (whole, [module, imports]) => noted(new whole(module, imports)) });
  WebAssembly.instantiate = /** @type {any} */ (async (/** @type {any} */ source, /** @type {any} */ imports) => {
    const made = await Reflect.apply(instantiate, WebAssembly, [source, imports]);
    noted(made.instance ?? made);
    return made;
  });
  Object.assign(window, { wasmBytes: () => [...memories].reduce((sum, { buffer }) => sum + buffer.byteLength, 0) });
}

/** What ends a request that hangs is kept for half a minute: www/engine/instance.js. */
const LIMIT_MS = 31_000;

/** What the page has, after all that can be collected is. @param {Page} page */
async function countsOf(page) {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable");
  await page.waitForTimeout(LIMIT_MS);
  for (let turn = 0; turn < 3; turn += 1) {
    await session.send("HeapProfiler.collectGarbage");
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 50)));
  }
  const { metrics } = await session.send("Performance.getMetrics");
  const of = (/** @type {string} */ wanted) => metrics.find(({ name }) => name === wanted)?.value ?? NaN;
  const wasm = await page.evaluate(() => /** @type {any} */ (window).wasmBytes());
  await session.detach();
  return { listeners: of("JSEventListeners"), nodes: of("Nodes"), heap: of("JSHeapUsedSize"), wasm };
}

/** @param {Awaited<ReturnType<typeof countsOf>>} before @param {Awaited<ReturnType<typeof countsOf>>} after @param {string} what */
function isFlat(before, after, what) {
  console.log(`${what}: ${JSON.stringify(before)} before, ${JSON.stringify(after)} after`);
  for (const [name, value] of Object.entries(after)) {
    const was = before[/** @type {keyof typeof before} */ (name)];
    assert.ok(value <= was * FLAT, `${name}: ${was} before, ${value} after ${what}`);
  }
}

test("after ten thousand moves a page has what it had after two thousand", DEEP, async () => {
  const { page, complaints } = await openOne();
  const move = (/** @type {number} */ moves) =>
    page.locator("#one").evaluate(async (/** @type {CapexExplainer} */ element, moves) => {
      for (let move = 0; move < moves; move += 1) {
        element.horizon = 0.25 + ((move * 7) % 20) * 0.25;
        await new Promise(requestAnimationFrame);
      }
    }, moves);
  await move(2000);
  const before = await countsOf(page);
  await move(10_000);
  isFlat(before, await countsOf(page), "10,000 moves");
  assert.deepEqual(complaints, []);
});

test("after two thousand widgets that came and went a page has what it had after one thousand", DEEP, async () => {
  const { page, complaints } = await openOne();
  const mount = (/** @type {number} */ mounts) =>
    page.evaluate(async (mounts) => {
      for (let mount = 0; mount < mounts; mount += 1) {
        const one = Object.assign(document.createElement("capex-explainer"), { loading: "eager", textContent: "own" });
        document.body.append(one);
        await one.ready;
        one.remove();
      }
    }, mounts);
  await mount(1000);
  const before = await countsOf(page);
  await mount(1000);
  isFlat(before, await countsOf(page), "1,000 mounts");
  assert.deepEqual(complaints, []);
});

test("after five hundred more stories, one after the other, a page has what it had after the first six hundred", DEEP, async () => {
  const { page, complaints } = await openOne("story0.json");
  const show = (/** @type {number} */ from, /** @type {number} */ to) =>
    page.locator("#one").evaluate(async (/** @type {CapexExplainer} */ element, [from, to]) => {
      for (let story = from; story < to; story += 1) {
        element.story = `story${story}.json`;
        // As known later, it is another one.
        element.asOf = story % 5 === 0 ? "latest" : "announced";
        while (element.shadowRoot?.querySelector(".figure")?.getAttribute("aria-label") !== `Story ${story}`) await new Promise(requestAnimationFrame);
        performance.clearResourceTimings();
      }
    }, [from, to]);
  await show(1, 600);
  const before = await countsOf(page);
  await show(600, 1100);
  isFlat(before, await countsOf(page), "500 stories");
  assert.deepEqual(complaints, []);
});
