// What goes wrong later on, on the way and in the page. What keeps the figure from coming at all: the hostile pages of tests/hostile/.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { startHarness } from "./harness.mjs";
import { LIGHT, canvasOf } from "./pixels.mjs";
import { eventTypes, nextFrame, openPage, openWidget, pointsAt, seenBy, sentenceOf, setAttributes } from "./widget.mjs";

/** @typedef {import("../../www/build/serve.mjs").Answer} Answer */
/** @typedef {import("./widget.mjs").Page} Page */
/** @typedef {import("./widget.mjs").CapexExplainer} CapexExplainer */

const STORY = fileURLToPath(new URL("../../stories/alibaba.json", import.meta.url));
const DIST = fileURLToPath(new URL("../../dist", import.meta.url));

/** @type {import("./harness.mjs").Harness} */
let harness;
/** Where nothing was prepared, the page's own content is all that there is. @type {(asked: string) => Answer | undefined} */
const unprepared = (asked) => (/^\/prepared\/.*\.json$/.test(asked) ? { status: 404 } : undefined);
/** What the server says instead of a file. @type {(asked: string) => Answer | undefined | Promise<Answer | undefined>} */
let instead = () => undefined;
before(async () => {
  harness = await startHarness({ intercept: (asked) => instead(asked) });
});
after(() => harness.stop());
/** The first view's file, that of what is read off, and that of the other views: each is made anew after a trap. */
const FILES_HERE = 3;

test("while the wasm is on its way the article's own figure shows; offline afterwards, the widget goes on", async () => {
  /** @type {(value?: unknown) => void} */
  let release = () => {};
  const held = new Promise((resolve) => (release = resolve));
  /** @type {(value?: unknown) => void} */
  let tell = () => {};
  const isAsked = new Promise((resolve) => (tell = resolve));
  instead = async (asked) => {
    if (!asked.endsWith(".wasm")) return undefined;
    tell();
    await held;
    return undefined;
  };
  const { page, widget } = await openPage(harness);
  await isAsked;
  assert.equal(await widget.locator("figcaption:visible").isVisible(), true);
  assert.equal(await widget.locator(".note").count(), 0);
  release();
  await widget.evaluate((/** @type {CapexExplainer} */ { ready }) => ready);
  await page.context().setOffline(true);
  const { chart } = await pointsAt(page, 5);
  await widget.evaluate((element) => element.scrollIntoView());
  await setAttributes(page, { horizon: "5", view: "total" });
  assert.match(await sentenceOf(page), /^Over five years, /);
  assert.ok(chart.x > 0);
});

test("a later wasm file that is another of ours is refused before any of it is used, and the figure goes on", async () => {
  let first = "";
  instead = async (asked) => {
    if (/capex_explainer-\w+\.wasm$/.test(asked)) first = asked;
    if (!/_(?:touch|views|panels)-\w+\.wasm$/.test(asked)) return undefined;
    return { type: "application/wasm", body: await readFile(`${DIST}${first}`) };
  };
  const { page, widget } = await openWidget(harness);
  await setAttributes(page, { view: "per-year" });
  const refused = await widget.evaluate((/** @type {CapexExplainer} */ element) => element.toCSV().catch(({ kind, message }) => ({ kind, message })));
  assert.deepEqual(refused, { kind: "wasm", message: "the wasm file could not start: it is another one than was asked for" });
  await setAttributes(page, { view: "total", horizon: "5" });
  assert.match(await sentenceOf(page), /^Over five years, /);
  const { events } = await seenBy(page);
  assert.deepEqual(events.filter(({ type }) => type === "capex-error").map(({ detail }) => detail.kind).filter((kind) => kind !== "wasm"), []);
  assert.ok(!events.some(({ type }) => type === "capex-fallback"));
});

