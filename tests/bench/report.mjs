// node tests/bench/report.mjs FOUND.json: what `OUT=FOUND.json ./build.sh bench` measured, as docs/speed.md with its pictures.

import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

const DOCS = fileURLToPath(new URL("../../docs/", import.meta.url));
/** What the files of the bench are called for readers. @type {Record<string, string>} */
const NAMES = {
  uplot: "uPlot",
  "by-hand": "a canvas by hand",
  chartjs: "Chart.js",
  echarts: "ECharts",
  highcharts: "Highcharts",
  d3: "D3",
  plot: "Observable Plot",
  empty: "an empty page",
  widget: "this widget",
  "line.html": "this widget, one line",
  "preloaded.html": "this widget, with preload lines",
  "prepared.html": "this widget, its prepared picture",
  "3.html": "3 companies",
  "12.html": "12 companies",
};
/** The line that a cold start is measured on (measure.mjs). */
const [LINE_BYTES_PER_MS, TRIP_MS] = [200, 150];
const [BAR_PX, LINE_PX, NAME_PX, WIDTH_PX] = [16, 26, 210, 640];

/** A measured row: its name, then numbers as text. @typedef {string[]} Row */

const found = JSON.parse(await readFile(process.argv[2] ?? "", "utf8"));
const { date, commit, browser, rounds } = found;
/** @type {{ setting: import("./measure.mjs").Setting, rows: Row[] }[]} */
const tables = found.drag;

/** @param {string} text  as in "uplot/12.html" */
const named = (text) =>
  text.split("/").filter(Boolean).map((part) => NAMES[part] ?? part).filter((_, at, parts) =>
    !(at === 0 && parts.length > 1 && /^this widget,/.test(parts[1] ?? ""))
  ).join(", ");

/** @param {string[]} head @param {Row[]} rows */
const table = (head, rows) =>
  [head, head.map((_, at) => (at === 0 ? "---" : "---:")), ...rows.map(([name = "", ...cells]) => [named(name), ...cells])].map((cells) =>
    `| ${cells.join(" | ")} |`
  ).join("\n");

/**
 * Bars, the longest as wide as there is room: ours dark, the others' grey, each with its number.
 * @param {string} file
 * @param {string} title
 * @param {[name: string, value: number][]} bars
 */
async function drawn(file, title, bars) {
  const most = Math.max(...bars.map(([, value]) => value));
  const room = WIDTH_PX - NAME_PX - 70;
  const lines = bars.map(([name, value], at) => {
    const y = at * LINE_PX + 4;
    const width = Math.max(1, (value / most) * room);
    const ours = named(name).startsWith("this widget") ? ' class="ours"' : "";
    return `<text x="${NAME_PX - 8}" y="${y + 12}" text-anchor="end"${ours}>${named(name)}</text><rect x="${NAME_PX}" y="${y}" width="${
      width.toFixed(1)
    }" height="${BAR_PX}"${ours}/><text x="${(NAME_PX + width + 6).toFixed(1)}" y="${y + 12}"${ours}>${value.toFixed(2)}</text>`;
  });
  const style =
    "text{font:13px system-ui,sans-serif;fill:#5b616b}rect{fill:#9aa1ac}.ours{fill:#1d4ed8}@media(prefers-color-scheme:dark){text{fill:#a6adb8}rect{fill:#6b7280}.ours{fill:#60a5fa}}";
  const height = bars.length * LINE_PX + 4;
  await writeFile(
    path.join(DOCS, file),
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH_PX} ${height}" width="${WIDTH_PX}" height="${height}" role="img" aria-label="${title}"><title>${title}</title><style>${style}</style>${
      lines.join("")
    }</svg>\n`,
  );
  return `![${title}](${file})`;
}

/** @param {Row[]} rows @param {number} column @returns {[name: string, value: number][]} */
const bars = (rows, column) =>
  rows.map((row) => /** @type {[string, number]} */ ([row[0] ?? "", Number(row[column])])).filter(([, value]) => Number.isFinite(value) && value > 0);

const COSTS = ["drawn by", "script", "layout", "all", "less empty", "to uPlot"];
const drags = tables.map(({ setting: { pixelRatio, slowed, perSecond }, rows }) => {
  const how = [`Pixel ratio ${pixelRatio}`, slowed > 1 && `processor slowed ${slowed} times`, perSecond && `${perSecond} moves a second`];
  return `${how.filter(Boolean).join(", ")}:\n\n${table(COSTS, rows)}`;
});
const [firstDrag = []] = tables.map(({ rows }) => rows);
/** @type {Row[]} */
const starts = found.start;
/** What the widget takes more than uPlot, part by part, in ms. */
const more = ((/** @type {Row[]} */ rows) => {
  const of = (/** @type {string} */ wanted) => {
    const [script = 0, layout = 0, all = 0] = (rows.find(([name]) => name === wanted) ?? []).slice(1).map(Number);
    return { script, layout, rest: all - script - layout };
  };
  const [ours, bare] = [of("widget"), of("uplot")];
  const by = (/** @type {keyof typeof ours} */ part) => (ours[part] - bare[part]).toFixed(2);
  return { script: by("script"), layout: by("layout"), rest: by("rest") };
})(firstDrag);
/** A machine without Firefox has no such table. @type {{ browser: string, rows: Row[] } | null | undefined} */
const firefox = found.firefox;
const firefoxPart = firefox
  ? `## The same in Firefox

