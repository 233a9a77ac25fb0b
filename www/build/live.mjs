// What the live build of the core gets of the story and of a text pack: no more than it shows, in a form that it believes.
// The full build has validated both before.

/** What the views compare; all other figures stand in the panels only. */
const METRICS = ["capex", "revenue", "capital-intensity", "cloud-market-share"];
/** Where a note under the picture tells a figure's caveat. */
const CAVEAT_METRICS = ["capital-intensity", "cloud-market-share"];

/**
 * @typedef {typeof import("../../stories/alibaba.json")} Story
 * @typedef {typeof import("../../src/locale/en.json")} Pack
 */

/**
 * The story without what only its panels show: documents and their addresses, the words as printed, workings, corrections.
 * @param {Story} story
 */
export function liveStory({ title, subject, currencies, companies, rates, sources, figures }) {
  const shown = figures.filter(({ metric }) => METRICS.includes(metric)).map(liveFigure);
  const used = new Set(shown.flatMap(({ sources }) => sources));
  return {
    title,
    subject,
    currencies,
    companies,
    rates: rates.map(({ one, is, date }) => ({ one, is, date })),
    sources: sources
      .filter(({ id }) => used.has(id))
      .map(({ id, publisher, published, grade }) => ({ id, publisher, published, grade })),
    figures: shown,
  };
}

/** @param {Story["figures"][number]} figure */
function liveFigure({ company, metric, about, amount, unit, range, bound, also, period, basis, sources, caveat }) {
  return {
    ...{ company, metric, about, amount, unit, range, bound },
    also: also?.map(({ amount, unit }) => ({ amount, unit })),
    ...{ period, basis, sources },
    caveat: CAVEAT_METRICS.includes(metric) ? caveat : undefined,
  };
}

/**
 * A text pack without what the page itself says, its messages as a list.
 * @param {Pack} pack
 * @param {string[]} keys  of the messages, in the core's order
 */
export function livePack({ lang, dir, numbers, units, currencies, messages }, keys) {
  const list = keys.map((key) => messages[/** @type {keyof typeof messages} */ (key)]);
  return { lang, dir, numbers, units, currencies, messages: list };
}

/**
 * A pack for regions that write the digits 0 to 9 where the language has its own.
 * @param {Pack & { latin?: Partial<Pack["numbers"]> }} pack
 * @returns {Pack}
 */
export function latinPack({ latin, ...pack }) {
  return { ...inLatinDigits(pack), numbers: { ...pack.numbers, ...latin, digits: "0123456789" } };
}

/** As the Unicode CLDR has it: between two marks that keep the sign on the right of its number, whatever stands before. */
const LATIN_PERCENT = "\u200e%\u200e";
/** @type {Record<string, string>} */
const LATIN_SIGNS = { "٫": ".", "٬": ",", "٪": LATIN_PERCENT };

/**
 * The same data with the digits 0 to 9 and their signs in every text, where it has Arabic ones.
 * @template T
 * @param {T} data  plain
 * @returns {T}
 */
export function inLatinDigits(data) {
  /** @param {string} sign */
  const latin = (sign) => LATIN_SIGNS[sign] ?? String(sign.charCodeAt(0) - "٠".charCodeAt(0));
  const text = JSON.stringify(data).replace(/[٠-٩٫٬٪]/g, latin);
  return JSON.parse(text);
}
