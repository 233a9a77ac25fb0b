// What opens over the figure: table, corrections and sharing; and the state in the page's address.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { startHarness } from "./harness.mjs";
import { nextFrame, openWidget, seenBy, sentenceOf, setAttributes, shownBy } from "./widget.mjs";

/** @typedef {import("playwright-core").Locator} Locator */
/** @typedef {import("../../www/element/element.js").CapexExplainer} CapexExplainer */

const PANELS = ["Sources and arithmetic", "Table", "Errors in the sources", "Download", "Share"];

/** @type {import("./harness.mjs").Harness} */
let harness;
before(async () => {
  harness = await startHarness();
});
after(() => harness.stop());

/** @param {Locator} widget @param {string} name */
async function openPanel(widget, name) {
  await widget.getByRole("button", { name, exact: true }).click();
  const dialog = widget.getByRole("dialog");
  await dialog.waitFor();
  return dialog;
}

test("the table has a caption, scoped headers, and every number of the answer as readers see it", async () => {
  const { page, widget } = await openWidget(harness);
  await setAttributes(page, { horizon: "2", companies: "microsoft" });
  const dialog = await openPanel(widget, "Table");
  assert.equal(await dialog.locator("caption").textContent(), await sentenceOf(page));
  assert.deepEqual(await dialog.locator("th[scope=col]").allTextContents(), ["Company", "total after 2 years", "against the pledge"]);
  assert.deepEqual(await dialog.locator("th[scope=row]").allTextContents(), ["Alibaba", "Microsoft"]);
  const cells = (await dialog.locator("td").allTextContents()).join("|");
  for (const shown of Object.values(await shownBy(page))) assert.ok(cells.includes(shown), `${shown} in ${cells}`);
});

test("at 320 px the table of the opening view is seen whole, without scrolling", async () => {
  const { widget } = await openWidget(harness, { width: 320 });
  await widget.locator(".footer button", { hasText: "Table" }).click();
  await widget.locator("dialog[open] table").waitFor();
  const hidden = await widget.locator("dialog .wide").evaluate((box) => box.scrollWidth - box.clientWidth);
  assert.ok(hidden <= 0, `${hidden} px`);
});

test("a click on a column's header sorts the table by its values, and another turns it round", async () => {
  const { widget } = await openWidget(harness);
  const dialog = await openPanel(widget, "Table");
  const heads = () => dialog.locator("th[scope=row]").allTextContents();
  const total = dialog.locator("th[scope=col]").nth(1);
  assert.equal(await total.getAttribute("aria-sort"), "none");
  await total.getByRole("button").click();
  assert.deepEqual(await heads(), ["Alibaba", "Meta", "Microsoft"]);
  assert.equal(await total.getAttribute("aria-sort"), "ascending");
  await total.getByRole("button").press("Enter");
  assert.deepEqual(await heads(), ["Microsoft", "Meta", "Alibaba"]);
  assert.equal(await total.getAttribute("aria-sort"), "descending");
  // Alibaba has no ratio to itself: it stands last, whichever way.
  for (const expected of [["Meta", "Microsoft", "Alibaba"], ["Microsoft", "Meta", "Alibaba"]]) {
    await dialog.locator("th[scope=col]").nth(2).getByRole("button").click();
    assert.deepEqual(await heads(), expected);
  }
});

test("the CSV that is saved is that of toCSV, with a line for each number of the answer", async () => {
  const { page, widget } = await openWidget(harness);
  await setAttributes(page, { view: "time-to-match" });
  const dialog = await openPanel(widget, "Table");
  const [download] = await Promise.all([page.waitForEvent("download"), dialog.getByRole("button", { name: "Download as CSV" }).click()]);
  assert.equal(download.suggestedFilename(), "capex-time-to-match.csv");
  const file = await readFile(await download.path(), "utf8");
  assert.equal(file[0], "\ufeff", "by which spreadsheets know that it is UTF-8");
  const saved = file.slice(1);
  assert.equal(saved, await widget.evaluate((/** @type {CapexExplainer} */ element) => element.toCSV()));
  const lines = saved.trimEnd().split("\r\n");
  assert.deepEqual(lines.slice(1).map((line) => line.split(",")[0]), Object.keys(await shownBy(page)));
  assert.match(
    saved,
    /\r\nmicrosoft\.months,"Microsoft, time to spend the whole pledge",,,7\.95,,months,at-least,spread,at least 7\.95 months,53 × 12 ÷ 80 = 7\.95,https:/,
  );
});

