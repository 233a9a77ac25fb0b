// What makes dist/ an npm package: its package.json, the types, and the manifest of the element that editors and tools read.

import { readFile } from "node:fs/promises";
import path from "node:path";
// @ts-expect-error its types do not name what it exports
import { create, ts } from "@custom-elements-manifest/analyzer";

/** @typedef {import("./sizes.mjs").Product} Product */
/** @typedef {import("custom-elements-manifest/schema").Package} Manifest */

const SOURCES = ["www/element/element.js", "www/later/prose.js"];
const LICENCES = ["LICENSE-MIT", "LICENSE-APACHE"];
const TYPES = ["capex-explainer.d.ts", "react.d.ts", "vue.d.ts"];
/** The types of questions and answers, and a line of the core's own that lists the views. */
const BOUNDARY = "src/web/boundary.d.ts";
const CORE = "target/full/capex_explainer.d.ts";
const IMPORT = /^.*\nimport type .*"#wasm";\n/;

/**
 * @param {string} project  its folder
 * @param {Manifest} manifest
 * @returns {Promise<Product[]>}
 */
export async function packageFiles(project, manifest) {
  const read = (/** @type {string} */ file) => readFile(path.join(project, file), "utf8");
  const version = /^version = "(.+)"$/m.exec(await read("Cargo.toml"))?.[1];
  const declared = { ...JSON.parse(await read("www/package/package.json")), version };
  const types = await Promise.all(TYPES.map(async (name) => ({ name, text: await read(`www/package/${name}`) })));
  const views = /^export type View =[^;]*;$/m.exec(await read(CORE))?.[0];
  if (views === undefined) throw new Error(`expected ${CORE} to list the views, found no such line`);
  const boundary = `${views}\n\n${await read(BOUNDARY)}`;
  return [
    { name: "package.json", bytes: json(declared) },
    ...types.map(({ name, text }) => ({ name, bytes: Buffer.from(text.replace(IMPORT, () => boundary)) })),
    { name: "custom-elements.json", bytes: json(manifest) },
    ...(await Promise.all(LICENCES.map(async (name) => ({ name, bytes: Buffer.from(await read(name)) })))),
  ];
}

/** What the sources say of the elements. @param {string} project @returns {Promise<Manifest>} */
export async function manifestOf(project) {
  const modules = await Promise.all(
    SOURCES.map(async (file) => ts.createSourceFile(file, await readFile(path.join(project, file), "utf8"), ts.ScriptTarget.ES2022, true)),
  );
  /** @type {Manifest} */
  const found = create({ modules });
  // Whoever reads it has the package: all comes from its one script.
  for (const module of found.modules) {
    module.path = "capex-explainer.js";
    module.declarations = module.declarations?.filter((declaration) => "customElement" in declaration);
    module.exports = module.exports?.filter(({ kind, name }) => kind === "custom-element-definition" || name === "CapexExplainer");
    for (const declaration of module.declarations ?? []) {
      if ("superclass" in declaration) declaration.superclass = { name: "HTMLElement" };
      if ("members" in declaration) declaration.members = declaration.members?.filter(({ name }) => !name.startsWith("#") && !name.endsWith("Callback"));
    }
  }
  return found;
}

/** @param {unknown} value */
function json(value) {
  return Buffer.from(`${JSON.stringify(value, null, 2)}\n`);
}
