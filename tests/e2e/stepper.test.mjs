// Where no live figure can be had, the element steps through what was prepared: the same sentences, numbers and pictures.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { startHarness } from "./harness.mjs";
import { eventTypes, openPage, openWidget, seenBy, setAttributes } from "./widget.mjs";

/** @typedef {import("../../www/build/serve.mjs").Answer} Answer */
/** @typedef {import("./widget.mjs").Page} Page */
/** @typedef {import("./widget.mjs").CapexExplainer} CapexExplainer */

const DIST = fileURLToPath(new URL("../../dist/", import.meta.url));

/** @type {import("./harness.mjs").Harness} */
let harness;
/** What the server says instead of a file. @type {(asked: string) => Answer | undefined | Promise<Answer | undefined>} */
let instead = () => undefined;
before(async () => {
  harness = await startHarness({ intercept: (asked) => instead(asked) });
});
after(() => harness.stop());

/** Pages whose policy lets scripts in, and no WebAssembly. @param {string} asked */
const withoutWasm = async (asked) => {
  if (!asked.endsWith("index.html")) return undefined;
  const html = await readFile(`${DIST}index.html`, "utf8");
  return { type: "text/html; charset=utf-8", body: html.replace(" 'wasm-unsafe-eval'", "") };
};

/** @param {string} name  in dist/prepared/ */
const prepared = async (name) => JSON.parse(await readFile(`${DIST}prepared/${name}.json`, "utf8"));

/**
 * What the stepper shows.
 * @param {Page} page
 */
async function seen(page) {
  const stepper = page.locator("capex-explainer .stepper");
  const rows = await stepper.locator(".numbers tbody tr").evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent)));
  const [picture] = await stepper.locator("img").evaluateAll((images) =>
    images.map((image) => {
      const { currentSrc, alt, complete, naturalWidth } = /** @type {HTMLImageElement} */ (image);
      return { file: currentSrc.replace(/.*\/(?:prepared|elsewhere)\//, ""), alt, drawn: complete && naturalWidth > 0 };
    })
  );
  return { sentence: await stepper.locator(".sentence").textContent(), rows, picture, notes: await stepper.locator("div.footnote p").allTextContents() };
}

/**
 * The same of a prepared stop.
 * @param {string} name
 * @param {number} [picture]  1 for the narrow one
 */
async function expected(name, picture = 0) {
  const { sentence, table, notes, alternative, pictures } = await prepared(name);
  const rows = table.rows.map((/** @type {{ head: string, cells: (string | null)[] }} */ { head, cells }) => [head, ...cells.map((cell) => cell ?? "–")]);
  return { sentence, rows, picture: { file: name.replace(/[^/]*$/, pictures[picture].file), alt: alternative, drawn: true }, notes };
}

/** Waits until the stepper tells a prepared stop, all of it: two stops may have one sentence. @param {Page} page @param {string} name @param {number} [picture] */
async function tells(page, name, picture) {
  const stop = await expected(name, picture);
  await page.waitForFunction(
    ([sentence, file = ""]) => {
      const stepper = document.querySelector("capex-explainer")?.shadowRoot?.querySelector(".stepper");
      return stepper?.querySelector(".sentence")?.textContent === sentence && stepper?.querySelector("img")?.currentSrc.endsWith(file);
    },
    [stop.sentence, stop.picture.file],
  );
  assert.deepEqual(await seen(page), stop);
}

for (const width of [320, 720]) {
  test(`at ${width} px, WebAssembly refused by the policy, the keyboard steps through sentence, picture and table, to five years and another view`, async () => {
    instead = withoutWasm;
    /** @type {string[]} */
    const asked = [];
    const narrow = width < 480 ? 1 : 0;
    const { page, complaints } = await openPage(harness, { width, prepare: async (page) => page.on("request", (request) => asked.push(request.url())) });
    await tells(page, "en/total/h12", narrow);
    assert.equal(await page.locator("figcaption:visible").count(), 0, "the page's own figure gives way");
    assert.deepEqual((await seenBy(page)).events.map(({ type, detail }) => [type, detail.reason ?? detail.kind]), [["capex-error", "wasm"], [
      "capex-fallback",
      "wasm",
    ]]);
    const slider = page.getByRole("slider", { name: "Time horizon" });
    await slider.focus();
    for (let step = 0; step < 8; step += 1) await page.keyboard.press("ArrowRight");
    await tells(page, "en/total/h20", narrow);
    assert.equal(await slider.getAttribute("aria-valuetext"), "5 years");
    assert.equal(await page.locator("capex-explainer").first().getAttribute("horizon"), "5");
    await page.getByRole("status").getByText("Over five years").waitFor();
    await page.keyboard.press("Home");
    await tells(page, "en/total/h01", narrow);
    await page.getByRole("tab", { name: "Total" }).focus();
    await page.keyboard.press("ArrowRight");
    await tells(page, "en/per-year/h12", narrow);
    assert.equal(await slider.count(), 0, "a view without a horizon has no slider");
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width, "no scrolling sideways");
    assert.deepEqual(asked.filter((url) => !url.startsWith(harness.address)), [], "nothing from elsewhere");
    assert.deepEqual((await seenBy(page)).rejections, []);
    assert.deepEqual(complaints.filter((complaint) => complaint.startsWith("uncaught")), []);
  });
}

