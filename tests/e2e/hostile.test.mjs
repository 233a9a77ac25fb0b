// The hostile pages of tests/hostile/ in Chromium: those that differ most, and all of them in a deep run.

import { after, before, test } from "node:test";
import { judge } from "../hostile/judge.mjs";
import { PAGES } from "../hostile/pages.mjs";
import { recordOf } from "../hostile/record.mjs";
import { serveHostilePages } from "../hostile/server.mjs";
import { cells } from "./depth.mjs";
import { startHarness } from "./harness.mjs";

/** @type {import("./harness.mjs").Harness} */
let harness;
/** @type {Awaited<ReturnType<typeof serveHostilePages>>} */
let server;
/** @type {import("playwright-core").Page} */
let page;
/** @type {ReturnType<typeof recordOf>} */
let record;
before(async () => {
  harness = await startHarness();
  server = await serveHostilePages();
  record = recordOf("Chromium", harness.browser.version());
  page = await (await harness.browser.newContext({ viewport: { width: 720, height: 900 } })).newPage();
});
after(async () => {
  record.write(PAGES.length);
  await harness.stop();
  await server.close();
});

for (const row of cells(PAGES, PAGES.filter(({ isOften }) => isOften))) {
  test(`${row.group}: ${row.name}`, () => {
    const visitor = {
      open: (/** @type {string} */ address) => page.goto(address),
      read: (/** @type {string} */ expression) => page.evaluate(expression),
      press: (/** @type {string} */ key) => page.keyboard.press(key),
    };
    return record.keep(row.name, () => judge(visitor, row, server.addressOf(row)));
  });
}
