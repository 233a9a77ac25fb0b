// The shadow tree's style sheet. Adopted, as a strict policy refuses a <style> element.

import controls from "../figure/controls.css";
import element from "./element.css";

/**
 * A constructed sheet belongs to the document it was made for: one for each, shared by all its widgets.
 * @type {WeakMap<Document, CSSStyleSheet>}
 */
const sheets = new WeakMap();

/** @param {ShadowRoot} root */
export function adoptStyles(root) {
  if (!("adoptedStyleSheets" in root)) return;
  const { ownerDocument: page } = root;
  let sheet = sheets.get(page);
  if (sheet === undefined) {
    sheet = new (page.defaultView ?? window).CSSStyleSheet();
    sheet.replaceSync(element + controls);
    sheets.set(page, sheet);
  }
  if (root.adoptedStyleSheets[0] !== sheet) root.adoptedStyleSheets = [sheet];
}
