// The two builds of the core answer alike: the live one, which believes its shortened story and comes in files, and the full one,
// which reads the whole. They run here in Node; a canvas is what writes down the calls it gets.
//
// The live build's first file is asked first, alone, with what the first view is given; then each file that comes to it.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { cells } from "./depth.mjs";
import { tapesOf } from "../../www/build/live.mjs";

/** @typedef {import("#wasm").Question} Question */
/** @typedef {import("#wasm").Frame} Frame */
/** @typedef {typeof import("../../src/locale/en.json")} Pack */

const PROJECT = fileURLToPath(new URL("../..", import.meta.url));
const FRAMES = /** @type {Frame[]} */ ([
  { widthCss: 720, pixelRatio: 1, theme: "light", fontFamily: "sans-serif" },
  { widthCss: 320, pixelRatio: 2, theme: "dark", fontFamily: "sans-serif" },
]);

const [FRAME] = /** @type {[Frame]} */ (/** @type {unknown} */ (FRAMES));

class CanvasRenderingContext2D {}
// The glue asks what it gets whether it is one of these.
Object.assign(globalThis, { CanvasRenderingContext2D });

const live = await import("#live");
const full = await import("#wasm");
live.initSync({ module: await compiled("live/parts/first") });
full.initSync({ module: await compiled("full/parts/full") });
/** What only the page's build calls. @type {import("../../www/build/live.mjs").Core} */
const making = await import(pathToFileURL(path.join(PROJECT, "target/full/capex_explainer.js")).href);
making.initSync({ module: await readFile(path.join(PROJECT, "target/full/capex_explainer_bg.wasm")) });
const story = JSON.parse(await readFile(path.join(PROJECT, "stories/alibaba.json"), "utf8"));
/** How many stories the live build knows. */
let registered = 0;
const english = await pack("en.json");

const files = (await readdir(path.join(PROJECT, "src/locale"))).filter((file) => file.endsWith(".json") && file !== "en.json");
/** In English every question, in the other languages those of some horizons. @type {[pack: Pack, isAsked: (question: Question) => boolean][]} */
const asked = [[english, () => true]];
for (const file of files) asked.push([await pack(file), ({ horizon }) => [0.75, 3, 5.25].includes(horizon)]);
/** How many questions of a view that has a horizon. */
const EVERY = 24 * 2 * 2 * 2 * cells([1, 2, 3, 4], [1, 2]).length;

test("there is a pack of every language", () => assert.equal(files.length, 6, files.join()));

test("the first file alone answers, says and draws for every question of the first view what the full build does", () => {
  let count = 0;
  for (const [texts, isAsked] of asked) {
    const { whole, tapes } = registeredInFull(texts);
    const handle = register(tapes.first);
    count += compared(whole, handle, (question) => question.view === "total" && isAsked(question));
  }
  assert.ok(count >= EVERY, String(count));
});

test("of another view it draws nothing without its file, and recovers", async () => {
  const { whole, tapes } = registeredInFull(english);
  const handle = register(tapes.first);
  const [, other] = whole.views;
  const [question] = [...questions(whole)].filter(({ view }) => view === other?.id);
  assert.throws(() => drawn(live.step, handle, /** @type {Question} */ (question), FRAME), WebAssembly.RuntimeError);
  live.initSync({ module: await compiled("live/parts/first") });
  registered = 0;
});

test("with the next file, what can be read off the first view is what the full build reads off", async () => {
  const touch = await later("touch");
  for (const [texts] of asked) {
    const { whole, tapes } = registeredInFull(texts);
    const handle = register(tapes.more);
    for (const question of questions(whole)) {
      if (question.view !== "total" || question.horizon !== 3) continue;
      assert.deepEqual(drawn(touch.spots, handle, question, FRAME).answered, drawn(full.spots, whole.handle, question, FRAME).answered);
    }
  }
});

test("with the third, every view answers, says and draws what the full build does", async () => {
  const views = await later("views");
  const touch = await import("#touch");
  let count = 0;
  for (const [texts, isAsked] of asked) {
    const { whole, tapes } = registeredInFull(texts);
    const handle = register(tapes.more);
    count += compared(whole, handle, isAsked);
    for (const question of questions(whole)) {
      if (question.horizon !== 3) continue;
      assert.deepEqual(drawn(touch.spots, handle, question, FRAME).answered, drawn(full.spots, whole.handle, question, FRAME).answered);
      assert.deepEqual(views.guess(handle, question), full.guess(whole.handle, question));
      for (const months of [1, 8, 54]) assert.equal(views.guessed(handle, question, months), full.guessed(whole.handle, question, months));
    }
  }
  assert.ok(count >= 7 * EVERY, String(count));
});

