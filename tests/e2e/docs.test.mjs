// The documents as pages: they open without a complaint, their links lead somewhere, and what they show works.

import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { findingsOf } from "./axe.mjs";
import { startHarness } from "./harness.mjs";

const PROJECT = fileURLToPath(new URL("../../", import.meta.url));
const PAGES = (await readdir(`${PROJECT}dist/docs`)).filter((name) => name.endsWith(".html"));

/** @type {import("./harness.mjs").Harness} */
let harness;
before(async () => {
  harness = await startHarness();
});
after(() => harness.stop());

test("each document of docs/ is a page", async () => {
  const documents = (await readdir(`${PROJECT}docs`)).filter((name) => name.endsWith(".md"));
  assert.deepEqual(PAGES.sort(), documents.map((name) => name.replace(".md", ".html")).sort());
});

for (const name of PAGES) {
  test(`docs/${name}: no complaint, no link to nowhere, no fault of accessibility, nothing wider than a phone`, async () => {
    const { page, complaints } = await harness.open({ path: `docs/${name}`, width: 320, context: { bypassCSP: true } });
    const links = await page.locator("a[href]").evaluateAll((anchors) => anchors.map((anchor) => /** @type {HTMLAnchorElement} */ (anchor).href));
    for (const address of new Set(links.filter((address) => address.startsWith(harness.address)))) {
      const answer = await page.request.get(address.split("#")[0] ?? "");
      assert.equal(answer.status(), 200, address);
      const anchor = new URL(address).hash.slice(1);
      if (anchor !== "") assert.ok((await answer.text()).includes(`id="${decodeURIComponent(anchor)}"`), address);
    }
    assert.ok(links.length > 6);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
    assert.deepEqual(await findingsOf(page, "main"), []);
    assert.deepEqual(complaints, []);
  });
}

test("the tour shows a live figure under its own policy", async () => {
  const { page, complaints } = await harness.open({ path: "docs/reader.html" });
  await page.locator("capex-explainer .sentence").filter({ hasText: "Alibaba" }).waitFor();
  assert.deepEqual(complaints, []);
});

/** The heading over each table of fields in the author's guide, and whose fields they are in the schema; "" is the story itself. */
const FIELDS = [["The story", ""], ["A company", "company"], ["A source", "source"], ["A rate", "rate"], ["A correction", "correction"], [
  "A figure",
  "figure",
]];

test("the story that the author's guide begins with has no fault, and the fields that the guide names are those of the schema", async () => {
  const guide = await readFile(`${PROJECT}docs/author.md`, "utf8");
  const story = JSON.parse(/```json\n(\{\n {2}"\$schema"[^]*?)```/.exec(guide)?.[1] ?? "");
  const full = `${PROJECT}target/full/`;
  const core = await import(pathToFileURL(`${full}capex_explainer.js`).href);
  core.initSync({ module: await readFile(`${full}capex_explainer_bg.wasm`) });
  assert.deepEqual(core.checkStory(story).faults, []);
  const schema = JSON.parse(await readFile(`${PROJECT}stories/story.schema.json`, "utf8"));
  for (const [heading, of = ""] of FIELDS) {
    const [, table = ""] = guide.split(`\n### ${heading}\n`)[1]?.split("\n### ")[0]?.split("| field | says |\n") ?? [];
    const named = [...table.matchAll(/^\| (`[^|]+) \|/gm)].flatMap(([, cell = ""]) => [...cell.matchAll(/`(\$?\w+)`/g)].map(([, field]) => field));
    const { properties, required } = of === "" ? schema : schema.$defs[of];
    assert.deepEqual(named.sort(), Object.keys(properties).sort(), heading);
    const optional = [...table.matchAll(/^\| `(\$?\w+)`(?:, `(\w+)`)? \| (?:optional:|with `|not yours)/gm)].map(([, field]) => field);
    assert.deepEqual(optional.sort(), Object.keys(properties).filter((field) => !required.includes(field)).sort(), heading);
  }
  // What can be translated: rows of the lists with their texts.
  const { title, ...lists } = schema.$defs.translation.properties;
  assert.ok(title);
  const [, table = ""] = guide.split("| list | texts |\n|---|---|\n");
  const rows = (table.split("\n\n")[0] ?? "").split("\n").map((row) =>
    row.split(" | ").map((cell) => [...cell.matchAll(/`(\w+)`/g)].map(([, word = ""]) => word))
  );
  const told = Object.fromEntries(rows.flatMap(([names = [], texts = []]) => names.map((name) => [name, [...texts].sort()])));
  const translated = Object.entries(lists).map(([name, { additionalProperties }]) => [name, Object.keys(additionalProperties.properties).sort()]);
  assert.deepEqual(told, Object.fromEntries(translated));
});

test("the reference has each attribute, event, part and property of the manifest", async () => {
  const manifest = JSON.parse(await readFile(`${PROJECT}dist/custom-elements.json`, "utf8"));
  const html = await readFile(`${PROJECT}dist/docs/embed.html`, "utf8");
  const { attributes, events, cssParts, cssProperties } = manifest.modules[0].declarations.find((/** @type {{ tagName: string }} */ { tagName }) =>
    tagName === "capex-explainer"
  );
  for (const { name } of [...attributes, ...events, ...cssParts, ...cssProperties]) assert.ok(html.includes(`<td><code>${name}</code></td>`), name);
});
