// Requests that hang: each has an end, of its own or with the widget that wanted it, and can be made again.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { startHarness } from "./harness.mjs";
import { nextFrame, openPage, seenBy, sentenceOf } from "./widget.mjs";

/** @typedef {import("./widget.mjs").Page} Page */
/** @typedef {import("./widget.mjs").CapexExplainer} CapexExplainer */

const STORY = fileURLToPath(new URL("../../stories/alibaba.json", import.meta.url));
const PAGE = `<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Waits</title><body><script type="module" src="/capex-explainer.js"></script>`;
/** Addresses that get no answer. */
let hangs = /^$/;
/** How often each path was asked for. @type {Map<string, number>} */
const asked = new Map();

/** @type {import("./harness.mjs").Harness} */
let harness;
before(async () => {
  const story = await readFile(STORY, "utf8");
  harness = await startHarness({
    intercept: (path) => {
      asked.set(path, (asked.get(path) ?? 0) + 1);
      if (hangs.test(path)) return new Promise(() => {});
      if (path === "/page.html") return { type: "text/html; charset=utf-8", body: PAGE };
      if (path === "/long.json") return { type: "application/json", body: story + " ".repeat(4_000_001 - Buffer.byteLength(story)) };
      return /^\/story.*\.json$/.test(path) ? { type: "application/json", body: story } : undefined;
    },
  });
});
after(() => harness.stop());

/** @param {RegExp} which  hang */
async function openWith(which) {
  hangs = which;
  asked.clear();
  /** @type {string[]} */
  const ended = [];
  /** What was asked for and has not come. @type {Set<string>} */
  const open = new Set();
  const opened = await openPage(harness, {
    path: "page.html",
    prepare: async (page) => {
      page.on("request", (request) => open.add(request.url()));
      page.on("requestfinished", (request) => open.delete(request.url()));
      page.on("requestfailed", (request) => ended.push(new URL(request.url()).pathname));
      await page.clock.install();
    },
  });
  return { ...opened, ended, othersCame: () => untilOnly(open, which) };
}

/** Until nothing is open but what hangs, nor is asked for next. @param {Set<string>} open @param {RegExp} which */
async function untilOnly(open, which) {
  for (let quiet = 0; quiet < 5;) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    quiet = [...open].every((url) => which.test(new URL(url).pathname)) ? quiet + 1 : 0;
  }
}

/** @param {Page} page @param {string} id @param {string} [story] */
function add(page, id, story) {
  return page.evaluate(([id, story]) => {
    const element = Object.assign(document.createElement("capex-explainer"), { id, loading: "eager", textContent: "own" });
    if (story) element.setAttribute("story", story);
    document.body.append(element);
  }, [id, story]);
}

/** @param {Page} page @param {string} id */
const ready = (page, id) =>
  page.locator(`#${id}`).evaluate((/** @type {CapexExplainer} */ { ready }) => ready.then(() => "live", ({ kind, message }) => `${kind}: ${message}`));

for (
  const { name, which, story, message } of [
    { name: "a story", which: /^\/story\.json$/, story: "story.json", message: /^network: the story .*\/story\.json did not arrive: no answer in 30 seconds$/ },
    {
      name: "the first wasm file",
      which: /^\/capex_explainer-.*\.wasm$/,
      story: undefined,
      message: /^network: the wasm file .*\.wasm did not arrive: no answer in 30 seconds$/,
    },
    {
      name: "the script of a language",
      which: /^\/en-.*\.js$/,
      story: undefined,
      message: /^network: the language's script did not arrive: no answer in 30 seconds$/,
    },
    {
      name: "the script of the full build",
      which: /^\/full-.*\.js$/,
      story: "story.json",
      message: /^network: the engine's script did not arrive: no answer in 30 seconds$/,
    },
  ]
) {
  const isScript = name.includes("script");
  test(`${name} that gets no answer ends in the fallback after 30 seconds${isScript ? "" : ", and comes once it is asked for again"}`, async () => {
    const { page, othersCame } = await openWith(which);
    const isAsked = page.waitForRequest((request) => which.test(new URL(request.url()).pathname));
    await add(page, "one", story);
    await isAsked;
    // Under a clock that jumps, whatever is on its way would be late as well.
    await othersCame();
    await page.clock.fastForward(29_000);
    assert.deepEqual((await seenBy(page)).events, []);
    const told = ready(page, "one");
    await page.clock.fastForward(2_000);
    assert.match(await told, message);
    assert.deepEqual((await seenBy(page)).events.map(({ type, detail }) => [type, detail.kind ?? detail.reason]), [["capex-error", "network"], [
      "capex-fallback",
      "network",
    ]]);
    assert.deepEqual((await seenBy(page)).rejections, []);
    // A script that hangs goes on hanging in the browser's own list of scripts; any other file is asked for anew.
    if (isScript) return;
    hangs = /^$/;
    await page.locator("#one").evaluate(
      (/** @type {CapexExplainer} */ element, story) => (story ? (element.story = story) : document.body.append(element)),
      story,
    );
    assert.equal(await ready(page, "one"), "live");
    await nextFrame(page);
    assert.match(await sentenceOf(page), /^Alibaba has pledged /);
  });
}

