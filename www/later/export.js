// What can be taken along of a figure: a picture that stands alone, and the numbers as CSV. It comes with an `import()` when
// somebody asks for one, and shares no module with what came before.

import { addressOfPage } from "./address.js";

/** @typedef {import("../engine/engine.js").Engine} Engine */

/**
 * What a page or a reader asks for. What is not given, or wrong, is taken as it says here.
 * @typedef {object} Wish
 * @property {"image/png" | "image/svg+xml"} [type]  PNG
 * @property {number} [width]  in CSS px, 320 to 1,600: the widget's own
 * @property {number} [scale]  of a PNG, device pixels to a CSS px, 1 to 3: 2
 */

/**
 * What a widget has to show.
 * @typedef {object} Shown
 * @property {Engine | null} engine
 * @property {import("../figure/figure.js").Figure | null} figure
 * @property {import("../element/attributes.js").Attributes} attributes
 */

/**
 * A figure, and what it answers.
 * @typedef {object} Subject
 * @property {Engine} engine
 * @property {import("#wasm").Catalog} catalog
 * @property {import("#wasm").Question} question
 * @property {HTMLElement} figure
 */

const PNG = "image/png";
const SVG = "image/svg+xml";
const WIDTHS_CSS = { least: 320, most: 1600 };
const SCALES = { least: 1, most: 3, default: 2 };

/**
 * @param {Shown} shown
 * @param {Wish} [wish]
 */
export async function toBlob(shown, wish) {
  return pictureOf(await subjectOf(shown), wish);
}

/** @param {Shown} shown */
export async function csv(shown) {
  const { engine, catalog, question } = await subjectOf(shown);
  return engine.call("panels", catalog, ({ csv }, handle) => csv(handle, question));
}

/**
 * The figure as it is on show: in its theme and font, and with the page that it stands on.
 * @param {Subject} subject
 * @param {Wish} [wish]
 * @returns {Promise<Blob>}
 */
export async function pictureOf({ engine, catalog, question, figure }, wish) {
  const { type, width, scale } = wished(wish, figure);
  const page = figure.ownerDocument;
  const theme = /** @type {import("#wasm").Frame["theme"]} */ (figure.dataset.theme);
  const { fontFamily } = getComputedStyle(figure);
  const frame = { widthCss: width, pixelRatio: type === PNG ? scale : 1, theme, fontFamily };
  // Of the address, not what may be the reader's own.
  const address = addressOfPage(page);
  const sheet = { question, frame, address: address && address.origin + address.pathname };
  if (type === SVG) return new Blob([await engine.call("panels", catalog, ({ svg }, handle) => svg(handle, sheet))], { type });
  const canvas = /** @type {HTMLCanvasElement} */ (Document.prototype.createElement.call(page, "canvas"));
  await engine.call("panels", catalog, ({ drawFigure }, handle) => drawFigure(canvas, handle, sheet));
  /** @type {Blob | null} */
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, type));
  if (blob === null) throw new Error("the browser made no PNG of the picture");
  return blob;
}

/**
 * What is asked for by now, which may be figures of another time that are not here yet.
 * @param {Shown} shown
 * @returns {Promise<Subject>}
 */
async function subjectOf({ engine, figure, attributes }) {
  if (engine === null || figure === null) throw new Error("no figure is on show");
  const { catalog, node } = figure;
  const question = attributes.question(catalog);
  await engine.bringAsked(catalog, question);
  return { engine, catalog: engine.catalogOf(catalog, question), question, figure: node };
}

/**
 * @param {Wish | undefined} wish
 * @param {HTMLElement} figure
 */
function wished(wish, figure) {
  /** @type {{ type?: unknown, width?: unknown, scale?: unknown }} */
  const { type, width, scale } = Object(wish);
  const { least, most } = WIDTHS_CSS;
  return {
    type: one("type", type, [PNG, SVG].find((known) => known === type), `${PNG} or ${SVG}`) ?? PNG,
    width: one("width", width, within(width, WIDTHS_CSS), `${least} to ${most}`) ?? Math.min(Math.max(figure.offsetWidth, least), most),
    scale: one("scale", scale, within(scale, SCALES), `${SCALES.least} to ${SCALES.most}`) ?? SCALES.default,
  };
}

/**
 * @param {unknown} value
 * @param {{ least: number, most: number }} range
 */
function within(value, { least, most }) {
  return typeof value === "number" && value >= least && value <= most ? value : undefined;
}

/** @type {Set<string>} */
const complaints = new Set();

/**
 * What was given, if it is right; if it is wrong, the console is told once.
 * @template T
 * @param {string} name
 * @param {unknown} given
 * @param {T | undefined} right
 * @param {string} expected
 */
function one(name, given, right, expected) {
  if (right !== undefined || given === undefined) return right;
  const found = Object(given) === given ? typeof given : String(given);
  const complaint = `capex-explainer: toBlob was given the ${name} "${found}", expected ${expected}; the default is used`;
  // Nothing that steers a terminal, as in complaints.js: a script that two files import would be one more to wait for.
  if (!complaints.has(complaint)) console.warn(complaint.replace(/[\p{C}]/gu, "�"));
  complaints.add(complaint);
  return undefined;
}
