// Many widgets on one page: those far from the view rest, and are right once somebody comes.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { cells } from "./depth.mjs";
import { startHarness } from "./harness.mjs";
import { openPage } from "./widget.mjs";

/** @typedef {import("./widget.mjs").Page} Page */
/** @typedef {import("./widget.mjs").CapexExplainer} CapexExplainer */

const PAGE = `<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Many</title><body><script type="module" src="/capex-explainer.js"></script>`;
const [WIDE, NARROW] = [720, 420];
const HEIGHT = 900;
/** How far ahead of the view a widget is drawn: NEAR in www/element/loading.js. */
const AHEAD = 600;
const [MANY = 0] = cells([100], [30]);
/** The one that says something that no other says. */
const MARKED = 16;

/** @type {import("./harness.mjs").Harness} */
let harness;
before(async () => {
  harness = await startHarness({ intercept: (path) => (path === "/many.html" ? { type: "text/html; charset=utf-8", body: PAGE } : undefined) });
});
after(() => harness.stop());

/** @param {number} count  of widgets, one under the other */
async function openMany(count) {
  const opened = await openPage(harness, { path: "many.html", width: WIDE, height: HEIGHT });
  await opened.page.evaluate(async ([count, marked]) => {
    const all = Array.from({ length: count }, (_, index) => {
      const one = Object.assign(document.createElement("capex-explainer"), {
        id: `w${index}`,
        loading: "eager",
        textContent: "own",
        horizon: index === marked ? 6 : 3,
      });
      document.body.append(one);
      return one.ready;
    });
    await Promise.all(all);
  }, [count, MARKED]);
  await opened.page.waitForLoadState("networkidle");
  return opened;
}

/** @param {Page} page @param {number} count */
function frames(page, count) {
  return page.evaluate(async (count) => {
    for (let frame = 0; frame < count; frame += 1) await new Promise(requestAnimationFrame);
  }, count);
}

/** @typedef {{ id: string, top: number, bottom: number, height: number, pixels: number }} Place */

/** Where each widget stands on the screen, and how wide its bitmap is. @param {Page} page @returns {Promise<Place[]>} */
function placesIn(page) {
  return page.evaluate(() =>
    [...document.querySelectorAll("capex-explainer")].map(({ id, shadowRoot }) => {
      const { top, bottom, height } = /** @type {HTMLElement} */ (shadowRoot?.host).getBoundingClientRect();
      return { id, top, bottom, height, pixels: shadowRoot?.querySelector("canvas")?.width ?? 0 };
    })
  );
}

/** @param {Place} place */
const isNear = ({ top, bottom }) => bottom > -AHEAD && top < HEIGHT + AHEAD;

/**
 * What one frame of a resize costs the main thread, in ms, and which widgets are drawn anew.
 * @param {Page} page
 * @param {number} moves
 */
async function resized(page, moves) {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable");
  const worked = async () => {
    const { metrics } = await session.send("Performance.getMetrics");
    return metrics.filter(({ name }) => /^(?:Script|Layout|RecalcStyle)Duration$/.test(name)).reduce((sum, { value }) => sum + value * 1000, 0);
  };
  const before = await worked();
  const drawn = await page.evaluate(async (moves) => {
    const drawn = new Set();
    const { setTransform } = CanvasRenderingContext2D.prototype;
    CanvasRenderingContext2D.prototype.setTransform = function (/** @type {any[]} */ ...given) {
      drawn.add(/** @type {ShadowRoot} */ (this.canvas.getRootNode()).host.id);
      return Reflect.apply(setTransform, this, given);
    };
    for (let move = 1; move <= moves; move += 1) {
      document.body.style.width = `${704 - 3 * (move % 8)}px`;
      await new Promise(requestAnimationFrame);
    }
    await new Promise(requestAnimationFrame);
    CanvasRenderingContext2D.prototype.setTransform = setTransform;
    return [...drawn];
  }, moves);
  const cost = ((await worked()) - before) / moves;
  await session.detach();
  return { cost, drawn };
}

