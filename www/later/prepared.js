// What `./build.sh prepare` wrote, as the stepper fetches it.

/** @typedef {import("./stepper.js").Index} Index */

/** As long as the live figure waits for a file. */
const LONGEST_WAIT_MS = 30_000;

/**
 * What was prepared in a language, else in the first that was.
 * @param {string} folder
 * @param {string} lang  "de-ch" is told in the words of "de"
 */
export async function indexOf(folder, lang) {
  const primary = lang.split("-")[0] ?? lang;
  const place = `${folder}${primary}/`;
  const own = await fetchJson(`${place}index.json`).catch(() => null);
  if (own !== null) return { index: /** @type {Index} */ (own), place };
  const first = `${folder}${(await fetchJson(`${folder}index.json`)).languages[0].lang}/`;
  return { index: /** @type {Index} */ (await fetchJson(`${first}index.json`)), place: first };
}

/** @param {string} address @returns {Promise<any>}  what it is, only who asks knows */
export async function fetchJson(address) {
  // What hangs is ended, and asked for again by whoever asks next; by hand, as AbortSignal.timeout is newer than what the widget needs.
  const ended = new AbortController();
  const timer = setTimeout(() => ended.abort(), LONGEST_WAIT_MS);
  try {
    const response = await fetch(address, { signal: ended.signal });
    if (!response.ok) throw new Error(`${address}: status ${response.status}`);
    return await response.json();
  } finally {
    clearTimeout(timer);
  }
}
