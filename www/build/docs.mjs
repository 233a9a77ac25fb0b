// The documents of docs/ as pages, and the reference of the element as it stands in its sources.

import { readFile } from "node:fs/promises";
import path from "node:path";
import MarkdownIt from "markdown-it";

/** @typedef {import("./sizes.mjs").Product} Product */
/** @typedef {import("custom-elements-manifest/schema").CustomElement} CustomElement */

/** In the order in which they are read. @type {[name: string, title: string][]} */
const DOCUMENTS = [
  ["reader", "What readers get"],
  ["recipes", "Recipes"],
  ["embed", "Reference"],
  ["author", "Author’s guide"],
  ["where", "Where it goes"],
  ["speed", "How fast it is"],
  ["survives", "What it survives"],
];
const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

/**
 * @param {string} project  its folder
 * @param {string} style  the name of the style sheet in dist/
 * @param {import("./package.mjs").Manifest} manifest
 * @returns {Promise<Product[]>}
 */
export async function documentPages(project, style, manifest) {
  const markdown = new MarkdownIt({ html: true });
  // Headings can be linked to.
  markdown.renderer.rules.heading_open = (tokens, at) => {
    const id = (tokens[at + 1]?.content ?? "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "");
    return `<${tokens[at]?.tag} id="${id}">`;
  };
  const element = manifest.modules.flatMap(({ declarations = [] }) => declarations).find((declaration) =>
    "tagName" in declaration && declaration.tagName === "capex-explainer"
  );
  /** Pictures that stand beside the documents. @type {Set<string>} */
  const pictures = new Set();
  const pages = await Promise.all(DOCUMENTS.map(async ([name, title]) => {
    const source = await readFile(path.join(project, "docs", `${name}.md`), "utf8");
    const text = source.replace("<!-- manifest -->", () => reference(/** @type {CustomElement} */ (element)));
    const html = markdown.render(text).replace(/href="(\w+)\.md(#[^"]*)?"/g, 'href="$1.html$2"').replace(
      /<a href="\.\.\/(?:src|www)\/[^"]*">([^<]*)<\/a>/g,
      "<code>$1</code>",
    );
    for (const [, file = ""] of html.matchAll(/<img src="([\w-]+\.svg)"/g)) pictures.add(file);
    return { name: `docs/${name}.html`, bytes: Buffer.from(page(title, name, html, style)) };
  }));
  const beside = [...pictures].map(async (file) => ({ name: `docs/${file}`, bytes: await readFile(path.join(project, "docs", file)) }));
  return [...pages, ...(await Promise.all(beside))];
}

/** @param {string} title @param {string} name @param {string} html @param {string} style */
function page(title, name, html, style) {
  const links = DOCUMENTS.map(([other, label]) => `<a href="${other}.html"${other === name ? ' aria-current="page"' : ""}>${label}</a>`).join("\n      ");
  const script = html.includes("<capex-explainer") ? '\n  <script type="module" src="../capex-explainer.js"></script>' : "";
  return `<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy" content="${POLICY}">
  <title>${title}: capex-explainer</title>
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <link rel="stylesheet" href="../${style}">${script}
</head>
<body>
  <header>
    <nav aria-label="Documents">
      ${links}
      <a href="../gallery.html">Examples</a>
      <a href="../studio.html">Studio</a>
    </nav>
  </header>
  <main>
${html}  </main>
</body>
</html>
`;
}

/** What the sources say of the element, as Markdown. @param {CustomElement} element */
function reference({ attributes = [], events = [], cssParts = [], cssProperties = [] }) {
  const rows = (/** @type {string[][]} */ rows) => rows.map((cells) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`).join("\n");
  const about = (/** @type {{ name: string, description?: string }} */ { name, description = "" }) => [`\`${name}\``, description.replace(/^- /, "")];
  return [
    "## At a glance",
    `| attribute | type | default |\n|---|---|---|\n${rows(attributes.map(({ name, type, default: value = "" }) => [`\`${name}\``, type?.text ?? "", value]))}`,
    `| event | says |\n|---|---|\n${rows(events.map(about))}`,
    `| part | is |\n|---|---|\n${rows(cssParts.map(about))}`,
    `| custom property | is |\n|---|---|\n${rows(cssProperties.map(about))}`,
  ].join("\n\n");
}
