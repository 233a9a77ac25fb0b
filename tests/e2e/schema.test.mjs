// The JSON Schema of a story against the core that reads stories: what one takes for a story, so does the other.

import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { some } from "./depth.mjs";

/** @typedef {{ faults: { pointer: string, message: string }[] }} Checked */
/** @typedef {any} Json */

const PROJECT = fileURLToPath(new URL("../../", import.meta.url));
const FULL = `${PROJECT}target/full/`;
/** @type {{ initSync: (options: object) => void, checkStory: (story: unknown) => Checked }} */
const core = await import(pathToFileURL(`${FULL}capex_explainer.js`).href);
core.initSync({ module: await readFile(`${FULL}capex_explainer_bg.wasm`) });
const schema = await readJson("stories/story.schema.json");
const ajv = new Ajv2020({ allErrors: true, strictTypes: false });
formats.default(ajv);
const isStory = ajv.compile(schema);

/** @param {string} file @returns {Promise<any>} */
async function readJson(file) {
  return JSON.parse(await readFile(`${PROJECT}${file}`, "utf8"));
}

const ALIBABA = await readJson("stories/alibaba.json");
const RIVER = await readJson("tests/stories/river.json");

/** A copy of a story with one value replaced, or taken away by undefined. @param {Json} story @param {(string | number)[]} path @param {Json | undefined} value */
function changed(story, path, value) {
  const copy = structuredClone(story);
  /** @type {any} */
  let at = copy;
  for (const key of path.slice(0, -1)) at = at[key];
  const last = /** @type {string | number} */ (path.at(-1));
  if (value === undefined) delete at[last];
  else at[last] = value;
  return copy;
}

/** What no schema can say: how the parts of a story fit together. */
const BETWEEN_PARTS = /^(?:the story has no such text|id ".*" stands twice|expected an id that the story declares|expected the id of one of the companies|no rate from here to|no commitment in capex or spending|the pledge counts another|expected an id of a figure|"(?:stated|version|change)" is missing|before \\d|same company, metric and period|what a period came to|another unit than|a commitment st|the statement ".*" about this figure|id ".*" stands among|".*" is another amount|the next change of)/;

/**
 * Both judge: what the schema refuses is no story for the core, and what it takes the core refuses only for how its parts fit together.
 * @param {Json} story
 * @param {string} what
 */
function agree(story, what) {
  const { faults } = core.checkStory(story);
  if (!isStory(story)) assert.notDeepEqual(faults, [], `${what}: the schema refuses it (${ajv.errorsText(isStory.errors)}), the core takes it`);
  else assert.deepEqual(faults.filter(({ message }) => !BETWEEN_PARTS.test(message)), [], `${what}: the schema takes it`);
  return faults.length === 0;
}

test("every story of the project is one by both", async () => {
  const files = [...(await readdir(`${PROJECT}stories`)).map((name) => `stories/${name}`), ...(await readdir(`${PROJECT}tests/stories`)).map((name) => `tests/stories/${name}`)];
  const stories = files.filter((file) => file.endsWith(".json") && !file.endsWith(".schema.json"));
  assert.ok(stories.length >= 2);
  for (const file of stories) assert.equal(agree(await readJson(file), file), true, file);
});

/** Each place of a value, the first of a list standing for the rest. @param {Json} value @param {(string | number)[]} path @returns {(string | number)[][]} */
function placesIn(value, path = []) {
  if (Array.isArray(value)) return [path, ...value.slice(0, 1).flatMap((item) => placesIn(item, [...path, 0]))];
  if (value === null || typeof value !== "object") return [path];
  return [path, ...Object.entries(value).flatMap(([key, item]) => (path[0] === "translations" && path.length > 3 ? [] : placesIn(item, [...path, key])))];
}

