// What is said while a part is on its way and if it does not come, and the slider that reads off the chart before its script.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startHarness } from "./harness.mjs";
import { nextFrame, openWidget } from "./widget.mjs";

/** @typedef {import("./widget.mjs").Page} Page */
/** @typedef {import("playwright-core").Locator} Locator */

/** @type {import("./harness.mjs").Harness} */
let harness;
before(async () => {
  harness = await startHarness();
});
after(() => harness.stop());

const LOST = "This part did not arrive. Check your connection and try again.";

/** Each part that comes on demand: what asks for it, and a file without which it does not come. @type {Record<string, { script: RegExp, ask: (widget: Locator, page: Page) => Promise<unknown> }>} */
const PARTS = {
  sources: { script: /\/panels-/, ask: (widget) => widget.getByRole("button", { name: "Sources and arithmetic" }).click() },
  "the core behind a table": { script: /capex_explainer_panels/, ask: (widget) => widget.getByRole("button", { name: "Table", exact: true }).click() },
  "a number of the sentence": { script: /\/panels-/, ask: (widget) => widget.locator(".number").first().click() },
  play: { script: /\/play-/, ask: (widget) => widget.getByRole("button", { name: "Play" }).click() },
  "the typed horizon": { script: /\/field-/, ask: (widget) => widget.locator(".typed").first().focus() },
  "what reads off": { script: /\/readout-/, ask: (widget) => widget.getByRole("slider", { name: "Read off the chart" }).focus() },
};

for (const [name, { script, ask }] of Object.entries(PARTS)) {
  test(`${name}: a word after a second, and a line if it does not come, which goes with the next press`, async () => {
    const { page, widget } = await openWidget(harness, { alone: true, prepare: (page) => page.clock.install() });
    const line = widget.locator(".waiting [role=status]");
    /** @type {() => void} */
    let lose = () => {};
    const lost = new Promise((resolve) => (lose = () => resolve(undefined)));
    await page.route(script, async (route) => {
      await lost;
      await route.abort();
    });
    const height = await widget.evaluate((element) => element.getBoundingClientRect().height);
    await ask(widget, page);
    await widget.locator("[aria-busy=true]").waitFor();
    assert.equal(await line.textContent(), "");
    await page.clock.runFor(1100);
    assert.equal(await line.textContent(), "Loading …");
    lose();
    await line.getByText(LOST).waitFor();
    assert.equal(await widget.locator("[aria-busy=true]").count(), 0);
    assert.equal(await widget.evaluate((element) => element.getBoundingClientRect().height), height, "nothing moves");
    const [box, own] = [await line.boundingBox(), await widget.boundingBox()];
    assert.ok(box && own && box.x >= own.x && box.x + box.width <= own.x + own.width);
    await widget.locator(".footnote").click();
    assert.equal(await line.textContent(), "");
  });
}

test("arrows go on from the tab with the focus, though its view is on its way", async () => {
  /** @type {(value?: undefined) => void} */
  let release = () => {};
  const held = new Promise((resolve) => (release = resolve));
  const { page, widget } = await openWidget(harness, {
    alone: true,
    prepare: (page) => page.route(/capex_explainer_views/, (route) => held.then(() => route.continue())),
  });
  await widget.getByRole("tab", { selected: true }).focus();
  for (let press = 0; press < 2; press += 1) await page.keyboard.press("ArrowRight");
  const third = await widget.getByRole("tab").nth(2).textContent();
  assert.equal(await widget.evaluate(({ shadowRoot }) => shadowRoot?.activeElement?.textContent), third);
  release();
  await widget.getByRole("tab", { name: String(third), selected: true }).waitFor();
});

test("what comes in time is not announced", async () => {
  const { widget } = await openWidget(harness);
  await widget.getByRole("button", { name: "Table", exact: true }).click();
  await widget.locator("dialog").waitFor();
  await widget.locator("[aria-busy=true]").waitFor({ state: "detached" });
  assert.equal(await widget.locator(".waiting [role=status]").textContent(), "");
});

test("what reads off the chart is whole from the first paint, in each view", async () => {
  const { page, widget } = await openWidget(harness);
  const reader = widget.getByRole("slider", { name: "Read off the chart" });
  const state = () => reader.evaluate((/** @type {HTMLInputElement} */ { min, max, value, ariaValueText }) => ({ min, max, value, ariaValueText }));
  for (const view of ["total", "per-year", "calendar", "on-pace", "revenue-share", "cloud-share"]) {
    await page.reload();
    await widget.evaluate((/** @type {import("./widget.mjs").CapexExplainer} */ element, view) => {
      element.setAttribute("view", view);
      element.scrollIntoView();
      return element.ready;
    }, view);
    await nextFrame(page);
    const first = await state();
    assert.notEqual(first.ariaValueText ?? "", "", view);
    await reader.focus();
    await widget.locator(".readout-box").waitFor();
    const { min, max, value } = await state();
    assert.deepEqual([first.min, first.max, first.value], [min, max, value], view);
    if (view !== "total") continue;
    // Every quarter of six years, at three.
    assert.deepEqual([first.max, first.value, first.ariaValueText], ["23", "11", "3 years, the pledge ends"]);
  }
});

/** Ways to step it before its script: by keys, and as a screen reader does, without the focus. */
const STEPS = {
  keys: async (/** @type {Page} */ page, /** @type {Locator} */ reader) => {
    await reader.focus();
    for (let press = 0; press < 3; press += 1) await page.keyboard.press("ArrowRight");
  },
  "a screen reader": async (/** @type {Page} */ page, /** @type {Locator} */ reader) => {
    await reader.evaluate((/** @type {HTMLInputElement} */ reader) => {
      for (let step = 0; step < 3; step += 1) {
        reader.stepUp();
        reader.dispatchEvent(new Event("input", { bubbles: true }));
      }
    });
    await nextFrame(page);
  },
};
for (const [by, step] of Object.entries(STEPS)) {
  test(`steps by ${by} that come before the script are not lost`, async () => {
    const { page, widget } = await openWidget(harness);
    const reader = widget.getByRole("slider", { name: "Read off the chart" });
    /** @type {() => void} */
    let release = () => {};
    const released = new Promise((resolve) => (release = () => resolve(undefined)));
    await page.route(/\/readout-/, async (route) => {
      await released;
      await route.continue();
    });
    await step(page, reader);
    assert.equal(await reader.inputValue(), "14");
    release();
    // 53 × 3.75 ÷ 3 is more than the pledge, which has ended.
    await page.waitForFunction(() =>
      document.querySelector("capex-explainer")?.shadowRoot?.querySelector(".picture input")?.getAttribute("aria-valuetext")?.startsWith(
        "3¾ years: Alibaba at least $53 billion",
      )
    );
    assert.equal(await reader.inputValue(), "14");
    await reader.evaluate((/** @type {HTMLInputElement} */ reader) => {
      reader.stepUp();
      reader.dispatchEvent(new Event("input", { bubbles: true }));
    });
    assert.match((await reader.getAttribute("aria-valuetext")) ?? "", /^4 years: /);
  });
}
