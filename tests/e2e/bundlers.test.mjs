// The built widget imported by an app, through the bundlers of web developers: it goes live with all its files.

import assert from "node:assert/strict";
import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import webpack from "webpack";
import { serve } from "../../www/build/serve.mjs";
import { startHarness } from "./harness.mjs";

/** @typedef {import("../../www/element/element.js").CapexExplainer} CapexExplainer */
/** @typedef {{ address: string, close: () => Promise<unknown> }} Site  the address ends in a slash */

const DIST = fileURLToPath(new URL("../../dist", import.meta.url));
// Vite 8 wants a newer Node than the project does.
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
const WITHOUT_VITE = major > 20 || (major === 20 && minor >= 19) ? false : "Vite needs Node 20.19";
const HTML = `<!DOCTYPE html><title>App</title><capex-explainer loading="eager">Its own content</capex-explainer>`;

/** @type {import("./harness.mjs").Harness} */
let harness;
let folder = "";
before(async () => {
  harness = await startHarness();
  folder = await mkdtemp(path.join(tmpdir(), "capex-bundlers-"));
});
after(async () => {
  await harness.stop();
  await rm(folder, { recursive: true, force: true });
});

/**
 * Each bundler by its own defaults, as far as it has any for pages.
 * @type {{ name: string, imported: string, skip?: string | false, site: (app: string, out: string) => Promise<Site> }[]}
 */
const bundlers = [
  {
    name: "Vite, built",
    imported: "./vendor/capex-explainer.js",
    skip: WITHOUT_VITE,
    site: async (app, out) => {
      const vite = await import("vite");
      await vite.build({ root: app, configFile: false, logLevel: "error", build: { outDir: out } });
      return serve(out);
    },
  },
  { name: "Vite's own server", imported: "./vendor/capex-explainer.js", skip: WITHOUT_VITE, site: (app) => viteServer(app) },
  {
    name: "Vite's own server, which bundles dependencies beforehand",
    imported: "capex-explainer",
    skip: WITHOUT_VITE,
    site: (app) => viteServer(app, "capex-explainer"),
  },
  {
    name: "webpack",
    imported: "./vendor/capex-explainer.js",
    site: async (app, out) => {
      /** @type {import("webpack").Configuration} */
      const configuration = { mode: "production", context: app, entry: "./main.js", output: { path: out }, performance: false };
      const stats = await new Promise((resolve, reject) => webpack(configuration, (fault, stats) => (fault ? reject(fault) : resolve(stats))));
      assert.deepEqual(stats?.toJson({ all: false, errors: true, warnings: true }), { errors: [], warnings: [] });
      await writeFile(path.join(out, "index.html"), `${HTML}<script defer src="main.js"></script>`);
      return serve(out);
    },
  },
  {
    // So do Rollup and Bun.
    name: "esbuild, which copies no asset, with the wasm files laid beside its own",
    imported: "./vendor/capex-explainer.js",
    site: async (app, out) => {
      await esbuild.build({ absWorkingDir: app, entryPoints: ["main.js"], outdir: out, bundle: true, splitting: true, format: "esm", minify: true });
      assert.deepEqual((await readdir(out)).filter((name) => name.endsWith(".wasm")), []);
      await copyWidget(out, /\.wasm$/);
      await writeFile(path.join(out, "index.html"), `${HTML}<script type="module" src="main.js"></script>`);
      return serve(out);
    },
  },
];

for (const [index, { name, imported, skip = false, site }] of bundlers.entries()) {
  test(`${name}: the widget goes live, and its panels open`, { skip }, async () => {
    const [app, out] = await appAt(path.join(folder, String(index)), imported);
    const { address, close } = await site(app, out);
    const page = await harness.browser.newPage();
    /** @type {string[]} */
    const complaints = [];
    page.on("pageerror", ({ message }) => complaints.push(message));
    try {
      await page.goto(address);
      const widget = page.locator("capex-explainer");
      const state = await widget.evaluate(async (/** @type {CapexExplainer} */ element) => {
        await customElements.whenDefined("capex-explainer");
        return element.ready.then(() => "live", ({ kind, message }) => `${kind}: ${message}`);
      });
      assert.equal(state, "live");
      await widget.getByRole("button", { name: "Sources and arithmetic" }).click();
      await widget.getByRole("dialog").waitFor();
      assert.deepEqual(complaints, []);
    } finally {
      await page.close();
      await close();
    }
  });
}

/**
 * An app that imports the widget, in a folder of its own, and where its bundler puts what it makes.
 * @param {string} root
 * @param {string} imported
 */
async function appAt(root, imported) {
  const [app, out] = [path.join(root, "app"), path.join(root, "out")];
  const installed = path.join(app, "node_modules/capex-explainer");
  for (const target of [path.join(app, "vendor"), installed, out]) await mkdir(target, { recursive: true });
  await copyWidget(path.join(app, "vendor"), /\.(js|wasm)$/);
  await copyWidget(installed, /\.(js|wasm)$/);
  await writeFile(
    path.join(installed, "package.json"),
    JSON.stringify({ name: "capex-explainer", version: "0.0.0", type: "module", exports: "./capex-explainer.js" }),
  );
  await writeFile(path.join(app, "index.html"), `${HTML}<script type="module" src="./main.js"></script>`);
  await writeFile(path.join(app, "main.js"), `import ${JSON.stringify(imported)};\n`);
  return /** @type {const} */ ([app, out]);
}

/** @param {string} to @param {RegExp} names */
async function copyWidget(to, names) {
  for (const name of await readdir(DIST)) if (names.test(name)) await cp(path.join(DIST, name), path.join(to, name));
}

/**
 * @param {string} root
 * @param {...string} include  dependencies that are bundled before the first page asks for them
 * @returns {Promise<Site>}
 */
async function viteServer(root, ...include) {
  const { createServer } = await import("vite");
  const server = await createServer({
    root,
    configFile: false,
    logLevel: "error",
    optimizeDeps: { include },
    server: { host: "127.0.0.1", port: 0, ws: false, watch: null },
  });
  await server.listen();
  const [address] = server.resolvedUrls?.local ?? [];
  if (address === undefined) throw new Error("expected Vite to tell where it listens");
  return { address, close: () => server.close() };
}
