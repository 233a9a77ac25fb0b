// The same work for every peer: what each company has spent by a horizon, as a line of 61 points over an area.

/** How many companies there are: the widget's own three, or a story of more. @type {number} */
const COUNT = globalThis.COMPANIES ?? 3;
const HUES = ["#c2410c", "#1d4ed8", "#7e22ce"];
/** In billions a year; the first is the pledge's average. */
const PACES = [53 / 3, 80, 65];

export const WIDTH_CSS = 720;
export const HEIGHT_CSS = 420;
export const POINTS = 61;
export const START_YEARS = 3;

/** @type {{ name: string, color: string, perYear: number }[]} */
export const companies = Array.from({ length: COUNT }, (_, index) => ({
  name: ["Alibaba", "Microsoft", "Meta"][index] ?? `Company ${index + 1}`,
  color: HUES[index] ?? "#5b616b",
  perYear: PACES[index] ?? 20 + index,
}));

/**
 * @param {number} years
 * @returns {[years: number, amount: number][][]}  a line for each company
 */
export function lines(years) {
  return companies.map(({ perYear }) =>
    Array.from({ length: POINTS }, (_, index) => {
      const at = (years * index) / (POINTS - 1);
      return [at, at * perYear];
    })
  );
}
