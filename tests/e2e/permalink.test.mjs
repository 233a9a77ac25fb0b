// The state in the address: whose it is, what Back means, and what of the address is none of the widget's.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startHarness } from "./harness.mjs";
import { nextFrame, openWidget, sentenceOf, setAttributes } from "./widget.mjs";

/** @typedef {import("./widget.mjs").Page} Page */
/** @typedef {import("./widget.mjs").CapexExplainer} CapexExplainer */

/** @type {import("./harness.mjs").Harness} */
let harness;
before(async () => {
  harness = await startHarness();
});
after(() => harness.stop());

/** A page whose first widget keeps its state, under a clock of ours. @param {string} path @param {number} [count]  of widgets @param {string} [horizon]  of the first */
async function openKept(path, count = 1, horizon = "3") {
  /** @type {Promise<import("playwright-core").Response> | undefined} */
  let script;
  const opened = await openWidget(harness, {
    path,
    alone: true,
    prepare: async (page) => {
      page.setDefaultTimeout(10_000);
      script = page.waitForResponse(/permalink-/);
      await page.clock.install();
      await page.addInitScript(({ count, horizon }) => {
        document.addEventListener("DOMContentLoaded", () => {
          const first = document.querySelector("capex-explainer");
          first?.setAttribute("horizon", horizon);
          first?.setAttribute("permalink", "");
          for (let more = 1; more < count; more += 1) {
            const other = Object.assign(document.createElement("capex-explainer"), { id: `other-${more}` });
            other.setAttribute("permalink", "");
            other.setAttribute("loading", "eager");
            first?.after(other);
          }
        });
      }, { count, horizon });
    },
  });
  // The script for the address has run.
  await opened.page.evaluate((address) => import(address), (await script)?.url() ?? "");
  await nextFrame(opened.page);
  return opened;
}

/** Every state that waits to be written is. @param {Page} page */
async function written(page) {
  await nextFrame(page);
  await page.clock.runFor(1000);
  return page.evaluate(() => location.hash);
}

/** @param {Page} page @param {string} hash */
async function follow(page, hash) {
  await page.evaluate((hash) => Object.assign(document.createElement("a"), { href: hash }).click(), hash);
  await nextFrame(page);
}

/** @param {Page} page */
async function back(page) {
  await page.evaluate(() =>
    new Promise((resolve) => {
      addEventListener("popstate", () => requestAnimationFrame(() => requestAnimationFrame(resolve)), { once: true });
      history.back();
    })
  );
}

const STATE_OF_5 = "capex.v=total&capex.h=5&capex.c=USD&capex.a=stops&capex.g=0&capex.p=alibaba,microsoft,meta&capex.o=announced&capex.s=2026-11-28";

test("Back means what the address says: no fragment is the start, and what the address says already is not written", async () => {
  const { page, widget } = await openKept("");
  await follow(page, "#capex.h=5");
  assert.equal(await widget.getAttribute("horizon"), "5");
  assert.equal(await written(page), `#${STATE_OF_5}`, "the entry means all of the state");
  await back(page);
  assert.equal(await widget.getAttribute("horizon"), "3");
  assert.match(await sentenceOf(page), /^Alibaba has pledged /);
  assert.equal(await written(page), "");
  await page.evaluate(() => history.forward());
  await page.waitForFunction(() => document.querySelector("capex-explainer")?.getAttribute("horizon") === "5");
});

test("Back is heard where only the rest of the address changes with it", async () => {
  const { page, widget } = await openKept("#capex.h=5");
  await page.evaluate(() => history.pushState({}, "", "?page=2#capex.h=5"));
  await setAttributes(page, { horizon: "2" });
  await written(page);
  await back(page);
  assert.equal(await widget.getAttribute("horizon"), "5");
  await page.evaluate(() => history.replaceState({}, "", "#capex.h=4"));
  await page.evaluate(() => history.pushState({}, "", "#capex.h=4"));
  await page.evaluate(() => document.querySelector("capex-explainer")?.setAttribute("horizon", "1"));
  await back(page);
  assert.equal(await widget.getAttribute("horizon"), "4", "a popstate without a hashchange");
});

