// The widget in seven languages: which one it speaks, what it loads for it, and which way it runs.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { startHarness } from "./harness.mjs";
import { VIEWS, WIDGET, nextFrame, openPage, openWidget, placesOf, seenBy, sentenceOf, setAttributes, xAt } from "./widget.mjs";

/** @typedef {import("./harness.mjs").Harness} Harness */
/** @typedef {import("playwright-core").Page} Page */

/** How each language begins to say what Alibaba pledged over three years: $53 billion. */
const BEGINNINGS = {
  en: "Alibaba has pledged at least $53 billion over three years.",
  zh: "阿里巴巴承诺3年内至少投入530亿美元。",
  es: "Alibaba se ha comprometido a invertir al menos 53.000 millones de dólares en tres años.",
  "es-MX": "Alibaba se ha comprometido a invertir al menos 53,000 millones de dólares en tres años.",
  de: "Alibaba hat für drei Jahre mindestens 53 Milliarden Dollar zugesagt.",
  fr: "Alibaba s’est engagé à investir au moins 53 milliards de dollars en trois ans.",
  ja: "アリババは3年間で530億ドル以上を投資すると表明した。",
  "ar-EG": "تعهدت شركة علي بابا بإنفاق ما لا يقل عن ٥٣ مليار دولار على مدى ٣ سنوات.",
  "ar-MA": "تعهدت شركة علي بابا بإنفاق ما لا يقل عن 53 مليار دولار على مدى 3 سنوات.",
};

/** @type {Harness} */
let harness;
/** What the server answers in place of a file. @type {import("../../www/build/serve.mjs").ServeOptions["intercept"]} */
let instead;
before(async () => {
  harness = await startHarness({ intercept: (asked) => instead?.(asked) });
});
after(() => harness.stop());

/**
 * @param {string} lang
 * @param {string} [inside]
 */
function pageIn(lang, inside = `<capex-explainer loading="eager"></capex-explainer>`) {
  const head = `<meta charset="utf-8"><title>t</title><script type="module" src="/capex-explainer.js"></script>`;
  return { type: "text/html", body: `<!DOCTYPE html><html${lang && ` lang="${lang}"`}>${head}<body>${inside}</body></html>` };
}

/**
 * Opens a page of which only the language is told.
 * @param {ReturnType<typeof pageIn>} html
 * @param {import("./harness.mjs").PageOptions} [options]
 */
async function openIn(html, options = {}) {
  instead = (asked) => (asked === "/in.html" ? html : undefined);
  /** @type {string[]} */
  const loaded = [];
  const opened = await openWidget(harness, {
    path: "in.html",
    ...options,
    prepare: async (page) => page.on("request", (request) => loaded.push(new URL(request.url()).pathname)) && undefined,
  });
  return { ...opened, loaded };
}

/** @param {Page} page */
async function saidBy(page) {
  return (await sentenceOf(page)).replace(/[\u00a0\u202f]/g, " ");
}

for (const [lang, beginning] of Object.entries(BEGINNINGS)) {
  test(`a page in ${lang} gets the widget in its language, and loads no other`, async () => {
    const { page, widget, loaded, complaints } = await openIn(pageIn(lang));
    assert.ok((await saidBy(page)).startsWith(beginning), await saidBy(page));
    const figure = widget.locator(".figure");
    assert.deepEqual(
      [await figure.getAttribute("lang"), await figure.getAttribute("dir")],
      lang.startsWith("ar") ? ["ar", "rtl"] : [lang.slice(0, 2), "ltr"],
    );
    const editions = loaded.map((path) => /^\/((?:ar-latn|es-419|(?:de|fr)-[a-z]{2})|[a-z]{2})-[A-Z0-9]{6}\.js$/.exec(path)?.[1]).filter(Boolean);
    // What the other views say in it follows the first figure.
    assert.deepEqual([...new Set(editions)], [{ "ar-MA": "ar-latn", "es-MX": "es-419" }[lang] ?? lang.slice(0, 2)]);
    assert.deepEqual(complaints, []);
  });
}

