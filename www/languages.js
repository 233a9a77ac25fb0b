// Which language a widget speaks.

/** Those it has texts in, by their primary subtags: each has its files in src/locale. */
export const LANGUAGES = ["en", "zh", "es", "de", "fr", "ja", "ar"];

/**
 * What the page says of the language where the element stands, else what the reader's browser prefers, as far as there are texts.
 * @param {Element} host
 * @returns {string}  an edition of www/editions.js
 */
export function languageOf(host) {
  const tags = [langAt(host), ...navigator.languages, "en"];
  return /** @type {string} */ (tags.map(editionFor).find(Boolean));
}

/**
 * The nearest `lang`, across the borders of shadow trees.
 * @param {Element} element
 * @returns {string}
 */
function langAt(element) {
  const near = element.closest("[lang]:not([lang=''])");
  if (near) return /** @type {string} */ (near.getAttribute("lang"));
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? langAt(root.host) : "";
}

/**
 * Arabic has two: some regions, from Morocco to the Emirates, write the digits 0 to 9.
 * @param {string} tag  as BCP 47 has it, or whatever a page wrote
 */
function editionFor(tag) {
  const primary = tag.trim().split("-", 1)[0]?.toLowerCase() ?? "";
  if (!LANGUAGES.includes(primary)) return undefined;
  return primary === "ar" && hasLatinDigits(tag) ? "ar-latn" : primary;
}

/** @param {string} tag */
function hasLatinDigits(tag) {
  try {
    return new Intl.NumberFormat(tag).resolvedOptions().numberingSystem === "latn";
  } catch {
    return false;
  }
}
