// What diagnose() tells of a page that hinders its widget: the hindrance in plain words, and what to do.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startHarness } from "./harness.mjs";
import { openPage, seenBy } from "./widget.mjs";

/** @typedef {import("../../www/element/element.js").CapexExplainer} CapexExplainer */

/** @type {import("./harness.mjs").Harness} */
let harness;
/** @type {{ body: string, lang: string, headers: Record<string, string> }} */
const page = { body: "", lang: "en", headers: {} };
/** What the server does with a file. @type {(asked: string) => import("../../www/build/serve.mjs").Answer | undefined} */
let instead = () => undefined;
before(async () => {
  harness = await startHarness({
    intercept: (asked) =>
      instead(asked) ?? (asked !== "/asked.html" ? undefined : {
        type: "text/html; charset=utf-8",
        headers: page.headers,
        body:
          `<!doctype html><html lang="${page.lang}"><head><meta charset="utf-8"><title>Asked</title></head><body>${page.body}<script type="module" src="/capex-explainer.js"></script></body></html>`,
      }),
  });
});
after(() => harness.stop());

const OWN = "<p>Alibaba has pledged at least $53 billion.</p>";
const HOST = `<capex-explainer loading="eager">${OWN}</capex-explainer>`;

/** @param {Partial<typeof page>} given @param {import("./harness.mjs").PageOptions} [options] */
async function asked(given, options) {
  Object.assign(page, { body: HOST, lang: "en", headers: {} }, given);
  const opened = await openPage(harness, { path: "asked.html", ...options });
  const lines = await opened.widget.evaluate(async (/** @type {CapexExplainer} */ element) => {
    await customElements.whenDefined("capex-explainer");
    if (element.loading === "eager") await element.ready.catch(() => {});
    return element.diagnose();
  });
  // The tests' own server does not compress.
  return { ...opened, lines: lines.filter((line) => !line.includes("came uncompressed")) };
}

test("a page that hinders nothing is told nothing, and nothing is fetched or changed but the script that looks", async () => {
  const { page, widget, lines, complaints } = await asked({});
  assert.deepEqual(lines, []);
  // What the widget brings ahead has come.
  await page.waitForLoadState("networkidle");
  const state = () =>
    page.evaluate(
      () => [
        document.documentElement.outerHTML,
        performance.getEntriesByType("resource").length,
        document.querySelector("capex-explainer")?.shadowRoot?.childNodes.length,
      ],
    );
  const before = await state();
  const again = await widget.evaluate((/** @type {CapexExplainer} */ element) => element.diagnose());
  assert.match(again.join(), /^\d+ files came uncompressed, [\w-]+\.(?:js|wasm) among them: have the host compress/);
  assert.deepEqual(await state(), before);
  assert.deepEqual(complaints, []);
});

/** @type {[hindrance: string, given: Partial<typeof page>, told: RegExp][]} */
const HINDRANCES = [
  [
    "a policy without wasm",
    { headers: { "content-security-policy": "default-src 'self'" } },
    /^No live figure: .*Content Security Policy.*Let the policy of the page have 'wasm-unsafe-eval' in script-src/i,
  ],
  [
    "no width",
    { body: `<div id="narrow">${HOST.replace(' loading="eager"', "")}</div><style>#narrow{width:80px}</style>` },
    /^The element is 80 px wide, and under 120 px nothing is drawn/,
  ],
  ["hidden", { body: `<div hidden>${HOST.replace(' loading="eager"', "")}</div>` }, /^The element is not displayed/],
  [
    "hidden, where a browser knows no checkVisibility",
    { body: `<script>delete Element.prototype.checkVisibility</script><div hidden>${HOST.replace(' loading="eager"', "")}</div>` },
    /^The element is 0 px wide/,
  ],
  ["a language that it does not speak", { lang: "fi" }, /^The page’s language is "fi", which the widget does not speak/],
  [
    "an attribute that there is none of",
    { body: HOST.replace("loading", 'years="5" loading') },
    /^There is no attribute "years": it is not read\. There are view, horizon/,
  ],
  ["content that was stripped", { body: HOST.replace(OWN, " ") }, /^The element has no content of its own/],
  [
    "the script twice",
    { body: `${HOST}<script type="module" src="/old/capex-explainer.js"></script>` },
    /^The script is loaded 2 times, from \S+ and \S+: the first keeps the name/,
  ],
  ["a story with a fault", { body: HOST.replace("loading", 'story="/story.json" loading') }, /^No live figure: .*Run \.\/build\.sh check on the story file/],
  ["a file that is not there", { body: HOST.replace("loading", 'story="/none.json" loading') }, /^No live figure: .*Put all of dist\/ into one folder/],
];
for (const [hindrance, given, told] of HINDRANCES) {
  test(`${hindrance}: it is told, with what to do`, async () => {
    instead = (asked) => {
      if (asked === "/old/capex-explainer.js") return { type: "text/javascript", body: "export {};" };
      return asked === "/story.json" ? { type: "application/json", body: "{}" } : undefined;
    };
    const { lines } = await asked(given);
    assert.ok(lines.some((line) => told.test(line)), lines.join("\n"));
    assert.equal(lines.length, hindrance === "no width" || hindrance.startsWith("hidden") ? lines.length : 1, lines.join("\n"));
  });
}

test("wasm of another type than its own is told", async () => {
  const { readFile } = await import("node:fs/promises");
  const bytes = await readFile(new URL(`../../dist/${await firstWasm()}`, import.meta.url));
  instead = (asked) => (/capex_explainer-\w+\.wasm$/.test(asked) ? { type: "text/plain", body: bytes } : undefined);
  const { lines } = await asked({});
  assert.deepEqual(lines.map((line) => line.replace(/capex_explainer-\w+/, "…")), [
    "….wasm has the type text/plain: have the host send application/wasm, so that it is compiled while it arrives.",
  ]);
  instead = () => undefined;
});

async function firstWasm() {
  const { readdir } = await import("node:fs/promises");
  return (await readdir(new URL("../../dist/", import.meta.url))).find((name) => /^capex_explainer-\w+\.wasm$/.test(name));
}

test("the fragment #capex-diagnose says it in the console, and no other does", async () => {
  /** @type {string[]} */
  const told = [];
  for (const path of ["asked.html", "asked.html#capex-diagnose"]) {
    Object.assign(page, { body: HOST, lang: "fi\u001b[31m", headers: {} });
    const opened = await openPage(harness, {
      path,
      prepare: async (page) => void page.on("console", (message) => message.type() === "info" && told.push(message.text())),
    });
    await opened.widget.evaluate((/** @type {CapexExplainer} */ element) => element.ready);
    if (path.includes("#")) await opened.page.waitForFunction(() => performance.getEntriesByType("resource").some(({ name }) => name.includes("/diagnose-")));
    else assert.deepEqual(told, []);
    await opened.widget.evaluate((/** @type {CapexExplainer} */ element) => element.diagnose());
    assert.deepEqual((await seenBy(opened.page)).violations, []);
  }
  assert.ok(told.some((line) => line.startsWith('capex-explainer: The page’s language is "fi�[31m"')), told.join("\n"));
});