test("the corrections name the dollar sign, the decade and the share that is no goal", async () => {
  const { widget } = await openWidget(harness);
  const text = (await (await openPanel(widget, "Errors in the sources")).textContent()) ?? "";
  for (
    const part of [
      "“$38.6 billion RMB”: two currencies on one number",
      "exceeds that of the past decade",
      "“strategy to capture a 33% market share” reads as a goal",
    ]
  ) {
    assert.ok(text.includes(part), part);
  }
});

test("the sentence is copied with its sources and the page's address", async () => {
  const { page, widget } = await openWidget(harness, { context: { permissions: ["clipboard-read", "clipboard-write"] } });
  const dialog = await openPanel(widget, "Share");
  await dialog.getByRole("button", { name: "Copy the sentence with its sources" }).click();
  await dialog.getByText("Copied.").waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  const [sentence, sources, address] = copied.split("\n");
  assert.equal(sentence, await sentenceOf(page));
  assert.match(sources ?? "", /^Sources: Xinhua/);
  assert.equal(address, harness.address);
});

test("where the page may not write to the clipboard, the text stands there to be copied by hand", async () => {
  const { page, widget } = await openWidget(harness, {
    prepare: (page) =>
      page.addInitScript(() => {
        Object.defineProperty(navigator, "clipboard", { value: { writeText: () => Promise.reject(new Error("refused")) } });
      }),
  });
  const dialog = await openPanel(widget, "Share");
  await dialog.getByRole("button", { name: "Copy the sentence with its sources" }).click();
  await dialog.getByText("blocked copying").waitFor();
  assert.ok((await dialog.getByRole("textbox").inputValue()).startsWith(await sentenceOf(page)));
});

for (const name of PANELS) {
  test(`the panel "${name}" opens by key, keeps the focus, closes by Escape and gives the focus back`, async () => {
    const { page, widget } = await openWidget(harness);
    const button = widget.getByRole("button", { name, exact: true });
    await button.press("Enter");
    const dialog = widget.getByRole("dialog");
    await dialog.waitFor();
    /** Where the focus is: in the dialog, beside it, or out of the page, in the browser's own bars. */
    const place = () =>
      widget.evaluate(({ shadowRoot }) => {
        const active = shadowRoot?.activeElement ?? document.activeElement;
        return active?.closest("dialog") ? "inside" : active === document.body ? "out" : "beside";
      });
    assert.equal(await place(), "inside");
    for (let stop = 0; stop < 5; stop += 1) {
      await page.keyboard.press("Tab");
      assert.notEqual(await place(), "beside");
    }
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    assert.ok(await button.evaluate((button) => /** @type {ShadowRoot} */ (button.getRootNode()).activeElement === button));
    await button.click();
    await dialog.getByRole("button", { name: "Close" }).click();
    await dialog.waitFor({ state: "detached" });
  });
}

test("no panel goes against the page's policy", async () => {
  const { page, widget, complaints } = await openWidget(harness);
  for (const name of PANELS) {
    const dialog = await openPanel(widget, name);
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
  }
  assert.deepEqual((await seenBy(page)).violations, []);
  assert.deepEqual(complaints, []);
});

/** @param {string} path */
function openWithPermalink(path) {
  return openWidget(harness, {
    path,
    prepare: (page) =>
      page.addInitScript(() => {
        document.addEventListener("DOMContentLoaded", () => document.querySelector("capex-explainer")?.setAttribute("permalink", ""));
      }),
  });
}

test("with permalink the address opens its state, and follows the reader beside what else it holds", async () => {
  const { page, widget } = await openWithPermalink("#intro&capex.v=per-year&capex.c=CNY");
  await widget.getByRole("tab", { name: "Per year", selected: true }).waitFor();
  assert.match(await sentenceOf(page), /^Per year, Alibaba plans at least RMB 126 billion/);
  await widget.getByRole("tab", { name: "Total" }).click();
  const expected = "#intro&capex.v=total&capex.h=3&capex.c=CNY&capex.a=stops&capex.g=0&capex.p=alibaba,microsoft,meta&capex.o=announced&capex.s=2026-11-28";
  await page.waitForFunction((hash) => location.hash === hash, expected);
  await page.evaluate(() => (location.hash = "capex.h=5&capex.a=continues"));
  await widget.locator(".sentence").filter({ hasText: "If its pledge’s pace continued" }).waitFor();
});

test("a wrong state in the address falls back as a wrong attribute does", async () => {
  const { page, widget } = await openWithPermalink("#capex.v=nonsense&capex.h=%E0%A4%A");
  await widget.getByRole("tab", { name: "Total", selected: true }).waitFor();
  await nextFrame(page);
  assert.match(await sentenceOf(page), /^Alibaba has pledged /);
});

