// What readers do most, in Firefox and WebKit: two pages each, both engines at once. All else of them is in journeys.test.mjs, in a deep run.

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Key } from "selenium-webdriver";
import { ENGINES, servePages } from "./engine.mjs";
import { COLORS_OF_A_PICTURE, Page } from "./page.mjs";

/** The least that is documented, and no door for markup. */
const STRICT =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; base-uri 'none'; form-action 'none'; "
  + "require-trusted-types-for 'script'; trusted-types 'none'";

describe("the main journeys", { concurrency: true }, () => {
  for (const { name, missing, start } of ENGINES) {
    const skip = missing.length > 0 && `left out: no ${missing.join(", no ")} on this machine`;
    test(`${name}: drag, keys, touch, panels, export and print, then Arabic, dark under a strict policy`, { skip }, async (context) => {
      const [engine, plain, strict] = await Promise.all([start(), servePages(), servePages({ "content-security-policy": STRICT })]);
      try {
        await context.test(`${name} ${engine.version}: a page in English`, () => inEnglish(new Page(engine.driver, plain.address)));
        await context.test(`${name} ${engine.version}: a dark page in Arabic, under a strict policy`, () => inArabic(new Page(engine.driver, strict.address)));
      } finally {
        await engine.stop();
        await Promise.all([plain.close(), strict.close()]);
      }
    });
  }
});

/** @param {Page} page */
async function inEnglish(page) {
  await page.open("en");
  assert.match(await page.sentence(), /^Alibaba has pledged .*Microsoft/);
  assert.ok((await page.colors("canvas")) > COLORS_OF_A_PICTURE);
  await page.drag();
  await page.press("#horizon", Key.END);
  assert.equal(await page.horizon(), "6");
  await page.press("#horizon", Key.ARROW_LEFT);
  assert.equal(await page.horizon(), "5.75");
  await page.tap("canvas", 0.3);
  await page.until("return document.querySelector('capex-explainer').getAttribute('horizon') < 3");
  await page.readPanels();
  // A PNG has two pixels for each of the 800 px.
  assert.deepEqual([await page.export("image/png"), await page.export("image/svg+xml")], [1600, 800]);
  await page.print();
  assert.deepEqual(await page.run("return complaints"), []);
}

/** @param {Page} page */
async function inArabic(page) {
  await page.open("ar");
  assert.match(await page.sentence(), /مايكروسوفت/);
  await page.run("document.documentElement.style.colorScheme = 'dark'");
  await page.until("return root.querySelector('.figure').dataset.theme === 'dark'");
  await page.frames();
  assert.ok((await page.colors("canvas")) > COLORS_OF_A_PICTURE);
  // From right to left the left arrow goes on.
  await page.press("#horizon", Key.ARROW_LEFT);
  assert.equal(await page.horizon(), "3.25");
  assert.deepEqual(await page.run("return complaints"), []);
}