for (
  const [tag, spoken] of Object.entries({
    de_DE: "de",
    DE: "de",
    " de ": "de",
    "de-AT-1996": "de",
    "de_DE.UTF-8": "de",
    "de_DE@euro": "de",
    EN: "en",
    zh_Hans_CN: "zh",
    "ZH-hant-TW": "zh",
    ja_JP: "ja",
    ar_EG: "ar-EG",
    "AR-eg": "ar-EG",
    "ar_EG.UTF-8": "ar-EG",
    ar_MA: "ar-MA",
    "ar_MA.UTF-8": "ar-MA",
    "ar-u-nu-latn": "ar-MA",
    den: "fr",
    "xx_DE": "fr",
    "": "fr",
  })
) {
  test(`the page's language written "${tag}" is understood as it is meant, where the browser speaks French`, async () => {
    const { page, complaints } = await openIn(pageIn(tag), { context: { locale: "fr-FR" } });
    const beginning = BEGINNINGS[/** @type {keyof typeof BEGINNINGS} */ (spoken)];
    assert.ok((await saidBy(page)).startsWith(beginning), await saidBy(page));
    assert.deepEqual(complaints, []);
  });
}

test("where the region writes 0 to 9, the story's own words and the panels do so too, with the percent sign on one side", async () => {
  const { page, widget } = await openIn(pageIn("ar-MA"));
  await setAttributes(page, { view: "time-to-match" });
  await widget.locator(".guess button").last().click();
  const said = [];
  for (const view of VIEWS) {
    await setAttributes(page, { view });
    said.push(await widget.locator(".figure").innerText());
  }
  for (const [at, button] of (await widget.locator(".footer button").all()).entries()) {
    await button.click();
    const panel = widget.locator("dialog[open]");
    await panel.locator("h2").waitFor();
    said.push(await panel.innerText());
    assert.equal(said.length, VIEWS.length + at + 1);
    await page.keyboard.press("Escape");
  }
  // What a source prints stays as it is printed.
  const text = said.join("\n").replace(/«[^«»]*»/g, "");
  assert.deepEqual(text.match(/[^\n]*[٠-٩٪٫٬][^\n]*/g) ?? [], []);
  // A digit, a mark, the sign, a mark: else the sign stands left of some numbers and right of others.
  const signs = text.match(/\d\u200e?%\u200e?/g) ?? [];
  assert.ok(signs.length > 20, `${signs.length}`);
  assert.deepEqual(signs.filter((sign) => !/^\d\u200e%\u200e$/.test(sign)), []);
});

test("titles of sources and words as printed are marked as the language they are in, in the panel and on paper", async () => {
  const { widget } = await openIn(pageIn("ar", `<capex-explainer loading="eager" companies="alibaba,tencent"></capex-explainer>`));
  await widget.locator(".footer button").first().click();
  const panel = widget.locator("dialog[open]");
  await panel.locator(".evidence li").first().waitFor();
  const marked = await panel.locator(".evidence a, .evidence bdi[lang]").evaluateAll((nodes) =>
    nodes.map((node) => [node.getAttribute("lang"), node.textContent])
  );
  assert.ok(marked.length > 8, `${marked.length}`);
  // The broker's note has a Chinese title; all other titles, and the words of each figure, are English.
  for (const [lang, text] of marked) assert.equal(lang, /[\u4e00-\u9fff]/.test(text ?? "") ? "zh-Hans" : "en", `${text}`);
  assert.ok(marked.some(([lang]) => lang === "zh-Hans"));
  assert.ok(marked.some(([, text]) => text === "76.8 billion RMB"), "the words of the figure");
});

test("the element's own language comes before the nearest one around it, and that before the browser's", async () => {
  const { page } = await openIn(pageIn("en", `<div lang="fr"><capex-explainer loading="eager" lang="de"></capex-explainer></div>`));
  assert.ok((await saidBy(page)).startsWith(BEGINNINGS.de));
  await setAttributes(page, { lang: null });
  await page.waitForFunction(() => document.querySelector("capex-explainer")?.shadowRoot?.querySelector(".figure")?.getAttribute("lang") === "fr");
  assert.ok((await saidBy(page)).startsWith(BEGINNINGS.fr));
  const { page: other } = await openIn(pageIn(""), { context: { locale: "ja-JP" } });
  assert.ok((await saidBy(other)).startsWith(BEGINNINGS.ja));
});

test("a language without texts is said in the console once, and the next in the row is spoken", async () => {
  const { page, complaints } = await openIn(pageIn("es", `<capex-explainer loading="eager" lang="tlh"></capex-explainer>`));
  assert.ok((await saidBy(page)).startsWith(BEGINNINGS.es));
  await setAttributes(page, { horizon: "2" });
  assert.equal(complaints.length, 1, complaints.join("\n"));
  assert.match(complaints[0] ?? "", /lang is "tlh", expected en, zh, es, de, fr, ja, ar; the default is used/);
});

