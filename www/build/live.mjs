// What the live build of the core gets of the story and of a text pack: no more than it shows, in a form that it believes, and first
// what the first view shows. The full build has validated all of it before.

/** What the first view compares, what the others do, and where a note under the picture tells a figure's caveat. */
const FIRST_METRICS = ["capex"];
const METRICS = ["capex", "revenue", "capital-intensity", "cloud-market-share"];
const CAVEAT_METRICS = ["capital-intensity", "cloud-market-share"];
/** The messages that only later views say; tests/e2e/builds.test.mjs asks the first one everything without them. */
const LATER_MESSAGES = new RegExp(`^(${[
  ...["view", "per-year", "beside$", "heading", "amount-a-", "caption", "note-shares", "match", "never$", "note-match", "mark-pledge-term"],
  ...["calendar", "note-calendar", "on-pace", "amount-and-ratio", "stated-and-shown", "mark-average", "note-derived", "note-pace"],
  ...["revenue", "note-computed", "cloud", "note-cloud", "note-since", "note-scope", "picture-(?!total)", "over-term", "in-term", "months-of-year"],
  ...["note-floor-", "note-range-", "note-rate$", "open", "at-most-short", "between", "sentence-next", "month-of-year"],
  ...["note-revenue", "note-not-reported", "note-rest", "note-known", "as-announced", "as-known"],
].join("|")})`);
/** The messages of the section "trace" that are said outside the panels. */
const SPOKEN_TRACE = /^(what|cell|read|guess|capital-intensity$)/;

/**
 * @typedef {typeof import("../../stories/alibaba.json")} Written
 * @typedef {Written["figures"][number] & { moved?: boolean }} Figure  with a mark where the story knows more about it than it shows
 * @typedef {Omit<Written, "figures"> & { figures: Figure[] }} Story
 * @typedef {typeof import("../../src/locale/en.json")} Pack
 * @typedef {{ messages: string[], trace: string[] }} Keys  of a pack's messages, in the core's order
 */

/**
 * The story as the first view shows it: without what only other views compare, and what only panels show: documents and their
 * addresses, the words as printed, workings, corrections.
 * @param {Story} story
 */
export function firstStory(story) {
  const { title, subject, currencies, companies, rates } = story;
  return { title, subject, currencies, companies, rates: rates.map(({ one, is, date }) => ({ one, is, date })), ...shownOf(story, isFirst) };
}

/**
 * What comes to it for the other views.
 * @param {Story} story
 */
export function moreStory(story) {
  const known = new Set(shownOf(story, isFirst).sources.map(({ id }) => id));
  const { sources, figures } = shownOf(story, (figure) => METRICS.includes(figure.metric) && !isFirst(figure));
  return { sources: sources.filter(({ id }) => !known.has(id)), figures };
}

/**
 * All that views and panels show of it: without what was stated later, which is told apart.
 * @param {Story} story
 */
export function wholeStory({ later, statements, ...story }) {
  return story;
}

/** @param {Figure} figure */
function isFirst({ metric, period }) {
  return FIRST_METRICS.includes(metric) && period.kind !== "quarter";
}

/**
 * @param {Story} story
 * @param {(figure: Figure) => boolean} isShown
 */
function shownOf({ sources, figures }, isShown) {
  const shown = figures.filter(isShown).map(liveFigure);
  const used = new Set(shown.flatMap(({ sources }) => sources));
  return {
    sources: sources
      .filter(({ id }) => used.has(id))
      .map(({ id, publisher, published, grade }) => ({ id, publisher, published, grade })),
    figures: shown,
  };
}

/** @param {Figure} figure */
function liveFigure({ company, metric, about, amount, unit, range, bound, also, period, basis, sources, caveat, moved }) {
  return {
    ...{ company, metric, amount, unit, range, bound },
    // What a year's spending is for, only panels tell; a note sets the pledge's beside the quarters.
    about: metric !== "capex" || basis === "commitment" ? about : undefined,
    also: also?.map(({ amount, unit }) => ({ amount, unit })),
    ...{ period, basis, sources, moved },
    caveat: CAVEAT_METRICS.includes(metric) ? caveat : undefined,
  };
}

