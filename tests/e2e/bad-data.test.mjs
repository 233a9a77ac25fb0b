// Data that is wrong, odd or huge, on a page: what is said of it, how soon, and that the last good figure stays. The tables of what a story,
// an attribute, a link and a message may not hold are tests/data/refused.json; tests/native/refused.rs goes through the stories natively.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { DEEP, some } from "./depth.mjs";
import { startHarness } from "./harness.mjs";
import { canvasOf } from "./pixels.mjs";
import { nextFrame, openPage, openWidget, seenBy, sentenceOf, setAttributes } from "./widget.mjs";

/** @typedef {import("../../www/element/element.js").CapexExplainer} CapexExplainer */
/** @typedef {{ case: string, at: string, is?: unknown, says: string }} Row */
/** @typedef {{ case: string, at: string, shows: unknown[], says: string[] }} Link */

const TESTS = new URL("../", import.meta.url);
/** @type {{ stories: Row[], attributes: { at: string, is: string, says: string[] }[], fragments: Link[], messages: { case: string, is: unknown, becomes: string | null }[] }} */
const TABLE = JSON.parse(await readFile(new URL("data/refused.json", TESTS), "utf8"));
const STORY = JSON.parse(await readFile(new URL("../stories/alibaba.json", TESTS), "utf8"));
delete STORY.translations;
const TEXT = JSON.stringify(STORY);

/** What a file says that is no story, or none that JSON can write, and how its refusal begins and ends. */
const FILES = /** @type {[name: string, text: string, says: RegExp][]} */ ([
  ["nothing", "", /is not JSON: /],
  ["half a story", TEXT.slice(0, TEXT.length / 2), /is not JSON: /],
  ["a page", "<!DOCTYPE html><title>Sorry</title>", /is not JSON: /],
  ["a number beyond doubles", TEXT.replace('"amount":80', '"amount":1e400'), /^\/figures\/1\/amount: expected a number from 0\.001 to 1000000, found inf$/],
  ["half a character", TEXT.replace('"title":"', '"title":"\\ud800'), /^\/title: control character U\+FFFD in a text$/],
  ["200 levels", `${"[".repeat(200)}${"]".repeat(200)}`, /^\/: expected plain data that nests at most 16 deep$/],
  ["a list", "[]", /^\/: expected an object, found a list$/],
  ["nothing in JSON", "null", /^\/: expected an object, found nothing$/],
]);

/** A story's text of about so many characters, in which one thing is huge. @type {Record<string, (size: number) => string>} */
const HUGE = {
  "a right story with white space": (size) => TEXT + " ".repeat(size - TEXT.length),
  "unknown keys": (size) => JSON.stringify(Object.fromEntries(Array.from({ length: size / 14 }, (_, index) => [`k${index}`, index]))),
  "unknown keys in a company": (size) => changed("/companies/1", Object.fromEntries(Array.from({ length: size / 14 }, (_, index) => [`k${index}`, index]))),
  "numbers in place of companies": (size) => changed("/companies", Array.from({ length: size / 7 }, (_, index) => 100_000 + index)),
  "empty figures": (size) => changed("/figures", Array.from({ length: size / 3 }, () => ({}))),
  "the same figure": (size) => changed("/figures", Array.from({ length: size / 700 }, () => STORY.figures[1])),
  "lists in lists": (size) => "[".repeat(size / 2) + "]".repeat(size / 2),
  "one long text": (size) => changed("/title", "long ".repeat(size / 5)),
  "one text of quotes": (size) => changed("/title", '"'.repeat(size / 2)),
  "languages": (size) => JSON.stringify({ ...STORY, translations: Object.fromEntries(Array.from({ length: size / 12 }, (_, index) => [`l${index}`, 1])) }),
};
const SMALL = 100_000;
const LARGE = 1_000_000;

/** @type {import("./harness.mjs").Harness} */
let harness;
/** By address. @type {Map<string, string>} */
const served = new Map();
before(async () => {
  harness = await startHarness({
    intercept: (asked) => {
      if (asked === "/empty.html") {
        return {
          type: "text/html; charset=utf-8",
          body: '<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>empty</title><script type="module" src="capex-explainer.js"></script>',
        };
      }
      if (asked === "/around.html") {
        return {
          type: "text/html; charset=utf-8",
          body:
            '<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>around</title><script src="capex-frame.js"></script><iframe src="embed.html"></iframe>',
        };
      }
      return served.has(asked) ? { type: "application/json", body: served.get(asked) ?? "" } : undefined;
    },
  });
});
after(() => harness.stop());

