// The element's contract: attributes, properties, events, and a life in any page.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startHarness } from "./harness.mjs";
import { eventTypes, nextFrame, openPage, openWidget, pointsAt, seenBy, sentenceOf, setAttributes } from "./widget.mjs";

/** @typedef {import("./widget.mjs").Page} Page */
/** @typedef {import("./widget.mjs").CapexExplainer} CapexExplainer */

/** A page without anything of ours, until a test brings it in. */
const EMPTY_PAGE = `<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>empty</title><body></body></html>`;

/** @type {import("./harness.mjs").Harness} */
let harness;
before(async () => {
  harness = await startHarness({
    intercept: (asked) => (asked === "/empty.html" ? { type: "text/html; charset=utf-8", body: EMPTY_PAGE } : undefined),
  });
});
after(() => harness.stop());

/** What the first widget was asked and what it answers. @param {Page} page */
function stateOf(page) {
  return page.locator("capex-explainer").first().evaluate((/** @type {CapexExplainer} */ element) => {
    const { view, horizon, currency, afterPledge, companies, story, theme, loading, answer } = element;
    const question = { view, horizon, currency, afterPledge, companies };
    return {
      question,
      story,
      theme,
      loading,
      answered: answer && Object.fromEntries(Object.keys(question).map((name) => [name, Reflect.get(answer, name)])),
    };
  });
}

const DEFAULTS = {
  view: "total",
  horizon: 3,
  currency: "USD",
  afterPledge: "stops",
  companies: ["alibaba", "microsoft", "meta"],
};

test("each attribute draws what it asks, and each property mirrors it", async () => {
  const { page } = await openWidget(harness);
  assert.deepEqual(await stateOf(page), { question: DEFAULTS, story: "", theme: "auto", loading: "lazy", answered: DEFAULTS });
  await setAttributes(page, {
    horizon: "5.25",
    currency: "CNY",
    "after-pledge": "continues",
    companies: "meta,amazon",
    theme: "dark",
    loading: "eager",
  });
  const asked = { view: "total", horizon: 5.25, currency: "CNY", afterPledge: "continues", companies: ["alibaba", "meta", "amazon"] };
  assert.deepEqual(await stateOf(page), { question: asked, story: "", theme: "dark", loading: "eager", answered: asked });
  assert.match(await sentenceOf(page), /^If .*Alibaba would spend at least RMB 665 billion over 5¼ years/); // 380 ÷ 3 × 5.25
  await setAttributes(page, { view: "per-year" });
  assert.match(await sentenceOf(page), /^Per year, /);
});

test("a property that is set reflects, and null takes it back to its default", async () => {
  const { page, widget } = await openWidget(harness);
  await widget.evaluate((/** @type {CapexExplainer} */ element) => {
    element.horizon = 1.5;
    element.currency = "CNY";
    element.afterPledge = "continues";
    element.companies = ["alibaba", "microsoft"];
  });
  await nextFrame(page);
  const attributes = await widget.evaluate((element) => ["horizon", "currency", "after-pledge", "companies"].map((name) => element.getAttribute(name)));
  assert.deepEqual(attributes, ["1.5", "CNY", "continues", "alibaba,microsoft"]);
  assert.equal((await stateOf(page)).answered?.horizon, 1.5);
  await widget.evaluate((element) => {
    for (const name of ["view", "horizon", "currency", "afterPledge", "companies", "theme"]) Reflect.set(element, name, null);
  });
  await nextFrame(page);
  assert.deepEqual((await stateOf(page)).answered, DEFAULTS);
  assert.equal(await widget.getAttribute("horizon"), null);
});

test("what the reader changes is in the attributes, and the event says who asked", async () => {
  const { page, widget } = await openWidget(harness);
  const { chart } = await pointsAt(page, 2);
  await page.mouse.click(chart.x, chart.y);
  await nextFrame(page);
  await widget.getByRole("radio", { name: "Yuan" }).check({ force: true });
  await nextFrame(page);
  await setAttributes(page, { horizon: "4" });
  assert.equal(await widget.getAttribute("currency"), "CNY");
  const { events } = await seenBy(page);
  assert.deepEqual(
    events.map(({ type, detail }) => [type, detail.source, detail.question?.horizon, detail.answer?.currency]),
    [
      ["capex-ready", undefined, 3, "USD"],
      ["capex-change", "reader", 2, "USD"],
      ["capex-change", "reader", 2, "CNY"],
      ["capex-change", "page", 4, "CNY"],
    ],
  );
});

