// Faults inside: a trap of the wasm, memory that is refused, a canvas that loses its context, a page that asks again from within our own
// events. Another widget of the page stays live, and the reader's slider stays where it was.

import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { startHarness } from "./harness.mjs";
import { LIGHT, canvasOf } from "./pixels.mjs";
import { nextFrame, openPage, openWidget, seenBy, sentenceOf, setAttributes } from "./widget.mjs";

/** @typedef {import("./widget.mjs").Page} Page */
/** @typedef {import("./widget.mjs").CapexExplainer} CapexExplainer */

const DIST = fileURLToPath(new URL("../../dist/", import.meta.url));
const STORY = fileURLToPath(new URL("../../stories/alibaba.json", import.meta.url));
const PAGE = `<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Faults</title><body><script type="module" src="/capex-explainer.js"></script>`;

/** @type {import("./harness.mjs").Harness} */
let harness;
before(async () => {
  const story = await readFile(STORY, "utf8");
  const full = (await readdir(DIST)).find((file) => /_full-.*\.wasm$/.test(file)) ?? "";
  const scarce = withMostPages(await readFile(DIST + full), SCARCE_PAGES);
  harness = await startHarness({
    intercept: (path) => {
      if (path === "/page.html") return { type: "text/html; charset=utf-8", body: PAGE };
      if (path === `/${full}`) return { type: "application/wasm", body: scarce };
      if (path === "/small.json") return { type: "application/json", body: story.replaceAll("Microsoft", "Macrohard") };
      return path === "/large.json" ? { type: "application/json", body: JSON.stringify(large(story)) } : undefined;
    },
  });
});
after(() => harness.stop());

/** Enough for one story, and far from enough for a large one. */
const SCARCE_PAGES = 40;

/** A right story with very many sources that say very much. @param {string} story */
function large(story) {
  const told = JSON.parse(story);
  const [first] = told.sources;
  for (let index = 0; index < 1500; index += 1) told.sources.push({ ...first, id: `L${index}`, title: `${"A long title. ".repeat(80)}${index}` });
  return told;
}

/**
 * A wasm file whose memory may have so many pages and no more: the system has no more to give.
 * @param {Buffer} bytes
 * @param {number} most
 */
function withMostPages(bytes, most) {
  /** @param {number} at @returns {[value: number, next: number]} */
  const read = (at) => {
    let [value, shift] = [0, 0];
    for (;;) {
      const byte = bytes[at++] ?? 0;
      value |= (byte & 127) << shift;
      shift += 7;
      if (byte < 128) return [value, at];
    }
  };
  const write = (/** @type {number} */ value) => (value < 128 ? [value] : [(value & 127) | 128, value >> 7]);
  for (let at = 8; at < bytes.length;) {
    const [size, start] = read(at + 1);
    if (bytes[at] === 5) {
      const [least] = read(start + 2);
      assert.ok(least < most, `the memory begins with ${least} pages`);
      const section = [1, 1, ...write(least), ...write(most)];
      return Buffer.concat([bytes.subarray(0, at), Buffer.from([5, section.length, ...section]), bytes.subarray(start + size)]);
    }
    at = start + size;
  }
  throw new Error("expected a section of memories");
}

/** @param {Page} page @param {string} id @param {string} [story] */
function add(page, id, story) {
  return page.evaluate(([id, story]) => {
    const element = Object.assign(document.createElement("capex-explainer"), { id, loading: "eager", textContent: "own" });
    if (story) element.setAttribute("story", story);
    document.body.append(element);
    return element.ready.then(() => "live", ({ kind, message }) => `${kind}: ${message}`);
  }, [id, story]);
}

/** Where the reader's slider stands. @param {Page} page @param {string} selector */
const slider = (page, selector) => page.locator(`${selector} #horizon`).evaluate((input) => /** @type {HTMLInputElement} */ (input).valueAsNumber);

/** The next time the core draws, its canvas meets a trap of wasm, `times` times. @param {Page} page @param {number} times */
async function trap(page, times) {
  await page.evaluate((times) => {
    // A module with one function, which is one instruction: unreachable.
    const bytes = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 116, 0, 0, 10, 5, 1, 3, 0, 0, 11]);
    const { t } = /** @type {{ t: () => void }} */ (/** @type {unknown} */ (new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports));
    const own = CanvasRenderingContext2D.prototype;
    const { beginPath } = own;
    let left = times;
    own.beginPath = function () {
      if (left > 0) {
        left -= 1;
        if (left === 0) own.beginPath = beginPath;
        t();
      }
      beginPath.call(this);
    };
  }, times);
}

