// The guess before the view "Time to match": asked by whatever way the view comes on show, answered by mouse, by key or not at all.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startHarness } from "./harness.mjs";
import { bitmapOf } from "./pixels.mjs";
import {
  WIDGET,
  eventTypes,
  justShow,
  nextFrame,
  openPage,
  openSettings,
  openWidget,
  placesOf,
  seenBy,
  sentenceOf,
  setAttributes,
  shownBy,
} from "./widget.mjs";

/** @typedef {import("./widget.mjs").Page} Page */
/** @typedef {import("./widget.mjs").CapexExplainer} CapexExplainer */
/** @typedef {import("playwright-core").Locator} Locator */

const QUESTION = "At the pace of its one-year plan, how long would Microsoft take to spend as much as Alibaba’s whole pledge over three years?";
const ANSWER =
  "Alibaba gave itself three years. At the pace of its one-year plan, Microsoft would need at least 7.9 months to match the whole pledge. Meta would take at least 9.7 to 10.6 months.";
const TOTAL = "total";
const MATCH = "time-to-match";

/** @type {import("./harness.mjs").Harness} */
let harness;
/** What the server says instead of a file. @type {import("../../www/build/serve.mjs").ServeOptions["intercept"]} */
let instead;
before(async () => {
  harness = await startHarness({ intercept: (asked) => instead?.(asked) });
});
after(() => harness.stop());

/** @param {import("./widget.mjs").PageOptions} [options] */
async function openArticle(options) {
  instead = undefined;
  /** @type {string[]} */
  const asked = [];
  const opened = await openWidget(harness, {
    ...options,
    prepare: async (page) => void page.on("request", (request) => asked.push(request.url())),
  });
  const { widget, page } = opened;
  const parts = {
    tab: widget.getByRole("tab", { name: "Time to match" }),
    question: widget.locator(".question"),
    range: widget.getByRole("slider", { name: QUESTION }),
    field: widget.getByRole("textbox", { name: "Your guess, in months" }),
    guess: widget.getByRole("button", { name: "That is my guess" }),
    skip: widget.getByRole("button", { name: "Just show me" }),
    told: widget.locator(".guessed"),
    region: widget.locator(".unseen[role=status]"),
  };
  return { ...opened, ...parts, asked, come: () => comeTo(page, parts.tab) };
}

/** @param {Page} page @param {Locator} tab */
async function comeTo(page, tab) {
  await tab.click();
  await page.locator(`${WIDGET} .question`).first().waitFor();
}

/** What a reader sees of the answer. @param {Page} page */
async function visible(page) {
  const widget = page.locator(WIDGET).first();
  const parts = { sentence: ".sentence", chart: "canvas", controls: ".controls", footnote: ".footnote", question: ".question", tabs: ".views" };
  const seen = [];
  for (const [name, selector] of Object.entries(parts)) if (await widget.locator(selector).isVisible()) seen.push(name);
  return seen;
}

const WITHHELD = ["question", "tabs"];
const SHOWN = ["sentence", "chart", "controls", "footnote", "tabs"];

/** Which element of the widget has the focus. @param {Page} page */
function focused(page) {
  return page.locator(WIDGET).first().evaluate(({ shadowRoot }) => shadowRoot?.activeElement?.id);
}

test("a click on the tab asks first: the question stands for the sentence, a range for the chart, and both buttons weigh the same", async () => {
  const { page, range, field, guess, skip, come, complaints } = await openArticle();
  await come();
  assert.deepEqual(await visible(page), WITHHELD);
  assert.equal(await page.locator(`${WIDGET} .question`).textContent(), QUESTION);
  // The pledge's own term, and half as much again to go on.
  assert.deepEqual(await range.evaluate((/** @type {HTMLInputElement} */ { min, max, value }) => [min, max, value]), ["1", "54", "36"]);
  assert.equal(await range.getAttribute("aria-valuetext"), "36 months");
  assert.equal(await field.inputValue(), "36");
  const looks = await Promise.all([guess, skip].map((button) =>
    button.evaluate((button) => {
      const { fontWeight, color, backgroundColor, borderColor } = getComputedStyle(button);
      const { width, height } = button.getBoundingClientRect();
      return { fontWeight, color, backgroundColor, borderColor, width: Math.round(width), height };
    })
  ));
  assert.deepEqual(looks[0], looks[1]);
  assert.ok((looks[0]?.height ?? 0) >= 44);
  assert.deepEqual((await seenBy(page)).violations, []);
  assert.deepEqual(complaints, []);
});

