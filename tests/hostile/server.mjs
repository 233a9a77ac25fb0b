// The server of the hostile pages. Each has a folder of its own in which all of dist/ lies, so that no page finds another's files in
// the browser's cache, and the server knows on whose behalf a file is asked for.

import { readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { lookup } from "mrmime";
import { serve } from "../../www/build/serve.mjs";
import { PAGES } from "./pages.mjs";
import { probe } from "./probe.mjs";

/** @typedef {import("../../www/build/serve.mjs").Answer} Answer */
/** @typedef {import("./pages.mjs").HostilePage} HostilePage */

const DIST = fileURLToPath(new URL("../../dist/", import.meta.url));
const PACKAGES = fileURLToPath(new URL("../../node_modules/", import.meta.url));

const BASE = "html { overflow-y: scroll !important } body { margin: 20px; font: 16px/1.4 sans-serif } #place { height: 1600px; overflow: clip }";

/** Serves every page of the table; `addressOf` tells where one is. */
export async function serveHostilePages() {
  const server = await serve(DIST, { intercept: answer });
  return { ...server, addressOf: (/** @type {HostilePage} */ { name }) => `${server.address}p${PAGES.findIndex((page) => page.name === name)}/page.html` };
}

/** @param {string} asked @returns {Promise<Answer | undefined>} */
async function answer(asked) {
  if (asked === "/favicon.ico") return { status: 204 };
  const [, number, file = ""] = /^\/p(\d+)\/(.*)$/.exec(asked) ?? [];
  const page = PAGES[Number(number)];
  if (number === undefined || page === undefined) return undefined;
  const found = (await page.server?.(file, () => readFile(DIST + file))) ?? (await ownAnswer(page, file));
  return found && { ...found, headers: { ...page.everywhere, ...(file === "page.html" && page.headers), ...found.headers } };
}

/** @param {HostilePage} page @param {string} file @returns {Promise<Answer>} */
async function ownAnswer(page, file) {
  const script = { type: "text/javascript; charset=utf-8" };
  switch (file) {
    case "page.html":
      return { type: "text/html; charset=utf-8", body: htmlOf(page) };
    case "bed/probe.js":
      return { ...script, body: `(${probe})();` };
    case "bed/before.js":
      return { ...script, body: page.before ?? "" };
    case "bed/around.js":
      return { ...script, body: page.around ?? "" };
    case "bed/remember.js":
      return { ...script, body: "probe.remember();" };
    case "bed/page.css":
      return { type: "text/css; charset=utf-8", body: `${BASE}\n${page.css ?? ""}` };
  }
  const library = /^bed\/library-(\d+)\.js$/.exec(file)?.[1];
  if (library !== undefined) return { ...script, body: await readFile(PACKAGES + page.libraries?.[Number(library)]) };
  // A second build of the same script, at another address.
  const inDist = file.replace(/^second\//, "");
  try {
    return { type: lookup(path.extname(inDist)) ?? "application/octet-stream", body: await readFile(DIST + inDist) };
  } catch {
    return { status: 404, body: `nothing at ${file}\n` };
  }
}

/** @param {HostilePage} page */
function htmlOf({ name, html = 'lang="en"', libraries = [], place, body = "", script }) {
  const own = `<figure><figcaption>The page’s own words: $53 billion.</figcaption></figure>`;
  const widget = `<capex-explainer id="widget" loading="eager">${own}</capex-explainer>`;
  const ours = '<script type="module" src="capex-explainer.js"></script>';
  return `<!DOCTYPE html>
<html ${html}><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${name}</title>
<script nonce="bed" src="bed/probe.js"></script><link rel="stylesheet" href="bed/page.css">
${libraries.map((_, at) => `<script nonce="bed" src="bed/library-${at}.js"></script>`).join("\n")}
<script nonce="bed" src="bed/before.js"></script></head>
<body><h1 id="above">Above it</h1>
<div id="place">${place ? place(widget) : widget}</div>
<p id="below" class="below">Below it, with <a href="#above">a link</a>. <input id="field" value="typed"></p>
${body}
<script nonce="bed" src="bed/around.js"></script><script nonce="bed" type="module" src="bed/remember.js"></script>
${script ? script(ours) : ours}
</body></html>
`;
}
