// The slider and the switches under a mouse, a finger and a keyboard, and what a screen reader hears of them.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startHarness } from "./harness.mjs";
import { nextFrame, openSettings, openWidget, placesOf, pointsAt, seenBy, sentenceOf, setAttributes, xAt } from "./widget.mjs";

/** @typedef {import("./widget.mjs").Page} Page */
/** @typedef {import("./widget.mjs").Point} Point */

/** @type {import("./harness.mjs").Harness} */
let harness;
before(async () => {
  harness = await startHarness();
});
after(() => harness.stop());

/** The horizon as the attribute has it. @param {Page} page */
function horizonOf(page) {
  return page.locator("capex-explainer").getAttribute("horizon");
}

/** @param {Page} page */
function sliderOf(page) {
  return page.getByRole("slider", { name: "Time horizon" });
}

for (const place of /** @type {const} */ (["chart", "slider"])) {
  test(`a mouse drags the horizon on the ${place}, beyond its ends too`, async () => {
    const { page } = await openWidget(harness);
    const [from, to] = [(await pointsAt(page, 3))[place], (await pointsAt(page, 4.5))[place]];
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(to.x, to.y, { steps: 6 });
    await nextFrame(page);
    assert.equal(await horizonOf(page), "4.5", "it follows before the release");
    assert.match(await sentenceOf(page), /^Over 4½ years, /);
    await page.mouse.move(719, to.y);
    await nextFrame(page);
    assert.equal(await horizonOf(page), "6");
    await page.mouse.move(1, to.y);
    await page.mouse.up();
    await nextFrame(page);
    assert.equal(await horizonOf(page), "0.25");
    await page.mouse.move(to.x, to.y);
    await nextFrame(page);
    assert.equal(await horizonOf(page), "0.25", "after the release it stays");
    const sources = (await seenBy(page)).events.slice(1).map(({ type, detail }) => `${type} ${detail.source}`);
    assert.deepEqual([...new Set(sources)], ["capex-change reader"]);
  });

  test(`a finger drags the horizon sideways on the ${place}`, async () => {
    const { page } = await openWidget(harness, { context: { hasTouch: true } });
    const [from, to] = [(await pointsAt(page, 3))[place], (await pointsAt(page, 1.5))[place]];
    const finger = await touch(page, from);
    await finger.move(to);
    await finger.lift();
    await nextFrame(page);
    assert.equal(await horizonOf(page), "1.5");
    assert.match(await sentenceOf(page), /^Spread evenly, .*\$26\.5 billion over 1½ years/); // 53 ÷ 3 × 1.5
  });

  test(`a finger that goes up from the ${place} scrolls the page and leaves the horizon`, async () => {
    const { page } = await openWidget(harness, { context: { hasTouch: true } });
    await page.evaluate(() => scrollBy({ top: -200, behavior: "instant" }));
    const before = await page.evaluate(() => scrollY);
    // Off the thumb's place, so that a tap would move it.
    const { [place]: from } = await pointsAt(page, 4.5);
    const finger = await touch(page, from);
    await finger.move({ x: from.x, y: from.y - 180 });
    await finger.lift();
    await page.waitForFunction((before) => scrollY > before + 100, before);
    await nextFrame(page);
    assert.equal(await horizonOf(page), "3");
    assert.match(await sentenceOf(page), /^Alibaba has pledged /);
    assert.equal(await sliderOf(page).inputValue(), "3");
  });
}

test("a finger's tap on the chart moves the horizon there", async () => {
  const { page } = await openWidget(harness, { context: { hasTouch: true } });
  const { chart } = await pointsAt(page, 2);
  await page.touchscreen.tap(chart.x, chart.y);
  await nextFrame(page);
  assert.equal(await horizonOf(page), "2");
});

