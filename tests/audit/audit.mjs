// What an article loses in Lighthouse by the widget: nothing. The article with its prepared figure and the same one without any widget, in
// turns; of each category the better result counts, as a busy machine can only make one worse.
//
// node tests/audit/audit.mjs

import { readFile } from "node:fs/promises";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import lighthouse from "lighthouse";
import { lookup } from "mrmime";
import { chromium } from "playwright-core";
import { serve } from "../../www/build/serve.mjs";

const PROJECT = fileURLToPath(new URL("../../", import.meta.url));
const CATEGORIES = ["performance", "accessibility", "best-practices"];
const ROUNDS = 5;

const article = await readFile(`${PROJECT}dist/index.html`, "utf8");
const plain = without(article, [
  /<script type="module".*?<\/script>\n/,
  /(?:<link rel="alternate".*\n)+<script type="application\/ld\+json">.*\n/,
  /<capex-explainer[^]*?<\/capex-explainer>/,
]);
const server = await serve(`${PROJECT}dist`, {
  // Compressed, as hosts do.
  intercept: async (asked) => {
    const name = asked.slice(1);
    const own = { "index.html": article, "plain.html": plain }[name] ?? (await readFile(`${PROJECT}dist/${name}`).catch(() => undefined));
    const type = lookup(name);
    return own && type ? { type: `${type}; charset=utf-8`, body: brotliCompressSync(own), headers: { "content-encoding": "br" } } : undefined;
  },
});
const port = await freePort();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "chromium",
  args: [`--remote-debugging-port=${port}`, "--no-sandbox", "--disable-gpu"],
});
/** The best of each category. @type {Record<"with" | "without", Record<string, number>>} */
const best = { with: {}, without: {} };
/** What is not in order, by its name. @type {Record<"with" | "without", Set<string>>} */
const faults = { with: new Set(), without: new Set() };
const isNoneLost = () => CATEGORIES.every((category) => (best.with[category] ?? 0) >= (best.without[category] ?? 0));
try {
  for (let round = 0; round < ROUNDS && (round === 0 || !isNoneLost()); round += 1) {
    for (const [which, page] of /** @type {const} */ ([["without", "plain.html"], ["with", "index.html"]])) {
      const result = await lighthouse(`${server.address}${page}`, { port, output: "json", logLevel: "error", onlyCategories: CATEGORIES });
      if (result === undefined || result.lhr.runtimeError) throw new Error(`Lighthouse found no page: ${result?.lhr.runtimeError?.message}`);
      for (const category of CATEGORIES) {
        const { score, auditRefs } = result.lhr.categories[category] ?? { score: 0, auditRefs: [] };
        best[which][category] = Math.max(best[which][category] ?? 0, Math.round((score ?? 0) * 100));
        if (category === "performance") continue;
        for (const { id } of auditRefs) if (result.lhr.audits[id]?.score === 0) faults[which].add(`${category}: ${id}`);
      }
    }
  }
} finally {
  await browser.close();
  await server.close();
}
for (const category of CATEGORIES) console.log(`${category}: ${best.without[category]} without the widget, ${best.with[category]} with it`);
const more = [...faults.with].filter((fault) => !faults.without.has(fault));
if (more.length > 0) console.log(`only with it: ${more.join(", ")}`);
if (!isNoneLost()) process.exitCode = 1;

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(address && typeof address === "object" ? address.port : 0));
    });
  });
}

/** @param {string} html @param {RegExp[]} parts  each of which must be there */
function without(html, parts) {
  return parts.reduce((rest, part) => {
    if (!part.test(rest)) throw new Error(`expected ${part} in dist/index.html`);
    return rest.replace(part, "");
  }, html);
}
