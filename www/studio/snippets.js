// What a publisher pastes: the element with its own content, a frame, or a picture with its table. Markup is made as text here, for
// people to copy; none of it is ever put into the studio's own page as markup.

/** @typedef {import("#wasm").Question} Question */
/** @typedef {import("./core.js").Told} Told */

/**
 * @typedef {object} Wish
 * @property {string} base  where the files will lie, ends in a slash
 * @property {string} folder  where the archive's files will lie, ends in a slash
 * @property {string} story  the address of the story file; "" is the built-in story
 * @property {Question} question
 * @property {Question} start  what the widget shows if nothing is said
 * @property {string} lang
 * @property {string} theme
 * @property {number} heightCss  of a frame, until it has told its own
 * @property {string} title  of the story
 * @property {Record<string, string>} integrity  by file
 * @property {string[]} ahead  files that the page names in advance
 */

/** The picture of what is chosen, in the archive. */
export const PICTURE = "snippets/picture.svg";

/** @param {string} text */
function escaped(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

/** Attributes that differ from what is taken without them. @param {Wish} wish @returns {[name: string, value: string][]} */
function attributesOf({ question, start, lang, theme, story }) {
  /** @type {[string, string, boolean][]} */
  const all = [
    ["view", question.view, question.view !== start.view],
    ["horizon", String(question.horizon), question.horizon !== start.horizon],
    ["companies", question.companies.join(","), question.companies.join() !== start.companies.join()],
    ["as-of", question.asOf, question.asOf !== start.asOf],
    ["lang", lang, true],
    ["theme", theme, theme !== "auto"],
    ["story", story, story !== ""],
  ];
  return all.filter(([, , isSaid]) => isSaid).map(([name, value]) => [name, value]);
}

/** @param {Wish} wish @param {string} file */
function scriptOf({ base, integrity }, file, type = "") {
  const hash = integrity[file] ? ` integrity="${integrity[file]}" crossorigin="anonymous"` : "";
  return `<script${type} src="${escaped(base + file)}"${hash}></script>`;
}

/** The lines by which a file comes with the script and not after it. @param {Wish} wish */
function aheadOf({ base, ahead }) {
  const kind = (/** @type {string} */ file) => file.endsWith(".wasm") ? 'rel="preload" as="fetch" crossorigin' : 'rel="modulepreload"';
  return ahead.map((file) => `<link ${kind(file)} href="${escaped(base + file)}">\n`).join("");
}

/** @param {Told} told */
function figureOf({ sentence, table, notes }, indent = "    ") {
  const row = (/** @type {string[]} */ cells) => `<tr>${cells.join("")}</tr>`;
  const lines = [
    "<figure>",
    `  <figcaption><p>${escaped(sentence)}</p></figcaption>`,
    "  <table>",
    `    <thead>${row(table.columns.map((column) => `<th scope="col">${escaped(column)}</th>`))}</thead>`,
    "    <tbody>",
    ...table.rows.map(({ head, cells }) =>
      `      ${row([`<th scope="row">${escaped(head)}</th>`, ...cells.map((cell) => `<td>${escaped(cell?.text ?? "–")}</td>`)])}`
    ),
    "    </tbody>",
    "  </table>",
    ...notes.map((note) => `  <p><small>${escaped(note)}</small></p>`),
    "</figure>",
  ];
  return lines.map((line) => indent + line).join("\n");
}

/** @param {Wish} wish @param {Told} told */
export function elementSnippet(wish, told) {
  const attributes = attributesOf(wish).map(([name, value]) => ` ${name}="${escaped(value)}"`).join("");
  return `${aheadOf(wish)}${scriptOf(wish, "capex-explainer.js", ' type="module"')}\n<div>\n  <capex-explainer${attributes}>\n${
    figureOf(told)
  }\n  </capex-explainer>\n</div>\n`;
}

/** @param {Wish} wish */
export function frameSnippet(wish) {
  const query = new URLSearchParams(attributesOf(wish)).toString().replaceAll("%2C", ",");
  return `<iframe src="${escaped(`${wish.base}embed.html?${query}`)}" title="${
    escaped(wish.title)
  }" width="100%" height="${wish.heightCss}" allow="clipboard-write; web-share"></iframe>\n`
    + `${scriptOf(wish, "capex-frame.js")}\n`;
}

/** @param {Wish} wish @param {Told} told */
export function pictureSnippet(wish, told) {
  const { folder, lang } = wish;
  const picture = `<img src="${escaped(folder + PICTURE)}" width="720" alt="${escaped(told.sentence)}">`;
  return `<div lang="${escaped(lang)}">\n  ${picture}\n${figureOf(told, "  ")}\n</div>\n`;
}

/** The widget fetches a story of the page's own from wherever that lies. @param {Wish} wish */
export function policyLine({ base, story }) {
  const host = hostOf(base);
  const fetched = [...new Set([host, ...(story === "" ? [] : [hostOf(story)])])].join(" ");
  return `script-src ${host} 'wasm-unsafe-eval'; connect-src ${fetched}; img-src ${host}; frame-src ${host}`;
}

/** As a policy names it. @param {string} address */
function hostOf(address) {
  try {
    return new URL(address).origin;
  } catch {
    return "'self'";
  }
}
