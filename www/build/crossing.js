// biome-ignore-all lint/correctness/noUnusedVariables: they are called by the glue into which they are written.
// How questions, frames and answers cross between JavaScript and the live build of the core: as lists, whose names stand here alone.
// In the wasm they would stand as texts, with the code that reads and writes objects by them. www/build/glue.mjs writes this into the
// glue, so that whoever calls the live build or the full one hands over and gets the same objects.

/** By their frames, each of which the core measures once. @type {WeakMap<import("#wasm").Frame, unknown[]>} */
const tapes = new WeakMap();

/** As src/compare/question.rs takes it off. @param {import("#wasm").Question} question */
function askedAs({ view, horizon, currency, afterPledge, growth, companies }) {
  return [view, horizon, currency, afterPledge, growth, companies.length, ...companies];
}

/** As src/scene.rs takes it off. @param {import("#wasm").Frame} frame */
function framedAs(frame) {
  const { widthCss, pixelRatio, fontSizeCss, theme, contrast, fontFamily, forced } = frame;
  const tape = tapes.get(frame) ?? [widthCss, pixelRatio, fontSizeCss, theme, contrast ? 1 : 0, fontFamily, ...(forced ? [forced.ground, forced.ink] : [null])];
  tapes.set(frame, tape);
  return tape;
}

/** @param {{ question: import("#wasm").Question, frame: import("#wasm").Frame }} sheet */
function sheetAs({ question, frame, ...sheet }) {
  return { ...sheet, question: askedAs(question), frame: framedAs(frame) };
}

/**
 * The fields of an object, which came as a list, by their names.
 * @param {string} names
 * @param {unknown[]} values
 * @returns {any}  what src/web/answer.rs made of it
 */
function named(names, values) {
  const keys = names.split(" ");
  return Object.fromEntries(values.map((value, index) => [keys[index], value]));
}

/** @param {[unknown[], unknown[]]} step @returns {import("#wasm").Step} */
function stepFrom([said, placed]) {
  const texts = named("sentence sentenceText pictureName horizon stop valueText footnote", said);
  const layout = named("widthCss heightCss plotLeftCss plotRightCss rows slider", placed);
  texts.sentence = each("text kind id color", texts.sentence);
  if (layout.slider) {
    layout.slider = named("fromCss toCss ruleCss stops", layout.slider);
    layout.slider.stops = each("horizon label xCss", layout.slider.stops);
  }
  return { texts, layout };
}

/** @param {unknown[]} values @returns {import("#wasm").Answer} */
function answerFrom(values) {
  const answer = named("view horizon currency afterPledge growth companies asOf quantities stops", values);
  answer.quantities = each("id company value low unit shown bound standing", answer.quantities);
  answer.stops = each("horizon label years", answer.stops);
  return answer;
}

/** @param {string} names @param {unknown[][]} rows */
function each(names, rows) {
  return rows.map((row) => named(names, row));
}

/** @param {[kind: string, message: string]} fault */
function faultFrom(fault) {
  return named("kind message", fault);
}