Firefox ${firefox.browser} tells nobody how long its main thread worked. So a frame is what a move takes by the clock, with drawing and all, where each
frame follows the one before at once; an update is one after another, what it wrote laid out. Pixel ratio 1, in milliseconds; a
tenth of one between two frames is noise.

${table(["drawn by", "frame", "less empty", "to uPlot", "update p50", "to uPlot"], firefox.rows)}

`
  : "";
/** What the line alone takes, in ms, and that against Chart.js. */
const floor = (() => {
  const live = (/** @type {string} */ wanted) => Number(starts.find(([name]) => name === wanted)?.[3]);
  const [byHand, reference] = [live("by-hand/"), live("chartjs/")];
  const bytes = (found.bytes.widget - found.bytes["by-hand"]) / LINE_BYTES_PER_MS;
  const [preloaded, line] = [byHand + bytes, byHand + bytes + TRIP_MS];
  const room = Math.max(0, (0.75 * reference - byHand) * LINE_BYTES_PER_MS + found.bytes["by-hand"]);
  const whole = { byHand, bytes, preloaded, line, room };
  const told = Object.entries(whole).map(([name, ms]) => [name, Math.round(ms).toLocaleString("en")]);
  /** @type {Record<string, string>} */
  const texts = Object.fromEntries([...told, ["preloadedRatio", (preloaded / reference).toFixed(2)], ["lineRatio", (line / reference).toFixed(2)]]);
  return texts;
})();
const memory = Object.entries(found.memory).map(([name, value]) => [name, String(value)]);

const text = `# How fast it is

