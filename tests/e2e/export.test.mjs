// The figure taken along: as PNG and as SVG, by the page and by the panel, under the strict policy and when things fail.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, beforeEach, test } from "node:test";
import { startHarness } from "./harness.mjs";
import { DARK, LIGHT, bitmapOf, isColor, range } from "./pixels.mjs";
import { openPage, openWidget, seenBy, sentenceOf, setAttributes } from "./widget.mjs";

/** @typedef {import("../../www/build/serve.mjs").Answer} Answer */
/** @typedef {import("./widget.mjs").Page} Page */
/** @typedef {import("./widget.mjs").CapexExplainer} CapexExplainer */

/** @type {import("./harness.mjs").Harness} */
let harness;
/** What the server says instead of a file. @type {(asked: string) => Answer | undefined | Promise<Answer | undefined>} */
let instead = () => undefined;
before(async () => {
  harness = await startHarness({ intercept: (asked) => instead(asked) });
});
beforeEach(() => {
  instead = () => undefined;
});
after(() => harness.stop());

/**
 * What `toBlob` of the page's widget gives for any wish, right or wrong.
 * @param {Page} page
 * @param {unknown} [wish]
 */
async function taken(page, wish) {
  const { type, base64 } = await page.locator("capex-explainer").evaluate(async (/** @type {CapexExplainer} */ element, wish) => {
    const blob = await element.toBlob(/** @type {object} */ (wish));
    const bytes = new Uint8Array(await blob.arrayBuffer());
    return { type: blob.type, base64: btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join("")) };
  }, wish);
  return { type, bytes: Buffer.from(base64, "base64") };
}

/** @param {Page} page @param {unknown} [wish] */
async function takenBitmap(page, wish) {
  const { type, bytes } = await taken(page, wish);
  assert.equal(type, "image/png");
  return bitmapOf(page, bytes);
}

test("a PNG has the width and scale asked for, an opaque ground and the companies' colours", async () => {
  const { page, complaints } = await openWidget(harness);
  for (
    const [wish, width, pixelRatio] of /** @type {const} */ ([
      [{ width: 320, scale: 1 }, 320, 1],
      [{ width: 640, scale: 3 }, 1920, 3],
      [{ type: "image/png", width: 1600 }, 3200, 2],
    ])
  ) {
    const bitmap = await takenBitmap(page, wish);
    assert.equal(bitmap.width, width);
    assert.ok(bitmap.height > 400 * pixelRatio, `${bitmap.height}`);
    assert.ok(range(bitmap.height).every((y) => isColor(bitmap.at(0, y), LIGHT.ground) && isColor(bitmap.at(width - 1, y), LIGHT.ground)));
    for (const color of [LIGHT.alibaba, LIGHT.microsoft, LIGHT.meta]) assert.ok(bitmap.longestRun(color) >= 2 * pixelRatio, color);
  }
  assert.deepEqual(complaints, []);
});

test("unasked, a PNG is as wide as the widget, at twice its pixels and in its theme", async () => {
  const { page, widget } = await openWidget(harness, { width: 500, context: { colorScheme: "dark" } });
  const own = await widget.locator(".figure").evaluate((figure) => /** @type {HTMLElement} */ (figure).offsetWidth);
  const bitmap = await takenBitmap(page);
  assert.equal(bitmap.width, own * 2);
  assert.ok(isColor(bitmap.at(0, 0), DARK.ground));
  assert.ok(bitmap.longestRun(DARK.alibaba) > 4);
  await setAttributes(page, { theme: "light" });
  assert.ok(isColor((await takenBitmap(page)).at(0, 0), LIGHT.ground));
});

test("a PNG shows what is on show: another question is another picture, the same one the same bytes", async () => {
  const { page } = await openWidget(harness);
  const wish = { width: 480, scale: 1 };
  const [first, again] = [await taken(page, wish), await taken(page, wish)];
  assert.ok(first.bytes.equals(again.bytes));
  await setAttributes(page, { view: "time-to-match" });
  assert.ok(!first.bytes.equals((await taken(page, wish)).bytes));
});

