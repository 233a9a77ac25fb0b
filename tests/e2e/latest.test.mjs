// A reader turns to what is known by the story's last date, opens a number's chain of statements, and follows links that keep the time.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { after, before, test } from "node:test";
import { startHarness } from "./harness.mjs";
import { openWidget, sentenceOf, setAttributes } from "./widget.mjs";

/** @typedef {import("../../www/element/element.js").CapexExplainer} CapexExplainer */

const STORY = fileURLToPath(new URL("../../stories/alibaba.json", import.meta.url));
/** The three plans as first announced, at three years: 3 × 80 and 3 × 65. */
const ANNOUNCED = /Microsoft would spend \$240 billion and Meta \$195 billion\.$/;
/** As known in August 2026: 3 × 175 and 3 × 145. */
const LATEST = /Microsoft would spend \$525 billion and Meta \$435 billion\.$/;

/** @type {import("./harness.mjs").Harness} */
let harness;
before(async () => {
  const story = JSON.parse(await readFile(STORY, "utf8"));
  // Translations are of all of it.
  const { later, statements, translations, ...first } = story;
  // Meta's plan stood as 63 and as 64 before it was mended; of which ranges they were the high ends nobody wrote down.
  const change = (/** @type {string} */ id, /** @type {string} */ date, /** @type {number} */ old, /** @type {number} */ new_) => ({
    id,
    date,
    figure: "meta-2025",
    old,
    new: new_,
    why: "A slip of the pen.",
  });
  const changes = [change("one", "2026-11-20", 63, 64), change("two", "2026-11-25", 64, 65)];
  const bodies = {
    "/own.json": { ...story, title: "The page’s own" },
    "/first.json": first,
    "/mended.json": { ...story, title: "Mended", changes, version: "2026-11-25" },
  };
  harness = await startHarness({
    intercept: (asked) => {
      const body = Reflect.get(bodies, asked);
      return body && { type: "application/json", body: JSON.stringify(body) };
    },
  });
});
after(() => harness.stop());

/** @param {import("playwright-core").Locator} widget */
function numbersOf(widget) {
  return widget.evaluate((/** @type {CapexExplainer} */ { answer, asOf, permalink }) => ({
    asOf,
    permalink,
    answered: answer?.asOf,
    meta: answer?.quantities.find(({ id }) => id === "meta.total")?.value,
  }));
}

for (const [story, whose] of [["", "the built-in story"], ["/own.json", "a story of the page's own"]]) {
  test(`a reader turns ${whose} to what is known later and back, with the keyboard, and keeps view and focus`, async () => {
    const { page, widget, complaints } = await openWidget(harness);
    if (story) {
      await setAttributes(page, { story });
      await widget.getByRole("group", { name: "The page’s own" }).waitFor();
    }
    assert.match(await sentenceOf(page), ANNOUNCED);
    const times = widget.getByRole("radiogroup", { name: "Figures" });
    await times.getByRole("radio", { name: "as announced" }).focus();
    await page.keyboard.press("ArrowRight");
    await widget.locator(".sentence", { hasText: "$525 billion" }).waitFor();
    assert.match(await sentenceOf(page), LATEST);
    assert.deepEqual(await numbersOf(widget), { asOf: "latest", permalink: false, answered: "latest", meta: 435 });
    assert.ok(await times.getByRole("radio", { name: "as of August 2026" }).isChecked());
    assert.equal(await page.evaluate(() => document.querySelector("capex-explainer")?.matches(":focus-within")), true);
    for (
      const [tab, said] of [
        ["Per year", "Microsoft $175 billion and Meta $145 billion"],
        ["On pace?", "In five quarters it has spent at most 51% of the whole."],
        ["Share of revenue", "25.2% in the quarter to June 2026"],
      ]
    ) {
      await widget.getByRole("tab", { name: tab }).click();
      await widget.locator(".sentence", { hasText: said }).waitFor();
    }
    await times.getByRole("radio", { name: "as announced" }).check({ force: true });
    await widget.locator(".sentence", { hasText: "11% in the quarter to December 2024" }).waitFor();
    assert.deepEqual(complaints, []);
  });
}