test("without permalink the address stays as it is", async () => {
  const { page, widget } = await openWidget(harness, { path: "#capex.v=per-year" });
  await widget.getByRole("tab", { name: "Calendar" }).click();
  await nextFrame(page);
  assert.match(await sentenceOf(page), /^The three figures cover different months/);
  assert.equal(await page.evaluate(() => location.hash), "#capex.v=per-year");
});

test("a number of the sentence is a button that opens its arithmetic beside it, and takes the focus back", async () => {
  const { page, widget } = await openWidget(harness, { height: 300 });
  const number = widget.getByRole("button", { name: "$240 billion" });
  const dialog = widget.getByRole("dialog", { name: "Microsoft, total after 3 years: $240 billion" });
  for (const ask of [() => number.click(), () => number.press("Enter"), () => number.press("Space")]) {
    const scrolled = await page.evaluate(() => scrollY);
    await ask();
    await dialog.waitFor();
    assert.equal(await number.getAttribute("aria-expanded"), "true");
    assert.ok(await dialog.evaluate((box) => /** @type {ShadowRoot} */ (box.getRootNode()).activeElement === box));
    assert.equal(await page.evaluate(() => scrollY), scrolled, "Space does not scroll");
    const { x, y, width } = /** @type {{ x: number, y: number, width: number }} */ (await dialog.boundingBox());
    assert.ok(x >= 0 && x + width <= (page.viewportSize()?.width ?? 0) && y >= 0, `${x} ${y} ${width}`);
    await page.keyboard.press("Escape");
    await widget.locator(".beside").waitFor({ state: "detached" });
    assert.equal(await number.getAttribute("aria-expanded"), null);
    assert.ok(await number.evaluate((button) => /** @type {ShadowRoot} */ (button.getRootNode()).activeElement === button));
  }
});

test("from beside a number all sources open, at its own arithmetic; another answer closes what tells of the last", async () => {
  const { page, widget } = await openWidget(harness, { width: 320, height: 300 });
  await widget.getByRole("button", { name: "$240 billion" }).click();
  const beside = widget.getByRole("dialog", { name: "Microsoft, total after 3 years: $240 billion" });
  await beside.waitFor();
  await setAttributes(page, { horizon: "2" });
  await beside.waitFor({ state: "detached" });
  await widget.getByRole("button", { name: "$160 billion" }).click();
  await widget.locator(".beside").getByRole("button", { name: "Sources and arithmetic" }).click();
  await widget.getByRole("dialog", { name: "Sources and arithmetic" }).waitFor();
  assert.equal(await widget.locator(".beside").count(), 0);
  assert.equal(await widget.evaluate(({ shadowRoot }) => shadowRoot?.activeElement?.textContent), "Microsoft, total after 2 years: $160 billion");
  // The low panel begins with Alibaba's: Microsoft's is in view all the same, and not under the bar.
  const { top, bottom, least, most } = await widget.evaluate(({ shadowRoot }) => {
    const boxes = [shadowRoot?.activeElement, shadowRoot?.querySelector("dialog .bar"), shadowRoot?.querySelector("dialog")];
    const [own, bar, panel] = boxes.map((element) => /** @type {Element} */ (element).getBoundingClientRect());
    return { top: own?.top ?? 0, bottom: own?.bottom ?? 0, least: bar?.bottom ?? 0, most: panel?.bottom ?? 0 };
  });
  assert.ok(top >= least - 1 && bottom <= most, JSON.stringify({ top, bottom, least, most }));
});

test("where a browser knows no popovers, a number opens the panel at its own arithmetic, and takes the focus back", async () => {
  const { page, widget } = await openWidget(harness, {
    height: 300,
    prepare: (page) =>
      page.addInitScript(() => {
        Reflect.deleteProperty(HTMLElement.prototype, "showPopover");
      }),
  });
  const number = widget.getByRole("button", { name: "$240 billion" });
  const dialog = widget.getByRole("dialog", { name: "Sources and arithmetic" });
  for (const ask of [() => number.click(), () => number.press("Enter"), () => number.press("Space")]) {
    const scrolled = await page.evaluate(() => scrollY);
    await ask();
    await dialog.waitFor();
    const focused = await widget.evaluate(({ shadowRoot }) => shadowRoot?.activeElement?.textContent);
    assert.equal(focused, "Microsoft, total after 3 years: $240 billion");
    assert.equal(await page.evaluate(() => scrollY), scrolled, "Space does not scroll");
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    assert.ok(await number.evaluate((button) => /** @type {ShadowRoot} */ (button.getRootNode()).activeElement === button));
  }
});

