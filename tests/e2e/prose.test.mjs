// The article's own prose: numbers that the core tells, and links that move a widget.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startHarness } from "./harness.mjs";
import { nextFrame, openWidget, placesOf, setAttributes } from "./widget.mjs";

/** @typedef {import("./widget.mjs").Page} Page */

/** @type {import("./harness.mjs").Harness} */
let harness;
/** The prose around the widget. */
let prose = "";
let attributes = "";
before(async () => {
  harness = await startHarness({
    intercept: (asked) => (asked !== "/prose.html" ? undefined : {
      type: "text/html; charset=utf-8",
      body:
        `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Prose</title></head><body>${prose}<capex-explainer id="chart" loading="eager" ${attributes}></capex-explainer>`
        + '<script type="module" src="/capex-explainer.js"></script></body></html>',
    }),
  });
});
after(() => harness.stop());

/** @param {string} html @param {string} [given]  attributes of the widget @param {import("./harness.mjs").PageOptions} [options] */
async function openProse(html, given = "", options = {}) {
  [prose, attributes] = [html, given];
  const opened = await openWidget(harness, { path: "prose.html", ...options });
  if (html.includes("capex-")) await opened.page.waitForFunction(() => performance.getEntriesByType("resource").some(({ name }) => name.includes("/prose-")));
  await nextFrame(opened.page);
  return opened;
}

/** @param {Page} page @param {string} selector */
const textOf = async (page, selector) => (await page.locator(selector).first().textContent())?.replaceAll("\u00a0", " ");

test("a value is what the core tells of the start, and with live it goes with the reader", async () => {
  const { page, widget, complaints } = await openProse(
    '<p>Microsoft: <capex-value id="a" for="chart" of="microsoft.total">$1 billion</capex-value>, <capex-value id="b" of="microsoft.total" live>$1 billion</capex-value></p>',
    'horizon="3"',
  );
  await page.waitForFunction(() => document.querySelector("#a")?.textContent !== "$1 billion");
  assert.deepEqual([await textOf(page, "#a"), await textOf(page, "#b")], ["$240 billion", "$240 billion"]);
  await widget.locator("#horizon").press("End");
  await nextFrame(page);
  // 80 × 6
  assert.deepEqual([await textOf(page, "#a"), await textOf(page, "#b")], ["$240 billion", "$480 billion"]);
  // A view that has no such number leaves the last.
  await setAttributes(page, { view: "per-year" });
  assert.equal(await textOf(page, "#b"), "$480 billion");
  assert.deepEqual(complaints, []);
});

test("a value that comes later is told too, and one whose attributes change is told anew", async () => {
  const { page } = await openProse('<capex-value id="a" of="meta.total">?</capex-value>');
  await page.evaluate(() => {
    const later = document.createElement("capex-value");
    later.id = "later";
    later.setAttribute("of", "alibaba.total");
    document.body.append(later);
    document.querySelector("#a")?.setAttribute("of", "microsoft.total");
  });
  await page.waitForFunction(() => document.querySelector("#later")?.textContent !== "" && document.querySelector("#a")?.textContent === "$240 billion");
  assert.match(String(await textOf(page, "#later")), /\$53 billion/);
});

test("without live it tells the start, though its script comes or it is put there after the reader has moved on", async () => {
  // What the reader does at once is on show when the script comes.
  const { page } = await openProse('<capex-value id="a" of="microsoft.total" live="false">?</capex-value>', 'horizon="3"', {
    prepare: async (page) => {
      await page.addInitScript(() => document.addEventListener("capex-ready", ({ target }) => /** @type {Element} */ (target).setAttribute("horizon", "5")));
      await page.route(/\/prose-/, async (route) => {
        await page.waitForFunction(() => window.seen.events.some(({ type }) => type === "capex-change"));
        await route.continue();
      });
    },
  });
  await page.waitForFunction(() => document.querySelector("#a")?.textContent !== "?");
  /** @param {string} id */
  const putThere = (id) =>
    page.evaluate((id) => {
      const later = Object.assign(document.createElement("capex-value"), { id });
      later.setAttribute("of", "microsoft.total");
      document.body.append(later);
    }, id);
  await putThere("later");
  await page.waitForFunction(() => document.querySelector("#later")?.textContent !== "");
  // 80 × 3
  assert.deepEqual([await textOf(page, "#a"), await textOf(page, "#later")], ["$240 billion", "$240 billion"]);
  // The start was in another language: in this one it tells what is on show, 80 × 5.
  await setAttributes(page, { lang: "de" }, "#chart");
  await page.locator("#chart .figure[lang=de]").waitFor();
  await nextFrame(page);
  await putThere("german");
  await page.waitForFunction(() => document.querySelector("#german")?.textContent !== "");
  assert.equal(await textOf(page, "#german"), "400 Milliarden Dollar");
});

