// Where a page puts the widget: whatever holds it, it is as wide as its place and no wider, and it is there when it is shown again.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { cells, some } from "./depth.mjs";
import { startHarness } from "./harness.mjs";
import { DARK, LIGHT, bitmapOf, isColor, range } from "./pixels.mjs";
import { LANGUAGES, WIDGET, nextFrame, openSettings, openWidget, setAttributes, speak } from "./widget.mjs";

/** @typedef {import("./widget.mjs").Page} Page */
/** @typedef {import("./widget.mjs").CapexExplainer} CapexExplainer */

const BODY =
  '<div id="outer"><div id="inner"><capex-explainer loading="eager"></capex-explainer></div></div><script type="module" src="/capex-explainer.js"></script>';
/** @param {string} head */
const page = (head) => ({
  type: "text/html; charset=utf-8",
  body: `<!doctype html><html lang="en"><head><title>.</title><meta name="viewport" content="width=device-width">${head}</head><body>${BODY}</body></html>`,
});
/** @type {Record<string, import("../../www/build/serve.mjs").Answer>} */
const PAGES = {
  "/bare.html": page(""),
  "/schemes.html": page('<meta name="color-scheme" content="light dark">'),
  "/dark.html": page('<meta name="color-scheme" content="dark">'),
};

/** @type {import("./harness.mjs").Harness} */
let harness;
before(async () => {
  // With scrollbars that take room, as on most desktops.
  harness = await startHarness({ intercept: (asked) => PAGES[asked], ignoreDefaultArgs: ["--hide-scrollbars"] });
});
after(() => harness.stop());

/** Rules of the page, in place of those before. @param {Page} page @param {string} css */
const styled = (page, css) =>
  page.evaluate((css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [sheet];
  }, css);

/** What holds it, and whether that leaves it less than its place. @type {[css: string, isSqueezed?: boolean][]} */
const CONTAINERS = [
  ["#inner { display: grid; grid-template-columns: 1fr }"],
  ["#inner { display: grid; grid-auto-flow: column }"],
  ["#inner { display: flex }"],
  ["#inner { display: flex; flex-direction: column; align-items: start }"],
  ["#inner { display: inline-flex }"],
  ["#inner { display: inline-block }"],
  ["#inner { display: table-cell }"],
  ["#outer { display: table } #inner { display: table-cell }"],
  ["#inner { float: left }"],
  ["#inner { position: absolute; left: 8px }"],
  ["#inner { width: max-content }"],
  ["#inner { width: fit-content }"],
  ["#inner { width: min-content }", true],
  ["#inner { columns: 1 }"],
  ["capex-explainer { display: inline }"],
  ["capex-explainer { display: inline-block }"],
  ["capex-explainer { display: flex }"],
  ["capex-explainer { display: grid }"],
  ["capex-explainer { display: table }"],
  ["capex-explainer { display: contents }"],
  ["capex-explainer { float: right }"],
  ["html { writing-mode: vertical-rl }"],
];

for (const width of cells([320, 390, 1280], [320, 1280])) {
  test(`at ${width} px it is no wider than its place and not squeezed, in every container and language`, async () => {
    const { page } = await openWidget(harness, { path: "bare.html", width });
    /** @type {string[]} */
    const faults = [];
    for (const lang of cells(LANGUAGES, [width === 320 ? "ar" : "en"])) {
      await styled(page, "");
      await speak(page, lang);
      for (const [css, isSqueezed = false] of CONTAINERS) {
        await styled(page, css);
        await nextFrame(page);
        await nextFrame(page);
        const { left, right, canvas, overhang } = await page.locator(WIDGET).evaluate(({ shadowRoot }) => {
          const { left, right } = /** @type {Element} */ (shadowRoot?.querySelector(".figure")).getBoundingClientRect();
          const { clientWidth, scrollWidth } = document.documentElement;
          return { left, right, canvas: shadowRoot?.querySelector("canvas")?.clientWidth ?? 0, overhang: scrollWidth - clientWidth };
        });
        // A place that asks how wide it should be gets nine tenths of a phone, 640 px elsewhere, less the figure's padding.
        const least = isSqueezed ? 120 : Math.min(width * 0.85, 640) - 48;
        if (left < 0 || right > width || overhang > 0) faults.push(`${lang}, ${css}: from ${left} to ${right}, ${overhang} px beyond the page`);
        if (canvas < least) faults.push(`${lang}, ${css}: the chart is ${canvas} px wide`);
      }
    }
    assert.deepEqual(faults, []);
  });
}