test("a story that is wrong after one that was right leaves the figure, and the error names the place", async () => {
  const story = (await readFile(STORY, "utf8")).replace(/"title": ".*"/, '"title": "The page’s own story"');
  const wrong = JSON.parse(story);
  wrong.figures[0].amount = "80";
  /** @type {Record<string, string>} */
  const files = {
    "/good.json": story,
    "/html.json": "<!DOCTYPE html><title>Sorry</title>",
    "/cut.json": story.slice(0, 2000),
    "/empty.json": "",
    "/wrong.json": JSON.stringify(wrong),
    "/list.json": "[]",
    "/deep.json": "[".repeat(200) + "]".repeat(200),
  };
  instead = (asked) => (asked in files ? { type: "application/json", body: files[asked] } : undefined);
  const { page, widget, complaints } = await openWidget(harness);
  await setAttributes(page, { story: "good.json", horizon: "5" });
  await widget.getByRole("group", { name: "The page’s own story" }).waitFor();
  for (
    const [file, kind, message] of /** @type {const} */ ([
      ["wrong.json", "story", /^\/figures\/0\/amount: /],
      ["html.json", "story", /is not JSON/],
      ["cut.json", "story", /is not JSON/],
      ["empty.json", "story", /is not JSON/],
      ["list.json", "story", /^\/: /],
      ["deep.json", "story", /deep/],
      ["missing.json", "network", /did not arrive: status 404$/],
    ])
  ) {
    const already = (await seenBy(page)).events.length;
    await widget.evaluate((/** @type {CapexExplainer} */ element, file) => (element.story = file), file);
    await page.waitForFunction((already) => window.seen.events.length > already, already);
    await nextFrame(page);
    const told = (await seenBy(page)).events.slice(already);
    assert.deepEqual(told.map(({ type, detail }) => [type, detail.kind]), [["capex-error", kind]], file);
    assert.match(told[0]?.detail.message ?? "", message, file);
    assert.match(await sentenceOf(page), /^Over five years, .*\$53 billion/, file);
    assert.ok((await canvasOf(page)).longestRun(LIGHT.microsoft) > 0, file);
  }
  await setAttributes(page, { horizon: "1" });
  assert.match(await sentenceOf(page), /^Spread evenly, .* over one year/, "the last good story still answers");
  assert.deepEqual((await seenBy(page)).rejections, []);
  assert.deepEqual(complaints.filter((complaint) => !complaint.includes("404")), []);
});

test("the full build comes with the first story of the page's own, is asked for again until it arrives, and once", async () => {
  const other = JSON.parse(await readFile(STORY, "utf8"));
  const named = other.companies.find((/** @type {{ id: string }} */ { id }) => id === "microsoft");
  named.name = "Another";
  let isFullThere = false;
  instead = (asked) => {
    if (asked === "/other.json") return { type: "application/json", body: JSON.stringify(other) };
    return /full.*\.wasm$/.test(asked) && !isFullThere ? { status: 503 } : undefined;
  };
  /** @type {string[]} */
  const asked = [];
  const { page } = await openWidget(harness, {
    prepare: async (page) => page.on("request", (request) => asked.push(new URL(request.url()).pathname)),
  });
  const asksForFull = () => asked.filter((path) => /full/.test(path)).length;
  assert.equal(asksForFull(), 0, asked.join("\n"));
  for (const attempt of [1, 2]) {
    await setAttributes(page, { story: attempt === 1 ? "other.json" : "other.json?again" });
    await page.waitForFunction((attempt) => window.seen.events.filter(({ type }) => type === "capex-error").length === attempt, attempt);
  }
  assert.match((await seenBy(page)).events.at(-1)?.detail.message ?? "", /^the wasm file .*full.*\.wasm did not arrive: status 503$/);
  assert.match(await sentenceOf(page), /Microsoft would spend/, "the figure stays");
  isFullThere = true;
  await page.evaluate(async () => {
    const other = document.createElement("capex-explainer");
    other.id = "other";
    other.loading = "eager";
    other.story = "other.json";
    document.body.append(other);
    await other.ready;
  });
  await setAttributes(page, { story: null, horizon: "5" });
  await setAttributes(page, { horizon: "1" }, "#other");
  assert.match(await sentenceOf(page), /^Over five years, .*Microsoft would spend/, "each keeps to its own story");
  assert.match(await sentenceOf(page, "#other"), /^Spread evenly, .*Another/);
  // Its script once, its wasm three times.
  assert.equal(asksForFull(), 4, asked.join("\n"));
});

