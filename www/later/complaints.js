// What the console is told of what a page wrote wrong. Hardly a page did: the words come with the first.

/** A page that writes wrong values in each frame would fill the console. */
const MOST_COMPLAINTS = 20;

/** What is expected where that is no list of values, from what the widget knows of it. @type {Record<string, (known: any) => string>} */
const EXPECTED = {
  growth: () => "-50 to 100 percent with at most two decimals",
  horizon: ({ min, max, step }) => `${min} to ${max} years in steps of ${step}`,
  permalink: () => "no such attribute where it is off",
  story: () => "an address",
  version: () => "a day as YYYY-MM-DD",
};

/** What each element has said. @type {WeakMap<Element, Set<string>>} */
const told = new WeakMap();

/**
 * Says once that an attribute is wrong, and what is taken in its place.
 * @param {Element} host
 * @param {string} name  "children" where the page's own content is more than one block
 * @param {string | null} found  null where there is no such attribute
 * @param {readonly unknown[] | object} [expected]  the values there are, or what their words are made of
 */
export function complain(host, name, found, expected) {
  if (name === "children") return warn(host, "found more than one block inside the element, expected one; in Markdown, put the element into a <div>");
  const words = EXPECTED[name]?.(expected) ?? [expected].flat().join(", ");
  if (found === null) return warn(host, `there is no attribute "${name}", expected "${words}"; it is not read`);
  // Another story's figures would be wrong under the page's own words: like a file that does not arrive.
  const outcome = name === "story" ? "no story is shown" : "the default is used";
  warn(host, `${name} is "${found.slice(0, 60)}", expected ${words}; ${outcome}`);
}

/** @param {Element} host @param {string} complaint  said once */
function warn(host, complaint) {
  const complaints = told.get(host) ?? new Set();
  told.set(host, complaints);
  if (complaints.has(complaint) || complaints.size > MOST_COMPLAINTS) return;
  complaints.add(complaint);
  // What steers a terminal or turns a line is not written into a log.
  const said = complaints.size > MOST_COMPLAINTS ? "more wrong values follow, and are not told" : complaint.replace(/[\p{C}]/gu, "�");
  console.warn(`capex-explainer: ${said}`);
}