for (const own of ["#sources", "#/article/5", "#!/path", "#section-2", "#/list?sort=up", "#a=1&b"]) {
  test(`the fragment ${own} is the page's: neither read nor spoilt`, async () => {
    const { page, widget } = await openKept(own);
    const before = await page.evaluate(() => location.hash);
    await widget.getByRole("tab", { name: "Calendar" }).click();
    assert.equal(await written(page), before);
    // And in a page where there was none, it leaves the widget as the reader has it.
    await follow(page, "#capex.h=5&capex.v=total");
    assert.equal(await widget.getAttribute("view"), "total");
    await follow(page, own);
    assert.equal(await widget.getAttribute("horizon"), "5");
    await setAttributes(page, { horizon: "2" });
    assert.equal(await written(page), before);
    await follow(page, "#");
    assert.equal(await widget.getAttribute("horizon"), "2", "a link to the page's top says nothing");
  });
}

test("keys and values of the page's own stay beside the state", async () => {
  const { page, widget } = await openKept("#page=2&q=a%20b");
  await widget.getByRole("tab", { name: "Calendar" }).click();
  assert.match(await written(page), /^#page=2&q=a%20b&capex\.v=calendar&/);
});

test("of two widgets the first keeps its state, and the console is told once", async () => {
  const { page, widget, complaints } = await openKept("#capex.h=5", 3);
  await page.waitForFunction(() => [...document.querySelectorAll("capex-explainer")].every(({ answer }) => answer !== null));
  await nextFrame(page);
  const horizons = () => page.evaluate(() => [...document.querySelectorAll("capex-explainer")].map(({ horizon }) => horizon));
  assert.deepEqual(await horizons(), [5, 3, 3]);
  await setAttributes(page, { horizon: "1" }, "#other-1");
  assert.equal(await written(page), "#capex.h=5");
  await setAttributes(page, { horizon: "4" });
  assert.match(await written(page), /capex\.h=4/);
  assert.equal(complaints.filter((text) => text.includes("several widgets have the attribute permalink")).length, 1);
  await widget.evaluate((element) => element.remove());
  await setAttributes(page, { horizon: "2" }, "#other-1");
  assert.match(await written(page), /capex\.h=2/, "the place is free");
});

test("no state is written into the address of the next page", async () => {
  const { page, widget } = await openKept("");
  await setAttributes(page, { horizon: "5" });
  await widget.evaluate((element) => {
    history.pushState({}, "", "/other");
    element.remove();
  });
  assert.equal(await written(page), "");
  assert.equal(await page.evaluate(() => location.pathname), "/other");
});

test("while it plays the address follows at times", async () => {
  const { page, widget } = await openKept("");
  await widget.getByRole("button", { name: "Play" }).click();
  await widget.getByRole("button", { name: "Pause" }).waitFor();
  for (let step = 0; step < 4; step += 1) {
    await page.clock.runFor(350);
    await nextFrame(page);
  }
  assert.match(await page.evaluate(() => location.hash), /capex\.h=/);
  assert.equal(await widget.getByRole("button", { name: "Pause" }).count(), 1, "it still plays");
});

test("permalink=false counts as absent, and the console is told once", async () => {
  const { page, widget, complaints } = await openWidget(harness, {
    path: "#capex.h=5",
    prepare: (page) =>
      page.addInitScript(() => {
        document.addEventListener("DOMContentLoaded", () => document.querySelector("capex-explainer")?.setAttribute("permalink", "false"));
      }),
  });
  assert.match(await sentenceOf(page), /^Alibaba has pledged /);
  assert.equal(await widget.evaluate((/** @type {CapexExplainer} */ element) => element.permalink), false);
  assert.equal(complaints.filter((text) => text.includes('permalink is "false"')).length, 1);
  await widget.getByRole("tab", { name: "Calendar" }).click();
  await nextFrame(page);
  assert.equal(await page.evaluate(() => location.hash), "#capex.h=5");
});
