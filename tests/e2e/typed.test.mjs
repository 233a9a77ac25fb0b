// What a reader may type as a horizon.

import assert from "node:assert/strict";
import { test } from "node:test";
import { yearsIn } from "../../www/later/typed.js";

/** @param {Record<string, number | null>} expected  years by what is typed @param {string[]} [months] */
function check(expected, months = ["month"]) {
  for (const [text, years] of Object.entries(expected)) assert.equal(yearsIn(text, months), years, JSON.stringify(text));
}

test("a number is years, with a point, a comma or a fraction", () => {
  check({ 3: 3, "5.25": 5.25, "5,25": 5.25, ".5": 0.5, "5¼": 5.25, "5 ½": 5.5, "¾": 0.75, " 2 ": 2, "1.": null });
});

test("what the core shows is read as it is meant", () => {
  check({ "3 months": 0.25, "9 months": 0.75, "1 year": 1, "5¼ years": 5.25, "2½ years": 2.5, "1¾ years": 1.75 });
});

test("digits of other scripts are digits", () => {
  check({ "٥٫٢٥": 5.25, "۳": 3, "２．５": 2.5, "４，５": 4.5, "५": 5 });
});

test("the language's word for months makes them months", () => {
  check({ "18 months": 1.5, "18 MONTHS": 1.5, "18months": 1.5, "18 month(s)": 1.5 });
  check({ "18 Monate": 1.5, "18 Jahre": 18 }, ["monat"]);
  check({ "18 个月": 1.5, "3 年": 3 }, ["个月", "月"]);
  check({ "١٨ شهرا": 1.5, "٩ أشهر": 0.75 }, ["شهر", "أشهر"]);
});

test("it is rounded to the nearest quarter", () => {
  check({ "2.1": 2, "2.2": 2.25, "2.4": 2.5, "5.99": 6, "0.1": 0, "10 months": 0.75, "11 months": 1 });
});

test("what is no time is none", () => {
  check({ "": null, " ": null, years: null, "-3": null, "3-4": null, "2 years 6 months": null, "1,000": null, "1.000": null, "5.5¼": null, "1e3": null, "٫": null, "∞": null });
});
