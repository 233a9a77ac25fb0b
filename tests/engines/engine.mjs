// Firefox and WebKit, driven through WebDriver as their own drivers speak it. A machine that lacks one leaves its journeys out.

import { spawn } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { Builder, Capabilities } from "selenium-webdriver";
import firefox from "selenium-webdriver/firefox.js";
import { serve } from "../../www/build/serve.mjs";
import { fileURLToPath } from "node:url";

/** @typedef {import("selenium-webdriver").WebDriver} Driver */

const DIST = fileURLToPath(new URL("../../dist", import.meta.url));
const MINI_BROWSERS = ["/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser", "/usr/lib/aarch64-linux-gnu/webkit2gtk-4.1/MiniBrowser"];
const SCREEN = "1400x1100x24";

/**
 * @typedef {object} Engine
 * @property {Driver} driver
 * @property {string} version
 * @property {() => Promise<void>} stop
 *
 * @typedef {object} Candidate
 * @property {string} name
 * @property {readonly string[]} missing  what this machine lacks to run it
 * @property {(preferences?: Record<string, number | boolean>) => Promise<Engine>} start  with preferences of Firefox's
 */

/** @type {readonly Candidate[]} */
export const ENGINES = [
  { name: "Firefox", missing: lacking("firefox-esr", "geckodriver"), start: startFirefox },
  { name: "WebKit", missing: [...lacking("WebKitWebDriver", "Xvfb"), ...(miniBrowser() === undefined ? ["MiniBrowser"] : [])], start: startWebKit },
];

/**
 * dist/, and a page that keeps what its scripts complain of.
 * @param {Record<string, string>} [headers]
 */
export function servePages(headers) {
  const watch = "window.complaints=[];addEventListener('error',(e)=>complaints.push(e.message||'a file did not load'),true);"
    + "addEventListener('unhandledrejection',(e)=>complaints.push(String(e.reason)));"
    + "addEventListener('securitypolicyviolation',(e)=>complaints.push('policy: '+e.violatedDirective));"
    + "for(const type of ['error','warn']){const real=console[type];console[type]=(...told)=>{complaints.push(told.join(' '));real(...told)}}";
  return serve(DIST, {
    headers,
    intercept: (asked) => {
      if (asked === "/watch.js") return { type: "text/javascript", body: watch };
      if (asked === "/favicon.ico") return { status: 204 };
      const lang = /^\/page-([a-zA-Z-]+)\.html$/.exec(asked)?.[1];
      if (lang === undefined) return undefined;
      const body =
        `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>A page</title><meta name="viewport" content="width=device-width"><script src="/watch.js"></script></head>`
        + '<body><details open><summary>Chart</summary><div id="around"><capex-explainer loading="eager"></capex-explainer></div></details>'
        + '<script type="module" src="/capex-explainer.js"></script></body></html>';
      return { type: "text/html; charset=utf-8", body };
    },
  });
}

/** @param {Record<string, number | boolean>} [preferences] @returns {Promise<Engine>} */
async function startFirefox(preferences = {}) {
  const options = new firefox.Options().addArguments("-headless", "--width=900", "--height=1000").setBinary(String(found("firefox-esr")));
  for (const [name, value] of Object.entries(preferences)) options.setPreference(name, value);
  const driver = await new Builder().forBrowser("firefox").setFirefoxOptions(options).setFirefoxService(new firefox.ServiceBuilder(found("geckodriver")))
    .build();
  return started(driver, async () => {});
}

/** @returns {Promise<Engine>} */
async function startWebKit() {
  const display = `:${70 + (process.pid % 900)}`;
  const port = await freePort();
  const screen = spawn("Xvfb", [display, "-screen", "0", SCREEN, "-nolisten", "tcp"], { stdio: "ignore" });
  const service = spawn("WebKitWebDriver", [`--port=${port}`], { stdio: "ignore", env: { ...process.env, DISPLAY: display, LC_ALL: "en_US.UTF-8" } });
  const stop = async () => {
    service.kill();
    screen.kill();
  };
  const capabilities = new Capabilities({ browserName: "MiniBrowser", "webkitgtk:browserOptions": { binary: miniBrowser(), args: ["--automation"] } });
  await answers(port);
  const driver = await new Builder().usingServer(`http://127.0.0.1:${port}`).withCapabilities(capabilities).build();
  return started(driver, stop);
}

/** @param {Driver} driver @param {() => Promise<void>} stop @returns {Promise<Engine>} */
async function started(driver, stop) {
  const capabilities = await driver.getCapabilities();
  return {
    driver,
    version: String(capabilities.get("browserVersion")),
    stop: async () => {
      await driver.quit();
      await stop();
    },
  };
}

/** Resolves once a driver listens. @param {number} port */
async function answers(port) {
  for (let left = 100; left > 0; left -= 1) {
    const status = await fetch(`http://127.0.0.1:${port}/status`).catch(() => null);
    if (status?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`expected a driver on port ${port} within 10 s`);
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}

function miniBrowser() {
  return MINI_BROWSERS.find(isExecutable);
}

/** @param {...string} programs */
function lacking(...programs) {
  return programs.filter((program) => found(program) === undefined);
}

/** The full path of a program. @param {string} program */
function found(program) {
  return (process.env.PATH ?? "").split(path.delimiter).map((folder) => path.join(folder, program)).find(isExecutable);
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
