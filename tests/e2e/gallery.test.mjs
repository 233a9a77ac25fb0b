// The page of examples: each is live, says what its fallback says, and is made by the line under it.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startHarness } from "./harness.mjs";
import { VIEWS, openPage, seenBy } from "./widget.mjs";

/** @typedef {import("./widget.mjs").Page} Page */

/** @type {import("./harness.mjs").Harness} */
let harness;
before(async () => {
  harness = await startHarness();
});
after(() => harness.stop());

/** @param {import("./widget.mjs").PageOptions} [options] */
async function openGallery(options) {
  const opened = await openPage(harness, { ...options, path: "gallery.html" });
  await opened.page.evaluate(() => Promise.all([...document.querySelectorAll("capex-explainer")].map(({ ready }) => ready)));
  return opened;
}

test("every example says live what it says without, word for word, and complains of nothing", async () => {
  const { page, complaints } = await openGallery();
  const examples = await page.locator("capex-explainer").evaluateAll((elements) =>
    elements.map(({ shadowRoot, textContent }) => ({
      live: shadowRoot?.querySelector(".sentence")?.textContent?.replaceAll("\u00a0", " "),
      fallback: textContent.trim(),
    }))
  );
  assert.equal(examples.length, 20, "seven views, four other starts, three of a story of states, six views of an invented one");
  for (const { live, fallback } of examples) assert.equal(live, fallback);
  assert.deepEqual((await seenBy(page)).violations, []);
  assert.deepEqual(complaints, []);
});

test("the line under each example is the one that makes it", async () => {
  const { page } = await openGallery();
  const lines = await page.locator("capex-explainer").evaluateAll((elements) =>
    elements.map((element) => ({
      told: element.closest(".graphic")?.nextElementSibling?.textContent,
      made: `<div>${element.outerHTML.replace(/>[^]*</, ">…<")}</div>`,
    }))
  );
  for (const { told, made } of lines) assert.equal(told, made);
  const views = lines.map(({ made }) => /view="([a-z-]+)"/.exec(made)?.[1]);
  for (const view of VIEWS) assert.ok(views.includes(view), view);
});

for (const [width, colorScheme] of /** @type {const} */ ([[320, "light"], [480, "dark"], [1280, "light"]])) {
  test(`at ${width} px in ${colorScheme} colours the page does not scroll sideways, and every picture fills its column`, async () => {
    const { page } = await openGallery({ width, context: { colorScheme } });
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
    const unlike = await page.locator("capex-explainer").evaluateAll((elements) =>
      elements.filter((element) => {
        const canvas = element.shadowRoot?.querySelector("canvas")?.getBoundingClientRect();
        return canvas === undefined || Math.abs(canvas.width - element.getBoundingClientRect().width) > 1 || canvas.height < 60;
      }).length
    );
    assert.equal(unlike, 0);
    const dark = page.locator("capex-explainer[theme=dark]");
    assert.equal(await dark.evaluate(({ shadowRoot }) => shadowRoot?.querySelector(".figure")?.getAttribute("data-theme")), "dark");
  });
}

test("without JavaScript every example keeps its sentence, and the article and the examples link to each other", async () => {
  const { page } = await openPage(harness, { path: "gallery.html", context: { javaScriptEnabled: false } });
  assert.equal(await page.locator("capex-explainer figcaption:visible").count(), 20);
  await page.locator("footer a").click();
  await page.waitForURL(/index\.html$/);
  await page.locator("footer a").click();
  await page.waitForURL(/gallery\.html$/);
});