/** @param {string} pointer @param {unknown} [is]  nothing: it is left out */
function changed(pointer, is) {
  const story = structuredClone(STORY);
  const keys = pointer.slice(1).split("/");
  const last = keys.pop() ?? "";
  const parent = keys.reduce((value, key) => value[key], story);
  if (is === undefined) delete parent[last];
  // As JSON.parse does, also where a key is one of the language's own.
  else Object.defineProperty(parent, last, { value: is, enumerable: true, configurable: true, writable: true });
  return JSON.stringify(story);
}

/**
 * Sets stories one after the other, each as soon as something was said of the one before.
 * @param {import("./widget.mjs").Page} page
 * @param {Record<string, string>} stories  by address
 */
async function told(page, stories) {
  for (const [address, text] of Object.entries(stories)) served.set(`/${address}`, text);
  return page.locator("capex-explainer").first().evaluate(async (/** @type {CapexExplainer} */ element, addresses) => {
    const all = [];
    for (const address of addresses) {
      /** @type {Promise<string>} */
      const said = new Promise((resolve) =>
        element.addEventListener("capex-error", (event) => resolve(/** @type {CustomEvent} */ (event).detail.message), { once: true })
      );
      element.story = address;
      all.push(await said);
    }
    return all;
  }, Object.keys(stories));
}

test("what a story may not hold is told by its place in exact words, and the last good figure stays", async () => {
  const { page, widget, complaints } = await openWidget(harness);
  // The last good one is of the page's own, and another than the built-in one's start.
  served.set("/good.json", changed("/title", "The page’s own story"));
  await setAttributes(page, { story: "good.json", horizon: "5" });
  await widget.getByRole("group", { name: "The page’s own story" }).waitFor();
  const figure = async () => ({ sentence: await sentenceOf(page), bitmap: await canvasOf(page) });
  const good = await figure();
  assert.match(good.sentence, /^Over five years, /);

  const rows = some(TABLE.stories, 3);
  const said = await told(page, Object.fromEntries(rows.map(({ at, is }, index) => [`row-${index}.json`, changed(at, is)])));
  assert.deepEqual(said, rows.map(({ says }) => says));
  const files = await told(page, Object.fromEntries(FILES.map(([, text], index) => [`file-${index}.json`, text])));
  for (const [index, [name, , says]] of FILES.entries()) assert.match(files[index] ?? "", says, name);

  assert.deepEqual(await figure(), good);
  await setAttributes(page, { horizon: "1" });
  assert.match(await sentenceOf(page), /^Spread evenly, .* over one year/, "and answers");
  assert.deepEqual((await seenBy(page)).rejections, []);
  assert.deepEqual(complaints, []);
});

/** What the console was told, without where. @param {string[]} complaints */
const saidIn = (complaints) => complaints.map((complaint) => complaint.replace(/^warning: | \(http.*\)$/g, ""));

test("an attribute that is wrong is told once in exact words, and takes nothing from the others", async () => {
  const { page, complaints } = await openPage(harness, { path: "empty.html" });
  for (const name of new Set(TABLE.attributes.map(({ at }) => at))) {
    const rows = some(TABLE.attributes.filter(({ at }) => at === name), 2);
    complaints.length = 0;
    // An element of its own: each tells no more than twenty wrong values.
    const found = await page.evaluate(async ({ name, values }) => {
      const element = document.createElement("capex-explainer");
      const start = Object.entries({
        loading: "eager",
        horizon: "5",
        currency: "CNY",
        "after-pledge": "continues",
        growth: "7",
        companies: "alibaba,meta",
        lang: "en",
      });
      for (const [attribute, value] of start) element.setAttribute(attribute, value);
      document.body.replaceChildren(element);
      await element.ready;
      const parts = /** @type {const} */ (["view", "horizon", "currency", "afterPledge", "growth", "companies", "asOf", "theme", "guess"]);
      const state = () => Object.fromEntries(parts.map((part) => [part, JSON.stringify(element[part])]));
      const answer = () => JSON.stringify(parts.map((part) => Reflect.get(element.answer ?? {}, part)));
      const frames = async () => {
        for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
      };
      element.removeAttribute(name);
      await frames();
      const [good, goodAnswer] = [JSON.stringify(state()), answer()];
      const others = [];
      for (const value of values) {
        element.setAttribute(name, value);
        await frames();
        if (JSON.stringify(state()) !== good || answer() !== goodAnswer) others.push([value, state(), answer()]);
      }
      // What was said once is not said again.
      for (const value of values) {
        element.setAttribute(name, value);
        state();
      }
      await frames();
      return { others, sentence: element.shadowRoot?.querySelector(".sentence")?.textContent };
    }, { name, values: rows.map(({ is }) => is) });
    assert.deepEqual(found.others, [], name);
    assert.match(found.sentence ?? "", /Alibaba.*Meta/, name);
    assert.deepEqual(
      saidIn(complaints).filter((complaint) => !/^error: Fetch API cannot load|request failed/.test(complaint)),
      rows.flatMap(({ says }) => says),
      name,
    );
  }
  assert.deepEqual((await seenBy(page)).rejections, []);
});