Measured on ${date}, commit ${commit}, in Chromium ${browser}, two cores, medians of ${rounds} rounds in turns. The whole widget, with sentence, switches and table, stands
beside bare charts of other libraries, each bundled with what it needs and its animation off. What a machine needs is no fact about a program:
only ratios of one run tell something. \`OUT=found.json ./build.sh bench\` measures, \`node tests/bench/report.mjs found.json\` writes this
page; the pages that are measured are in \`tests/bench/\`.

## A move that a reader drags

One move a frame: milliseconds of a processor that the main thread took, less those of a page that all but does nothing, against uPlot.

${await drawn("speed-drag.svg", "A move that a reader drags, against uPlot", bars(firstDrag, 5))}

At pixel ratio 1 the widget takes ${more.script} ms of script more than uPlot: the core compares, draws, and makes the words. ${more.layout} ms are style and
layout, which a bare chart has none of, ${more.rest} ms painting and all else. The sentence is text of the page and not of the canvas, so that
it can be read, selected, translated and heard.

Picture and thumb follow each move. The words do ten times a second, and the last always: nobody reads faster, and to write and lay them out costs more
than the picture. Where frames follow each other at once, as in most of these tables, that is one move of many; on a screen of 60 Hz every sixth. The second table has
that pace, where a move is a sixtieth of a second apart from the next and each needs more, as processors slow down between them. It varies more than the others, and was
made in five rounds by itself on 28 November 2026; three rounds of all tables had given 3.18, with 0.46 ms for uPlot. In turns with the build of the
day before, three rounds: 1.99, and 3.13 of that.

Taken apart on 28 November 2026, in five rounds in turns, pixel ratio 1: a move that writes nothing into the page, but compares and draws, takes 1.06
times uPlot's. With a native thumb alone it took 1.70, with the fill of the slider alone 1.71, with all words 3.53: the day before, each move
wrote all of these. A fill that goes by \`translate\` took 1.38, as it is neither laid out nor painted anew; so does the thumb now, over a native
range that is unseen and moves with the words.

${drags.join("\n\n")}

## Beside more companies

Pixel ratio 1, processor slowed 4 times, in milliseconds a move, against uPlot with 3.

${table(["drawn by, for", "script", "layout", "all", "less empty", "to uPlot’s 3"], found.growth)}

## A switch of view

Between six views whose code is here, one a frame, pixel ratio 1, in milliseconds, beside a move of uPlot.

${table(COSTS, found.views)}

Set beside the build of 24 November 2026 (4a019ea) in turns on 28 November, less an empty page, a switch took 2.77 ms to 4.33, 0.64 of it (five rounds); at
pixel ratio 2 on a processor slowed four times 10.6 ms to 31.2, 0.34 (three). What helped: a bitmap that stays while it has room for the next picture, and one layout for two.

## One update after another

What each wrote was laid out before the next.

${table(["drawn by", "mount ms", "p50 ms", "p99 ms", "frame ms", "heap MB"], found.update)}

${firefoxPart}## A cold start

1.6 Mbit/s, 150 ms, processor slowed 4 times, nothing in the cache, all files with brotli, in a plain article. Live is when the picture is on
screen, blocking what tasks took beyond 50 ms each; both against Chart.js.

${await drawn("speed-start.svg", "Live after a cold start, against Chart.js", bars(starts, 4))}

${table(["drawn by", "bytes", "paint ms", "live ms", "to Chart.js", "blocking ms", "to Chart.js", "shift"], starts)}

A canvas drawn by hand is live after ${floor.byHand} ms: that is the page, two trips and the browser's own work. The bytes of the widget alone take
${floor.bytes} ms more on this line, which makes ${floor.preloaded} ms with preload lines, ${floor.preloadedRatio} of Chart.js, before any of it has run. By one line the script comes first and
names the others, which is a trip more: ${floor.line} ms, ${floor.lineRatio}. What is beyond that is its own work, in short tasks. In 0.75 of Chart.js's
time there is room for ${floor.room} bytes that run in no time; uPlot, a bare chart, has ${found.bytes.uplot.toLocaleString("en")}.

Who cannot wait has the picture from the page itself: what \`prepare\` wrote shows with the article's first paint, before any script, and its
named moments can be gone through. That is the last row: it ends when the prepared picture is on screen, and the widget comes after that.

What did not pay, in ten rounds in turns on 28 November 2026: the wasm compiled while it comes (one line 1,096 and 1,113 ms live, with preload
lines 1,010 and 984, for 141 bytes more that every reader waits for); nor an entry of some
bytes that asks for script, wasm and texts at once (one line 1,857 and 1,705 ms, with preload lines 1,548 and 1,934, on a busy machine), which
would have to wait at the top of a module. Nor did, for a move, \`contain: layout style\` on each part of the figure
(2.51 and 2.59 ms), or a layer of its own for the canvas (2.86 ms). Nor did, in seven to nine rounds, beyond the 3 to 5 percent by which equal builds
differed: boxes at which a layout stops (\`contain: layout size\`) round the slider, the field and the reader, a stacking context for each part of
the figure, and a sentence that is no grid. Such boxes round the sentence and the stops, too, made layout 12 percent shorter, and the whole move by nothing
that shows. Neither did the slider's fill drawn as a line of SVG, which took a third off the styling and put as much on layout.

## Memory

${table(["of the widget", "is"], memory)}

## Bytes

With brotli, the widget in English with all that a reader waits for.

${table(["drawn by", "bytes"], Object.entries(found.bytes).map(([name, size]) => [name, Number(size).toLocaleString("en")]))}
`;
await writeFile(path.join(DOCS, "speed.md"), text);
