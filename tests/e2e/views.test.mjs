// Each of the seven views, as a reader meets it: its sentence, its picture, its controls, and what a page is told.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { startHarness } from "./harness.mjs";
import { LIGHT, bitmapOf, range } from "./pixels.mjs";
import { eventTypes, justShow, nextFrame, openSettings, openWidget, seenBy, sentenceOf, setAttributes, shownBy } from "./widget.mjs";

/** @typedef {import("./widget.mjs").Page} Page */
/** @typedef {import("./widget.mjs").CapexExplainer} CapexExplainer */

const STORY = fileURLToPath(new URL("../../stories/alibaba.json", import.meta.url));
/** What the views of quarters and of the market are made of. */
const BEYOND_CAPEX = ["revenue", "capital-intensity", "cloud-market-share"];

/** @type {import("./harness.mjs").Harness} */
let harness;
before(async () => {
  const story = JSON.parse(await readFile(STORY, "utf8"));
  story.figures = story.figures.filter((/** @type {{ metric: string, period: { kind: string } }} */ { metric, period }) =>
    !BEYOND_CAPEX.includes(metric) && period.kind !== "quarter"
  );
  // A company that no view can show is refused.
  const kept = new Set(story.figures.map((/** @type {{ company: string }} */ { company }) => company));
  story.companies = story.companies.filter((/** @type {{ id: string }} */ { id }) => kept.has(id));
  story.corrections = [];
  // They are of all of it.
  delete story.translations;
  delete story.later;
  delete story.statements;
  const body = JSON.stringify(story);
  harness = await startHarness({ intercept: (asked) => (asked === "/years-only.json" ? { type: "application/json", body } : undefined) });
});
after(() => harness.stop());

// The pledge's own hue at 35%, and all hues at 80%, on white.
const TERM = "#eabdaa";
const PALE = { alibaba: "#ce673d", microsoft: "#4a71e0", meta: "#984ed8" };
const MUTED = "#5b616b";

/**
 * @typedef {object} Expected
 * @property {string} view
 * @property {string} tab
 * @property {string} sentence
 * @property {string[]} controls  those on show
 * @property {Record<string, number[]>} [bars]  by colour, the lengths of the solid bars in one unit
 * @property {Record<string, number>} values  some numbers of the answer, by their ids
 */
/** @type {Expected[]} */
const VIEWS = [
  {
    view: "per-year",
    tab: "Per year",
    sentence:
      "Per year, Alibaba plans at least $17.6 billion, Microsoft $80 billion and Meta $65 billion. Putting $53 billion beside $80 billion and $65 billion compares three years with one.",
    controls: ["currency", "companies"],
    // Meta's is solid to the low end of its range.
    bars: { [LIGHT.alibaba]: [53 / 3], [LIGHT.microsoft]: [80], [LIGHT.meta]: [60] },
    values: { "alibaba.per-year": 53 / 3, "alibaba.share": (100 * 53) / 3 / (53 / 3 + 80 + 65) },
  },
  {
    view: "time-to-match",
    tab: "Time to match",
    sentence:
      "Alibaba gave itself three years. At the pace of its one-year plan, Microsoft would need at least 7.9 months to match the whole pledge. Meta would take at least 9.7 to 10.6 months.",
    controls: ["growth", "companies"],
    bars: { [TERM]: [36], [LIGHT.microsoft]: [(53 * 12) / 80], [LIGHT.meta]: [(53 * 12) / 65] },
    values: { "microsoft.months": 7.95, "meta.months": (53 * 12) / 65 },
  },
  {
    view: "calendar",
    tab: "Calendar",
    sentence: "The three figures cover different months. They overlap only from 24 February 2025 to 30 June 2025.",
    controls: ["currency", "companies"],
    // In one piece as far as the band of the months that all share: from July 2025 on, up to 24 February, from July on.
    bars: { [PALE.alibaba]: [32 - 8 / 31], [PALE.microsoft]: [7 + 23 / 31], [PALE.meta]: [6] },
    values: { "alibaba.per-month": 53 / 36, "microsoft.per-month": 80 / 12 },
  },
  {
    view: "on-pace",
    tab: "On pace?",
    sentence:
      "Alibaba is ahead of its pledge’s pace. In two quarters it has spent at most 18.5% of the whole. In July to September 2025, its latest quarter, it spent RMB 31.5 billion ($4.4 billion), at most 1.00 times the pledge’s average. Its biggest, April to June 2025, came to at most 1.22 times.",
    controls: ["currency"],
    // RMB bn; the line of the average, at 31.67, cuts what reaches beyond it.
    bars: { [MUTED]: [380 / 12], [LIGHT.alibaba]: [31.5, 380 / 12] },
    values: { "alibaba.pace-2025-06": (38.6 * 12) / 380, "alibaba.lasts": 380 / (38.6 * 4) },
  },
  {
    view: "revenue-share",
    tab: "Share of revenue",
    sentence:
      "Capital spending took 3% of Alibaba’s revenue in the quarter to December 2023. It took 11% in the quarter to December 2024 and 15.6% in the quarter to June 2025.",
    controls: [],
    // The third is outlined: it was computed.
    bars: { [LIGHT.alibaba]: [3, 11] },
    values: { "alibaba.intensity-2025-06": (38.6 * 100) / 247.652, "alibaba.intensity-2024-12": 11 },
  },
  {
    view: "cloud-share",
    tab: "Cloud market",
    sentence: "Alibaba had 33% of mainland China’s cloud market in the quarter to March 2025. Huawei had 18% and Tencent 10%.",
    controls: [],
    bars: { [LIGHT.alibaba]: [33] },
    values: { "others.market-share": 39, "alibaba.to-the-named": 33 / 28 },
  },
  {
    view: "total",
    tab: "Total",
    sentence:
      "Alibaba has pledged at least $53 billion over three years. If one year’s plan were repeated, Microsoft would spend $240 billion and Meta $195 billion.",
    controls: ["horizon", "currency", "afterPledge", "growth", "companies"],
    values: { "microsoft.total": 240, "meta.ratio": 195 / 53 },
  },
];
// 720 px, less 16 px of the article's on either side.
const PICTURE_CSS = 688;