test("a link that is wrong is passed over part by part, told in exact words, and leaves what the page had", async () => {
  const changes = [{ id: "C1", date: "2026-11-20", figure: STORY.figures[1].id, old: 79, new: STORY.figures[1].amount, why: "A typing error." }];
  served.set("/mended.json", JSON.stringify({ ...STORY, changes }));
  const [first, ...others] = /** @type {[Link, ...Link[]]} */ (TABLE.fragments);
  const { page, complaints } = await openPage(harness, { path: `empty.html${first.at}` });
  const script = page.waitForResponse(/permalink-/);
  await page.evaluate(async () => {
    const element = document.createElement("capex-explainer");
    for (const [name, value] of [["loading", "eager"], ["permalink", ""], ["horizon", "5"], ["lang", "en"], ["story", "mended.json"]]) {
      element.setAttribute(String(name), String(value));
    }
    document.body.append(element);
    await element.ready;
  });
  await page.evaluate((address) => import(address), (await script).url());
  const shown = async () => {
    await nextFrame(page);
    return page.locator("capex-explainer").evaluate((/** @type {CapexExplainer} */ element) => {
      const { view, horizon, currency, companies, growth, asOf } = element;
      return [view, horizon, currency, companies, growth, asOf];
    });
  };
  const follow = (/** @type {string} */ hash) => page.evaluate((hash) => Object.assign(document.createElement("a"), { href: hash }).click(), hash);
  /** @param {Link} row */
  const check = async (row) => {
    assert.deepEqual(await shown(), row.shows, row.case);
    assert.deepEqual(saidIn(complaints), row.says, row.case);
    complaints.length = 0;
  };
  await check(first);
  const long = "x".repeat(200_000);
  const tooLong = { case: "200,000 letters", at: `#capex.v=${long}&capex.h=2`, shows: ["total", 2, ...first.shows.slice(2)], says: [] };
  const start = "#capex.v=total&capex.h=5&capex.c=USD&capex.a=stops&capex.g=0&capex.p=alibaba,microsoft,meta&capex.o=announced";
  for (const row of some(others, 2)) {
    await follow(start);
    await nextFrame(page);
    await follow(row.at);
    await check(row);
  }
  await follow(start);
  await nextFrame(page);
  await follow(tooLong.at);
  assert.deepEqual((await shown()).slice(0, 2), ["total", 2]);
  assert.ok(saidIn(complaints).every((complaint) => complaint.length < 300));

  // A link carries the day of the story that it was made from. What is none asks for nothing.
  for (const day of ["", "0", "yesterday", "2026-11-1", "%00", "9999-99-99x"]) await follow(`#capex.h=2&capex.s=${day}`);
  await nextFrame(page);
  assert.equal(await page.locator(".pinned").count(), 0);
  await follow("#capex.h=2&capex.s=2026-11-01");
  await page.locator(".pinned").waitFor();
  assert.match(await sentenceOf(page), /^Spread evenly, .* over two years/);
  assert.deepEqual((await seenBy(page)).rejections, []);
});

