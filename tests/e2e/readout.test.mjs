// What a mouse, a finger or a key reads off the chart, and where it stands.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { placeAt, standFor } from "../../www/later/readout-place.js";
import { cells } from "./depth.mjs";
import { startHarness } from "./harness.mjs";
import { justShow, nextFrame, openWidget, placesOf, pointsAt, seenBy, sentenceOf, setAttributes, shownBy, xAt } from "./widget.mjs";

/** @typedef {import("./widget.mjs").Page} Page */
/** @typedef {import("./widget.mjs").Point} Point */
/** @typedef {{ x: number, y: number, width: number, height: number }} Box */

/** @type {import("./harness.mjs").Harness} */
let harness;
/** What the server does with a file. @type {(asked: string) => import("../../www/build/serve.mjs").Answer | undefined} */
let instead = () => undefined;
before(async () => {
  harness = await startHarness({ intercept: (asked) => instead(asked) });
});
after(() => harness.stop());

/** @param {Page} page */
function readoutOf(page) {
  const widget = page.locator("capex-explainer");
  return {
    widget,
    box: widget.locator(".readout-box"),
    heading: widget.locator(".readout-heading"),
    lines: widget.locator(".readout-line"),
    amounts: widget.locator(".readout-amount"),
    reader: widget.getByRole("slider", { name: "Read off the chart" }),
  };
}

/** @param {import("playwright-core").Locator} locator @returns {Promise<Box>} */
async function boxOf(locator) {
  const box = await locator.boundingBox();
  assert.ok(box !== null);
  return box;
}

/** @param {Box} box @param {Point} point @param {number} [around] */
function covers({ x, y, width, height }, point, around = 0) {
  return point.x > x - around && point.x < x + width + around && point.y > y - around && point.y < y + height + around;
}

/** @param {Page} page @param {Point} point */
async function hover(page, point) {
  await page.mouse.move(point.x, point.y);
  await readoutOf(page).box.waitFor();
}

/** Resolves once the box is about this. @param {Page} page @param {string} heading */
function reads(page, heading) {
  return page.waitForFunction(
    (heading) => document.querySelector("capex-explainer")?.shadowRoot?.querySelector(".readout-heading")?.textContent === heading,
    heading,
  );
}

test("the mouse reads every quarter as the slider would show it, and moves nothing", async () => {
  const { page } = await openWidget(harness);
  const { widget, lines, amounts } = readoutOf(page);
  for (const [years, words] of /** @type {const} */ ([[0.25, "3 months"], [1.75, "1¾ years"], [3, "3 years"], [5.25, "5¼ years"]])) {
    const { chart } = await pointsAt(page, years);
    // Less than half a quarter away from it.
    await hover(page, { x: chart.x + 4, y: chart.y });
    await reads(page, words);
    assert.deepEqual(await lines.locator("span:nth-child(2)").allTextContents(), ["Alibaba", "Microsoft", "Meta"]);
    const read = (await amounts.allTextContents()).map((text) => text.replace(" (assumed)", ""));
    assert.equal(await widget.getAttribute("horizon"), "3", "reading is not asking");
    await setAttributes(page, { horizon: String(years) });
    const shown = await shownBy(page);
    assert.deepEqual(read, [shown["alibaba.total"], shown["microsoft.total"], shown["meta.total"]]);
    await setAttributes(page, { horizon: "3" });
  }
  assert.deepEqual((await seenBy(page)).events.filter(({ type, detail }) => type === "capex-change" && detail.source === "reader"), []);
});

test("what is assumed is said so, from the end of what is announced on", async () => {
  const { page } = await openWidget(harness);
  const { amounts } = readoutOf(page);
  await hover(page, (await pointsAt(page, 1)).chart);
  await reads(page, "1 year");
  assert.deepEqual(await amounts.allTextContents(), ["at least $17.6 billion", "$80 billion", "$65 billion"]);
  // 53 × 1.25 ÷ 3, 80 × 1.25, 65 × 1.25
  await page.mouse.move((await pointsAt(page, 1.25)).chart.x, (await pointsAt(page, 1.25)).chart.y);
  assert.deepEqual(await amounts.allTextContents(), ["at least $22 billion", "$100 billion (assumed)", "$81.3 billion (assumed)"]);
});

