// The panel "Sources and arithmetic": how each number was reached and who published what it rests on; fetched once it is asked for.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { startHarness } from "./harness.mjs";
import { VIEWS, eventTypes, nextFrame, openWidget, seenBy, sentenceOf, setAttributes, shownBy } from "./widget.mjs";

/** @typedef {import("../../www/build/serve.mjs").Answer} Answer */
/** @typedef {import("./widget.mjs").Page} Page */
/** @typedef {import("./widget.mjs").CapexExplainer} CapexExplainer */
/** @typedef {{ address: string }} Source */

const STORY = fileURLToPath(new URL("../../stories/alibaba.json", import.meta.url));
const ON_DEMAND = /\/(full-|panels-|panel-calls-|chunk-|capex_explainer_panels-)/;
/** What panels say comes in a file of its own language. */
const WORDS = /\/en-/;
const PANELS_WASM = /\/capex_explainer_panels-.*\.wasm$/;

/** @type {import("./harness.mjs").Harness} */
let harness;
/** What the server says instead of a file. @type {(asked: string) => Answer | undefined | Promise<Answer | undefined>} */
let instead = () => undefined;
before(async () => {
  harness = await startHarness({ intercept: (asked) => instead(asked) });
});
after(() => harness.stop());

/**
 * Opens the article, and remembers what it requests.
 * @param {import("./widget.mjs").PageOptions} [options]
 */
async function openArticle(options) {
  instead = () => undefined;
  /** @type {string[]} */
  const asked = [];
  const opened = await openWidget(harness, {
    ...options,
    prepare: async (page) => void page.on("request", (request) => asked.push(request.url())),
  });
  const button = opened.widget.getByRole("button", { name: "Sources and arithmetic" });
  const dialog = opened.widget.getByRole("dialog", { name: "Sources and arithmetic" });
  const openPanel = async () => {
    await button.click();
    await dialog.waitFor();
  };
  return { ...opened, asked, button, dialog, openPanel };
}

/** What has the focus inside the first widget, in words. @param {Page} page */
function focusOf(page) {
  return page.locator("capex-explainer").first().evaluate(({ shadowRoot }) => {
    const focused = shadowRoot?.activeElement;
    return focused?.getAttribute("aria-label") ?? focused?.textContent ?? "";
  });
}

test("nothing of it is requested before it is opened; by a click it opens over the figure, with the focus inside", async () => {
  const { page, widget, asked, complaints, openPanel } = await openArticle();
  await page.waitForLoadState("networkidle");
  // But for what the links of the article's own prose need.
  assert.deepEqual(asked.filter((url) => ON_DEMAND.test(url) && !url.includes("/chunk-")), []);
  const before = asked.length;
  await openPanel();
  assert.equal(asked.slice(before).filter((url) => url.endsWith(".wasm")).length, 1, asked.slice(before).join("\n"));
  assert.ok(asked.slice(before).every((url) => (ON_DEMAND.test(url) || WORDS.test(url)) && url.startsWith(harness.address)));
  assert.equal(await widget.evaluate(({ shadowRoot }) => Boolean(shadowRoot?.querySelector("dialog:modal"))), true);
  assert.equal(await focusOf(page), "Close");
  assert.deepEqual((await seenBy(page)).violations, [], "under the article's own policy");
  assert.deepEqual(complaints, []);
});

for (const view of VIEWS) {
  test(`in ${view} it tells of each number of the answer, with its arithmetic, and of nothing twice`, async () => {
    const { page, dialog, openPanel } = await openArticle();
    await setAttributes(page, { view });
    const numbers = Object.values(await shownBy(page));
    await openPanel();
    const entries = await dialog.locator("dt").evaluateAll((terms) =>
      terms.map((term) => ({
        name: term.firstChild?.textContent ?? "",
        shown: term.querySelector("strong")?.textContent,
        arithmetic: term.nextElementSibling?.querySelector(".arithmetic")?.textContent ?? "",
        rests: term.nextElementSibling?.lastElementChild?.textContent ?? "",
      }))
    );
    assert.ok(numbers.length >= 3, `${numbers}`);
    assert.deepEqual(entries.map(({ shown }) => shown).slice(0, numbers.length), numbers);
    const figures = await dialog.locator(".evidence > li").count();
    assert.ok(figures > 0);
    for (const { name, arithmetic } of entries) {
      assert.match(name, /^\S.*: $/);
      assert.match(arithmetic, /\d/);
    }
    // Beyond the answer's numbers are the slider's moments, of which the end of the pledge rests on no amount.
    for (const { rests } of entries.slice(0, numbers.length)) {
      assert.match(rests, /^Based on: \d+(, \d+)*\.$/);
      const places = [...rests.matchAll(/\d+/g)].map(([place]) => Number(place));
      assert.ok(places.every((place) => place >= 1 && place <= figures), rests);
    }
    const names = entries.map(({ name, shown }) => name + shown);
    assert.equal(new Set(names).size, names.length, names.join("\n"));
  });
}

