// What the benchmark sets side by side, each as a page of its own in one folder: bare charts of other libraries, and the whole
// widget as it ships. Every page has `mounted`, a promise for what draws a horizon in years.

import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import * as esbuild from "esbuild";

const BENCH = fileURLToPath(new URL(".", import.meta.url));

/** Peers, each the name of its file in peers/; the first is what a move is set against. */
export const PEERS = ["uplot", "by-hand", "chartjs", "echarts", "highcharts", "d3", "plot"];
/** Companies beside which a move is measured; the widget's own story has the first. */
export const COUNTS = [3, 12];

const ARTICLE = `<h1>An article</h1><p>${"Words of an article. ".repeat(40)}</p>`;
const WIDGET = '<capex-explainer view="total" horizon="3" loading="eager"><p>The sentence.</p></capex-explainer>';
const SCRIPT = '<script type="module" src="capex-explainer.js"></script>';
// A page of its own: what the widget asks next is drawn in its next frame, as for a reader.
const MOUNTED_WIDGET = `const widget = document.querySelector("capex-explainer");
globalThis.mounted = new Promise((resolve, reject) => {
  widget.addEventListener("capex-ready", () => resolve((years) => widget.setAttribute("horizon", years)));
  widget.addEventListener("capex-fallback", (event) => reject(new Error(event.detail.reason)));
});`;

/** The picture that stands there at first. */
const PREPARED = 'globalThis.mounted = document.querySelector("capex-explainer img:not([loading])").decode();';

/**
 * @param {string} folder  that is made
 * @param {string} dist  the built widget
 * @returns {Promise<Record<string, number>>}  what each peer weighs, in bytes of brotli
 */
export async function makeSubjects(folder, dist) {
  await mkdir(folder, { recursive: true });
  await cp(dist, path.join(folder, "widget"), { recursive: true });
  await makeWidgetPages(path.join(folder, "widget"));
  await mkdir(path.join(folder, "empty"));
  await writeFile(path.join(folder, "empty", "index.html"), pageOf('<canvas width="720" height="420"></canvas>', '<script src="empty.js"></script>'));
  await writeFile(
    path.join(folder, "empty", "empty.js"),
    `const context = document.querySelector("canvas").getContext("2d");
globalThis.mounted = Promise.resolve((years) => {
  context.fillStyle = "rgb(0 0 " + years * 40 + ")";
  context.fillRect(0, 0, 9, 9);
});
`,
  );
  /** @type {Record<string, number>} */
  const bytes = {};
  for (const peer of PEERS) bytes[peer] = await makePeer(path.join(folder, peer), peer);
  return bytes;
}

/**
 * @param {string} folder
 * @param {string} peer
 */
async function makePeer(folder, peer) {
  const contents = `import { mount } from "./peers/${peer}.js"; globalThis.mounted = Promise.resolve().then(() => {
    const started = performance.now();
    const step = mount(document.querySelector("#chart"));
    globalThis.mountMs = performance.now() - started;
    return step;
  });`;
  const { outputFiles } = await esbuild.build({
    stdin: { contents, resolveDir: BENCH },
    outfile: path.join(folder, "peer.js"),
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    define: { "process.env.NODE_ENV": '"production"' },
    logLevel: "error",
    write: false,
  });
  await mkdir(folder);
  let bytes = 0;
  for (const file of outputFiles) {
    await writeFile(file.path, file.contents);
    bytes += brotliCompressSync(file.contents).length;
  }
  const sheet = outputFiles.some((file) => file.path.endsWith(".css")) ? '<link rel="stylesheet" href="peer.css">' : "";
  for (const count of COUNTS) {
    const script = `<script>globalThis.COMPANIES = ${count};</script><script type="module" src="peer.js"></script>`;
    await writeFile(path.join(folder, `${count}.html`), pageOf(`${ARTICLE}<div id="chart"></div>`, script, sheet));
  }
  await writeFile(path.join(folder, "index.html"), pageOf(`${ARTICLE}<div id="chart"></div>`, '<script type="module" src="peer.js"></script>', sheet));
  return bytes;
}

