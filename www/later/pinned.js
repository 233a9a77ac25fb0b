// A line over the figure for readers of a link that was made before the story was changed: it says so, and offers the figures as they were.
// It comes with an `import()` once an address names a version.

import styles from "./pinned.css";

/**
 * @param {string} version  YYYY-MM-DD
 * @param {import("./lent.d.ts").Lent} lent
 */
export async function offer(version, { engine, catalog, figure, host, make, wear }) {
  const [{ changes }, words] = await Promise.all([engine.told(catalog), engine.panelWords(catalog)]);
  const last = changes.filter(({ day }) => day > version).at(-1);
  if (last === undefined || !figure.isConnected || figure.querySelector(".pinned") !== null) return;
  wear(styles);
  const text = make("span", {});
  const button = make("button", { class: "link", type: "button" });
  const show = () => {
    const isPinned = host.getAttribute("version") === version;
    text.textContent = isPinned ? words.asTheyWereNow : words.changedOn.replace("{date}", last.date);
    button.textContent = isPinned ? words.showAsTheyAre : words.showAsTheyWere;
  };
  button.addEventListener("click", () => {
    if (host.getAttribute("version") === version) host.removeAttribute("version");
    else host.setAttribute("version", version);
    show();
  });
  show();
  figure.prepend(make("p", { class: "pinned", role: "status" }, text, " ", button));
}
