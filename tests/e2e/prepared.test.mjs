// The prepared figure: what shows before any script, without any, and where the widget's own does not arrive.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { brotliCompressSync } from "node:zlib";
import { startHarness } from "./harness.mjs";
import { openPage, openWidget, seenBy, sentenceOf } from "./widget.mjs";

const DIST = new URL("../../dist/", import.meta.url);

/** @type {import("./harness.mjs").Harness} */
let harness;
before(async () => {
  harness = await startHarness();
});
after(() => harness.stop());

/**
 * What of the prepared figure a reader sees.
 * @param {import("playwright-core").Page} page
 */
async function seen(page) {
  const text = async (/** @type {string} */ selector) =>
    (await page.locator(`.capex-prepared ${selector}:visible`).allTextContents()).map((words) => words.replace(/\s+/g, " ").trim());
  const image = page.locator(".capex-prepared img:visible");
  // What has just come into view has no file yet.
  while ((await image.evaluate((image) => /** @type {HTMLImageElement} */ (image).currentSrc)) === "");
  return {
    sentence: await text("figcaption"),
    cells: await text("td"),
    picture: await page.locator(".capex-prepared img:visible").evaluateAll((images) =>
      images.map((image) => new URL(/** @type {HTMLImageElement} */ (image).currentSrc).pathname)
    ),
    drawn: await page.locator(".capex-prepared img:visible").evaluate((image) =>
      /** @type {HTMLImageElement} */ (image).decode().then(() => true, () => false)
    ),
  };
}

for (const [width, suffix] of /** @type {const} */ ([[320, "-narrow"], [720, ""]])) {
  test(`without JavaScript, at ${width} px, arrow keys step from three years to five: sentence, picture and table together`, async () => {
    const { page, complaints } = await harness.open({ width, context: { javaScriptEnabled: false } });
    const start = await seen(page);
    assert.equal(start.sentence.length, 1, "one stop at a time");
    assert.match(start.sentence[0] ?? "", /at least \$53 billion over three years\. .* Microsoft would spend \$240 billion and Meta \$195 billion\.$/);
    await page.getByRole("radio", { name: "3 years" }).focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    assert.equal(await page.getByRole("radio", { name: "5 years" }).isChecked(), true);
    const later = await seen(page);
    // 80 × 5 and 65 × 5.
    assert.match(later.sentence[0] ?? "", /^Over five years, .* Microsoft would spend \$400 billion and Meta \$325 billion\.$/);
    assert.ok(later.cells.includes("$400 billion (assumed)") && !later.cells.includes("$240 billion (assumed)"), later.cells.join());
    assert.deepEqual(later.picture, [`/prepared/en/total/h20${suffix}.svg`]);
    assert.equal(later.drawn, true);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width, "no scrolling sideways");
    assert.deepEqual(complaints, []);
  });
}

test("stops that have a name are among those that a page without JavaScript steps through", async () => {
  const { page } = await harness.open({ context: { javaScriptEnabled: false } });
  const names = await page.getByRole("radio").evaluateAll((radios) => radios.map((radio) => /** @type {HTMLInputElement} */ (radio).labels?.[0]?.textContent));
  // Microsoft needs 7.95 months and Meta 9.78: the first quarters of a year that reach them.
  assert.deepEqual(names, ["9 months", "1 year", "2 years", "3 years", "4 years", "5 years", "6 years"]);
  await page.getByText("9 months", { exact: true }).click();
  assert.match(await page.locator(".capex-moment:visible").textContent() ?? "", /^9 months, Microsoft reaches the pledge’s total$/);
});

test("a script that never arrives leaves a figure that can be stepped through", async () => {
  const { page } = await harness.open({ prepare: (page) => page.route("**/capex-explainer*.js", (route) => route.abort()) });
  await page.locator("label", { hasText: "5 years" }).click();
  const { sentence, drawn } = await seen(page);
  assert.match(sentence[0] ?? "", /^Over five years/);
  assert.equal(drawn, true);
});

test("without the style sheet one stop shows, and no choice that would do nothing", async () => {
  const { page } = await harness.open({
    context: { javaScriptEnabled: false },
    prepare: (page) => page.route("**/article-*.css", (route) => route.abort()),
  });
  assert.equal(await page.locator(".capex-prepared figcaption:visible").count(), 1);
  assert.equal(await page.locator(".capex-prepared input:visible").count(), 0);
});

