// The style sheet of what comes on demand, adopted by the shadow tree that it comes into.

/** One sheet for each document and text. @type {WeakMap<Document, Map<string, CSSStyleSheet>>} */
const sheets = new WeakMap();

/**
 * @param {Node} node  in a shadow tree
 * @param {string} styles
 */
export function adoptSheet(node, styles) {
  const root = /** @type {ShadowRoot} */ (node.getRootNode());
  const { ownerDocument: page } = root;
  const known = sheets.get(page) ?? new Map();
  sheets.set(page, known);
  let sheet = known.get(styles);
  if (sheet === undefined) {
    sheet = new (page.defaultView ?? window).CSSStyleSheet();
    sheet.replaceSync(styles);
    known.set(styles, sheet);
  }
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}
