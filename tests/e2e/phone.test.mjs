// A phone held upright: sentence, chart and slider on one screen, all views to be found, what is rare out of the way.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { cells } from "./depth.mjs";
import { startHarness } from "./harness.mjs";
import { bitmapOf, isColor, range } from "./pixels.mjs";
import { LANGUAGES, VIEWS, nextFrame, openSettings, openWidget, placesOf, setAttributes, speak } from "./widget.mjs";

/** @typedef {import("./widget.mjs").Page} Page */

const FOCUS = "#1d4ed8";
/** In order: the shortest words, the longest, no spaces between them, the other direction. */
const DIFFERENT = ["en", "de", "zh", "ar"];

/** @type {import("./harness.mjs").Harness} */
let harness;
before(async () => {
  harness = await startHarness();
});
after(() => harness.stop());

/** Top, bottom and height of a part, in CSS px. @param {Page} page @param {string} selector */
const boxOf = (page, selector) =>
  page.locator(`capex-explainer ${selector}`).first().evaluate((element) => /** @type {DOMRect} */ (element.getBoundingClientRect().toJSON()));

for (const [width, languages] of /** @type {const} */ ([[360, cells(LANGUAGES, DIFFERENT)], [320, ["en"]]])) {
  test(`at ${width} by 640 px the sentence, the chart and the slider are on one screen`, async () => {
    const { page } = await openWidget(harness, { width, height: 640 });
    for (const lang of languages) {
      await speak(page, lang);
      for (const horizon of ["0.75", "3", "5.75"]) {
        await setAttributes(page, { horizon });
        const [figure, slider] = [await boxOf(page, ".figure"), await boxOf(page, ".slider")];
        assert.ok(slider.bottom - figure.top <= 640, `${lang}, ${horizon}: ${slider.bottom - figure.top} px`);
      }
    }
  });
}

for (const width of [320, 720]) {
  test(`at ${width} px no line is kept free between the sentence and the tabs, whichever view showed before`, async () => {
    const { page, widget } = await openWidget(harness, { width });
    for (const lang of cells(LANGUAGES, width === 320 ? ["de"] : ["ar"])) {
      await speak(page, lang);
      await setAttributes(page, { companies: "alibaba,microsoft,meta,alphabet,amazon,tencent", horizon: "5.75" });
      for (const view of [...VIEWS, ...[...VIEWS].reverse()].filter((view) => view !== "time-to-match")) {
        await setAttributes(page, { view, companies: null, horizon: "3" });
        const free = await widget.evaluate(({ shadowRoot }) => {
          const range = new Range();
          range.selectNodeContents(/** @type {Node} */ (shadowRoot?.querySelector(".sentence")));
          const { bottom } = range.getBoundingClientRect();
          return /** @type {Element} */ (shadowRoot?.querySelector(".views")).getBoundingClientRect().top - bottom;
        });
        // Less than half a line: what is above and below the letters of a line, and the margin.
        assert.ok(free < 12, `${lang}, ${view}: ${free} px`);
      }
    }
  });

  test(`at ${width} px the chart moves down for a longer sentence, and never up while only the horizon moves`, async () => {
    const { page } = await openWidget(harness, { width });
    for (const lang of cells(LANGUAGES, width === 320 ? ["de"] : ["ar"])) {
      await speak(page, lang);
      let last = -Infinity;
      for (const quarters of [...range(24), ...range(24).reverse()]) {
        await setAttributes(page, { horizon: String((quarters + 1) / 4) });
        const top = await page.locator("capex-explainer .figure").first().evaluate((figure) =>
          /** @type {Element} */ (figure.querySelector("canvas")).getBoundingClientRect().top - figure.getBoundingClientRect().top
        );
        assert.ok(top >= last - 0.5, `${lang}, ${quarters + 1}: from ${last} to ${top}`);
        last = top;
      }
    }
  });
}