test("the rule and its dots stand at the quarter, on the lines", async () => {
  const { page } = await openWidget(harness);
  const { widget } = readoutOf(page);
  const { chart } = await pointsAt(page, 4.5);
  await hover(page, { x: chart.x - 5, y: chart.y });
  const rule = await boxOf(widget.locator(".readout-rule"));
  assert.ok(Math.abs(rule.x + rule.width / 2 - chart.x) <= 1, JSON.stringify({ rule, chart }));
  const dots = await Promise.all((await widget.locator(".readout-dot").all()).map(boxOf));
  assert.equal(dots.length, 3);
  const [alibaba, microsoft, meta] = /** @type {[Box, Box, Box]} */ (dots);
  for (const dot of dots) assert.ok(Math.abs(dot.x + dot.width / 2 - chart.x) <= 1);
  // 53, 360 and 292.5 of the same axis.
  const share = (alibaba.y - meta.y) / (alibaba.y - microsoft.y);
  assert.ok(Math.abs(share - (292.5 - 53) / (360 - 53)) < 0.02, `${share}`);
});

for (const width of [320, 720, 1280]) {
  test(`at ${width} px the box stands inside the widget, never under the pointer, and changes no layout`, async () => {
    const { page, widget } = await openWidget(harness, { width, height: 1000 });
    const { box } = readoutOf(page);
    await setAttributes(page, { companies: "alibaba,microsoft,meta,alphabet,amazon,tencent" });
    const [own, canvas] = [await boxOf(widget), (await placesOf(page)).canvas];
    for (const share of [0.02, 0.3, 0.5, 0.7, 0.98]) {
      for (const height of [0.1, 0.5, 0.9]) {
        const point = { x: canvas.left + canvas.width * share, y: canvas.top + canvas.height * height };
        // Not onto the box of the point before, which would stay.
        await page.mouse.move(1, 1);
        await hover(page, point);
        const found = await boxOf(box);
        const at = JSON.stringify({ share, height, found, point, own });
        assert.ok(found.x >= own.x && found.x + found.width <= own.x + own.width, at);
        assert.ok(found.y >= own.y && found.y + found.height <= own.y + own.height, at);
        assert.ok(!covers(found, point), at);
        assert.deepEqual(await boxOf(widget), own);
      }
    }
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
  });
}

test("the box stays while the pointer is on it, and goes with the pointer or with Escape", async () => {
  const { page, widget } = await openWidget(harness);
  const { box, heading } = readoutOf(page);
  const { chart } = await pointsAt(page, 1.5);
  await hover(page, chart);
  const found = await boxOf(box);
  await page.mouse.move(found.x + found.width / 2, found.y + found.height / 2);
  assert.equal(await box.isVisible(), true);
  assert.equal(await heading.textContent(), "1½ years");
  await page.mouse.move(found.x + found.width / 2, (await boxOf(widget)).y + 4);
  assert.equal(await box.isVisible(), false);

  await page.evaluate(() => {
    Reflect.set(window, "escapes", []);
    document.body.addEventListener("keydown", ({ key }) => Reflect.get(window, "escapes").push(key));
  });
  await hover(page, chart);
  await page.keyboard.press("Escape");
  assert.equal(await box.isVisible(), false);
  assert.deepEqual(await page.evaluate(() => Reflect.get(window, "escapes")), [], "it was ours");
  await page.mouse.move(chart.x + 60, chart.y);
  assert.equal(await box.isVisible(), false, "until the pointer comes back");
  await page.keyboard.press("Escape");
  assert.deepEqual(await page.evaluate(() => Reflect.get(window, "escapes")), ["Escape"], "and that was the page's");
  await page.mouse.move(1, 1);
  await hover(page, chart);
});

test("a press scrubs as before, and the readout follows", async () => {
  const { page, widget } = await openWidget(harness);
  const { heading } = readoutOf(page);
  const [from, to] = [(await pointsAt(page, 2)).chart, (await pointsAt(page, 4)).chart];
  await hover(page, from);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 5 });
  await nextFrame(page);
  assert.equal(await widget.getAttribute("horizon"), "4");
  assert.equal(await heading.textContent(), "4 years");
  await page.mouse.up();
});

