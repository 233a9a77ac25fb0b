// What is written on the canvas, by the pixels under it and by its size: read as it is written, in whatever the reader's own settings are.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { cells } from "./depth.mjs";
import { startHarness } from "./harness.mjs";
import { VIEWS, nextFrame, openWidget, placesOf, setAttributes } from "./widget.mjs";

/** @typedef {import("./widget.mjs").Page} Page */
/** @typedef {{ text: string, worst: number, sizeCss: number }} Written */

/** @type {import("./harness.mjs").Harness} */
let harness;
before(async () => {
  harness = await startHarness();
});
after(() => harness.stop());

/** Runs in the page: notes each text with the least contrast of its colour on the pixels under it. */
function noteInk() {
  /** @type {Written[]} */
  const written = [];
  Object.assign(window, { written });
  /** @param {string} color */
  const channels = (color) =>
    (color.startsWith("#") ? (color.match(/[\da-f]{2}/gi) ?? []).map((hex) => parseInt(hex, 16)) : (color.match(/[\d.]+/g) ?? []).map(Number)).slice(0, 3);
  /** @param {readonly number[]} rgb */
  const luminance = (rgb) => {
    const [red = 0, green = 0, blue = 0] = rgb.map((channel) => (channel <= 10.31475 ? channel / 3294.6 : ((channel / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const { fillText } = CanvasRenderingContext2D.prototype;
  /** @param {string} text @param {number} x @param {number} y */
  CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
    const { a, d } = this.getTransform();
    const { actualBoundingBoxLeft, actualBoundingBoxRight } = this.measureText(text);
    const left = Math.max(Math.round((x - actualBoundingBoxLeft) * a), 0);
    const right = Math.min(Math.round((x + actualBoundingBoxRight) * a), this.canvas.width);
    // Half of it above the middle of the line and half below, without the reach of the tallest letters, which may touch the next line.
    const half = parseFloat(this.font.match(/([\d.]+)px/)?.[1] ?? "") * 0.35;
    const top = Math.max(Math.round((y - half) * d), 0);
    const bottom = Math.min(Math.round((y + half) * d), this.canvas.height);
    const ground = channels(getComputedStyle(this.canvas.closest(".figure") ?? this.canvas).backgroundColor);
    const ink = luminance(channels(String(this.fillStyle)));
    const { data } = this.getImageData(left, top, Math.max(right - left, 1), Math.max(bottom - top, 1));
    let worst = 21;
    for (let at = 0; at < data.length; at += 4) {
      const alpha = (data[at + 3] ?? 0) / 255;
      const under = luminance(ground.map((channel, index) => (data[at + index] ?? 0) * alpha + channel * (1 - alpha)));
      worst = Math.min(worst, (Math.max(ink, under) + 0.05) / (Math.min(ink, under) + 0.05));
    }
    written.push({ text, worst, sizeCss: (parseFloat(this.font.match(/([\d.]+)px/)?.[1] ?? "") * a) / devicePixelRatio });
    return fillText.call(this, text, x, y);
  };
}

/** Every text of a view as it is written anew. @param {Page} page @param {Record<string, string | null>} attributes */
async function writtenIn(page, attributes) {
  await page.evaluate(() => Object.assign(window, { written: Object.assign(Reflect.get(window, "written"), { length: 0 }) }));
  await setAttributes(page, attributes);
  /** @type {Written[]} */
  const written = await page.evaluate(() => Reflect.get(window, "written"));
  assert.ok(written.length > 2, `${JSON.stringify(attributes)}: ${written.length}`);
  return written;
}

const EVERYBODY = "alibaba,microsoft,meta,alphabet,amazon,tencent";

for (const theme of ["light", "dark"]) {
  for (const width of cells([320, 1280], [theme === "light" ? 320 : 1280])) {
    test(`${theme}, ${width} px: every text of every picture has 4.5:1 on the pixels under it`, async () => {
      const { page } = await openWidget(harness, { width, prepare: (page) => page.addInitScript(noteInk) });
      for (const lang of ["en", "ar"]) {
        await page.evaluate(async (lang) => {
          const widget = document.querySelector("capex-explainer");
          widget?.setAttribute("lang", lang);
          await /** @type {import("./widget.mjs").CapexExplainer | null} */ (widget)?.ready;
        }, lang);
        await page.waitForFunction(
          (lang) => document.querySelector("capex-explainer")?.shadowRoot?.querySelector(".figure")?.getAttribute("lang") === lang,
          lang,
        );
        await setAttributes(page, { theme, guess: "off", horizon: "3" });
        for (const view of [...VIEWS.filter((view) => view !== "total"), "total"]) {
          for (const { text, worst } of await writtenIn(page, { view })) assert.ok(worst >= 4.5, `${lang} ${view}: "${text}" has ${worst.toFixed(2)}`);
        }
        for (const horizon of ["0.5", "2", "4.5"]) {
          for (const { text, worst } of await writtenIn(page, { horizon, companies: EVERYBODY })) {
            assert.ok(worst >= 4.5, `${lang} ${horizon}: "${text}" has ${worst.toFixed(2)}`);
          }
        }
        await setAttributes(page, { companies: null });
      }
    });
  }
}

test("the text of the picture grows with a page's own text size, and the picture with it, in place", async () => {
  const { page, widget } = await openWidget(harness, { width: 1280, prepare: (page) => page.addInitScript(noteInk) });
  const sizes = async () => {
    const written = await writtenIn(page, { horizon: (await widget.getAttribute("horizon")) === "2" ? "4" : "2" });
    const { width, height } = /** @type {{ width: number, height: number }} */ (await widget.locator("canvas").boundingBox());
    return { least: Math.min(...written.map(({ sizeCss }) => sizeCss)), width, height };
  };
  const plain = await sizes();
  assert.equal(plain.least, 12);
  for (const scale of [1.5, 2]) {
    await page.evaluate((scale) => document.documentElement.style.setProperty("--capex-font-size", `${16 * scale}px`), scale);
    await nextFrame(page);
    const grown = await sizes();
    assert.ok(Math.abs(grown.least - 12 * scale) < 0.01, `${grown.least} at ${scale}`);
    assert.ok(grown.width <= plain.width && grown.height > plain.height, JSON.stringify(grown));
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(sideways <= 0, `${sideways} px`);
    // The rule of the picture and the thumb under it stay in one line.
    const { canvas, input, rule } = await placesOf(page);
    assert.ok(rule > canvas.left && rule < canvas.right && rule > input.left && rule < input.right);
  }
});

test("who asks for more contrast gets captions in ink, and a change of that wish draws anew", async () => {
  const { page, widget } = await openWidget(harness, { prepare: (page) => page.addInitScript(noteInk) });
  await setAttributes(page, { theme: "light", view: "per-year" });
  const before = await writtenIn(page, { currency: "CNY" });
  assert.ok(before.some(({ worst }) => worst < 7), "captions are muted");
  await page.emulateMedia({ contrast: "more" });
  await nextFrame(page);
  const after = await writtenIn(page, { currency: "USD" });
  const captions = after.filter(({ text }) => /^(As announced|a pledge over three years)$/.test(text));
  assert.ok(captions.length === 2 && captions.every(({ worst }) => worst > 15), JSON.stringify(captions));
  assert.equal(await widget.locator("canvas").count(), 1);
});
