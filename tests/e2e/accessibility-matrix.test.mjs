// Every view and every panel, in every way a reader may have set up their browser and a page may be written: the rules of axe,
// nothing cut or lying on each other, no sideways scrolling, no target too small, every word with contrast.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { findingsOf } from "./axe.mjs";
import { cells } from "./depth.mjs";
import { startHarness } from "./harness.mjs";
import { contrastFaults, crampedIn, smallTargetsIn } from "./layout.mjs";
import { VIEWS, openPage, openSettings, openWidget, setAttributes } from "./widget.mjs";

/** @typedef {import("./widget.mjs").Page} Page */
/** @typedef {import("./widget.mjs").PageOptions} PageOptions */
/** @typedef {{ name: string, options?: PageOptions, hasAxe?: boolean, page?: (page: Page) => Promise<unknown> }} Case */

const PANELS = ["Sources and arithmetic", "Table", "Errors in the sources", "Download", "Share"];
const EVERYBODY = "alibaba,microsoft,meta,alphabet,amazon,tencent";

/** @param {Page} page @param {string} dir */
const turned = (page, dir) => page.evaluate((dir) => document.documentElement.setAttribute("dir", dir), dir);
/** @param {Page} page @param {string} lang */
async function spoken(page, lang) {
  await page.evaluate((lang) => (document.documentElement.lang = lang), lang);
  // Where nothing can speak, there is no figure to wait for.
  if ((await page.locator("capex-explainer .figure").count()) > 0) await page.locator(`capex-explainer .figure[lang="${lang}"]`).waitFor();
}
/** Styles that a reader's own settings put everywhere, shadow trees included. @param {Page} page @param {string} css */
const styled = (page, css) =>
  page.locator("capex-explainer").evaluate(({ shadowRoot }, css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    for (const root of /** @type {DocumentOrShadowRoot[]} */ ([document, shadowRoot])) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  }, css);
// As WCAG 1.4.12 has it.
const SPACING = "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }";
// The figure starts from the browser's own text size, which a reader may have doubled.
const DOUBLED = ":root, .figure, .note { font-size: 32px !important }";

/**
 * With axe, which takes longest, where colours, directions or names differ: what it finds does not hang on the size of text.
 * @type {Case[]}
 */
const all = [
  { name: "light, 320 px", hasAxe: true, options: { width: 320 } },
  { name: "light, 720 px", hasAxe: true, options: { width: 720 } },
  { name: "dark, 320 px", hasAxe: true, options: { width: 320, context: { colorScheme: "dark" } } },
  { name: "forced colours, 320 px", hasAxe: true, options: { width: 320, context: { forcedColors: "active" } } },
  { name: "dark forced colours, 720 px", options: { width: 720, context: { forcedColors: "active", colorScheme: "dark" } } },
  { name: "in Arabic, 320 px", hasAxe: true, options: { width: 320 }, page: (page) => spoken(page, "ar") },
  { name: "in Arabic, 720 px, dark", options: { width: 720, context: { colorScheme: "dark" } }, page: (page) => spoken(page, "ar") },
  { name: "in German, 320 px", options: { width: 320 }, page: (page) => spoken(page, "de") },
  { name: "in Chinese, 320 px", options: { width: 320 }, page: (page) => spoken(page, "zh") },
  { name: "a page from right to left, 320 px", options: { width: 320 }, page: (page) => turned(page, "rtl") },
  // A window of 1,280 by 1,024 px, of which a quarter is left in each direction.
  { name: "zoomed to 400%", options: { width: 320, height: 256, pixelRatio: 4 } },
];
for (const width of [320, 720]) {
  all.push(
    { name: `text spacing, ${width} px`, options: { width }, page: (page) => styled(page, SPACING) },
    { name: `text at 200%, ${width} px`, options: { width }, page: (page) => styled(page, DOUBLED) },
  );
}

/** What an ordinary run goes through. */
const FEW = [
  "light, 320 px",
  "dark, 320 px",
  "forced colours, 320 px",
  "in Arabic, 320 px",
  "zoomed to 400%",
  "text spacing, 320 px",
  "text at 200%, 320 px",
  "in German, 320 px",
];
const cases = cells(all, all.filter(({ name }) => FEW.includes(name)));