test("a resize of a page with very many widgets draws those near the view, and costs what they cost alone", async () => {
  const few = await openMany(2);
  const alone = [];
  for (let round = 0; round < 5; round += 1) alone.push((await resized(few.page, 16)).cost);
  const { page } = await openMany(MANY);
  await frames(page, 3);
  const near = (await placesIn(page)).filter(isNear).map(({ id }) => id);
  assert.deepEqual(near, ["w0", "w1"]);
  const together = [];
  for (let round = 0; round < 5; round += 1) {
    const { cost, drawn } = await resized(page, 16);
    assert.deepEqual(drawn, near);
    together.push(cost);
  }
  const ratio = Math.min(...together) / Math.min(...alone);
  console.log(
    `a frame of a resize: ${Math.min(...alone).toFixed(1)} ms with 2 widgets, ${Math.min(...together).toFixed(1)} ms with ${MANY}, ${ratio.toFixed(2)} times`,
  );
  // It was 24 times as much while all were drawn. A busy machine gets its share.
  assert.ok(ratio < 2, `${ratio}`);
});

test("what rested is right wherever it is come upon: by scrolling, by a jump, by a search, on paper", async () => {
  const { page, complaints } = await openMany(MANY);
  const pixels = async () => (await placesIn(page)).map(({ pixels }) => pixels);
  const [wide] = await pixels();
  await page.locator("#w12").evaluate((element) => element.scrollIntoView());
  await frames(page, 3);
  await page.setViewportSize({ width: NARROW, height: HEIGHT });
  await frames(page, 4);
  const narrow = (await pixels())[12] ?? 0;
  assert.ok(narrow > 300 && narrow < NARROW, `${narrow}`);
  for (const place of await placesIn(page)) assert.equal(place.pixels, isNear(place) ? narrow : wide, place.id);

  // Those above come to their height while they are out of sight, and nothing on show moves for it.
  await page.mouse.move(NARROW / 2, HEIGHT / 2);
  for (let turn = 0; turn < 4; turn += 1) {
    const top = (await placesIn(page))[12]?.top ?? NaN;
    await page.mouse.wheel(0, -400);
    await page.waitForFunction((top) => Math.abs((document.querySelector("#w12")?.getBoundingClientRect().top ?? 0) - top) < 2, top + 400);
    for (const place of (await placesIn(page)).filter(({ top, bottom }) => bottom > 0 && top < HEIGHT)) assert.equal(place.pixels, narrow, place.id);
  }
  const isFound = await page.evaluate(() => /** @type {any} */ (window).find("Over six years"));
  await frames(page, 4);
  const found = (await placesIn(page))[MARKED];
  assert.equal(isFound, true);
  assert.ok(found && found.top < HEIGHT && found.bottom > 0, `${found?.top}`);
  assert.equal(found.pixels, narrow);

  // Once nothing changes any more, the rest follows, one after the other: a jump ends where it aimed.
  const { height = NaN } = (await placesIn(page))[12] ?? {};
  await page.waitForFunction(
    ([narrow, height]) =>
      [...document.querySelectorAll("capex-explainer")].every((one) =>
        one.horizon === 6 || (one.shadowRoot?.querySelector("canvas")?.width === narrow && Math.abs(/** @type {HTMLElement} */ (one).offsetHeight - height) < 2)
      ),
    [narrow, height],
  );
  await page.locator("#w26").evaluate((element) => element.scrollIntoView());
  await frames(page, 4);
  const jumped = (await placesIn(page))[26];
  assert.ok(Math.abs(jumped?.top ?? NaN) < 2, `${jumped?.top}`);

  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await page.emulateMedia({ media: "print" });
  assert.deepEqual([...new Set(await pixels())], [2 * narrow], "paper has twice the pixels, everywhere");
  // So long that the paper's layout has been observed, too.
  await frames(page, 20);
  await page.emulateMedia({ media: null });
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  await frames(page, 3);
  assert.deepEqual([...new Set(await pixels())], [narrow]);
  // Those out of sight come to their height as after any other change.
  const others = async () => (await placesIn(page)).filter(({ id }) => id !== `w${MARKED}`).map(({ height }) => Math.round(height));
  let heights = await others();
  for (const end = Date.now() + 20_000; new Set(heights).size > 1 && Date.now() < end; heights = await others()) await frames(page, 4);
  assert.deepEqual([...new Set(heights)], [Math.round(height)]);

  // What a page asks of one that is far is answered at once, and drawn.
  await page.locator("#w2").evaluate((/** @type {CapexExplainer} */ element) => {
    element.horizon = 5;
  });
  await frames(page, 3);
  assert.match((await page.locator("#w2 .sentence").textContent()) ?? "", /^Over five years, /);
  assert.deepEqual(complaints, []);
});