test("a guess by mouse is told how far off it is, above the chart, and the answer shows", async () => {
  const { page, widget, range, field, guess, told, come } = await openArticle();
  await come();
  const box = await range.boundingBox();
  assert.ok(box);
  // Half way between 1 and 54, half a thumb apart from either edge.
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  assert.equal(await field.inputValue(), await range.inputValue());
  assert.ok(["27", "28"].includes(await field.inputValue()));
  const months = await field.inputValue();
  await guess.click();
  await told.filter({ hasText: "You said" }).waitFor();
  // 27 ÷ 7.95 = 3.40, 28 ÷ 7.95 = 3.52.
  const factor = months === "27" ? "3.4" : "3.5";
  assert.equal(await told.textContent(), `You said ${months} months. It would take 8 months: ${factor} times as fast.`);
  assert.equal(await told.getAttribute("role"), "status");
  assert.deepEqual(await visible(page), SHOWN);
  assert.equal(await sentenceOf(page), ANSWER);
  const toldBox = await told.boundingBox();
  const { canvas } = await placesOf(page);
  assert.ok(toldBox && toldBox.y + toldBox.height <= canvas.top + 1, "above the chart");
  assert.equal(await widget.locator(".guess, .question").count(), 0);
});

test("a guess by keys alone: arrows move the range, Enter in the field guesses, and the focus is on the tab", async () => {
  const { page, tab, range, field, told } = await openArticle();
  await tab.focus();
  await tab.press("Enter");
  await range.waitFor();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Home");
  assert.equal(await range.getAttribute("aria-valuetext"), "1 month");
  assert.equal(await field.inputValue(), "1");
  for (const key of ["ArrowRight", "ArrowRight"]) await page.keyboard.press(key);
  assert.equal(await range.getAttribute("aria-valuetext"), "3 months");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await told.filter({ hasText: "You said" }).waitFor();
  // 7.95 ÷ 3 = 2.65
  assert.equal(await told.textContent(), "You said 3 months. It would take 8 months: 2.7 times as long.");
  assert.equal(await focused(page), "tab-time-to-match");
  assert.equal(await page.locator(`${WIDGET} dialog`).count(), 0, "Enter did no more than guess");
});

test("a typed number moves the range with it, and one that is none of the choices guesses nothing", async () => {
  const { page, range, field, guess, told, come } = await openArticle();
  await come();
  await field.fill("8");
  assert.equal(await range.inputValue(), "8");
  for (const typed of ["", "0", "55", "8.5"]) {
    await field.fill(typed);
    await field.press("Enter");
    await guess.click();
    await nextFrame(page);
    assert.deepEqual(await visible(page), WITHHELD, `"${typed}"`);
    assert.equal(await field.evaluate((/** @type {HTMLInputElement} */ { validity }) => validity.valid), false);
    assert.equal(await range.inputValue(), "8", "the last that was one");
  }
  await field.fill("8");
  await field.press("Enter");
  await told.filter({ hasText: "You said" }).waitFor();
  assert.equal(await told.textContent(), "You said 8 months: right to the month.");
});

test("“Just show me” shows the answer and says the sentence, with no word on a guess", async () => {
  const { page, skip, told, region, come } = await openArticle();
  await come();
  await skip.click();
  await region.filter({ hasText: ANSWER }).waitFor({ state: "attached" });
  assert.deepEqual(await visible(page), SHOWN);
  assert.equal(await told.textContent(), "");
  assert.equal(await focused(page), "tab-time-to-match");
});

test("the live region says the question, and nothing of the answer, until the answer shows", async () => {
  const { page, widget, region, guess, told, come } = await openArticle();
  await widget.evaluate(({ shadowRoot }) => {
    const said = /** @type {string[]} */ ([]);
    Object.assign(window, { said });
    const region = /** @type {Element} */ (shadowRoot?.querySelector(".unseen[role=status]"));
    new MutationObserver(() => said.push(region.textContent)).observe(region, { childList: true, characterData: true, subtree: true });
  });
  await come();
  await region.filter({ hasText: QUESTION }).waitFor({ state: "attached" });
  await guess.click();
  await told.filter({ hasText: "You said" }).waitFor();
  const said = await page.evaluate(() => /** @type {string[]} */ (Reflect.get(window, "said")));
  assert.deepEqual(said.filter(Boolean), [QUESTION]);
});

