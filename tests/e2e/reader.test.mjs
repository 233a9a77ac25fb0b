// A reader's way through the built article: open it, move the slider, change what is compared.
// `UPDATE_PICTURES=1 node --test tests/e2e/reader.test.mjs` also writes the README's pictures.

import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { startHarness } from "./harness.mjs";
import { bitmapOf } from "./pixels.mjs";
import { pngOf } from "./png.mjs";
import { justShow, nextFrame, openSettings, openWidget, placesOf, pointsAt, seenBy, sentenceOf, setAttributes, shownBy } from "./widget.mjs";

/** @typedef {import("./widget.mjs").Page} Page */

const PICTURES = fileURLToPath(new URL("../../www/page/pictures", import.meta.url));
// A README should not weigh more than the page it shows.
const MOST_PICTURE_BYTES = 120_000;

/** @type {import("./harness.mjs").Harness} */
let harness;
before(async () => {
  harness = await startHarness();
});
after(() => harness.stop());

test("the article opens on three years, 53 beside 240 and 195, and complains of nothing", async () => {
  const { page, complaints, widget } = await openWidget(harness);
  assert.match(await sentenceOf(page), /^Alibaba has pledged .*\$53 billion\b.*\$240 billion\b.*\$195 billion\b/);
  assert.deepEqual(await shownBy(page), {
    "alibaba.total": "at least $53 billion",
    "microsoft.total": "$240 billion", // 80 × 3
    "microsoft.ratio": "at most 4.53 times", // 240 ÷ 53, of a minimum
    "meta.total": "$195 billion", // 65 × 3
    "meta.ratio": "at most 3.68 times", // 195 ÷ 53
  });
  assert.equal(await widget.locator("figcaption:visible").isVisible(), false, "the light-DOM figure gives way to the live one");
  assert.deepEqual((await seenBy(page)).events.map(({ type }) => type), ["capex-ready"]);
  assert.deepEqual(complaints, []);
});

test("dragged to one year, the slider sets 17.6 beside 80 and 65", async () => {
  const { page } = await openWidget(harness);
  const [from, to] = [(await pointsAt(page, 3)).slider, (await pointsAt(page, 1)).slider];
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 8 });
  await page.mouse.up();
  await nextFrame(page);
  // 53 ÷ 3 = 17.67, and a minimum is not rounded up.
  assert.match(await sentenceOf(page), /^Spread evenly, .*\$17\.6 billion\b.*\$80 billion\b.*\$65 billion\b/);
});

test("after five years the pledge stays at 53, or comes to 88.3 if its pace continues", async () => {
  const { page, widget } = await openWidget(harness);
  const { chart } = await pointsAt(page, 5);
  await page.mouse.click(chart.x, chart.y);
  await nextFrame(page);
  assert.match(await sentenceOf(page), /^Over five years, .*stays at \$53 billion\b.*ends after three.*\$400 billion\b.*\$325 billion\b/);
  await openSettings(page);
  await widget.getByRole("radio", { name: "same pace" }).check({ force: true });
  await nextFrame(page);
  // 53 ÷ 3 × 5 = 88.33
  assert.match(await sentenceOf(page), /^If its pledge’s pace continued, .*\$88\.3 billion\b.*\$400 billion\b.*\$325 billion\b/);
  await widget.getByRole("radio", { name: "spending stops" }).check({ force: true });
  await nextFrame(page);
  assert.match(await sentenceOf(page), /stays at \$53 billion\b/);
});

test("the view per year says what the announced numbers hide, and has no slider", async () => {
  const { page, widget } = await openWidget(harness);
  await widget.getByRole("tab", { name: "Per year" }).click();
  await nextFrame(page);
  const sentence = await sentenceOf(page);
  assert.match(sentence, /^Per year, .*\$17\.6 billion, Microsoft \$80 billion and Meta \$65 billion\./);
  assert.match(sentence, /Putting \$53 billion beside \$80 billion and \$65 billion compares three years with one\.$/);
  // 53 ÷ 198 and (53 ÷ 3) ÷ (53 ÷ 3 + 80 + 65)
  assert.match((await widget.locator(".footnote").textContent()) ?? "", /26\.7%.*10\.8%/);
  assert.equal(await widget.locator("#horizon").isVisible(), false);
  await widget.getByRole("tab", { name: "Total" }).click();
  await nextFrame(page);
  assert.equal(await widget.getByRole("slider", { name: "Time horizon" }).isVisible(), true);
  assert.match(await sentenceOf(page), /^Alibaba has pledged /);
});