test("what is rarely changed is behind one button, and stays open or closed while views, questions and widths change", async () => {
  const { page, widget } = await openWidget(harness, { width: 320 });
  const more = widget.locator(".more");
  const rare = [".growth", "[aria-labelledby=legend-after-pledge]", "[aria-labelledby=legend-companies]"];
  /** @returns {Promise<boolean[]>} */
  const seen = () => Promise.all(rare.map((selector) => widget.locator(selector).isVisible()));
  assert.deepEqual(await seen(), [false, false, false]);
  for (const isOpen of [true, false]) {
    await more.click();
    for (
      const change
        of /** @type {Record<string, string>[]} */ ([{ view: "cloud-share" }, { view: "total" }, { horizon: "5" }, { currency: "CNY" }, { theme: "dark" }])
    ) await setAttributes(page, change);
    await page.setViewportSize({ width: 720, height: 700 });
    await nextFrame(page);
    await page.setViewportSize({ width: 320, height: 700 });
    await nextFrame(page);
    assert.deepEqual(await seen(), [isOpen, isOpen, isOpen]);
    assert.equal(await more.getAttribute("aria-expanded"), String(isOpen));
  }
  assert.equal(await widget.locator(`#${await more.getAttribute("aria-controls")}`).count(), 1);
  // Where there is nothing rare, there is no button either.
  for (const [view, has] of /** @type {const} */ ([["on-pace", false], ["revenue-share", false], ["cloud-share", false], ["calendar", true]])) {
    await setAttributes(page, { view });
    assert.equal(await more.isVisible(), has, view);
  }
});

/** Tabs that stand in the strip wholly, and not under what says that it goes on. @param {Page} page @returns {Promise<string[]>} */
const clearTabs = (page) =>
  page.locator("capex-explainer .strip").evaluate((strip) => {
    const { left, right } = strip.getBoundingClientRect();
    const from = left + (strip.hasAttribute("data-more-left") ? 44 : -1);
    const to = right - (strip.hasAttribute("data-more-right") ? 44 : -1);
    return [...strip.children].filter((tab) => tab.getBoundingClientRect().left >= from && tab.getBoundingClientRect().right <= to).map(({ id }) => id);
  });

for (const lang of ["en", "de", "ar"]) {
  test(`at 320 px an arrow leads to the tabs that do not show, each of which stands clear of it once, there and back: ${lang}`, async () => {
    const { page, widget } = await openWidget(harness, { width: 320 });
    await speak(page, lang);
    /** @type {[there: string, back: string]} */
    const arrows = lang === "ar" ? [".arrow.left", ".arrow.right"] : [".arrow.right", ".arrow.left"];
    for (const arrow of arrows) {
      const seen = new Set(await clearTabs(page));
      assert.ok(seen.size < VIEWS.length);
      for (let press = 0; press < 8 && (await widget.locator(arrow).isVisible()); press += 1) {
        await widget.locator(arrow).click();
        await nextFrame(page);
        for (const tab of await clearTabs(page)) seen.add(tab);
      }
      assert.deepEqual([...seen].sort(), VIEWS.map((view) => `tab-${view}`).sort(), arrow);
    }
  });
}

test("at 320 px the tab that has the focus stands clear of the fades, wherever the strip was scrolled to", async () => {
  const { page, widget } = await openWidget(harness, { width: 320 });
  for (const lang of cells(["en", "de", "ar"], ["ar"])) {
    await speak(page, lang);
    for (const view of VIEWS) {
      await setAttributes(page, { view });
      for (const to of [-2000, 2000]) {
        await widget.locator(".footer button").first().focus();
        await widget.locator(".strip").evaluate((strip, left) => strip.scrollTo({ left }), to);
        await widget.locator("[role=tab][aria-selected=true]").press("Shift");
        await nextFrame(page);
        assert.ok((await clearTabs(page)).includes(`tab-${view}`), `${lang}, ${view}, ${to}`);
      }
    }
  }
});

