// What is taken along: the story, and for each view its pictures, its sentence with the table, and its numbers, as files of one archive.

import { strToU8, zipSync } from "fflate";
import { escaped, pictureName } from "./snippets.js";

/** @typedef {import("#wasm").Question} Question */

/** The whole years that the view with a slider is drawn at. */
const YEARS = [1, 2, 3, 4, 5, 6];

/**
 * @param {string} text  of the story
 * @param {Awaited<ReturnType<import("./core.js").Core["tell"]>>} told
 * @param {Question} question
 * @param {Record<string, string>} more  further files, by name
 */
export function archiveOf(text, { catalog, ask, picture }, question, more) {
  /** @type {Record<string, Uint8Array>} */
  const files = { "story.json": strToU8(text) };
  for (const [name, content] of Object.entries(more)) files[name] = strToU8(content);
  for (const { id: view } of catalog.views) {
    const horizons = view === "total" ? YEARS.filter((years) => years >= catalog.horizon.min && years <= catalog.horizon.max) : [question.horizon];
    for (const horizon of horizons) {
      const asked = { ...question, view, horizon };
      const name = pictureName(asked, "light").replace(/^pictures\/|-light\.svg$/g, "");
      const { sentence, table, csv, notes } = ask(asked);
      for (const theme of /** @type {const} */ (["light", "dark"])) files[pictureName(asked, theme)] = strToU8(picture(asked, theme));
      files[`numbers/${name}.csv`] = strToU8(csv);
      const rows = [table.columns, ...table.rows.map(({ head, cells }) => [head, ...cells.map((cell) => cell?.text ?? "–")])];
      const markdown = rows.map((cells) => `| ${cells.join(" | ")} |`);
      markdown.splice(1, 0, `|${" --- |".repeat(table.columns.length)}`);
      files[`words/${name}.md`] = strToU8(`${sentence}\n\n${markdown.join("\n")}\n\n${notes.join("\n\n")}\n`);
    }
  }
  files["index.html"] = strToU8(indexOf(catalog.title, Object.keys(files)));
  return zipSync(files);
}

/** @param {string} title @param {string[]} names */
function indexOf(title, names) {
  const items = names.sort().map((name) => `<li><a href="${escaped(name)}">${escaped(name)}</a></li>`);
  return `<!DOCTYPE html>\n<meta charset="utf-8">\n<title>${escaped(title)}</title>\n<h1>${escaped(title)}</h1>\n<ul>\n${items.join("\n")}\n</ul>\n`;
}