test("an SVG is XML that names itself and says title, sentence and sources in the page's font", async () => {
  const { page, widget } = await openWidget(harness);
  // The article's policy lets nobody parse.
  const reader = await page.context().newPage();
  for (const view of ["total", "on-pace", "cloud-share"]) {
    await setAttributes(page, { view });
    const { type, bytes } = await taken(page, { type: "image/svg+xml", width: 720 });
    assert.equal(type, "image/svg+xml");
    const sentence = await sentenceOf(page);
    const notes = await widget.locator(".footnote p").allTextContents();
    const { root, fault, attributes, title, lines, fonts } = await reader.evaluate((text) => {
      const document = new DOMParser().parseFromString(text, "image/svg+xml");
      const { documentElement } = document;
      return {
        root: documentElement.localName,
        fault: document.querySelector("parsererror")?.textContent ?? null,
        attributes: Object.fromEntries([...documentElement.attributes].map(({ name, value }) => [name, value])),
        title: documentElement.querySelector("title")?.textContent ?? "",
        lines: [...document.querySelectorAll("text")].map((text) => (text.textContent ?? "").trim()),
        fonts: [...new Set([...document.querySelectorAll("text")].map((text) => text.getAttribute("font-family")))],
      };
    }, bytes.toString());
    assert.equal(fault, null);
    assert.equal(root, "svg");
    assert.deepEqual([attributes.role, attributes.width, attributes["aria-labelledby"]], ["img", "720", "title"]);
    assert.equal(attributes.viewBox, `0 0 ${720 * 8} ${Number(attributes.height) * 8}`);
    assert.equal(title, `Alibaba’s three-year pledge beside its peers’ one-year plans\n${sentence}`);
    const said = lines.join(" ");
    for (const words of [sentence, ...notes, new URL(harness.address).host]) assert.ok(said.includes(words), `${words} in ${said}`);
    assert.match(said, /Sources: /);
    assert.deepEqual(fonts, [await widget.locator(".figure").evaluate((figure) => getComputedStyle(figure).fontFamily)]);
  }
});

test("an SVG shows as an image, as large as it was asked to be", async () => {
  const { page } = await openWidget(harness);
  const { bytes } = await taken(page, { type: "image/svg+xml", width: 640 });
  instead = (asked) => (asked === "/taken.svg" ? { type: "image/svg+xml", body: bytes } : undefined);
  const size = await page.evaluate(async () => {
    const image = new Image();
    image.src = "/taken.svg";
    await image.decode();
    return image.naturalWidth;
  });
  assert.equal(size, 640);
});

test("a wrong wish falls back to the default, and the console is told of each once", async () => {
  const { page, complaints } = await openWidget(harness, { width: 700 });
  const { width, height } = await takenBitmap(page);
  for (const wish of [{ width: 319 }, { width: 319 }, { width: "720" }, { scale: 4 }, { type: "image/jpeg\u001b" }, { width: {} }, { scale: null }, 7, null]) {
    const bitmap = await takenBitmap(page, wish);
    assert.deepEqual([bitmap.width, bitmap.height], [width, height], JSON.stringify(wish));
  }
  assert.deepEqual(complaints.map((complaint) => complaint.replace(/ \(.*\)$/, "")), [
    'warning: capex-explainer: toBlob was given the width "319", expected 320 to 1600; the default is used',
    'warning: capex-explainer: toBlob was given the width "720", expected 320 to 1600; the default is used',
    'warning: capex-explainer: toBlob was given the scale "4", expected 1 to 3; the default is used',
    'warning: capex-explainer: toBlob was given the type "image/jpeg�", expected image/png or image/svg+xml; the default is used',
    'warning: capex-explainer: toBlob was given the width "object", expected 320 to 1600; the default is used',
    'warning: capex-explainer: toBlob was given the scale "null", expected 1 to 3; the default is used',
  ]);
});

test("nothing of what panels need is asked for before the first picture, and nothing again for the second", async () => {
  /** @type {string[]} */
  const asked = [];
  const { page } = await openWidget(harness, {
    prepare: async (page) => {
      page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    },
  });
  await setAttributes(page, { horizon: "5" });
  await page.waitForLoadState("networkidle");
  assert.deepEqual(asked.filter((path) => /full|panel|export/.test(path)), []);
  const before = asked.length;
  await taken(page);
  // In as many chunks as the bundler makes of what they share.
  const kinds = new Set(asked.slice(before).map((path) => path.replace(/-[0-9A-Z]{6}/, "")));
  assert.deepEqual([...kinds].sort(), ["/capex_explainer_panels.wasm", "/chunk.js", "/en.js", "/export.js", "/panel-calls.js"]);
  const after = asked.length;
  await taken(page, { type: "image/svg+xml" });
  assert.equal(asked.length, after);
});