test("with the last, panels, paper and pictures tell what the full build tells", async () => {
  const panels = await later("panels");
  for (const [texts] of asked) {
    const { whole, tapes } = registeredInFull(texts);
    const handle = register(tapes.whole);
    assert.deepEqual(panels.corrections(handle), full.corrections(whole.handle));
    for (const question of questions(whole)) {
      if (question.horizon !== 3) continue;
      for (const call of /** @type {const} */ (["trace", "table", "csv", "paper"])) {
        assert.deepEqual(panels[call](handle, question), full[call](whole.handle, question), call);
      }
      const sheet = { question, frame: FRAME, address: "https://example.org/article" };
      assert.equal(panels.svg(handle, sheet), full.svg(whole.handle, sheet));
      // Its first values are the canvas, as those of a step.
      const figure = (/** @type {typeof full.drawFigure} */ draw, /** @type {number} */ handle) =>
        drawn((canvas) => draw(canvas, handle, sheet), handle, question, FRAME);
      assert.deepEqual(figure(panels.drawFigure, handle), figure(full.drawFigure, whole.handle));
    }
  }
});

/** @param {string} name */
async function compiled(name) {
  return WebAssembly.compile(await readFile(path.join(PROJECT, `target/${name}.wasm`)));
}

/**
 * The calls of a later file, which is started.
 * @template {"touch" | "views" | "panels"} Name
 * @param {Name} name
 */
async function later(name) {
  const calls = await { touch: () => import("#touch"), views: () => import("#views"), panels: () => import("#panels") }[name]();
  calls.start(await compiled(`live/parts/${name}`), live.lent);
  return /** @type {{ touch: typeof import("#touch"), views: typeof import("#views"), panels: typeof import("#panels") }[Name]} */ (/** @type {unknown} */ (calls));
}

/** @param {string} file @returns {Promise<Pack>} */
async function pack(file) {
  return JSON.parse(await readFile(path.join(PROJECT, "src/locale", file), "utf8"));
}

/** @param {Pack} texts */
function registeredInFull(texts) {
  return { whole: full.register(story, texts), tapes: tapesOf(making, making.register(story, texts).handle, story, texts) };
}

/**
 * The live build makes no catalog: its handles count the stories that it was given.
 * @param {{ story: unknown, texts: unknown }} tapes
 */
function register({ story, texts }) {
  assert.equal(live.register(story, texts), null);
  registered += 1;
  return registered - 1;
}

/**
 * Asks both builds, and tells how many questions they were asked.
 * @param {import("#wasm").Catalog} whole
 * @param {number} handle
 * @param {(question: Question) => boolean} isAsked
 */
function compared(whole, handle, isAsked) {
  let count = 0;
  for (const question of questions(whole)) {
    if (!isAsked(question)) continue;
    assert.deepEqual(live.answer(handle, question), full.answer(whole.handle, question));
    for (const frame of FRAMES) {
      const ours = drawn(live.step, handle, question, frame);
      assert.ok(ours.calls.length > 20, `${ours.calls.length} calls`);
      assert.deepEqual(ours, drawn(full.step, whole.handle, question, frame));
    }
    count += 1;
  }
  return count;
}

test("a story or a text pack with a fault stops the page's build, which names the place", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "capex-explainer-"));
  try {
    for (const part of ["www", "wasm", "stories", "src"]) await cp(path.join(PROJECT, part), path.join(folder, part), { recursive: true });
    for (const part of ["target", "node_modules", "package.json"]) await symlink(path.join(PROJECT, part), path.join(folder, part));
    const wrongStory = structuredClone(story);
    wrongStory.figures[0].amount = "80";
    const wrongPack = /** @type {{ messages: Record<string, string> }} */ (structuredClone(english));
    delete wrongPack.messages["over-term"];
    for (
      const [file, right, wrong, expected] of [
        ["stories/alibaba.json", story, wrongStory, '/figures/0/amount: expected a number from 0.001 to 1000000, found "80"'],
        ["src/locale/en.json", english, wrongPack, '/messages: "over-term" is missing'],
      ]
    ) {
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
  const sets = cells([[], peers, own, peers.slice(1)], [peers, own]).map((set) => set.map(({ id }) => id));
  for (const { id: view } of views) {
    for (const { id: currency } of currencies) {
      for (const afterPledge of /** @type {const} */ (["stops", "continues"])) {
        for (const companies of sets) {
          for (const growth of [0, 12.5]) {
            for (let years = horizon.min; years <= horizon.max; years += horizon.step) {
              yield { view, horizon: years, currency, afterPledge, growth, companies, asOf: "announced" };
            }
          }
        }
      }
    }
  }
}

/**
 * What a step answers, and every call and property that its canvas got.
 * @template Answered
 * @param {(canvas: HTMLCanvasElement, handle: number, question: Question, frame: Frame) => Answered} step
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
  return { answered, calls, width: canvas.width, height: canvas.height };
}
