// The numbers on show, for code.

/** @typedef {import("#wasm").Answer} Answer */

/**
 * The numbers cost their share of a move, and most pages never look at them: they are worked out once somebody asks. Whoever
 * keeps an event keeps this, and must not keep the widget by it.
 * @param {typeof import("./engine.js") | null} engine
 * @param {import("#wasm").Catalog} catalog
 * @param {import("#wasm").Question} question
 * @returns {() => Answer | null}
 */
export function lazyAnswer(engine, catalog, question) {
  /** @type {Answer | null} */
  let answer = null;
  return () => {
    try {
      answer ??= engine?.answer(catalog, question) ?? null;
    } catch {
      // A fault of ours: whoever asked gets no numbers, and the figure stays.
    }
    return answer;
  };
}
