// What only paper shows of a figure: the numbers as a table, and the figures behind them with their addresses written out. It comes
// with what knows them, and stands in the page for as long as this is printed.

import styles from "./paper.css";

/** @typedef {typeof import("../element/dom.js").make} Make */
/** @typedef {[question: import("#wasm").Question, figure: HTMLElement, make: Make, wear: import("./lent.d.ts").Lent["wear"]]} Asked  the figure is where it is added */

/** @param {typeof import("#wasm").paper} paper  of the build at hand */
export function printWith(paper) {
  /**
   * @param {number} handle  of the story
   * @param {Asked} asked
   */
  return (handle, ...[question, figure, make, wear]) => {
    const { table, heading, figures } = paper(handle, question);
    figure.querySelector(".paper")?.remove();
    const [first, ...others] = figures.map((item) => entry(make, item));
    // The heading and the first entry are one block: Firefox would else leave the heading alone at a page's end.
    const start = make("div", { class: "start" }, make("h2", {}, heading), make("ol", {}, first ?? ""));
    const node = make("div", { class: "paper" }, tableOf(make, table), start, make("ol", { start: 2 }, ...others));
    wear(styles);
    figure.append(node);
    Reflect.get(Document.prototype, "defaultView", figure.ownerDocument)?.addEventListener("afterprint", () => node.parentNode?.removeChild(node), {
      once: true,
    });
  };
}

/**
 * @param {Make} make
 * @param {import("#wasm").Table} table
 */
function tableOf(make, { columns, rows }) {
  const heads = columns.map((column) => make("th", { scope: "col" }, column));
  const lines = rows.map(({ head, cells }) => make("tr", {}, make("th", { scope: "row" }, head), ...cells.map((cell) => make("td", {}, cell?.text ?? "–"))));
  return make("table", {}, make("thead", {}, make("tr", {}, ...heads)), make("tbody", {}, ...lines));
}

/**
 * @param {Make} make
 * @param {import("#wasm").Evidence} evidence
 */
function entry(make, { statement, citations }) {
  const lines = citations.flatMap(({ publisher, title, lang, published, address }) => {
    const known = [publisher, title, published].filter((part) => part !== null);
    // A dot between them goes with every language, and each in its own direction.
    const parts = known.flatMap((part, index) => [index === 0 ? "" : " · ", make("bdi", part === title && lang !== null ? { lang } : {}, part)]);
    return [make("p", {}, ...parts), make("p", { class: "address", dir: "ltr" }, address)];
  });
  return make("li", {}, make("p", { class: "statement" }, statement), ...lines);
}