test("a page that changes its language changes the widget's, which keeps its state", async () => {
  const { page, widget } = await openIn(pageIn("en", `<capex-explainer loading="eager" horizon="6" currency="CNY"></capex-explainer>`));
  await page.evaluate(() => (document.documentElement.lang = "zh"));
  await widget.locator('.figure[lang="zh"]').waitFor();
  await nextFrame(page);
  // RMB 380 billion after three years, and no more.
  assert.match(await saidBy(page), /6年.*3800亿元/);
  assert.equal(await widget.getAttribute("horizon"), "6");
  assert.deepEqual((await seenBy(page)).events.map(({ type }) => type).filter((type) => type !== "capex-ready" && type !== "capex-change"), []);
});

test("panels speak the language, and a story of the page's own is told in it where it has the texts", async () => {
  const { page, widget } = await openIn(pageIn("de"));
  await widget.locator(".footer button", { hasText: "Tabelle" }).click();
  await widget.locator("dialog h2", { hasText: "Tabelle" }).waitFor();
  assert.equal(await widget.locator("dialog tbody th").first().textContent(), "Alibaba");
  await page.keyboard.press("Escape");
  const story = JSON.parse(await readFile(new URL("../stories/river.json", import.meta.url), "utf8"));
  const { id } = story.companies.find((/** @type {{ id: string }} */ company) => company.id === story.subject);
  story.translations = { de: { title: "Flüsse", companies: { [id]: { name: "Der Fluss" } } } };
  instead = (asked) => (asked === "/fluss.json" ? { type: "application/json", body: JSON.stringify(story) } : undefined);
  await setAttributes(page, { story: "/fluss.json" });
  await widget.locator('.figure[aria-label="Flüsse"]').waitFor();
  assert.match(await saidBy(page), /Der Fluss/);
});

test("in Arabic time runs from right to left: picture, slider and pointer alike", async () => {
  const { page, widget } = await openIn(pageIn("ar"));
  const places = await placesOf(page);
  // The picture's x grows in the direction of reading.
  const mirrored = (/** @type {number} */ x) => places.canvas.left + places.canvas.right - x;
  const y = (places.canvas.top + places.canvas.bottom) / 2;
  const at = (/** @type {number} */ years) => mirrored(xAt(places, years));
  assert.ok(at(0) > at(6));
  await page.mouse.click(at(1), y);
  await nextFrame(page);
  assert.equal(await widget.getAttribute("horizon"), "1");
  await page.mouse.click(at(5), (places.input.top + places.input.bottom) / 2);
  await nextFrame(page);
  assert.equal(await widget.getAttribute("horizon"), "5");
  // Left is onwards.
  await widget.locator(".slider input").focus();
  await page.keyboard.press("ArrowLeft");
  await nextFrame(page);
  assert.equal(await widget.getAttribute("horizon"), "5.25");
});

test("an Arabic widget does not make its page scroll sideways, and neither does any other", async () => {
  for (const lang of Object.keys(BEGINNINGS)) {
    const { page } = await openIn(pageIn(lang), { width: 320 });
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320, lang);
  }
});

test("a Chinese or Japanese number stays in one line with its unit, however the sentence breaks", async () => {
  for (const lang of ["zh", "ja"]) {
    const { page, widget } = await openIn(pageIn(lang), { width: 320 });
    for (let width = 180; width <= 288; width += 12) {
      await widget.evaluate((element, width) => void (element.style.width = `${width}px`), width);
      await nextFrame(page);
      const lines = await widget.locator(".sentence .number").evaluateAll((numbers) => numbers.map((number) => number.getClientRects().length));
      assert.deepEqual(lines, [1, 1, 1], `${lang} at ${width} px`);
    }
  }
});

test("where the widget cannot start it says so in the language that it would have spoken", async () => {
  const html = pageIn("de", `<capex-explainer loading="eager"><p>Bild</p></capex-explainer>`);
  // Nor is there anything to step through in its place.
  instead = (asked) => (asked.endsWith(".wasm") || asked.startsWith("/prepared/") ? { status: 404 } : asked === "/in.html" ? html : undefined);
  const { page, widget } = await openPage(harness, { path: "in.html" });
  await page.waitForFunction(() => window.seen.events.some(({ type }) => type === "capex-fallback"));
  assert.equal(await widget.locator(".note").textContent(), "Die interaktive Grafik konnte nicht geladen werden.");
  assert.equal(await widget.locator(".note").getAttribute("lang"), "de");
  assert.equal(await page.locator(WIDGET).locator("p", { hasText: "Bild" }).isVisible(), true);
});
