// The picture, read pixel by pixel: what stands where, in which theme, at which size and pixel ratio.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startHarness } from "./harness.mjs";
import { DARK, LIGHT, canvasOf, middle, range } from "./pixels.mjs";
import { nextFrame, openWidget, placesOf, sentenceOf, setAttributes, xAt } from "./widget.mjs";

/** @typedef {import("./widget.mjs").Page} Page */

/** @type {import("./harness.mjs").Harness} */
let harness;
before(async () => {
  harness = await startHarness();
});
after(() => harness.stop());

/**
 * The canvas, and which of its columns shows a horizon.
 * @param {Page} page
 * @param {number} pixelRatio
 */
async function pictureOf(page, pixelRatio) {
  const [bitmap, places] = [await canvasOf(page), await placesOf(page)];
  /** @param {number} years */
  const column = (years) => Math.round((xAt(places, years) - places.canvas.left) * pixelRatio);
  return {
    bitmap,
    places,
    column,
    /** How high above the axis a line stands at a horizon, in CSS px. @param {string} hex @param {number} years */
    height: (hex, years) => {
      const rows = bitmap.rowsOf(column(years), hex);
      // No label is centred halfway between two years: what is drawn last there is the axis.
      const axis = range(bitmap.height).filter((y) => bitmap.at(column(5.5), y)[3] > 0).at(-1) ?? NaN;
      return (axis + 0.5 - middle(rows)) / pixelRatio;
    },
    /** The share of columns between two horizons where a line is drawn. @param {string} hex @param {number} from @param {number} to */
    drawnShare: (hex, from, to) => {
      const columns = range(column(to) - column(from)).map((offset) => column(from) + offset);
      return columns.filter((x) => bitmap.rowsOf(x, hex).length > 0).length / columns.length;
    },
  };
}

/** @param {number} found @param {number} expected @param {number} tolerance @param {string} what */
function near(found, expected, tolerance, what) {
  assert.ok(Math.abs(found - expected) <= tolerance, `${what}: expected ${expected} ± ${tolerance}, found ${found}`);
}

for (const pixelRatio of [1, 2]) {
  test(`at ${pixelRatio} device pixels to a CSS pixel, lines stand as high as the amounts are`, async () => {
    const { page } = await openWidget(harness, { pixelRatio });
    await setAttributes(page, { horizon: "6" });
    const { bitmap, places, height } = await pictureOf(page, pixelRatio);
    assert.equal(bitmap.width, places.canvas.width * pixelRatio);
    assert.equal(bitmap.height, places.canvas.height * pixelRatio);
    // After 0.9 years of 80, 65 and 53 ÷ 3 a year.
    const cssPerBillion = height(LIGHT.microsoft, 0.9) / (80 * 0.9);
    near(height(LIGHT.meta, 0.9), 65 * 0.9 * cssPerBillion, 1, "Meta at 0.9 years");
    near(height(LIGHT.alibaba, 0.9), (53 / 3) * 0.9 * cssPerBillion, 1, "Alibaba at 0.9 years");
    near(height(LIGHT.alibaba, 2.8), (53 / 3) * 2.8 * cssPerBillion, 1, "Alibaba at 2.8 years");
  });

  test(`at ${pixelRatio} device pixels to a CSS pixel, the rule is a crisp hairline where the slider says`, async () => {
    const { page } = await openWidget(harness, { pixelRatio });
    const { bitmap, places } = await pictureOf(page, pixelRatio);
    // Above the topmost grid line, below that line's label, only the rule is drawn.
    const row = 25 * pixelRatio;
    const columns = bitmap.inkedColumns(row);
    assert.equal(columns.length, pixelRatio, `drawn in columns ${columns}`);
    near(middle(columns) / pixelRatio, places.rule - places.canvas.left, 0.75, "the rule");
    for (const x of columns) assert.deepEqual(bitmap.at(x, row), bitmap.at(columns[0] ?? 0, row));
  });

  test(`at ${pixelRatio} device pixels to a CSS pixel, bars are as long as the amounts a year are`, async () => {
    const { page } = await openWidget(harness, { pixelRatio });
    await setAttributes(page, { view: "per-year" });
    const bitmap = await canvasOf(page);
    const pixelsPerBillion = bitmap.longestRun(LIGHT.microsoft) / 80;
    assert.ok(pixelsPerBillion > pixelRatio, "a bar is longer than a letter");
    // Meta gave a range: beyond its low end the bar is fainter, with an edge as long as all of it.
    const runs = range(bitmap.height).map((y) => bitmap.runIn(y, LIGHT.meta)).filter((run) => run > 30 * pixelsPerBillion).sort((one, other) => one - other);
    near(runs[runs.length >> 1] ?? 0, 60 * pixelsPerBillion, 2, "Meta's low end");
    near(bitmap.longestRun(LIGHT.alibaba), (53 / 3) * pixelsPerBillion, 2, "Alibaba");
  });
}

