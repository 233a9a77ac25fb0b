// The horizon by other ways than the slider: a step, a typed value, a named stop, and Play.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startHarness } from "./harness.mjs";
import { nextFrame, openWidget, pointsAt, seenBy, sentenceOf, setAttributes } from "./widget.mjs";

/** @typedef {import("./widget.mjs").Page} Page */

const RANGE = "Type a time from 3 months to 6 years, such as 2.5 years or 9 months.";

/** @type {import("./harness.mjs").Harness} */
let harness;
/** What the server does with a script of ours. @type {(asked: string) => import("../../www/build/serve.mjs").Answer | undefined} */
let instead = () => undefined;
before(async () => {
  harness = await startHarness({ intercept: (asked) => instead(asked) });
});
after(() => harness.stop());

/** @param {Page} page */
function partsOf(page) {
  const widget = page.locator("capex-explainer");
  return {
    widget,
    less: widget.getByRole("button", { name: "Three months less" }),
    more: widget.getByRole("button", { name: "Three months more" }),
    field: widget.getByRole("textbox", { name: "Time horizon" }),
    message: widget.locator(".message"),
    play: widget.getByRole("button", { name: "Play", exact: true }),
    pause: widget.getByRole("button", { name: "Pause", exact: true }),
    horizon: () => widget.getAttribute("horizon"),
  };
}

/** Resolves once the widget stands at a horizon. @param {Page} page @param {string} horizon */
function standsAt(page, horizon) {
  return page.locator(`capex-explainer[horizon="${horizon}"]`).waitFor();
}

test("plus and minus step a quarter, each press of them, and do nothing at the ends", async () => {
  const { page } = await openWidget(harness);
  const { less, more, horizon } = partsOf(page);
  await more.click();
  await nextFrame(page);
  assert.equal(await horizon(), "3.25");
  assert.match(await sentenceOf(page), /^Over 3¼ years, /);
  // Two presses within one frame are two steps.
  await less.evaluate((/** @type {HTMLElement} */ button) => [1, 2, 3].forEach(() => button.click()));
  await nextFrame(page);
  assert.equal(await horizon(), "2.5");
  for (const [button, other, end] of /** @type {const} */ ([[less, more, "0.25"], [more, less, "6"]])) {
    await setAttributes(page, { horizon: end });
    const before = (await seenBy(page)).events.length;
    assert.deepEqual([await button.getAttribute("aria-disabled"), await other.getAttribute("aria-disabled")], ["true", "false"]);
    await button.focus();
    await page.keyboard.press("Enter");
    await nextFrame(page);
    assert.equal(await horizon(), end);
    assert.equal((await seenBy(page)).events.length, before);
    assert.equal(await button.evaluate((button) => button.matches(":focus")), true, "the focus stays where it was");
  }
});

for (
  const [typed, horizon, shown] of [["5.25", "5.25", "5¼ years"], ["18 months", "1.5", "1½ years"], ["٤", "4", "4 years"], ["2.3", "2.25", "2¼ years"], [
    "3",
    "3",
    "3 years",
  ]]
) {
  test(`"${typed}" in the field is ${shown}`, async () => {
    const { page } = await openWidget(harness);
    const parts = partsOf(page);
    assert.equal(await parts.field.inputValue(), "3 years");
    await parts.field.fill(typed);
    await page.keyboard.press("Enter");
    await standsAt(page, horizon);
    await nextFrame(page);
    await parts.message.waitFor({ state: "attached" });
    assert.equal(await parts.field.inputValue(), shown);
    assert.equal(await parts.message.textContent(), "");
  });
}

for (const typed of ["7", "0", "years", "1 month"]) {
  test(`"${typed}" stays in the field with its message, for as long as the focus or the pointer is there`, async () => {
    const { page } = await openWidget(harness, { alone: true, prepare: (page) => page.clock.install() });
    const { field, message, horizon } = partsOf(page);
    await field.focus();
    await message.waitFor({ state: "attached" });
    await field.fill(typed);
    await page.keyboard.press("Enter");
    await message.getByText(RANGE).waitFor();
    assert.equal(await message.getAttribute("role"), "status");
    const isRefused = async () => {
      assert.equal(await field.inputValue(), typed);
      assert.equal(await message.textContent(), RANGE);
      assert.equal(await field.getAttribute("aria-invalid"), "true");
      assert.equal(await field.getAttribute("aria-describedby"), await message.getAttribute("id"));
      assert.equal(await horizon(), "3");
    };
    await page.clock.runFor(60_000);
    await isRefused();
    await message.hover();
    await field.blur();
    await page.clock.runFor(60_000);
    await isRefused();
    await page.mouse.move(0, 0);
    await page.clock.runFor(7000);
    await isRefused();
    await page.clock.runFor(2000);
    assert.equal(await message.textContent(), "");
    assert.equal(await field.inputValue(), "3 years");
    assert.equal(await field.getAttribute("aria-invalid"), null);
  });

  test(`"${typed}" goes with Escape, and with another horizon`, async () => {
    const { page } = await openWidget(harness);
    const { field, message } = partsOf(page);
    for (const end of [() => page.keyboard.press("Escape"), () => setAttributes(page, { horizon: "5" })]) {
      await field.focus();
      await message.waitFor({ state: "attached" });
      await field.fill(typed);
      await page.keyboard.press("Enter");
      await message.getByText(RANGE).waitFor();
      await end();
      assert.equal(await message.textContent(), "");
      assert.match(await field.inputValue(), /^[35] years$/);
      assert.equal(await field.getAttribute("aria-invalid"), null);
    }
  });
}

