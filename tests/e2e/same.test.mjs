// What was prepared is what the live widget shows: every file that `./build.sh prepare` wrote against the widget's own core in Chromium.
//
// One page asks all of it: the widget hands out its engine where a page asks it for CSV.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { startHarness } from "./harness.mjs";
import { LANGUAGES, openWidget } from "./widget.mjs";

/** @typedef {import("#wasm").Question} Question */
/** @typedef {import("../../www/engine/engine.js").Engine} Engine */
/** @typedef {import("./widget.mjs").CapexExplainer} CapexExplainer */
/** @typedef {{ suffix: string, widthCss: number, theme: "light" | "dark" }} Layout */

const PREPARED = new URL("../../dist/prepared/", import.meta.url);
/** Each picture in the theme that the other one is not asked for. @type {Layout[]} */
const LAYOUTS = [{ suffix: "", widthCss: 680, theme: "light" }, { suffix: "-narrow", widthCss: 288, theme: "dark" }];
/** The hues of stories as the light theme has them. @type {Record<string, string>} */
const HUES = { "#c2410c": "vermilion", "#1d4ed8": "blue", "#7e22ce": "violet", "#5b616b": "grey" };
/** Of the text around it, from its middle down to where SVG has it stand. */
const BASELINE_EM = 0.35;

/** @type {import("./harness.mjs").Harness} */
let harness;
/** @type {import("playwright-core").Page} */
let page;
before(async () => {
  harness = await startHarness({
    intercept: (asked) =>
      /^\/export-\w+\.js$/.test(asked)
        ? { type: "text/javascript", body: "export const csv = async ({ engine }) => { window.engine = engine; };" }
        : undefined,
  });
  ({ page } = await openWidget(harness));
  await page.locator("capex-explainer").first().evaluate((/** @type {CapexExplainer} */ element) => element.toCSV());
  await page.evaluate(rememberMarks);
});
after(() => harness.stop());

/** @param {string} name @returns {Promise<string>} */
const prepared = (name) => readFile(new URL(name, PREPARED), "utf8");
/** @param {string} name */
const preparedJson = async (name) => JSON.parse(await prepared(name));

for (const lang of LANGUAGES) {
  test(`${lang}: at every stop of every view, in each model and currency, as announced and as known later, words, table and marks are those of the live core`, async () => {
    let count = 0;
    for (const { id: view, stops } of (await preparedJson(`${lang}/index.json`)).views) {
      /** @type {Record<string, any>[]} */
      const files = await Promise.all(stops.map((/** @type {string} */ stop) => preparedJson(`${lang}/${view}/${stop}.json`)));
      const told = await page.evaluate(tellAll, { lang, layouts: LAYOUTS, hues: HUES, questions: files.map(({ question }) => question) });
      assert.equal(told.length, stops.length);
      for (const [index, { words, pictures }] of told.entries()) {
        const { pictures: names, ...expected } = files[index] ?? {};
        assert.deepStrictEqual(words, expected, `${lang}/${view}/${stops[index]}`);
        for (const [layout, marks] of pictures.entries()) {
          const name = `${lang}/${view}/${names[layout].file}`;
          assert.deepStrictEqual(marks, marksOf(await prepared(name), LAYOUTS[layout]?.theme ?? "light"), name);
        }
        count += 1;
      }
    }
    // 24 horizons × 2 currencies × 2 models × 2 times for the first view alone.
    assert.ok(count > 192, `${count} stops`);
  });
}

test("in the page's own font the picture says the same words and numbers, from the first to the last", async () => {
  for (const lang of LANGUAGES) {
    for (const { id: view } of (await preparedJson(`${lang}/index.json`)).views) {
      const { question, pictures: names } = await preparedJson(`${lang}/${view}/h12.json`);
      const [told] = await page.evaluate(tellAll, { lang, layouts: LAYOUTS, hues: HUES, questions: [question], isMeasured: true });
      for (const [layout, marks] of (told?.pictures ?? []).entries()) {
        const said = (/** @type {string[]} */ marks) => marks.filter((mark) => mark.startsWith("text ")).map((mark) => mark.replace(/ at .*/, "")).sort();
        const name = `${lang}/${view}/${names[layout].file}`;
        assert.deepStrictEqual(said(marks), said(marksOf(await prepared(name), LAYOUTS[layout]?.theme ?? "light")), name);
      }
    }
  }
});

