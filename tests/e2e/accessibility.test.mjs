// What screen readers, fingers and keyboards meet, beyond the rules that accessibility-matrix.test.mjs has every view go through.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { findingsOf } from "./axe.mjs";
import { startHarness } from "./harness.mjs";
import { bitmapOf, range } from "./pixels.mjs";
import { LANGUAGES, VIEWS, nextFrame, openSettings, openWidget, placesOf, sentenceOf, setAttributes, shownBy, speak } from "./widget.mjs";

/** @typedef {import("./widget.mjs").Page} Page */

// --capex-focus, where the page does not set it.
const FOCUS = "#1d4ed8";
const DARK_FOCUS = "#60a5fa";

/** @type {import("./harness.mjs").Harness} */
let harness;
before(async () => {
  harness = await startHarness();
});
after(() => harness.stop());

/** The panel with the sources. @param {Page} page */
async function openPanel(page) {
  const widget = page.locator("capex-explainer");
  await widget.getByRole("button", { name: "Sources and arithmetic" }).click();
  await widget.getByRole("dialog").waitFor();
}

test("axe finds nothing: the page of examples, light and dark", async () => {
  const { page } = await openWidget(harness, { path: "gallery.html", context: { bypassCSP: true } });
  await page.evaluate(() => Promise.all([...document.querySelectorAll("capex-explainer")].map(({ ready }) => ready)));
  assert.deepEqual(await findingsOf(page), []);
  await page.emulateMedia({ colorScheme: "dark" });
  await nextFrame(page);
  assert.deepEqual(await findingsOf(page), []);
});

test("the picture's name says what it is, and the sentence is told once", async () => {
  const { page, widget } = await openWidget(harness);
  for (
    const [name, value, picture] of /** @type {const} */ ([
      ["horizon", "3", "Line chart: spending added up over six years"],
      ["currency", "CNY", "Line chart: spending added up over six years"],
      ["view", "per-year", "Bar chart: the amounts as announced, then for one year"],
      ["view", "calendar", "Timeline: Alibaba February 2025 to February 2028, Microsoft July 2024 to June 2025, Meta January to December 2025"],
    ])
  ) {
    await setAttributes(page, { [name]: value });
    assert.equal(await widget.getByRole("img", { name: picture, exact: true }).count(), 1);
    const sentence = await sentenceOf(page);
    const told = await widget.evaluate(
      ({ shadowRoot }, sentence) =>
        [...(shadowRoot?.querySelectorAll("[aria-label]") ?? [])].filter((node) => node.getAttribute("aria-label") === sentence).length,
      sentence,
    );
    assert.equal(told, 0);
  }
});

test("a number's name says whose it is and what opens, after what is seen of it", async () => {
  const { page, widget } = await openWidget(harness);
  for (
    const [lang, names] of /** @type {const} */ ([
      ["en", ["$53 billion, Alibaba: how it is worked out", "$240 billion, Microsoft: how it is worked out", "$195 billion, Meta: how it is worked out"]],
      ["de", [/, Alibaba: So ist es errechnet$/]],
    ])
  ) {
    await setAttributes(page, { lang });
    await widget.locator(`.figure[lang=${lang}]`).waitFor();
    for (const name of names) assert.equal(await widget.getByRole("button", { name, exact: true }).count(), 1);
    const pairs = await widget.locator(".sentence .number").evaluateAll((numbers) =>
      numbers.map((number) => [number.textContent?.replaceAll("\u00a0", " "), number.getAttribute("aria-label")?.replaceAll("\u00a0", " ")])
    );
    for (const [seen, name] of pairs) assert.ok(name?.startsWith(seen ?? "?"), `${name}`);
  }
});

for (const width of [320, 720]) {
  test(`at ${width} px everything that can be pressed is at least 44 px high and wide, in every language`, async () => {
    const { page, widget } = await openWidget(harness, { width });
    for (const lang of LANGUAGES) {
      await speak(page, lang);
      await openSettings(page);
      const targets = await widget.evaluate(({ shadowRoot }) =>
        // What reads off the chart is no target: a pointer has the chart itself. Nor are the strip's arrows, where all of it shows.
        [...(shadowRoot?.querySelectorAll("button:not(.arrow), input:not(.unseen)") ?? [])].map((target) => {
          const { width, height } = target.getBoundingClientRect();
          return { name: target.id || target.className || target.getAttribute("value"), width, height };
        })
      );
      assert.equal(
        targets.length,
        32,
        "seven tabs, the slider, three stops, less, value, more, play, two times, two currencies, settings, two models, growth, three companies, notes, five panels",
      );
      for (const { name, width, height } of targets) {
        assert.ok(height >= 44 && width >= 44, `${lang}, ${name}: ${width} by ${height}`);
      }
    }
  });
}