test("the message stands over what is below, inside the widget, and moves nothing", async () => {
  const { page, widget } = await openWidget(harness, { width: 320 });
  const { field, message } = partsOf(page);
  await field.focus();
  await message.waitFor({ state: "attached" });
  const before = await widget.evaluate((element) => element.getBoundingClientRect().height);
  await field.fill("99");
  await page.keyboard.press("Enter");
  await message.getByText(RANGE).waitFor();
  assert.equal(await widget.evaluate((element) => element.getBoundingClientRect().height), before);
  const [box, own] = [await message.boundingBox(), await widget.boundingBox()];
  assert.ok(box && own && box.x >= own.x && box.x + box.width <= own.x + own.width, JSON.stringify({ box, own }));
});

test("a field whose script does not arrive says so to the page, and the widget goes on", async () => {
  instead = (asked) => (asked.startsWith("/field-") ? { status: 404 } : undefined);
  const { page } = await openWidget(harness);
  const { field, more, horizon } = partsOf(page);
  await field.focus();
  await page.waitForFunction(() => window.seen.events.some(({ type }) => type === "capex-error"));
  const error = (await seenBy(page)).events.find(({ type }) => type === "capex-error");
  assert.equal(error?.detail.kind, "network");
  assert.match(error?.detail.message ?? "", /^the field's script did not arrive/);
  instead = () => undefined;
  await more.click();
  await nextFrame(page);
  assert.equal(await horizon(), "3.25");
});

test("each named stop is a button that moves the slider there, and the one where it stands is marked", async () => {
  const { page, widget } = await openWidget(harness);
  const stops = widget.locator(".stop");
  const marked = () => widget.locator(".stop[aria-current=true]").allTextContents();
  assert.deepEqual(await stops.allTextContents(), [
    "9 months: Microsoft reaches the pledge’s total",
    "1 year: Meta reaches the pledge’s total",
    "3 years: the pledge ends",
  ]);
  assert.deepEqual(await marked(), ["3 years: the pledge ends"]);
  await stops.getByText("Meta").click();
  await nextFrame(page);
  assert.equal(await widget.getAttribute("horizon"), "1");
  assert.deepEqual(await marked(), ["1 year: Meta reaches the pledge’s total"]);
  const height = await widget.evaluate((element) => element.getBoundingClientRect().height);
  await setAttributes(page, { horizon: "2" });
  assert.deepEqual(await marked(), []);
  assert.equal(await widget.evaluate((element) => element.getBoundingClientRect().height), height, "nothing jumps");
  await setAttributes(page, { view: "calendar" });
  assert.equal(await stops.first().isVisible(), false);
});

/** Opens a widget whose page has a clock of ours. @param {import("playwright-core").BrowserContextOptions} [context] */
async function openStill(context) {
  const opened = await openWidget(harness, { alone: true, context, prepare: (page) => page.clock.install() });
  const parts = partsOf(opened.page);
  // The script is there, and the clock stands: what follows is ours. Far from the end, which is no stop where Play can pause.
  await setAttributes(opened.page, { horizon: "0.5" });
  await parts.play.click();
  await parts.pause.click();
  await opened.page.clock.pauseAt(await opened.page.evaluate(() => Date.now() + 5000));
  await heardBy(opened.page);
  return { ...opened, ...parts };
}

/** Sets attributes of the widget, whose frames come when our clock says. @param {Page} page @param {Record<string, string>} attributes */
async function setStill(page, attributes) {
  await page.locator("capex-explainer").evaluate((element, attributes) => {
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  }, attributes);
  await page.clock.runFor(40);
}

/** Notes from now on what a screen reader hears. @param {Page} page */
async function heardBy(page) {
  await page.locator("capex-explainer p[role=status].unseen").evaluate((element) => {
    /** @type {(string | null)[]} */
    const heard = [];
    Reflect.set(window, "heard", heard);
    new MutationObserver(() => element.textContent && heard.push(element.textContent)).observe(element, {
      childList: true,
      characterData: true,
      subtree: true,
    });
  });
}

test("Play moves a quarter at a time to the end, stops there, and is announced once", async () => {
  const { page, play, pause, horizon } = await openStill();
  await setStill(page, { horizon: "5" });
  await play.click();
  await standsAt(page, "5.25");
  await pause.waitFor();
  await page.clock.runFor(350);
  assert.equal(await horizon(), "5.5");
  await page.clock.runFor(720);
  assert.equal(await horizon(), "6");
  await play.waitFor();
  await page.clock.runFor(3000);
  assert.equal(await horizon(), "6");
  assert.deepEqual(await page.evaluate(() => Reflect.get(window, "heard")), [await sentenceOf(page)]);
});

test("Play at the end begins at the start", async () => {
  const { page, play, horizon } = await openStill();
  await setStill(page, { horizon: "6" });
  await play.click();
  await standsAt(page, "0.25");
  await page.clock.runFor(360);
  assert.equal(await horizon(), "0.5");
});

/** @type {[name: string, act: (page: Page) => Promise<unknown>, then: string][]} */
const PAUSES = [
  ["its own button", (page) => partsOf(page).pause.click().then(() => partsOf(page).play.waitFor()), "2.25"],
  ["a step", (page) => partsOf(page).more.click(), "2.5"],
  ["a named stop", (page) => page.locator("capex-explainer .stop").getByText("Meta").click(), "1"],
  ["an arrow key on the slider", (page) => page.getByRole("slider", { name: "Time horizon" }).press("ArrowLeft"), "2"],
  ["a press on the thumb", async (page) => {
    const { slider } = await pointsAt(page, 2.25);
    await page.mouse.move(slider.x, slider.y);
    await page.mouse.down();
  }, "2.25"],
  ["a press on the chart", async (page) => {
    const { chart } = await pointsAt(page, 4);
    await page.mouse.click(chart.x, chart.y);
  }, "4"],
  ["what is typed", (page) => partsOf(page).field.pressSequentially("9"), "2.25"],
  ["another view", (page) => page.getByRole("tab", { name: "Calendar" }).click(), "2.25"],
  ["the page's own change", (page) => setStill(page, { horizon: "5" }), "5"],
  ["the page that is hidden", (page) =>
    page.evaluate(() => {
      Object.defineProperty(Document.prototype, "hidden", { value: true, configurable: true });
      document.dispatchEvent(new Event("visibilitychange"));
    }), "2.25"],
  ["the widget leaving the page", (page) =>
    page.evaluate(() => {
      const widget = /** @type {HTMLElement} */ (document.querySelector("capex-explainer"));
      const place = document.createElement("i");
      widget.replaceWith(place);
      place.replaceWith(widget);
    }), "2.25"],
];
for (const [name, act, then] of PAUSES) {
  test(`Play is paused by ${name}`, async () => {
    const { page, play, pause, horizon } = await openStill();
    await setStill(page, { horizon: "2" });
    await play.click();
    await pause.waitFor();
    assert.equal(await horizon(), "2.25");
    await page.clock.runFor(40);
    await act(page);
    await page.clock.runFor(40);
    await page.clock.runFor(2000);
    assert.equal(await horizon(), then);
    assert.equal(await page.locator("capex-explainer .play > span").textContent(), "Play");
  });
}

test("a change that is none of the horizon leaves Play playing", async () => {
  const { page, play, horizon } = await openStill();
  await setStill(page, { horizon: "2" });
  await play.click();
  await standsAt(page, "2.25");
  await page.getByRole("radio", { name: "Yuan" }).check({ force: true });
  await page.clock.runFor(360);
  assert.equal(await horizon(), "2.5");
});

test("with little motion Play goes from one named stop to the next, and marks where it came from", async () => {
  const { page, widget, play, horizon } = await openStill({ reducedMotion: "reduce" });
  const before = widget.locator(".before");
  const markAt = async () => {
    const box = await before.boundingBox();
    return box === null ? NaN : box.x + box.width / 2;
  };
  await setStill(page, { horizon: "0.25" });
  await play.click();
  /** Came from, stands at. The stops are 0.75, 1 and 3. */
  for (const [from, at] of /** @type {const} */ ([[0.25, "0.75"], [0.75, "1"], [1, "3"], [3, "6"]])) {
    await standsAt(page, at);
    await page.clock.runFor(40);
    assert.equal(await before.count(), 1);
    assert.ok(Math.abs((await markAt()) - (await pointsAt(page, from)).slider.x) <= 1, `from ${from}`);
    await page.clock.runFor(at === "6" ? 40 : 1380);
    assert.equal(await horizon(), at, "a second and a half for each");
    if (at !== "6") await page.clock.runFor(80);
  }
  await play.waitFor();
  assert.equal(await before.count(), 1, "it can still be seen at the end");
  await page.clock.runFor(1000);
  assert.deepEqual(await page.evaluate(() => Reflect.get(window, "heard")), [await sentenceOf(page)]);
  await setStill(page, { horizon: "2" });
  await page.clock.runFor(40);
  assert.equal(await before.count(), 0);
});
