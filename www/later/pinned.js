// A line over the figure for readers of a link that was made before the story was changed: it says so, and offers the figures as they were.
// It comes with an `import()` once an address names a version.

import styles from "./pinned.css";

/**
 * @param {string} version  YYYY-MM-DD
 * @param {import("./lent.d.ts").Lent} lent
 */
export async function offer(version, { engine, catalog, question, figure, host, make, wear }) {
  const [{ changes }, words] = await Promise.all([engine.told(catalog), engine.panelWords(catalog)]);
  const last = changes.filter(({ day }) => day > version).at(-1);
  if (last === undefined || !figure.isConnected || figure.querySelector(".pinned") !== null) return;
  wear(styles);
  const text = make("span", {});
  const button = make("button", { class: "link", type: "button" });
  let isPinned = false;
  /** As what is on show is: what was asked for may be on its way, or not come. @param {import("#wasm").Question} shown */
  const show = (shown) => {
    isPinned = shown.version === version;
    text.textContent = isPinned ? words.asTheyWereNow : words.changedOn.replace("{date}", last.date);
    button.textContent = isPinned ? words.showAsTheyAre : words.showAsTheyWere;
  };
  button.addEventListener("click", () => {
    if (isPinned) host.removeAttribute("version");
    else host.setAttribute("version", version);
  });
  const line = make("p", { class: "pinned", role: "status" }, text, " ", button);
  // It goes with its figure, which an element that is moved keeps.
  host.addEventListener("capex-change", function follow(event) {
    if (!line.isConnected) host.removeEventListener("capex-change", follow);
    else if (event.target === host) show(/** @type {CustomEvent} */ (event).detail.question);
  });
  show(question);
  figure.prepend(line);
}