test("arrows step a quarter, Home and End go to the ends, and the value is said in words", async () => {
  const { page } = await openWidget(harness);
  await sliderOf(page).focus();
  for (
    const [key, horizon, words] of [
      ["ArrowRight", "3.25", "3¼ years"],
      ["ArrowUp", "3.5", "3½ years"],
      ["ArrowLeft", "3.25", "3¼ years"],
      ["ArrowDown", "3", "3 years, the pledge ends"],
      ["Home", "0.25", "3 months"],
      ["ArrowLeft", "0.25", "3 months"],
      ["End", "6", "6 years"],
      ["ArrowRight", "6", "6 years"],
    ]
  ) {
    await page.keyboard.press(/** @type {string} */ (key));
    await nextFrame(page);
    assert.equal(await horizonOf(page), horizon, key);
    assert.equal(await sliderOf(page).getAttribute("aria-valuetext"), words, key);
  }
});

test("PageUp and PageDown go from one named stop to the next", async () => {
  const { page, widget } = await openWidget(harness);
  await sliderOf(page).focus();
  await page.keyboard.press("Home");
  await nextFrame(page);
  // Microsoft needs 53 ÷ 80 = 0.66 years, Meta 53 ÷ 65 = 0.82: the quarters that reach them are 0.75 and 1.
  for (
    const [key, horizon, stop] of /** @type {const} */ ([
      ["PageUp", "0.75", "9 months: Microsoft reaches the pledge’s total"],
      ["PageUp", "1", "1 year: Meta reaches the pledge’s total"],
      ["PageUp", "3", "3 years: the pledge ends"],
      ["PageUp", "6", ""],
      ["PageDown", "3", "3 years: the pledge ends"],
      ["PageDown", "1", "1 year: Meta reaches the pledge’s total"],
      ["PageDown", "0.75", "9 months: Microsoft reaches the pledge’s total"],
      ["PageDown", "0.25", ""],
    ])
  ) {
    await page.keyboard.press(key);
    await nextFrame(page);
    assert.equal(await horizonOf(page), horizon, key);
    assert.deepEqual(await widget.locator(".stop[aria-current=true]").allTextContents(), stop === "" ? [] : [stop], key);
  }
});

test("Tab goes from the tabs to the chart, the slider, its stops, its value and the switches, and arrows go on within each", async () => {
  const { page, widget } = await openWidget(harness);
  const focused = () =>
    widget.evaluate(({ shadowRoot }) => {
      const { activeElement } = /** @type {ShadowRoot} */ (shadowRoot);
      return activeElement?.id || activeElement?.getAttribute("aria-label") || activeElement?.getAttribute("value") || activeElement?.textContent ||
        activeElement?.tagName;
    });
  const order = [];
  await openSettings(page);
  await widget.getByRole("tab", { name: "Total" }).focus();
  for (let stop = 0; stop < 16; stop += 1) {
    order.push(await focused());
    await page.keyboard.press("Tab");
  }
  const stops = ["9 months: Microsoft reaches the pledge’s total"];
  const value = ["Three months less", "Type the time horizon", "Three months more", "Play"];
  const switches = ["announced", "USD", "More settings", "stops", "0", "alphabet", "All notes"];
  assert.deepEqual(order, ["tab-total", "Read off the chart", "horizon", ...stops, ...value, ...switches, "Sources and arithmetic"]);

  await widget.getByRole("tab", { name: "Total" }).focus();
  for (
    const [key, view] of [["ArrowRight", "per-year"], ["ArrowLeft", "total"], ["ArrowLeft", "cloud-share"], ["ArrowRight", "total"], ["End", "cloud-share"], [
      "Home",
      "total",
    ]]
  ) {
    await page.keyboard.press(/** @type {string} */ (key));
    await nextFrame(page);
    assert.equal(await widget.getAttribute("view"), view, key);
    assert.equal(await focused(), `tab-${view}`, key);
    assert.equal(await widget.locator("[role=tab][aria-selected=true]").getAttribute("id"), `tab-${view}`, key);
    assert.equal(await widget.getByRole("tabpanel").getAttribute("aria-labelledby"), `tab-${view}`, key);
  }
});

