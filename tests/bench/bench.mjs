// `./build.sh bench`: the whole widget beside bare charts of other libraries, as ratios of one run. What a machine needs is no fact
// about a program, so nothing here passes or fails.
//
// node tests/bench/bench.mjs [TABLE…]   all of them unless told: drag, growth, views, update, firefox, start, memory, bytes
// DIST=FOLDER takes another built widget, ROUNDS=5 more or fewer rounds; OUT=FILE writes all that was measured as JSON

import { spawnSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { lookup } from "mrmime";
import { chromiumPath } from "../e2e/harness.mjs";
import { serve } from "../../www/build/serve.mjs";
import { startFirefox } from "./firefox.mjs";
import { coldStart, drag, launch, median, switchViews, update } from "./measure.mjs";
import { memoryOf } from "./memory.mjs";
import { COUNTS, PEERS, makeSubjects } from "./subjects.mjs";

/** @typedef {import("./measure.mjs").Setting} Setting */
/** @typedef {import("./measure.mjs").Move} Move */

const ROUNDS = Number(process.env.ROUNDS || 5);
const WANTED = process.argv.slice(2);
const DIST = process.env.DIST ?? fileURLToPath(new URL("../../dist", import.meta.url));
/** Beside all peers in the first, beside the fastest in the others. @type {Setting[]} */
const SETTINGS = [
  { pixelRatio: 1, slowed: 1 },
  { pixelRatio: 1, slowed: 1, perSecond: 60 },
  { pixelRatio: 2, slowed: 1 },
  { pixelRatio: 1, slowed: 4 },
  { pixelRatio: 2, slowed: 4 },
];
const TABLES = {
  drag: dragTables,
  growth: growthTable,
  views: viewsTable,
  update: updateTable,
  firefox: firefoxTable,
  start: startTable,
  memory: memoryTable,
  bytes: bytesTable,
};

const folder = await mkdtemp(path.join(os.tmpdir(), "capex-bench-"));
const browser = await launch(chromiumPath());
let sent = 0;
/** What went over the line, compressed as a host would. @type {Map<string, Buffer>} */
const compressed = new Map();
const server = await serve(folder, { intercept: (asked) => answerCompressed(asked) });
/** What each peer weighs with brotli. @type {Record<string, number>} */
let bytes = {};
try {
  bytes = await makeSubjects(folder, DIST);
  console.log(
    `Chromium ${browser.version()}, Node ${process.versions.node}, ${os.cpus()[0]?.model ?? ""}, ${os.cpus().length} cores; ${ROUNDS} rounds, medians\n`,
  );
  const commit = spawnSync("git", ["rev-parse", "--short", "HEAD"], { encoding: "utf8" }).stdout?.trim() ?? "";
  /** @type {Record<string, unknown>} */
  const found = { date: new Date().toISOString().slice(0, 10), commit, browser: browser.version(), rounds: ROUNDS, bytes };
  for (const [name, table] of Object.entries(TABLES)) {
    if (WANTED.length > 0 && !WANTED.includes(name)) continue;
    found[name] = await table();
    // Each by itself, as a machine may end what takes long.
    if (process.env.OUT) await writeFile(process.env.OUT, `${JSON.stringify(found, null, 2)}\n`);
  }
} finally {
  await browser.close();
  await server.close();
  await rm(folder, { recursive: true, force: true });
}

async function dragTables() {
  const tables = [];
  for (const setting of SETTINGS) tables.push({ setting, rows: await dragTable(setting) });
  return tables;
}

/**
 * A reader drags: main-thread time of a move, less that of a page that all but does nothing.
 * @param {Setting} setting
 */
async function dragTable(setting) {
  const subjects = ["empty", ...(setting === SETTINGS[0] ? PEERS : PEERS.slice(0, 3)), "widget"];
  const moves = await inTurns(subjects, (name) => drag(browser, `${server.address}${name}/${name === "widget" ? "3.html" : ""}`, setting));
  const { pixelRatio, slowed, perSecond } = setting;
  const rows = netRows(moves);
  const how = [`pixel ratio ${pixelRatio}`, slowed > 1 && `processor slowed ${slowed} times`, perSecond && `${perSecond} moves a second`];
  console.log(`a move that a reader drags, ms of the main thread, ${how.filter(Boolean).join(", ")}`);
  print(["", "script", "layout", "all", "less empty", "to uPlot"], rows);
  return rows;
}

/** A move beside more companies, on the slowed processor. */
async function growthTable() {
  const setting = { pixelRatio: 1, slowed: 4 };
  const names = COUNTS.flatMap((count) => ["uplot", "widget"].map((name) => `${name}/${count}.html`));
  const moves = await inTurns(["empty/", ...names], (name) => drag(browser, `${server.address}${name}`, setting));
  const rows = netRows(moves, "empty/", "uplot/3.html");
  console.log("a move beside 3 and 12 companies, pixel ratio 1, processor slowed 4 times");
  print(["", "script", "layout", "all", "less empty", "to uPlot's 3"], rows);
  return rows;
}

/** A switch of view, beside a move of the fastest. */
async function viewsTable() {
  const setting = { pixelRatio: 1, slowed: 1 };
  const moves = await inTurns(
    ["empty", "uplot", "widget"],
    (name) => name === "widget" ? switchViews(browser, `${server.address}widget/3.html`, setting) : drag(browser, `${server.address}${name}/`, setting),
  );
  const rows = netRows(moves);
  console.log("a switch of view, ms of the main thread, pixel ratio 1, beside a move of uPlot");
  print(["", "script", "layout", "all", "less empty", "to uPlot"], rows);
  return rows;
}

/** One update after another, what it wrote laid out. */
async function updateTable() {
  const subjects = [...PEERS, "widget"];
  const setting = { pixelRatio: 1, slowed: 1 };
  const found = await inTurns(subjects, (name) => update(browser, `${server.address}${name}/${name === "widget" ? "3.html" : ""}`, setting));
  const rows = subjects.map((name) => {
    const rounds = found.get(name) ?? [];
    const of = (/** @type {"mount" | "p50" | "p99" | "frame" | "heap"} */ part) => median(rounds.map((round) => round[part]));
    return [name, fixed(of("mount"), 1), fixed(of("p50"), 3), fixed(of("p99"), 2), fixed(of("frame"), 2), fixed(of("heap") / 1e6, 1)];
  });
  console.log("one update after another, pixel ratio 1");
  print(["", "mount ms", "p50 ms", "p99 ms", "frame ms", "heap MB"], rows);
  return rows;
}

/** A move and an update in another engine, beside the fastest; `null` on a machine without it. */
async function firefoxTable() {
  const firefox = await startFirefox();
  if (firefox === null) {
    console.log("a move in Firefox: left out, as this machine has none\n");
    return null;
  }
  try {
    const subjects = ["empty", ...PEERS.slice(0, 3), "widget"];
    const found = await inTurns(subjects, (name) => firefox.measure(`${server.address}${name}/${name === "widget" ? "3.html" : ""}`));
    const of = (/** @type {string} */ name, /** @type {keyof import("./firefox.mjs").Taken} */ part) =>
      median((found.get(name) ?? []).map((round) => round[part]));
    const net = (/** @type {string} */ name) => of(name, "frame") - of("empty", "frame");
    const rows = subjects.map((name) => {
      const [frame, update] = [of(name, "frame"), of(name, "update")];
      return [name, fixed(frame, 2), fixed(net(name), 2), fixed(net(name) / net("uplot"), 2), fixed(update, 3), fixed(update / of("uplot", "update"), 2)];
    });
    console.log(`a move in Firefox ${firefox.version}, ms by the clock, pixel ratio 1`);
    print(["", "frame", "less empty", "to uPlot", "update p50", "to uPlot"], rows);
    return { browser: firefox.version, rows };
  } finally {
    await firefox.stop();
  }
}

/** A cold start on a slow line with a slowed processor. */
async function startTable() {
  const subjects = [...PEERS.map((peer) => `${peer}/`), "widget/line.html", "widget/preloaded.html", "widget/prepared.html"];
  const found = await inTurns(subjects, (name) => coldStart(browser, `${server.address}${name}`, () => sent - (sent = 0)));
  const of = (/** @type {string} */ name, /** @type {keyof import("./measure.mjs").Start} */ part) =>
    median((found.get(name) ?? []).map((round) => round[part]));
  const reference = "chartjs/";
  const rows = subjects.map((name) => [
    name,
    fixed(of(name, "bytes"), 0),
    fixed(of(name, "paint"), 0),
    fixed(of(name, "live"), 0),
    fixed(of(name, "live") / of(reference, "live"), 2),
    fixed(of(name, "blocking"), 0),
    fixed(of(name, "blocking") / of(reference, "blocking"), 2),
    fixed(of(name, "shift"), 3),
  ]);
  console.log("a cold start: 1.6 Mbit/s, 150 ms, processor slowed 4 times, all files with brotli");
  print(["", "bytes", "paint ms", "live ms", "to Chart.js", "blocking ms", "to Chart.js", "shift"], rows);
  return rows;
}

async function memoryTable() {
  const memory = await memoryOf(browser, `${server.address}widget/`);
  console.log("memory of the widget");
  print(["", ""], Object.entries(memory));
  return memory;
}

/** What a page loads of each, all with brotli. */
async function bytesTable() {
  const { eager, editions } = JSON.parse(await readFile(path.join(DIST, "files.json"), "utf8"));
  const files = await Promise.all([...eager, editions.en].map((name) => readFile(path.join(DIST, name))));
  const widget = files.reduce((sum, file) => sum + brotliCompressSync(file).length, 0);
  console.log("bytes with brotli");
  print(["", ""], [...Object.entries(bytes), ["widget, English", widget]].map(([name, size]) => [String(name), size.toLocaleString("en")]));
  return { ...bytes, widget };
}

/**
 * What fails is tried once more: on a busy machine a page may be late.
 * @template T
 * @param {string[]} names
 * @param {(name: string) => Promise<T>} measure
 * @returns {Promise<Map<string, T[]>>}
 */
async function inTurns(names, measure) {
  /** @type {Map<string, T[]>} */
  const found = new Map(names.map((name) => [name, []]));
  for (let round = 0; round < ROUNDS; round += 1) for (const [name, rounds] of found) rounds.push(await measure(name).catch(() => measure(name)));
  return found;
}

/**
 * @param {Map<string, Move[]>} moves
 * @param {string} [empty]
 * @param {string} [reference]
 */
function netRows(moves, empty = "empty", reference = "uplot") {
  const of = (/** @type {string} */ name, /** @type {keyof Move} */ part) => median((moves.get(name) ?? []).map((move) => move[part]));
  const net = (/** @type {string} */ name) => of(name, "task") - of(empty, "task");
  return [...moves.keys()].map((name) => [
    name,
    fixed(of(name, "script"), 3),
    fixed(of(name, "layout"), 3),
    fixed(of(name, "task"), 3),
    fixed(net(name), 3),
    fixed(net(name) / net(reference), 2),
  ]);
}

/** @param {string} asked */
async function answerCompressed(asked) {
  const known = compressed.get(asked);
  const body = known ?? (await readFile(path.join(folder, asked)).then((file) => brotliCompressSync(file), () => undefined));
  if (body === undefined) return undefined;
  compressed.set(asked, body);
  sent += body.length;
  return { type: lookup(asked), body, headers: { "content-encoding": "br" } };
}

/** @param {string[]} head @param {string[][]} rows */
function print(head, rows) {
  for (const row of [head, ...rows]) console.log(row.map((cell, column) => (column === 0 ? cell.padEnd(22) : cell.padStart(13))).join(""));
  console.log("");
}

/** @param {number} value @param {number} digits */
function fixed(value, digits) {
  return Number.isFinite(value) ? value.toFixed(digits) : "–";
}
