// What a reader may type as a horizon, in every language, and what is refused.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { numberIn, yearsIn } from "../../www/later/typed.js";

/** @param {string} lang @returns {import("../../www/later/typed.js").TimeWords} */
function wordsOf(lang) {
  return JSON.parse(readFileSync(new URL(`../../src/locale/${lang}.json`, import.meta.url), "utf8")).panels.time;
}

/** @param {Record<string, number | null>} expected  years by what is typed @param {string} [lang] */
function check(expected, lang = "en") {
  for (const [text, years] of Object.entries(expected)) assert.equal(yearsIn(text, wordsOf(lang)), years, `${lang} ${JSON.stringify(text)}`);
}

test("a number is years, with a point, a comma or a fraction", () => {
  check({ 3: 3, "5.25": 5.25, "5,25": 5.25, ".5": 0.5, "5¼": 5.25, "5 ½": 5.5, "¾": 0.75, "3 1/2": 3.5, "1/4": 0.25, " 2 ": 2, "1.": null });
});

test("what the core shows is read as it is meant", () => {
  check({ "3 months": 0.25, "9 months": 0.75, "1 year": 1, "5¼ years": 5.25, "2½ years": 2.5, "1¾ years": 1.75 });
});

test("digits of other scripts are digits", () => {
  check({ "٥٫٢٥": 5.25, "۳": 3, "２．５": 2.5, "４，５": 4.5, "५": 5 });
});

/** Ways to write the same times, by language: every row is read to the same years. */
const WRITTEN = {
  en: {
    0.25: ["3m", "3 mo", "3 months", "a quarter", "1 quarter", "three months"],
    0.5: ["6m", "6 mths", "6 mos.", "half a year", "a half year", "2 quarters", "½ year"],
    0.75: ["3 quarters", "3q", "nine months", "9-month"],
    1.5: [
      "18 months",
      "1 year 6 months",
      "1y6m",
      "1 yr, 6 mths",
      "1½ yrs",
      "a year and a half",
      "one and a half years",
      "1 year and 2 quarters",
      "eighteen months",
      "18 month(s)",
      "18 MONTHS",
    ],
    2: ["2 yrs", "2y", "two years", "24 months", "twenty-four months", "2 Years."],
    5: ["five years", "five", "5 yr"],
  },
  de: {
    0.25: ["3 Monate", "3 M", "1 Quartal", "ein Quartal"],
    0.5: ["6 Mon.", "ein halbes Jahr", "sechs Monate"],
    1.5: ["18 Monate", "1 Jahr 6 Monate", "1 Jahr und 6 Monate", "anderthalb Jahre", "eineinhalb Jahre", "1,5 J.", "1J6M"],
    2.5: ["zweieinhalb Jahre", "2½ Jahre", "30 Monate"],
    5: ["fünf Jahre", "funf Jahre", "5 Jahre"],
  },
  fr: {
    0.25: ["3 mois", "un trimestre", "1 trim."],
    0.5: ["6m", "six mois", "un demi an"],
    1.5: ["18 mois", "1 an 6 mois", "un an et demi", "1 an et 6 mois", "dix-huit mois", "1a6m"],
    2.5: ["deux ans et demi", "2,5 ans", "2 années et demie"],
    5: ["cinq ans", "5 années", "5 annees"],
  },
  es: {
    0.25: ["3 meses", "un trimestre"],
    0.5: ["6m", "seis meses", "medio año"],
    1.5: ["18 meses", "1 año 6 meses", "1 año y 6 meses", "año y medio", "un año y medio", "1a6m"],
    2.5: ["dos años y medio", "2,5 años", "2,5 anos"],
    5: ["cinco años", "5 a"],
  },
  zh: {
    0.25: ["3个月", "三个月", "一个季度", "1季度"],
    0.5: ["半年", "6个月", "6 個月", "两个季度"],
    1.5: ["1年6个月", "一年半", "1年半", "18个月", "十八个月", "一年零六个月", "1.5年"],
    1.25: ["1年零3个月", "一年零三个月"],
    2.5: ["两年半", "2年半", "30个月", "30個月"],
    0.75: ["9个月", "9個月"],
    5: ["五年", "5年", "５年"],
  },
  ja: {
    0.25: ["3カ月", "3か月", "三ヶ月", "1四半期"],
    0.5: ["半年", "6ヵ月", "6か月間"],
    1.5: ["1年6カ月", "一年半", "1年半", "18か月", "１年６ヶ月", "1年と6か月"],
    1.25: ["1年3カ月"],
    2.5: ["2年半", "2.5年", "2年6カ月", "30カ月"],
    0.75: ["9カ月", "9ｶ月", "9箇月", "9個月"],
    5: ["5年", "五年", "5年間"],
  },
  ar: {
    0.25: ["٣ أشهر", "3 أشهر", "ثلاثة أشهر", "ربع"],
    0.5: ["٦ أشهر", "ستة اشهر", "نصف سنة", "ربعان"],
    1.5: ["١٨ شهرا", "18 شهراً", "سنة ونصف", "سنة و6 أشهر", "سنة وستة أشهر", "سنة ونصف"],
    0.75: ["9 اشهر", "٩ أشهر"],
    1.25: ["سنة وربع", "سنة وربع السنة"],
    1.75: ["سنة وثلاثة أرباع السنة"],
    2.5: ["سنتان ونصف", "٢٫٥", "عامين ونصف", "2 سنة ونصف", "سنتان ونصف السنة", "سنتين ونصف السنة", "٢٫٥ سنة"],
    2: ["سنتان", "عامان", "سنتين"],
    5: ["خمس سنوات", "٥ سنوات", "خمسة أعوام"],
  },
};
for (const [lang, times] of Object.entries(WRITTEN)) {
  test(`times as people write them in "${lang}"`, () => {
    for (const [years, texts] of Object.entries(times)) check(Object.fromEntries(texts.map((text) => [text, Number(years)])), lang);
  });

  test(`in "${lang}" no number has an unknown word beside it`, () => {
    for (const text of Object.values(times).flat()) {
      for (const odd of [`${text} xyz`, `xyz ${text}`, `${text} 7`, `${text}-`, `-${text}`, `${text};`, `${text} %`]) check({ [odd]: null }, lang);
    }
  });
}