test("it starts as its page says, with the numbers for code and the CSV of that time", async () => {
  const { page, widget } = await openWidget(harness, {
    prepare: (page) =>
      page.addInitScript(() => {
        document.addEventListener("DOMContentLoaded", () => document.querySelector("capex-explainer")?.setAttribute("as-of", "latest"));
      }),
  });
  assert.match(await sentenceOf(page), LATEST);
  assert.match(await widget.evaluate((/** @type {CapexExplainer} */ element) => element.toCSV()), /meta\.total.*435/);
  const svg = await widget.evaluate(async (/** @type {CapexExplainer} */ element) => (await element.toBlob({ type: "image/svg+xml" })).text());
  assert.match(svg, /20 August 2026/);
  await setAttributes(page, { "as-of": "announced" });
  assert.match(await sentenceOf(page), ANNOUNCED);
});

test("what is taken along right after another time was asked for is of that time", async () => {
  const { page, widget } = await openWidget(harness);
  const asked = await widget.evaluate((/** @type {CapexExplainer} */ element) => {
    element.asOf = "latest";
    return element.toCSV();
  });
  assert.match(asked, /meta\.total.*435/);
  await setAttributes(page, { "as-of": null, story: "/mended.json" });
  await widget.getByRole("group", { name: "Mended" }).waitFor();
  const svg = await widget.evaluate(async (/** @type {CapexExplainer} */ element) => {
    Object.assign(element, { horizon: 1, version: "2026-11-21" });
    return (await element.toBlob({ type: "image/svg+xml" })).text();
  });
  assert.match(svg, /Meta’s to \$64 billion/);
});

test("where nothing was stated later there is no choice, and an attribute that asks for it is told once", async () => {
  const { page, widget, complaints } = await openWidget(harness);
  await setAttributes(page, { story: "/first.json" });
  await widget.getByRole("radiogroup", { name: "Figures" }).waitFor({ state: "hidden" });
  await setAttributes(page, { "as-of": "latest" });
  assert.match(await sentenceOf(page), ANNOUNCED);
  assert.equal(complaints.length, 1, complaints.join("\n"));
  assert.match(complaints[0] ?? "", /^warning: capex-explainer: as-of is "latest", expected announced; the default is used/);
});

test("Meta's number opens its chain, oldest first, with a picture drawn beside the list", async () => {
  const { page, widget } = await openWidget(harness);
  await widget.locator(".sentence").getByRole("button", { name: /Meta/ }).click();
  const dialog = widget.getByRole("dialog");
  const figure = dialog.locator("details", { hasText: "How Meta’s capital spending moved" });
  await figure.locator("summary").click();
  await figure.waitFor();
  const steps = await figure.locator(".steps > li > span:first-child").allTextContents();
  assert.deepEqual(steps.map((step) => step.replace(/ for .*/, "")), [
    "24 January 2025: $60 to 65 billion",
    "30 April 2025: $64 to 72 billion",
    "30 July 2025: $66 to 72 billion",
    "29 October 2025: $70 to 72 billion",
    "28 January 2026: $72.22 billion",
    "28 January 2026: $115 to 135 billion",
    "29 April 2026: $125 to 145 billion",
    "29 July 2026: $130 to 145 billion",
  ]);
  assert.equal(await figure.locator(".steps > li:first-child strong").textContent(), "used here");
  const picture = figure.locator(".walk canvas");
  await picture.evaluate(async (canvas) => {
    while (/** @type {HTMLElement} */ (canvas).style.height === "") await new Promise(requestAnimationFrame);
  });
  // Two periods and eight rows of 42 px.
  assert.equal(await picture.evaluate((canvas) => Math.round(parseFloat(/** @type {HTMLElement} */ (canvas).style.height))), 8 * 42 + 2 * 26);
  await page.keyboard.press("Escape");
});

