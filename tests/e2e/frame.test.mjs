// The frame: embed.html in pages of another host, as high as its figure wherever a newsroom's own listener hears it, and otherwise silent.

import assert from "node:assert/strict";
import path from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import { serve } from "../../www/build/serve.mjs";
import { startHarness } from "./harness.mjs";

/** @typedef {import("./harness.mjs").OpenPage} OpenPage */

const PROJECT = fileURLToPath(new URL("../../", import.meta.url));
const DIST = path.join(PROJECT, "dist");

// What a page around a frame does to hear its height. `src` is the frame's address.
/** @type {Record<string, (src: string) => { body: string, script?: string }>} */
const PARENTS = {
  "capex-frame.js": (src) => ({ body: `<iframe src="${src}" width="100%" height="150"></iframe><script src="/capex-frame.js"></script>` }),
  "capex-frame.js, before the frame": (src) => ({ body: `<script src="/capex-frame.js"></script><iframe src="${src}" width="100%" height="150"></iframe>` }),
  "capex-frame.js, a sandbox with scripts alone": (src) => ({
    body: `<script src="/capex-frame.js"></script><iframe src="${src}" sandbox="allow-scripts" width="100%" height="150"></iframe>`,
  }),
  "pym 1.3.2": (src) => ({ body: '<div id="box"></div>', script: `import pym from "pym.js"; new pym.Parent("box", "${src}", {});` }),
  "@newswire/frames 1.0.0": (src) => ({
    body: '<div id="box"></div>',
    script: `import { Framer } from "@newswire/frames"; new Framer(document.querySelector("#box"), { src: "${src}" });`,
  }),
  "@iframe-resizer/parent 5.5.9": (src) => ({
    body: `<iframe id="framed" src="${src}" width="100%" height="150"></iframe>`,
    script: 'import iframeResize from "@iframe-resizer/parent"; iframeResize({ license: "GPLv3" }, "#framed");',
  }),
  "@open-iframe-resizer/core 2.1.0": (src) => ({
    body: `<iframe id="framed" src="${src}" width="100%" height="150"></iframe>`,
    script: 'import { initialize } from "@open-iframe-resizer/core"; initialize({}, "#framed");',
  }),
  // Written to the public descriptions of these messages.
  "AMP's amp-iframe": (src) => ({
    body: `<iframe src="${src}" width="100%" height="150"></iframe>`,
    script:
      'addEventListener("message", ({ data, source }) => { const frame = document.querySelector("iframe"); if (source === frame.contentWindow && data.sentinel === "amp" && data.type === "embed-size") frame.height = data.height; });',
  }),
  "Datawrapper's": (src) => ({
    body: `<iframe src="${src}" width="100%" height="150"></iframe>`,
    script:
      'addEventListener("message", ({ data, source }) => { const heights = data["datawrapper-height"]; if (heights === undefined) return; for (const frame of document.querySelectorAll("iframe")) if (frame.contentWindow === source) for (const id in heights) frame.style.height = heights[id] + "px"; });',
  }),
  "WordPress's": (src) => ({
    body: `<iframe src="${src}#?secret=abc123" width="100%" height="150"></iframe>`,
    script:
      'addEventListener("message", ({ data, source }) => { const frame = document.querySelector("iframe"); if (source === frame.contentWindow && data.message === "height" && data.secret === "abc123") frame.height = Math.min(Math.max(data.value, 200), 1000); });',
  }),
};

/** @type {import("./harness.mjs").Harness} */
let harness;
/** The host of the frame, another than that of the pages around it. @type {Awaited<ReturnType<typeof serve>>} */
let publisher;
let html = "";
let script = "";
before(async () => {
  // A sandbox has no origin, so that its scripts and its wasm are another origin's.
  publisher = await serve(DIST, { headers: { "access-control-allow-origin": "*" } });
  harness = await startHarness({
    intercept: (asked) => {
      if (asked === "/around.html") {
        return {
          type: "text/html; charset=utf-8",
          body:
            `<!doctype html><html lang="en"><head><title>Around</title><meta name="viewport" content="width=device-width"></head><body>${html}</body></html>`,
        };
      }
      return asked === "/around.js" ? { type: "text/javascript", body: script } : undefined;
    },
  });
});
after(async () => {
  await harness.stop();
  await publisher.close();
});

/** @param {string} source  with imports of packages */
async function bundled(source) {
  const { outputFiles } = await esbuild.build({ stdin: { contents: source, resolveDir: PROJECT }, bundle: true, write: false, format: "esm" });
  return outputFiles[0]?.text ?? "";
}