test("figures of one view in two languages, in one page, are stepped through each by itself", async () => {
  const figures = await Promise.all(["en", "de"].map((lang) => readFile(new URL(`prepared/${lang}/total/steps.html`, DIST), "utf8")));
  const body = `<!DOCTYPE html><title>Two</title><link rel="stylesheet" href="prepared/prepared.css">${figures.join("")}`;
  const { page } = await harness.open({
    path: "two.html",
    context: { javaScriptEnabled: false },
    prepare: (page) => page.route("**/two.html", (route) => route.fulfill({ contentType: "text/html; charset=utf-8", body })),
  });
  const chosen = async () => (await page.locator("input:checked + label").allTextContents()).map((words) => words.replace(/\s/g, " "));
  assert.deepEqual(await chosen(), ["3 years", "3 Jahre"]);
  await page.locator("label", { hasText: /^5\sJahre$/ }).click();
  assert.deepEqual(await chosen(), ["3 years", "5 Jahre"]);
});

test("the article's prepared figure says the widget's own sentence", async () => {
  const { page } = await harness.open({ context: { javaScriptEnabled: false } });
  const { sentence } = await seen(page);
  const { page: live } = await openWidget(harness);
  assert.equal(sentence[0], await sentenceOf(live));
});

test("seven stops and their styles add at most 12 KB with brotli to the page that shows them", async () => {
  const size = (/** @type {string} */ text) => brotliCompressSync(text).length;
  const html = await readFile(new URL("index.html", DIST), "utf8");
  const without = html.replace(/<div class="capex-prepared"[^]*?(?=<\/capex-explainer>)/, "");
  assert.ok(html.length - without.length > 10_000, "the figure is in the page");
  const styles = await readFile(new URL("prepared/prepared.css", DIST), "utf8");
  const added = size(html) - size(without) + size(styles);
  assert.ok(added < 12 * 1024, `${added} bytes`);
});

test("the README's snippet is what the build writes", async () => {
  const readme = await readFile(new URL("../README.md", DIST), "utf8");
  const written = await readFile(new URL("prepared/en/total/snippet-short.html", DIST), "utf8");
  assert.ok(readme.includes(`\`\`\`html\n${written}\`\`\``), written);
});

test("machines find the article's numbers: alternates that answer, and a picture and its data as search engines ask for them", async () => {
  const { page, complaints } = await openPage(harness);
  const alternates = await page.locator("link[rel=alternate]").evaluateAll((links) =>
    links.map((link) => {
      const { href, type } = /** @type {HTMLLinkElement} */ (link);
      return { href, type };
    })
  );
  assert.deepEqual(alternates.map(({ href }) => href.replace(harness.address, "")), [
    "prepared/en/total/h12.json",
    "prepared/en/total/h12.md",
    "prepared/en/total/h12.csv",
    "prepared/values.json",
  ]);
  const { "@graph": [image, dataset] } = JSON.parse((await page.locator("script[type='application/ld+json']").textContent()) ?? "");
  assert.deepEqual([image["@type"], dataset["@type"]], ["ImageObject", "Dataset"]);
  assert.match(dataset.description, /^Alibaba has pledged at least \$53 billion over three years\./);
  assert.ok(dataset.isBasedOn.every((/** @type {string} */ source) => source.startsWith("https://")) && dataset.isBasedOn.length > 5);
  assert.deepEqual([image.license, dataset.license], Array(2).fill("https://opensource.org/license/mit"));
  const files = [image, ...dataset.distribution].map(({ contentUrl, encodingFormat }) => ({
    href: new URL(contentUrl, page.url()).href,
    type: encodingFormat,
  }));
  for (const { href, type } of [...alternates, ...files]) {
    const answer = await page.request.get(href);
    assert.equal(answer.status(), 200, href);
    assert.ok(answer.headers()["content-type"]?.startsWith(type), `${href} is ${answer.headers()["content-type"]}, said to be ${type}`);
  }
  assert.deepEqual((await seenBy(page)).violations, [], "a block of data is no script to the policy");
  assert.deepEqual(complaints, []);
});