/**
 * The widget in a plain article, as its README has it: by one line, by one line with preloads, and around what was prepared, whose picture
 * needs no script.
 * @param {string} folder
 */
async function makeWidgetPages(folder) {
  const hints = await preloads(folder);
  // In the page: a request of the measurement's own would stand in the way of what is measured.
  const mounted = `<script>${MOUNTED_WIDGET}</script>${SCRIPT}`;
  await writeFile(path.join(folder, "line.html"), pageOf(`${ARTICLE}${WIDGET}`, mounted));
  await writeFile(path.join(folder, "preloaded.html"), pageOf(`${ARTICLE}${WIDGET}`, mounted, hints));
  const [prepared = ""] = /<capex-explainer[^]*?<\/capex-explainer>/.exec(await readFile(path.join(folder, "index.html"), "utf8")) ?? [];
  await writeFile(
    path.join(folder, "prepared.html"),
    pageOf(`${ARTICLE}${prepared}`, `<script>${PREPARED}</script>${SCRIPT}`, '<link rel="stylesheet" href="prepared/prepared.css">'),
  );
  for (const count of COUNTS) {
    const story = count === 3 ? "" : ` story="story-${count}.json"`;
    if (story) await writeFile(path.join(folder, `story-${count}.json`), JSON.stringify(storyOf(count)));
    const companies = count === 3 ? "" : ` companies="${Array.from({ length: count }, (_, index) => `c${index}`).join(",")}"`;
    const widget = `<capex-explainer view="total" horizon="3" loading="eager"${story}${companies}></capex-explainer>`;
    await writeFile(path.join(folder, `${count}.html`), pageOf(`<div id="place">${widget}</div>`, mounted));
  }
}

/** Lines that have the browser ask for all of the eager part at once, by dist/'s own list of it. @param {string} folder */
async function preloads(folder) {
  /** @type {{ eager: string[], editions: Record<string, string> }} */
  const { eager, editions } = JSON.parse(await readFile(path.join(folder, "files.json"), "utf8"));
  return [...eager, editions.en ?? ""]
    .map((name) => (name.endsWith(".wasm") ? `<link rel="preload" as="fetch" crossorigin href="${name}">` : `<link rel="modulepreload" href="${name}">`))
    .join("");
}

/**
 * @param {string} body
 * @param {string} scripts
 * @param {string} [head]
 */
function pageOf(body, scripts, head = "") {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Bench</title>${head}<body style="margin: 8px; max-width: 720px">${body}${scripts}</body></html>`;
}

/**
 * A story of the same shape as the built-in one, with more peers; all invented.
 * @param {number} count
 */
function storyOf(count) {
  const company = (/** @type {number} */ index) => `c${index}`;
  const indices = Array.from({ length: count }, (_, index) => index);
  const year = { kind: "calendar-year", from: "2025-01-01", to: "2025-12-31" };
  return {
    schema: 1,
    id: `bench-${count}`,
    title: `${count} invented companies`,
    subject: "c0",
    currencies: ["USD"],
    companies: indices.map((index) => ({ id: company(index), name: `Company ${index + 1}` })),
    rates: [],
    corrections: [],
    sources: [{ id: "S", publisher: "Nobody (invented)", title: "A plan", published: "2025-01-01", address: "https://example.org/", grade: "primary" }],
    figures: indices.map((index) => ({
      id: `figure-${index}`,
      company: company(index),
      metric: "capex",
      amount: index === 0 ? 53 : 20 + index,
      unit: "USD bn",
      period: index === 0 ? { kind: "span", announced: "2025-02-24", months: 36 } : year,
      basis: index === 0 ? "commitment" : "guidance",
      printed: "invented",
      sources: ["S"],
    })),
  };
}