test("in renminbi the pledge is 380, its peers are converted at its own rate, and the footnote says so", async () => {
  const { page, widget } = await openWidget(harness);
  await widget.getByRole("radio", { name: "Yuan" }).check({ force: true });
  await nextFrame(page);
  // 240 and 195 × 380 ÷ 53 = 1,720.75 and 1,398.11
  assert.match(await sentenceOf(page), /RMB 380 billion\b.*RMB 1,721 billion\b.*RMB 1,398 billion\b/);
  assert.match((await widget.locator(".footnote").textContent()) ?? "", /RMB 380 billion to \$53 billion \(24 February 2025\)/);
  await widget.getByRole("radio", { name: "US$" }).check({ force: true });
  await nextFrame(page);
  assert.match(await sentenceOf(page), /\$53 billion\b/);
});

test("a company that the reader adds joins sentence, answer and attribute, and leaves again", async () => {
  const { page, widget } = await openWidget(harness);
  await openSettings(page);
  await widget.getByRole("checkbox", { name: "Alphabet" }).check({ force: true });
  await nextFrame(page);
  assert.match(await sentenceOf(page), /Meta \$195 billion and Alphabet \$225 billion/); // 75 × 3
  assert.equal((await shownBy(page))["alphabet.total"], "$225 billion");
  assert.equal(await widget.getAttribute("companies"), "alibaba,microsoft,meta,alphabet");
  await widget.getByRole("checkbox", { name: "Alphabet" }).uncheck({ force: true });
  await nextFrame(page);
  assert.doesNotMatch(await sentenceOf(page), /Alphabet/);
  assert.equal(await widget.getAttribute("companies"), "alibaba,microsoft,meta");
});

test("nothing around the picture moves while the slider does", async () => {
  const { page, widget } = await openWidget(harness);
  // The longest sentences come first: from then on there is room for every other.
  for (const horizon of ["5.75", "0.25"]) await setAttributes(page, { horizon, "after-pledge": "continues" });
  /** @type {Set<string>} */
  const places = new Set();
  for (let quarters = 1; quarters <= 24; quarters += 1) {
    await setAttributes(page, { horizon: String(quarters / 4) });
    const { canvas, input, plotLeft, plotRight } = await placesOf(page);
    const outside = await widget.evaluate((element) => element.getBoundingClientRect().height);
    places.add(JSON.stringify([canvas.top, canvas.height, input.top, input.width, plotLeft, plotRight, outside]));
  }
  assert.equal(places.size, 1, [...places].join("\n"));
});

/**
 * @typedef {object} Picture
 * @property {string} name
 * @property {Record<string, string>} attributes
 * @property {number} width
 * @property {"light" | "dark"} colorScheme
 * @property {RegExp} sentence
 * @property {boolean} [hasPanel]  with the sources over it, of which the picture is then
 */
