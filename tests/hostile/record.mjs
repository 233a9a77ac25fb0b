// What became of the widget on each hostile page, kept for the table of docs/survives.md, which `node tests/hostile/survives.mjs` writes.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const FOLDER = fileURLToPath(new URL("../../target/survives/", import.meta.url));

/**
 * @typedef {object} Kept
 * @property {string} engine
 * @property {string} version
 * @property {string} date
 * @property {{ [name: string]: string }} results  by the page's name
 */

/** @param {string} engine @param {string} version */
export function recordOf(engine, version) {
  /** @type {Kept} */
  const record = { engine, version, date: new Date().toISOString().slice(0, 10), results: {} };
  return {
    /** @param {string} name @param {() => Promise<string>} visit */
    async keep(name, visit) {
      record.results[name] = "failed";
      record.results[name] = await visit();
    },
    /** What only a part was tried of is not kept. @param {number} whole  how many results there are, if all was tried */
    write(whole) {
      if (Object.keys(record.results).length < whole) return;
      mkdirSync(FOLDER, { recursive: true });
      writeFileSync(`${FOLDER}${engine}.json`, JSON.stringify(record, null, 2));
    },
  };
}

/** @param {string} engine @returns {Kept | null} */
export function readRecord(engine) {
  try {
    return JSON.parse(readFileSync(`${FOLDER}${engine}.json`, "utf8"));
  } catch {
    return null;
  }
}