test("a wrong id leaves the page's own words, and the console is told", async () => {
  const { page, complaints } = await openProse(
    '<capex-value id="a" of="microsoft.profit\u001b[31m">$80 billion</capex-value><capex-value id="b" for="graph" of="microsoft.total">$240 billion</capex-value><a id="c" href="#capex.h=5" data-capex-for="graph\u202e">five years</a>',
  );
  await page.waitForFunction(() => customElements.get("capex-value") !== undefined);
  await page.locator("#c").click();
  assert.deepEqual([await textOf(page, "#a"), await textOf(page, "#b")], ["$80 billion", "$240 billion"]);
  const told = complaints.map((complaint) => complaint.replace(/ \(http.*/, "").replace(/alibaba\.total.*, found/, "…, found"));
  assert.deepEqual(told.sort(), [
    'warning: a link: expected the id of a <capex-explainer> of this page, found "graph�"',
    'warning: capex-value: expected of to be one of …, found "microsoft.profit�[31m"',
    'warning: capex-value: expected the id of a <capex-explainer> of this page, found "graph"',
  ]);
});

test("a link moves the widget that it names, keeps the rest of its state, and brings it into view", async () => {
  const { page, widget, complaints } = await openProse(
    '<p><a href="#capex.h=5&capex.c=CNY" data-capex-for="chart">five years, in <b>yuan</b></a></p><div id="tall"></div>',
    'growth="10"',
    { height: 500 },
  );
  await page.evaluate(() => {
    const tall = /** @type {HTMLElement} */ (document.querySelector("#tall"));
    tall.style.height = "3000px";
    scrollTo(0, 0);
  });
  await page.locator("b").click();
  await nextFrame(page);
  assert.deepEqual(await Promise.all(["horizon", "currency", "growth"].map((name) => widget.getAttribute(name))), ["5", "CNY", "10"]);
  assert.equal(new URL(page.url()).hash, "", "without permalink the address stays");
  await page.waitForFunction(() => (document.querySelector("#chart")?.getBoundingClientRect().top ?? Infinity) < innerHeight);
  assert.ok((await placesOf(page)).canvas.width > 0);
  assert.deepEqual(complaints, []);
});

test("with permalink the address goes along, and Back goes back", async () => {
  const { page, widget } = await openProse('<a href="#capex.h=5" data-capex-for="chart">five years</a>', "permalink");
  await page.locator("a").click();
  await page.locator('capex-explainer[horizon="5"]').waitFor();
  assert.match(page.url(), /#capex\.h=5|capex\.h=5/);
  await page.goBack();
  await page.locator("capex-explainer:not([horizon='5'])").waitFor();
  assert.notEqual(await widget.getAttribute("horizon"), "5");
});

test("a link opened in a new tab, and one of a router's, are none of ours", async () => {
  const { page, widget } = await openProse(
    '<a href="#capex.h=5" data-capex-for="chart">five years</a> <a id="own" href="#capex.h=6" data-capex-for="chart">six</a>',
  );
  await page.evaluate(() => document.querySelector("#own")?.addEventListener("click", (event) => event.preventDefault()));
  await page.waitForFunction(() => customElements.get("capex-value") !== undefined);
  await page.locator("a").first().click({ modifiers: ["ControlOrMeta"] });
  await page.locator("#own").click();
  await nextFrame(page);
  assert.equal(await widget.getAttribute("horizon"), null);
});

test("a page without such prose fetches nothing for it", async () => {
  const { page } = await openProse("<p>Prose.</p>");
  const asked = await page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));
  assert.deepEqual(asked.filter((name) => /prose-/.test(name)), []);
});

test("without scripts the page's own words stand there", async () => {
  prose = '<p>Microsoft: <capex-value of="microsoft.total">$240 billion</capex-value></p>';
  const { page } = await harness.open({ path: "prose.html", context: { javaScriptEnabled: false } });
  assert.equal(await page.locator("p").textContent(), "Microsoft: $240 billion");
});
