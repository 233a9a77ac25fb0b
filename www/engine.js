// The engine: the core behind `open`, `step` and `answer`, however many widgets a page has. It comes with an `import()` when
// the first widget is about to be seen; it shares no module with what comes at once, so that the bundler makes one chunk of each.
//
// The core comes in two builds that answer alike. The live one knows the built-in story and believes it; the full one, for
// stories of a page's own, validates, and is fetched only for them.

import init, { answer as liveAnswer, register, step as liveStep } from "#live";
import texts from "../src/locale/en.json?live";
import builtInStory from "../stories/alibaba.json?live";

/** @typedef {import("#wasm").Catalog} Catalog */
/** @typedef {import("#wasm").Question} Question */
/** @typedef {import("#wasm").Frame} Frame */
/** @typedef {import("#wasm").Step} Step */
/** @typedef {import("#wasm").Answer} Answer */
/**
 * A build of the core: its calls, the name of its wasm, and the text pack in the form it reads. A page has one instance of it.
 * @typedef {object} Core
 * @property {(wasm: { module_or_path: ArrayBuffer }) => Promise<unknown>} init
 * @property {typeof register} register
 * @property {typeof liveStep} step
 * @property {typeof liveAnswer} answer
 * @property {string} file
 * @property {unknown} texts
 *
 * What is thrown, here as by the wasm.
 * @typedef {{ kind: import("./failure.js").FailureKind, message: string }} Refusal
 */

/** @type {Core} */
const live = { init, register, step: liveStep, answer: liveAnswer, file: __LIVE_WASM_FILE__, texts };

/**
 * The builds that are started or on their way.
 * @type {Map<Core, Promise<void>>}
 */
const starting = new Map();

/**
 * What each story offers, by the story's address; the built-in story has the address "".
 * @type {Map<string, Promise<Catalog>>}
 */
const catalogs = new Map();

/**
 * Where each story is registered. A catalog's handle is an index into this list, since the builds count each for itself.
 * @type {{ core: Core, handle: number }[]}
 */
const editions = [];

/**
 * Why the engine has stopped for good, once it has.
 * @type {Refusal | null}
 */
export let stopped = null;

/**
 * Loads what is not loaded yet, and tells what the story offers. What did not arrive is asked for again by the next call.
 * @param {string} storyAddress  "" for the built-in story
 * @returns {Promise<Catalog>}
 */
export async function open(storyAddress) {
  let catalog = catalogs.get(storyAddress);
  if (catalog === undefined) {
    catalog = storyAddress === "" ? openBuiltIn() : openForeign(storyAddress);
    catalogs.set(storyAddress, catalog);
    catalog.catch(() => catalogs.delete(storyAddress));
  }
  return catalog;
}

/**
 * The numbers behind a question.
 * @param {Catalog} catalog
 * @param {Question} question
 * @returns {Answer}
 */
export function answer(catalog, question) {
  const { core, handle } = editionOf(catalog);
  return call(() => core.answer(handle, question));
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
  const { core, handle } = editionOf(catalog);
  return call(() => core.step(canvas, handle, question, frame));
}

async function openBuiltIn() {
  await started(live);
  return registered(live, builtInStory);
}

/** @param {string} address */
async function openForeign(address) {
  const [core, story] = await Promise.all([openFull(), fetchStory(address)]);
  return registered(core, story);
}

/** @returns {Promise<Core>} */
async function openFull() {
  const { full } = await import("./full.js").catch((thrown) => {
    throw refusal("network", `the engine's script did not arrive: ${messageOf(thrown)}`);
  });
  await started(full);
  return full;
}

/**
 * @param {Core} core
 * @param {unknown} story
 * @returns {Catalog}
 */
function registered(core, story) {
  const catalog = call(() => core.register(story, core.texts));
  const handle = editions.push({ core, handle: catalog.handle }) - 1;
  return { ...catalog, handle };
}

/** @param {Catalog} catalog */
function editionOf({ handle }) {
  const edition = editions[handle];
  if (edition === undefined) throw refusal("internal", `no story has the handle ${handle}`);
  return edition;
}

/** @param {Core} core */
function started(core) {
  let start = starting.get(core);
  if (start === undefined) {
    start = fetchAndStart(core);
    starting.set(core, start);
    start.catch(() => starting.delete(core));
  }
  return start;
}

/**
 * Fetches the module by hand rather than by its glue, which could not tell a file that is missing from one that is wrong.
 * @param {Core} core
 */
async function fetchAndStart({ init, file }) {
  const address = new URL(file, import.meta.url);
  const bytes = await fetchFile(address, "the wasm file", (response) => response.arrayBuffer());
  try {
    await init({ module_or_path: bytes });
  } catch (thrown) {
    throw refusal("wasm", `the wasm file could not start: ${messageOf(thrown)}`);
  }
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
 * @template T
 * @param {URL} address
 * @param {string} what
 * @param {(response: Response) => Promise<T>} read
 * @returns {Promise<T>}
 */
async function fetchFile(address, what, read) {
  try {
    const response = await fetch(address);
    if (!response.ok) throw new Error(`status ${response.status}`);
    return await read(response);
  } catch (thrown) {
    throw refusal("network", `${what} ${address} did not arrive: ${messageOf(thrown)}`);
  }
}

/**
 * Calls into the wasm. A refusal comes out as a plain object with kind and message, and does no harm; whatever else comes
 * out has left the module's memory in an unknown state, so that nothing may be asked of it again.
 * @template T
 * @param {() => T} work
 * @returns {T}
 */
function call(work) {
  if (stopped !== null) throw stopped;
  try {
    return work();
  } catch (thrown) {
    if (isRefusal(thrown)) throw refusal(blame(thrown.kind), thrown.message);
    stopped = refusal("internal", `the engine stopped: ${messageOf(thrown)}`);
    throw stopped;
  }
}

/**
 * @param {unknown} thrown
 * @returns {thrown is { kind: string, message: string }}
 */
function isRefusal(thrown) {
  return !(thrown instanceof Error) && typeof Object(thrown).kind === "string";
}

/**
 * The page answers for its story and its question; the text pack and the drawing are ours.
 * @param {string} refused
 * @returns {Refusal["kind"]}
 */
function blame(refused) {
  return refused === "story" || refused === "question" ? refused : "internal";
}

/**
 * @param {Refusal["kind"]} kind
 * @param {string} message
 * @returns {Refusal}
 */
function refusal(kind, message) {
  return { kind, message };
}

/**
 * @param {unknown} thrown
 * @returns {string}
 */
function messageOf(thrown) {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
