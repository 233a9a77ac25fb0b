// Every language the widget speaks: its texts, and the built-in story in it, each as a chunk that only its readers load. What
// stands in them is put together by www/build/build.mjs.

/**
 * What the live build of the core and the page need of a language.
 * @typedef {object} Edition
 * @property {typeof import("../../src/locale/en.json")["controls"]} controls  what the page itself says
 * @property {{ lang: string, dir: "ltr" | "rtl", numbers: { decimal: string, digits: string } }} texts  the pack that the live build reads
 * @property {unknown} story
 * @property {import("#wasm").Catalog} catalog  what the story offers
 */

/** @type {Record<string, () => Promise<{ default: Edition }>>} */
export const EDITIONS = {
  en: () => import("../../src/locale/en.json?edition"),
  zh: () => import("../../src/locale/zh.json?edition"),
  es: () => import("../../src/locale/es.json?edition"),
  de: () => import("../../src/locale/de.json?edition"),
  fr: () => import("../../src/locale/fr.json?edition"),
  ja: () => import("../../src/locale/ja.json?edition"),
  ar: () => import("../../src/locale/ar.json?edition"),
  "ar-latn": () => import("../../src/locale/ar-latn.json?edition"),
};