for (const width of [320, 720]) {
  test(`at ${width} px notes are three lines until they are unfolded, and stay unfolded; how the chart is read is said in every language`, async () => {
    const { page, widget } = await openWidget(harness, { width });
    for (const lang of cells(LANGUAGES, DIFFERENT)) {
      await speak(page, lang);
      const { height } = await boxOf(page, ".notes");
      const line = await widget.locator(".notes").evaluate((element) => parseFloat(getComputedStyle(element).lineHeight));
      assert.ok(height <= 3 * line + 1 && height > 2 * line, `${lang}: ${height} px of lines of ${line}`);
      const all = await widget.locator(".notes").evaluate(({ scrollHeight }) => scrollHeight);
      await widget.locator(".unfold").click();
      assert.ok((await boxOf(page, ".notes")).height >= all, lang);
      await setAttributes(page, { view: "per-year" });
      await setAttributes(page, { view: "total" });
      assert.equal(await widget.locator(".unfold").getAttribute("aria-expanded"), "true");
      assert.ok((await boxOf(page, ".notes")).height >= all, lang);
      assert.equal(await widget.locator(".hint").isVisible(), true);
      assert.ok(((await widget.locator(".hint").textContent()) ?? "").length > 20);
    }
  });
}

test("notes that are three lines or less have no button", async () => {
  const { page, widget } = await openWidget(harness, { width: 720 });
  for (const view of VIEWS.filter((view) => view !== "time-to-match")) {
    await setAttributes(page, { view });
    const { scroll, client } = await widget.locator(".notes").evaluate(({ scrollHeight, clientHeight }) => ({ scroll: scrollHeight, client: clientHeight }));
    assert.equal(await widget.locator(".unfold").isVisible(), scroll > client + 1, view);
  }
});

test("named stops are a list of dates with the slider's mark, none of them out of sight", async () => {
  const { page, widget } = await openWidget(harness, { width: 320 });
  for (
    const [lang, first] of /** @type {const} */ ([
      ["fr", "9 mois : Microsoft atteint le total de l’engagement"],
      ["zh", "9个月：微软的支出追平承诺总额"],
      ["en", "9 months: Microsoft reaches the pledge’s total"],
    ])
  ) {
    await speak(page, lang);
    const [text] = await widget.locator(".stop").allTextContents();
    assert.equal(text?.replaceAll("\u00a0", " "), first);
  }
  await setAttributes(page, { companies: "alibaba,microsoft,meta,alphabet,amazon,tencent" });
  for (const stop of await widget.locator(".stop").all()) {
    const box = await stop.boundingBox();
    assert.ok(box && box.x >= 16 && box.x + box.width <= 304, JSON.stringify(box));
    const mark = await stop.evaluate((element) => getComputedStyle(element, "::before").borderInlineStartWidth);
    assert.equal(mark, "2px");
  }
});

test("the ring is whole round the chart, and round the thumb at either end of the slider, whatever the padding", async () => {
  const { page, widget } = await openWidget(harness, { width: 360 });
  for (const padding of ["0px", "12px"]) {
    await page.evaluate((padding) => document.documentElement.style.setProperty("--capex-padding", padding), padding);
    await widget.evaluate((element, padding) => element.style.setProperty("--capex-padding", padding), padding);
    for (const horizon of ["0.25", "6"]) {
      await setAttributes(page, { horizon });
      await widget.locator("#horizon").press("Shift");
      await nextFrame(page);
      const { rule, input } = await placesOf(page);
      const clip = { x: Math.round(rule) - 20, y: Math.round(input.top), width: 40, height: Math.round(input.height) };
      const thumb = await bitmapOf(page, await page.screenshot({ clip }));
      const columns = range(40).filter((x) => thumb.rowsOf(x, FOCUS).length > 0);
      // 22 px of thumb, 2 px of gap and 2 px of ring on either side.
      assert.ok((columns.at(-1) ?? 0) - (columns[0] ?? 0) >= 28, `${padding}, ${horizon}: ${columns.join()}`);
    }
    await widget.locator(".picture input").press("Shift");
    await nextFrame(page);
    const { canvas } = await placesOf(page);
    const clip = { x: Math.round(canvas.x) - 6, y: Math.round(canvas.y) + 40, width: Math.round(canvas.width) + 12, height: 100 };
    const ring = await bitmapOf(page, await page.screenshot({ clip }));
    for (const [side, columns] of /** @type {const} */ ([["left", range(6)], ["right", range(6).map((x) => x + clip.width - 6)]])) {
      assert.equal(columns.filter((x) => range(100).every((y) => isColor(ring.at(x, y), FOCUS))).length, 2, `${padding}, ${side}`);
    }
  }
});

