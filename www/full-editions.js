// The same languages for the full build of the core, with what only panels say.

/**
 * @typedef {object} FullEdition
 * @property {unknown} texts
 * @property {unknown} story  the built-in one, whole
 * @property {typeof import("../src/locale/en.json")["panels"]} panels
 */

/** @type {Record<string, () => Promise<{ default: FullEdition }>>} */
export const FULL_EDITIONS = {
  en: () => import("../src/locale/en.json?full"),
};
