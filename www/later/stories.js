// Stories of a page's own: fetched, read within limits, shared by the widgets that show them, and forgotten once none does.

/** @typedef {import("#wasm").Catalog} Catalog */
/** @typedef {import("../engine/instance.js").Instance} Instance */

/** Several times the largest story that is known. More would hold up the page. */
const MOST_BYTES = 4_000_000;

/**
 * What the script is lent of the engine.
 * @typedef {object} Lent
 * @property {() => Promise<Instance>} full
 * @property {(lang: string) => Promise<{ texts: unknown }>} fullEdition
 * @property {typeof import("../engine/instance.js").fetchFile} fetchFile
 * @property {typeof import("../engine/instance.js").limited} limited
 * @property {typeof import("../engine/instance.js").refusal} refusal
 * @property {typeof import("../engine/instance.js").messageOf} messageOf
 * @property {(registration: Omit<import("../engine/engine.js").Registration, "others">) => number} listed
 *
 * A story in a language, and who wants it.
 * @typedef {{ catalog: Promise<Catalog>, wanted: Set<AbortSignal>, end: AbortController, isSettled: boolean }} Held
 */

/** @param {Lent} lent */
export function storiesWith(lent) {
  /** By language and address. @type {Map<string, Held>} */
  const known = new Map();

  /**
   * @param {string} lang
   * @param {string} address
   * @param {AbortSignal} signal  aborted once the story is wanted no longer
   * @returns {Promise<Catalog>}
   */
  return function open(lang, address, signal) {
    const key = `${lang} ${address}`;
    const held = known.get(key) ?? begun(key, lang, address);
    held.wanted.add(signal);
    const letGo = () => {
      held.wanted.delete(signal);
      if (held.wanted.size > 0 || held.isSettled) return;
      // Its connection is free again, and so is its address.
      held.end.abort(new Error("nobody wants it any more"));
      forget(key, held);
    };
    // An element that is moved is taken out and put in again: it wants the same story.
    const letGoSoon = () => queueMicrotask(letGo);
    if (signal.aborted) letGoSoon();
    else signal.addEventListener("abort", letGoSoon);
    return held.catalog;
  };

  /** @param {string} key @param {string} lang @param {string} address */
  function begun(key, lang, address) {
    const end = lent.limited();
    /** @type {Held} */
    const held = { catalog: registered(lang, address, end.signal), wanted: new Set(), end, isSettled: false };
    known.set(key, held);
    const settle = () => (held.isSettled = true);
    // What failed is tried again by whoever asks next.
    held.catalog.then(settle, () => settle() && forget(key, held));
    return held;
  }

  /** @param {string} key @param {Held} held */
  function forget(key, held) {
    if (known.get(key) === held) known.delete(key);
  }

  /** @param {string} lang @param {string} address @param {AbortSignal} signal */
  async function registered(lang, address, signal) {
    const [instance, { texts }, story] = await Promise.all([lent.full(), lent.fullEdition(lang), storyAt(address, signal)]);
    const { handle, catalog } = instance.register(story, texts);
    return { ...catalog, handle: lent.listed({ lang, address, instance, handle, panels: handle, story, hasViews: true, isWhole: true }) };
  }

  /** @param {string} address @param {AbortSignal} signal @returns {Promise<unknown>} */
  async function storyAt(address, signal) {
    const text = await lent.fetchFile(new URL(address), "the story", textOf, { signal });
    if (text === null) throw lent.refusal("story", `the story ${address} has more than ${MOST_BYTES.toLocaleString("en")} bytes`);
    try {
      return JSON.parse(text);
    } catch (thrown) {
      throw lent.refusal("story", `the story ${address} is not JSON: ${lent.messageOf(thrown)}`);
    }
  }
}

/**
 * As a blob, whose size is known before it is a text. (Chromium 156 reports as failed what is read to its end by a reader.)
 * @param {Response} response
 * @returns {Promise<string | null>}  `null` if it is too long
 */
async function textOf(response) {
  const bytes = await response.blob();
  return bytes.size > MOST_BYTES ? null : bytes.text();
}