test("a message of another shape or from elsewhere moves no frame, and one that is no question gets no answer", async () => {
  const { page, complaints } = await openPage(harness, { path: "around.html" });
  const frame = page.frameLocator("iframe");
  await frame.locator("capex-explainer .sentence").waitFor();
  const found = await page.evaluate((messages) => {
    const frame = /** @type {HTMLIFrameElement} */ (document.querySelector("iframe"));
    const { origin } = new URL(frame.src);
    /** @param {unknown} data @param {Partial<MessageEventInit>} from */
    const heightAfter = (data, from) => {
      frame.style.height = "333px";
      dispatchEvent(new MessageEvent("message", { data, origin, source: frame.contentWindow, ...from }));
      return frame.style.height;
    };
    const elsewhere = [{ origin: "https://elsewhere.example" }, { origin: "null" }, { source: window }, { source: null }];
    const endless = [NaN, Infinity].map((value) => ({ source: "capex-explainer", type: "height", value }));
    return [...messages, ...endless].map((message) => [heightAfter(message, {}), ...elsewhere.map((from) => heightAfter(message, from))]);
  }, TABLE.messages.map(({ is }) => is));
  const expected = [...TABLE.messages, { becomes: null }, { becomes: null }].map(({ becomes }) => [becomes ?? "333px", "333px", "333px", "333px", "333px"]);
  for (const [index, heights] of found.entries()) assert.deepEqual(heights, expected[index], TABLE.messages[index]?.case);

  // The other way round: the frame answers a question, and no other message, and nobody but the page around it.
  const answers = await page.evaluate(async () => {
    const { contentWindow } = /** @type {HTMLIFrameElement} */ (document.querySelector("iframe"));
    let heard = 0;
    addEventListener("message", () => (heard += 1));
    const counts = [];
    const none = [null, 5, "", "iFrameSizer", "pym", [], {}, { type: 5 }, { type: { toString: 1 } }, { type: "send-embed-sizes" }, {
      source: "capex-explainer",
      type: "height",
      value: 9,
    }];
    for (const asked of [...none.map((message) => [message, 0]), ["pymxPYMx1", 5], [{ type: "send-embed-size" }, 5]]) {
      const before = heard;
      contentWindow?.postMessage(asked[0], "*");
      // What is answered is answered before the next question.
      contentWindow?.postMessage({ type: "send-embed-size" }, "*");
      while (heard < before + 5 + Number(asked[1])) await new Promise((resolve) => addEventListener("message", resolve, { once: true }));
      counts.push(heard - before - 5 - Number(asked[1]));
    }
    return counts;
  });
  assert.ok(answers.every((count) => count === 0), String(answers));
  const before = await page.evaluate(() => {
    let heard = 0;
    addEventListener("message", () => (heard += 1));
    Object.assign(window, { heard: () => heard });
  });
  assert.equal(before, undefined);
  await frame.locator("capex-explainer").evaluate(() => window.postMessage({ type: "send-embed-size" }, "*"));
  await nextFrame(page);
  assert.equal(await page.evaluate(() => /** @type {any} */ (window).heard()), 0);
  assert.deepEqual(complaints, []);
});

test("a byte order mark, and a text that looks like markup or code, is a story like any other", async () => {
  const { page, widget } = await openWidget(harness);
  served.set("/marked.json", `\ufeff${changed("/title", "<img src=x onerror=alert(1)> e\u0301 🏢 ﷺ '\"; --")}`);
  await setAttributes(page, { story: "marked.json" });
  await widget.getByRole("group", { name: "<img src=x onerror=alert(1)> e\u0301 🏢 ﷺ '\"; --" }).waitFor();
  assert.equal(await widget.locator("img[src=x]").count(), 0);
});

test("a megabyte of anything is answered or refused in time with its size", DEEP, async () => {
  const { page } = await openWidget(harness);
  /** How long it takes until something is said or shown of a story, and JSON.parse alone; the quicker of three tries. @param {string} name @param {number} size */
  const time = async (name, size) => {
    const text = HUGE[name]?.(size) ?? "";
    assert.ok(Math.abs(text.length / size - 1) < 0.4, `${name}: ${text.length}`);
    const address = `${name.replaceAll(" ", "-")}-${size}`;
    for (const tries of [1, 2, 3]) served.set(`/${address}-${tries}.json`, text);
    return page.locator("capex-explainer").first().evaluate(async (/** @type {CapexExplainer} */ element, address) => {
      let [taken, parsed] = [Infinity, Infinity];
      for (const tries of [1, 2, 3]) {
        const story = `${address}-${tries}.json`;
        // In the cache, so that the network has no part in it.
        const text = await (await fetch(story)).text();
        const began = performance.now();
        try {
          JSON.parse(text);
        } catch {}
        parsed = Math.min(parsed, performance.now() - began);
        const settled = new Promise((resolve) => {
          for (const type of ["capex-error", "capex-ready", "capex-change"]) element.addEventListener(type, resolve, { once: true });
        });
        const set = performance.now();
        element.story = story;
        await settled;
        taken = Math.min(taken, performance.now() - set);
      }
      return { taken, parsed };
    }, address);
  };
  // No limit in milliseconds, which a busy machine would miss: a second is a hundred times what JSON.parse needs for a megabyte of short keys.
  const { parsed } = await time("unknown keys", LARGE);
  for (const name of Object.keys(HUGE)) {
    const [small, large] = [await time(name, SMALL), await time(name, LARGE)];
    assert.ok(large.taken < 100 * parsed, `${name}: ${large.taken} ms, JSON.parse ${parsed} ms`);
    // Ten times as much: a cost by the square is a hundred.
    assert.ok(large.taken < 40 * small.taken, `${name}: ${small.taken} ms, then ${large.taken} ms`);
  }
});
