// The panel "corrections": what the sources get wrong, what is right, and how that is known.

/** @type {import("./panels.js").Panel} */
export async function corrections({ make, engine, catalog, words }) {
  const known = await engine.call("panels", catalog, (calls, handle) => calls.corrections(handle));
  if (known.length === 0) return [make("p", {}, words.noCorrections)];
  const items = known.map(({ problem, right, why }) =>
    make(
      "li",
      { class: "correction" },
      make("p", { class: "statement" }, problem),
      make("p", { class: "statement" }, make("strong", {}, `${words.right} `), right),
      make("p", {}, why),
    ),
  );
  // The role by name: WebKit takes a list without marks for none.
  return [make("ul", { class: "corrections", role: "list" }, ...items)];
}
