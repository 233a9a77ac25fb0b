// What a page has put into the element, on purpose or because its tools never ended it.

const HEADING = "h1, h2, h3, h4, h5, h6";
/** Of these nothing is seen. */
const UNSEEN = "link, meta, noscript, script, style, template";

/** @type {WeakSet<Element>} */
const told = new WeakSet();

/**
 * Whether the article goes on inside the element: a heading follows what the figure takes the place of. Some Markdown tools take the
 * element for a word and end it nowhere. The console is told once, of more than one block too, which may be meant.
 * @param {Element} host
 */
export function hasSwallowed(host) {
  const [, ...others] = [...host.children].filter((child) => !child.matches(UNSEEN));
  if (others.length > 0 && !told.has(host)) {
    told.add(host);
    console.warn("capex-explainer: found more than one block inside the element, expected one; in Markdown, put the element into a <div>");
  }
  return others.some((child) => child.matches(HEADING) || child.querySelector(HEADING) !== null);
}
