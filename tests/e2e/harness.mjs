// What every journey needs: Chromium, dist/ behind a server on a free port, and a page that remembers its complaints.

import { accessSync, constants } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { serve } from "../../www/build/serve.mjs";

const DIST = fileURLToPath(new URL("../../dist", import.meta.url));

// Playwright itself adds `--no-sandbox`, without which Chromium refuses to run as root.
const CHROMIUM_ARGUMENTS = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"];

/**
 * @typedef {object} HarnessOptions
 * @property {string} [folder]  what is served, dist/ unless told
 * @property {Record<string, string>} [headers]  sent with every answer
 * @property {import("../../www/build/serve.mjs").ServeOptions["intercept"]} [intercept]
 * @property {string[]} [args]  more arguments for Chromium
 * @property {string[]} [ignoreDefaultArgs]  arguments of Playwright's that Chromium shall not get
 *
 * @typedef {object} PageOptions
 * @property {string} [site]  another server's address, ends in a slash
 * @property {string} [path]  relative to the server's address, "" is the article
 * @property {number} [width]  in CSS px
 * @property {number} [height]  in CSS px
 * @property {number} [pixelRatio]
 * @property {import("playwright-core").BrowserContextOptions} [context]  all else: colorScheme, javaScriptEnabled, …
 * @property {(page: import("playwright-core").Page) => Promise<unknown>} [prepare]  before the page goes anywhere
 * @property {import("playwright-core").Page | null} [successorOf]  a page whose place this one takes, with its context, cache and process
 *
 * @typedef {object} OpenPage
 * @property {import("playwright-core").Page} page
 * @property {string[]} complaints  console warnings and errors, uncaught exceptions and failed requests so far
 *
 * @typedef {object} Harness
 * @property {string} address  of the server, ends in a slash
 * @property {import("playwright-core").Browser} browser
 * @property {boolean} isPlain  dist/ is served as everybody gets it
 * @property {(options?: PageOptions) => Promise<OpenPage>} open  a page in a context of its own, loaded
 * @property {() => Promise<void>} stop
 */

/**
 * @param {HarnessOptions} [options]
 * @returns {Promise<Harness>}
 */
export async function startHarness({ folder = DIST, headers, intercept, args = [], ignoreDefaultArgs } = {}) {
  const executablePath = chromiumPath();
  const browser = await chromium.launch({ executablePath, args: [...CHROMIUM_ARGUMENTS, ...args], ignoreDefaultArgs });
  const server = await serve(folder, {
    headers,
    intercept: async (asked) => (await intercept?.(asked)) ?? withoutIcon(asked),
  });
  return {
    address: server.address,
    browser,
    isPlain: folder === DIST && !headers && !intercept,
    open: (options) => open(browser, server.address, options),
    stop: async () => {
      await browser.close();
      await server.close();
    },
  };
}

/**
 * Chromium asks for an icon by itself; that there is none is no complaint about the page.
 * @param {string} asked
 */
function withoutIcon(asked) {
  return asked === "/favicon.ico" ? { status: 204 } : undefined;
}

/**
 * @param {import("playwright-core").Browser} browser
 * @param {string} address
 * @param {PageOptions} [options]
 * @returns {Promise<OpenPage>}
 */
async function open(browser, address, { site = address, path = "", width = 720, height = 900, pixelRatio = 1, context = {}, prepare, successorOf } = {}) {
  const owner = successorOf?.context() ?? (await browser.newContext({ viewport: { width, height }, deviceScaleFactor: pixelRatio, ...context }));
  const page = await owner.newPage();
  // Closed only now, so that the process which has the page's code outlives it.
  await successorOf?.close();
  const complaints = listen(page);
  await prepare?.(page);
  await page.goto(site + path);
  return { page, complaints };
}

/** @param {import("playwright-core").Page} page */
function listen(page) {
  /** @type {string[]} */
  const complaints = [];
  page.on("console", (message) => {
    const type = message.type();
    if (type === "error" || type === "warning") complaints.push(`${type}: ${message.text()} (${message.location().url})`);
  });
  page.on("pageerror", (error) => complaints.push(`uncaught: ${error.message}`));
  page.on("requestfailed", (request) => complaints.push(`request failed: ${request.url()}`));
  return complaints;
}

/** build.sh sets CHROMIUM; a journey started by hand finds the browser by itself. */
export function chromiumPath() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
  for (const folder of (process.env.PATH ?? "").split(path.delimiter)) {
    for (const name of names) {
      const file = path.join(folder, name);
      if (isExecutable(file)) return file;
    }
  }
  throw new Error(`expected CHROMIUM to be set or one of ${names.join(", ")} on PATH, found none`);
}

/** @param {string} file */
function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
