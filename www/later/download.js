// The panel "download": the whole figure as a file to keep, in three sizes of PNG and as SVG, or on paper.

import { action } from "./action.js";
import { pictureOf } from "./export.js";
import { save } from "./save.js";

/** @type {import("./panels.js").Panel} */
export async function download(context) {
  const { make, engine, figure, catalog, question, words } = context;
  const status = make("p", { role: "status" });
  /** @param {string} label @param {string} ending @param {import("./export.js").Wish} wish */
  const picture = (label, ending, wish) =>
    action(context, label, status, async () => {
      const name = stemOf(catalog, question) + ending;
      return save(context, await pictureOf({ engine, catalog, question, figure }, wish), name, words.pictureByHand);
    }, words.downloadFailed);
  return [
    make("p", {}, words.downloadNote),
    make("p", {}, words.svgNote),
    picture(words.downloadPng, ".png", { scale: 1 }),
    picture(words.downloadPng2, "-2x.png", { scale: 2 }),
    picture(words.downloadPng3, "-3x.png", { scale: 3 }),
    picture(words.downloadSvg, ".svg", { type: "image/svg+xml" }),
    action(context, words.print, status, async () => {
      // What only paper shows comes of the full build.
      await engine.call("panels", catalog, () => {});
      return isPrinted() ? "" : words.printUnsure;
    }, words.printFailed),
    status,
  ];
}

/** Asks for a print. Where it is not allowed, as in some frames, browsers say nothing, and only what comes before a print is missing. */
function isPrinted() {
  let isBegun = false;
  const begin = () => (isBegun = true);
  addEventListener("beforeprint", begin);
  window.print();
  removeEventListener("beforeprint", begin);
  return isBegun;
}

/**
 * What a file shows, as its name: "capex-total-3-years".
 * @param {import("#wasm").Catalog} catalog
 * @param {import("#wasm").Question} question
 */
function stemOf({ views }, { view, horizon }) {
  const hasHorizon = views.some(({ id, uses }) => id === view && uses.includes("horizon"));
  return `capex-${view}${hasHorizon ? `-${horizon}-${horizon === 1 ? "year" : "years"}` : ""}`;
}