test("what the page asks for is not withheld: answer, events and picture", async () => {
  const { page, widget, come } = await openArticle();
  const before = (await seenBy(page)).events.length;
  await come();
  const events = (await seenBy(page)).events.slice(before);
  assert.deepEqual(events.map(({ type, detail }) => [type, detail.answer?.view]), [["capex-change", MATCH]]);
  assert.equal((await shownBy(page))["microsoft.months"], "at least 7.95 months");
  const text = await widget.evaluate(async (/** @type {CapexExplainer} */ element) => (await element.toBlob({ type: "image/svg+xml" })).text());
  assert.match(text, /7\.9 months/);
});

for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
  test(`in ${colorScheme} the answer never flashes: as the page's first view it is blank until the question is there`, async () => {
    /** @type {(value?: undefined) => void} */
    let release = () => {};
    const held = /** @type {Promise<undefined>} */ (new Promise((resolve) => (release = resolve)));
    instead = (asked) => (/\/guess-/.test(asked) ? held : asked === "/first.html" ? FIRST_VIEW : undefined);
    const { page, widget } = await openPage(harness, { path: "first.html", context: { colorScheme } });
    await widget.evaluate((/** @type {CapexExplainer} */ element) => element.ready);
    await nextFrame(page);
    assert.deepEqual(await visible(page), ["tabs"]);
    assert.equal(await widget.getByRole("img").count(), 0, "nor does a screen reader meet the picture, whose name is the answer");
    assert.equal(
      await widget.locator(".number").first().evaluate((button) => {
        /** @type {HTMLElement} */ (button).focus();
        return /** @type {ShadowRoot} */ (button.getRootNode()).activeElement === button;
      }),
      false,
      "nor do keys",
    );
    const box = await widget.locator(".panel").boundingBox();
    const blank = await bitmapOf(page, await widget.locator(".panel").screenshot());
    assert.equal(new Set(Array.from({ length: blank.width }, (_, x) => String(blank.at(x, 60)))).size, 1, "one colour across");
    release();
    await widget.locator(".question").waitFor();
    assert.deepEqual(await visible(page), WITHHELD);
    const after = await widget.locator(".panel").boundingBox();
    assert.deepEqual([after?.y, after?.height], [box?.y, box?.height], "nothing jumps");
  });
}

const FIRST_VIEW = {
  type: "text/html",
  body: `<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>t</title><script type="module" src="/capex-explainer.js"></script>
    <body><capex-explainer loading="eager" view="time-to-match"></capex-explainer></body></html>`,
};

test("if its script does not arrive, the answer shows, and the page is told", async () => {
  const { page, widget, tab } = await openArticle();
  instead = (asked) => (/\/guess-/.test(asked) ? { status: 404 } : undefined);
  const before = (await seenBy(page)).events.length;
  await tab.click();
  await widget.locator(".sentence").filter({ hasText: ANSWER }).waitFor();
  assert.deepEqual(await visible(page), SHOWN);
  assert.deepEqual(await eventTypes(page, before), ["capex-change", "capex-error"]);
  assert.equal((await seenBy(page)).events.at(-1)?.detail.kind, "network");
  instead = undefined;
  await setAttributes(page, { view: TOTAL });
  await setAttributes(page, { view: MATCH });
  assert.deepEqual(await visible(page), SHOWN, "what has been shown is not asked for");
});

test("who leaves without an answer is asked again, with what was chosen still there; who has answered is not", async () => {
  const { page, field, skip, come } = await openArticle();
  await come();
  await field.fill("12");
  await page.locator(WIDGET).getByRole("tab", { name: "Calendar" }).click();
  await nextFrame(page);
  assert.deepEqual(await visible(page), ["sentence", "chart", "controls", "footnote", "tabs"]);
  assert.match(await sentenceOf(page), /cover different months/);
  await come();
  assert.deepEqual(await visible(page), WITHHELD);
  assert.equal(await field.inputValue(), "12");
  await skip.click();
  await setAttributes(page, { view: TOTAL });
  await setAttributes(page, { view: MATCH });
  assert.deepEqual(await visible(page), SHOWN);
});

test("another story in the same widget asks no more, and another widget of the page asks for itself", async () => {
  const { page, widget } = await openArticle();
  await justShow(page);
  await setAttributes(page, { story: new URL("stories/river.json", harness.address).href });
  await widget.locator(".sentence").filter({ hasText: "Brindle gave itself" }).waitFor();
  assert.deepEqual(await visible(page), SHOWN);
  await page.evaluate(() => {
    const other = document.createElement("capex-explainer");
    other.id = "other";
    other.setAttribute("loading", "eager");
    other.setAttribute("view", "time-to-match");
    document.querySelector("capex-explainer")?.before(other);
  });
  await page.locator("#other .question").filter({ hasText: QUESTION }).waitFor();
});

