// Writes docs/survives.md from what the last visits to the hostile pages, and the journeys, have left in target/survives/:
// `node tests/hostile/survives.mjs`, after `./build.sh test --deep`.

import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { DIFFERENCES } from "./differences.mjs";
import { PAGES } from "./pages.mjs";
import { readRecord } from "./record.mjs";

const ENGINES = ["Chromium", "Firefox", "WebKit"];
const FILE = fileURLToPath(new URL("../../docs/survives.md", import.meta.url));

const records = ENGINES.map((engine) => readRecord(engine)).filter((record) => record !== null);
if (records.length === 0) throw new Error("expected results in target/survives/, found none: run ./build.sh test --deep");

/** @param {string[]} cells */
const row = (cells) => `| ${cells.join(" | ")} |`;
/** @param {string[]} heads */
const head = (heads) => [row(heads), row(heads.map(() => "---"))];

/** Whether every row of a list works, of how many. @param {string} engine @param {(result: string) => boolean} isSo */
const count = (engine, isSo) => Object.values(readRecord(engine)?.results ?? {}).filter(isSo).length;

const groups = [...new Set(PAGES.map(({ group }) => group))].flatMap((group) => [
  `## ${group}`,
  "",
  ...head(["trouble", ...records.map(({ engine }) => engine)]),
  ...PAGES.filter((page) => page.group === group).map(({ name }) =>
    row([name.replaceAll("|", "\\|").replaceAll("<", "&lt;"), ...records.map(({ results }) => results[name] ?? "not tried")])
  ),
  "",
]);
const journeys = ["Firefox", "WebKit"].map((engine) => readRecord(`${engine} journeys`)).filter((record) => record !== null);
const facts = [...new Set(journeys.flatMap(({ results }) => Object.keys(results)))];

const text = [
  "# What it survives",
  "",
  "Each row is a page that somebody's site may be, or a host, or a browser. The same is asked of each in every engine: the figure is drawn, the slider moves",
  "its sentence, and it looks as ever; or the widget stands down, with one `capex-error` and one `capex-fallback` of the kind in brackets, and what the page has",
  "inside the element shows. In both cases nothing of the page has changed: no key of `window`, no prototype, no style or place of what is around the widget, no",
  "node outside it; and console and policy have nothing to report that the page did not cause itself.",
  "",
  "This file is written by `node tests/hostile/survives.mjs` from what `./build.sh test --deep` found. The pages are `tests/hostile/pages-*.mjs`: a new trouble is a row there.",
  "",
  ...head(["engine", "version", "day", "pages", "works", "own content", "failed"]),
  ...records.map(({ engine, version, date, results }) =>
    row([
      engine,
      version,
      date,
      String(Object.keys(results).length),
      String(count(engine, (result) => result === "works")),
      String(count(engine, (result) => result.startsWith("own content"))),
      String(count(engine, (result) => result === "failed")),
    ])
  ),
  "",
  ...groups,
  "## What the engines do otherwise",
  "",
  ...head(["engine", "does", "the widget", "held by"]),
  ...DIFFERENCES.map(({ engine, does, answer, held }) => row([engine, does, answer, held])),
  "",
  ...(facts.length === 0 ? [] : [
    "## The main journeys",
    "",
    "In Chromium all of `tests/e2e/`; in the others `tests/engines/journeys.test.mjs`:",
    "",
    ...head(["journey", ...journeys.map(({ engine, version }) => `${engine.replace(" journeys", "")} ${version}`)]),
    ...facts.map((fact) => row([fact.replaceAll("|", "\\|").replaceAll("<", "&lt;"), ...journeys.map(({ results }) => results[fact] ?? "not tried")])),
    "",
  ]),
].join("\n");
writeFileSync(FILE, text);
