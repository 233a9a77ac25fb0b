// The panel "table": the numbers on show as a table that can be sorted, and as CSV.

import { save } from "./save.js";

/** @typedef {import("#wasm").Table} Table */
/** @typedef {import("./panels.js").PanelContext} PanelContext */

/** @type {import("./panels.js").Panel} */
export async function table(context) {
  const { make, engine, catalog, question, words } = context;
  // Both at once: a click that saves asks nothing more, and so cannot fail.
  const [data, text] = await engine.call(
    "panels",
    catalog,
    (calls, handle) => /** @type {const} */ ([calls.table(handle, question), calls.csv(handle, question)]),
  );
  const status = make("p", { role: "status" });
  const download = make("button", { class: "action", type: "button" }, words.csv);
  download.addEventListener("click", () => {
    // With a byte order mark, by which spreadsheets on Windows know that it is UTF-8.
    const file = new Blob(["\ufeff", text], { type: "text/csv;charset=utf-8" });
    status.textContent = save(context, file, `capex-${question.view}.csv`, words.tableByHand);
  });
  // The sentence in its full width: as the caption it would be as wide as the table, which scrolls on a phone.
  const sentence = make("p", { class: "statement", "aria-hidden": "true" }, context.texts.sentenceText);
  return [sentence, make("div", { class: "wide", tabindex: 0, role: "group", "aria-label": words.table }, tableOf(context, data, status)), download, status];
}

/**
 * @param {PanelContext} context
 * @param {Table} data
 * @param {HTMLElement} status  where it says how it is sorted
 */
function tableOf({ make, texts, words }, { columns, rows }, status) {
  const headers = columns.map((column) => {
    const button = make("button", { class: "sort", type: "button", title: words.sort }, column);
    return make("th", { scope: "col", "aria-sort": "none" }, button);
  });
  const lines = rows.map((row) => {
    const cells = row.cells.map((cell) => make("td", {}, cell?.text ?? "–"));
    return { row, node: make("tr", {}, make("th", { scope: "row" }, row.head), ...cells) };
  });
  const body = make("tbody", {}, ...lines.map(({ node }) => node));
  headers.forEach((header, column) => {
    header.firstElementChild?.addEventListener("click", () => {
      const order = header.getAttribute("aria-sort") === "ascending" ? "descending" : "ascending";
      for (const other of headers) other.setAttribute("aria-sort", other === header ? order : "none");
      const sorted = [...lines].sort((one, other) => compare(one.row, other.row, column) * (order === "ascending" ? 1 : -1));
      // What is missing stands last, whichever way.
      const isMissing = (/** @type {typeof lines[number]} */ { row }) => column > 0 && row.cells[column - 1] === null;
      const said = order === "ascending" ? words.sortedUp : words.sortedDown;
      status.textContent = said.replace("{column}", () => columns[column] ?? "");
      body.append(...sorted.filter((line) => !isMissing(line)).map(({ node }) => node), ...sorted.filter(isMissing).map(({ node }) => node));
    });
  });
  const caption = make("caption", { class: "unseen" }, texts.sentenceText);
  return make("table", {}, caption, make("thead", {}, make("tr", {}, ...headers)), body);
}

/**
 * @param {Table["rows"][number]} one
 * @param {Table["rows"][number]} other
 * @param {number} column  0 for the row headers
 */
function compare(one, other, column) {
  if (column === 0) return one.head.localeCompare(other.head);
  return (one.cells[column - 1]?.value ?? 0) - (other.cells[column - 1]?.value ?? 0);
}
