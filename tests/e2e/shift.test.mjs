// The live figure takes the place of the prepared one: nothing under it moves, and at no moment is there no picture.

import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { after, before, test } from "node:test";
import { cells } from "./depth.mjs";
import { startHarness } from "./harness.mjs";
import { LANGUAGES, VIEWS, openPage } from "./widget.mjs";

/** @typedef {import("./widget.mjs").CapexExplainer} CapexExplainer */
/** @typedef {PerformanceEntry & { value: number, sources: { node: Node | null, previousRect: DOMRect, currentRect: DOMRect }[] }} LayoutShift */
/** @typedef {{ shifts: string[], bare: number, had: string }} Watched  of a page: each shift, how many frames showed no picture, and what they had */

const DIST = new URL("../../dist/", import.meta.url);
const WIDTHS = [320, 720, 1280];
/** About as slow as a phone in a train: 400 kbit/s, and 400 ms there and back. */
const SLOW = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };

/** @type {import("./harness.mjs").Harness} */
let harness;
before(async () => {
  const styles = (await readdir(DIST)).find((name) => /^article-.*\.css$/.test(name));
  const page = `<!DOCTYPE html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Swap</title>` +
    `<link rel="stylesheet" href="/${styles}"><script type="module" src="/capex-explainer.js"></script><main></main></html>`;
  harness = await startHarness({ intercept: (asked) => (asked === "/swap.html" ? { type: "text/html; charset=utf-8", body: page } : undefined) });
});
after(() => harness.stop());

