// Names by content. The script that every reader waits for names some forty files, and what no packing makes smaller is their hashes:
// six characters, some billion names for the versions of each file.

import { createHash } from "node:crypto";
import path from "node:path";

const LENGTH = 6;
/** The two characters of esbuild's hashes that are left out. */
const TOO_MANY = /(-[0-9A-Z]{6})[0-9A-Z]{2}(?=\.(?:js|css)$)/;
const DIST = path.join(import.meta.dirname, "..", "..", "dist");

/**
 * "article.css" becomes "article-1A2B3C.css", in the shape of the scripts' names, which www/build/serve.mjs knows.
 * @param {string} name
 * @param {Uint8Array} bytes
 */
export function hashedName(name, bytes) {
  const { name: stem, ext } = path.parse(name);
  const hash = BigInt(`0x${createHash("sha256").update(bytes).digest("hex")}`);
  return `${stem}-${hash.toString(36).slice(-LENGTH).toUpperCase()}${ext}`;
}

/** @param {string} whole  as esbuild names a file */
export function shortName(whole) {
  return whole.replace(TOO_MANY, "$1");
}

/**
 * What esbuild wrote, by shorter names, in each other's texts too.
 * @param {import("esbuild").OutputFile[]} files
 */
export function withShortNames(files) {
  const names = files.map((file) => path.relative(DIST, file.path));
  if (new Set(names.map(shortName)).size < names.length) throw new Error("expected a name of its own for each script, found two of one");
  return files.map((file, index) => {
    const whole = names[index] ?? "";
    const text = names.reduce((text, other) => text.replaceAll(`./${other}`, `./${shortName(other)}`), file.text);
    return { name: shortName(whole), bytes: Buffer.from(text), whole };
  });
}
