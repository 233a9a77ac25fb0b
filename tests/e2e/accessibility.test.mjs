// The accessibility rules of axe-core in every state of the widget, and what those rules do not look at.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { startHarness } from "./harness.mjs";
import { bitmapOf, range } from "./pixels.mjs";
import { nextFrame, openPage, openWidget, placesOf, sentenceOf, setAttributes } from "./widget.mjs";

/** @typedef {import("./widget.mjs").Page} Page */
/** @typedef {import("./widget.mjs").PageOptions} PageOptions */
/** @typedef {{ id: string, help: string, nodes: { target: unknown }[] }} Violation */

const AXE = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
// --capex-focus, in light.
const FOCUS = "#1d4ed8";
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** @type {import("./harness.mjs").Harness} */
let harness;
/** What the server does with the wasm file. @type {() => import("../../www/serve.mjs").Answer | undefined | Promise<undefined>} */
let wasmInstead = () => undefined;
before(async () => {
  harness = await startHarness({ intercept: async (asked) => (asked.endsWith(".wasm") ? wasmInstead() : undefined) });
});
after(() => harness.stop());

/** The whole page's violations, in words. @param {Page} page */
async function violationsOf(page) {
  await page.evaluate(AXE);
  const violations = await page.evaluate((tags) => {
    const axe = /** @type {{ run: (options: object) => Promise<{ violations: Violation[] }> }} */ (Reflect.get(window, "axe"));
    return axe.run({ runOnly: tags }).then(({ violations }) => violations);
  }, TAGS);
  return violations.map(({ id, help, nodes }) => `${id}: ${help} (${nodes.map(({ target }) => JSON.stringify(target)).join(", ")})`);
}

// axe itself would offend the page's policy.
const bypassCSP = true;

/**
 * @typedef {object} State
 * @property {string} name
 * @property {PageOptions} [options]
 * @property {Record<string, string>} [attributes]
 * @property {boolean} [hasPanel]
 */
/** @type {State[]} */
const states = [
  { name: "ready" },
  { name: "ready, dark", options: { context: { colorScheme: "dark" } } },
  { name: "ready at 320 px", options: { width: 320 } },
  { name: "ready in forced colours", options: { context: { forcedColors: "active" } } },
  { name: "with every company", attributes: { companies: "alibaba,microsoft,meta,alphabet,amazon,tencent" } },
  { name: "the sources", hasPanel: true },
  { name: "the sources at 320 px, dark", hasPanel: true, options: { width: 320, context: { colorScheme: "dark" } } },
  { name: "the sources in forced colours", hasPanel: true, options: { context: { forcedColors: "active" } } },
];
for (const view of ["per-year", "time-to-match", "calendar", "on-pace", "revenue-share", "cloud-share"]) {
  states.push({ name: view, attributes: { view } });
  states.push({ name: `${view} at 320 px, dark`, attributes: { view }, options: { width: 320, context: { colorScheme: "dark" } } });
}
for (const { name, options = {}, attributes = {}, hasPanel = false } of states) {
  test(`axe finds nothing: ${name}`, async () => {
    wasmInstead = () => undefined;
    const { page, widget } = await openWidget(harness, { ...options, context: { ...options.context, bypassCSP } });
    await setAttributes(page, attributes);
    assert.equal(await widget.locator("canvas").isVisible(), true);
    if (hasPanel) await openPanel(page);
    assert.deepEqual(await violationsOf(page), []);
  });
}

/** The panel with the sources. @param {Page} page */
async function openPanel(page) {
  const widget = page.locator("capex-explainer");
  await widget.getByRole("button", { name: "Sources and arithmetic" }).click();
  await widget.getByRole("dialog").waitFor();
}

test("axe finds nothing: the page of examples, light and dark", async () => {
  wasmInstead = () => undefined;
  const { page } = await openWidget(harness, { path: "gallery.html", context: { bypassCSP } });
  await page.evaluate(() => Promise.all([...document.querySelectorAll("capex-explainer")].map(({ ready }) => ready)));
  assert.deepEqual(await violationsOf(page), []);
  await page.emulateMedia({ colorScheme: "dark" });
  await nextFrame(page);
  assert.deepEqual(await violationsOf(page), []);
});

test("axe finds nothing: loading", async () => {
  /** @type {(value?: undefined) => void} */
  let release = () => {};
  const held = /** @type {Promise<undefined>} */ (new Promise((resolve) => (release = resolve)));
  wasmInstead = () => held;
  const { page, widget } = await openPage(harness, { context: { bypassCSP } });
  await page.waitForRequest(/\.wasm$/);
  assert.equal(await widget.locator("table").isVisible(), true);
  assert.deepEqual(await violationsOf(page), []);
  release();
});

