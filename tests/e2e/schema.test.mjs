// The JSON Schema of a story against the core that reads stories: what one takes for a story, so does the other.

import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { cells, some } from "./depth.mjs";

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
// One language stands for all: they are two thirds of the story.
ALIBABA.translations = { de: ALIBABA.translations.de };
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

/** @type {string[]} */
const BETWEEN_PARTS = (await readJson("tests/data/between-parts.json")).messages;
/** Of each, the beginning and what follows, whatever stands between them. */
const PARTS = BETWEEN_PARTS.map((message) => new RegExp(`^${message.split("*").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join(".*")}`, "s"));
/** What no schema can say: how the parts of a story fit together. @param {{ message: string }} fault */
const isBetweenParts = ({ message }) => PARTS.some((part) => part.test(message));

/**
 * Both judge: what the schema refuses is no story for the core, and what it takes the core refuses only for how its parts fit together.
 * @param {Json} story
 * @param {string} what
 */
function agree(story, what) {
  const { faults } = core.checkStory(story);
  if (!isStory(story)) assert.notDeepEqual(faults, [], `${what}: the schema refuses it (${ajv.errorsText(isStory.errors)}), the core takes it`);
  else assert.deepEqual(faults.filter((fault) => !isBetweenParts(fault)), [], `${what}: the schema takes it`);
  return faults.length === 0;
}

test("every story of the project is one by both", async () => {
  const files = [
    ...(await readdir(`${PROJECT}stories`)).map((name) => `stories/${name}`),
    ...(await readdir(`${PROJECT}tests/stories`)).map((name) => `tests/stories/${name}`),
  ];
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
  for (const path of some(placesIn(ALIBABA).filter((path) => typeof path.at(-1) === "string"), 4)) {
    agree(changed(ALIBABA, path, undefined), `without ${path.join("/")}`);
  }
  const needed = ["schema", "id", "title", "subject", "currencies", "companies", "rates", "sources", "figures", "corrections"];
  for (const key of needed) assert.equal(agree(changed(ALIBABA, [key], undefined), `without ${key}`), false, key);
  assert.equal(agree(changed(ALIBABA, ["lang"], undefined), "without lang"), true);
});

test("each choice is a choice by both, and no other is", () => {
  const { figure, source, company } = schema.$defs;
  for (
    const [path, choices] of /** @type {[(string | number)[], string[]][]} */ ([
      [["figures", 3, "metric"], figure.properties.metric.enum],
      [["sources", 0, "grade"], source.properties.grade.enum],
      [["companies", 0, "hue"], company.properties.hue.enum],
      [["figures", 3, "bound"], figure.properties.bound.enum],
      [["figures", 3, "basis"], figure.properties.basis.enum],
    ])
  ) {
    for (const choice of choices) {
      const told = core.checkStory(changed(ALIBABA, path, choice)).faults.filter((fault) => fault.pointer === `/${path.join("/")}` && !isBetweenParts(fault));
      assert.deepEqual(told, [], `${path.join("/")} = ${choice}`);
    }
    assert.equal(agree(changed(ALIBABA, path, "other"), `${path.join("/")} = other`), false);
  }
});

/** Beyond what may be, or just within. */
const ODD = [
  null,
  true,
  [],
  {},
  "",
  " ",
  "\u200b",
  "a\u202eb",
  "e\u0301",
  "x".repeat(60),
  "x".repeat(61),
  "x".repeat(2001),
  "1899-12-31",
  "2200-12-31",
  "2024-02-30",
  "e",
  "zh-Hans",
  "EUR bn",
  "percent",
  "https://a",
  "https://@a",
  "https:///",
  0,
  0.001,
  0.0009,
  -100,
  -101,
  1.5,
  240,
  241,
  10_001,
  1e6,
  1e7,
];

/** Any place of it, as far down as `random` leads. @param {Json} value @param {(count: number) => number} random @returns {(string | number)[]} */
function somewhere(value, random) {
  const keys = value === null || typeof value !== "object" ? [] : Object.keys(value);
  if (keys.length === 0 || random(8) === 0) return [];
  const key = /** @type {string} */ (keys[random(keys.length)]);
  return [key, ...somewhere(value[key], random)];
}

test("stories bent in any places are judged alike", () => {
  // The numbers of Park and Miller, so that each run bends the same.
  let seed = 16;
  const random = (/** @type {number} */ count) => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % count;
  };
  const keys = Object.keys({ ...schema.properties, ...schema.$defs.figure.properties, ...schema.$defs.source.properties, notes: 0 });
  let told = 0;
  for (let turn = 0; turn < /** @type {number} */ (cells([4000], [300])[0]); turn += 1) {
    let story = [ALIBABA, RIVER][random(2)];
    const done = [];
    for (let bends = 1 + random(3); bends > 0; bends -= 1) {
      const path = somewhere(story, random);
      const odd = ODD[random(ODD.length)];
      const isInList = Array.isArray(path.slice(0, -1).reduce((value, key) => value[key], story));
      const at = path.length === 0 || (random(4) === 0 && !isInList) ? [...path.slice(0, -1), /** @type {string} */ (keys[random(keys.length)])] : path;
      const other = random(4) === 0 && !isInList ? undefined : odd;
      // To the core, null is a value that is not given.
      if (other === null) continue;
      story = changed(story, at, other);
      done.push(`${at.join("/")} = ${JSON.stringify(other)}`);
    }
    told += Number(!agree(story, done.join(", ")));
  }
  assert.ok(told > 100, `${told} were refused`);
});

test("every list of names in the reader is one of the schema's, and the other way round", async () => {
  const readers = `${await readFile(`${PROJECT}src/story/read.rs`, "utf8")}${await readFile(`${PROJECT}src/story/statements.rs`, "utf8")}${await readFile(
    `${PROJECT}src/story/translation.rs`,
    "utf8",
  )}`;
  const lists = [...readers.matchAll(/\.object\(&\[([^\]]*)\]\)/g)].map(([, names = ""]) => [...names.matchAll(/"([^"]+)"/g)].map(([, name]) => name));
  /** @param {any} node @returns {string[][]} */
  const objects = (
    node,
  ) => (node === null || typeof node !== "object"
    ? []
    : [...(node.properties && node.additionalProperties === false ? [Object.keys(node.properties)] : []), ...Object.values(node).flatMap(objects)]);
  const named = (/** @type {(string | undefined)[][]} */ lists) => new Set(lists.map((names) => names.filter((name) => name !== "translations").sort().join()));
  const own = named(objects(schema));
  const known = named(lists);
  // The reader takes the names of a period's day from a variable.
  for (const names of known) assert.ok(own.has(names) || names === "kind,months", names);
  for (const key of Object.keys(schema.$defs.figure.properties)) assert.match(readers, new RegExp(`"${key.replace("$", "\\$")}"`));
});

test("each field says what it is", () => {
  /** @param {any} node @param {string} path @returns {string[]} */
  const silent = (node, path) =>
    Object.entries(node.properties ?? {}).flatMap(([name, value]) => {
      const { description, $ref } = /** @type {{ description?: string, $ref?: string }} */ (value);
      const referred = $ref && schema.$defs[$ref.slice("#/$defs/".length)]?.description;
      return description || referred || (typeof value === "object" && "const" in /** @type {object} */ (value)) ? [] : [`${path}${name}`];
    });
  const lists = ["company", "rate", "source", "figure", "otherAmount", "correction", "money"];
  assert.deepEqual([...silent(schema, ""), ...lists.flatMap((list) => silent(schema.$defs[list], `${list}.`))].filter((name) => !/sources$/.test(name)), []);
});