test("what a story says is shown as text, whatever it looks like", async () => {
  const story = JSON.parse(await readFile(STORY, "utf8"));
  const markup = "<img src=x onerror=alert(1)>";
  const named = story.companies.find((/** @type {{ id: string }} */ { id }) => id === "microsoft");
  named.name = markup;
  instead = (asked) => (asked === "/markup.json" ? { type: "application/json", body: JSON.stringify(story) } : undefined);
  const { page, widget, complaints } = await openWidget(harness);
  await setAttributes(page, { story: "markup.json" });
  await page.waitForFunction((markup) => document.querySelector("capex-explainer")?.shadowRoot?.textContent?.includes(markup), markup);
  assert.equal(await widget.locator("img[src=x]").count(), 0);
  assert.match(await sentenceOf(page), /<img src=x onerror=alert\(1\)> would spend \$240 billion/);
  assert.deepEqual((await seenBy(page)).violations, []);
  assert.deepEqual(complaints, []);
});

test("a text that the canvas refuses leaves the last good picture, words and slider, and the next question is answered", async () => {
  instead = () => undefined;
  const { page, widget, complaints } = await openWidget(harness);
  const shown = () =>
    widget.evaluate(({ shadowRoot }) => {
      const canvas = /** @type {HTMLCanvasElement} */ (shadowRoot?.querySelector("canvas"));
      const slider = /** @type {HTMLInputElement} */ (shadowRoot?.querySelector("#horizon"));
      return [canvas.toDataURL(), shadowRoot?.querySelector(".sentence")?.textContent, slider.value];
    });
  const before = await shown();
  const already = (await seenBy(page)).events.length;
  await breakCanvas(page, { call: "fillText", from: 5, times: 1 });
  await setAttributes(page, { horizon: "1" });
  const told = (await seenBy(page)).events.slice(already);
  assert.deepEqual(told.map(({ type, detail }) => [type, detail.kind]), [["capex-error", "internal"]]);
  assert.match(told[0]?.detail.message ?? "", /the surface refused a mark/);
  assert.deepEqual(await shown(), before);
  await setAttributes(page, { horizon: "5" });
  assert.match(await sentenceOf(page), /^Over five years, /);
  assert.deepEqual(complaints, []);
});

test("a picture that cannot be drawn any more gives way to the article's own figure", async () => {
  instead = unprepared;
  const { page, widget, complaints } = await openWidget(harness);
  const already = (await seenBy(page)).events.length;
  await breakCanvas(page, { call: "fillText", from: 5, times: Infinity });
  await setAttributes(page, { horizon: "1" });
  assert.equal(await widget.locator("figcaption:visible").isVisible(), true);
  assert.deepEqual(await eventTypes(page, already), ["capex-error", "capex-fallback"]);
  assert.deepEqual(complaints.filter((complaint) => !complaint.includes("/prepared/")), []);
});

test("a trap is followed by a fresh instance and a second try, and no widget of the page notices", async () => {
  const story = await readFile(STORY, "utf8");
  instead = (asked) => (asked === "/other.json" ? { type: "application/json", body: story.replaceAll("Microsoft", "Macrohard") } : undefined);
  const { page, complaints } = await openWidget(harness);
  // Until what may be asked for next is here.
  await page.waitForLoadState("networkidle");
  await addOther(page, "other.json");
  const already = (await seenBy(page)).events.length;
  await breakCanvas(page, { call: "beginPath", from: 3, times: 1 });
  assert.equal(await instancesWhile(page, () => setAttributes(page, { horizon: "1" })), FILES_HERE);
  assert.match(await sentenceOf(page), /^Spread evenly, .*Microsoft/);
  assert.ok((await canvasOf(page)).longestRun(LIGHT.microsoft) > 0);
  assert.equal(await instancesWhile(page, () => setAttributes(page, { horizon: "5" }, "#other")), 0);
  assert.match(await sentenceOf(page, "#other"), /^Over five years, .*Macrohard/);
  assert.deepEqual(await eventTypes(page, already), ["capex-change", "capex-change"]);
  assert.deepEqual(complaints, []);
});