test("named stops, the currency, the model and what is known later are offered, and what was not prepared is not", async () => {
  instead = withoutWasm;
  const { page } = await openPage(harness);
  await tells(page, "en/total/h12");
  const stepper = page.locator(".stepper");
  await stepper.getByRole("button", { name: "9 months" }).click();
  await tells(page, "en/total/h03");
  await stepper.getByRole("button", { name: "Three months more" }).click();
  await tells(page, "en/total/h04");
  await stepper.getByRole("radio", { name: "Yuan" }).check({ force: true });
  await tells(page, "en/total/h04-cny");
  await stepper.getByRole("radio", { name: "same pace" }).check({ force: true });
  await tells(page, "en/total/h04-cny-continues");
  await stepper.getByRole("radio", { name: "as of August 2026" }).check({ force: true });
  await tells(page, "en/total/h04-cny-continues-latest");
  assert.equal(await page.locator("capex-explainer").first().getAttribute("as-of"), "latest");
  // Other figures have other moments: at a hundred billion and more a year the pledge is reached within six months.
  await stepper.getByRole("button", { name: "6 months" }).first().click();
  await tells(page, "en/total/h02-cny-continues-latest");
  await stepper.getByRole("radio", { name: "as announced" }).check({ force: true });
  await tells(page, "en/total/h02-cny-continues");
  assert.equal(await stepper.getByRole("button", { name: "6 months" }).count(), 0);
  assert.equal(await stepper.getByRole("textbox").count(), 0);
  assert.equal(await stepper.getByRole("checkbox").count(), 0);
  assert.deepEqual(await stepper.getByRole("button").allTextContents(), [
    "9 months: Microsoft reaches the pledge’s total",
    "1 year: Meta reaches the pledge’s total",
    "3 years: the pledge ends",
    "−",
    "+",
  ]);
  await setAttributes(page, { view: "cloud-share", horizon: "5", currency: null, "after-pledge": null });
  await tells(page, "en/cloud-share/h12");
  await setAttributes(page, { view: "total" });
  await tells(page, "en/total/h20");
});

for (
  const { name, browser, kind } of [
    { name: "without WebAssembly", kind: "browser", browser: () => void Reflect.deleteProperty(window, "WebAssembly") },
    { name: "without ResizeObserver", kind: "browser", browser: () => void Reflect.deleteProperty(window, "ResizeObserver") },
    { name: "that gives no canvas", kind: "browser", browser: () => void (HTMLCanvasElement.prototype.getContext = () => null) },
  ]
) {
  test(`in a browser ${name} the reader steps through what was prepared`, async () => {
    instead = () => undefined;
    const { page } = await openPage(harness, { prepare: (page) => page.addInitScript(browser) });
    await tells(page, "en/total/h12");
    await page.getByRole("slider", { name: "Time horizon" }).press("ArrowLeft");
    await tells(page, "en/total/h11");
    assert.equal((await seenBy(page)).events.at(-1)?.detail.reason, kind);
  });
}

