// What a reader means by a typed horizon: "5.25", "5,25", "5¼ years", "٥٫٢٥", "9 months".

const FRACTIONS = new Map([["", 0], ["¼", 0.25], ["½", 0.5], ["¾", 0.75]]);
const STEPS_A_YEAR = 4;
const MONTHS_A_YEAR = 12;

/**
 * @param {string} text
 * @param {readonly string[]} months  what a word for months begins with
 * @returns {number | null}  years, the nearest quarter; null for what is no time
 */
export function yearsIn(text, months) {
  // One number and no other. With more than two decimals it would be a thousand to some.
  const [, whole = "", decimals = "", fraction = "", rest] = /^\s*(\d*)(?:[.,٫](\d{1,2}))?\s*([¼½¾]?)([^\d.,٫¼½¾-]*)$/u.exec(plainDigits(text)) ?? [];
  if (rest === undefined || whole + decimals + fraction === "" || (decimals && fraction)) return null;
  const number = Number(`${whole || 0}.${decimals}`) + (FRACTIONS.get(fraction) ?? 0);
  const words = rest.toLowerCase().split(/[\s\p{P}]+/u);
  const areMonths = words.some((word) => months.some((start) => word.startsWith(start)));
  return Math.round((areMonths ? number / MONTHS_A_YEAR : number) * STEPS_A_YEAR) / STEPS_A_YEAR;
}

/**
 * The digits of every script as 0 to 9. Each script has its ten in a row, from the start of a block of sixteen or from its
 * seventh place on.
 * @param {string} text
 */
export function plainDigits(text) {
  const half = text.replace(/[．，]/gu, (wide) => wide.normalize("NFKC"));
  return half.replace(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    const block = code - (code % 16);
    return String(code - (/\p{Nd}/u.test(String.fromCodePoint(block)) ? block : block + 6));
  });
}
