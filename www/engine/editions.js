// Every language the widget speaks: its texts, and the built-in story in it, each as a chunk that only its readers load. What
// stands in them is put together by www/build/build.mjs: each knows where the rest of its language lies.

/**
 * What the first view and the page need of a language, and what brings the rest of it.
 * @typedef {object} Edition
 * @property {typeof import("../../src/locale/en.json")["controls"]} controls  what the page itself says
 * @property {string} lang
 * @property {"ltr" | "rtl"} dir
 * @property {{ decimal: string, digits: string }} numbers
 * @property {unknown} texts  what the live build says, and `story` what it shows, in the first view (src/tape.rs)
 * @property {unknown} story
 * @property {import("#wasm").Catalog} catalog  what the story offers
 * @property {() => Promise<{ default: MoreEdition }>} more
 * @property {() => Promise<{ default: PanelsEdition }>} panels
 * @property {() => Promise<{ default: LatestEdition }>} latest
 * @property {() => Promise<{ default: ToldEdition }>} told
 * @property {() => Promise<{ default: FullEdition }>} full
 */

/**
 * What all views say and show, and what is read off.
 * @typedef {{ texts: unknown, story: unknown, panels: PanelWords }} MoreEdition
 *
 * What scripts say that come on demand.
 * @typedef {typeof import("../../src/locale/en.json")["panels"]} PanelWords
 *
 * All texts and all of the built-in story.
 * @typedef {{ texts: unknown, story: unknown }} PanelsEdition
 *
 * All of the built-in story as known by its last date.
 * @typedef {{ story: unknown }} LatestEdition
 *
 * How its figures moved, as of either time.
 * @typedef {Record<import("#wasm").AsOf, import("#wasm").Told>} ToldEdition
 *
 * All texts, for a story of the page's own.
 * @typedef {{ texts: { lang: string }, panels: PanelWords }} FullEdition
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
  "es-419": () => import("../../src/locale/es-419.json?edition"),
  "de-ch": () => import("../../src/locale/de-ch.json?edition"),
  "de-at": () => import("../../src/locale/de-at.json?edition"),
  "fr-ch": () => import("../../src/locale/fr-ch.json?edition"),
  "fr-ca": () => import("../../src/locale/fr-ca.json?edition"),
};