test("in a browser that lacks what it needs another language and another folder are stepped through, and a move loses neither", async () => {
  /** @type {() => void} */
  let release = () => {};
  const held = new Promise((resolve) => (release = () => resolve(undefined)));
  instead = async (asked) => {
    if (asked === "/prepared/de/index.json" || asked === "/elsewhere/es/index.json") await held;
    if (!asked.startsWith("/elsewhere/")) return undefined;
    return { type: asked.endsWith("json") ? "application/json" : "image/svg+xml", body: await readFile(`${DIST}prepared${asked.slice("/elsewhere".length)}`) };
  };
  const { page, widget } = await openPage(harness, { prepare: (page) => page.addInitScript(() => void Reflect.deleteProperty(window, "WebAssembly")) });
  await tells(page, "en/total/h12");
  const already = (await seenBy(page)).events.length;
  // The German one is overtaken, and comes when French is spoken.
  await setAttributes(page, { lang: "de" });
  await setAttributes(page, { lang: "fr" });
  await tells(page, "fr/total/h12");
  assert.deepEqual(await eventTypes(page, already), ["capex-error", "capex-fallback", "capex-error", "capex-fallback"]);
  // Taken out while it is on its way, and put back when it has come.
  await setAttributes(page, { lang: "es", prepared: "elsewhere" });
  const place = await widget.evaluateHandle((element) => {
    const place = document.createElement("p");
    element.replaceWith(place);
    return { element, place };
  });
  const arrived = page.waitForResponse((response) => /elsewhere\/es\/total\/.*\.svg$/.test(response.url()));
  release();
  await arrived;
  await page.waitForLoadState("networkidle");
  await place.evaluate(({ element, place }) => place.replaceWith(element));
  await tells(page, "es/total/h12");
  assert.match(String(await widget.locator("img.still").getAttribute("src")), /\/elsewhere\/es\//);
  assert.equal(await widget.locator(".stepper").count(), 1);
});

test("what is slow is said once it shows; what does not arrive is said, leaves what showed, and can be asked for again", async () => {
  /** @type {() => void} */
  let release = () => {};
  const held = new Promise((resolve) => (release = () => resolve(undefined)));
  let isRefused = true;
  instead = async (asked) => {
    if (asked === "/prepared/en/total/h13.json") await held;
    if (isRefused && /\/en\/total\/(?:h14\.json|h15[^/]*\.svg)$/.test(asked)) return { status: 503 };
    return withoutWasm(asked);
  };
  const { page } = await openPage(harness, { prepare: (page) => page.clock.install() });
  await tells(page, "en/total/h12");
  const stepper = page.locator(".stepper");
  const slider = stepper.getByRole("slider");
  const said = stepper.locator(".unseen[role=status]");
  const lost = stepper.locator(".waiting");
  await slider.press("ArrowRight");
  await page.clock.fastForward(1000);
  assert.equal(await said.textContent(), "", "not what still shows");
  release();
  await tells(page, "en/total/h13");
  await page.clock.fastForward(1000);
  assert.equal(await said.textContent(), (await prepared("en/total/h13")).sentence);
  // The file, then the picture alone.
  for (const [shown, asked, horizon] of [["h13", "h14", "3.25"], ["h14", "h15", "3.5"]]) {
    isRefused = true;
    await slider.press("ArrowRight");
    await lost.getByText("This part did not arrive.").waitFor();
    await tells(page, `en/total/${shown}`);
    assert.deepEqual([await slider.inputValue(), await page.locator("capex-explainer").first().getAttribute("horizon")], [horizon, horizon]);
    isRefused = false;
    await slider.press("ArrowRight");
    await tells(page, `en/total/${asked}`);
    assert.equal(await lost.textContent(), "");
  }
  await stepper.getByRole("button", { name: "9 months" }).click();
  await tells(page, "en/total/h03");
  assert.deepEqual(await stepper.locator(".stop").evaluateAll((stops) => stops.map((stop) => stop.getAttribute("aria-current"))), ["true", null, null]);
  // On paper nothing is scrolled to, and hues are those for a light ground.
  await setAttributes(page, { theme: "dark" });
  await page.emulateMedia({ media: "print" });
  const paper = await stepper.evaluate((stepper) => {
    const [hue, table] = ["[data-hue=vermilion]", ".numbers"].map((name) => getComputedStyle(/** @type {Element} */ (stepper.querySelector(name))));
    return [hue?.color, table?.maxHeight, table?.overflowY];
  });
  assert.deepEqual(paper, ["rgb(194, 65, 12)", "none", "visible"]);
});

test("after a second trap the widget steps through what was prepared, from where the reader was", async () => {
  instead = () => undefined;
  const { page } = await openWidget(harness);
  await setAttributes(page, { horizon: "2" });
  await page.evaluate(() => {
    CanvasRenderingContext2D.prototype.beginPath = () => {
      throw new Error("broken by the page");
    };
  });
  await setAttributes(page, { horizon: "5" });
  await tells(page, "en/total/h20");
  assert.deepEqual((await eventTypes(page)).slice(-2), ["capex-error", "capex-fallback"]);
});

test("in each language of what was prepared it speaks that; a region's is told in its language, from right to left in Arabic", async () => {
  instead = withoutWasm;
  /** @type {string[]} */
  const asked = [];
  const { page } = await openPage(harness, { prepare: async (page) => page.on("request", (request) => asked.push(request.url())) });
  await tells(page, "en/total/h12");
  for (const [lang, folder, dir] of [["zh", "zh", "ltr"], ["de-CH", "de", "ltr"], ["ar", "ar", "rtl"]]) {
    await setAttributes(page, { lang: lang ?? null });
    await tells(page, `${folder}/total/h12`);
    assert.equal(await page.locator(`.stepper[lang="${folder}"]`).getAttribute("dir"), dir);
  }
  await page.locator(".stepper").getByRole("slider").press("ArrowLeft");
  await tells(page, "ar/total/h13");
  // Those whose place it took do nothing any more.
  assert.deepEqual(asked.map((url) => /\/(\w+)\/total\/h13\.json$/.exec(url)?.[1]).filter(Boolean), ["ar"]);
});

test("a live figure that can be had after all takes its place", async () => {
  let isRefused = true;
  instead = (asked) => (asked.endsWith(".wasm") && isRefused ? { status: 503 } : undefined);
  const { page, widget } = await openPage(harness);
  await tells(page, "en/total/h12");
  isRefused = false;
  await setAttributes(page, { lang: "de" });
  await widget.locator("canvas").waitFor();
  assert.equal(await widget.locator(".stepper").count(), 0);
  assert.equal(await page.locator("figcaption:visible").count(), 0);
});

test("another story is stepped through if the page says where it was prepared, and else the element's own content stays", async () => {
  instead = async (asked) => {
    if (asked.startsWith("/elsewhere/")) {
      return {
        type: asked.endsWith("json") ? "application/json" : "image/svg+xml",
        body: await readFile(`${DIST}prepared${asked.slice("/elsewhere".length)}`),
      };
    }
    return withoutWasm(asked);
  };
  const { page, widget } = await openPage(harness);
  await tells(page, "en/total/h12");
  for (const named of [false, true]) {
    await page.evaluate((named) => {
      const other = document.createElement("capex-explainer");
      other.story = "stories/river.json";
      if (named) other.prepared = "elsewhere";
      other.loading = "eager";
      other.append("own");
      document.querySelector("capex-explainer")?.replaceWith(other);
      return other.ready.catch(() => {});
    }, named);
    if (!named) await widget.locator(".note").waitFor();
    else await page.waitForFunction(() => document.querySelector("capex-explainer")?.shadowRoot?.querySelector(".stepper"));
    assert.equal(await widget.locator(".stepper").count(), named ? 1 : 0);
  }
});

test("the live figure's slider stands under the picture where the stepper's does", async () => {
  instead = withoutWasm;
  const { page } = await openPage(harness);
  await tells(page, "en/total/h12");
  const { pictures } = await prepared("en/total/h12");
  const [start, from, to, rule] = pictures[0].slider;
  assert.ok(0 < start && start < from && from < rule && rule < to && to <= 1);
  const places = await page.locator(".stepper").evaluate((stepper) => {
    const [image, fill] = [".still", ".fill"].map((name) => /** @type {Element} */ (stepper.querySelector(name)).getBoundingClientRect());
    return { image: { left: image?.left ?? 0, width: image?.width ?? 0 }, left: fill?.left ?? 0, right: fill?.right ?? 0 };
  });
  assert.ok(Math.abs(places.left - places.image.left - start * places.image.width) < 1);
  assert.ok(Math.abs(places.right - places.image.left - rule * places.image.width) < 1);
});

test("nothing of the stepper comes while the live figure can be had", async () => {
  instead = () => undefined;
  /** @type {string[]} */
  const asked = [];
  await openWidget(harness, { prepare: async (page) => page.on("request", (request) => asked.push(request.url())) });
  assert.deepEqual(asked.filter((url) => /stepper|\/prepared\/.*\.json/.test(url)), []);
});
