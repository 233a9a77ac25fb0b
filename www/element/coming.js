// A view that is asked for before its code is here: what shows stays, and stays alive, until it has come.

/** @typedef {import("#wasm").Question} Question */
/** @typedef {import("../engine/engine.js").Engine} Engine */
/** @typedef {import("../figure/figure.js").Figure} Figure */

export class ComingView {
  /** The one asked for last, and how its tab is told of the end. @type {{ view: Question["view"], end: (outcome: "come" | "lost") => void } | null} */
  #awaited = null;
  /** Who asked for it. @type {"reader" | "page"} */
  source = "page";

  /**
   * What to show of what is asked, in the view on show if the one asked for is still to come; `null` if none shows.
   * @param {Engine} engine
   * @param {Figure} figure
   * @param {Question} asked
   * @param {"reader" | "page"} source
   * @param {(missed: { thrown: unknown } | null) => void} settled  once it has come, or could not
   * @returns {Question | null}
   */
  instead(engine, figure, asked, source, settled) {
    if (engine.isHere(figure.catalog, asked.view)) return asked;
    if (source === "reader") this.source = source;
    const isFirst = this.#awaited === null;
    if (this.#awaited?.view !== asked.view) {
      this.#awaited?.end("come");
      const tab = figure.views.tab(asked.view);
      this.#awaited = { view: asked.view, end: tab ? figure.waiting.begin(tab) : () => {} };
    }
    const end = (/** @type {{ thrown: unknown } | null} */ missed) => {
      this.#awaited?.end(missed === null ? "come" : "lost");
      this.#awaited = null;
      settled(missed);
      this.source = "page";
    };
    if (isFirst) engine.bring("views", figure.catalog).then(() => end(null), (thrown) => end({ thrown }));
    return figure.view && { ...asked, view: figure.view };
  }
}
