// What the live build of the core gets of the story and of a text pack: no more than it shows, in a form that it believes, and first
// what the first view shows. The full build has validated all of it, and writes it down.

/** What the first view compares, and what all do. */
const FIRST_METRICS = ["capex"];
const METRICS = ["capex", "revenue", "capital-intensity", "cloud-market-share"];
/** The messages that only later views say; tests/e2e/builds.test.mjs asks the first one everything without them. */
const LATER_MESSAGES = new RegExp(`^(${
  [
    ...["view", "per-year", "beside$", "heading", "amount-a-", "caption", "note-shares", "match", "never$", "note-match", "mark-pledge-term"],
    ...["calendar", "note-calendar", "on-pace", "amount-and-ratio", "stated-and-shown", "mark-average", "note-derived", "note-pace"],
    ...["revenue", "note-computed", "cloud", "note-cloud", "note-since", "note-scope", "picture-(?!total)", "over-term", "in-term", "months-of-year"],
    ...["note-floor-", "note-range-", "note-rate$", "open", "at-most-short", "between", "sentence-next", "month-of-year"],
    ...["note-revenue", "note-not-reported", "note-rest", "note-known", "as-announced", "as-known"],
  ].join("|")
})`);
/** The messages of the section "trace" that are said outside the panels. */
const SPOKEN_TRACE = /^(what|cell|read|guess|capital-intensity$)/;

/**
 * @typedef {typeof import("../../stories/alibaba.json")} Story
 * @typedef {typeof import("../../src/locale/en.json")} Pack
 *
 * A story or a text pack without any names, as the core writes it down (src/tape.rs).
 * @typedef {unknown[]} Tape
 *
 * What only the page's build calls of the full core.
 * @typedef {typeof import("#wasm") & {
 *   storyTape: (handle: number, figures?: string[]) => Tape,
 *   textsTape: (handle: number, messages: string[], trace: string[]) => Tape,
 * }} Core
 */

/**
 * What the live build gets of a story and a pack that the full one has registered: what the first view shows and says; what all views
 * do, with what is read off and guessed; and all, for panels, without what was stated later, which is told apart.
 * @param {Core} core
 * @param {number} handle
 * @param {Story} story
 * @param {Pack} pack
 */
export function tapesOf(core, handle, { figures }, { messages, trace }) {
  const idsOf = (/** @type {(figure: Story["figures"][number]) => boolean} */ isShown) => figures.filter(isShown).map(({ id }) => id);
  const [said, traced] = [Object.keys(messages), Object.keys(trace)];
  return {
    first: { texts: core.textsTape(handle, said.filter((key) => !LATER_MESSAGES.test(key)), []), story: core.storyTape(handle, idsOf(isFirst)) },
    more: {
      texts: core.textsTape(handle, said, traced.filter((key) => SPOKEN_TRACE.test(key))),
      story: core.storyTape(handle, idsOf(({ metric }) => METRICS.includes(metric))),
    },
    whole: { texts: core.textsTape(handle, said, traced), story: core.storyTape(handle) },
  };
}

/** @param {Story["figures"][number]} figure */
function isFirst({ metric, period }) {
  return FIRST_METRICS.includes(metric) && period.kind !== "quarter";
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