test("axe finds nothing: fallen back", async () => {
  wasmInstead = () => ({ status: 404 });
  const { page, widget } = await openPage(harness, { context: { bypassCSP } });
  await widget.locator(".note").waitFor();
  assert.deepEqual(await violationsOf(page), []);
});

test("the picture's name is the sentence, at every stop", async () => {
  wasmInstead = () => undefined;
  const { page, widget } = await openWidget(harness);
  for (const [name, value] of /** @type {const} */ ([["horizon", "3"], ["horizon", "0.75"], ["currency", "CNY"], ["view", "per-year"]])) {
    await setAttributes(page, { [name]: value });
    const sentence = await sentenceOf(page);
    assert.equal(await widget.locator("canvas").getAttribute("aria-label"), sentence);
    assert.equal(await widget.getByRole("img", { name: sentence, exact: true }).count(), 1);
  }
});

for (const width of [320, 720]) {
  test(`at ${width} px everything that can be pressed is at least 44 px high and 24 px wide`, async () => {
    wasmInstead = () => undefined;
    const { page, widget } = await openWidget(harness, { width });
    await nextFrame(page);
    const targets = await widget.evaluate(({ shadowRoot }) =>
      // What reads off the chart is no target: a pointer has the chart itself.
      [...(shadowRoot?.querySelectorAll("button:not(.number), input:not(.unseen)") ?? [])].map((target) => {
        const { width, height } = target.getBoundingClientRect();
        return { name: target.id || target.className || target.getAttribute("value"), width, height };
      }));
    assert.equal(targets.length, 28, "seven tabs, the slider, three stops, less, value, more, play, two currencies, two models, growth, three companies, five panels");
    for (const { name, width, height } of targets) {
      assert.ok(height >= 44 && width >= 24, `${name}: ${width} by ${height}`);
    }
  });
}

for (const width of [320, 720]) {
  test(`at ${width} px the panel's button is at least 44 px high and wide, and each link 24 px high`, async () => {
    wasmInstead = () => undefined;
    const { page, widget } = await openWidget(harness, { width });
    await openPanel(page);
    const heights = await widget.getByRole("dialog").locator("button, a").evaluateAll((targets) =>
      targets.map((target) => ({ tag: target.tagName, ...(/** @type {DOMRect} */ (target.getBoundingClientRect().toJSON())) })));
    assert.ok(heights.length > 5);
    for (const { tag, height, width } of heights) {
      const [least, leastWidth] = tag === "BUTTON" ? [44, 44] : [24, 24];
      assert.ok(height >= least && width >= leastWidth, `${tag}: ${width} by ${height}`);
    }
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
  });
}

test("what has the keyboard's focus is outlined by 2 px, whatever the page says", async () => {
  wasmInstead = () => undefined;
  const { page, widget } = await openWidget(harness);
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("*, *::part(view) { outline: none !important }");
    document.adoptedStyleSheets = [sheet];
  });
  await widget.getByRole("tab", { name: "Total" }).focus();
  await page.keyboard.press("Home");
  const outlines = [];
  for (let stop = 0; stop < 12; stop += 1) {
    const outline = await widget.evaluate(({ shadowRoot }) => {
      const focused = /** @type {HTMLElement} */ (shadowRoot?.activeElement);
      // Of a switch, its words are outlined; of what reads off the chart, the chart.
      const drawn = focused.matches("[type=radio]") ? focused.nextElementSibling : focused.closest(".picture") ?? focused;
      const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(/** @type {Element} */ (drawn));
      const name = focused.id || focused.getAttribute("aria-label") || focused.getAttribute("value") || focused.textContent;
      return `${name} ${outlineStyle} ${outlineWidth} ${outlineColor}`;
    });
    if (outline.startsWith("horizon ")) assert.ok((await ringPixels(page)) > 80, "the slider's thumb wears a ring");
    else outlines.push(outline);
    if (outline.startsWith("USD ")) assert.equal(await ringPixels(page), 0);
    await page.keyboard.press("Tab");
  }
  const names = ["tab-total", "Read off the chart", "Microsoft has spent as much", "Meta has spent as much", "the pledge ends"];
  names.push("Three months less", "Time horizon", "Three months more", "Play", "USD", "stops");
  assert.deepEqual(outlines, names.map((name) => `${name} solid 2px rgb(29, 78, 216)`));
});

/** How many pixels around the slider's thumb have the colour of the focus. @param {Page} page */
async function ringPixels(page) {
  const { rule, input } = await placesOf(page);
  const clip = { x: rule - 20, y: input.top, width: 40, height: input.height };
  const bitmap = await bitmapOf(page, await page.screenshot({ clip }));
  return range(bitmap.width).flatMap((x) => bitmap.rowsOf(x, FOCUS)).length;
}
