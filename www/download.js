// The panel "download": the whole figure as a file to keep, in three sizes of PNG and as SVG.

import { pictureOf } from "./export.js";
import { save } from "./save.js";

/** @type {import("./panels.js").Panel} */
export async function download({ make, engine, figure, catalog, question, words }) {
  const status = make("p", { role: "status" });
  /** @param {string} label @param {string} ending @param {import("./export.js").Wish} wish */
  const action = (label, ending, wish) => {
    const button = make("button", { class: "action", type: "button" }, label);
    button.addEventListener("click", async () => {
      try {
        const name = stemOf(catalog, question) + ending;
        save(make, await pictureOf({ engine, catalog, question, figure }, wish), name);
        status.textContent = `${words.downloadSaved} ${name}`;
      } catch {
        status.textContent = words.downloadFailed;
      }
    });
    return button;
  };
  return [
    make("p", {}, words.downloadNote),
    action(words.downloadPng, ".png", { scale: 1 }),
    action(words.downloadPng2, "-2x.png", { scale: 2 }),
    action(words.downloadPng3, "-3x.png", { scale: 3 }),
    action(words.downloadSvg, ".svg", { type: "image/svg+xml" }),
    status,
  ];
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
