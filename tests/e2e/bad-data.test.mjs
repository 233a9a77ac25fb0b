// Data that is wrong, odd or huge, on a page: what is said of it, how soon, and that the last good figure stays. The table of what a story
// may not hold is tests/data/refused.json; tests/native/refused.rs goes through it natively.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { DEEP, some } from "./depth.mjs";
import { startHarness } from "./harness.mjs";
import { canvasOf } from "./pixels.mjs";
import { openWidget, seenBy, sentenceOf, setAttributes } from "./widget.mjs";

/** @typedef {import("../../www/element/element.js").CapexExplainer} CapexExplainer */
/** @typedef {{ case: string, at: string, is?: unknown, says: string }} Row */

const TESTS = new URL("../", import.meta.url);
/** @type {Row[]} */
const TABLE = JSON.parse(await readFile(new URL("data/refused.json", TESTS), "utf8")).rows;
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
  harness = await startHarness({ intercept: (asked) => (served.has(asked) ? { type: "application/json", body: served.get(asked) ?? "" } : undefined) });
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
      const said = new Promise((resolve) => element.addEventListener("capex-error", (event) => resolve(/** @type {CustomEvent} */ (event).detail.message), { once: true }));
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

  const rows = some(TABLE, 3);
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
