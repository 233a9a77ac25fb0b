// What a reader means by what is typed: a time ("5.25", "5¼ years", "٥٫٢٥", "1 year 6 months", "1y6m", "five years") or a number.
// What is not understood to its last letter is no time: a guess would be a wrong answer that nobody notices.

/**
 * The words of a language, separated by spaces. `years`, `quarters` and `months` may say how many a word alone stands for
 * ("سنتان=2"), or that it only says what a part is of ("السنة=0": half of the year); `counts` has a number and then its words, separated by commas.
 * @typedef {{ years: string, quarters: string, months: string, half: string, joins: string, counts: string }} TimeWords
 */

/**
 * A piece of what is typed: a number, of a word or of digits; a unit, in months, and how many its word alone stands for; half of
 * what stands beside it; a word like "and".
 * @typedef {{ kind: "count", count: number, isWord: boolean } | { kind: "unit", months: number, alone: number | null } | { kind: "half" } | { kind: "join" }} Piece
 */

const FRACTIONS = new Map([["", 0], ["¼", 0.25], ["½", 0.5], ["¾", 0.75]]);
const STEPS_A_YEAR = 4;
const MONTHS_A_YEAR = 12;
const MONTHS_A_QUARTER = 3;

// A number begins with its point only where the text begins. Between words there may be a gap, after one a point or a comma.
const PIECE = new RegExp(
  [
    String.raw`(?<digits>(?:(?<=^\s*)[.,٫])?\d[\d.,٫]*)?\s*(?<fraction>[¼½¾])`,
    String.raw`(?<number>(?:(?<=^\s*)[.,٫])?\d[\d.,٫]*)`,
    String.raw`(?<word>&|\p{L}[\p{L}\p{M}]*(?:-\p{L}[\p{L}\p{M}]*)*)`,
    String.raw`\s+|(?<=[\p{L}\p{M}])(?:\(s\)|[.,،、])|(?<=[\d\p{L}])-(?=\p{L})`,
  ].join("|"),
  "uy",
);

/**
 * @param {string} text
 * @param {TimeWords} words
 * @returns {number | null}  years, the nearest quarter; null for what is no time
 */
export function yearsIn(text, words) {
  const pieces = piecesOf(plainDigits(text).replace(/(?<!\d)[13]\/[24](?!\d)/g, fractionOf), vocabularyOf(words));
  const months = pieces && monthsIn(withoutArticles(pieces));
  return months === null ? null : Math.round((months / MONTHS_A_YEAR) * STEPS_A_YEAR) / STEPS_A_YEAR;
}

/**
 * @param {string} text  a number in any script's digits, with at most two decimals
 * @returns {number | null}
 */
export function numberIn(text) {
  const [, sign, whole = "", decimals = ""] = /^\s*([-−]?)\s*(\d*)(?:[.,٫](\d{1,2}))?\s*$/u.exec(plainDigits(text)) ?? [];
  if (sign === undefined || whole + decimals === "") return null;
  return Number(`${sign === "" ? "" : "-"}${whole || 0}.${decimals || 0}`);
}

/**
 * The digits of every script as 0 to 9. Each script has its ten in a row, from the start of a block of sixteen or from its
 * seventh place on.
 * @param {string} text
 */
export function plainDigits(text) {
  const half = text.replace(/[．，－]/gu, (wide) => wide.normalize("NFKC"));
  return half.replace(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    const block = code - (code % 16);
    return String(code - (/\p{Nd}/u.test(String.fromCodePoint(block)) ? block : block + 6));
  });
}

/** @param {string} written  "1/2" */
function fractionOf(written) {
  return { "1/4": "¼", "1/2": "½", "2/4": "½", "3/4": "¾" }[written] ?? written;
}

/**
 * @param {TimeWords} words
 * @returns {Map<string, Piece>}
 */
function vocabularyOf(words) {
  /** @type {Map<string, Piece>} */
  const known = new Map();
  for (const [list, length] of /** @type {const} */ ([[words.years, MONTHS_A_YEAR], [words.quarters, MONTHS_A_QUARTER], [words.months, 1]])) {
    for (const entry of list.split(" ")) {
      const [word = "", alone] = entry.split("=");
      known.set(folded(word), { kind: "unit", months: length, alone: alone === undefined ? null : Number(alone) });
    }
  }
  for (const word of words.half.split(" ")) known.set(folded(word), { kind: "half" });
  for (const word of words.joins.split(" ")) known.set(folded(word), { kind: "join" });
  for (const entry of words.counts.split(", ")) {
    const [count, ...names] = entry.split(" ");
    for (const word of names) known.set(folded(word), { kind: "count", count: Number(count), isWord: true });
  }
  return known;
}