test("after a trap, and after another one, the widget draws what was asked, and the slider stands where the reader put it", async () => {
  const { page, complaints } = await openWidget(harness);
  await page.waitForLoadState("networkidle");
  assert.equal(await add(page, "other"), "live");
  const input = page.locator("capex-explainer").first().locator("#horizon");
  for (const [key, horizon, said] of /** @type {const} */ ([["End", 6, /^Over six years, /], ["Home", 0.25, /^Spread evenly, .* three months/]])) {
    await trap(page, 1);
    await input.press(key);
    await nextFrame(page);
    assert.equal(await slider(page, "#explainer"), horizon);
    assert.match(await sentenceOf(page), said);
    assert.ok((await canvasOf(page)).longestRun(LIGHT.alibaba) > 0);
  }
  // Both tries of one move: the answer before is drawn once more, and so it is said.
  await trap(page, 2);
  await input.press("End");
  await nextFrame(page);
  assert.match((await seenBy(page)).events.at(-1)?.detail.message ?? "", /^the engine stopped: unreachable$/);
  assert.match(await sentenceOf(page), /three months/);
  await setAttributes(page, { horizon: "5" });
  assert.equal(await slider(page, "#explainer"), 5);
  await setAttributes(page, { horizon: "1" }, "#other");
  assert.match(await sentenceOf(page, "#other"), / over one year/);
  assert.deepEqual((await seenBy(page)).rejections, []);
  assert.deepEqual(complaints, []);
});

test("where memory is refused for one story, its widget shows the page's own content, and one with another story goes on", async () => {
  const { page, complaints } = await openPage(harness, { path: "page.html" });
  assert.equal(await add(page, "small", "small.json"), "live");
  await page.locator("#small #horizon").press("End");
  await nextFrame(page);
  assert.match(await add(page, "large", "large.json"), /^internal: the engine stopped: /);
  await nextFrame(page);
  assert.equal(await slider(page, "#small"), 6);
  assert.match(await sentenceOf(page, "#small"), /^Over six years, .*Macrohard/);
  await page.locator("#small #horizon").press("ArrowLeft");
  await nextFrame(page);
  assert.match(await sentenceOf(page, "#small"), /^Over 5¾ years, .*Macrohard|^Over five years and nine months, .*Macrohard/);
  assert.deepEqual((await seenBy(page)).events.filter(({ from }) => from === "small").map(({ type }) => type), ["capex-ready", "capex-change", "capex-change"]);
  assert.deepEqual((await seenBy(page)).rejections, []);
  assert.deepEqual(complaints.filter((complaint) => complaint.startsWith("uncaught")), []);
});

test("a canvas whose context is lost and given back shows what it showed", async () => {
  const { page, widget, complaints } = await openWidget(harness);
  await setAttributes(page, { horizon: "5" });
  const shown = () => widget.evaluate(({ shadowRoot }) => /** @type {HTMLCanvasElement} */ (shadowRoot?.querySelector("canvas")).toDataURL());
  const before = await shown();
  const lost = await widget.evaluate(async ({ shadowRoot }) => {
    const canvas = /** @type {HTMLCanvasElement} */ (shadowRoot?.querySelector("canvas"));
    canvas.dispatchEvent(new Event("contextlost", { cancelable: true }));
    canvas.getContext("2d")?.reset();
    const lost = canvas.toDataURL();
    canvas.dispatchEvent(new Event("contextrestored"));
    return lost;
  });
  await nextFrame(page);
  assert.notEqual(lost, before);
  assert.equal(await shown(), before);
  assert.deepEqual(complaints, []);
});

test("a page that asks again, takes away and puts back from within our events is answered once a frame, and nothing runs away", async () => {
  const { page, complaints } = await openPage(harness, { path: "page.html" });
  await page.evaluate(() => {
    const state = Object.assign(window, { changes: 0, depth: 0, deepest: 0 });
    document.addEventListener("capex-ready", ({ target }) => {
      const element = /** @type {CapexExplainer} */ (target);
      element.horizon = 5;
      // Out of the page and in again, in the middle of our own work.
      document.body.append(element);
    });
    document.addEventListener("capex-change", ({ target }) => {
      const element = /** @type {CapexExplainer} */ (target);
      state.depth += 1;
      state.deepest = Math.max(state.deepest, state.depth);
      state.changes += 1;
      if (state.changes < 20) element.horizon = state.changes % 2 ? 1 : 2;
      state.depth -= 1;
    });
    // Whatever fails, asked for once more from within.
    document.addEventListener("capex-error", ({ target }) => {
      const element = /** @type {CapexExplainer} */ (target);
      if (element.story) element.story = "";
    });
  });
  assert.equal(await add(page, "one"), "live");
  await page.waitForFunction(() => /** @type {any} */ (window).changes === 20);
  assert.equal(await page.evaluate(() => /** @type {any} */ (window).deepest), 1);
  await nextFrame(page);
  assert.equal(await slider(page, "#one"), 1);
  await page.locator("#one").evaluate((/** @type {CapexExplainer} */ element) => (element.story = "missing.json"));
  await page.waitForFunction(() => window.seen.events.some(({ type }) => type === "capex-error"));
  await nextFrame(page);
  assert.equal(await slider(page, "#one"), 1);
  assert.equal(await page.locator("#one canvas").count(), 1);
  assert.deepEqual((await seenBy(page)).rejections, []);
  assert.deepEqual(complaints.filter((complaint) => !complaint.includes("missing.json") && !complaint.includes("404")), []);
});