test("another question asks anew, and the words on a guess go with the question they are about", async () => {
  const { page, widget, field, told, come } = await openArticle();
  await come();
  await setAttributes(page, { companies: "meta", growth: "10" });
  const asked = "If one year’s figure grew by 10% a year, how long would Meta take to spend as much as Alibaba’s whole pledge over three years?";
  await widget.locator(".question").filter({ hasText: asked }).waitFor();
  assert.equal(await widget.locator(".question").count(), 1);
  await field.fill("24");
  await field.press("Enter");
  await told.filter({ hasText: "You said" }).waitFor();
  assert.equal(await told.textContent(), "You said 24 months. It would take 9.8 to 10.6 months: 2.3 to 2.5 times as fast.");
  await openSettings(page);
  await widget.getByRole("checkbox", { name: "Amazon" }).check({ force: true });
  await told.waitFor({ state: "detached" });
  assert.deepEqual(await visible(page), SHOWN);
});

test("without a peer there is nothing to guess, and nothing is fetched for it", async () => {
  const { page, asked } = await openArticle();
  const before = asked.length;
  await setAttributes(page, { companies: "alibaba", view: MATCH });
  assert.equal(await sentenceOf(page), "Alibaba’s pledge runs for 36 months.");
  assert.deepEqual(await visible(page), SHOWN);
  assert.deepEqual(asked.slice(before), []);
});

test("a guess is kept nowhere and sent nowhere", async () => {
  const { page, asked, field, told, come } = await openArticle();
  await come();
  const before = asked.length;
  const address = page.url();
  await field.fill("17");
  await field.press("Enter");
  await told.filter({ hasText: "You said 17 months" }).waitFor();
  await nextFrame(page);
  assert.deepEqual(asked.slice(before), []);
  assert.equal(page.url(), address);
  assert.deepEqual(await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie]), [0, 0, ""]);
  assert.doesNotMatch(await page.locator(WIDGET).first().evaluate(({ attributes }) => [...attributes].map(({ value }) => value).join()), /17/);
});

test("who leaves before the script of the guess has arrived is asked on coming back", async () => {
  /** @type {() => void} */
  let release = () => {};
  const held = new Promise((resolve) => (release = () => resolve(undefined)));
  const { page, widget } = await openArticle();
  await page.route(/\/guess-[^/]*\.js$/, async (route) => {
    await held;
    await route.continue();
  });
  await setAttributes(page, { view: MATCH });
  await setAttributes(page, { view: "total" });
  const arrived = page.waitForResponse(/\/guess-[^/]*\.js$/);
  release();
  await (await arrived).finished();
  await nextFrame(page);
  await setAttributes(page, { view: MATCH });
  await widget.locator(".question").waitFor();
  assert.equal(await widget.locator(".sentence").isVisible(), false);
});

test("the question is put, and the guess judged, in the language of the page, from right to left", async () => {
  const { page, widget } = await openArticle();
  await setAttributes(page, { lang: "ar-EG", view: MATCH });
  await widget.locator(".figure[lang=ar] .question").waitFor();
  assert.match((await widget.locator(".question").textContent()) ?? "", /مايكروسوفت/);
  await widget.locator(".guess .months").fill("24");
  const [field, skip] = [await widget.locator(".guess .months").boundingBox(), await widget.locator(".guess button").last().boundingBox()];
  assert.ok(field && skip && field.x > skip.x, "the field stands to the right of the buttons");
  await widget.locator(".guess button").first().click();
  await widget.locator(".guessed").filter({ hasText: "٢٤" }).waitFor();
});

test("with guess=off the answer shows at once, and nothing more is fetched", async () => {
  const { page, widget, question, tab, asked } = await openArticle();
  await setAttributes(page, { guess: "off" });
  const before = asked.length;
  await tab.click();
  await nextFrame(page);
  assert.deepEqual(await visible(page), SHOWN);
  assert.equal(await sentenceOf(page), ANSWER);
  assert.equal(await question.count(), 0);
  assert.deepEqual(asked.slice(before), []);
  await setAttributes(page, { guess: "ask" });
  await question.waitFor();
  assert.deepEqual(await visible(page), WITHHELD);
  await setAttributes(page, { guess: "off" });
  assert.deepEqual(await visible(page), SHOWN);
  assert.equal(await widget.evaluate((/** @type {CapexExplainer} */ element) => element.guess), "off");
});