/**
 * A text pack as the first view says it: without what the page itself says, its messages as a list.
 * @param {Pack} pack
 * @param {Keys} keys
 */
export function firstPack({ messages, ...pack }, keys) {
  return { ...common(pack), messages: listed(messages, keys.messages, (key) => !LATER_MESSAGES.test(key)) };
}

/**
 * What comes to it for the other views, and for what is read off and guessed.
 * @param {Pack} pack
 * @param {Keys} keys
 */
export function morePack({ messages, trace }, keys) {
  return {
    messages: listed(messages, keys.messages, (key) => LATER_MESSAGES.test(key)),
    trace: listed(trace, keys.trace, (key) => SPOKEN_TRACE.test(key)),
  };
}

/**
 * All that the live build says, panels too.
 * @param {Pack} pack
 * @param {Keys} keys
 */
export function wholePack({ messages, trace, ...pack }, keys) {
  return { ...common(pack), messages: listed(messages, keys.messages, () => true), trace: listed(trace, keys.trace, () => true) };
}

/** @param {Pick<Pack, "lang" | "dir" | "numbers" | "units" | "currencies">} pack */
function common({ lang, dir, numbers, units, currencies }) {
  return { lang, dir, numbers, units, currencies };
}

/**
 * @param {Record<string, string>} messages
 * @param {string[]} keys
 * @param {(key: string) => boolean} isSaid
 */
function listed(messages, keys, isSaid) {
  return keys.map((key) => (isSaid(key) ? (messages[key] ?? "") : ""));
}

/**
 * The marks of a region's numbers, where they are not the language's own.
 * @typedef {{ decimal: string, group: string, percent: string, spelling?: Record<string, string> }} Marks
 */

/**
 * A pack for a region.
 * @param {Pack} pack
 * @param {Marks} marks
 * @returns {Pack}
 */
export function regionalPack(pack, marks) {
  const { decimal, group } = marks;
  const quarters = pack.numbers.quarters.map((part) => part.replace(pack.numbers.decimal, decimal));
  const told = inMarks(pack, pack.numbers, marks);
  return { ...told, numbers: { ...told.numbers, decimal, group, quarters } };
}

/**
 * The same data with the numbers in its texts, the percent signs and the spelling as a region has them.
 * @template T
 * @param {T} data  plain
 * @param {{ decimal: string, group: string }} own  the language's
 * @param {Marks} marks
 * @returns {T}
 */
export function inMarks(data, own, marks) {
  const [decimal, group] = [own.decimal, own.group].map((mark) => mark.replace(".", "\\."));
  const numbers = new RegExp(`\\d{1,3}(?:${group}\\d{3})+(?:${decimal}\\d+)?(?!\\d)|\\d+${decimal}\\d+`, "g");
  /** @param {string} number */
  const inRegion = (number) => number.split(own.decimal).map((part) => part.replaceAll(own.group, marks.group)).join(marks.decimal);
  /** @param {string} text */
  const regional = (text) => {
    const told = text.replace(numbers, inRegion).replace(/[\u00a0\u202f]%/g, marks.percent);
    return Object.entries(marks.spelling ?? {}).reduce((spelled, [from, to]) => spelled.replaceAll(from, to), told);
  };
  return JSON.parse(JSON.stringify(data), (_, value) => (typeof value === "string" ? regional(value) : value));
}

/**
 * A pack for regions that write the digits 0 to 9 where the language has its own.
 * @param {Pack & { latin?: Partial<Pack["numbers"]> }} pack
 * @returns {Pack}
 */
export function latinPack({ latin, ...pack }) {
  const told = inLatinDigits(pack);
  const { equals = "", about = "" } = told.trace;
  const trace = { ...told.trace, equals: LTR_MARK + equals + LTR_MARK, about: LTR_MARK + about + LTR_MARK };
  return { ...told, trace, numbers: { ...pack.numbers, ...latin, digits: "0123456789" } };
}

/** Beside it the digits 0 to 9 and what stands between them run from the left, as these regions write arithmetic. */
const LTR_MARK = "\u200e";

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
  const text = JSON.stringify(data).replace(/−(?=[٠-٩])/g, `${LTR_MARK}−`).replace(/[٠-٩٫٬٪]/g, latin);
  return JSON.parse(text);
}