test("changes of one frame are one event; what changes nothing is none", async () => {
  const { page, widget } = await openWidget(harness);
  await widget.evaluate((/** @type {CapexExplainer} */ element) => {
    for (let quarters = 1; quarters <= 20; quarters += 1) element.horizon = quarters / 4;
  });
  await nextFrame(page);
  assert.deepEqual((await seenBy(page)).events.slice(1).map(({ detail }) => detail.question?.horizon), [5]);
  await setAttributes(page, { horizon: "5.0", companies: "alibaba,microsoft,meta", theme: "dark" });
  assert.equal((await seenBy(page)).events.length, 2);
});

test("events bubble out of a shadow root of the page's, and one of its listeners may change the widget again", async () => {
  const { page } = await openPage(harness, { path: "empty.html" });
  const seen = await page.evaluate(async () => {
    const host = document.createElement("div");
    const element = document.createElement("capex-explainer");
    element.setAttribute("loading", "eager");
    host.attachShadow({ mode: "closed" }).append(element);
    document.body.append(host);
    /** @type {number[]} */
    const horizons = [];
    document.addEventListener("capex-change", () => {
      horizons.push(element.horizon);
      if (element.horizon < 4) element.horizon += 0.25;
    });
    await import(new URL("capex-explainer.js", location.href).href);
    await element.ready;
    element.horizon = 3.25;
    await new Promise((resolve) => document.addEventListener("capex-change", () => element.horizon === 4 && resolve(null)));
    return horizons;
  });
  assert.deepEqual(seen, [3.25, 3.5, 3.75]);
});

test("what a page writes wrong without end does not fill the console, and nothing that steers a terminal is written there", async () => {
  const { page, complaints } = await openWidget(harness);
  await setAttributes(page, { view: "pie\u001b[31m\u202e" });
  assert.match(complaints[0] ?? "", /: view is "pie�\[31m�", expected /);
  for (let wrong = 0; wrong < 40; wrong += 1) await setAttributes(page, { horizon: `${wrong}.1` });
  // Twenty, and one that says that there are more.
  assert.equal(complaints.length, 21);
  assert.match(complaints.at(-1) ?? "", /more wrong values follow, and are not told/);
});

test("a story's address that is none shows the page's own words, as one that does not arrive", async () => {
  const { page } = await openPage(harness, { path: "empty.html" });
  const reason = await page.evaluate(async () => {
    const element = document.createElement("capex-explainer");
    for (const [name, value] of [["story", "http://["], ["loading", "eager"]]) {
      element.setAttribute(/** @type {string} */ (name), /** @type {string} */ (value));
    }
    element.textContent = "The page’s own words.";
    const fallen = new Promise((resolve) => element.addEventListener("capex-fallback", (event) => resolve(/** @type {CustomEvent} */ (event).detail.reason)));
    document.body.append(element);
    await import(new URL("capex-explainer.js", location.href).href);
    return fallen;
  });
  assert.equal(reason, "network");
  assert.ok(await page.getByText("The page’s own words.").isVisible());
});

test("properties set before the script arrives count", async () => {
  const { page } = await openPage(harness, { path: "empty.html" });
  await page.evaluate(async () => {
    const element = document.createElement("capex-explainer");
    Object.assign(element, { horizon: 5, companies: ["alibaba", "meta"], loading: "eager" });
    document.body.append(element);
    await import(new URL("capex-explainer.js", location.href).href);
    await element.ready;
  });
  assert.match(await sentenceOf(page), /^Over five years, .*\$53 billion\b.*Meta would spend \$325 billion/);
  assert.deepEqual((await stateOf(page)).question.companies, ["alibaba", "meta"]);
});

test("a lazy widget loads nothing before the reader comes near or the page is idle", async () => {
  const { page } = await openPage(harness, { path: "empty.html" });
  /** @type {string[]} */
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.evaluate(async () => {
    // This page is never idle.
    Reflect.deleteProperty(window, "requestIdleCallback");
    const tall = document.createElement("div");
    tall.style.height = "5000px";
    document.body.append(tall, document.createElement("capex-explainer"));
    await import(new URL("capex-explainer.js", location.href).href);
  });
  await nextFrame(page);
  const atOnce = asked.length;
  assert.ok(asked.every((url) => !/\/[a-z]{2}-\w+\.js$|\.wasm$/.test(url)), asked.join("\n"));
  await page.evaluate(() => scrollTo({ top: 4000, behavior: "instant" }));
  await page.evaluate(() => document.querySelector("capex-explainer")?.ready);
  assert.match(asked.slice(atOnce).join("\n"), /\.wasm$/m);
});

