// What can go wrong between the page and the picture.

/**
 * - `browser`: this browser lacks something the widget is built on
 * - `network`: a file did not arrive
 * - `wasm`: WebAssembly is refused, or the file is not our module
 * - `story`: the story file is not one
 * - `question`: the story cannot answer what was asked
 * - `internal`: a fault of ours
 * @typedef {"browser" | "network" | "wasm" | "story" | "question" | "internal"} FailureKind
 */

/** The one error of the JavaScript side: a kind for code, a sentence for people. */
export class Failure extends Error {
  /** @type {FailureKind} */
  kind;

  /**
   * @param {FailureKind} kind
   * @param {string} message
   */
  constructor(kind, message) {
    super(message);
    this.kind = kind;
  }
}

/**
 * The engine's side throws plain objects, as the wasm does: `{ kind, message }`. Whatever else is thrown is a fault of ours.
 * @param {unknown} thrown
 * @returns {Failure}
 */
export function failureFrom(thrown) {
  if (thrown instanceof Failure) return thrown;
  if (thrown instanceof Error) return new Failure("internal", thrown.message);
  const { kind, message } = /** @type {import("../engine/instance.js").Refusal} */ (thrown);
  return new Failure(kind, message);
}