test("in a box a few pixels too low, beside a scrollbar that its height brings and takes away, it settles", async () => {
  const { page } = await openWidget(harness, { path: "bare.html", width: 700 });
  const widthOf = () => page.locator(WIDGET).evaluate(({ shadowRoot }) => shadowRoot?.querySelector("canvas")?.clientWidth);
  const high = await page.locator(WIDGET).evaluate(({ clientHeight }) => clientHeight);
  const full = await widthOf();
  let held = 0;
  for (const less of some(range(16), 3)) {
    await styled(page, `#inner { height: ${high - less}px; overflow: auto }`);
    const widths = await page.locator(WIDGET).evaluate(async ({ shadowRoot }) => {
      const canvas = shadowRoot?.querySelector("canvas");
      const seen = [];
      for (let frame = 0; frame < 30; frame += 1) {
        await new Promise((resolve) => requestAnimationFrame(resolve));
        seen.push(canvas?.clientWidth);
      }
      return seen;
    });
    const changes = widths.filter((width, at) => at > 0 && width !== widths[at - 1]).length;
    assert.ok(changes <= 2, `${less} px too low: ${widths.join(" ")}`);
    if (widths.at(-1) !== full) held += 1;
    await styled(page, "");
    await nextFrame(page);
    await nextFrame(page);
  }
  assert.ok(held > 0, "in one of them the bar shows");
  // Another place: nothing is held any more.
  await page.setViewportSize({ width: 900, height: 900 });
  await page.waitForFunction(() => Number(document.querySelector("capex-explainer")?.shadowRoot?.querySelector("canvas")?.clientWidth) > 800);
});

test("an element without a box of its own loads too", async () => {
  const { page, widget } = await openWidget(harness, {
    path: "bare.html",
    prepare: (page) =>
      page.addInitScript(() =>
        document.addEventListener("DOMContentLoaded", () => {
          const element = /** @type {HTMLElement} */ (document.querySelector("capex-explainer"));
          element.style.display = "contents";
          element.setAttribute("loading", "lazy");
          Reflect.deleteProperty(globalThis, "requestIdleCallback");
        })
      ),
  });
  assert.ok(await widget.locator("canvas").evaluate((/** @type {HTMLCanvasElement} */ { width }) => width > 300));
  assert.equal(await page.locator(WIDGET).getAttribute("loading"), "lazy");
});

test("in its own fullscreen all of it can be reached", async () => {
  const { page, widget } = await openWidget(harness, { path: "bare.html", width: 640, height: 400 });
  await widget.evaluate(async (element) => {
    await element.requestFullscreen();
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  });
  await page.mouse.move(300, 200);
  await page.mouse.wheel(0, 5000);
  await page.waitForFunction(() => {
    const footer = document.querySelector("capex-explainer")?.shadowRoot?.querySelector(".footer")?.getBoundingClientRect();
    return document.fullscreenElement !== null && footer && footer.bottom <= innerHeight;
  });
});

/** Counts what is drawn, from now on. @param {Page} page */
const countDraws = (page) =>
  page.evaluate(() => {
    Reflect.set(window, "draws", 0);
    const { clearRect } = CanvasRenderingContext2D.prototype;
    /** @this {CanvasRenderingContext2D} @param {[number, number, number, number]} area */
    CanvasRenderingContext2D.prototype.clearRect = function (...area) {
      Reflect.set(window, "draws", Reflect.get(window, "draws") + 1);
      clearRect.apply(this, area);
    };
  });

