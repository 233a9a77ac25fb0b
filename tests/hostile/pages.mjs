// Every trouble that a page, a host or a browser may be to the widget: one row each. tests/e2e/hostile.test.mjs visits them in Chromium,
// tests/engines/hostile.test.mjs in Firefox and WebKit. A new trouble is a row.

import { CSS_PAGES } from "./pages-css.mjs";
import { INNER_PAGES, LOADING_PAGES, MISSING_PAGES, POLICY_PAGES } from "./pages-host.mjs";
import { LAYOUT_PAGES } from "./pages-layout.mjs";
import { SCRIPT_PAGES } from "./pages-script.mjs";

/** @typedef {import("../../www/build/serve.mjs").Answer} Answer */

/**
 * @typedef {object} HostilePage
 * @property {string} name  the trouble; the page's title
 * @property {"works" | "own content" | { kind: string, message: RegExp }} expected  or with which error it stands down
 * @property {boolean} [isOften]  visited in an ordinary run, too: what differs most
 * @property {string} [html]  attributes of <html>, lang="en" unless told
 * @property {string} [css]
 * @property {string} [before]  a script in the page's head
 * @property {string[]} [libraries]  PACKAGE/FILE of node_modules, before that script
 * @property {(widget: string) => string} [place]  what stands around the widget
 * @property {string} [body]  more of the page
 * @property {string} [around]  a script at the page's end, before the widget's
 * @property {(ours: string) => string} [script]  in place of the widget's script element
 * @property {Record<string, string>} [headers]  of the page
 * @property {Record<string, string>} [everywhere]  of all files
 * @property {(file: string, inDist: () => Promise<Buffer>) => Answer | undefined | Promise<Answer | undefined>} [server]  answers in place of a file
 * @property {RegExp} [complaints]  that the page itself causes
 * @property {RegExp} [changes]  that the page makes itself, as long as it is open
 * @property {RegExp} [says]  how the sentence begins
 * @property {RegExp} [saysLater]  at the last horizon
 * @property {number} [width]  of the picture, at least; 300 CSS px
 */

/** @type {readonly (HostilePage & { group: string })[]} */
export const PAGES = Object.entries({
  "Style sheets": CSS_PAGES,
  Scripts: SCRIPT_PAGES,
  Layout: LAYOUT_PAGES,
  Policies: POLICY_PAGES,
  "Missing in the browser": MISSING_PAGES,
  Loading: LOADING_PAGES,
  "Faults inside": INNER_PAGES,
}).flatMap(([group, pages]) => pages.map((page) => ({ group, ...page })));
