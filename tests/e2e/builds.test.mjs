// The two builds of the core answer alike: the live one, which believes its shortened story, and the full one, which reads
// the whole. They run here in Node; a canvas is what writes down the calls it gets.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { livePack, liveStory } from "../../www/build/live.mjs";

/** @typedef {import("#wasm").Question} Question */
/** @typedef {import("#wasm").Frame} Frame */

const PROJECT = fileURLToPath(new URL("../..", import.meta.url));
const FRAMES = /** @type {Frame[]} */ ([
  { widthCss: 720, pixelRatio: 1, theme: "light", fontFamily: "sans-serif" },
  { widthCss: 320, pixelRatio: 2, theme: "dark", fontFamily: "sans-serif" },
]);

class CanvasRenderingContext2D {}
// The glue asks what it gets whether it is one of these.
Object.assign(globalThis, { CanvasRenderingContext2D });

const live = await import("#live");
const full = await import("#wasm");
live.initSync({ module: await readFile(path.join(PROJECT, "target/live/capex_explainer_bg.wasm")) });
full.initSync({ module: await readFile(path.join(PROJECT, "target/full/capex_explainer_bg.wasm")) });
const story = JSON.parse(await readFile(path.join(PROJECT, "stories/alibaba.json"), "utf8"));
/** How many stories the live build knows. */
let registered = 0;
const english = await pack("en.json");

test("the live build answers, says and draws for every question what the full one does", async () => {
  assert.ok((await compared(english, () => true)) >= 7 * 24 * 2 * 2 * 2 * 4);
});

test("it does so in every language", async () => {
  const files = (await readdir(path.join(PROJECT, "src/locale"))).filter((file) => file.endsWith(".json") && file !== "en.json");
  assert.equal(files.length, 6, files.join());
  for (const file of files) await compared(await pack(file), ({ horizon }) => [0.75, 3, 5.25].includes(horizon));
});

/** @param {string} file */
async function pack(file) {
  return JSON.parse(await readFile(path.join(PROJECT, "src/locale", file), "utf8"));
}

/**
 * Asks both builds in a language, and tells how many questions they were asked.
 * @param {typeof import("../../src/locale/en.json")} texts
 * @param {(question: Question) => boolean} isAsked
 */
async function compared(texts, isAsked) {
  const whole = full.register(story, texts);
  const told = /** @type {typeof import("../../stories/alibaba.json")} */ (full.storyInLanguage(story, texts.lang));
  // The live build makes no catalog: its handles count the stories that it was given.
  assert.equal(live.register(liveStory(told), livePack(texts, full.messageKeys())), null);
  const handle = registered;
  registered += 1;
  let asked = 0;
  for (const question of questions(whole)) {
    if (!isAsked(question)) continue;
    assert.deepEqual(live.answer(handle, question), full.answer(whole.handle, question));
    for (const frame of FRAMES) {
      assert.deepEqual(drawn(live.step, handle, question, frame), drawn(full.step, whole.handle, question, frame));
    }
    asked += 1;
  }
  return asked;
}

test("a story or a text pack with a fault stops the page's build, which names the place", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "capex-explainer-"));
  try {
    for (const part of ["www", "stories", "src"]) await cp(path.join(PROJECT, part), path.join(folder, part), { recursive: true });
    for (const part of ["target", "node_modules", "package.json"]) await symlink(path.join(PROJECT, part), path.join(folder, part));
    const wrongStory = structuredClone(story);
    wrongStory.figures[0].amount = "80";
    const wrongPack = structuredClone(english);
    delete wrongPack.messages["over-term"];
    for (const [file, right, wrong, expected] of [
      ["stories/alibaba.json", story, wrongStory, "/figures/0/amount: expected a number from 0.001 to 1000000, found \"80\""],
      ["src/locale/en.json", english, wrongPack, "/messages: \"over-term\" is missing"],
    ]) {
      await writeFile(path.join(folder, file), JSON.stringify(wrong));
      const build = promisify(execFile)(process.execPath, [path.join(folder, "www/build/build.mjs")]);
      await assert.rejects(build, ({ stderr }) => stderr === `build.mjs: ${file}: ${expected}\n`);
      await writeFile(path.join(folder, file), JSON.stringify(right));
    }
  } finally {
    await rm(folder, { recursive: true });
  }
});

/**
 * Every view with every horizon, currency and model, with and without growth, for some sets of companies: none, all, the
 * story's own, all but one.
 * @param {import("#wasm").Catalog} catalog
 * @returns {Iterable<Question>}
 */
function* questions({ views, currencies, companies, horizon }) {
  const peers = companies.filter(({ role }) => role !== "subject");
  const own = peers.filter(({ role }) => role === "peer");
  const sets = [[], peers, own, peers.slice(1)].map((set) => set.map(({ id }) => id));
  for (const { id: view } of views) {
    for (const { id: currency } of currencies) {
      for (const afterPledge of /** @type {const} */ (["stops", "continues"])) {
        for (const companies of sets) {
          for (const growth of [0, 12.5]) {
            for (let years = horizon.min; years <= horizon.max; years += horizon.step) {
              yield { view, horizon: years, currency, afterPledge, growth, companies };
            }
          }
        }
      }
    }
  }
}

/**
 * What a step answers, and every call and property that its canvas got.
 * @param {typeof full.step} step
 * @param {number} handle
 * @param {Question} question
 * @param {Frame} frame
 */
function drawn(step, handle, question, frame) {
  /** @type {unknown[]} */
  const calls = [];
  const context = new Proxy(new CanvasRenderingContext2D(), {
    get: (_, name) => (/** @type {unknown[]} */ ...values) => {
      calls.push([name, ...values]);
      return name === "measureText" ? { width: 1500 } : undefined;
    },
    set: (_, name, value) => calls.push([name, value]) > 0,
  });
  const canvas = /** @type {HTMLCanvasElement} */ (/** @type {unknown} */ ({ width: 0, height: 0, getContext: () => context }));
  const answered = step(canvas, handle, question, frame);
  assert.ok(calls.length > 20, `${calls.length} calls`);
  return { answered, calls, width: canvas.width, height: canvas.height };
}
