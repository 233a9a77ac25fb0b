// The table of sizes, and the budgets: over one of them, the build fails.

import { brotliCompressSync, constants, gzipSync } from "node:zlib";

/**
 * A file of dist/.
 * @typedef {{ name: string, bytes: Uint8Array }} Product
 *
 * A line of the size table, in bytes.
 * @typedef {{ name: string, raw: number, gzip: number, brotli: number }} Size
 *
 * What a reader loads at some time: files in every language, and in each language one of `languages`.
 * @typedef {{ files: Product[], languages: Product[] }} Load
 *
 * The files of the widget: what every reader waits for, what the first touch of the chart loads more, the wasm of the built-in story
 * in all its parts, and all that comes on demand.
 * @typedef {{ eager: Load, touch: Load, wasm: Product[], onDemand: Product[] }} WidgetFiles
 */

const KIB = 1024;
/** What each may have of brotli, in its largest language. @type {Record<string, { budget: number, load: (files: WidgetFiles) => Load }>} */
const BUDGETS = {
  // What arrives in about a second on a poor mobile line (450 kbit/s), and little more than it is: whatever comes to it is noticed.
  "what every reader waits for": { budget: 52 * KIB, load: ({ eager }) => eager },
  // Half a second, within which a finger on the chart still belongs to what it does.
  "what the first touch of the chart loads more": { budget: 24 * KIB, load: ({ touch }) => touch },
  "all wasm of the built-in story": { budget: 125 * KIB, load: ({ wasm }) => ({ files: wasm, languages: [] }) },
};

/**
 * Prints the size table, and refuses what is over a budget.
 * @param {WidgetFiles} files
 * @param {Product[]} page
 */
export function report(files, page) {
  const { eager, onDemand } = files;
  const sizes = [...eager.files, ...eager.languages, ...onDemand, ...page].map(sizeOf);
  const sums = Object.entries(BUDGETS).map(([name, { budget, load }]) => ({ ...most(name, load(files)), budget }));
  const nameWidth = Math.max(...[...sizes, ...sums].map(({ name }) => name.length));
  /** @param {(string | number)[]} cells */
  const line = ([name, ...numbers]) => String(name).padEnd(nameWidth) + numbers.map((cell) => cell.toLocaleString("en").padStart(12)).join("");
  console.log(line(["dist/ in bytes", "raw", "gzip", "brotli", "budget"]));
  for (const { name, raw, gzip, brotli } of sizes) console.log(line([name, raw, gzip, brotli]));
  for (const { name, raw, gzip, brotli, budget } of sums) console.log(line([name, raw, gzip, brotli, budget]));
  for (const { name, brotli, budget } of sums) {
    if (brotli > budget) throw new Error(`${name} may have ${budget} bytes of brotli, it has ${brotli} in its largest language: ${brotli - budget} too many`);
  }
}

/** @param {string} name @param {Load} load @returns {Size} */
function most(name, { files, languages }) {
  const [largest] = languages.map(sizeOf).sort((one, other) => other.brotli - one.brotli);
  const total = { name, raw: 0, gzip: 0, brotli: 0 };
  for (const { raw, gzip, brotli } of [...files.map(sizeOf), ...(largest === undefined ? [] : [largest])]) {
    total.raw += raw;
    total.gzip += gzip;
    total.brotli += brotli;
  }
  return total;
}

/** By file, as brotli takes its time. @type {WeakMap<Product, Size>} */
const known = new WeakMap();

/** @param {Product} product @returns {Size} */
function sizeOf(product) {
  const { name, bytes } = product;
  const best = { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } };
  const size = known.get(product) ?? {
    name,
    raw: bytes.length,
    gzip: gzipSync(bytes, { level: 9 }).length,
    brotli: brotliCompressSync(bytes, best).length,
  };
  known.set(product, size);
  return size;
}
