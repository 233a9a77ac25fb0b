// What comes after the first figure: the files that the chart and the other views need, and what shows until they are here.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startHarness } from "./harness.mjs";
import { eventTypes, nextFrame, openPage, openWidget, seenBy, sentenceOf, setAttributes } from "./widget.mjs";

/** @typedef {import("./widget.mjs").Page} Page */
/** @typedef {import("./widget.mjs").CapexExplainer} CapexExplainer */

const VIEWS = /\/capex_explainer_views-.*\.wasm$/;
const LATER = /\/capex_explainer_(touch|views)-.*\.wasm$/;
const START = `<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>t</title><script type="module" src="/capex-explainer.js"></script>
  <body><capex-explainer loading="eager" view="calendar">own</capex-explainer></body></html>`;

/** @type {import("./harness.mjs").Harness} */
let harness;
/** What the server says instead of a file. @type {(asked: string) => any} */
let instead = () => undefined;
before(async () => {
  harness = await startHarness({ intercept: (asked) => instead(asked) });
});
after(() => harness.stop());

/** Opens the article, and remembers the wasm that it requests. */
async function openArticle() {
  /** @type {string[]} */
  const asked = [];
  const opened = await openWidget(harness, {
    prepare: async (page) => void page.on("request", (request) => /\.wasm$/.test(request.url()) && asked.push(request.url())),
  });
  return { ...opened, asked, tab: opened.widget.getByRole("tab", { name: "Per year" }) };
}

/** A file that waits. @param {RegExp} file */
function held(file) {
  /** @type {(value?: undefined) => void} */
  let release = () => {};
  const wait = new Promise((resolve) => (release = resolve));
  instead = (asked) => (file.test(asked) ? wait : undefined);
  return release;
}

test("the first figure waits for one file; the others follow it, and none of the full build", async () => {
  const release = held(LATER);
  const { page, asked, tab } = await openArticle();
  assert.match(await sentenceOf(page), /^Alibaba has pledged /);
  release();
  await tab.click();
  await nextFrame(page);
  assert.deepEqual(asked.map((url) => url.replace(/.*\/|-[0-9A-Z]{6}/g, "")), [
    "capex_explainer.wasm",
    "capex_explainer_touch.wasm",
    "capex_explainer_views.wasm",
  ]);
});

test("a view whose code is on its way is waited for: nothing moves, its tab says so, and the view on show goes on", async () => {
  const release = held(LATER);
  const { page, widget, tab, complaints } = await openArticle();
  const before = await sentenceOf(page);
  const box = await widget.boundingBox();
  await tab.click();
  await widget.locator(".tab[aria-busy=true]").waitFor();
  assert.equal(await tab.getAttribute("aria-selected"), "false");
  assert.equal(await widget.getByRole("tab", { name: "Total" }).getAttribute("aria-selected"), "true");
  assert.equal(await sentenceOf(page), before);
  assert.deepEqual(await widget.boundingBox(), box);
  assert.deepEqual(await eventTypes(page, 1), []);
  await widget.evaluate((/** @type {CapexExplainer} */ element) => (element.horizon = 5));
  await widget.locator(".sentence", { hasText: "Over five" }).waitFor();
  assert.equal(await widget.evaluate((/** @type {CapexExplainer} */ { answer }) => answer?.view), "total");
  release();
  await nextFrame(page);
  assert.equal(await tab.getAttribute("aria-selected"), "true");
  assert.equal(await widget.locator("[aria-busy]").count(), 0);
  const { events } = await seenBy(page);
  assert.deepEqual(events.slice(1).map(({ type, detail }) => [type, detail.question?.view, detail.source]), [
    ["capex-change", "total", "page"],
    ["capex-change", "per-year", "reader"],
  ]);
  assert.deepEqual(complaints, []);
});

test("a view whose code does not arrive says so and leaves the one on show; chosen again, it comes", async () => {
  instead = (asked) => (VIEWS.test(asked) ? { status: 404 } : undefined);
  const { page, widget, tab } = await openArticle();
  const before = await sentenceOf(page);
  const box = await widget.boundingBox();
  await tab.click();
  await widget.locator(".waiting p", { hasText: "This part did not arrive." }).waitFor();
  assert.equal(await sentenceOf(page), before);
  assert.deepEqual(await widget.boundingBox(), box);
  assert.deepEqual(await widget.evaluate((/** @type {CapexExplainer} */ { view }) => view), "total");
  assert.deepEqual(await eventTypes(page, 1), ["capex-error"]);
  assert.equal((await seenBy(page)).events.at(-1)?.detail.kind, "network");
  instead = () => undefined;
  await tab.click();
  await nextFrame(page);
  assert.equal(await tab.getAttribute("aria-selected"), "true");
  assert.equal(await widget.locator(".waiting").textContent(), "");
  assert.deepEqual((await seenBy(page)).rejections, []);
});

test("what is read off the first view waits for its own file only", async () => {
  held(VIEWS);
  const { widget } = await openArticle();
  await widget.locator("canvas").hover();
  await widget.locator(".readout-box", { hasText: "Alibaba" }).waitFor();
});

test("a start in another view shows that view, and never the first", async () => {
  instead = (asked) => (asked === "/start.html" ? { type: "text/html", body: START } : undefined);
  const { page, widget } = await openPage(harness, { path: "start.html" });
  await widget.evaluate((/** @type {CapexExplainer} */ element) => element.ready);
  assert.match(await sentenceOf(page), /cover different months/);
  assert.deepEqual((await seenBy(page)).events.map(({ type, detail }) => [type, detail.question?.view]), [["capex-ready", "calendar"]]);
  instead = (asked) => (asked === "/start.html" ? { type: "text/html", body: START } : VIEWS.test(asked) ? { status: 404 } : undefined);
  const failed = await openPage(harness, { path: "start.html" });
  const refused = await failed.widget.evaluate((/** @type {CapexExplainer} */ element) => element.ready.then(() => "", ({ kind }) => kind));
  assert.equal(refused, "network");
  assert.equal(await failed.widget.textContent(), "own", "what the page has of its own is back");
});

test("readers who ask pages to be sparing get the other views when they come near them", async () => {
  const saving = { value: { saveData: true }, configurable: true };
  /** @type {string[]} */
  const asked = [];
  instead = () => undefined;
  const { page, widget } = await openWidget(harness, {
    prepare: async (page) => {
      await page.addInitScript((saving) => Object.defineProperty(navigator, "connection", saving), saving);
      page.on("request", (request) => void (LATER.test(request.url()) && asked.push(request.url())));
    },
  });
  await setAttributes(page, { horizon: "5" });
  assert.deepEqual(asked, []);
  const arrived = page.waitForResponse(VIEWS);
  await widget.getByRole("tablist").hover();
  await arrived;
});