test("the arithmetic is worked out with its operands, and says what is an assumption", async () => {
  const { dialog, openPanel } = await openArticle();
  await openPanel();
  const microsoft = dialog.locator("dt", { hasText: "Microsoft, total after 3 years: $240 billion" });
  const told = dialog.locator("dt", { hasText: "Microsoft, total after 3 years: $240 billion" }).locator("xpath=following-sibling::dd[1]");
  assert.equal(await microsoft.count(), 1);
  assert.equal(await told.locator(".arithmetic").textContent(), "80 × 3 = 240");
  assert.match((await told.textContent()) ?? "", /Our assumption/);
  assert.match((await dialog.locator(".evidence > li").first().textContent()) ?? "", /^Alibaba, .*24 February 2025.*Basis: pledge/);
});

test("a company's quarters are told apart", async () => {
  const { page, dialog, openPanel } = await openArticle();
  await setAttributes(page, { view: "on-pace" });
  await openPanel();
  const names = await dialog.locator("dt").allTextContents();
  assert.ok(names.includes("Alibaba, spending in the quarter to June 2025: $5.4 billion"), names.join("\n"));
  assert.ok(names.includes("Alibaba, the quarter to June 2025 against the pledge’s average: at most 1.22 times"), names.join("\n"));
});

test("its links are the story's addresses, by http or https, and tell the other site nothing", async () => {
  const { page, dialog, openPanel } = await openArticle();
  /** @type {{ sources: Source[] }} */
  const { sources } = JSON.parse(await readFile(STORY, "utf8"));
  const addresses = new Set(sources.map(({ address }) => new URL(address).href));
  for (const view of VIEWS) {
    await setAttributes(page, { view });
    await openPanel();
    const links = await dialog.locator("a").evaluateAll((links) =>
      /** @type {HTMLAnchorElement[]} */ (links).map(({ href, protocol, rel, target }) => ({ href, protocol, rel, target }))
    );
    assert.ok(links.length > 0);
    for (const { href, protocol, rel, target } of links) {
      assert.ok(addresses.has(href), href);
      assert.match(protocol, /^https?:$/);
      assert.deepEqual([rel, target], ["noopener noreferrer", "_blank"]);
    }
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
  }
});

test("by keyboard it opens, keeps Tab inside, closes by Escape, and gives the focus back", async () => {
  const { page, widget, dialog, button } = await openArticle();
  await button.focus();
  await page.keyboard.press("Enter");
  await dialog.waitFor();
  const links = await dialog.locator("a").count();
  const stops = new Set();
  // Twice round, whatever of the browser's own lies between.
  for (let press = 0; press < 2 * (links + 2); press += 1) {
    stops.add(
      await widget.evaluate(({ shadowRoot }) => {
        const focused = shadowRoot?.activeElement;
        // Between the last and the first, Chromium's own window has its turn, which counts as the page's body.
        if (!focused) return document.activeElement === document.body ? "window" : `outside: ${document.activeElement?.tagName}`;
        return focused.closest("dialog") === null ? `outside: ${focused.className}` : focused.tagName;
      }),
    );
    await page.keyboard.press("Tab");
  }
  assert.ok(stops.has("A") && stops.has("BUTTON"), [...stops].join());
  assert.deepEqual([...stops].filter((stop) => String(stop).startsWith("outside")), []);
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  assert.equal(await focusOf(page), "Sources and arithmetic");
});

test("its button and a click beside it close it, a click inside does not, and the focus returns", async () => {
  const { page, dialog, openPanel } = await openArticle();
  await openPanel();
  await dialog.locator("h2").click();
  assert.equal(await dialog.isVisible(), true);
  await dialog.getByRole("button", { name: "Close" }).click();
  await dialog.waitFor({ state: "detached" });
  assert.equal(await focusOf(page), "Sources and arithmetic");
  await openPanel();
  await page.mouse.click(2, 2);
  await dialog.waitFor({ state: "detached" });
  assert.equal(await focusOf(page), "Sources and arithmetic");
});