/** What each view says at a place, by the view: a share of the picture's height or width, and all that stands in the box. */
const ROWS = /** @type {const} */ ({
  "per-year": [0.5, 0.48, "Alibabafor one year at least $17.6 billiona pledge over three years"],
  "time-to-match": [0.5, 0.75, "Metatime to spend the whole pledge at least 9.78 to 10.6 months"],
  calendar: [0.5, 0.2, "Alibabafor one month at least $1.4 billionFebruary 2025 to February 2028"],
  "revenue-share": [0.5, 0.9, "April to June 2025capital spending as a share of revenue 15.6% (calculated)calculated: capital spending ÷ revenue"],
  "cloud-share": [0.4, 0.2, "Huaweishare of the market 18%"],
});
for (const [view, [across, down, text]] of Object.entries(ROWS)) {
  test(`the mouse reads the view ${view}`, async () => {
    const { page, widget } = await openWidget(harness);
    const { box } = readoutOf(page);
    await (view === "time-to-match" ? justShow(page) : setAttributes(page, { view }));
    // Where the button stood that shows the answer, the pointer would read already.
    await page.mouse.move(0, 0);
    const canvas = await boxOf(widget.locator("canvas"));
    const point = { x: canvas.x + canvas.width * across, y: canvas.y + canvas.height * down };
    await hover(page, point);
    assert.equal(await box.textContent(), text);
    const outline = await boxOf(widget.locator(".readout-outline"));
    assert.ok(covers(outline, point, 8), JSON.stringify({ outline, point }));
    assert.ok(!covers(await boxOf(box), point));
  });
}

test("keys read the chart spot by spot, from where the slider stands, and a screen reader hears each", async () => {
  const { page, widget } = await openWidget(harness);
  const { box, heading, reader } = readoutOf(page);
  await setAttributes(page, { horizon: "2" });
  await reader.focus();
  await box.waitFor();
  assert.equal(await heading.textContent(), "2 years");
  // 53 × 2.25 ÷ 3, 80 × 2.25, 65 × 2.25
  await page.keyboard.press("ArrowRight");
  assert.equal(await heading.textContent(), "2¼ years");
  assert.equal(
    await reader.getAttribute("aria-valuetext"),
    "2¼ years: Alibaba at least $39.7 billion, Microsoft $180 billion (assumed), Meta $146 billion (assumed)",
  );
  await page.keyboard.press("End");
  assert.equal(await heading.textContent(), "6 years");
  await page.keyboard.press("Home");
  assert.equal(await heading.textContent(), "3 months");
  assert.equal(await widget.getAttribute("horizon"), "2");
  assert.equal(await widget.locator(".readout").getAttribute("aria-hidden"), "true");
  assert.equal(await widget.locator("p[role=status].unseen").textContent(), "", "the live region has no part in it");
  await page.keyboard.press("Escape");
  assert.equal(await box.isVisible(), false);
  await page.keyboard.press("ArrowRight");
  assert.equal(await heading.textContent(), "6 months");
  await page.keyboard.press("Tab");
  assert.equal(await box.isVisible(), false);
});

test("another currency or view is read at once, and no old number stays", async () => {
  const { page } = await openWidget(harness);
  const { box, amounts, reader } = readoutOf(page);
  await reader.focus();
  await box.waitFor();
  await setAttributes(page, { currency: "CNY" });
  await amounts.filter({ hasText: "at least RMB 380 billion" }).first().waitFor();
  assert.equal((await amounts.allTextContents()).length, 3);
  await setAttributes(page, { view: "cloud-share" });
  await reads(page, "Alibaba");
  assert.equal(await reader.getAttribute("max"), "3");
  assert.match((await reader.getAttribute("aria-valuetext")) ?? "", /^Alibaba: share of the market 33%$/);
});

test("a finger that scrubs reads at the top of the chart, beside itself, until it is lifted", async () => {
  const { page, widget } = await openWidget(harness, { width: 320, context: { hasTouch: true } });
  const { box } = readoutOf(page);
  const places = await placesOf(page);
  const y = places.canvas.top + 150;
  const session = await page.context().newCDPSession(page);
  let at = { x: xAt(places, 5), y };
  await session.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [at] });
  for (const years of [4.5, 4, 3.5, 2, 1.5]) {
    at = { x: xAt(places, years), y };
    await session.send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: [at] });
    await nextFrame(page);
  }
  await box.waitFor();
  assert.equal(await widget.getAttribute("horizon"), "1.5");
  await reads(page, "1½ years");
  const [found, own] = [await boxOf(box), await boxOf(widget)];
  assert.ok(!covers(found, at, 20), JSON.stringify({ found, at }));
  assert.ok(found.x >= own.x && found.x + found.width <= own.x + own.width && found.y >= own.y, JSON.stringify({ found, own }));
  await session.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  await nextFrame(page);
  assert.equal(await box.isVisible(), false);
  assert.match(await sentenceOf(page), /^Spread evenly, .* over 1½ years/);
});

