// What opens over the figure: one dialog, whose content the panel asked for makes. It comes with an `import()` when a reader
// opens the first, and shares no module with what came before, so that it is one chunk.

import { openBeside } from "./beside.js";
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

/** @typedef {Context & { words: import("../engine/editions.js").PanelWords }} PanelContext */
/** @typedef {(context: PanelContext) => Promise<Node[]>} Panel */
/** @typedef {keyof typeof PANELS} PanelName */

// Below this, a bar that stays would take over a fifth of what is read under it.
const LEAST_HEIGHT_IN_BARS = 5;

/** @satisfies {Record<string, Panel>} */
const PANELS = { sources, table, corrections, download, share };

/**
 * Opens what is behind a number of the sentence, beside it.
 * @param {string} number  its id
 * @param {HTMLElement} asker  where it stands
 * @param {Context} context
 */
export async function openNumber(number, asker, context) {
  const openAll = () => openPanel("sources", { ...context, number });
  if (!("showPopover" in asker)) return openAll();
  context.wear(styles);
  return openBeside(number, asker, context, openAll);
}

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
  const bar = make("div", { class: "bar" }, make("h2", { id: "panel-title" }, words[name]), close);
  const dialog = make(
    "dialog",
    { class: "dialog", part: "panel", "aria-labelledby": "panel-title", lang: figure.lang, dir: figure.dir },
    bar,
    ...content,
  );
  close.addEventListener("click", () => dialog.close());
  // A click beside the panel is a click on its backdrop, whose target is the dialog itself.
  /** @param {MouseEvent} event */
  const isBeside = (event) => {
    const { clientX, clientY } = event;
    const { left, right, top, bottom } = dialog.getBoundingClientRect();
    return event.composedPath()[0] === dialog && (clientX < left || clientX > right || clientY < top || clientY > bottom);
  };
  dialog.addEventListener("click", (event) => isBeside(event) && dialog.close());
  const ended = new AbortController();
  // The page behind it stays where it is; with this key the wheel zooms. Not on the dialog: Chromium hands it what happens on its
  // backdrop too late to be prevented.
  addEventListener("wheel", (event) => isBeside(event) && !event.ctrlKey && event.preventDefault(), { passive: false, signal: ended.signal });
  // What has the focus is scrolled to beside the bar, not under it; a bar that would take much of a low dialog scrolls away.
  const fit = () => {
    const isLow = bar.offsetHeight * LEAST_HEIGHT_IN_BARS > dialog.clientHeight;
    bar.classList.toggle("flows", isLow);
    dialog.style.setProperty("scroll-padding-top", isLow ? "0" : `${bar.offsetHeight}px`);
  };
  const size = new ResizeObserver(fit);
  size.observe(bar);
  size.observe(dialog);
  const root = /** @type {ShadowRoot} */ (figure.getRootNode());
  // A dialog that leaves the page with its figure would come back with it, open, and no longer modal.
  const watch = new MutationObserver((changes) => {
    if (changes.some(({ removedNodes }) => [...removedNodes].includes(figure))) end();
  });
  const end = () => {
    watch.disconnect();
    size.disconnect();
    ended.abort();
    dialog.remove();
  };
  watch.observe(root, { childList: true });
  signal.addEventListener("abort", end, { signal: ended.signal });
  dialog.addEventListener("close", end);
  figure.append(dialog);
  dialog.showModal();
  dialog.scrollTop = 0;
  // What the reader came for, if that is further down.
  fit();
  dialog.querySelector("[autofocus]")?.scrollIntoView({ block: "nearest" });
}