test("opened again it asks for nothing more, and tells of what is on show by then", async () => {
  const { page, dialog, asked, openPanel } = await openArticle();
  await openPanel();
  await page.keyboard.press("Escape");
  const before = asked.length;
  await setAttributes(page, { horizon: "1" });
  await openPanel();
  assert.match((await dialog.locator("dt").first().textContent()) ?? "", /at least \$17\.6 billion$/);
  assert.deepEqual(asked.slice(before), []);
});

test("a wasm file that does not arrive leaves the figure, with one error; the next click opens the panel", async () => {
  const { page, widget, dialog, button, openPanel } = await openArticle();
  instead = (asked) => (PANELS_WASM.test(asked) ? { status: 404 } : undefined);
  await button.click();
  await page.waitForFunction(() => window.seen.events.some(({ type }) => type === "capex-error"));
  const { events, rejections } = await seenBy(page);
  assert.deepEqual(events.map(({ type }) => type), ["capex-ready", "capex-error"]);
  assert.equal(events[1]?.detail.kind, "network");
  assert.match(events[1]?.detail.message ?? "", /_panels-.*\.wasm did not arrive: status 404$/);
  assert.deepEqual(rejections, []);
  assert.equal(await dialog.count(), 0);
  assert.equal(await widget.locator("canvas").isVisible(), true);
  await setAttributes(page, { horizon: "5" });
  assert.match(await sentenceOf(page), /^Over five years, /);
  instead = () => undefined;
  await openPanel();
  assert.match((await dialog.locator("dt").first().textContent()) ?? "", /^Alibaba, total after 5 years: at least \$53 billion$/);
  assert.deepEqual(await eventTypes(page, 2), ["capex-change"]);
});

test("two clicks while it is on its way open one panel", async () => {
  const { page, widget, dialog, button } = await openArticle();
  /** @type {(value?: undefined) => void} */
  let release = () => {};
  const held = /** @type {Promise<undefined>} */ (new Promise((resolve) => (release = resolve)));
  instead = (asked) => (PANELS_WASM.test(asked) ? held : undefined);
  await button.click();
  await button.click();
  release();
  await dialog.first().waitFor();
  await nextFrame(page);
  assert.equal(await widget.locator("dialog").count(), 1);
});

test("a story of the page's own has its own panel, whose words and addresses are the story's", async () => {
  const { page, dialog, asked, complaints, openPanel } = await openArticle();
  await setAttributes(page, { story: "stories/river.json" });
  await page.locator("capex-explainer .sentence", { hasText: "Brindle" }).first().waitFor();
  await setAttributes(page, { currency: "CHF" });
  const before = asked.length;
  await openPanel();
  // 42.5 × 19 ÷ 20 = 40.375
  assert.equal(await dialog.locator("dt").first().textContent(), "Brindle, total after 3 years: CHF 40.4 billion");
  assert.equal(await dialog.locator(".arithmetic").first().textContent(), "42.5 × 19 ÷ 20 = 40.375");
  const links = await dialog.locator("a").evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
  assert.ok(links.length > 0 && links.every((link) => link.startsWith("https://example.org/")), links.join("\n"));
  assert.equal(asked.slice(before).filter((url) => url.endsWith(".wasm")).length, 0, "the full wasm is there since the story came");
  assert.deepEqual(complaints, []);
});

test("text of a story is text: markup shows as it is written, and an address that is no web page is refused with its story", async () => {
  const { page, widget, dialog, openPanel } = await openArticle();
  const story = JSON.parse(await readFile(STORY, "utf8"));
  story.figures[0].caveat = "<img src=x onerror=alert(1)> <b>bold</b>";
  instead = (asked) => (asked === "/markup.json" ? { type: "application/json", body: JSON.stringify(story) } : undefined);
  const ready = (await seenBy(page)).events.length;
  await setAttributes(page, { story: "markup.json", view: "total" });
  await page.waitForFunction((count) => window.seen.events.length > count, ready);
  await openPanel();
  assert.match((await dialog.textContent()) ?? "", /<img src=x onerror=alert\(1\)> <b>bold<\/b>/);
  assert.equal(await widget.locator("dialog img, dialog b").count(), 0);
  await page.keyboard.press("Escape");
  story.sources[0].address = "javascript:alert(1)";
  instead = (asked) => (asked === "/script.json" ? { type: "application/json", body: JSON.stringify(story) } : undefined);
  await setAttributes(page, { story: "script.json" });
  await page.waitForFunction(() => window.seen.events.some(({ type }) => type === "capex-error"));
  const { detail } = (await seenBy(page)).events.find(({ type }) => type === "capex-error") ?? assert.fail("expected an error");
  assert.equal(detail.kind, "story");
  assert.match(detail.message ?? "", /^\/sources\/0\/address: /);
});
