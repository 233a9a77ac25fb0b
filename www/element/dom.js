// Making and writing DOM nodes. No HTML text anywhere: what a story says is always text.

/**
 * What every document has, even where an element of the page has taken the name: a form or an image may. What every node has, too: of
 * a form its fields take names.
 * @template {keyof Document} Name
 * @param {Node} page
 * @param {Name} name
 * @returns {Document[Name]}
 */
export const ofPage = (page, name) => Reflect.get(Document.prototype, name, page);

/** The window that shows a node, which after an adoption is not this script's own. @param {Node} node @returns {Window & typeof globalThis} */
export const windowOf = (node) => ofPage(/** @type {Document} */ (node.ownerDocument), "defaultView") ?? window;

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | number>} [attributes]
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function make(tag, attributes = {}, ...children) {
  const node = /** @type {HTMLElementTagNameMap[Tag]} */ (ofPage(document, "createElement").call(document, tag));
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, String(value));
  node.append(...children);
  return node;
}

/**
 * Writes only what differs, so that a slider move costs no more layout than it must.
 * @param {Node} node
 * @param {string} text
 */
export function write(node, text) {
  const { firstChild } = node;
  // To change a text costs less than to make one.
  if (firstChild instanceof Text && firstChild === node.lastChild) {
    if (firstChild.data !== text) firstChild.data = text;
  } else if (node.textContent !== text) node.textContent = text;
}

/**
 * @param {Element} node
 * @param {string} attribute
 * @param {string | null} text  null takes the attribute away
 */
export function describe(node, attribute, text) {
  if (text === null) node.removeAttribute(attribute);
  else if (node.getAttribute(attribute) !== text) node.setAttribute(attribute, text);
}

/**
 * Sets a length, as CSSOM calls: a strict policy refuses `style=` in markup.
 * @param {HTMLElement} node
 * @param {string} property
 * @param {number} lengthCss
 */
export function place(node, property, lengthCss) {
  let known = lengths.get(node);
  if (known === undefined) lengths.set(node, known = new Map());
  if (known.get(property) === lengthCss) return;
  known.set(property, lengthCss);
  node.style.setProperty(property, `${lengthCss}px`);
}

/** What `place` has set: nobody else does, and to ask the style costs a move more. @type {WeakMap<HTMLElement, Map<string, number>>} */
const lengths = new WeakMap();

/**
 * Keeps room for the longest text so far, by an invisible copy of it (`.room` in element.css), so that nothing below
 * jumps while the reader drags.
 * @param {HTMLElement} node
 * @param {string} text
 */
export function keepRoom(node, text) {
  if (text.length > (node.dataset.room ?? "").length) node.dataset.room = text;
}

/**
 * How much larger than its own CSS px an element is by the property `zoom`, its ancestors' too. A pointer's `offsetX` counts in
 * the larger ones, as nothing of a transform does.
 * @param {Element} element
 */
export function zoomOf(element) {
  const { currentCSSZoom } = /** @type {Element & { currentCSSZoom?: number }} */ (element);
  if (currentCSSZoom !== undefined) return currentCSSZoom;
  let zoom = 1;
  for (let at = /** @type {Node | null} */ (element); at !== null; at = at instanceof ShadowRoot ? at.host : ofPage(at, "parentNode")) {
    if (at instanceof Element) zoom *= Number(getComputedStyle(at).zoom) || 1;
  }
  return zoom;
}

/**
 * Tells the page, beyond what it may have closed around the element.
 * @param {HTMLElement} host
 * @param {string} type
 * @param {object} detail
 */
export function emit(host, type, detail) {
  host.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, detail }));
}