test("where nothing can be scrubbed a tap reads, another elsewhere ends it, and a finger still scrolls the page", async () => {
  const { page, widget } = await openWidget(harness, { width: 320, context: { hasTouch: true } });
  const { box } = readoutOf(page);
  await setAttributes(page, { view: "per-year" });
  const canvas = await boxOf(widget.locator("canvas"));
  const point = { x: canvas.x + 60, y: canvas.y + canvas.height * 0.66 };
  await page.touchscreen.tap(point.x, point.y);
  await box.waitFor();
  assert.ok(!covers(await boxOf(box), point, 20));
  await page.touchscreen.tap(point.x, canvas.y + canvas.height * 0.97);
  await reads(page, "Meta");
  const headline = await boxOf(widget.locator(".sentence"));
  await page.touchscreen.tap(headline.x + 4, headline.y + 4);
  assert.equal(await box.isVisible(), false);

  const before = await page.evaluate(() => scrollY);
  const session = await page.context().newCDPSession(page);
  await session.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [point] });
  for (let step = 1; step <= 10; step += 1) {
    await session.send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: [{ x: point.x, y: point.y - 18 * step }] });
  }
  await session.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  await page.waitForFunction((before) => scrollY > before + 100, before);
  assert.equal(await box.isVisible(), false);
});

test("without its file nothing shows, the page is told, and the chart goes on; it is asked for again", async () => {
  instead = (asked) => (/^\/capex_explainer_touch-.*\.wasm$/.test(asked) ? { status: 404 } : undefined);
  const { page, widget } = await openWidget(harness);
  const { box } = readoutOf(page);
  const { chart } = await pointsAt(page, 1.5);
  await page.mouse.move(chart.x, chart.y);
  await page.waitForFunction(() => window.seen.events.some(({ type }) => type === "capex-error"));
  const errors = async () => (await seenBy(page)).events.filter(({ type }) => type === "capex-error");
  assert.deepEqual((await errors()).map(({ detail }) => detail.kind), ["network"]);
  await page.mouse.down();
  await page.mouse.up();
  await nextFrame(page);
  assert.equal(await widget.getAttribute("horizon"), "1.5");
  assert.equal(await box.count() === 0 || !(await box.isVisible()), true);
  assert.equal((await errors()).length, 1, "a move of the slider tries nothing again");
  instead = () => undefined;
  await page.mouse.move(1, 1);
  await hover(page, chart);
  assert.deepEqual((await seenBy(page)).rejections, []);
});

test("a widget that leaves the page takes its readout along, and comes back without", async () => {
  const { page } = await openWidget(harness);
  const { box } = readoutOf(page);
  await hover(page, (await pointsAt(page, 2)).chart);
  await page.mouse.move((await pointsAt(page, 2.5)).chart.x, (await pointsAt(page, 2.5)).chart.y);
  await page.evaluate(() => {
    const widget = /** @type {HTMLElement} */ (document.querySelector("capex-explainer"));
    const place = Object.assign(document.createElement("i"), { id: "place", back: () => place.replaceWith(widget) });
    widget.replaceWith(place);
  });
  // Under a pointer that rests on it, a browser tells the widget of a move as it comes back.
  await page.mouse.move(0, 0);
  await nextFrame(page);
  await page.evaluate(() => Reflect.get(/** @type {object} */ (document.querySelector("#place")), "back")());
  await nextFrame(page);
  assert.equal(await box.isVisible(), false);
});

test("from right to left the pointer reads the quarter that the slider has there, and the box stays inside", async () => {
  const { page, widget } = await openWidget(harness);
  await setAttributes(page, { lang: "ar" });
  await widget.locator(".figure[dir=rtl]").waitFor();
  await nextFrame(page);
  const { box } = readoutOf(page);
  const [canvas, own] = [await boxOf(widget.locator("canvas")), await boxOf(widget)];
  const point = { x: canvas.x + canvas.width * 0.2, y: canvas.y + canvas.height * 0.5 };
  await hover(page, point);
  const heading = await readoutOf(page).heading.textContent();
  const [found, rule] = [await boxOf(box), await boxOf(widget.locator(".readout-rule"))];
  assert.ok(!covers(found, point) && found.x >= own.x && found.x + found.width <= own.x + own.width, JSON.stringify({ found, point, own }));
  assert.ok(Math.abs(rule.x - point.x) <= canvas.width / 48 + 1, JSON.stringify({ rule, point }));
  await page.mouse.click(point.x, point.y);
  await nextFrame(page);
  assert.equal(await widget.locator(".typed").first().inputValue(), heading);
});