for (const width of WIDTHS) {
  test(`at ${width} px, in every language and with every view as a start, the live figure moves nothing under it`, async () => {
    // So high that all of it is in view, and what follows it.
    const { page } = await openPage(harness, { path: "swap.html", width, height: 2400, prepare: (page) => page.addInitScript(watch) });
    const moved = [];
    for (const [at, lang] of LANGUAGES.entries()) {
      // Each language and each view at each width, in an ordinary run not all of them together.
      for (const view of cells(VIEWS, VIEWS.filter((_, index) => (at + index) % 3 === WIDTHS.indexOf(width)))) {
        const folder = `prepared/${lang}/${view}/`;
        const own = (await readFile(new URL(`${folder}steps.html`, DIST), "utf8")).replace(/ (src|srcset)="(?=h\d)/g, ` $1="${folder}`);
        const seen = await page.evaluate(swapped, { lang, view, own });
        assert.equal(seen.had, "own live", `${lang} ${view}`);
        if (seen.shifts.length > 0 || seen.bare > 0) moved.push(`${lang} ${view}: ${seen.shifts.join(" + ")}, ${seen.bare} frames without a picture`);
      }
    }
    assert.deepEqual(moved, []);
  });

  test(`at ${width} px, on a slow line, the prepared picture stays until the live one is drawn, and nothing moves`, async () => {
    const { page } = await openPage(harness, {
      path: "prepared/index.json",
      width,
      prepare: async (page) => {
        await page.addInitScript(watch);
        const session = await page.context().newCDPSession(page);
        await session.send("Network.enable");
        await session.send("Network.emulateNetworkConditions", SLOW);
      },
    });
    await page.goto(harness.address, { waitUntil: "commit" });
    await page.waitForFunction(() => document.querySelector("capex-explainer img"));
    await page.locator("capex-explainer").scrollIntoViewIfNeeded();
    await page.locator("capex-explainer").evaluate(async (/** @type {CapexExplainer} */ element) => {
      await customElements.whenDefined("capex-explainer");
      await element.ready;
    });
    const seen = await page.evaluate(settled);
    assert.deepEqual(seen, { shifts: [], bare: 0, had: "own live" });
  });
}

test("the room that is kept goes with another width, and with another view", async () => {
  const { page } = await openPage(harness, { path: "swap.html", width: 720, height: 2400, prepare: (page) => page.addInitScript(watch) });
  const own = await readFile(new URL("prepared/en/on-pace/steps.html", DIST), "utf8");
  const heightOf = () => page.locator("capex-explainer").evaluate((element) => element.getBoundingClientRect().height);
  for (const change of [() => page.setViewportSize({ width: 700, height: 2400 }), () => page.locator("capex-explainer").getByRole("tab").first().click()]) {
    await page.setViewportSize({ width: 720, height: 2400 });
    await page.evaluate(swapped, { lang: "en", view: "on-pace", own });
    const kept = await heightOf();
    await change();
    await page.waitForFunction((kept) => (document.querySelector("capex-explainer")?.getBoundingClientRect().height ?? kept) < kept - 10, kept);
  }
});

/** Runs in the page before its first script: notes shifts, and in each frame whether a picture shows. */
function watch() {
  // Without idle moments a widget comes to life when it is seen, and so not before what it takes the place of is painted.
  Reflect.deleteProperty(window, "requestIdleCallback");
  /** @type {Watched} */
  const watched = { shifts: [], bare: 0, had: "" };
  Object.assign(window, { watched });
  const observer = new PerformanceObserver((list) => note(list.getEntries()));
  const note = (/** @type {PerformanceEntryList} */ entries) => {
    for (const entry of entries) {
      const { value, sources } = /** @type {LayoutShift} */ (entry);
      const moved = sources.map(({ node, previousRect: { top: from }, currentRect: { top: to } }) =>
        `${node?.nodeName} ${node instanceof Element ? node.className : node?.textContent} from ${from} to ${to}`
      );
      watched.shifts.push(`${value}: ${moved.join(", ")}`);
    }
  };
  observer.observe({ type: "layout-shift", buffered: true });
  const isPainted = (/** @type {HTMLCanvasElement | null | undefined} */ canvas) =>
    canvas != null && canvas.width > 0 && (canvas.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height).data ?? []).some((channel) => channel > 0);
  // After all that the frame does, as nothing else asks for a message between two frames.
  const look = () => {
    const element = document.querySelector("capex-explainer");
    const canvas = element?.shadowRoot?.querySelector("canvas");
    if (!element) return;
    const own = [...element.querySelectorAll("figure")].some((figure) => figure.checkVisibility());
    const shows = own ? "own" : isPainted(canvas) ? "live" : "";
    if (shows === "") watched.bare += 1;
    if (!watched.had.endsWith(shows)) watched.had = `${watched.had} ${shows}`.trim();
  };
  const channel = new MessageChannel();
  channel.port1.onmessage = look;
  const each = () => {
    channel.port2.postMessage(null);
    requestAnimationFrame(each);
  };
  requestAnimationFrame(each);
  Object.assign(window, {
    take: () => {
      note(observer.takeRecords());
      const taken = { ...watched };
      Object.assign(watched, { shifts: [], bare: 0, had: "" });
      return taken;
    },
  });
}

/**
 * Runs in the page: a prepared figure, painted, and then the live one in its place.
 * @param {{ lang: string, view: string, own: string }} start
 * @returns {Promise<Watched>}
 */
async function swapped({ lang, view, own }) {
  const { take } = /** @type {{ take: () => Watched }} */ (/** @type {unknown} */ (window));
  const frames = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  const html =
    `<main><article><p>Before it.</p><div class="graphic"><capex-explainer view="${view}" lang="${lang}">${own}</capex-explainer></div><p>After it.</p></article></main>`;
  const inert = new DOMParser().parseFromString(html, "text/html");
  const main = /** @type {HTMLElement} */ (inert.querySelector("main"));
  document.querySelector("main")?.replaceWith(main);
  take();
  await /** @type {CapexExplainer} */ (main.querySelector("capex-explainer")).ready;
  for (let turn = 0; turn < 3; turn += 1) await frames();
  return take();
}

/** Runs in the page once the widget is live. @returns {Promise<Watched>} */
async function settled() {
  const { take } = /** @type {{ take: () => Watched }} */ (/** @type {unknown} */ (window));
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
  return take();
}