/** As people write it who leave out accents, or vowels and tails of Arabic letters. @param {string} word */
function folded(word) {
  return word.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

/**
 * @param {string} text
 * @param {Map<string, Piece>} known
 * @returns {Piece[] | null}  null if something is unknown
 */
function piecesOf(text, known) {
  /** @type {Piece[]} */
  const pieces = [];
  PIECE.lastIndex = 0;
  while (PIECE.lastIndex < text.length) {
    const { digits, fraction, number, word } = PIECE.exec(text)?.groups ?? {};
    if (PIECE.lastIndex === 0) return null;
    if (word !== undefined) {
      const found = wordsIn(folded(word), known);
      if (found === null) return null;
      pieces.push(...found);
    } else if (fraction !== undefined || number !== undefined) {
      const whole = numberIn(number ?? digits ?? "0");
      // With more than two decimals it would be a thousand to some; and no number has decimals and a fraction.
      if (whole === null || (fraction !== undefined && !Number.isInteger(whole))) return null;
      pieces.push({ kind: "count", count: whole + (FRACTIONS.get(fraction ?? "") ?? 0), isWord: false });
    }
  }
  return pieces;
}

/**
 * Letters without a space: one word, words joined by hyphens, one with "and" before it as Arabic writes it, or in scripts that
 * have no spaces, words one after the other.
 * @param {string} letters
 * @param {Map<string, Piece>} known
 * @returns {Piece[] | null}
 */
function wordsIn(letters, known) {
  if (letters === "") return [];
  const whole = known.get(letters);
  if (whole !== undefined) return [whole];
  const isSpaceless = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(letters);
  for (let length = letters.length - 1; length > 0; length -= 1) {
    const first = known.get(letters.slice(0, length));
    const isApart = isSpaceless || letters[length] === "-" || (first?.kind === "join" && length === 1);
    const rest = first === undefined || !isApart ? null : wordsIn(letters.slice(length).replace(/^-/, ""), known);
    if (first !== undefined && rest !== null) return [first, ...rest];
  }
  return null;
}

/** "a half" and "half a" are half. @param {readonly Piece[]} pieces */
function withoutArticles(pieces) {
  /** @param {Piece | undefined} piece */
  const isHalf = (piece) => piece?.kind === "half";
  return pieces.filter((piece, at) => {
    const isArticle = piece.kind === "count" && piece.isWord && piece.count === 1;
    return !isArticle || !(isHalf(pieces[at - 1]) || isHalf(pieces[at + 1]));
  });
}

/**
 * @param {readonly Piece[]} pieces
 * @returns {number | null}
 */
function monthsIn(pieces) {
  let sum = 0;
  /** The unit that came last: after it come smaller ones. */
  let unit = Infinity;
  /** What waits for its unit. @type {number | null} */
  let count = null;
  let last = "";
  for (const piece of pieces) {
    if (piece.kind === "unit" && piece.alone === 0) {
      if (last !== "unit" && last !== "half") return null;
      continue;
    }
    if (piece.kind === "join") {
      if (last === "" || last === "join") return null;
    } else if (piece.kind === "unit") {
      count = count ?? piece.alone;
      if (count === null || piece.months >= unit) return null;
      sum += count * piece.months;
      unit = piece.months;
      count = null;
    } else if (count === null) {
      count = piece.kind === "half" ? 0.5 : piece.count;
    } else if (piece.kind === "half" && last === "join" && Number.isInteger(count)) {
      count += 0.5;
    } else {
      return null;
    }
    last = piece.kind;
  }
  if (last === "unit") return sum;
  // A number alone is years; after a unit only its half is clear ("a year and a half", "1年半").
  if (unit === Infinity) return count === null || pieces[0]?.kind === "half" || last === "join" ? null : count * MONTHS_A_YEAR;
  return last === "half" && count === 0.5 ? sum + unit / 2 : null;
}