test("the box's place, by what it keeps clear of", () => {
  /** @type {import("#wasm").Spot} */
  const moment = { leftCss: 95, rightCss: 105, topCss: 28, bottomCss: 300, horizon: 1, ruleCss: 100, heading: "", lines: [], caption: "", text: "" };
  const row = { ...moment, horizon: null, ruleCss: null, leftCss: 0, rightCss: 600, topCss: 100, bottomCss: 140 };
  const [box, room] = [{ width: 200, height: 80 }, { width: 600, height: 324, above: 120 }];
  const mouse = (/** @type {number} */ x, /** @type {number} */ y) => /** @type {const} */ ({ by: "mouse", x, y });
  const place = (/** @type {import("#wasm").Spot} */ spot, /** @type {import("../../www/later/readout-place.js").Anchor} */ anchor, within = room) =>
    placeAt(standFor(spot, anchor, box, within), spot, box, within);
  assert.deepEqual(place(moment, { by: "keys" }), { x: 114, y: 28 }, "at the end side");
  assert.deepEqual(place({ ...moment, ruleCss: 500 }, { by: "keys" }), { x: 286, y: 28 }, "at the start side");
  assert.deepEqual(place(moment, mouse(104, 200)), { x: 0, y: 28 }, "in the corner where lines leave most room");
  assert.deepEqual(place(moment, mouse(104, 60)), { x: 400, y: 28 }, "in the other, where the pointer is in that one");
  assert.deepEqual(place(row, mouse(50, 120)), { x: 400, y: 80 }, "a bar's stands at the edge");
  assert.deepEqual(place(row, mouse(500, 120)), { x: 0, y: 80 });
  assert.deepEqual(place(row, { by: "keys" }), { x: 0, y: 147 }, "under the bar");
  assert.deepEqual(place({ ...row, topCss: 240, bottomCss: 280 }, { by: "keys" }), { x: 0, y: 153 }, "above the last");
  const narrow = { ...room, width: 288 };
  assert.deepEqual(place(moment, mouse(144, 60), narrow), { x: 88, y: 206 }, "at the bottom, where both corners are under the pointer");
  assert.deepEqual(place(row, mouse(144, 120), narrow), { x: 0, y: 20 }, "right above the row");
  const low = { ...row, topCss: 40, bottomCss: 80 };
  assert.deepEqual(place(low, mouse(144, 60), { ...narrow, above: 0 }), { x: 0, y: 80 }, "under it, where nothing is above");
  assert.deepEqual(place(moment, { by: "finger", x: 60, y: 200 }), { x: 400, y: 0 }, "on the other side");
  assert.deepEqual(place(moment, { by: "finger", x: 400, y: 200 }), { x: 0, y: 0 });
  assert.deepEqual(place(moment, { by: "finger", x: 144, y: 60 }, narrow), { x: 0, y: -56 }, "above the finger");
});

for (const width of [320, 722]) {
  for (const view of cells(["total", "per-year", "on-pace"], [width === 320 ? "total" : "per-year"])) {
    test(`at ${width} px a pointer reaches the box of the view ${view} at any speed`, async () => {
      const { page, widget } = await openWidget(harness, { width, height: 1000 });
      const { box } = readoutOf(page);
      await setAttributes(page, { view });
      const canvas = await boxOf(widget.locator("canvas"));
      for (const [across, down] of /** @type {const} */ ([[0.3, 0.6], [0.7, 0.3], [0.9, 0.9], [0.1, 0.15]])) {
        for (const step of [3, 11, 40]) {
          await page.mouse.move(1, 1);
          await hover(page, { x: canvas.x + canvas.width * across, y: canvas.y + canvas.height * down });
          const from = { x: canvas.x + canvas.width * across, y: canvas.y + canvas.height * down };
          const { x, y, width: wide, height: high } = await boxOf(box);
          // To the nearest point well within the box.
          const to = { x: Math.min(Math.max(from.x, x + 8), x + wide - 8), y: Math.min(Math.max(from.y, y + 8), y + high - 8) };
          const steps = Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / step);
          await page.mouse.move(to.x, to.y, { steps });
          assert.ok(await box.isVisible());
          const now = await boxOf(box);
          assert.ok(covers(now, to), JSON.stringify({ across, down, step, x, y, wide, high, now, to }));
        }
      }
    });
  }
}