/** @param {string} parent @param {string} [query] @param {string} [before]  script in front of everything */
async function around(parent, query = "?view=total&horizon=3", before = "") {
  const page = PARENTS[parent]?.(`${publisher.address}embed.html${query}`);
  assert.ok(page);
  html = `${before}${page.body}${page.script ? '<script type="module" src="/around.js"></script>' : ""}`;
  script = page.script ? await bundled(page.script) : "";
  const opened = await harness.open({ path: "around.html" });
  const widget = opened.page.frameLocator("iframe").locator("capex-explainer");
  await widget.locator(".sentence").waitFor();
  return { ...opened, widget };
}

/**
 * Resolves once the frame is as high as what is in it, give or take what a listener adds.
 * @param {OpenPage & { widget: import("playwright-core").Locator }} opened
 * @param {number} [mostCss]  that the listener allows
 */
async function fits({ page, widget }, mostCss = Infinity) {
  for (;;) {
    const [frame, inside] = await Promise.all([
      page.locator("iframe").evaluate((frame) => frame.clientHeight),
      widget.evaluate((element) => Math.ceil(element.ownerDocument.body.getBoundingClientRect().height)),
    ]);
    const wanted = Math.min(inside, mostCss);
    if (inside > 500 && frame >= wanted && frame <= wanted + 2) return frame;
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  }
}

for (const parent of Object.keys(PARENTS)) {
  test(`the frame is as high as its figure in a page that listens by ${parent}, and grows with it`, { timeout: 30_000 }, async () => {
    const opened = await around(parent);
    const high = await fits(opened);
    await opened.widget.getByRole("button", { name: "More settings" }).click();
    await opened.page.waitForFunction((high) => (document.querySelector("iframe")?.clientHeight ?? 0) > high + 20, high);
    await fits(opened, parent === "WordPress's" ? 1000 : Infinity);
    // What a listener of another's complains of before the frame is there is its own.
    assert.deepEqual(opened.complaints.filter((complaint) => !/iframe|around\.js/.test(complaint)), []);
  });
}

test("the address says what the frame shows: view, time, language, theme, companies", { timeout: 30_000 }, async () => {
  const { page, widget } = await around(
    "capex-frame.js",
    "?view=per-year&lang=de&theme=dark&companies=alibaba,microsoft&onclick=alert(1)&style=x",
    "<script>delete URL.canParse</script>",
  );
  await widget.locator("[role=tab][aria-selected=true]#tab-per-year").waitFor();
  const told = await widget.evaluate((element) => ({
    lang: element.ownerDocument.documentElement.lang,
    attributes: element.getAttributeNames().sort(),
    theme: element.shadowRoot?.querySelector("[data-theme]")?.getAttribute("data-theme"),
  }));
  assert.deepEqual(told, { lang: "de", attributes: ["companies", "lang", "loading", "theme", "view"], theme: "dark" });
  assert.match((await widget.locator(".sentence").textContent()) ?? "", /Alibaba/);
  // As in the browsers that know no URL.canParse.
  await fits({ page, widget, complaints: [] });
});

test("a story of the frame's own host is told in it, as known by its last date", async () => {
  const { page, widget, complaints } = await around("capex-frame.js", "?view=per-year&story=stories/climate-finance.json&as-of=latest&lang=de");
  await widget.locator(".sentence").filter({ hasText: "Großbritannien" }).waitFor();
  // 5.7 billion euros at 1.128 to the pound.
  assert.match(String(await widget.locator(".sentence").textContent()), /Deutschland.*5,1\s/);
  await fits({ page, widget, complaints });
  assert.deepEqual(complaints, []);
});

test("it tells its height and nothing else, once a change, and answers whoever asks anew", async () => {
  const listener = "<script>window.heard=[];addEventListener('message',(event)=>heard.push(event.data))</script>";
  const { page, widget } = await around("capex-frame.js", "?view=total", listener);
  await fits({ page, widget, complaints: [] });
  /** @returns {Promise<unknown[]>} */
  const heard = () => page.evaluate(() => /** @type {any} */ (window).heard);
  const height = await widget.evaluate((element) => Math.ceil(element.ownerDocument.body.getBoundingClientRect().height));
  const dialects = [
    { source: "capex-explainer", type: "height", value: height },
    { sentinel: "amp", type: "embed-size", height },
    `pymxPYMxxPYMxheightxPYMx${height}`,
    { "datawrapper-height": { "capex-explainer": height } },
    { type: "iframe-resized", height },
  ];
  const all = await heard();
  assert.deepEqual(all.slice(-5), dialects);
  assert.equal(all.length % 5, 0);
  await page.evaluate(() => document.querySelector("iframe")?.contentWindow?.postMessage({ type: "send-embed-size" }, "*"));
  await page.waitForFunction((before) => /** @type {any} */ (window).heard.length === before + 5, all.length);
  assert.deepEqual((await heard()).slice(-5), dialects);
});
