// The numbers on show, for code: worked out once somebody asks.

/** @typedef {import("#wasm").Answer} Answer */
/** @typedef {import("#wasm").Catalog} Catalog */
/** @typedef {import("#wasm").Question} Question */
/** @typedef {import("../engine/engine.js").Engine} Engine */

/**
 * The numbers cost their share of a move, and most pages never look at them: they are worked out once somebody asks. Whoever
 * keeps an event keeps this, and must not keep the widget by it.
 * @param {Engine} engine
 * @param {Catalog} catalog
 * @param {Question} question
 * @returns {() => Answer | null}
 */
export function lazyAnswer(engine, catalog, question) {
  /** @type {Answer | null} */
  let answer = null;
  return () => {
    try {
      answer ??= engine.answer(catalog, question);
    } catch {
      // A fault of ours: whoever asked gets no numbers, and the figure stays.
    }
    return answer;
  };
}

/**
 * What an event says of what has come on show.
 * @param {Question} question
 * @param {() => Answer | null} work
 * @param {object} [more]
 */
export function detailOf(question, work, more = {}) {
  return {
    // A copy: the page may do with it as it likes.
    question: { ...question, companies: [...question.companies] },
    get answer() {
      return work();
    },
    ...more,
  };
}