test("units come from the largest to the smallest, each once", () => {
  check({ "6 months 1 year": null, "1 year 1 year": null, "1 year 6": null, "1 year and": null, "and 1 year": null, "2 half years": null, "1 2 years": null });
});

test("it is rounded to the nearest quarter", () => {
  check({ "2.1": 2, "2.2": 2.25, "2.4": 2.5, "5.99": 6, "0.1": 0, "10 months": 0.75, "11 months": 1 });
});

test("what is no time is none", () => {
  check({
    "": null,
    " ": null,
    years: null,
    half: null,
    "-3": null,
    "3-4": null,
    "1,000": null,
    "1.000": null,
    "5.5¼": null,
    "1e3": null,
    "٫": null,
    "∞": null,
    "90 days": null,
    "52 weeks": null,
    "3 am": null,
    "1/3": null,
    "1:30": null,
    "6 miles": null,
    "1y,6": null,
  });
});

test("a number is read in any script, with at most two decimals", () => {
  for (
    const [text, number] of /** @type {const} */ ([
      ["12", 12],
      ["١٢", 12],
      ["۱۲", 12],
      ["１２", 12],
      ["-7.5", -7.5],
      ["−7,25", -7.25],
      ["٧٫٥", 7.5],
      [" 0 ", 0],
      ["", null],
      ["-", null],
      ["1,000", null],
      ["12 x", null],
      ["1e2", null],
      ["0x1", null],
    ])
  ) {
    assert.equal(numberIn(text), number, JSON.stringify(text));
  }
});