for (const { view, tab, sentence, controls, bars = {}, values } of VIEWS) {
  test(`the tab ${tab} tells, draws and answers ${view}, with the controls that change it`, async () => {
    const { page, widget, complaints } = await openWidget(harness);
    if (view === "total") await setAttributes(page, { view: "calendar" });
    const before = (await seenBy(page)).events.length;
    const come = async () => {
      await widget.getByRole("tab", { name: tab }).click();
      await nextFrame(page);
    };
    await (view === "time-to-match" ? justShow(page, come) : come());
    assert.equal(await sentenceOf(page), sentence);
    assert.equal(await widget.getByRole("tab", { selected: true }).textContent(), tab);
    assert.equal(await widget.getAttribute("view"), view);
    assert.deepEqual(await controlsOf(page), controls);
    const events = (await seenBy(page)).events.slice(before);
    assert.deepEqual(events.map(({ type, detail }) => [type, detail.source, detail.question?.view, detail.answer?.view]), [
      ["capex-change", "reader", view, view],
    ]);
    const quantities = events[0]?.detail.answer?.quantities ?? [];
    for (const [id, value] of Object.entries(values)) {
      const found = quantities.find((quantity) => quantity.id === id)?.value ?? NaN;
      assert.ok(Math.abs(found - value) < 1e-9, `${id}: expected ${value}, found ${found}`);
    }
    await checkBars(page, bars);
    assert.deepEqual(complaints, []);
  });
}

test("a third of the market is a third of its bar", async () => {
  const { page } = await openWidget(harness);
  await setAttributes(page, { view: "cloud-share" });
  const [alibaba = NaN] = barsOf(await pictureOf(page), LIGHT.alibaba);
  // Two pixels stay free between two parts.
  assert.ok(Math.abs(alibaba - (0.33 * PICTURE_CSS - 2)) <= 1, `${alibaba}`);
});

/** The controls that a reader sees, by the part of the question that they change. @param {Page} page */
async function controlsOf(page) {
  const widget = page.locator("capex-explainer");
  if (await widget.locator(".more").isVisible()) await openSettings(page);
  const controls = {
    horizon: widget.locator("#horizon"),
    currency: widget.locator("[aria-labelledby=legend-currency]"),
    afterPledge: widget.locator("[aria-labelledby=legend-after-pledge]"),
    growth: widget.locator(".growth input"),
    companies: widget.locator("[aria-labelledby=legend-companies]"),
  };
  const visible = [];
  for (const [name, locator] of Object.entries(controls)) if (await locator.isVisible()) visible.push(name);
  return visible;
}

/** The picture as it stands on the page. @param {Page} page */
async function pictureOf(page) {
  // Where the button stood that shows the answer, the pointer would read off the chart, and cover it.
  await page.mouse.move(0, 0);
  await nextFrame(page);
  return bitmapOf(page, await page.locator("capex-explainer canvas").screenshot());
}

