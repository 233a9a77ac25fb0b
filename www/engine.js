// The engine: the wasm module behind `open` and `step`, one for each page however many widgets it has.
// It comes with an `import()` when the first widget is about to be seen; it shares no module with what comes at once, so that
// the bundler makes one chunk of each. The only file that knows `#wasm`.

import init, { answer as wasmAnswer, initSync, register, step as wasmStep } from "#wasm";
import builtInStory from "../stories/alibaba.json";

/** @typedef {import("#wasm").Catalog} Catalog */
/** @typedef {import("#wasm").Question} Question */
/** @typedef {import("#wasm").Frame} Frame */
/** @typedef {import("#wasm").Step} Step */
/** @typedef {import("#wasm").Answer} Answer */
/**
 * What is thrown, here as by the wasm.
 * @typedef {{ kind: import("./failure.js").FailureKind, message: string }} Refusal
 */

/** @type {Promise<void> | null} */
let starting = null;

/**
 * What each story offers, by the story's address; the built-in story has the address "".
 * @type {Map<string, Promise<Catalog>>}
 */
const catalogs = new Map();

/**
 * What a fresh instance is made of, once the first has started.
 * @type {WebAssembly.Module}
 */
let compiled;

/**
 * What each handle stands for, in their order: a story and its text pack.
 * @type {[unknown, unknown][]}
 */
const registered = [];

/** Whether the instance has stopped in the middle of something, so that its memory is in an unknown state. */
let isBroken = false;

/**
 * Loads what is not loaded yet, and tells what the story offers. What did not arrive is asked for again by the next call.
 * @param {string} storyAddress  "" for the built-in story
 * @param {unknown} pack  the text pack
 * @returns {Promise<Catalog>}
 */
export async function open(storyAddress, pack) {
  if (starting === null) {
    starting = start();
    starting.catch(() => {
      starting = null;
    });
  }
  await starting;
  let catalog = catalogs.get(storyAddress);
  if (catalog === undefined) {
    catalog = fetchStory(storyAddress).then((story) => {
      const offered = call(() => register(story, pack));
      registered.push([story, pack]);
      return offered;
    });
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
  return call(() => wasmAnswer(catalog.handle, question));
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
  return call(() => wasmStep(canvas, catalog.handle, question, frame));
}

/** Fetches the module by hand rather than by its glue, which could not tell a file that is missing from one that is wrong. */
async function start() {
  const address = new URL(__WASM_FILE__, import.meta.url);
  const bytes = await fetchFile(address, "the wasm file", (response) => response.arrayBuffer());
  try {
    compiled = await WebAssembly.compile(bytes);
    await init({ module_or_path: compiled });
  } catch (thrown) {
    throw refusal("wasm", `the wasm file could not start: ${messageOf(thrown)}`);
  }
}

/**
 * @param {string} address
 * @returns {Promise<unknown>}
 */
async function fetchStory(address) {
  if (address === "") return builtInStory;
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
 * Calls into the wasm. A refusal comes out as a plain object with kind and message, and does no harm. Whatever else comes out
 * has left the instance broken: nothing is asked of it again. A fresh one, with the same stories under the same handles, gets
 * one more try.
 * @template T
 * @param {() => T} work
 * @param {boolean} [isRetry]
 * @returns {T}
 */
function call(work, isRetry = false) {
  try {
    if (isBroken) {
      initSync({ module: compiled });
      for (const [story, pack] of registered) register(story, pack);
      isBroken = false;
    }
    return work();
  } catch (thrown) {
    if (isRefusal(thrown)) throw refusal(blame(thrown.kind), thrown.message);
    isBroken = true;
    if (!isRetry) return call(work, true);
    throw refusal("internal", `the engine stopped: ${messageOf(thrown)}`);
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