test("a trap at every try ends that widget in its fallback, and reaches nobody as an exception", async () => {
  instead = unprepared;
  const { page, widget, complaints } = await openWidget(harness);
  await page.waitForLoadState("networkidle");
  await addOther(page, "");
  const already = (await seenBy(page)).events.length;
  await breakCanvas(page, { call: "beginPath", from: 3, times: Infinity });
  await setAttributes(page, { horizon: "1" });
  assert.equal(await widget.locator("figcaption:visible").isVisible(), true);
  const told = (await seenBy(page)).events.slice(already);
  assert.deepEqual(told.map(({ type, from, detail }) => [type, from, detail.kind ?? detail.reason]), [
    ["capex-error", "explainer", "internal"],
    ["capex-fallback", "explainer", "internal"],
  ]);
  assert.match(told[0]?.detail.message ?? "", /^the engine stopped: broken by the page$/);
  assert.deepEqual((await seenBy(page)).rejections, []);
  // The other widget still shows its figure, and goes on with it once the canvas draws again.
  await breakCanvas(page, { call: "beginPath", from: 1, times: 0 });
  assert.equal(await instancesWhile(page, () => setAttributes(page, { horizon: "5" }, "#other")), FILES_HERE);
  assert.match(await sentenceOf(page, "#other"), /^Over five years, /);
  await setAttributes(page, { view: "calendar" }, "#other");
  assert.match(await sentenceOf(page, "#other"), /months/, "the later files have come back, too");
  assert.deepEqual(complaints.filter((complaint) => !complaint.includes("/prepared/")), []);
});

/**
 * A page's script that breaks the canvas under our hands, in the middle of a drawing. What `fillText` throws, the engine
 * refuses; what `beginPath` throws goes right through it, as a trap would.
 * @param {Page} page
 * @param {{ call: "fillText" | "beginPath", from: number, times: number }} fault  the first call that throws, and how many do
 */
async function breakCanvas(page, fault) {
  await page.evaluate(({ call, from, times }) => {
    const broken = /** @type {typeof CanvasRenderingContext2D.prototype & { whole?: Record<string, Function> }} */ (CanvasRenderingContext2D.prototype);
    broken.whole ??= { fillText: broken.fillText, beginPath: broken.beginPath };
    const { whole } = broken;
    let calls = 0;
    broken[call] = function (/** @type {any[]} */ ...given) {
      calls += 1;
      if (calls >= from && calls < from + times) throw new Error("broken by the page");
      return whole[call]?.apply(this, given);
    };
  }, fault);
}

/**
 * A second widget, with the id "other".
 * @param {Page} page
 * @param {string} story
 */
async function addOther(page, story) {
  await page.evaluate(async (story) => {
    const other = document.createElement("capex-explainer");
    other.id = "other";
    other.loading = "eager";
    if (story !== "") other.story = story;
    other.append("other");
    document.body.append(other);
    await other.ready;
  }, story);
}

/**
 * How many instances of the engine are made at once, meanwhile.
 * @param {Page} page
 * @param {() => Promise<void>} work
 */
async function instancesWhile(page, work) {
  const counter = await page.evaluateHandle(() => {
    const counter = { made: 0, whole: WebAssembly.Instance };
    WebAssembly.Instance = new Proxy(counter.whole, {
      construct: (whole, given) => {
        counter.made += 1;
        return Reflect.construct(whole, given);
      },
    });
    return counter;
  });
  await work();
  return counter.evaluate((counter) => {
    WebAssembly.Instance = counter.whole;
    return counter.made;
  });
}