test("taken out, put back and moved, it keeps its state; a clone asks the same", async () => {
  const { page, complaints } = await openWidget(harness);
  await setAttributes(page, { horizon: "4.5", currency: "CNY" });
  const sentence = await sentenceOf(page);
  await page.evaluate(() => {
    const element = /** @type {CapexExplainer} */ (document.querySelector("capex-explainer"));
    element.remove();
    document.body.append(element);
    document.body.prepend(element);
  });
  await nextFrame(page);
  assert.equal(await sentenceOf(page), sentence);
  await page.evaluate(async () => {
    const element = /** @type {CapexExplainer} */ (document.querySelector("capex-explainer"));
    element.remove();
    element.horizon = 2;
    await new Promise((resolve) => requestAnimationFrame(resolve));
    document.body.append(element);
    const clone = /** @type {CapexExplainer} */ (element.cloneNode(true));
    clone.id = "clone";
    clone.loading = "eager";
    document.body.append(clone);
    await clone.ready;
  });
  await nextFrame(page);
  assert.match(await sentenceOf(page), / over two years\. /);
  assert.equal(await sentenceOf(page, "#clone"), await sentenceOf(page));
  assert.deepEqual((await eventTypes(page)).filter((type) => type === "capex-ready").length, 2);
  assert.deepEqual(complaints, []);
});

test("two widgets share one engine and know nothing of each other", async () => {
  /** @type {string[]} */
  const asked = [];
  const { page, complaints } = await openWidget(harness, {
    prepare: async (page) => page.on("request", (request) => asked.push(new URL(request.url()).pathname)),
  });
  await page.evaluate(async () => {
    const other = document.createElement("capex-explainer");
    other.id = "other";
    other.loading = "eager";
    other.horizon = 1;
    document.body.append(other);
    await other.ready;
    // A page may carry the script twice.
    await import(new URL("capex-explainer.js?again", location.href).href);
  });
  await setAttributes(page, { horizon: "5" });
  assert.match(await sentenceOf(page), /^Over five years, /);
  assert.match(await sentenceOf(page, "#other"), /^Spread evenly, .* over one year/);
  await setAttributes(page, { currency: "CNY" }, "#other");
  assert.match(await sentenceOf(page), /\$53 billion/);
  const wasm = asked.filter((path) => path.endsWith(".wasm"));
  assert.equal(wasm.length, new Set(wasm).size, wasm.join("\n"));
  assert.deepEqual(complaints, []);
});

test("300 mounts leave no listener and no node behind", async () => {
  const { page } = await openWidget(harness);
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable");
  const counted = async () => {
    await session.send("HeapProfiler.collectGarbage");
    const { metrics } = await session.send("Performance.getMetrics");
    return Object.fromEntries(metrics.filter(({ name }) => name === "Nodes" || name === "JSEventListeners").map(({ name, value }) => [name, value]));
  };
  const mount = (/** @type {number} */ rounds) =>
    page.evaluate(async (rounds) => {
      for (let round = 0; round < rounds; round += 1) {
        const elements = Array.from({ length: 10 }, () => document.createElement("capex-explainer"));
        for (const element of elements) element.loading = "eager";
        document.body.append(...elements);
        await Promise.all(elements.map(({ ready }) => ready));
        for (const element of elements) element.horizon = 2;
        for (const element of elements) element.remove();
      }
      window.seen.events.length = 0;
      // A figure is laid aside three frames after it showed, and its last words are written 100 ms after those before.
      for (let frame = 0; frame < 4; frame += 1) await new Promise(requestAnimationFrame);
      await new Promise((resolve) => setTimeout(resolve, 120));
    }, rounds);
  // What is made once, such as the compiled code's own caches, is made here.
  await mount(3);
  const before = await counted();
  await mount(30);
  const after = await counted();
  assert.ok((after.JSEventListeners ?? NaN) <= (before.JSEventListeners ?? NaN), JSON.stringify({ before, after }));
  // One widget has about 80 nodes.
  assert.ok((after.Nodes ?? NaN) - (before.Nodes ?? NaN) < 40, JSON.stringify({ before, after }));
});