test("a link keeps the time, and one that was made before there was a choice means the figures as announced", async () => {
  const { page, widget } = await openWidget(harness);
  await setAttributes(page, { permalink: "" });
  await setAttributes(page, { "as-of": "latest" });
  await page.waitForFunction(() => location.hash.includes("capex.o=latest"));
  await page.evaluate(() => {
    location.hash = "capex.v=total&capex.h=3&capex.c=USD&capex.a=stops&capex.g=0&capex.p=alibaba,microsoft,meta&capex.o=announced";
  });
  await widget.locator(".sentence", { hasText: "$240 billion" }).waitFor();
  assert.match(await sentenceOf(page), ANNOUNCED);
});

test("who follows a link from before a change is told, and sees the figures as they were and as they are", async () => {
  const { page, widget } = await openWidget(harness);
  await setAttributes(page, { story: "/mended.json", permalink: "" });
  await widget.getByRole("group", { name: "Mended" }).waitFor();
  await page.evaluate(() => {
    location.hash = "capex.v=total&capex.h=1&capex.c=USD&capex.a=stops&capex.g=0&capex.p=alibaba,microsoft,meta&capex.o=announced&capex.s=2026-11-21";
  });
  const line = widget.locator(".pinned");
  await line.waitFor();
  assert.equal(await line.locator("span").textContent(), "Figures of this article changed on 25 November 2026, after this link was made.");
  await widget.locator(".sentence", { hasText: "Meta’s to $65 billion" }).waitFor();
  // Not before they are on show.
  const told = await line.evaluate((line) => {
    line.querySelector("button")?.click();
    return line.querySelector("span")?.textContent;
  });
  assert.match(told ?? "", /^Figures of this article changed on 25 November 2026/);
  await widget.locator(".sentence", { hasText: "Meta’s to $64 billion" }).waitFor();
  await line.getByText("These are the figures as they were when this link was made.").waitFor();
  await page.waitForFunction(() => location.hash.includes("capex.s=2026-11-21"));
  // Moved within its page it keeps the line, which goes on telling what is on show.
  await widget.evaluate((element) => element.before(document.createElement("hr"), element));
  await line.getByRole("button", { name: "Show them as they are now" }).click();
  await widget.locator(".sentence", { hasText: "Meta’s to $65 billion" }).waitFor();
  await page.waitForFunction(() => location.hash.includes("capex.s=2026-11-25"));
  await line.getByText("Figures of this article changed on 25 November 2026").waitFor();
  await widget.getByRole("button", { name: "Errors in the sources" }).click();
  const dialog = widget.getByRole("dialog");
  await dialog.getByText("Changes to the figures of this article").waitFor();
  const log = await dialog.locator(".corrections").last().getByRole("listitem").allTextContents();
  assert.deepEqual(log, [
    "20 November 2026: Meta, capital spending, 2025: $63 billion became $64 billion.A slip of the pen.",
    "25 November 2026: Meta, capital spending, 2025: $64 billion became $65 billion.A slip of the pen.",
  ]);
});

test("a link from before statements were added is no link from before a change", async () => {
  const { page, widget } = await openWidget(harness);
  await setAttributes(page, { permalink: "" });
  await page.evaluate(() => {
    location.hash = "capex.v=total&capex.h=2&capex.s=2025-12-01";
  });
  await widget.locator(".sentence", { hasText: "two years" }).waitFor();
  // What it would say is here by then.
  await page.waitForLoadState("networkidle");
  assert.equal(await widget.locator(".pinned").count(), 0);
});

test("links of the article turn its figure to what is known later", async () => {
  const { page, widget } = await openWidget(harness);
  await page.getByRole("link", { name: "the newest plans" }).click();
  await widget.locator(".sentence", { hasText: "$525 billion" }).waitFor();
  await page.getByRole("link", { name: "all quarters known by August 2026" }).click();
  await widget.locator(".sentence", { hasText: "In five quarters it has spent" }).waitFor();
  await page.getByRole("link", { name: "the first ones" }).click();
  await widget.locator(".sentence", { hasText: "$240 billion" }).waitFor();
});