test("what was announced is a solid line, what is assumed a dashed one", async () => {
  const { page } = await openWidget(harness);
  await setAttributes(page, { horizon: "6", "after-pledge": "continues" });
  const { drawnShare } = await pictureOf(page, 1);
  // Before that the lines lie on each other.
  assert.equal(drawnShare(LIGHT.microsoft, 0.3, 0.9), 1);
  assert.equal(drawnShare(LIGHT.meta, 0.3, 0.9), 1);
  assert.equal(drawnShare(LIGHT.alibaba, 0.3, 2.9), 1);
  for (const [hex, from, to] of /** @type {const} */ ([[LIGHT.microsoft, 1.1, 4], [LIGHT.meta, 1.1, 4], [LIGHT.alibaba, 3.1, 4.3]])) {
    const share = drawnShare(hex, from, to);
    assert.ok(share > 0.45 && share < 0.9, `${hex}: drawn in ${share} of the columns`);
  }
});

test("beyond the rule lines are faint", async () => {
  const { page } = await openWidget(harness);
  await setAttributes(page, { horizon: "1.5" });
  const { bitmap, column, drawnShare } = await pictureOf(page, 1);
  // From 4 years on no label is in the way.
  assert.equal(drawnShare(LIGHT.microsoft, 4, 5.9), 0);
  const faint = range(column(5.9) - column(4)).filter((offset) => {
    const x = column(4) + offset;
    return range(bitmap.height).some((y) => {
      const [red, green, blue, alpha] = bitmap.at(x, y);
      return blue > red + 60 && blue > green + 40 && alpha > 30 && alpha < 200;
    });
  });
  assert.ok(faint.length > 20, `Microsoft's line goes on in ${faint.length} columns`);
});

test("after its term the pledge's line is level, or goes on as before", async () => {
  const { page } = await openWidget(harness);
  /** Where the dashes of Alibaba's line stand around a horizon. @param {number} years */
  const dashHeight = async (years) => {
    const { height } = await pictureOf(page, 1);
    return middle(range(21).map((offset) => height(LIGHT.alibaba, years - 0.1 + offset / 100) - 0.5).filter((y) => !Number.isNaN(y)));
  };
  await setAttributes(page, { horizon: "6" });
  const { height } = await pictureOf(page, 1);
  const cssPerBillion = height(LIGHT.microsoft, 0.9) / 72;
  near(await dashHeight(3.8), 53 * cssPerBillion, 1, "stopped");
  await setAttributes(page, { "after-pledge": "continues" });
  near(await dashHeight(3.8), (53 / 3) * 3.8 * cssPerBillion, 1, "continued");
});

test("a resize from 1,280 to 320 px draws anew, and nothing makes the page scroll sideways", async () => {
  const { page } = await openWidget(harness, { width: 1280 });
  for (const width of [1280, 720, 480, 320]) {
    await page.setViewportSize({ width, height: 900 });
    await page.waitForFunction(() => {
      const root = document.querySelector("capex-explainer")?.shadowRoot;
      const [canvas, panel] = [root?.querySelector("canvas"), root?.querySelector(".panel")];
      return canvas && panel && canvas.width === Math.floor(panel.getBoundingClientRect().width);
    });
    for (const view of ["per-year", "total"]) {
      await setAttributes(page, { view, companies: "alibaba,microsoft,meta,alphabet,amazon,tencent" });
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width, `${view} at ${width} px`);
      const bitmap = await canvasOf(page);
      assert.ok(bitmap.longestRun(LIGHT.microsoft) > 0, `${view} at ${width} px`);
    }
  }
});

