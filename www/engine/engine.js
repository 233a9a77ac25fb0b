// The engine: the core behind `open`, `step`, `answer` and `inFull`, however many widgets a page has. It comes with an
// `import()` when the first widget is about to be seen; it shares no module with what comes at once, so that the bundler makes
// one chunk of each.
//
// The core comes in two builds that answer alike. The live one knows the built-in story and believes it; the full one, for
// stories of a page's own and for panels, validates, and is fetched only for them. A page has one instance of each.

import init, { answer as liveAnswer, initSync, register, step as liveStep } from "#live";
import { EDITIONS } from "./editions.js";
import { Instance, fetchFile, messageOf, refusal } from "./instance.js";

/** @typedef {import("#wasm").Catalog} Catalog */
/** @typedef {import("#wasm").Question} Question */
/** @typedef {import("#wasm").Frame} Frame */
/** @typedef {import("#wasm").Step} Step */
/** @typedef {import("#wasm").Answer} Answer */

const calls = { init, initSync, register, step: liveStep, answer: liveAnswer };

/** The address of the built-in story. */
const BUILT_IN = "";

/** @typedef {typeof import("../later/full.js").core.calls} FullCalls */

/**
 * Where each story is registered, and where in the full build once that has been asked about it. A catalog's handle is an
 * index into this list, since the builds count each for itself.
 * @type {{ lang: string, address: string, instance: Instance<typeof calls>, handle: number, full?: { instance: Instance<FullCalls>, handle: number } }[]}
 */
const registered = [];

/**
 * What a widget needs of a language.
 * @param {string} lang  one of the languages of www/engine/editions.js
 */
export const edition = remembered(async (lang) => (await arrived("language's", EDITIONS[lang]())).default);

/** Loads what is not loaded yet, and tells what the story of an address offers in a language; "" is the built-in story. */
export const open = remembered(async (lang, address) => {
  const { catalog, ...place } = address === BUILT_IN ? await openBuiltIn(lang) : await openOther(lang, address);
  return { ...catalog, handle: registered.push({ lang, address, ...place }) - 1 };
});

/** @param {string} lang */
async function openBuiltIn(lang) {
  const [instance, { texts, story, catalog }] = await Promise.all([live(), edition(lang)]);
  // The live build makes no catalog: what its one story offers is known since the page was built.
  return { instance, ...instance.register(story, texts), catalog };
}

/** @param {string} lang @param {string} address */
async function openOther(lang, address) {
  const [instance, { texts }, story] = await Promise.all([full(), fullEdition(lang), fetchStory(address)]);
  return { instance, ...instance.register(story, texts) };
}

const live = remembered(() => Instance.start({ calls, address: new URL(__LIVE_WASM_FILE__, import.meta.url) }));
const importFull = remembered(() => arrived("engine's", import("../later/full.js")));
const full = remembered(async () => Instance.start((await importFull()).core));
const fullEdition = remembered(async (lang) => {
  const { FULL_EDITIONS } = await importFull();
  return (await arrived("language's", FULL_EDITIONS[lang]())).default;
});
/** The handle of the built-in story, all of it, in the full build. */
const fullHandle = remembered(async (lang) => {
  const [instance, { texts, story }] = await Promise.all([full(), fullEdition(lang)]);
  return instance.register(story, texts).handle;
});

/**
 * The numbers behind a question.
 * @param {Catalog} catalog
 * @param {Question} question
 * @returns {Answer}
 */
export function answer(catalog, question) {
  const { instance, handle } = registrationOf(catalog);
  return instance.call((calls) => calls.answer(handle, question));
}

/**
 * Compares, draws onto the canvas, and returns every text that stands around it.
 * @param {HTMLCanvasElement} canvas
 * @param {Catalog} catalog
 * @param {Question} question
 * @param {Frame} frame
 * @returns {Step}
 */
export function step(canvas, catalog, question, frame) {
  const { instance, handle } = registrationOf(catalog);
  return instance.call((calls) => calls.step(canvas, handle, question, frame));
}

/**
 * Calls the full build about a story: for its traces, tables and whatever else only panels show.
 * @template T
 * @param {Catalog} catalog
 * @param {(calls: FullCalls, handle: number) => T} work  called again after a trap
 * @returns {Promise<T>}
 */
export async function inFull(catalog, work) {
  const registration = registrationOf(catalog);
  const { lang, address } = registration;
  const instance = await full();
  const handle = address === BUILT_IN ? await fullHandle(lang) : registration.handle;
  registration.full = { instance, handle };
  return instance.call((calls) => work(calls, handle));
}

/**
 * Adds to a figure what only paper shows, if the full build is here for the story: printing waits for nothing.
 * @param {Catalog} catalog
 * @param {import("../later/paper.js").Asked} asked
 */
export function print(catalog, ...asked) {
  const registration = registrationOf(catalog);
  // A story of the page's own is nowhere else.
  const own = /** @type {{ instance: Instance<FullCalls>, handle: number }} */ (/** @type {unknown} */ (registration));
  const full = registration.address === BUILT_IN ? registration.full : own;
  full?.instance.call((calls) => calls.print(full.handle, ...asked));
}

/**
 * What panels say in the language of a catalog.
 * @param {Catalog} catalog
 */
export async function panelWords(catalog) {
  return (await fullEdition(registrationOf(catalog).lang)).panels;
}

/** @param {Catalog} catalog */
function registrationOf({ handle }) {
  const registration = registered[handle];
  if (registration === undefined) throw refusal("internal", `no story has the handle ${handle}`);
  return registration;
}

/**
 * @template T
 * @param {string} whose
 * @param {Promise<T>} script
 */
function arrived(whose, script) {
  return script.catch((thrown) => {
    throw refusal("network", `the ${whose} script did not arrive: ${messageOf(thrown)}`);
  });
}

/**
 * @param {string} address
 * @returns {Promise<unknown>}
 */
async function fetchStory(address) {
  const text = await fetchFile(new URL(address), "the story", (response) => response.text());
  try {
    return JSON.parse(text);
  } catch (thrown) {
    throw refusal("story", `the story ${address} is not JSON: ${messageOf(thrown)}`);
  }
}

/**
 * Does a work once for each key, however often it is asked for; what failed is tried again by the next call.
 * @template Result
 * @param {(...keys: string[]) => Promise<Result>} work
 * @returns {(...keys: string[]) => Promise<Result>}
 */
function remembered(work) {
  /** @type {Map<string, Promise<Result>>} */
  const known = new Map();
  return (...keys) => {
    const key = keys.join();
    let result = known.get(key);
    if (result === undefined) {
      result = work(...keys);
      known.set(key, result);
      result.catch(() => known.delete(key));
    }
    return result;
  };
}
