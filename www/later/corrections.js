// The panel "corrections": what the sources get wrong, what is right, and how that is known; and what was changed in the story itself.

/** @type {import("./panels.js").Panel} */
export async function corrections({ make, engine, catalog, words }) {
  const [known, { changes }] = await Promise.all([engine.call("panels", catalog, (calls, handle) => calls.corrections(handle)), engine.told(catalog)]);
  // The roles by name: WebKit takes a list without marks for none.
  const log = changes.map(({ date, statement, why }) =>
    make("li", { class: "correction" }, make("p", { class: "statement" }, date + words.colon, statement), make("p", {}, why))
  );
  const own = log.length === 0 ? [] : [make("h3", {}, words.changes), make("ul", { class: "corrections", role: "list" }, ...log)];
  if (known.length === 0) return [make("p", {}, words.noCorrections), ...own];
  const items = known.map(({ problem, right, why }) =>
    make(
      "li",
      { class: "correction" },
      make("p", { class: "statement" }, problem),
      make("p", { class: "statement" }, make("strong", {}, `${words.right} `), right),
      make("p", {}, why),
    )
  );
  return [make("ul", { class: "corrections", role: "list" }, ...items), ...own];
}
