// What ./build.sh prepare wrote before the pages were built: they show it as their own content, and it stays where it is.

import { readFile } from "node:fs/promises";
import path from "node:path";

/** Its folder in dist/. */
export const PREPARED = "prepared";

const STYLES = path.join("cli", "src", "prepare", "prepared.css");
const NAMED = /<!-- prepared: (\S+\/)(\S+) -->\n/;

/**
 * A page with what it names of the prepared figures: `<!-- prepared: en/total/steps.html -->`.
 * @param {string} html
 * @param {string} dist  the page's folder
 */
export async function withPrepared(html, dist) {
  let page = html;
  for (let named = NAMED.exec(page); named !== null; named = NAMED.exec(page)) {
    const [line, folder = "", file = ""] = named;
    const part = await readFile(path.join(dist, PREPARED, folder, file), "utf8").catch(() => {
      throw new Error(`expected ${dist}/${PREPARED}/${folder}${file}, which ./build.sh prepares`);
    });
    // What lies beside it, in HTML and in JSON, and what lies beside all languages.
    const beside = part.replace(/( (?:src|srcset|href)="|"contentUrl":")(?=h\d)/g, `$1${PREPARED}/${folder}`);
    page = page.replace(line, () => beside.replaceAll('"../../', `"${PREPARED}/`));
  }
  return page;
}

/**
 * The article's styles with those of the prepared figure, so that both come at once.
 * @param {Uint8Array} styles
 * @param {string} project  its folder
 */
export async function withPreparedStyles(styles, project) {
  return Buffer.concat([styles, Buffer.from("\n"), await readFile(path.join(project, STYLES))]);
}
