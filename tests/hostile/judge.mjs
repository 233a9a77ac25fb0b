// One visit to a hostile page, the same in every browser: the widget works, or stands down as its contract says, and the page is as it was.

import assert from "node:assert/strict";

/** @typedef {import("./pages.mjs").HostilePage} HostilePage */
/** @typedef {import("./probe.mjs").Report} Report */
/** @typedef {import("./probe.mjs").Found} Found */

/**
 * A browser with one window.
 * @typedef {object} Visitor
 * @property {(address: string) => Promise<unknown>} open
 * @property {(expression: string) => Promise<unknown>} read  the expression's value in the page
 * @property {(key: "End") => Promise<unknown>} press
 */

const PATIENCE_MS = 5_000;
/** A picture has its ground, its lines' colours and all between them. */
const COLORS_OF_A_PICTURE = 15;
const OWN_STYLE = { display: "block", visibility: "visible", letterSpacing: "normal", textTransform: "none", writingMode: "horizontal-tb", textAlign: "start" };

/**
 * @param {Visitor} visitor
 * @param {HostilePage} page
 * @param {string} address
 * @returns {Promise<string>}  what became of the widget, for the table of docs/survives.md
 */
export async function judge(visitor, page, address) {
  await visitor.open(address);
  const { expected } = page;
  if (expected === "works") await works(visitor, page);
  else if (expected === "own content") await keepsOwn(visitor);
  else await standsDown(visitor, expected.kind, expected.message);
  const { complaints, changed } = await reportOf(visitor);
  assert.deepEqual(complaints.filter((complaint) => !page.complaints?.test(complaint)), [], "complaints");
  assert.deepEqual(changed.filter((what) => !page.changes?.test(what)), [], "the page around it has changed");
  return typeof expected === "string" ? expected : `own content (${expected.kind})`;
}

/** @param {Visitor} visitor @param {HostilePage} page */
async function works(visitor, { says = /^Alibaba has pledged /, saysLater = /^Over six years, /, width = 300 }) {
  const { widget, events } = await until(
    visitor,
    ({ events, held, widget }) => held === 0 && events.some(({ type }) => type === "capex-ready") && widget?.isFigure === true && widget.colors > 0,
  );
  assert.deepEqual(events.filter(({ type }) => type === "capex-error" || type === "capex-fallback"), []);
  assert.ok(widget);
  assert.match(widget.sentence, says);
  assert.ok(widget.colors >= COLORS_OF_A_PICTURE, `the picture has ${widget.colors} colours`);
  assert.ok(widget.canvas[0] >= width && widget.canvas[1] > 100, `the picture is ${widget.canvas.join(" × ")} px`);
  const { fontSize, lineHeight, ...style } = widget.style;
  assert.deepEqual(style, OWN_STYLE);
  assert.ok(parseFloat(fontSize ?? "") >= 14 && parseFloat(lineHeight ?? "") >= 1.2 * parseFloat(fontSize ?? ""), `${fontSize}, lines of ${lineHeight}`);
  assert.equal(widget.sliderHeight, 44);
  assert.ok(widget.sentenceHeight > 10, `the sentence is ${widget.sentenceHeight} px high`);
  assert.equal(await visitor.read("probe.focus()"), true);
  await visitor.press("End");
  const moved = await until(visitor, ({ widget }) => widget?.horizon === "6" && saysLater.test(widget.sentence));
  // At the last horizon the thumb, 22 px wide, ends with the slider, and the rule of the picture is over its middle.
  assert.ok(Math.abs(moved.widget?.thumb ?? NaN) <= 1, `the rule is ${moved.widget?.thumb} px off`);
  assert.deepEqual(moved.events.at(-1), { type: "capex-change", kind: "reader", message: "" });
}

/** @param {Visitor} visitor @param {string} kind @param {RegExp} message */
async function standsDown(visitor, kind, message) {
  const { events, widget } = await until(visitor, ({ events, widget }) => events.some(({ type }) => type === "capex-fallback") && widget?.hasOwn === true);
  const told = events.filter(({ type }) => type === "capex-error" || type === "capex-fallback");
  assert.deepEqual(told.map(({ type, kind }) => [type, kind]), [["capex-error", kind], ["capex-fallback", kind]]);
  assert.match(told[0]?.message ?? "", message);
  assert.deepEqual([widget?.isFigure, widget?.hasAnswer, widget?.note], [false, false, "The interactive chart could not load."]);
  await visitor.read("probe.awaitReady()");
  // Who waits for `ready` is told.
  await until(visitor, ({ refused }) => refused === kind);
}

/** Where not even the script is there. @param {Visitor} visitor */
async function keepsOwn(visitor) {
  const { events, widget } = await until(visitor, ({ widget }) => widget?.hasOwn === true);
  assert.deepEqual(events, []);
  assert.equal(widget?.isFigure, false);
}

/** @param {Visitor} visitor @returns {Promise<Report>} */
async function reportOf(visitor) {
  return JSON.parse(String(await visitor.read("probe.report()")));
}

/** @param {Visitor} visitor @param {(report: Report) => boolean} isSo */
async function until(visitor, isSo) {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    // A page that goes elsewhere tells nothing meanwhile.
    const report = await reportOf(visitor).catch((error) => String(error));
    if (report !== null && typeof report !== "string" && isSo(report)) return report;
    if (Date.now() > end) throw new Error(`expected ${isSo}, the page told ${JSON.stringify(report)}`);
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}
