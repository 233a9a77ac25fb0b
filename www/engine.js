// The engine: the core behind `open`, `step`, `answer` and `inFull`, however many widgets a page has. It comes with an
// `import()` when the first widget is about to be seen; it shares no module with what comes at once, so that the bundler makes
// one chunk of each.
//
// The core comes in two builds that answer alike. The live one knows the built-in story and believes it; the full one, for
// stories of a page's own and for panels, validates, and is fetched only for them. A page has one instance of each.

import init, { answer as liveAnswer, initSync, register, step as liveStep } from "#live";
import texts from "../src/locale/en.json?live";
import builtInCatalog from "../stories/alibaba.json?catalog";
import builtInStory from "../stories/alibaba.json?live";
import { Instance, fetchFile, messageOf, refusal } from "./instance.js";

/** @typedef {import("#wasm").Catalog} Catalog */
/** @typedef {import("#wasm").Question} Question */
/** @typedef {import("#wasm").Frame} Frame */
/** @typedef {import("#wasm").Step} Step */
/** @typedef {import("#wasm").Answer} Answer */

const calls = { init, initSync, register, step: liveStep, answer: liveAnswer };

/** The address of the built-in story. */
const BUILT_IN = "";

/** @typedef {typeof import("./full.js").core.calls} FullCalls */

/**
 * Where each story is registered, and where in the full build once that has been asked about it. A catalog's handle is an
 * index into this list, since the builds count each for itself.
 * @type {{ address: string, instance: Instance<typeof calls>, handle: number, full?: { instance: Instance<FullCalls>, handle: number } }[]}
 */
const editions = [];

/** Loads what is not loaded yet, and tells what the story of an address offers; "" is the built-in story. */
export const open = remembered(async (/** @type {string} */ address) => {
  const [instance, story] = await Promise.all(
    address === BUILT_IN ? [live(), builtInStory] : [full(), fetchStory(address)],
  );
  // The live build makes no catalog: what its one story offers is known since the page was built.
  const catalog = instance.register(story) ?? builtInCatalog;
  const handle = editions.push({ address, instance, handle: catalog.handle }) - 1;
  return { ...catalog, handle };
});

const live = remembered(() => Instance.start({ calls, file: __LIVE_WASM_FILE__, texts }));
const full = remembered(async () => Instance.start((await importFull()).core));
/** The handle of the built-in story, all of it, in the full build. */
const fullHandle = remembered(async () => (await full()).register((await importFull()).builtInStory).handle);

/**
 * The numbers behind a question.
 * @param {Catalog} catalog
 * @param {Question} question
 * @returns {Answer}
 */
export function answer(catalog, question) {
  const { instance, handle } = editionOf(catalog);
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
  const { instance, handle } = editionOf(catalog);
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
  const edition = editionOf(catalog);
  const instance = await full();
  const handle = edition.address === BUILT_IN ? await fullHandle() : edition.handle;
  edition.full = { instance, handle };
  return instance.call((calls) => work(calls, handle));
}

/**
 * Adds to a figure what only paper shows, if the full build is here for the story: printing waits for nothing.
 * @param {Catalog} catalog
 * @param {import("./paper.js").Asked} asked
 */
export function print(catalog, ...asked) {
  const edition = editionOf(catalog);
  // A story of the page's own is nowhere else.
  const own = /** @type {{ instance: Instance<FullCalls>, handle: number }} */ (/** @type {unknown} */ (edition));
  const full = edition.address === BUILT_IN ? edition.full : own;
  full?.instance.call((calls) => calls.print(full.handle, ...asked));
}

/** @param {Catalog} catalog */
function editionOf({ handle }) {
  const edition = editions[handle];
  if (edition === undefined) throw refusal("internal", `no story has the handle ${handle}`);
  return edition;
}

async function importFull() {
  return import("./full.js").catch((thrown) => {
    throw refusal("network", `the engine's script did not arrive: ${messageOf(thrown)}`);
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
 * @param {(key: string) => Promise<Result>} work
 * @returns {(key?: string) => Promise<Result>}
 */
function remembered(work) {
  /** @type {Map<string, Promise<Result>>} */
  const known = new Map();
  return (key = "") => {
    let result = known.get(key);
    if (result === undefined) {
      result = work(key);
      known.set(key, result);
      result.catch(() => known.delete(key));
    }
    return result;
  };
}
