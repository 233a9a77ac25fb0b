// Stories of a page's own: fetched, read within limits, shared by the widgets that show them, and forgotten once none does.

/** @typedef {import("#wasm").Catalog} Catalog */
/** @typedef {import("../engine/engine.js").Registration} Registration */
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
 * @property {(offer: Catalog, registration: Omit<Registration, "others" | "variant">) => Catalog} listed
 * @property {(catalog: Catalog) => Registration} registrationOf
 *
 * A story in a language, and who wants it.
 * @typedef {{ catalog: Promise<Catalog>, wanted: Set<AbortSignal>, end: AbortController, life: { isOver: boolean }, offer: Catalog | null }} Held
 */

/** @param {Lent} lent */
export function storiesWith(lent) {
  /** What somebody wants, by language and address. @type {Map<string, Held>} */
  const known = new Map();
  /** What nobody wants any more, as long as an element that was taken out has it yet. @type {Map<string, WeakRef<Catalog>>} */
  const over = new Map();
  /** @type {WeakMap<Catalog, Held>} */
  const heldAs = new WeakMap();
  const lost = new FinalizationRegistry((/** @type {string} */ key) => {
    if (over.get(key)?.deref() === undefined) over.delete(key);
  });

  /**
   * @param {string} lang
   * @param {string} address
   * @param {AbortSignal} signal  aborted once the story is wanted no longer
   * @returns {Promise<Catalog>}
   */
  return function open(lang, address, signal) {
    const key = `${lang} ${address}`;
    const held = known.get(key) ?? back(key) ?? begun(key, lang, address);
    held.wanted.add(signal);
    const letGo = () => {
      held.wanted.delete(signal);
      if (held.wanted.size > 0 || known.get(key) !== held) return;
      known.delete(key);
      // Its connection is free again, and so is its address.
      if (held.offer === null) return held.end.abort(new Error("nobody wants it any more"));
      over.set(key, new WeakRef(held.offer));
      lost.register(held.offer, key);
      held.life.isOver = true;
      forget(held.offer);
    };
    // An element that is moved is taken out and put in again: it wants the same story, and asks for it once this script is awaited.
    const letGoSoon = () => queueMicrotask(() => queueMicrotask(letGo));
    if (signal.aborted) letGoSoon();
    else signal.addEventListener("abort", letGoSoon);
    return held.catalog;
  };

  /** @param {string} key */
  function back(key) {
    const catalog = over.get(key)?.deref();
    const held = catalog && heldAs.get(catalog);
    if (held === undefined) return undefined;
    held.life.isOver = false;
    known.set(key, held);
    return held;
  }

  /** @param {string} key @param {string} lang @param {string} address */
  function begun(key, lang, address) {
    const end = lent.limited();
    const life = { isOver: false };
    /** @type {Held} */
    const held = { catalog: registered(lang, address, life, end.signal), wanted: new Set(), end, life, offer: null };
    known.set(key, held);
    held.catalog.then((catalog) => {
      held.offer = catalog;
      heldAs.set(catalog, held);
      // It came after all.
      held.life.isOver = known.get(key) !== held;
      if (held.life.isOver) forget(catalog);
    }, () => {
      // What failed is tried again by whoever asks next.
      if (known.get(key) === held) known.delete(key);
    });
    return held;
  }

  /** The core lets go of a story, and of what it was at other times. @param {Catalog} catalog */
  function forget(catalog) {
    const { instance, telling, others } = lent.registrationOf(catalog);
    instance.forget(telling);
    for (const other of others.values()) forget(other);
  }

  /** @param {string} lang @param {string} address @param {{ isOver: boolean }} life @param {AbortSignal} signal */
  async function registered(lang, address, life, signal) {
    const [instance, { texts }, story] = await Promise.all([lent.full(), lent.fullEdition(lang), storyAt(address, signal)]);
    const telling = { story, texts, life };
    const catalog = instance.register(telling);
    return lent.listed(catalog, { lang, address, instance, telling, panels: telling, story, hasViews: true, isWhole: true });
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
