// What a page has put into the element, on purpose or because its tools never ended it.

import { complain } from "./complaint.js";

const HEADING = "h1, h2, h3, h4, h5, h6";
/** Of these nothing is seen. */
const UNSEEN = "link, meta, noscript, script, style, template";

/**
 * Whether the article goes on inside the element: a heading follows what the figure takes the place of. Some Markdown tools take the
 * element for a word and end it nowhere. The console is told once, of more than one block too, which may be meant.
 * @param {Element} host
 */
export function hasSwallowed(host) {
  const [, ...others] = [...host.children].filter((child) => !child.matches(UNSEEN));
  if (others.length > 0) complain(host, "children", null);
  return others.some((child) => child.matches(HEADING) || child.querySelector(HEADING) !== null);
}