test("a change of the pixel ratio draws anew", async () => {
  const { page } = await openWidget(harness);
  const session = await page.context().newCDPSession(page);
  // An emulated change of the ratio alone fires no event, unlike a real one: the width changes with it.
  await session.send("Emulation.setDeviceMetricsOverride", { width: 721, height: 900, deviceScaleFactor: 2, mobile: false });
  await page.waitForFunction(() => {
    const canvas = document.querySelector("capex-explainer")?.shadowRoot?.querySelector("canvas");
    return canvas && canvas.width === 2 * parseFloat(canvas.style.width);
  });
  const { height } = await pictureOf(page, 2);
  assert.ok(height(LIGHT.microsoft, 0.9) > 20);
});

test("light and dark follow the page's color-scheme while it changes, and the attribute theme goes before it", async () => {
  const { page, widget } = await openWidget(harness);
  const ground = () => widget.locator(".figure").evaluate((element) => getComputedStyle(element).backgroundColor);
  const light = async () => {
    await nextFrame(page);
    const bitmap = await canvasOf(page);
    return { light: bitmap.longestRun(LIGHT.alibaba) > 0, dark: bitmap.longestRun(DARK.alibaba) > 0, ground: await ground() };
  };
  const isLight = { light: true, dark: false, ground: "rgb(255, 255, 255)" };
  const isDark = { light: false, dark: true, ground: "rgb(22, 24, 29)" };
  /** @param {string} scheme */
  const setScheme = (scheme) => page.evaluate((scheme) => document.documentElement.style.setProperty("color-scheme", scheme), scheme);

  assert.deepEqual(await light(), isLight);
  await page.emulateMedia({ colorScheme: "dark" });
  assert.deepEqual(await light(), isDark, "the reader prefers dark, the page allows both");
  await setScheme("light");
  assert.deepEqual(await light(), isLight, "the page is light only");
  await setAttributes(page, { theme: "dark" });
  assert.deepEqual(await light(), isDark, "the attribute says dark");
  await setAttributes(page, { theme: null });
  assert.deepEqual(await light(), isLight);
  await page.emulateMedia({ colorScheme: "light" });
  await setScheme("dark");
  assert.deepEqual(await light(), isDark, "the page is dark only");
});

for (const hiding of ["closed <details>", "box that is not displayed"]) {
  test(`hidden in a ${hiding}, once shown it shows what was asked meanwhile`, async () => {
    const { page, widget, complaints } = await openWidget(harness);
    await page.evaluate((isDetails) => {
      const box = document.createElement(isDetails ? "details" : "div");
      const element = /** @type {HTMLElement} */ (document.querySelector("capex-explainer"));
      element.replaceWith(box);
      box.append(element);
      box.id = "box";
      if (!isDetails) box.hidden = true;
    }, hiding === "closed <details>");
    await setAttributes(page, { horizon: "5" });
    assert.equal(await widget.locator("canvas").isVisible(), false);
    await page.locator("#box").evaluate((box) => {
      if (box instanceof HTMLDetailsElement) box.open = true;
      else box.removeAttribute("hidden");
    });
    await widget.locator("canvas").waitFor({ state: "visible" });
    await nextFrame(page);
    assert.match(await sentenceOf(page), /^Over five years, /);
    assert.ok((await canvasOf(page)).longestRun(LIGHT.microsoft) > 0);
    assert.deepEqual(complaints, []);
  });
}

test("a widget that starts in a closed <details> is there once it opens", async () => {
  const { page } = await openWidget(harness);
  await page.evaluate(() => {
    const details = document.createElement("details");
    const element = document.createElement("capex-explainer");
    element.loading = "eager";
    element.horizon = 1;
    details.append("more", element);
    document.querySelector("capex-explainer")?.replaceWith(details);
  });
  await nextFrame(page);
  await page.evaluate(() => {
    document.querySelector("details")?.setAttribute("open", "");
    return document.querySelector("capex-explainer")?.ready;
  });
  assert.match(await sentenceOf(page), /^Spread evenly, .*\$17\.6 billion/);
  assert.ok((await canvasOf(page)).longestRun(LIGHT.microsoft) > 0);
});
