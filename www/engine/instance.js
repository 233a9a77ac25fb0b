// One running instance of a build of the core: its stories, and what becomes of it after a trap.

/**
 * All that a build can be called for; in the live one, once the file has come that has the call.
 * @typedef {Omit<typeof import("#wasm"), "default"> & { init: typeof import("#wasm").default, print: ReturnType<typeof import("../later/paper.js").printWith> }} Calls
 */

/**
 * A build of the core: its calls, and where its first wasm lies. Each core writes `new URL(…, import.meta.url)` itself, with a name
 * that the build makes a literal: bundlers take a file along that they can read the name of, and no other.
 * @typedef {{ calls: Pick<Calls, "init" | "initSync" | "register" | "step" | "answer">, address: URL }} Core
 */

/**
 * The script of a later file of wasm: how it starts, with what the first script lends it, and its calls.
 * @typedef {(module: WebAssembly.Module, lent: object) => void} Start
 * @typedef {Partial<Calls> & { start: Start }} Later
 */

/**
 * What is thrown, here as by the wasm.
 * @typedef {{ kind: import("../element/failure.js").FailureKind, message: string }} Refusal
 */

/**
 * A story with the text pack to tell it in; `life`, which variants of a page's own story share, tells whether nobody shows it any more.
 * @typedef {{ story: unknown, texts: unknown, life?: { isOver: boolean } }} Telling
 */

export class Instance {
  /** @type {Calls} */
  #calls;
  #compiled;
  /** Starts each later file that has come, in their order. @type {(() => void)[]} */
  #later = [];
  /** What the core knows each by. @type {Map<Telling | undefined, number>} */
  #handles = new Map();
  /** How many the core was ever given. */
  #given = 0;
  /** Whether it has stopped in the middle of something, so that its memory is in an unknown state. */
  #isBroken = false;

  /**
   * @param {Core} core
   * @param {WebAssembly.Module} compiled
   */
  constructor({ calls }, compiled) {
    this.#calls = /** @type {Calls} */ ({ ...calls });
    this.#compiled = compiled;
  }

  /**
   * @param {Core} core
   * @returns {Promise<Instance>}
   */
  static async start(core) {
    const compiled = await compiledFrom(core.address);
    await started(() => core.calls.init({ module_or_path: compiled }));
    return new Instance(core, compiled);
  }