for (const width of [320, 720]) {
  test(`at ${width} px the panel's button is at least 44 px high and wide, and each link and each button within words 24 px`, async () => {
    const { page, widget } = await openWidget(harness, { width });
    await openPanel(page);
    const heights = await widget.getByRole("dialog").locator("button, a").evaluateAll((targets) =>
      targets.map((target) => ({
        kind: target.matches("p button") ? "within words" : target.localName,
        ...(/** @type {DOMRect} */ (target.getBoundingClientRect().toJSON())),
      }))
    );
    assert.ok(heights.length > 5);
    for (const { kind, height, width } of heights) {
      const least = kind === "button" ? 44 : 24;
      assert.ok(height >= least && width >= least, `${kind}: ${width} by ${height}`);
    }
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
  });
}

for (
  const [name, context, ring] of /** @type {const} */ ([
    ["light", {}, "rgb(29, 78, 216)"],
    ["dark", { colorScheme: "dark" }, "rgb(96, 165, 250)"],
    // Chromium's own Highlight.
    ["forced colours", { forcedColors: "active" }, "rgba(5, 0, 73, 0.8)"],
  ])
) {
  test(`Tab goes through the widget and out of it, and each stop is outlined by 2 px whatever the page says: ${name}`, async () => {
    const { page, widget } = await openWidget(harness, { context });
    await page.evaluate(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync("*, *:focus-visible, *::part(view), *::part(view):focus-visible, *::part(sentence) { outline: none !important }");
      document.adoptedStyleSheets = [sheet];
    });
    await setAttributes(page, { companies: "alibaba,microsoft,meta,alphabet,amazon,tencent" });
    await openSettings(page);
    await widget.evaluate(({ shadowRoot }) => /** @type {HTMLElement} */ (shadowRoot?.querySelector(".number")).focus());
    /** @type {string[]} */
    const stops = [];
    for (;;) {
      const stop = await widget.evaluate(({ shadowRoot }) => {
        const focused = /** @type {HTMLElement | null} */ (shadowRoot?.activeElement);
        if (focused === null) return null;
        // Of a switch, its words are outlined; of what reads off the chart, the chart; of the slider, its thumb.
        const chart = focused.closest(".picture");
        const drawn = /** @type {Element} */ (focused.matches("[type=radio], [type=checkbox], #horizon") ? focused.nextElementSibling : (chart ?? focused));
        const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(drawn);
        return {
          name: (focused.id === "horizon" && focused.id) || focused.getAttribute("aria-label") || focused.textContent?.replaceAll("\u00a0", " ") ||
            focused.getAttribute("value") || focused.localName,
          isSlider: focused.id === "horizon",
          outline: `${outlineWidth} ${outlineStyle} ${outlineColor}`,
        };
      });
      if (stop === null) break;
      assert.ok(stops.length < 40, `no way out: ${stops.join(", ")}`);
      stops.push(stop.name.replace(": how it is worked out", ""));
      assert.equal(stop.outline, `2px solid ${ring}`, stop.name);
      if (stop.isSlider && name !== "forced colours") {
        assert.ok((await ringPixels(page, name === "dark" ? DARK_FOCUS : FOCUS)) > 80, "the slider's thumb wears a ring");
      }
      await page.keyboard.press("Tab");
    }
    assert.deepEqual(stops, [
      "$53 billion, Alibaba",
      "$240 billion, Microsoft",
      "$195 billion, Meta",
      "$225 billion, Alphabet",
      "$300 billion, Amazon",
      "$32.1 billion, Tencent",
      "Total",
      "Read off the chart",
      "horizon",
      "9 months: Amazon reaches the pledge’s total",
      "Three months less",
      "Type the time horizon",
      "Three months more",
      "Play",
      "announced",
      "USD",
      "More settings",
      "stops",
      "0",
      "alphabet",
      "All notes",
      "Sources and arithmetic",
      "Table",
      "Errors in the sources",
      "Download",
      "Share",
    ]);
  });
}

