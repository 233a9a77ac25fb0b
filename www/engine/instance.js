// One running instance of a build of the core: its stories, and what becomes of it after a trap.

/**
 * What every build of the core can be called for.
 * @typedef {Pick<typeof import("#live"), "initSync" | "register" | "step" | "answer"> & { init: typeof import("#live").default }} LiveCalls
 */

/**
 * A build of the core: its calls, and where its wasm lies. Each core writes `new URL(…, import.meta.url)` itself, with a name
 * that the build makes a literal: bundlers take a file along that they can read the name of, and no other.
 * @template {LiveCalls} Calls
 * @typedef {{ calls: Calls, address: URL }} Core
 */

/**
 * What is thrown, here as by the wasm.
 * @typedef {{ kind: import("../element/failure.js").FailureKind, message: string }} Refusal
 */

/** @template {LiveCalls} Calls */
export class Instance {
  #core;
  #compiled;
  /**
   * What each handle stands for, in their order: a story and the text pack to tell it in.
   * @type {[story: unknown, texts: unknown][]}
   */
  #editions = [];
  /** Whether it has stopped in the middle of something, so that its memory is in an unknown state. */
  #isBroken = false;

  /**
   * @param {Core<Calls>} core
   * @param {WebAssembly.Module} compiled
   */
  constructor(core, compiled) {
    this.#core = core;
    this.#compiled = compiled;
  }

  /**
   * Fetches the module by hand rather than by its glue, which could not tell a file that is missing from one that is wrong.
   * @template {LiveCalls} Calls
   * @param {Core<Calls>} core
   * @returns {Promise<Instance<Calls>>}
   */
  static async start(core) {
    const { address } = core;
    const bytes = await fetchFile(address, "the wasm file", (response) => response.arrayBuffer());
    if (isMarkup(bytes)) throw refusal("network", `the wasm file ${address} did not arrive: the server sent a page in its place`);
    try {
      const compiled = await WebAssembly.compile(bytes);
      await core.calls.init({ module_or_path: compiled });
      return new Instance(core, compiled);
    } catch (thrown) {
      throw refusal("wasm", `the wasm file could not start: ${messageOf(thrown)}`);
    }
  }

  /**
   * @param {unknown} story
   * @param {unknown} texts
   * @returns {{ handle: number, catalog: import("#wasm").Catalog }}  the live build makes no catalog
   */
  register(story, texts) {
    const catalog = this.call(({ register }) => register(story, texts));
    return { handle: this.#editions.push([story, texts]) - 1, catalog };
  }

  /**
   * Calls into the wasm. A refusal comes out as a plain object with kind and message, and does no harm. Whatever else comes
   * out has left the instance broken: nothing is asked of it again. A fresh one, with the same stories under the same handles,
   * gets one more try.
   * @template T
   * @param {(calls: Calls) => T} work
   * @param {boolean} [isRetry]
   * @returns {T}
   */
  call(work, isRetry = false) {
    const { calls } = this.#core;
    try {
      if (this.#isBroken) {
        calls.initSync({ module: this.#compiled });
        for (const edition of this.#editions) calls.register(...edition);
        this.#isBroken = false;
      }
      return work(calls);
    } catch (thrown) {
      if (isRefusal(thrown)) throw refusal(blame(thrown.kind), thrown.message);
      this.#isBroken = true;
      if (!isRetry) return this.call(work, true);
      throw refusal("internal", `the engine stopped: ${messageOf(thrown)}`);
    }
  }
}

/**
 * @template T
 * @param {URL} address
 * @param {string} what
 * @param {(response: Response) => Promise<T>} read
 * @returns {Promise<T>}
 */
export async function fetchFile(address, what, read) {
  try {
    const response = await fetch(address);
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
