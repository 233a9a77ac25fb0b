// What frameworks, translators and other tools of a page do to the widget.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startHarness } from "./harness.mjs";
import { nextFrame, openPage, openWidget, sentenceOf, setAttributes } from "./widget.mjs";

/** @typedef {import("./widget.mjs").Page} Page */
/** @typedef {import("./widget.mjs").CapexExplainer} CapexExplainer */

const EMPTY_PAGE = `<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>empty</title><body></body></html>`;

/** @type {import("./harness.mjs").Harness} */
let harness;
before(async () => {
  harness = await startHarness({
    intercept: (asked) => (asked === "/empty.html" ? { type: "text/html; charset=utf-8", body: EMPTY_PAGE } : undefined),
  });
});
after(() => harness.stop());

/** @param {Page} page */
const define = (page) => page.evaluate((entry) => import(entry), `${harness.address}capex-explainer.js`);

test("a property set before the definition is taken up, permalink too", async () => {
  const { page } = await openPage(harness, { path: "empty.html" });
  await page.evaluate(() => {
    const early = { permalink: true, guess: "off", horizon: 5, afterPledge: "continues", loading: "eager" };
    document.body.append(Object.assign(document.createElement("capex-explainer"), early));
  });
  await define(page);
  const widget = page.locator("capex-explainer");
  const found = await widget.evaluate((/** @type {CapexExplainer} */ element) => {
    element.permalink = false;
    const off = element.hasAttribute("permalink");
    element.permalink = true;
    return [off, ...["permalink", "guess", "horizon", "after-pledge"].map((name) => element.getAttribute(name))];
  });
  assert.deepEqual(found, [false, "", "off", "5", "continues"]);
});

test("an element that is made in a template throws nothing and works once it is in the page", async () => {
  const { page, complaints } = await openPage(harness, { path: "empty.html" });
  await define(page);
  await page.evaluate(async () => {
    const template = document.createElement("template");
    const element = Object.assign(document.createElement("capex-explainer"), { loading: "eager" });
    template.content.append(element);
    document.body.append(element);
    await element.ready;
  });
  assert.match(await sentenceOf(page), /^Alibaba has pledged /);
  assert.deepEqual(complaints, []);
});

test("an attribute that is a property in lower case is said in the console, once", async () => {
  const { page, complaints } = await openPage(harness, { path: "empty.html" });
  await define(page);
  await page.evaluate(async () => {
    const element = Object.assign(document.createElement("capex-explainer"), { loading: "eager" });
    element.setAttribute("afterPledge", "continues");
    document.body.append(element);
    await element.ready;
    document.body.append(element);
  });
  assert.equal(complaints.length, 1, complaints.join("\n"));
  assert.match(complaints[0] ?? "", /there is no attribute "afterpledge", expected "after-pledge"/);
});

test("what has come on demand keeps its styles in another document and back", async () => {
  const { widget } = await openWidget(harness);
  const number = widget.getByRole("slider", { name: "Read off the chart" });
  await number.focus();
  await widget.locator(".readout-box").waitFor();
  const before = await widget.evaluate(({ shadowRoot }) => shadowRoot?.adoptedStyleSheets.length);
  assert.ok((before ?? 0) > 1);
  const counts = await widget.evaluate(async (element) => {
    const frame = document.createElement("iframe");
    document.body.append(frame);
    const place = /** @type {Element} */ (element.parentElement);
    const counts = [];
    for (const parent of [/** @type {Document} */ (frame.contentDocument).body, place]) {
      parent.append(element);
      await new Promise((resolve) => requestAnimationFrame(resolve));
      counts.push(element.shadowRoot?.adoptedStyleSheets.length);
    }
    return counts;
  });
  assert.deepEqual(counts, [before, before]);
  const position = await widget.locator(".readout").evaluate((layer) => getComputedStyle(layer).position);
  assert.equal(position, "absolute");
});

/** As translators in browsers do: every text gets two elements around it and other words, what comes later too. @param {Page} page */
function translate(page) {
  return page.locator("capex-explainer").first().evaluate(({ shadowRoot }) => {
    const root = /** @type {ShadowRoot} */ (shadowRoot);
    const work = () => {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      const texts = [];
      while (walker.nextNode()) texts.push(/** @type {Text} */ (walker.currentNode));
      for (const text of texts) {
        if (text.parentElement?.closest("font") || !text.data.trim()) continue;
        const [outer, inner] = [document.createElement("font"), document.createElement("font")];
        outer.append(inner);
        text.replaceWith(outer);
        text.data = `«${text.data}»`;
        inner.append(text);
      }
    };
    work();
    // Words stand in another order there.
    const sentence = /** @type {Element} */ (root.querySelector(".sentence"));
    sentence.append(/** @type {Node} */ (sentence.firstChild));
  });
}

