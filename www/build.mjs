// Bundles the article page and the widget out of www/ and target/pkg/ into dist/, ready for any static host.
//
// Every file is named by a hash of its content, so that browsers may keep it for ever, except for those whose address
// people write down: index.html, capex-explainer.js and the pictures. The same input gives the same bytes.

import { createHash } from "node:crypto";
import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import * as esbuild from "esbuild";
import { GLUE, replaceOnce, shrunkCore } from "./shrink.mjs";

// What arrives in about 1.3 seconds on a poor mobile line (400 kbit/s): more, and the reader waits for the picture.
const WIDGET_BUDGET_BYTES = 64 * 1024;

const PROJECT = fileURLToPath(new URL("..", import.meta.url));
const WWW = path.join(PROJECT, "www");
const DIST = path.join(PROJECT, "dist");
const LINKED_FROM_PAGE = ["article.css", "icon.svg"];

/**
 * A file of dist/.
 * @typedef {{ name: string, bytes: Uint8Array }} Product
 *
 * A line of the size table, in bytes.
 * @typedef {{ name: string, raw: number, gzip: number, brotli: number }} Size
 */

try {
  const widget = await buildWidget();
  const page = await buildPage();
  await write([...widget, ...page]);
  report(widget.map(sizeOf), page.map(sizeOf));
} catch (error) {
  console.error(`build.mjs: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}

/**
 * All that the live widget loads: the entry, the chunks behind it, and the wasm.
 * @returns {Promise<Product[]>}
 */
async function buildWidget() {
  const core = await shrunkCore();
  const wasm = { name: hashedName("capex_explainer.wasm", core.wasm), bytes: core.wasm };
  const chunks = await bundle(wasm.name, core.glue);
  const main = chunks.find((chunk) => chunk.name.startsWith("capex-explainer-"));
  if (main === undefined) throw new Error("expected a chunk for www/capex-explainer.js, found none");
  const entry = { name: "capex-explainer.js", bytes: Buffer.from(`export*from"./${main.name}";\n`) };
  return [entry, ...chunks, wasm];
}

/**
 * The JavaScript, split at each `import()`: what comes at once, and what comes when a widget is about to be seen.
 * @param {string} wasmName
 * @param {string} glue
 * @returns {Promise<Product[]>}
 */
async function bundle(wasmName, glue) {
  const { outputFiles } = await esbuild.build({
    absWorkingDir: PROJECT,
    entryPoints: ["www/capex-explainer.js"],
    outdir: "dist",
    entryNames: "[name]-[hash]",
    chunkNames: "[name]-[hash]",
    bundle: true,
    splitting: true,
    format: "esm",
    target: "es2022",
    minify: true,
    charset: "utf8",
    legalComments: "none",
    define: { __WASM_FILE__: JSON.stringify(wasmName) },
    plugins: [stylesAsText(), shrunkGlue(glue)],
    write: false,
    // What esbuild throws says the same as what it would print.
    logLevel: "silent",
  });
  return outputFiles
    .map((file) => ({ name: path.relative(DIST, file.path), bytes: file.contents }))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}

/**
 * A style sheet imported by JavaScript becomes a string, for `adoptedStyleSheets`.
 * @returns {esbuild.Plugin}
 */
function stylesAsText() {
  return {
    name: "styles-as-text",
    setup(build) {
      build.onLoad({ filter: /\.css$/ }, async (source) => {
        const authored = await readFile(source.path, "utf8");
        const { code } = await esbuild.transform(authored, { loader: "css", minify: true, target: "es2022" });
        return { contents: code.trimEnd(), loader: "text" };
      });
    },
  };
}

/**
 * @param {string} glue
 * @returns {esbuild.Plugin}
 */
function shrunkGlue(glue) {
  return {
    name: "shrunk-glue",
    setup(build) {
      build.onLoad({ filter: /[\\/]capex_explainer\.js$/ }, (source) => (source.path === GLUE ? { contents: glue } : undefined));
    },
  };
}

/**
 * The demo article around the widget, as authored but for the names of the files that it links to.
 * @returns {Promise<Product[]>}
 */
async function buildPage() {
  const products = [];
  for (const picture of (await readdir(path.join(WWW, "pictures")).catch(() => [])).sort()) {
    products.push({ name: `pictures/${picture}`, bytes: await readFile(path.join(WWW, "pictures", picture)) });
  }
  let html = await readFile(path.join(WWW, "index.html"), "utf8");
  for (const linked of LINKED_FROM_PAGE) {
    const bytes = await readFile(path.join(WWW, linked));
    const name = hashedName(linked, bytes);
    html = replaceOnce(html, `href="${linked}"`, `href="${name}"`, "www/index.html");
    products.push({ name, bytes });
  }
  return [...products, { name: "index.html", bytes: Buffer.from(html) }];
}

/**
 * Replaces all of dist/, one after the other: build.sh takes index.html, the last, as the sign that all is there.
 * @param {Product[]} products
 */
async function write(products) {
  await rm(DIST, { recursive: true, force: true });
  await mkdir(path.join(DIST, "pictures"), { recursive: true });
  for (const { name, bytes } of products) await writeFile(path.join(DIST, name), bytes);
}

/**
 * Prints the size table; over the budget, the build fails.
 * @param {Size[]} widget
 * @param {Size[]} page
 */
function report(widget, page) {
  const total = widget.reduce(
    (sum, size) => ({ ...sum, raw: sum.raw + size.raw, gzip: sum.gzip + size.gzip, brotli: sum.brotli + size.brotli }),
    { name: "what the live widget loads", raw: 0, gzip: 0, brotli: 0 },
  );
  const nameWidth = Math.max(...[...widget, ...page, total].map((size) => size.name.length));
  /** @param {(string | number)[]} cells */
  const line = ([name, ...numbers]) =>
    String(name).padEnd(nameWidth) + numbers.map((cell) => cell.toLocaleString("en").padStart(12)).join("");
  /** @param {Size} size */
  const sizeLine = ({ name, raw, gzip, brotli }) => line([name, raw, gzip, brotli]);
  console.log(line(["dist/ in bytes", "raw", "gzip", "brotli"]));
  for (const size of [...widget, total, ...page]) console.log(sizeLine(size));
  if (total.brotli > WIDGET_BUDGET_BYTES) {
    const over = total.brotli - WIDGET_BUDGET_BYTES;
    throw new Error(
      `the live widget may load ${WIDGET_BUDGET_BYTES} bytes of brotli, it loads ${total.brotli}: ${over} too many`,
    );
  }
}

/**
 * @param {Product} product
 * @returns {Size}
 */
function sizeOf({ name, bytes }) {
  const best = { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } };
  return {
    name,
    raw: bytes.length,
    gzip: gzipSync(bytes, { level: 9 }).length,
    brotli: brotliCompressSync(bytes, best).length,
  };
}

/**
 * "article.css" becomes "article-1A2B3C4D.css", in the shape of esbuild's own names, which www/serve.mjs knows.
 * @param {string} name
 * @param {Uint8Array} bytes
 */
function hashedName(name, bytes) {
  const { name: stem, ext } = path.parse(name);
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 8).toUpperCase();
  return `${stem}-${hash}${ext}`;
}
