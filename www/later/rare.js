// What is rarely changed: the growth of the others' spending, and companies beyond the story's own. It comes when the settings are first
// opened.

import styles from "./rare.css";

/** @typedef {import("#wasm").Catalog} Catalog */
/** @typedef {import("#wasm").Question} Question */

/**
 * What of the figure's own it makes them with.
 * @typedef {object} Tools
 * @property {typeof import("../../src/locale/en.json")["controls"]} words
 * @property {import("../engine/editions.js").Edition["numbers"]} numbers
 * @property {import("../figure/controls.js").Ask} ask
 * @property {import("./lent.d.ts").Lend} lend
 * @property {typeof import("../figure/horizon.js").typedField} typedField
 * @property {typeof import("../figure/horizon.js").fill} fill
 * @property {typeof import("../figure/rove.js").rove} rove
 */

/**
 * Fills the places of both.
 * @param {import("./lent.d.ts").Lent} lent
 * @param {{ growth: HTMLElement, companies: HTMLElement }} places
 * @param {Tools} tools
 * @returns {(question: Question) => void}  shows what a question says of them
 */
export function furnish({ make, wear, catalog }, { growth, companies }, { words, numbers, ask, lend, typedField, fill, rove }) {
  wear(styles);
  const showGrowth = growthIn(growth, words.growth, numbers);
  const showCompanies = companiesIn(companies, words.add);
  return (question) => {
    showGrowth(question.growth);
    showCompanies(question.companies);
  };

  /**
   * A percentage that the reader types, within a sentence.
   * @param {HTMLElement} node
   * @param {string} sentence  with {n} where the number goes
   * @param {Tools["numbers"]} numbers
   */
  function growthIn(node, sentence, { decimal, digits }) {
    const [before = "", after = ""] = sentence.split("{n}", 2);
    const field = typedField("growth", (growth) => ask({ growth }), lend);
    node.append(make("label", {}, before, field, after));
    return (/** @type {number} */ percent) =>
      fill(field, `${percent}`.replace("-", "−").replace(".", decimal).replace(/\d/g, (digit) => digits[Number(digit)] ?? ""));
  }

  /**
   * Each added by a check box.
   * @param {HTMLElement} node
   * @param {string} legend
   */
  function companiesIn(node, legend) {
    const id = "legend-companies";
    node.setAttribute("aria-labelledby", id);
    node.append(make("span", { class: "legend", id }, legend));
    /** @type {Map<string, HTMLInputElement>} */
    const boxes = new Map();
    /** @type {readonly string[]} */
    let shown = [];
    // What is on show, as far as these boxes have no say in it, and what is checked.
    const picked = () => catalog.companies.map(({ id }) => id).filter((id) => boxes.get(id)?.checked ?? shown.includes(id));
    for (const { id, name, role } of catalog.companies) {
      if (role !== "optional") continue;
      const box = make("input", { type: "checkbox", value: id, tabindex: boxes.size && -1 });
      box.addEventListener("change", () => ask({ companies: picked() }));
      boxes.set(id, box);
      node.append(make("label", { class: "option" }, box, make("span", {}, name)));
    }
    rove(node);
    return (/** @type {readonly string[]} */ ids) => {
      shown = ids;
      for (const [id, box] of boxes) box.checked = ids.includes(id);
    };
  }
}
