// Style sheets that come later than the element's own. Adopted, as a strict policy refuses a <style> element.

/** One for each text and document, shared by all widgets. @type {WeakMap<Document, Map<string, CSSStyleSheet>>} */
const known = new WeakMap();

/**
 * @param {HTMLElement} figure  in whose shadow tree they apply
 * @param {string} styles
 */
export function adoptSheet(figure, styles) {
  const { ownerDocument: page } = figure;
  const sheets = known.get(page) ?? new Map();
  known.set(page, sheets);
  let sheet = sheets.get(styles);
  if (sheet === undefined) {
    sheet = new (page.defaultView ?? window).CSSStyleSheet();
    sheet.replaceSync(styles);
    sheets.set(styles, sheet);
  }
  const root = /** @type {ShadowRoot} */ (figure.getRootNode());
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}