for (const [name, story] of /** @type {const} */ ([["the built-in story", ALIBABA], ["the story of the river", RIVER]])) {
  test(`a value of another kind, at each place of ${name}, is refused by both`, () => {
    let tried = 0;
    for (const path of some(placesIn(story).filter((path) => path.length > 0), 4)) {
      for (const other of [null, true, "", [], {}, -1e9]) {
        // To the core, null is a value that is not given.
        if (other === null && core.checkStory(changed(story, path, null)).faults.length === 0) continue;
        agree(changed(story, path, other), `${path.join("/")} = ${JSON.stringify(other)}`);
        tried += 1;
      }
      if (typeof path.at(-1) === "string") agree(changed(story, [...path.slice(0, -1), `${path.at(-1)}x`], "x"), `${path.join("/")}x`);
    }
    assert.ok(tried > 60, String(tried));
  });
}

test("what must be there must by both, and what may be missing may", () => {
  for (const path of some(placesIn(ALIBABA).filter((path) => typeof path.at(-1) === "string"), 4)) agree(changed(ALIBABA, path, undefined), `without ${path.join("/")}`);
  const needed = ["schema", "id", "title", "subject", "currencies", "companies", "rates", "sources", "figures", "corrections"];
  for (const key of needed) assert.equal(agree(changed(ALIBABA, [key], undefined), `without ${key}`), false, key);
  assert.equal(agree(changed(ALIBABA, ["lang"], undefined), "without lang"), true);
});

test("each choice is a choice by both, and no other is", () => {
  const { figure, source, company } = schema.$defs;
  for (const [path, choices] of /** @type {[(string | number)[], string[]][]} */ ([
    [["figures", 3, "metric"], figure.properties.metric.enum],
    [["sources", 0, "grade"], source.properties.grade.enum],
    [["companies", 0, "hue"], company.properties.hue.enum],
    [["figures", 3, "bound"], figure.properties.bound.enum],
    [["figures", 3, "basis"], figure.properties.basis.enum],
  ])) {
    for (const choice of choices) {
      const told = core.checkStory(changed(ALIBABA, path, choice)).faults.filter(({ pointer, message }) => pointer === `/${path.join("/")}` && !BETWEEN_PARTS.test(message));
      assert.deepEqual(told, [], `${path.join("/")} = ${choice}`);
    }
    assert.equal(agree(changed(ALIBABA, path, "other"), `${path.join("/")} = other`), false);
  }
});

test("every list of names in the reader is one of the schema's, and the other way round", async () => {
  const readers = `${await readFile(`${PROJECT}src/story/read.rs`, "utf8")}${await readFile(`${PROJECT}src/story/statements.rs`, "utf8")}${await readFile(`${PROJECT}src/story/translation.rs`, "utf8")}`;
  const lists = [...readers.matchAll(/\.object\(&\[([^\]]*)\]\)/g)].map(([, names = ""]) => [...names.matchAll(/"([^"]+)"/g)].map(([, name]) => name));
  /** @param {any} node @returns {string[][]} */
  const objects = (node) => (node === null || typeof node !== "object" ? [] : [...(node.properties && node.additionalProperties === false ? [Object.keys(node.properties)] : []), ...Object.values(node).flatMap(objects)]);
  const named = (/** @type {(string | undefined)[][]} */ lists) => new Set(lists.map((names) => names.filter((name) => name !== "translations").sort().join()));
  const own = named(objects(schema));
  const known = named(lists);
  // The reader takes the names of a period's day from a variable.
  for (const names of known) assert.ok(own.has(names) || names === "kind,months", names);
  for (const key of Object.keys(schema.$defs.figure.properties)) assert.match(readers, new RegExp(`"${key.replace("$", "\\$")}"`));
});

test("each field says what it is", () => {
  /** @param {any} node @param {string} path @returns {string[]} */
  const silent = (node, path) => Object.entries(node.properties ?? {}).flatMap(([name, value]) => {
    const { description, $ref } = /** @type {{ description?: string, $ref?: string }} */ (value);
    const referred = $ref && schema.$defs[$ref.slice("#/$defs/".length)]?.description;
    return description || referred || (typeof value === "object" && "const" in /** @type {object} */ (value)) ? [] : [`${path}${name}`];
  });
  const lists = ["company", "rate", "source", "figure", "otherAmount", "correction", "money"];
  assert.deepEqual([...silent(schema, ""), ...lists.flatMap((list) => silent(schema.$defs[list], `${list}.`))].filter((name) => !/sources$/.test(name)), []);
});