for (const width of [320, 720, 1280]) {
  test(`at ${width} px the thumb stands under the rule, on a track as wide as the plot`, async () => {
    const { page, widget } = await openWidget(harness, { width });
    for (const horizon of [0.25, 1, 3, 4.75, 6]) {
      await setAttributes(page, { horizon: String(horizon) });
      const places = await placesOf(page);
      // As browsers place it: the thumb's centre goes from half a thumb inside one end to half a thumb inside the other.
      const thumbWidth = 22;
      const share = (horizon - 0.25) / (6 - 0.25);
      const centre = places.input.left + thumbWidth / 2 + share * (places.input.width - thumbWidth);
      const at = `horizon ${horizon}: ${JSON.stringify({ centre, ...places })}`;
      assert.ok(Math.abs(centre - places.rule) <= 0.75, at);
      assert.ok(Math.abs(xAt(places, horizon) - places.rule) <= 0.75, at);
      const thumb = await widget.locator(".thumb").evaluate((element) => element.getBoundingClientRect().toJSON());
      assert.ok(Math.abs((thumb.left + thumb.right) / 2 - places.rule) <= 0.75 && Math.abs(thumb.width - thumbWidth) < 0.01, at);
      const filled = await widget.locator(".fill").evaluate((element) => element.getBoundingClientRect().right);
      assert.ok(Math.abs(filled - places.rule) <= 0.75, at);
      const track = await widget.locator(".track").evaluate((element) => element.getBoundingClientRect().toJSON());
      assert.ok(Math.abs(track.left - places.plotLeft) <= 0.75 && Math.abs(track.right - places.plotRight) <= 0.75, at);
      assert.ok(places.input.height >= 44, at);
    }
  });
}

test("a screen reader hears the sentence once, half a second after the last move, and nothing on load", async () => {
  // The page's clock is ours, so that half a second is neither waited for nor missed.
  const { page, widget } = await openWidget(harness, { alone: true, prepare: (page) => page.clock.install() });
  await widget.locator("p.unseen[role=status]").evaluate((element) => {
    /** @type {(string | null)[]} */
    const heard = [];
    Reflect.set(window, "heard", heard);
    new MutationObserver(() => heard.push(element.textContent)).observe(element, { childList: true, characterData: true, subtree: true });
  });
  const heard = () => page.evaluate(() => /** @type {string[]} */ (Reflect.get(window, "heard")));
  // What the page does is no news to the reader.
  await setAttributes(page, { horizon: "2" });
  await sliderOf(page).focus();
  await page.clock.pauseAt(await page.evaluate(() => Date.now() + 5000));
  for (let move = 0; move < 6; move += 1) {
    await page.keyboard.press("ArrowRight");
    await page.clock.runFor(400);
  }
  assert.equal(await horizonOf(page), "3.5");
  await page.clock.runFor(80);
  assert.deepEqual(await heard(), [], "not on load, not for the page's own change, not between two moves");
  await page.clock.runFor(40);
  assert.deepEqual(await heard(), [await sentenceOf(page)]);
  await page.clock.runFor(10_000);
  assert.equal((await heard()).length, 1);
});

/**
 * Puts a finger down.
 * @param {Page} page
 * @param {Point} from
 */
async function touch(page, from) {
  const session = await page.context().newCDPSession(page);
  let at = from;
  await session.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [at] });
  return {
    /** @param {Point} to */
    move: async (to) => {
      const steps = 10;
      const start = at;
      for (let step = 1; step <= steps; step += 1) {
        at = { x: start.x + ((to.x - start.x) * step) / steps, y: start.y + ((to.y - start.y) * step) / steps };
        await session.send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: [at] });
      }
    },
    lift: () => session.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] }),
  };
}

test("a wheel over a field that has the focus scrolls the page, and changes neither growth nor the typed horizon", async () => {
  const { page, widget } = await openWidget(harness, { height: 500 });
  await openSettings(page);
  for (const field of [widget.locator(".growth input"), widget.locator("input.typed").first()]) {
    const before = await field.inputValue();
    await field.scrollIntoViewIfNeeded();
    await field.focus();
    const box = await field.boundingBox();
    assert.ok(box);
    const from = await page.evaluate(() => scrollY);
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    // Whichever way there is more to scroll.
    await page.mouse.wheel(0, from > 100 ? -60 : 60);
    await page.waitForFunction((from) => scrollY !== from, from);
    await nextFrame(page);
    assert.equal(await field.inputValue(), before);
  }
  assert.deepEqual([await horizonOf(page), await widget.getAttribute("growth")], ["3", null]);
});