/** @type {Picture[]} */
const pictures = [
  {
    name: "total-light",
    attributes: { horizon: "3" },
    width: 720,
    colorScheme: "light",
    sentence: /^Alibaba has pledged .*\$53 billion\b.*\$240 billion\b.*\$195 billion\b/,
  },
  {
    name: "total-dark",
    attributes: { horizon: "5", "after-pledge": "continues" },
    width: 720,
    colorScheme: "dark",
    sentence: /\$88\.3 billion\b/,
  },
  {
    name: "per-year-phone",
    attributes: { view: "per-year" },
    width: 320,
    colorScheme: "light",
    sentence: /^Per year, .*\$17\.6 billion\b/,
  },
  {
    name: "time-to-match-phone",
    attributes: { view: "time-to-match", companies: "microsoft,meta,amazon,tencent" },
    width: 320,
    colorScheme: "dark",
    sentence: /Microsoft .* at least 7\.9 months.*Tencent .*59\.3 months/,
  },
  {
    name: "calendar-light",
    attributes: { view: "calendar" },
    width: 720,
    colorScheme: "light",
    sentence: /They overlap only from 24 February 2025 to 30 June 2025\.$/,
  },
  {
    name: "on-pace-dark",
    attributes: { view: "on-pace" },
    width: 720,
    colorScheme: "dark",
    sentence: /spent RMB 31\.5 billion .*1\.00 times the pledge’s average\. .*1\.22 times\./,
  },
  {
    name: "sources-light",
    attributes: { view: "time-to-match" },
    width: 460,
    colorScheme: "light",
    sentence: /Microsoft .* at least 7\.9 months .*\. Meta would take at least 9\.7 to 10\.6 months\.$/,
    hasPanel: true,
  },
];
for (const { name, attributes, width, colorScheme, sentence, hasPanel = false } of pictures) {
  test(`the picture ${name} shows the widget, and is light enough for a README`, async () => {
    const { page, widget } = await openWidget(harness, { width, height: 700, pixelRatio: 2, context: { colorScheme } });
    const begin = () => beginWith(page, attributes);
    await (attributes.view === "time-to-match" ? justShow(page, begin) : begin());
    assert.match(await sentenceOf(page), sentence);
    if (hasPanel) await widget.getByRole("button", { name: "Sources and arithmetic" }).click();
    const clip = hasPanel ? await panelOf(page) : await figureOf(page);
    const bitmap = await bitmapOf(page, await page.screenshot({ clip, fullPage: true, animations: "disabled", caret: "hide" }));
    assert.deepEqual([bitmap.width, bitmap.height], [2 * clip.width, 2 * clip.height]);
    assert.ok(bitmap.countColors() > 100, `expected many colours, found ${bitmap.countColors()}`);
    const png = pngOf(bitmap);
    assert.ok(png.length < MOST_PICTURE_BYTES, `expected fewer than ${MOST_PICTURE_BYTES} bytes, found ${png.length}`);
    assert.deepEqual(await bitmapOf(page, png).then(({ width, height }) => [width, height]), [bitmap.width, bitmap.height]);
    if (process.env.UPDATE_PICTURES === "1") {
      await mkdir(PICTURES, { recursive: true });
      await writeFile(`${PICTURES}/${name}.png`, png);
    }
  });
}

/**
 * The figure from its sentence to its controls, in whole CSS px of the page.
 * @param {Page} page
 */
function figureOf(page) {
  return page.locator("capex-explainer").first().evaluate(({ shadowRoot }) => {
    /** @param {string} selector */
    const box = (selector) => /** @type {Element} */ (shadowRoot?.querySelector(selector)).getBoundingClientRect();
    const figure = box(".figure");
    const [left, top] = [Math.floor(figure.left + scrollX), Math.floor(figure.top + scrollY)];
    return { x: left, y: top, width: Math.round(figure.width), height: Math.floor(box(".footnote").top - figure.top) };
  });
}

/**
 * A figure that begins so, and keeps no room for what it told before.
 * @param {Page} page
 * @param {Record<string, string>} attributes
 */
async function beginWith(page, attributes) {
  await page.locator("capex-explainer").evaluate(async (element, attributes) => {
    const fresh = document.createElement("capex-explainer");
    for (const [name, value] of Object.entries(attributes)) fresh.setAttribute(name, value);
    element.replaceWith(fresh);
    await fresh.ready;
  }, attributes);
  await nextFrame(page);
}

/** The panel's box, in whole CSS px of the page. @param {Page} page */
async function panelOf(page) {
  const dialog = page.locator("capex-explainer dialog");
  await dialog.waitFor();
  return dialog.evaluate((dialog) => {
    const { left, top, width, height } = dialog.getBoundingClientRect();
    return { x: Math.ceil(left + scrollX), y: Math.ceil(top + scrollY), width: Math.floor(width) - 1, height: Math.floor(height) - 1 };
  });
}
