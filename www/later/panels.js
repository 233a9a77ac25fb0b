// What opens over the figure: one dialog, whose content the panel asked for makes. It comes with an `import()` when a reader
// opens the first, and shares no module with what came before, so that it is one chunk.

import { corrections } from "./corrections.js";
import { download } from "./download.js";
import styles from "./panel.css";
import { share } from "./share.js";
import { sources } from "./sources.js";
import { table } from "./table.js";

/**
 * What a panel is about.
 * @typedef {import("./lent.d.ts").Lent & { number?: string }} Context  with the id of the number that the reader asks for
 */

/** @typedef {Context & { words: import("./full-editions.js").FullEdition["panels"] }} PanelContext */
/** @typedef {(context: PanelContext) => Promise<Node[]>} Panel */
/** @typedef {keyof typeof PANELS} PanelName */

/** @satisfies {Record<string, Panel>} */
const PANELS = { sources, table, corrections, download, share };

/**
 * Opens a panel over the page; Escape or its button closes it, and the focus goes back to where it was. The guess, which comes
 * the same way, asks in the figure itself.
 * @param {PanelName} name
 * @param {Context} context
 */
export async function openPanel(name, context) {
  const { make, wear, figure, signal, engine, catalog } = context;
  const words = await engine.panelWords(catalog);
  const content = await PANELS[name]({ ...context, words });
  // Who asked twice while it was on its way gets it once.
  if (signal.aborted || !figure.isConnected || figure.querySelector("dialog") !== null) return;
  wear(styles);
  const close = make("button", { class: "close", type: "button", "aria-label": words.close }, "×");
  const dialog = make(
    "dialog",
    { class: "dialog", part: "panel", "aria-labelledby": "panel-title" },
    make("div", { class: "bar" }, make("h2", { id: "panel-title" }, words[name]), close),
    ...content,
  );
  close.addEventListener("click", () => dialog.close());
  // A click beside the panel is a click on its backdrop, whose target is the dialog itself.
  dialog.addEventListener("click", ({ target, clientX, clientY }) => {
    if (target !== dialog) return;
    const { left, right, top, bottom } = dialog.getBoundingClientRect();
    if (clientX < left || clientX > right || clientY < top || clientY > bottom) dialog.close();
  });
  const root = /** @type {ShadowRoot} */ (figure.getRootNode());
  const ended = new AbortController();
  // A dialog that leaves the page with its figure would come back with it, open, and no longer modal.
  const watch = new MutationObserver((changes) => {
    if (changes.some(({ removedNodes }) => [...removedNodes].includes(figure))) end();
  });
  const end = () => {
    watch.disconnect();
    ended.abort();
    dialog.remove();
  };
  watch.observe(root, { childList: true });
  signal.addEventListener("abort", end, { signal: ended.signal });
  dialog.addEventListener("close", end);
  figure.append(dialog);
  dialog.showModal();
  dialog.scrollTop = 0;
}
