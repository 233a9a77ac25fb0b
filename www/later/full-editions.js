// The same languages for the full build of the core, with what only panels say.

/**
 * @typedef {object} FullEdition
 * @property {unknown} texts
 * @property {unknown} story  the built-in one, whole
 * @property {typeof import("../../src/locale/en.json")["panels"]} panels
 */

/** @type {Record<string, () => Promise<{ default: FullEdition }>>} */
export const FULL_EDITIONS = {
  en: () => import("../../src/locale/en.json?full"),
  zh: () => import("../../src/locale/zh.json?full"),
  es: () => import("../../src/locale/es.json?full"),
  de: () => import("../../src/locale/de.json?full"),
  fr: () => import("../../src/locale/fr.json?full"),
  ja: () => import("../../src/locale/ja.json?full"),
  ar: () => import("../../src/locale/ar.json?full"),
  "ar-latn": () => import("../../src/locale/ar-latn.json?full"),
};