test("after a translator each sentence is whole: what has not changed stays translated, what is new is new", async () => {
  const { page, widget } = await openWidget(harness);
  // 80 × 5 × 380 ÷ 53 = 2,867.9 and 65 × 5 × 380 ÷ 53 = 2,330.2
  for (
    const [view, whole] of /** @type {const} */ ([
      ["total", /^Over five years, Alibaba’s pledge stays at RMB 380 billion, .* RMB 2,868 billion and Meta RMB 2,330 billion\.$/],
      ["per-year", /^Per year, Alibaba plans at least RMB 126 billion, .* compares three years with one\.$/],
      [
        "on-pace",
        /^Alibaba is ahead of its pledge’s pace\. In two quarters .* spent RMB 31\.5 billion, at most 1\.00 times the pledge’s average\. .* at most 1\.22 times\.$/,
      ],
    ])
  ) {
    await setAttributes(page, { view });
    await translate(page);
    const notes = await widget.locator(".footnote").textContent();
    await setAttributes(page, { theme: "dark" });
    assert.match(await sentenceOf(page), /«.*»/, "translated still");
    assert.equal(await widget.locator(".footnote").textContent(), notes);
    await setAttributes(page, { theme: "light", horizon: "5", currency: "CNY" });
    const sentence = await sentenceOf(page);
    assert.doesNotMatch(sentence, /[«»]/);
    assert.match(sentence, whole);
    await setAttributes(page, { horizon: "3", currency: "USD" });
  }
});

test("the tabs' copies that keep their room have no word for a screen reader", async () => {
  const { widget } = await openWidget(harness);
  const content = await widget.getByRole("tab").first().evaluate((tab) => getComputedStyle(tab, "::after").content);
  assert.match(content, /"Total" \/ ""/);
});

test("only the numbers of the sentence listen to clicks", async () => {
  const { page, widget } = await openWidget(harness);
  const session = await page.context().newCDPSession(page);
  const { result } = await session.send("Runtime.evaluate", { expression: "document.querySelector('capex-explainer').shadowRoot.querySelector('.sentence')" });
  const listeners = async (/** @type {string} */ expression) => {
    const { result } = await session.send("Runtime.evaluate", { expression });
    return (await session.send("DOMDebugger.getEventListeners", { objectId: result.objectId ?? "" })).listeners.map(({ type }) => type);
  };
  assert.ok(result.objectId);
  const root = "document.querySelector('capex-explainer').shadowRoot";
  for (const place of [".sentence", ".lead", ".figure", ".footnote"]) {
    const heard = await listeners(`${root}.querySelector('${place}')`);
    assert.deepEqual(heard.filter((type) => ["click", "mousedown", "mouseup"].includes(type)), [], place);
  }
  assert.ok((await listeners(`${root}.querySelector('.number')`)).includes("click"));
  await nextFrame(page);
  assert.ok((await widget.locator(".number").count()) > 2);
});

test("a widget whose frame was taken away with it draws anew elsewhere", async () => {
  const { page, widget } = await openWidget(harness);
  await widget.evaluate((element) => {
    const frame = document.createElement("iframe");
    const place = /** @type {Element} */ (element.parentElement);
    document.body.append(frame);
    /** @type {Document} */ (frame.contentDocument).body.append(element);
    frame.remove();
    place.append(element);
  });
  // Its canvas, which draws no more, has one after it.
  await page.waitForFunction(() => document.querySelector("capex-explainer")?.shadowRoot?.querySelector("canvas")?.getContext("2d")?.isContextLost() === false);
  await setAttributes(page, { horizon: "5" });
  assert.match(await sentenceOf(page), /^Over five years, /);
  const isDrawn = await widget.evaluate(({ shadowRoot }) => {
    const canvas = /** @type {HTMLCanvasElement} */ (shadowRoot?.querySelector("canvas"));
    const { data } = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d")).getImageData(0, 0, canvas.width, canvas.height);
    return data.some((value) => value !== data[0]);
  });
  assert.equal(isDrawn, true);
});