/** How many pixels around the slider's thumb have a colour. @param {Page} page @param {string} color */
async function ringPixels(page, color) {
  const { rule, input } = await placesOf(page);
  const clip = { x: rule - 20, y: input.top, width: 40, height: input.height };
  const bitmap = await bitmapOf(page, await page.screenshot({ clip }));
  return range(bitmap.width).flatMap((x) => bitmap.rowsOf(x, color)).length;
}

/** A cell without the low end of its range and without the word for what stands behind it. @param {string | undefined} cell */
function plain(cell) {
  // Both ends of a range share the sign before and the word behind: $15 to 16.3 billion.
  return cell?.replace(/^(\D*)[\d.,]+ to /, "$1").replace(/ \(.*\)$/, "");
}

test("the table has a caption, scoped headers and the picture's numbers, wherever the slider stands", async () => {
  const { page, widget } = await openWidget(harness);
  for (let quarters = 1; quarters <= 24; quarters += 1) {
    await setAttributes(page, { horizon: String(quarters / 4) });
    await widget.getByRole("button", { name: "Table", exact: true }).click();
    const table = widget.getByRole("table");
    await table.waitFor();
    const sentence = await sentenceOf(page);
    assert.equal(await table.locator("caption").textContent(), sentence);
    assert.deepEqual(await table.locator("th").evaluateAll((heads) => heads.map((head) => head.getAttribute("scope"))), [
      "col",
      "col",
      "col",
      "row",
      "row",
      "row",
    ]);
    const rows = await table.locator("tbody tr").evaluateAll((rows) => rows.map((row) => [...row.children].map(({ textContent }) => textContent ?? "")));
    const shown = await shownBy(page);
    for (const [company, total, ratio] of rows) {
      const id = (company ?? "").toLowerCase();
      assert.equal(plain(total), shown[`${id}.total`], `${company} after ${quarters} quarters`);
      assert.equal(plain(ratio), shown[`${id}.ratio`] ?? "–", `${company} after ${quarters} quarters`);
    }
    assert.deepEqual(rows.map(([company]) => company), ["Alibaba", "Microsoft", "Meta"]);
    await page.keyboard.press("Escape");
    await table.waitFor({ state: "detached" });
  }
});

for (const [lang, dir] of [["en", "rtl"], ["ar", "ltr"]]) {
  test(`the figure says its own language and direction, whatever the page's are: ${lang} in a page that is ${dir}`, async () => {
    const { page, widget } = await openWidget(harness);
    await page.evaluate(([lang = "", dir = ""]) => {
      document.documentElement.lang = lang;
      document.documentElement.dir = dir;
    }, [lang, dir]);
    await widget.locator(`.figure[lang="${lang}"]`).waitFor();
    await widget.locator(".footer button").nth(2).click();
    await widget.getByRole("dialog").waitFor();
    for (const selector of [".figure", ".sentence", "canvas", "dialog"]) {
      const said = await widget.locator(selector).evaluate((element) => ({
        lang: element.closest("[lang]")?.getAttribute("lang"),
        direction: getComputedStyle(element).direction,
      }));
      assert.deepEqual(said, { lang, direction: lang === "ar" ? "rtl" : "ltr" }, selector);
    }
  });
}

test("no sentence of a headline or a note has more than 32 words", async () => {
  const { page, widget } = await openWidget(harness);
  /** @type {Record<string, string>[]} */
  const states = VIEWS.map((view) => ({ view }));
  /** @type {Record<string, string>[]} */
  const moves = [{ horizon: "0.75" }, { horizon: "5.25" }, { horizon: "5.25", "after-pledge": "continues" }];
  for (const attributes of [...states, ...moves.map((move) => ({ view: "total", ...move }))]) {
    await setAttributes(page, attributes);
    const notes = await widget.locator(".footnote p").allTextContents();
    // A list of sources is no sentence.
    const sentences = [await sentenceOf(page), ...notes.filter((note) => !note.startsWith("Sources:"))].flatMap((text) => text.split(/(?<=\.) /));
    for (const sentence of sentences) assert.ok(sentence.split(" ").length <= 32, sentence);
  }
});