test("without the wasm of the panels a picture is refused with a Failure, the figure stays, and the next try succeeds", async () => {
  const { page, complaints } = await openWidget(harness);
  const sentence = await sentenceOf(page);
  instead = (asked) => (asked.includes("panels") && asked.endsWith(".wasm") ? { status: 404, body: "gone" } : undefined);
  const refused = await page.locator("capex-explainer").evaluate((/** @type {CapexExplainer} */ element) =>
    element.toBlob().then(() => null, (failure) => ({ kind: failure.kind, message: failure.message, isError: failure instanceof Error }))
  );
  assert.equal(refused?.kind, "network");
  assert.match(refused?.message, /^the wasm file .*\.wasm did not arrive: status 404$/);
  assert.equal(refused?.isError, true);
  assert.equal(await sentenceOf(page), sentence);
  assert.deepEqual((await seenBy(page)).events.map(({ type }) => type), ["capex-ready"]);
  assert.deepEqual(complaints.filter((complaint) => !/404/.test(complaint)), []);
  instead = () => undefined;
  assert.equal((await taken(page)).type, "image/png");
});

test("where no figure can be had, no picture can: it is refused as `ready` is", async () => {
  instead = (asked) => (asked.endsWith(".wasm") ? { status: 404, body: "gone" } : undefined);
  const { page } = await openPage(harness);
  const kinds = await page.locator("capex-explainer").evaluate(async (/** @type {CapexExplainer} */ element) => {
    element.loading = "eager";
    const picture = element.toBlob().then(() => "a picture", ({ kind }) => kind);
    return [await picture, await element.ready.then(() => "ready", ({ kind }) => kind)];
  });
  assert.deepEqual(kinds, ["network", "network"]);
});

test("the panel saves pictures under names that say what they show, and the policy has nothing against it", async () => {
  const { page, complaints, widget } = await openWidget(harness);
  /** @param {string} label */
  const saved = async (label) => {
    const button = widget.getByRole("button", { name: label, exact: true });
    assert.ok(((await button.boundingBox())?.height ?? 0) >= 44);
    const [file] = await Promise.all([page.waitForEvent("download"), button.click()]);
    const name = file.suggestedFilename();
    await widget.getByText(`The browser has been asked to save ${name}.`, { exact: true }).waitFor();
    return { name, bytes: await readFile((await file.path()) ?? "") };
  };
  await widget.getByRole("button", { name: "Download", exact: true }).click();
  const svg = await saved("SVG");
  assert.equal(svg.name, "capex-total-3-years.svg");
  assert.ok(svg.bytes.toString().includes("$53 billion"));
  const own = await widget.locator(".figure").evaluate((figure) => /** @type {HTMLElement} */ (figure).offsetWidth);
  for (
    const [label, name, scale] of /** @type {const} */ ([
      ["PNG", "capex-total-3-years.png", 1],
      ["PNG, 2×", "capex-total-3-years-2x.png", 2],
      ["PNG, 3×", "capex-total-3-years-3x.png", 3],
    ])
  ) {
    const png = await saved(label);
    assert.equal(png.name, name);
    assert.equal((await bitmapOf(page, png.bytes)).width, own * scale);
  }
  await page.keyboard.press("Escape");
  await setAttributes(page, { view: "per-year" });
  await widget.getByRole("button", { name: "Download", exact: true }).click();
  assert.equal((await saved("PNG")).name, "capex-per-year.png");
  assert.deepEqual((await seenBy(page)).violations, []);
  assert.deepEqual(complaints, []);
});

test("the panel says so where no picture can be made", async () => {
  const { page, widget } = await openWidget(harness);
  instead = (asked) => (asked.includes("panels") && asked.endsWith(".wasm") ? { status: 404, body: "gone" } : undefined);
  await widget.getByRole("button", { name: "Download", exact: true }).click();
  await widget.getByRole("button", { name: "PNG", exact: true }).click();
  await widget.getByText("The picture could not be made.").waitFor();
  assert.match(await sentenceOf(page), /^Alibaba has pledged /);
});
