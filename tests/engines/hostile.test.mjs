// The hostile pages of tests/hostile/ in Firefox and WebKit.

import { after, before, test } from "node:test";
import { Key } from "selenium-webdriver";
import { judge } from "../hostile/judge.mjs";
import { PAGES } from "../hostile/pages.mjs";
import { recordOf } from "../hostile/record.mjs";
import { serveHostilePages } from "../hostile/server.mjs";
import { ENGINES } from "./engine.mjs";

for (const { name, missing, start } of ENGINES) {
  const skip = missing.length > 0 && `left out: no ${missing.join(", no ")} on this machine`;
  /** @type {import("./engine.mjs").Engine} */
  let engine;
  /** @type {Awaited<ReturnType<typeof serveHostilePages>>} */
  let server;
  /** @type {ReturnType<typeof recordOf>} */
  let record;
  before(async () => {
    if (skip) return;
    server = await serveHostilePages();
    engine = await start();
    record = recordOf(name, engine.version);
  });
  after(async () => {
    if (skip) return;
    record.write(PAGES.length);
    await engine.stop();
    await server.close();
  });

  for (const row of PAGES) {
    test(`${name}: ${row.group}: ${row.name}`, { skip }, () => {
      const { driver } = engine;
      const visitor = {
        open: (/** @type {string} */ address) => driver.get(address),
        read: (/** @type {string} */ expression) => driver.executeScript(`return ${expression}`),
        press: () => driver.actions().sendKeys(Key.END).perform(),
      };
      return record.keep(row.name, () => judge(visitor, row, server.addressOf(row)));
    });
  }
}
