// The rules of axe-core, run in an open page. axe itself would offend the page's policy: the context needs `bypassCSP`.

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {{ any: { message: string }[], target: unknown, html: string }} Finding */
/** @typedef {{ id: string, help: string, nodes: Finding[] }} Result */

const AXE = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/**
 * What axe cannot decide by itself, and why it is right here.
 * @type {{ rule: string, message: RegExp, why: string }[]}
 */
const EXPLAINED = [
  {
    rule: "color-contrast",
    message: /partially obscured|partially overlaps|overlapped by another element|content is too short|only non-text characters|background gradient/,
    why:
      "it lies over the invisible copy that keeps its room, or in the box over the chart, or beyond the edge of a list that scrolls, or is a sign, or underlined; contrastFaults counts it",
  },
  {
    rule: "label-content-name-mismatch",
    message: /^Unable to determine if the visible text is part of the accessible name$/,
    why: "the panel's button shows × and is called Close: a sign, no words",
  },
];

/**
 * What axe objects to, and what it leaves open without an explanation above, in words.
 * @param {Page} page
 * @param {string} [within]  a selector; the whole page unless told
 */
export async function findingsOf(page, within) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(AXE);
  const { violations, incomplete } = await page.evaluate(({ tags, within }) => {
    const axe =
      /** @type {{ run: (context: unknown, options: object) => Promise<{ violations: Result[], incomplete: Result[] }> }} */ (Reflect.get(window, "axe"));
    return axe.run(within ?? document, { runOnly: tags, resultTypes: ["violations", "incomplete"] });
  }, { tags: TAGS, within });
  /** @param {string} kind */
  const inWords = (kind) => (/** @type {Result} */ { id, help, nodes }) =>
    nodes
      .filter(({ any }) => kind === "violation" || !EXPLAINED.some(({ rule, message }) => rule === id && any.every((check) => message.test(check.message))))
      .map(({ target, any }) => `${kind} ${id}: ${help} (${JSON.stringify(target)}; ${any.map(({ message }) => message).join("; ")})`);
  return [...violations.flatMap(inWords("violation")), ...incomplete.flatMap(inWords("undecided"))];
}