test("what a widget asked for ends with it, unless another one wants the same, and the page has its connections back", async () => {
  const { page, ended } = await openWith(/^\/story\d\.json$/);
  const isAsked = page.waitForRequest(/story6\.json/);
  for (const number of [1, 2, 3, 4, 5, 6]) await add(page, `hung${number}`, `story${number}.json`);
  await add(page, "second", "story6.json");
  await add(page, "live");
  await isAsked;
  await page.evaluate(() => {
    for (const element of document.querySelectorAll("[id^=hung]")) element.remove();
  });
  // Another story in the place of one that hangs.
  await add(page, "changed", "story1.json");
  await page.locator("#changed").evaluate((/** @type {CapexExplainer} */ element) => (element.story = "story.json"));
  assert.equal(await ready(page, "changed"), "live");
  assert.equal(await ready(page, "live"), "live");
  await page.locator("#live").getByRole("button", { name: "Table", exact: true }).click();
  await page.locator("#live").getByRole("dialog").waitFor();
  assert.deepEqual(ended.filter((path) => path === "/story6.json"), [], "the second one wants it");
  assert.deepEqual([...new Set(ended)].filter((path) => /story\d/.test(path)).sort(), [1, 2, 3, 4, 5].map((number) => `/story${number}.json`));
  assert.deepEqual((await seenBy(page)).events.map(({ type }) => type), ["capex-ready", "capex-ready"]);
  assert.deepEqual((await seenBy(page)).rejections, []);
});

test("an element that is moved keeps its figure, and asks once for a story that is on its way", async () => {
  const { page } = await openWith(/^$/);
  // Each figure has one canvas; what the first move overtakes makes none.
  const made = await page.evaluateHandle(() => {
    const [count, original] = [{ canvases: 0 }, Document.prototype.createElement];
    Document.prototype.createElement = /** @type {any} */ (function (/** @type {[string]} */ ...named) {
      if (named[0] === "canvas") count.canvases += 1;
      return Reflect.apply(original, this, named);
    });
    return count;
  });
  // How often the core reads the story.
  const read = await page.evaluateHandle(() => {
    const [count, { parse }] = [{ times: 0 }, JSON];
    /** @type {ProxyHandler<object>["ownKeys"]} */
    const ownKeys = (whole) => {
      count.times += 1;
      return Reflect.ownKeys(whole);
    };
    const counted = (/** @type {object} */ story) => new Proxy(story, { ownKeys });
    JSON.parse = (text) => (String(text).includes('"schema"') ? counted(parse(text)) : parse(text));
    return count;
  });
  await add(page, "one", "story.json");
  await page.evaluate(() => {
    const section = document.createElement("section");
    document.body.append(section);
    section.append(/** @type {Element} */ (document.querySelector("#one")));
  });
  assert.equal(await ready(page, "one"), "live");
  const { times } = await read.jsonValue();
  assert.ok(times > 0);
  const isSame = await page.locator("#one").evaluate(async (/** @type {CapexExplainer} */ element) => {
    const before = element.shadowRoot?.querySelector(".figure");
    document.body.append(element);
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    return before !== null && before === element.shadowRoot?.querySelector(".figure");
  });
  assert.equal(isSame, true);
  assert.equal((await read.jsonValue()).times, times, "the core has kept it");
  assert.equal((await made.jsonValue()).canvases, 1);
  assert.equal(asked.get("/story.json"), 1);
  assert.deepEqual((await seenBy(page)).events.map(({ type }) => type), ["capex-ready"]);
});

test("a story of more than 4 million bytes is refused before it reaches the core", async () => {
  const { page, complaints } = await openWith(/^$/);
  await add(page, "one", "long.json");
  assert.match(await ready(page, "one"), /^story: the story .*\/long\.json has more than 4,000,000 bytes$/);
  assert.deepEqual(complaints.filter((complaint) => complaint.startsWith("uncaught")), []);
});

test("what hinders a widget is told though the script that looks for it gets no answer, or the figure never comes", async () => {
  const { page, othersCame } = await openWith(/^\/diagnose-.*\.js$/);
  await add(page, "one");
  await ready(page, "one");
  const told = page.locator("#one").evaluate((/** @type {CapexExplainer} */ element) => element.diagnose());
  await othersCame();
  await page.clock.fastForward(31_000);
  assert.deepEqual(await told, ["the diagnosis’s script did not arrive: no answer in 30 seconds"]);

  const { page: hidden } = await openWith(/^$/);
  await hidden.evaluate(() => (document.body.innerHTML = "<div hidden><capex-explainer id=one>own</capex-explainer></div>"));
  const came = hidden.waitForEvent("requestfinished", (request) => request.url().includes("/diagnose-"));
  await hidden.locator("#one").evaluate((/** @type {CapexExplainer} */ element) => {
    // What the page's rest would bring does not come either.
    element.setAttribute("story", "hangs.json");
    Object.assign(window, { told: element.diagnose(true) });
  });
  await came;
  await hidden.clock.fastForward(36_000);
  assert.match((await hidden.evaluate(() => /** @type {any} */ (window).told)).join(), /The element is not displayed/);
});