/**
 * Every bar is there, and all are as long as one scale says.
 * @param {Page} page
 * @param {Record<string, number[]>} expected
 */
async function checkBars(page, expected) {
  const bitmap = await pictureOf(page);
  const found = Object.keys(expected).map((color) => barsOf(bitmap, color));
  const lengths = Object.values(expected);
  assert.deepEqual(found.map(({ length }) => length), lengths.map(({ length }) => length), JSON.stringify(found));
  const scale = Math.max(...found.flat()) / Math.max(...lengths.flat());
  lengths.flat().forEach((length, index) => {
    const px = found.flat()[index] ?? NaN;
    assert.ok(Math.abs(px - length * scale) <= 2.5, `expected ${length} × ${scale} px, found ${px} px of ${JSON.stringify(found)}`);
  });
}

/**
 * The lengths of the solid bars of a colour, shortest first: a bar is the longest run of its row, and at least eight rows high.
 * @param {import("./pixels.mjs").Bitmap} bitmap
 * @param {string} hex
 */
function barsOf(bitmap, hex) {
  /** @type {Map<number, number>} */
  const rows = new Map();
  for (const y of range(bitmap.height)) {
    const run = bitmap.runIn(y, hex);
    rows.set(run, (rows.get(run) ?? 0) + 1);
  }
  return [...rows].filter(([run, count]) => run > 20 && count >= 8).map(([run]) => run).sort((one, other) => one - other);
}

/** The field of growth, in sight. @param {Page} page */
async function growthField(page) {
  await openSettings(page);
  return page.locator("capex-explainer .growth .typed");
}

test("growth that a reader types changes sentence, attribute and answer", async () => {
  const { page, widget } = await openWidget(harness);
  await (await growthField(page)).fill("20");
  await page.keyboard.press("Enter");
  await page.locator("capex-explainer[growth='20']").waitFor();
  await nextFrame(page);
  // 80 and 65 × (1 + 1.2 + 1.44) = 291.2 and 236.6
  assert.match(await sentenceOf(page), /^Alibaba has pledged .* grew by 20% a year, Microsoft would spend \$291 billion and Meta \$237 billion\.$/);
  assert.equal(await widget.getAttribute("growth"), "20");
  const { detail } = (await seenBy(page)).events.at(-1) ?? assert.fail("expected an event");
  assert.deepEqual([detail.source, detail.question?.growth, detail.answer?.growth], ["reader", 20, 20]);
  const total = detail.answer?.quantities.find(({ id }) => id === "microsoft.total")?.value ?? NaN;
  assert.ok(Math.abs(total - 291.2) < 1e-9);
  assert.match((await widget.locator(".footnote").textContent()) ?? "", /assumptions that one year’s figure grows by 20% at the end of each year/);
});

test("growth in an attribute shows in the box, and a wrong one is 0 with one warning", async () => {
  const { page, complaints } = await openWidget(harness);
  await setAttributes(page, { growth: "-12.5" });
  const field = await growthField(page);
  assert.equal(await field.inputValue(), "−12.5");
  // 80 × (1 + 0.875 + 0.765625) = 211.25
  assert.equal((await shownBy(page))["microsoft.total"], "$211 billion");
  assert.deepEqual(complaints, []);
  for (let time = 0; time < 2; time += 1) {
    await setAttributes(page, { growth: "a lot" });
    assert.equal(await field.inputValue(), "0");
    assert.equal((await shownBy(page))["microsoft.total"], "$240 billion");
    await setAttributes(page, { growth: "20" });
  }
  assert.equal(complaints.length, 1, complaints.join("\n"));
  assert.match(complaints[0] ?? "", /^warning: capex-explainer: growth is "a lot", expected -50 to 100 percent with at most two decimals; the default is used/);
});

for (
  const [typed, growth, shown] of [["2.5", "2.5", "2.5"], ["2,5", "2.5", "2.5"], ["٢٫٥", "2.5", "2.5"], ["-10", "-10", "−10"], ["−7.25%", "-7.25", "−7.25"], [
    " 1００ ％",
    "100",
    "100",
  ], ["+0", "0", "0"]]
) {
  test(`growth typed as "${typed}" is ${shown}`, async () => {
    const { page, widget } = await openWidget(harness);
    await setAttributes(page, { growth: "20" });
    const field = await growthField(page);
    await field.fill(typed);
    await field.press("Enter");
    await page.locator(`capex-explainer[growth="${growth}"]`).waitFor();
    await nextFrame(page);
    assert.equal(await field.inputValue(), shown);
    assert.equal(await widget.locator(".growth .message").textContent(), "");
    assert.equal(await field.getAttribute("aria-invalid"), null);
  });
}