test("one letter in a file that was prepared, or one number in its picture, is found", async () => {
  const name = "en/total/h12";
  const file = await preparedJson(`${name}.json`);
  const svg = await prepared(`${name}.svg`);
  const [told] = await page.evaluate(tellAll, { lang: "en", layouts: LAYOUTS, hues: HUES, questions: [file.question] });
  const { pictures: _, ...expected } = file;
  assert.deepStrictEqual(told?.words, expected);
  const letters = JSON.stringify(expected);
  for (const [from, to] of [["three years", "three yearz"], ["$53 billion", "$54 billion"], ["4.53 times", "4.54 times"], ["Line chart", "line chart"]]) {
    const changed = letters.replace(/** @type {string} */ (from), /** @type {string} */ (to));
    assert.notEqual(changed, letters, from);
    assert.throws(() => assert.deepStrictEqual(told?.words, JSON.parse(changed)), from);
  }
  const marks = told?.pictures[0];
  assert.deepStrictEqual(marks, marksOf(svg, "light"));
  for (
    const [from, to] of [[">400<", ">401<"], ['height="8"', 'height="9"'], ["#1D4ED8", "#1D4ED9"], ['points="248,2312', 'points="249,2312'], [
      'array="48 32',
      'array="48 31',
    ]]
  ) {
    const changed = svg.replaceAll(/** @type {string} */ (from), /** @type {string} */ (to));
    assert.notEqual(changed, svg, from);
    assert.throws(() => assert.deepStrictEqual(marks, marksOf(changed, "light")), from);
  }
});

/** Runs in the page: from now on a canvas writes down what is drawn on it, in whole drawing units. */
function rememberMarks() {
  const context = CanvasRenderingContext2D.prototype;
  const { measureText } = context;
  /** @type {string[]} */
  const marks = [];
  /** @type {string[]} */
  let path = [];
  const look = (/** @type {CanvasRenderingContext2D} */ { globalAlpha }, /** @type {unknown} */ color) => `${color} ${Math.round(globalAlpha * 100) / 100}`;
  Object.assign(context, {
    /** @this {CanvasRenderingContext2D} */
    beginPath() {
      path = [];
    },
    moveTo: (/** @type {number} */ x, /** @type {number} */ y) => path.push(`${x},${y}`),
    lineTo: (/** @type {number} */ x, /** @type {number} */ y) => path.push(`${x},${y}`),
    arc: (/** @type {number} */ x, /** @type {number} */ y, /** @type {number} */ radius) => path.push(`disc ${x} ${y} ${radius}`),
    /** @this {CanvasRenderingContext2D} */
    fill() {
      const [first = ""] = path;
      marks.push(first.startsWith("disc") ? `${first} ${look(this, this.fillStyle)}` : `area ${path.join(" ")} ${look(this, this.fillStyle)}`);
    },
    /** @this {CanvasRenderingContext2D} */
    stroke() {
      const dash = this.getLineDash();
      marks.push(`line ${path.join(" ")} ${this.lineWidth} ${dash.length > 0 ? `${dash.join(" ")} ` : ""}${look(this, this.strokeStyle)}`);
    },
    /** @this {CanvasRenderingContext2D} */
    fillRect(/** @type {number[]} */ ...box) {
      marks.push(`box ${box.join(" ")} ${look(this, this.fillStyle)}`);
    },
    /** @this {CanvasRenderingContext2D} */
    fillText(/** @type {string} */ text, /** @type {number} */ x, /** @type {number} */ y) {
      const [, weight, size] = /^(bold )?([\d.]+)px /.exec(this.font) ?? [];
      marks.push(`text ${text} at ${x} ${y} ${this.textAlign} ${size}${weight ? " bold" : ""} ${look(this, this.fillStyle)}`);
    },
  });
  Object.assign(window, {
    marks,
    /** A canvas that cannot measure leaves the core to its width table, as the prepared pictures do. @param {boolean} isMeasured */
    measure: (isMeasured) => {
      context.measureText = isMeasured ? measureText : () => {
        throw new Error("not measured");
      };
    },
  });
}

/**
 * Runs in the page: what the live core answers to questions, as the prepared files have it.
 * @param {{ lang: string, layouts: Layout[], hues: Record<string, string>, questions: Question[], isMeasured?: boolean }} asked
 */
