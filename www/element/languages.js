// Which language a widget speaks.

import { ofPage } from "./dom.js";

/** Those it has texts in, by their primary subtags: each has its files in src/locale. */
export const LANGUAGES = ["en", "zh", "es", "de", "fr", "ja", "ar"];

/**
 * What the page says of the language where the element stands, else what the reader's browser prefers, as far as there are texts.
 * @param {Element} host
 * @returns {string}  an edition of www/engine/editions.js
 */
export function languageOf(host) {
  const tags = [...langsAround(host), ...(navigator.languages ?? []), "en"];
  return /** @type {string} */ (tags.map(editionFor).find(Boolean));
}

/**
 * Every `lang` from the element outwards, across the borders of shadow trees.
 * @param {Element} host
 */
function langsAround(host) {
  const tags = [];
  for (let element = /** @type {Element | null} */ (host); element !== null; element = outerOf(element)) {
    tags.push(Element.prototype.getAttribute.call(element, "lang") ?? "");
  }
  return tags;
}

/** @param {Element} element */
function outerOf(element) {
  const root = ofPage(element, "getRootNode").call(element);
  return ofPage(element, "parentElement") ?? (root instanceof ShadowRoot ? root.host : null);
}

/**
 * The language of a tag, however it is written: "de-AT", "DE", and as systems name their locales "de_DE", "zh_Hans_CN", "de_DE.UTF-8".
 * @param {string} tag
 */
export function primaryOf(tag) {
  return tag.trim().split(/[^a-z]/i, 1)[0]?.toLowerCase() ?? "";
}

/** Regions that write numbers with other marks than their language does, by the editions that have them. */
const REGIONS = /** @type {Record<string, string>} */ ({ "de-ch": "de-ch", "de-li": "de-ch", "de-at": "de-at", "fr-ch": "fr-ch", "fr-ca": "fr-ca" });

/**
 * Arabic has two: some regions, from Morocco to the Emirates, write the digits 0 to 9. So has Spanish: from Mexico to Peru 53,000
 * is what Spain and Argentina write 53.000.
 * @param {string} tag  as BCP 47 has it, or whatever a page wrote
 */
export function editionFor(tag) {
  const primary = primaryOf(tag);
  if (!LANGUAGES.includes(primary)) return undefined;
  const written = tag.trim().split(/[.@]/, 1)[0]?.replaceAll("_", "-") ?? "";
  if (primary === "ar" && numbersOf(written)?.resolvedOptions().numberingSystem === "latn") return "ar-latn";
  if (primary === "es" && numbersOf(written)?.format(0.5) === "0.5") return "es-419";
  const region = /-([a-z]{2})(?=-|$)/i.exec(written)?.[1]?.toLowerCase();
  return REGIONS[`${primary}-${region}`] ?? primary;
}

/** @param {string} tag */
function numbersOf(tag) {
  try {
    return new Intl.NumberFormat(tag);
  } catch {
    return undefined;
  }
}