  /**
   * Adds a later file, now and after each trap.
   * @param {Later} later
   * @param {(start: Start) => void} begin
   */
  extend({ start, ...calls }, begin) {
    // A broken instance gets it with all the others.
    if (!this.#isBroken) begin(start);
    this.#later.push(() => begin(start));
    Object.assign(this.#calls, calls);
  }

  /**
   * Has the core read a story before it is asked about it.
   * @param {Telling} telling
   * @returns {import("#wasm").Catalog}  the live build makes none
   */
  register(telling) {
    return this.call(() => this.#give(telling));
  }

  /** @param {Telling} telling */
  #give(telling) {
    const catalog = this.#calls.register(telling.story, telling.texts);
    this.#handles.set(telling, this.#given++);
    return catalog;
  }

  /**
   * Takes a story from the core, which the live build cannot do. Whoever asks about it nonetheless has the core read it again.
   * @param {Telling} telling
   */
  forget(telling) {
    const handle = this.#handles.get(telling);
    if (this.#handles.delete(telling) && !this.#isBroken) this.#calls.forget(/** @type {number} */ (handle));
  }

  /**
   * Calls into the wasm. A refusal comes out as a plain object with kind and message, and does no harm. Whatever else comes
   * out has left the instance broken: nothing is asked of it again. A fresh one, which is given the story that is asked about,
   * gets one more try.
   * @template T
   * @param {(calls: Calls, handle: number) => T} work
   * @param {Telling} [telling]  that the work is about
   * @param {boolean} [isRetry]
   * @returns {T}
   */
  call(work, telling, isRetry = false) {
    const calls = this.#calls;
    try {
      if (this.#isBroken) {
        calls.initSync({ module: this.#compiled });
        for (const start of this.#later) start();
        this.#handles.clear();
        this.#given = 0;
        this.#isBroken = false;
      }
      if (telling && !this.#handles.has(telling)) this.#give(telling);
      return work(calls, /** @type {number} */ (this.#handles.get(telling)));
    } catch (thrown) {
      if (isRefusal(thrown)) throw refusal(blame(thrown.kind), thrown.message);
      this.#isBroken = true;
      if (!isRetry) return this.call(work, telling, true);
      throw refusal("internal", `the engine stopped: ${messageOf(thrown)}`);
    } finally {
      if (telling?.life?.isOver) this.forget(telling);
    }
  }
}

/** Longer than any file takes on a line that works. Meanwhile the page's own content shows, or the figure. */
const LONGEST_WAIT_S = 30;

/** Ends what takes too long. */
export function limited() {
  const end = new AbortController();
  setTimeout(() => end.abort(new Error(`no answer in ${LONGEST_WAIT_S} seconds`)), LONGEST_WAIT_S * 1000);
  return end;
}

/**
 * A script of ours. One that hangs cannot be ended, only waited for no longer; who asks again gets it once it has come.
 * @template Module
 * @param {string} whose
 * @param {Promise<Module>} script
 * @returns {Promise<Module>}
 */
export function arrived(whose, script) {
  return new Promise((resolve, reject) => {
    const lost = (/** @type {unknown} */ thrown) => reject(refusal("network", `the ${whose} script did not arrive: ${messageOf(thrown)}`));
    const { signal } = limited();
    signal.addEventListener("abort", () => lost(signal.reason));
    script.then(resolve, lost);
  });
}

/** By address. @type {Map<string, Promise<WebAssembly.Module>>} */
const files = new Map();

/**
 * Fetches a module once, by hand rather than by its glue, which could not tell a file that is missing from one that is wrong.
 * @param {URL} address
 * @param {RequestPriority} [priority]
 */
export function compiledFrom(address, priority) {
  let file = files.get(address.href);
  if (file === undefined) {
    file = compiled(address, priority);
    files.set(address.href, file);
    // What failed is tried again by whoever asks next.
    file.catch(() => files.delete(address.href));
  }
  return file;
}

/** @param {URL} address @param {RequestPriority} [priority] */
async function compiled(address, priority) {
  const bytes = await fetchFile(address, "the wasm file", (response) => response.arrayBuffer(), { priority });
  if (isMarkup(bytes)) throw refusal("network", `the wasm file ${address} did not arrive: the server sent a page in its place`);
  return started(() => WebAssembly.compile(bytes));
}

/**
 * @template T
 * @param {() => Promise<T>} work
 */
async function started(work) {
  try {
    return await work();
  } catch (thrown) {
    throw refusal("wasm", `the wasm file could not start: ${messageOf(thrown)}`);
  }
}

/**
 * @template T
 * @param {URL} address
 * @param {string} what
 * @param {(response: Response) => Promise<T>} read
 * @param {RequestInit} options
 * @returns {Promise<T>}
 */
export async function fetchFile(address, what, read, options) {
  try {
    const response = await fetch(address, { signal: limited().signal, ...options });
    if (!response.ok) throw new Error(`status ${response.status}`);
    return await read(response);
  } catch (thrown) {
    throw refusal("network", `${what} ${address} did not arrive: ${messageOf(thrown)}`);
  }
}

/**
 * Some hosts answer every address with the HTML of their app.
 * @param {ArrayBuffer} bytes
 */
function isMarkup(bytes) {
  return new TextDecoder().decode(bytes.slice(0, 99)).trimStart().startsWith("<");
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
export function refusal(kind, message) {
  return { kind, message };
}

/**
 * @param {unknown} thrown
 * @returns {string}
 */
export function messageOf(thrown) {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