async function tellAll({ lang, layouts, hues, questions, isMeasured = false }) {
  const { engine, marks, measure } =
    /** @type {{ engine: Engine, marks: string[], measure: (isMeasured: boolean) => void }} */ (/** @type {unknown} */ (window));
  const { dir } = await engine.edition(lang);
  const announced = await engine.open(lang, "", new AbortController().signal);
  const canvas = document.createElement("canvas");
  const told = [];
  for (const question of questions) {
    await engine.bringAsked(announced, question);
    const catalog = engine.catalogOf(announced, question);
    const { table, figures } = await engine.call(
      "panels",
      catalog,
      ({ paper, table }, handle) => ({ ...paper(handle, question), table: table(handle, question) }),
    );
    measure(isMeasured);
    const drawn = layouts.map(({ widthCss, theme }) => {
      marks.length = 0;
      const { texts } = engine.step(canvas, announced, question, { widthCss, theme, pixelRatio: 1, fontFamily: "system-ui, sans-serif" });
      return { texts, marks: [...marks] };
    });
    const texts = /** @type {import("#wasm").Step["texts"]} */ (drawn[0]?.texts);
    told.push({
      words: {
        lang,
        dir,
        question,
        title: catalog.title,
        sentence: texts.sentenceText,
        parts: texts.sentence.map(({ text, kind, id, color = "" }) =>
          kind === "number" ? { text, kind, id, hue: hues[color] } : kind === "strong" ? { text, kind } : { text }
        ),
        alternative: texts.pictureName,
        horizon: texts.horizon,
        valueText: texts.valueText,
        notes: texts.footnote,
        table: { columns: table.columns, rows: table.rows.map(({ head, cells }) => ({ head, cells: cells.map((cell) => cell?.text ?? null) })) },
        sources: figures.map(({ id, statement, citations }) => ({ id, statement, citations })),
      },
      pictures: drawn.map(({ marks }) => marks),
    });
  }
  return told;
}

/**
 * The marks of a prepared picture in a theme, as a canvas writes them down.
 * @param {string} svg
 * @param {"light" | "dark"} theme
 */
function marksOf(svg, theme) {
  const [head = "", style = "", body = ""] = /^([^]*?)<style>(.*)<\/style>([^]*)$/.exec(svg)?.slice(1) ?? ["", "", svg];
  assert.match(head, /^<svg /);
  /** By property and light colour. @type {Map<string, string>} */
  const exchanged = new Map([...style.matchAll(/\[(fill|stroke)="(#\w+)"\]\{\1:(#\w+)\}/g)].map(([, property, from, to]) => [`${property} ${from}`, to ?? ""]));
  assert.ok(exchanged.size > 1, "a picture has a dark theme");
  const marks = [];
  for (const [, kind, attributes = "", text = ""] of body.matchAll(/<(rect|circle|polygon|polyline|text) ([^>]*?)\/?>(?:(.*)<\/text>)?/g)) {
    const given = Object.fromEntries([...attributes.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name, value]) => [name, value]));
    const look = (/** @type {"fill" | "stroke"} */ property) => {
      const color = given[property] ?? "";
      const shown = theme === "dark" ? exchanged.get(`${property} ${color}`) ?? color : color;
      return `${shown.toLowerCase()} ${Number(given[`${property}-opacity`] ?? 1)}`;
    };
    const { x, y, width, height, cx, cy, r, points = "" } = given;
    if (kind === "rect") marks.push(`box ${x} ${y} ${width} ${height} ${look("fill")}`);
    else if (kind === "circle") marks.push(`disc ${cx} ${cy} ${r} ${look("fill")}`);
    else if (kind === "polygon") marks.push(`area ${points.trim()} ${look("fill")}`);
    else if (kind === "polyline") {
      marks.push(`line ${points.trim()} ${given["stroke-width"]} ${given["stroke-dasharray"] ? `${given["stroke-dasharray"]} ` : ""}${look("stroke")}`);
    } else {
      const size = Number(given["font-size"]);
      const align = { middle: "center", end: "end" }[given["text-anchor"] ?? ""] ?? "start";
      const bold = given["font-weight"] === "bold" ? " bold" : "";
      const plain = text.replace(/&(lt|gt|quot|amp);/g, (_, name) => ({ lt: "<", gt: ">", quot: '"', amp: "&" })[/** @type {"lt"} */ (name)]);
      marks.push(`text ${plain} at ${x} ${Number(y) - Math.round(size * BASELINE_EM)} ${align} ${size}${bold} ${look("fill")}`);
    }
  }
  return marks;
}