/** @type {import("./harness.mjs").Harness} */
let harness;
/** What the server does with the wasm file. @type {() => import("../../www/build/serve.mjs").Answer | undefined | Promise<undefined>} */
let wasmInstead = () => undefined;
before(async () => {
  harness = await startHarness({ intercept: async (asked) => (asked.endsWith(".wasm") ? wasmInstead() : undefined) });
});
after(() => harness.stop());

/** @param {Page} page @param {boolean} hasAxe */
async function faultsOf(page, hasAxe) {
  const widget = page.locator("capex-explainer");
  const overhang = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  return [
    ...(hasAxe ? await findingsOf(page, "capex-explainer") : []),
    ...(await crampedIn(widget)),
    ...(await smallTargetsIn(widget)),
    ...(await contrastFaults(widget)),
    ...(overhang > 0 ? [`the page scrolls sideways by ${overhang} px`] : []),
  ];
}

for (const { name, options, hasAxe = false, page: prepare } of cases) {
  test(`every view and panel: ${name}`, async () => {
    wasmInstead = () => undefined;
    const { page, widget } = await openWidget(harness, { ...options, context: { ...options?.context, bypassCSP: true } });
    await prepare?.(page);
    /** @type {string[]} */
    const faults = [];
    /** @param {string} where */
    const look = async (where) => faults.push(...(await faultsOf(page, hasAxe)).map((fault) => `${where}: ${fault}`));
    for (const view of VIEWS) {
      await setAttributes(page, { view });
      await look(view);
    }
    await setAttributes(page, { view: "time-to-match" });
    await widget.locator(".guess .actions button").last().click();
    await widget.locator(".guess").waitFor({ state: "detached" });
    // What a pointer over the chart reads off it has tests of its own.
    await page.mouse.move(0, 0);
    await look("time-to-match, answered");
    await setAttributes(page, { view: "total", companies: EVERYBODY, horizon: "5.25" });
    await openSettings(page);
    await widget.locator(".unfold").click();
    await look("every company, all settings and notes");
    await widget.locator(".picture input").focus();
    await page.keyboard.press("ArrowRight");
    await widget.locator(".readout").waitFor();
    await look("the chart, read by keys");
    await page.keyboard.press("Escape");
    for (const field of [widget.locator(".title .typed"), widget.locator(".growth .typed")]) {
      await field.fill("soon");
      await field.press("Enter");
      await widget.locator(".typed[aria-invalid=true]").waitFor();
      await look("what is typed and none");
      await field.fill(await field.evaluate((/** @type {HTMLInputElement} */ { defaultValue }) => defaultValue));
    }
    for (const [index, panel] of PANELS.entries()) {
      await widget.locator(".footer button").nth(index).click();
      await widget.getByRole("dialog").waitFor();
      await look(panel);
      await page.keyboard.press("Escape");
      await widget.getByRole("dialog").waitFor({ state: "detached" });
    }
    assert.deepEqual(faults, []);
  });
}

// What shows then is the page's own, and what was prepared.
for (
  const { name, options, page: prepare } of cells(
    all.filter(({ hasAxe }) => hasAxe),
    all.filter(({ name }) => name === "light, 320 px" || name === "in Arabic, 320 px"),
  )
) {
  test(`while it loads, and when it cannot: ${name}`, async () => {
    /** @type {(answer?: undefined) => void} */
    let release = () => {};
    const held = /** @type {Promise<undefined>} */ (new Promise((resolve) => (release = resolve)));
    const context = { ...options?.context, bypassCSP: true };
    const asked = new Promise((/** @type {(value?: undefined) => void} */ resolve) => {
      wasmInstead = () => {
        resolve();
        return held;
      };
    });
    const loading = await openPage(harness, { ...options, context });
    await asked;
    await prepare?.(loading.page);
    assert.equal(await loading.widget.locator("table:visible").count(), 1);
    assert.deepEqual(await findingsOf(loading.page), []);
    release();
    wasmInstead = () => ({ status: 404 });
    const fallen = await openPage(harness, { ...options, context });
    // What was prepared is stepped through in its place.
    await fallen.widget.locator(".stepper").waitFor();
    await prepare?.(fallen.page);
    assert.deepEqual(await findingsOf(fallen.page), []);
  });
}
