// The widget as a guest: the page's policy and network, and the numbers that its prose tells. Hostile pages: tests/hostile/.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startHarness } from "./harness.mjs";
import { nextFrame, openSettings, openWidget, seenBy, setAttributes, shownBy } from "./widget.mjs";

/** @typedef {import("./widget.mjs").Page} Page */

/** @type {import("./harness.mjs").Harness} */
let harness;
before(async () => {
  harness = await startHarness();
});
after(() => harness.stop());

/** Moves the slider a hundred times, and whatever else can be moved. @param {Page} page */
async function moveAll(page) {
  const widget = page.locator("capex-explainer");
  await widget.getByRole("slider", { name: "Time horizon" }).focus();
  for (let move = 0; move < 50; move += 1) await page.keyboard.press(move % 24 < 12 ? "ArrowRight" : "ArrowLeft");
  for (let move = 0; move < 50; move += 1) await setAttributes(page, { horizon: String(0.25 + ((move * 7) % 24) * 0.25) });
  await openSettings(page);
  for (const name of ["Yuan", "same pace"]) await widget.getByRole("radio", { name }).check({ force: true });
  await widget.getByRole("checkbox", { name: "Tencent" }).check({ force: true });
  await widget.getByRole("tab", { name: "Per year" }).click();
  await page.setViewportSize({ width: 400, height: 800 });
  await page.emulateMedia({ colorScheme: "dark" });
  await nextFrame(page);
}

test("under the page's own policy, without HTML sinks, a hundred moves violate nothing", async () => {
  const { page, complaints } = await openWidget(harness);
  const policy = (await page.locator("meta[http-equiv=Content-Security-Policy]").getAttribute("content")) ?? "";
  assert.match(policy, /default-src 'none'.*require-trusted-types-for 'script'; trusted-types 'none'/);
  assert.doesNotMatch(policy, /'unsafe-|data:|blob:|\*/);
  await moveAll(page);
  assert.deepEqual((await seenBy(page)).violations, []);
  assert.deepEqual(complaints, []);
});

test("nothing is requested after load, nothing from elsewhere, nothing is stored, no global is left", async () => {
  /** @type {string[]} */
  const asked = [];
  const { page } = await openWidget(harness, {
    prepare: async (page) => {
      page.on("request", (request) => asked.push(request.url()));
      await page.addInitScript(() => Reflect.set(window, "globalsBefore", Object.getOwnPropertyNames(window)));
    },
  });
  const atLoad = asked.length;
  assert.ok(atLoad >= 5, "page, style, script, engine, wasm");
  await moveAll(page);
  // Of the article's own picture, which is behind the widget, a browser takes the one for the new width.
  assert.deepEqual(asked.slice(atLoad).filter((url) => !url.includes("/prepared/")), []);
  assert.deepEqual(asked.filter((url) => !url.startsWith(harness.address)), []);
  const left = await page.evaluate(() => {
    const before = new Set(["globalsBefore", .../** @type {string[]} */ (Reflect.get(window, "globalsBefore"))]);
    return {
      cookies: document.cookie,
      stored: localStorage.length + sessionStorage.length,
      // Playwright calls its own after the page has begun.
      globals: Object.getOwnPropertyNames(window).filter((name) => !before.has(name) && !name.startsWith("__playwright")),
    };
  });
  assert.deepEqual(left, { cookies: "", stored: 0, globals: [] });
  assert.deepEqual(await page.context().cookies(), []);
});

test("our style sheet stays inside: the page around the widget is as without it", async () => {
  const { page } = await openWidget(harness);
  const styles = () =>
    page.evaluate(() =>
      ["body", "h1", "article > p", ".graphic"].map((selector) => {
        const style = getComputedStyle(/** @type {Element} */ (document.querySelector(selector)));
        return [selector, style.font, style.color, style.backgroundColor, style.margin].join(" | ");
      })
    );
  const withWidget = await styles();
  await page.evaluate(() => document.querySelector("capex-explainer")?.remove());
  assert.deepEqual(withWidget, await styles());
  assert.equal(await page.evaluate(() => document.adoptedStyleSheets.length), 0);
});

test("the article's prose tells the numbers that the widget shows", async () => {
  const { page } = await openWidget(harness);
  // Not the light-DOM figure, which the test before this one looks at.
  const prose = await page.evaluate(() =>
    [...document.querySelectorAll("h1, .standfirst, article > p, dl")].map((node) => node.textContent).join(" ").replace(/\s+/g, " ")
  );
  /** @param {Record<string, string>} attributes */
  const shown = async (attributes) => {
    await setAttributes(page, attributes);
    return shownBy(page);
  };
  const atTerm = await shown({ horizon: "3" });
  const later = await shown({ horizon: "5", "after-pledge": "continues" });
  const stopped = await shown({ horizon: "5", "after-pledge": "stops" });
  const perYear = await shown({ view: "per-year" });
  const onPace = await shown({ view: "on-pace", currency: "CNY" });
  await setAttributes(page, { "as-of": "latest" });
  // These figures come when they are asked for.
  await page.waitForFunction(() => window.seen.events.some(({ detail }) => detail.question?.asOf === "latest"));
  const byJune2026 = await shownBy(page);
  for (
    const sentence of [
      `So ${atTerm["microsoft.total"]} and ${atTerm["meta.total"]} after three years are assumptions, as are ${later["microsoft.total"]} and ${
        later["meta.total"]
      } after five.`,
      `Alibaba’s pledge ends after three years, at ${stopped["alibaba.total"]?.replace("at least ", "")} or more.`,
      `Were its pace to continue, five years would come to ${later["alibaba.total"]}.`,
      `the pledge comes to ${perYear["alibaba.per-year"]} a year, beside ${perYear["microsoft.per-year"]} and ${perYear["meta.per-year"]}.`,
      `Spread evenly, the pledge is ${onPace["alibaba.average"]} a quarter.`,
      `capital spending was ${onPace["alibaba.spent-2025-06"]}, about $5.4 billion: ${onPace["alibaba.pace-2025-06"]} that average.`,
      `They took ${byJune2026["alibaba.spent-since"]}, ${byJune2026["alibaba.of-pledge"]} of it.`,
      `More than a third of that fell into the last one: ${byJune2026["alibaba.spent-2026-06"]} from April to June 2026.`,
      `Alibaba’s is ${perYear["alibaba.share-as-announced"]} of the sum. Per year it is ${perYear["alibaba.share"]}.`,
    ]
  ) {
    assert.ok(prose.includes(sentence), `expected the prose to say: ${sentence}`);
  }
  // And by hand, as the widget has no such views yet: 53 × 12 ÷ 80 and ÷ 65.
  assert.match(prose, /Microsoft would spend as much as Alibaba’s \$53 billion in about 8 months\. .* Meta would need 9\.8\./);
});
