// The panel "corrections": what the sources get wrong, what is right, and how that is known.

/** @type {import("./panels.js").Panel} */
export async function corrections({ make, engine, catalog, words }) {
  const known = await engine.inFull(catalog, (calls, handle) => calls.corrections(handle));
  if (known.length === 0) return [make("p", {}, words.noCorrections)];
  return known.map(({ problem, right, why }) =>
    make(
      "section",
      { class: "correction" },
      make("p", { class: "statement" }, problem),
      make("p", { class: "statement" }, make("strong", {}, `${words.right} `), right),
      make("p", {}, why),
    ),
  );
}
