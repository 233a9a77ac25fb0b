// A view, or the figures of another time, that are asked for before they are here: what shows stays, and stays alive, until they have come.

/** @typedef {import("#wasm").Question} Question */
/** @typedef {import("../engine/engine.js").Engine} Engine */
/** @typedef {import("../figure/figure.js").Figure} Figure */

export class ComingView {
  /** What was asked for last, and how its control is told of the end. @type {{ what: string, end: (outcome: "come" | "lost") => void } | null} */
  #awaited = null;
  /** Who asked for it. @type {"reader" | "page"} */
  source = "page";

  /**
   * What to show of what is asked, in the view and of the time on show if what is asked for is still to come; `null` if none shows.
   * @param {Engine} engine
   * @param {Figure} figure
   * @param {Question} asked
   * @param {"reader" | "page"} source
   * @param {(missed: { thrown: unknown } | null) => void} settled  once it has come, or could not
   * @returns {Question | null}
   */
  instead(engine, figure, asked, source, settled) {
    if (engine.isHere(figure.catalog, asked)) return asked;
    if (source === "reader") this.source = source;
    const isFirst = this.#awaited === null;
    const what = `${asked.view} ${asked.asOf} ${asked.version}`;
    if (this.#awaited?.what !== what) {
      this.#awaited?.end("come");
      const asker = asked.view === figure.shown?.view ? figure.times : figure.views.tab(asked.view);
      this.#awaited = { what, end: asker ? figure.waiting.begin(asker) : () => {} };
    }
    const end = (/** @type {{ thrown: unknown } | null} */ missed) => {
      this.#awaited?.end(missed === null ? "come" : "lost");
      this.#awaited = null;
      settled(missed);
      this.source = "page";
    };
    if (isFirst) engine.bringAsked(figure.catalog, asked).then(() => end(null), (thrown) => end({ thrown }));
    return figure.shown && { ...asked, ...figure.shown };
  }
}