for (
  const [name, hide, show] of /** @type {const} */ ([
    ["hidden", "capex-explainer { display: none }", ""],
    ["an ancestor without a box", "#outer { display: none }", ""],
  ])
) {
  test(`a box that was gone is drawn anew: ${name}`, async () => {
    const { page } = await openWidget(harness, { path: "bare.html" });
    await countDraws(page);
    await styled(page, hide);
    await nextFrame(page);
    await nextFrame(page);
    await styled(page, show);
    await page.waitForFunction(() => Reflect.get(window, "draws") > 0);
  });
}

test("in WebKit the canvas is one that keeps what it shows, whatever becomes of its box", async () => {
  const { page, widget } = await openWidget(harness, {
    path: "bare.html",
    prepare: (page) => page.addInitScript(() => Object.defineProperty(navigator, "vendor", { value: "Apple Computer, Inc." })),
  });
  const kept = () =>
    widget.locator("canvas").evaluate((/** @type {HTMLCanvasElement} */ canvas) => canvas.getContext("2d")?.getContextAttributes().willReadFrequently);
  assert.equal(await kept(), true);
  await openWidget(harness, { path: "bare.html" });
  assert.ok(page.isClosed());
});

for (
  const [path, colorScheme, colors]
    of /** @type {const} */ ([["schemes.html", "dark", DARK], ["schemes.html", "light", LIGHT], ["dark.html", "light", DARK], ["bare.html", "dark", LIGHT]])
) {
  test(`theme auto follows the page's scheme, and <meta> may say it: ${path}, a reader who likes ${colorScheme}`, async () => {
    const { page, widget } = await openWidget(harness, { path, context: { colorScheme } });
    const bitmap = await bitmapOf(page, await widget.screenshot());
    assert.ok(isColor(bitmap.at(4, 4), colors.ground));
    assert.ok(bitmap.longestRun(colors.alibaba) > 4);
  });
}

test("a browser that darkens pages by itself gets the dark figure, and changes none of its colours", async () => {
  const { page, widget } = await openWidget(harness, { path: "bare.html" });
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setAutoDarkModeOverride", { enabled: true });
  await nextFrame(page);
  const whole = await bitmapOf(page, await page.screenshot());
  assert.ok(!isColor(whole.at(2, 2), LIGHT.ground), "the page is darkened");
  const bitmap = await bitmapOf(page, await widget.screenshot());
  assert.ok(isColor(bitmap.at(4, 4), DARK.ground));
  assert.ok(bitmap.longestRun(DARK.alibaba) > 4);
  // The slider's ink, up to its thumb.
  assert.ok(bitmap.longestRun("#c4c7cd") > 100);
});

test("fields have letters of 16 px and more, in the figure, the guess and the panels, or a phone zooms into them", async () => {
  const { page, widget } = await openWidget(harness, { path: "bare.html", width: 320 });
  const small = () =>
    widget.evaluate(({ shadowRoot }) => {
      const fields = shadowRoot?.querySelectorAll("input:not([type=range], [type=radio], [type=checkbox]), textarea, select") ?? [];
      return [...fields].map((field) => [field.className || field.localName, parseFloat(getComputedStyle(field).fontSize)]);
    });
  await openSettings(page);
  await setAttributes(page, { view: "time-to-match" });
  await widget.locator(".guess").waitFor();
  await widget.getByRole("button", { name: "Share", exact: true }).click();
  await widget.getByRole("dialog").waitFor();
  const fields = await small();
  assert.ok(fields.length >= 4, JSON.stringify(fields));
  for (const [name, size] of fields) assert.ok(Number(size) >= 16, `${name}: ${size}`);
});

test("a place that grows and shrinks in each frame has the page told of no fault", async () => {
  const { widget } = await openWidget(harness);
  const told = await widget.evaluate(async (element) => {
    /** @type {string[]} */
    const told = [];
    addEventListener("error", ({ message }) => told.push(message));
    for (let frame = 0; frame < 40; frame += 1) {
      element.style.width = `${500 + (frame % 2) * 20 + (frame % 5) * 7}px`;
      await new Promise(requestAnimationFrame);
    }
    return told;
  });
  assert.deepEqual(told, []);
});