for (const typed of ["", "101", "-51", "7.125", "1,000", "a lot", "5-5"]) {
  test(`growth typed as "${typed}" changes nothing, and the range is told in words`, async () => {
    const { page, widget } = await openWidget(harness);
    await setAttributes(page, { growth: "20" });
    const before = (await seenBy(page)).events.length;
    const field = await growthField(page);
    await field.fill(typed);
    await field.press("Enter");
    const message = widget.locator(".growth .message");
    await message.getByText("Type a percentage from −50 to 100, such as 10 or −2.5.").waitFor();
    assert.equal(await message.getAttribute("role"), "status");
    assert.equal(await field.getAttribute("aria-invalid"), "true");
    assert.equal(await field.getAttribute("aria-describedby"), await message.getAttribute("id"));
    assert.equal(await field.inputValue(), typed, "who mistyped can mend it");
    assert.equal(await widget.getAttribute("growth"), "20");
    assert.deepEqual(await eventTypes(page, before), []);
    await field.press("Escape");
    assert.equal(await field.inputValue(), "20");
    assert.equal(await field.getAttribute("aria-invalid"), null);
  });
}

test("growth is written as its language writes it, and read as it is written", async () => {
  const { page, widget } = await openWidget(harness);
  await setAttributes(page, { growth: "-12.5" });
  const field = await growthField(page);
  for (const [lang, shown] of /** @type {const} */ ([["de", "−12,5"], ["ar-EG", "−١٢٫٥"], ["ja", "−12.5"]])) {
    await page.evaluate((lang) => (document.documentElement.lang = lang), lang);
    await widget.locator(`.figure[lang="${lang.slice(0, 2)}"]`).waitFor();
    await openSettings(page);
    assert.equal(await field.inputValue(), shown);
    await field.fill(`${shown} `);
    await field.press("Enter");
    await widget.locator(".growth .message").waitFor({ state: "attached" });
    assert.equal(await field.getAttribute("aria-invalid"), null, lang);
    assert.equal(await widget.getAttribute("growth"), "-12.5");
  }
});

test("with every company added, each has its time to match", async () => {
  const { page, widget } = await openWidget(harness);
  await justShow(page);
  await openSettings(page);
  for (const name of ["Alphabet", "Amazon", "Tencent"]) {
    await widget.getByRole("checkbox", { name }).check({ force: true });
    // Each company makes the picture higher, and the boxes under it move.
    await nextFrame(page);
  }
  // 53 × 12 ÷ 75 = 8.48, ÷ 100 = 6.36; of Tencent's 10.7 billion, 59.37: all at least, and so rounded down
  assert.match(
    await sentenceOf(page),
    /at least 7\.9 months .*\. Meta would take at least 9\.7 to 10\.6 months, Alphabet at least 8\.4 months, Amazon at least 6\.3 months and Tencent at least 59\.3 months\.$/,
  );
  assert.equal(await widget.getAttribute("companies"), "alibaba,microsoft,meta,alphabet,amazon,tencent");
  const shown = await shownBy(page);
  assert.deepEqual([shown["alphabet.months"], shown["amazon.months"]], ["at least 8.48 months", "at least 6.36 months"]);
  assert.match((await widget.locator(".footnote").textContent()) ?? "", /Hatched: our assumption/);
});

test("a story without figures for a view does not offer it, and an attribute that asks for it shows the first", async () => {
  const { page, widget, complaints } = await openWidget(harness);
  await setAttributes(page, { story: "/years-only.json", view: "time-to-match" });
  await widget.getByRole("tab", { name: "On pace?" }).waitFor({ state: "detached" });
  assert.deepEqual(await widget.getByRole("tab").allTextContents(), ["Total", "Per year", "Time to match", "Calendar"]);
  assert.match(await sentenceOf(page), /^Alibaba gave itself three years\. At the pace of /);
  assert.deepEqual(complaints, []);
  await setAttributes(page, { view: "cloud-share" });
  assert.match(await sentenceOf(page), /^Alibaba has pledged /);
  assert.equal(await widget.evaluate((/** @type {CapexExplainer} */ { answer }) => answer?.view), "total");
  assert.equal(complaints.length, 1, complaints.join("\n"));
  assert.match(complaints[0] ?? "", /^warning: capex-explainer: view is "cloud-share", expected total, per-year, time-to-match, calendar; /);
});