test("where a line is too short for a number, its words go on in the next, and the sentence right after them", async () => {
  const { page, widget } = await openWidget(harness, { width: 320 });
  await setAttributes(page, { lang: "es" });
  await widget.locator(".figure[lang=es]").waitFor();
  const number = widget.getByRole("button", { name: "240.000 millones de dólares" });
  await widget.evaluate((element) => element.style.setProperty("--capex-font-size", "24px"));
  await nextFrame(page);
  const lines = await number.evaluate((element) => [...element.getClientRects()].map(({ top, right }) => ({ top, right })));
  assert.equal(lines.length, 2);
  const [first, last] = /** @type {[typeof lines[number], typeof lines[number]]} */ (lines);
  assert.ok(last.top > first.top && last.right < first.right, JSON.stringify(lines));
  const after = await number.evaluate((element) => {
    const range = new Range();
    range.setStart(/** @type {Node} */ (element.nextSibling?.firstChild), 0);
    range.setEnd(/** @type {Node} */ (element.nextSibling?.firstChild), 2);
    return range.getBoundingClientRect().toJSON();
  });
  assert.ok(Math.abs(after.top - last.top) < 12 && after.left < last.right + 2, JSON.stringify({ after, last }));
});

/** Takes the widget out of its place and puts it back there at once. @param {HTMLElement} element */
function putBack(element) {
  const { parentNode, nextSibling } = element;
  element.remove();
  parentNode?.insertBefore(element, nextSibling);
}

test("a panel does not come back without its backdrop when the widget is put elsewhere", async () => {
  const { page, widget } = await openWidget(harness);
  await openPanel(widget, "Table");
  await widget.evaluate(putBack);
  await nextFrame(page);
  assert.equal(await widget.locator("dialog").count(), 0);
  const dialog = await openPanel(widget, "Table");
  assert.ok(await dialog.evaluate((dialog) => dialog.matches(":modal")));
  await page.keyboard.press("Escape");
  // Nor does what is beside a number, which is said to be closed then.
  const number = widget.getByRole("button", { name: "$240 billion" });
  await number.click();
  await widget.locator(".beside").waitFor();
  await widget.evaluate(putBack);
  await nextFrame(page);
  assert.equal(await widget.locator(".beside").count(), 0);
  assert.equal(await number.getAttribute("aria-expanded"), null);
});

test("a panel goes with its figure while another story is tried on", async () => {
  const { page, widget } = await openWidget(harness);
  await openPanel(widget, "Table");
  await widget.evaluate((/** @type {CapexExplainer} */ element) => {
    // No room to draw in: the story's figure is taken off again, and the first one comes back.
    element.style.width = "100px";
    element.story = new URL("stories/river.json", location.href).href;
    return /** @type {Promise<void>} */ (new Promise((resolve) => {
      const { shadowRoot } = element;
      if (shadowRoot === null) return;
      new MutationObserver(() => resolve()).observe(shadowRoot, { childList: true });
    }));
  });
  await nextFrame(page);
  assert.equal(await widget.locator("dialog").count(), 0);
});

test("a page without the file of the panels gets an Error from toCSV, and no rejection of ours", async () => {
  const { page, widget } = await openWidget(harness);
  await page.route(/capex_explainer_panels/, (route) => route.fulfill({ status: 404 }));
  const thrown = await widget.evaluate((/** @type {CapexExplainer} */ element) =>
    element.toCSV().then(
      () => null,
      (/** @type {unknown} */ thrown) => thrown instanceof Error && { kind: Reflect.get(thrown, "kind") },
    )
  );
  assert.deepEqual(thrown, { kind: "network" });
  assert.deepEqual((await seenBy(page)).rejections, []);
});

test("an address that cannot be changed stays, and the page meets no exception", async () => {
  const { page, widget, complaints } = await openWidget(harness, {
    path: "#capex.h=5",
    prepare: (page) =>
      page.addInitScript(() => {
        history.replaceState = () => {
          document.documentElement.dataset.refused = "";
          throw new DOMException("refused", "SecurityError");
        };
      }),
  });
  await widget.evaluate((/** @type {CapexExplainer} */ element) => (element.permalink = true));
  // From here on the script for the address is there.
  await widget.locator(".sentence").filter({ hasText: "Over five years" }).waitFor();
  await widget.getByRole("tab", { name: "Calendar" }).click();
  await page.locator("html[data-refused]").waitFor();
  await nextFrame(page);
  assert.deepEqual(complaints, []);
});

test("a widget that is moved right after a change keeps the change in the address", async () => {
  const { page, widget } = await openWithPermalink("#capex.h=5");
  await widget.locator(".sentence").filter({ hasText: "Over five years" }).waitFor();
  await widget.getByRole("tab", { name: "Calendar" }).click();
  await nextFrame(page);
  await widget.evaluate(putBack);
  await page.waitForFunction(() => location.hash.startsWith("#capex.v=calendar"));
  await nextFrame(page);
  assert.match(await sentenceOf(page), /cover different months/);
});
