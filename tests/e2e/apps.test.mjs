// dist/ as a package: what tools for packages find wrong with it, its types, and the examples of docs/examples/, built as their frameworks
// build them and opened in a browser.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { appendFile, cp, mkdir, readFile, readdir, rm } from "node:fs/promises";
import path from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { publint } from "publint";
import { ATTRIBUTES } from "../../www/element/attributes.js";
import { serve } from "../../www/build/serve.mjs";
import { startHarness } from "./harness.mjs";

/** @typedef {import("../../www/element/element.js").CapexExplainer} CapexExplainer */

const run = promisify(execFile);
const PROJECT = fileURLToPath(new URL("../../", import.meta.url));
const DIST = path.join(PROJECT, "dist");
/** Inside the project, so that an example finds its framework where the project has it. */
const APPS = path.join(PROJECT, "target", "apps");
// Vite 8 wants a newer Node than the project does.
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
const WITHOUT_VITE = major > 20 || (major === 20 && minor >= 19) ? false : "Vite needs Node 20.19";

/** @type {import("./harness.mjs").Harness} */
let harness;
before(async () => {
  harness = await startHarness();
  await rm(APPS, { recursive: true, force: true });
  await mkdir(APPS, { recursive: true });
});
after(() => harness.stop());

/** The files that npm would pack. @param {string} app */
const packageInto = (app) =>
  cp(DIST, path.join(app, "node_modules", "capex-explainer"), { recursive: true, filter: (file) => file !== path.join(DIST, "prepared") });

/** An example with the package installed, as npm would from its archive. @param {string} name */
async function installed(name) {
  const app = path.join(APPS, name);
  await cp(path.join(PROJECT, "docs", "examples", name), app, { recursive: true });
  await packageInto(app);
  return app;
}

/** @param {string} name @returns {Promise<string>}  the folder that was built */
async function builtByVite(name) {
  const app = await installed(name);
  const vite = await import("vite");
  await vite.build({ root: app, logLevel: "error" });
  return path.join(app, "dist");
}

/** @type {{ name: string, skip?: string | false, site: () => Promise<string> }[]} */
const EXAMPLES = [
  { name: "plain", site: () => installed("plain") },
  { name: "vite", skip: WITHOUT_VITE, site: () => builtByVite("vite") },
  { name: "react", skip: WITHOUT_VITE, site: () => builtByVite("react") },
  { name: "vue", skip: WITHOUT_VITE, site: () => builtByVite("vue") },
  {
    name: "eleventy",
    site: async () => {
      const app = await installed("eleventy");
      await run(process.execPath, [path.join(PROJECT, "node_modules/@11ty/eleventy/cmd.cjs"), "--quiet"], { cwd: app });
      return path.join(app, "_site");
    },
  },
];

for (const { name, skip, site } of EXAMPLES) {
  test(`the example ${name} is built, goes live, and opens a panel`, { skip }, async () => {
    const server = await serve(await site(), { intercept: (asked) => (asked === "/favicon.ico" ? { status: 204 } : undefined) });
    try {
      const { page, complaints } = await harness.open({ site: server.address });
      const widget = page.locator("capex-explainer");
      await widget.locator(".sentence").filter({ hasText: "Alibaba" }).waitFor();
      await widget.getByRole("button", { name: "Table" }).click();
      await widget.locator("dialog[open] table").waitFor();
      await page.keyboard.press("Escape");
      if (name === "plain") await page.locator("capex-value").filter({ hasText: "$240 billion" }).waitFor();
      if (name === "react" || name === "vue") await followsItsState(page);
      assert.deepEqual(complaints, []);
    } finally {
      await server.close();
    }
  });
}

/** What the page sets shows, what the reader changes goes into the state, and the next render leaves it. @param {import("playwright-core").Page} page */
async function followsItsState(page) {
  const [widget, output] = [page.locator("capex-explainer"), page.locator("output")];
  await page.getByRole("button", { name: "Five years" }).click();
  await widget.locator(".sentence").filter({ hasText: "five years" }).waitFor();
  await widget.locator("#horizon").press("End");
  await output.filter({ hasText: "6" }).waitFor();
  assert.equal(await widget.getAttribute("horizon"), "6");
  await page.getByRole("button", { name: "Five years" }).click();
  await page.locator('capex-explainer[horizon="5"]').waitFor();
}

test("a page of a server may import it, and gets the class without a definition", async () => {
  const { CapexExplainer } = await import(pathToFileURL(path.join(DIST, "capex-explainer.js")).href);
  assert.equal(typeof CapexExplainer, "function");
  assert.equal(Reflect.get(globalThis, "customElements"), undefined);
});

test("tools for packages find nothing wrong with it", async () => {
  const { messages } = await publint({ pkgDir: DIST, strict: true });
  assert.deepEqual(messages, []);
  await run("npm", ["pack", "--silent", "--pack-destination", APPS, DIST]);
  const archive = (await readdir(APPS)).find((name) => name.endsWith(".tgz"));
  const result = await checkPackage(createPackageFromTarballData(await readFile(path.join(APPS, archive ?? ""))));
  assert.equal(result.types === false ? "" : result.types.kind, "included");
  // Modules alone: what a script of the old kind meets is no fault.
  const faults = "problems" in result
    ? result.problems.filter((problem) => !("resolutionKind" in problem && /node10|node16-cjs/.test(problem.resolutionKind)))
    : [];
  assert.deepEqual(faults, []);
});

test("its types are those of React's elements, and of what its events bring", async () => {
  const app = path.join(APPS, "types");
  await cp(path.join(PROJECT, "docs", "examples", "react"), app, { recursive: true });
  await packageInto(app);
  // React sets the property, to which "" is false.
  await appendFile(
    path.join(app, "main.tsx"),
    'export const kept = <capex-explainer permalink />;\n// @ts-expect-error\nexport const lost = <capex-explainer permalink="" />;\n',
  );
  await run(process.execPath, [path.join(PROJECT, "node_modules/typescript/bin/tsc"), "--project", app]);
});

test("its manifest names each attribute, event, part and property, and the types have the same members", async () => {
  const manifest =
    /** @type {import("custom-elements-manifest/schema").Package} */ (JSON.parse(await readFile(path.join(DIST, "custom-elements.json"), "utf8")));
  const element = manifest.modules.flatMap(({ declarations = [] }) => declarations).find((declaration) =>
    "tagName" in declaration && declaration.tagName === "capex-explainer"
  );
  assert.ok(element && "attributes" in element && "members" in element && "events" in element && "cssParts" in element);
  assert.deepEqual(element.attributes?.map(({ name }) => name).sort(), [...ATTRIBUTES].sort());
  assert.deepEqual(element.events?.map(({ name }) => name), ["capex-ready", "capex-change", "capex-error", "capex-fallback"]);
  const types = await readFile(path.join(DIST, "capex-explainer.d.ts"), "utf8");
  const declared = /export class CapexExplainer[^{]*\{([^]*?)\n\}/.exec(types)?.[1] ?? "";
  const typed = [...declared.matchAll(/^ {2}(?:readonly )?(\w+)[:(]/gm)].map(([, name]) => name).filter((name) => name !== "addEventListener");
  assert.deepEqual(element.members?.map(({ name }) => name).sort(), typed.sort());
  const reference = await readFile(path.join(PROJECT, "docs", "embed.md"), "utf8");
  for (const part of element.cssParts ?? []) assert.ok(reference.includes(`\`${part.name}\``), part.name);
});
