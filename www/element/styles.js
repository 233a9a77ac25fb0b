// The style sheets of the shadow tree. Adopted, as a strict policy refuses a <style> element.

import controls from "../figure/controls.css";
import figure from "../figure/figure.css";
import waiting from "../figure/waiting.css";
import element from "./element.css";
import { windowOf } from "./dom.js";

const OWN = element + figure + controls + waiting;

/**
 * A constructed sheet belongs to the document it was made for: one for each and text, shared by all its widgets.
 * @type {WeakMap<Document, Map<string, CSSStyleSheet>>}
 */
const sheets = new WeakMap();

/** What each tree wears, its own first: it wears all of it in another document too. @type {WeakMap<ShadowRoot, Set<string>>} */
const worn = new WeakMap();

/**
 * @param {ShadowRoot} root
 * @param {string} [styles]  of what comes on demand
 */
export function adoptStyles(root, styles = OWN) {
  if (!("adoptedStyleSheets" in root)) return;
  const texts = (worn.get(root) ?? new Set([OWN])).add(styles);
  worn.set(root, texts);
  const adopted = [...texts].map((text) => sheetOf(root, text));
  if (adopted.some((sheet, at) => sheet !== root.adoptedStyleSheets[at])) root.adoptedStyleSheets = adopted;
}

/**
 * @param {ShadowRoot} root
 * @param {string} text
 */
function sheetOf(root, text) {
  const { ownerDocument: page } = root;
  const known = sheets.get(page) ?? new Map();
  sheets.set(page, known);
  let sheet = known.get(text);
  if (sheet === undefined) {
    sheet = new (windowOf(root).CSSStyleSheet)();
    sheet.replaceSync(text);
    known.set(text, sheet);
  }
  return sheet;
}
