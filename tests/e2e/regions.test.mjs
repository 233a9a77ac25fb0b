// How each language and region writes numbers, against what the Unicode CLDR says through Node's Intl.

import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { test } from "node:test";
import { inMarks, latinPack, regionalPack } from "../../www/build/live.mjs";
import { editionFor } from "../../www/element/languages.js";

const PACKS = new URL("../../src/locale/", import.meta.url);

/** @param {string} lang */
async function packOf(lang) {
  return JSON.parse(await readFile(new URL(`${lang}.json`, PACKS), "utf8"));
}

/** Tags of pages and browsers, and the edition that each gets. */
const TAGS = {
  en: ["en", "en-US", "en-GB"],
  zh: ["zh", "zh-Hans-CN"],
  ja: ["ja", "ja-JP"],
  es: ["es", "es-ES", "es-AR", "es-CO", "es-CL", "es_ES.UTF-8"],
  "es-419": ["es-MX", "es-US", "es-419", "es-PE", "es-PR", "es_MX.UTF-8"],
  de: ["de", "de-DE", "de-LU", "DE"],
  "de-ch": ["de-CH", "de-LI", "de_CH", "de-Latn-CH", "de-ch-1996"],
  "de-at": ["de-AT", "de_AT.UTF-8"],
  fr: ["fr", "fr-FR", "fr-BE"],
  "fr-ch": ["fr-CH"],
  "fr-ca": ["fr-CA", "fr_CA"],
  ar: ["ar-EG"],
  // Morocco has other marks again; its edition is that of all who write 0 to 9.
  "ar-latn": ["ar-AE", "ar-MA"],
};

/** @param {string} edition */
async function editionOf(edition) {
  const [lang = "", region] = edition.split("-");
  const pack = await packOf(lang);
  if (region === undefined) return pack;
  return region === "latn" ? latinPack(pack) : regionalPack(pack, pack.regions[region]);
}

test("each tag gets the edition of its region", () => {
  for (const [edition, tags] of Object.entries(TAGS)) for (const tag of tags) assert.equal(editionFor(tag), edition, tag);
  assert.equal(editionFor("tlh"), undefined);
});

test("every region of a pack has its edition", async () => {
  const list = await readFile(new URL("../../www/engine/editions.js", import.meta.url), "utf8");
  for (const file of (await readdir(PACKS)).filter((name) => name.endsWith(".json"))) {
    const { lang, regions = {} } = await packOf(file.replace(".json", ""));
    for (const region of Object.keys(regions)) assert.ok(list.includes(`locale/${lang}-${region}.json`), `${lang}-${region}`);
  }
});

test("what checks a page has the marks of the same regions", async () => {
  const source = await readFile(new URL("../../cli/src/check/region.rs", import.meta.url), "utf8");
  const names = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
  const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
  const regions = [...letters.flatMap((one) => letters.map((other) => one + other)), "419"].filter((code) => names.of(code) !== undefined);
  const listed = [...source.matchAll(/\("(..)", "(\w+)", &\[([^\]]*)\]\)/g)];
  assert.equal(listed.length, 5);
  for (const [, lang, edition, list = ""] of listed) {
    const wanted = regions.filter((code) => editionFor(`${lang}-${code}`) === `${lang}-${edition}`);
    assert.deepEqual(list.match(/\w+/g)?.sort(), wanted.map((code) => code.toLowerCase()).sort(), `${lang}-${edition}`);
  }
});

/** A mark in one of its forms: Intl's data has a straight apostrophe for Switzerland, and for French a wider space before %. */
const plain = (/** @type {string} */ mark) => mark.replaceAll("'", "’").replace(/[\u00a0\u202f]/g, "\u00a0");

test("digits, marks and percent are those of the CLDR", async () => {
  for (const [edition, [tag = ""]] of Object.entries(TAGS)) {
    const { numbers, units } = await editionOf(edition);
    const parts = new Intl.NumberFormat(tag).formatToParts(1234567.5);
    const partOf = (/** @type {string} */ type) => parts.find((part) => part.type === type)?.value ?? "";
    assert.deepEqual([partOf("decimal"), plain(partOf("group"))], [numbers.decimal, plain(numbers.group)], tag);
    const digits = new Intl.NumberFormat(tag, { useGrouping: false }).format(1234567890);
    assert.equal(digits, `${numbers.digits.slice(1)}${numbers.digits[0]}`, tag);
    const percent = units.percent.short ?? units.percent.other;
    const intl = new Intl.NumberFormat(tag, { style: "percent" }).format(0.33).replace(/[^%٪\u00a0\u202f\u200e]/g, "");
    assert.equal(plain(percent.replace("{n}", "")).replace(/\u200e|\u061c/g, ""), plain(intl).replace(/\u200e|\u061c/g, ""), tag);
  }
});

test("whole numbers and fractions take the plural form of the CLDR's category", async () => {
  for (const [edition, [tag = ""]] of Object.entries(TAGS)) {
    const { numbers } = await editionOf(edition);
    const rules = new Intl.PluralRules(tag);
    for (const count of [0, 0.5, 1, 1.5, 2, 2.5, 3, 5, 10, 11, 36, 99, 100, 101, 102, 103, 111, 480, 999]) {
      const takes = (/** @type {{ from: number, to: number, of?: number, fractions?: boolean }} */ { from, to, of, fractions }) => {
        const rest = Math.floor(of === undefined ? count : count % of);
        return rest >= from && rest <= to && (fractions === true || Number.isInteger(count));
      };
      const own = numbers.plurals.find(takes)?.name ?? "other";
      const names = new Set(numbers.plurals.map((/** @type {{ name: string }} */ { name }) => name));
      const category = rules.select(count);
      // A category that the language's units do not tell apart goes with the common form.
      assert.equal(own, names.has(category) ? category : "other", `${tag}: ${count}`);
    }
  }
});

test("the numbers of a translation are told with the region's marks, and nothing else of it changes", async () => {
  const [spanish, german, french] = await Promise.all(["es", "de", "fr"].map(packOf));
  const told = (/** @type {typeof spanish} */ pack, /** @type {string} */ region, /** @type {string} */ text) =>
    inMarks(text, pack.numbers, pack.regions[region]);
  assert.equal(
    told(spanish, "419", "53.000 millones, 2,235 billones, 4.416,667; el 7,4\u00a0% de 2025; «$38.6 billion RMB»"),
    "53,000 millones, 2.235 billones, 4,416.667; el 7.4% de 2025; «$38.6 billion RMB»",
  );
  assert.equal(
    told(german, "ch", "gleichmäßig 38,6 ÷ 1,57 am 24.\u00a0Januar 2025: 12.345,5 und 33\u00a0%"),
    "gleichmässig 38.6 ÷ 1.57 am 24.\u00a0Januar 2025: 12’345.5 und 33%",
  );
  assert.equal(told(german, "at", "12.345,5 und 2235 und 33\u00a0%"), "12\u00a0345,5 und 2235 und 33\u00a0%");
  assert.equal(told(french, "ca", "1\u202f398 milliards, 33\u202f%\u202f; 7,17"), "1\u00a0398 milliards, 33\u00a0%\u202f; 7,17");
  assert.deepEqual((await editionOf("es-419")).numbers.quarters, ["", ".25", ".5", ".75"]);
  assert.ok(!JSON.stringify(await editionOf("de-ch")).replace('"ß":', "").includes("ß"), "Swiss texts have no ß");
});