test("no ring cuts through the letters of a tab or a stop", async () => {
  const { widget } = await openWidget(harness, { width: 320 });
  for (const selector of ["[role=tab]", ".stop"]) {
    for (const button of await widget.locator(selector).all()) {
      await button.press("Shift");
      const { room, inset } = await button.evaluate((element) => {
        const range = new Range();
        range.selectNodeContents(element);
        const letters = range.getBoundingClientRect();
        const box = element.getBoundingClientRect();
        const { outlineOffset } = getComputedStyle(element);
        return { room: Math.min(letters.left - box.left, box.right - letters.right), inset: -parseFloat(outlineOffset) };
      });
      assert.ok(room >= inset, `${await button.textContent()}: ${room} px beside the letters, the ring reaches ${inset} px in`);
    }
  }
});

test("in forced colours what is typed stands in a border, and buttons grow with their letters", async () => {
  const { page, widget } = await openWidget(harness, { width: 720, context: { forcedColors: "active", bypassCSP: true } });
  await openSettings(page);
  for (const field of await widget.locator(".typed").all()) {
    assert.equal(await field.evaluate((element) => getComputedStyle(element).borderStyle), "solid");
  }
  for (const size of ["16px", "32px"]) {
    await widget.evaluate(({ shadowRoot }, size) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(`.figure { font-size: ${size} !important }`);
      const root = /** @type {ShadowRoot} */ (shadowRoot);
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    }, size);
    for (const button of await widget.locator(".step, .option span, .typed").all()) {
      const { name, out } = await button.evaluate((element) => {
        const range = new Range();
        range.selectNodeContents(element);
        const letters = element instanceof HTMLInputElement
          ? { height: parseFloat(getComputedStyle(element).fontSize), width: 0 }
          : range.getBoundingClientRect();
        const { height, width } = element.getBoundingClientRect();
        return { name: element.textContent, out: Math.max(letters.height - height, letters.width - width) };
      });
      assert.ok(out <= 0, `${size}, ${name}: ${out} px out of its button`);
    }
  }
});

test("who asks for more contrast gets no muted words and no faint lines", async () => {
  const { page, widget } = await openWidget(harness, { context: { contrast: "more" } });
  for (const [theme, ink] of [["light", "rgb(22, 24, 29)"], ["dark", "rgb(242, 243, 245)"]]) {
    await setAttributes(page, { theme: theme ?? "" });
    for (const selector of [".footnote", ".tab", ".link", ".stop"]) {
      assert.equal(await widget.locator(selector).first().evaluate((element) => getComputedStyle(element).color), ink, `${theme}, ${selector}`);
    }
    assert.equal(await widget.locator(".footer").evaluate((element) => getComputedStyle(element).borderTopColor), ink);
  }
});

for (const width of [320, 720]) {
  test(`at ${width} px no two things to press lie on each other, with all settings open`, async () => {
    const { page, widget } = await openWidget(harness, { width });
    for (const lang of LANGUAGES) {
      await speak(page, lang);
      await openSettings(page);
      const overlaps = await widget.evaluate(({ shadowRoot }) => {
        const targets = [...(shadowRoot?.querySelectorAll("button:not(.arrow), .controls input") ?? [])].filter((target) =>
          target.checkVisibility({ visibilityProperty: true }) && target.closest(".strip") === null
        );
        const boxes = targets.map((target) => ({
          name: target.textContent || target.getAttribute("value") || target.className,
          box: target.getBoundingClientRect(),
        }));
        return boxes.flatMap(({ name, box }, at) =>
          boxes.slice(at + 1).filter(({ box: other }) =>
            Math.min(box.right, other.right) - Math.max(box.left, other.left) > 1 && Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top) > 1
          ).map((other) => `${name} and ${other.name}`)
        );
      });
      assert.deepEqual(overlaps, [], lang);
    }
  });
}
