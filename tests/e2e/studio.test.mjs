// An editor's way through the studio: a spreadsheet, its faults, the figure beside it, and a snippet that works on a plain page.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { strFromU8, unzipSync } from "fflate";
import { storyOf } from "../../www/studio/csv.js";
import { findingsOf } from "./axe.mjs";
import { DEEP } from "./depth.mjs";
import { startHarness } from "./harness.mjs";

/** @typedef {import("playwright-core").Page} Page */

const PROJECT = fileURLToPath(new URL("../../", import.meta.url));

/** @type {import("./harness.mjs").Harness} */
let harness;
let pasted = "";
let policy = "";
/** In place of the widget's script. */
let changed = "";
before(async () => {
  harness = await startHarness({
    intercept: (asked) => {
      if (asked === "/capex-explainer.js" && changed !== "") return { type: "text/javascript", body: changed };
      return asked !== "/pasted.html" ? undefined : {
        type: "text/html; charset=utf-8",
        headers: { "content-security-policy": `default-src 'none'; ${policy}` },
        body: `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Pasted</title></head><body>${pasted}</body></html>`,
      };
    },
  });
});
after(() => harness.stop());

/** @param {import("./harness.mjs").PageOptions} [options] */
async function openStudio(options) {
  const opened = await harness.open({ path: "studio.html", width: 1280, ...options });
  await opened.page.locator("#state").filter({ hasText: "No fault" }).waitFor();
  return opened;
}

/** Puts a text into the editor as a file. @param {Page} page @param {string} name @param {string} text */
async function openFile(page, name, text) {
  await page.locator("#file").setInputFiles({ name, mimeType: "text/plain", buffer: Buffer.from(text) });
}

// Two faults: a basis that there is none of, and an amount that is no number.
const SHEET = `company;amount;currency;basis;from;to;months;printed;publisher;address
Alder;30;EUR;commitment;2026-01-15;;36;€30 billion over three years;Alder;https://example.org/alder
Birch;12,5;EUR;planned;2026-01-01;2026-12-31;;€12.5 billion in 2026;The Grove;https://example.org/grove
Cedar;n/a;EUR;guidance;2026-01-01;2026-12-31;;€9 billion in 2026;The Grove;https://example.org/grove
`;

test("an editor imports a spreadsheet, mends two faults, chooses German and dark, and pastes what works", async () => {
  const { page, complaints } = await openStudio();
  await openFile(page, "sheet.csv", SHEET);
  await page.locator("#state").filter({ hasText: "2 faults; the figure shows the last story without one" }).waitFor();
  assert.match(String(await page.locator("#preview .sentence").textContent()), /Alibaba/, "the last good story stays");
  const told = await page.locator("#findings button").allTextContents();
  assert.match(told[0] ?? "", /^Line \d+, column \d+: \/figures\/1\/basis: expected one of .*, found "planned"$/);
  assert.match(told[1] ?? "", /^Line \d+, column \d+: \/figures\/2\/amount: expected a number .*, found "n\/a"$/);
  // A finding leads to its place: what is typed there takes the place of the value.
  for (const [right, left] of /** @type {const} */ ([["guidance", 2], ["9", 1]])) {
    await page.locator("#findings button").first().click();
    if (left === 2) await page.keyboard.press("ArrowRight");
    for (let letter = 0; letter < (left === 2 ? "planned" : '"n/a"').length; letter += 1) await page.keyboard.press("Delete");
    await page.keyboard.type(right);
    if (left === 2) await page.locator("#state").filter({ hasText: "1 fault;" }).waitFor();
  }
  await page.locator("#state").filter({ hasText: "No fault" }).waitFor();
  await page.locator("#lang").selectOption("de");
  await page.locator("#theme").selectOption("dark");
  await page.locator('#preview .figure[lang="de"][data-theme="dark"] .sentence').filter({ hasText: "Alder" }).waitFor();
  // 30 ÷ 3, 12.5 and 9 a year, over three years.
  assert.match(String(await page.locator("#preview .sentence").textContent()), /30\s.*37,5\s.*27\s/);
  await page.locator("#base").fill(harness.address);
  await page.locator("#story-address").fill("stories/river.json");
  pasted = String(await page.locator("#element-snippet").textContent());
  policy = String(await page.locator("#policy").textContent());
  assert.match(pasted, /integrity="sha384-[\w+/=]{64}"/);
  assert.match(pasted, /lang="de" theme="dark" story="stories\/river.json"/);
  assert.deepEqual(
    (await page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => new URL(name).protocol + new URL(name).host))).filter((from) =>
      !from.startsWith(`http:${new URL(harness.address).host}`) && !from.startsWith("blob:")
    ),
    [],
  );
  assert.deepEqual(complaints, []);

  const { page: plain, complaints: strict } = await harness.open({ path: "pasted.html" });
  await plain.locator('capex-explainer .figure[lang="de"][data-theme="dark"] .sentence').waitFor();
  assert.deepEqual(strict, []);
  const { page: bare } = await harness.open({ path: "pasted.html", context: { javaScriptEnabled: false } });
  assert.match(String(await bare.locator("capex-explainer figcaption").textContent()), /Alder/);
  assert.equal(await bare.locator("capex-explainer tbody tr").count(), 3);

  // One character more in the script: it is not the one that the snippet names, and does not run.
  changed = `${await readFile(path.join(PROJECT, "dist", "capex-explainer.js"), "utf8")} `;
  const { page: held, complaints: refused } = await harness.open({ path: "pasted.html" });
  await held.locator("capex-explainer figcaption").waitFor();
  assert.equal(await held.evaluate(() => customElements.get("capex-explainer")), undefined);
  assert.ok(refused.some((complaint) => /integrity/.test(complaint)), refused.join("\n"));
  changed = "";
});

test("a comma before one or two digits, or four and more, is a decimal one; before three it is left to the editor", () => {
  const amounts = ["12,5", "12,55", "0,1255", "1,200", "12,500", "1,200,000", "53.5"].map((amount) => {
    const made = storyOf(SHEET.replace("12,5", amount));
    return /** @type {{ story: { figures: { amount: unknown }[] } }} */ (made).story.figures[1]?.amount;
  });
  assert.deepEqual(amounts, [12.5, 12.55, 0.1255, "1,200", "12,500", "1,200,000", 53.5]);
});

test("files that a snippet names in advance are those the widget begins with, each asked for once", async () => {
  const { page } = await openStudio();
  await page.locator("#base").fill(harness.address);
  const snippet = page.locator("#element-snippet");
  assert.doesNotMatch(String(await snippet.textContent()), /preload/);
  await page.locator("#lang").selectOption("ar");
  await page.locator("#soon").check();
  pasted = String(await snippet.filter({ hasText: "modulepreload" }).textContent());
  policy = String(await page.locator("#policy").textContent());
  // Another story begins with other files.
  await page.locator("#story-address").fill("stories/river.json");
  assert.doesNotMatch(String(await snippet.textContent()), /preload/);
  // And a policy has to let it come from where it lies: the page's own host, or another.
  const { origin } = new URL(harness.address);
  for (const [address, hosts] of [["stories/river.json", `${origin} 'self'`], ["https://stories.example/river.json", `${origin} https://stories.example`]]) {
    await page.locator("#story-address").fill(address ?? "");
    assert.match(String(await page.locator("#policy").textContent()), new RegExp(`connect-src ${hosts};`));
  }

  const named = [...pasted.matchAll(/<link rel="(\w+)"[^>]* href="[^"]*\/([\w-]+\.(?:js|wasm))">/g)].map(([, rel, file = ""]) => [rel, file]);
  assert.deepEqual(named.map(([rel]) => rel), ["modulepreload", "preload"], pasted.slice(0, 400));
  const { page: plain, complaints } = await harness.open({ path: "pasted.html" });
  await plain.locator('capex-explainer .figure[dir="rtl"] .sentence').waitFor();
  const asked = await plain.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => new URL(name).pathname.slice(1)));
  for (const [, file] of named) assert.deepEqual(asked.filter((name) => name === file), [file]);
  const later = asked.findIndex((name) => /_(?:touch|views)/.test(name));
  const eager = asked.slice(0, later < 0 ? asked.length : later).filter((name) => /\.(?:js|wasm)$/.test(name));
  assert.deepEqual(eager.sort(), ["capex-explainer.js", ...named.map(([, file]) => file)].sort());
  assert.deepEqual(complaints, []);
});

test("a language that comes after another one was asked for changes nothing", async () => {
  /** @type {(value?: undefined) => void} */
  let release = () => {};
  const held = new Promise((resolve) => (release = resolve));
  const { page } = await openStudio({ prepare: (page) => page.route(/studio-de-/, (route) => held.then(() => route.continue())) });
  const arrived = page.waitForEvent("requestfinished", (request) => request.url().includes("studio-de-"));
  await page.locator("#lang").selectOption("de");
  await page.locator("#lang").selectOption("fr");
  await page.locator("#element-snippet").filter({ hasText: "milliards" }).waitFor();
  release();
  await arrived;
  // It is told within the task after it has come.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  await page.locator("#element-snippet").filter({ hasText: "milliards" }).waitFor();
});

test("snippets go on after very many faults", DEEP, async () => {
  const { page, complaints } = await openStudio();
  for (let count = 1; count <= 25; count += 1) {
    await openFile(page, "story.json", `{ "schema": ${count + 1}, "id": "x${count}" }`);
    await page.locator("#findings button").filter({ hasText: `found ${count + 1}` }).first().waitFor();
  }
  await page.locator("#theme").selectOption("dark");
  await page.locator("#element-snippet").filter({ hasText: 'theme="dark"' }).waitFor();
  assert.deepEqual(complaints, []);
});

test("what is no JSON is told with its place, and what is neither JSON nor a spreadsheet in a line", async () => {
  const { page } = await openStudio();
  await openFile(page, "story.json", '{\n  "schema": 1,\n  "id" "x"\n}');
  await page.locator("#findings button").filter({ hasText: "Line 3, column 8: expected a colon" }).waitFor();
  await openFile(page, "notes.txt", "Dear all,\nsee you tomorrow.");
  await page.locator("#state").filter({ hasText: "the first line has to name the columns company, amount" }).waitFor();
  assert.match(String(await page.locator("#preview .sentence").textContent()), /Alibaba/);
});

test("the sample of a spreadsheet is a story without a fault, and the schema's address is no fault", async () => {
  const { page } = await openStudio();
  await page.locator("#sample").click();
  await page.locator("#preview .sentence").filter({ hasText: "Example Corp" }).waitFor();
  const text = await readFile(new URL("../../stories/alibaba.json", import.meta.url), "utf8");
  await openFile(page, "story.json", text.replace("{", '{ "$schema": "https://example.org/story.schema.json",'));
  await page.locator("#preview .sentence").filter({ hasText: "Alibaba" }).waitFor();
  assert.match(String(await page.locator("#state").textContent()), /^No fault/);
  // What the archive cannot be made of is said where the reader asked for it.
  await page.evaluate(() => {
    CanvasRenderingContext2D.prototype.fillText = () => {
      throw new Error("broken by the page");
    };
  });
  await page.locator("#zip").click();
  await page.locator("#zip-state").filter({ hasText: "It could not be prepared: " }).waitFor();
});

test("a story with later figures is shown and taken along as known by its last date", async () => {
  const { page, complaints } = await openStudio();
  await page.locator("#as-of").selectOption("latest");
  await page.locator("#preview .sentence").filter({ hasText: "Meta" }).waitFor();
  for (const id of ["element-snippet", "frame-snippet"]) assert.match(String(await page.locator(`#${id}`).textContent()), /as-of="?=?latest/);
  const live = String(await page.locator("#preview .sentence").textContent());
  await page.locator("#element-snippet").filter({ hasText: live.replaceAll("\u00a0", " ").slice(0, 60) }).or(
    page.locator("#element-snippet").filter({ hasText: live.slice(0, 60) }),
  ).waitFor();
  // A story without any has no choice of it.
  await page.locator("#sample").click();
  await page.locator("#preview .sentence").filter({ hasText: "Example Corp" }).waitFor();
  assert.equal(await page.locator("#as-of").isVisible(), false);
  assert.doesNotMatch(String(await page.locator("#element-snippet").textContent()), /as-of/);
  assert.deepEqual(complaints, []);
});

test("the archive is the folder that the command prepares, file by file, and the snippets", async () => {
  const { page, complaints } = await openStudio();
  const story = "stories/climate-finance.json";
  await openFile(page, "story.json", await readFile(path.join(PROJECT, story), "utf8"));
  await page.locator("#preview .sentence").filter({ hasText: "Britain" }).waitFor();
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator("#zip").click()]);
  assert.equal(download.suggestedFilename(), "climate-finance.zip");
  await page.locator("#zip-state").filter({ hasText: "go into the folder climate-finance" }).waitFor();
  const files = unzipSync(new Uint8Array(await readFile(await download.path())));
  const folder = await mkdtemp(path.join(tmpdir(), "capex-studio-"));
  try {
    const fonts = ["Regular", "Bold"].flatMap((weight) => ["--font", `node_modules/@embedpdf/fonts-latin/fonts/NotoSans-${weight}.ttf`]);
    const command = ["run", "--quiet", "--locked", "--profile", "cli", "--package", "explainer", "--", "prepare", story, path.join(folder, "out")];
    await promisify(execFile)("cargo", [...command, "--base", "https://example.org/capex/climate-finance", ...fonts], { cwd: PROJECT });
    const out = path.join(folder, "out");
    const names = (await readdir(out, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).map((entry) =>
      path.relative(out, path.join(entry.parentPath ?? entry.path, entry.name))
    );
    const own = ["element.html", "frame.html", "picture.html", "picture.svg", "policy.txt"].map((name) => `snippets/${name}`);
    assert.deepEqual(Object.keys(files).sort(), [...names, ...own].sort());
    for (const name of names) {
      // A page has letters of its own, and what the command drew its cards from is not known.
      if (name.endsWith(".png") || name === "index.json") continue;
      assert.ok(Buffer.from(files[name] ?? []).equals(await readFile(path.join(out, name))), name);
    }
    const told = (/** @type {Uint8Array | Buffer | undefined} */ bytes) => JSON.parse(Buffer.from(bytes ?? []).toString());
    assert.deepEqual({ ...told(files["index.json"]), cards: {} }, { ...told(await readFile(path.join(out, "index.json"))), cards: {} });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  // A card of 1,200 × 630 px, as a PNG says it, with more on it than a ground.
  const card = Buffer.from(files["de/total/h20.png"] ?? []);
  assert.deepEqual([card.readUInt32BE(16), card.readUInt32BE(20)], [1200, 630]);
  assert.ok(card.length > 8000, String(card.length));
  assert.match(strFromU8(files["snippets/picture.svg"] ?? new Uint8Array()), /^<svg [^]*Britain/);
  assert.deepEqual(complaints, []);
});

for (const [width, colorScheme] of /** @type {const} */ ([[320, "dark"], [720, "light"], [1280, "dark"]])) {
  test(`at ${width} px, ${colorScheme}, nothing is wider than the page and the rules of accessibility hold`, async () => {
    const { page, complaints } = await openStudio({ width, context: { colorScheme, bypassCSP: true } });
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
    assert.deepEqual(await findingsOf(page), []);
    assert.deepEqual(complaints, []);
  });
}

test("it says that scripts are needed where there are none", async () => {
  const { page } = await harness.open({ path: "studio.html", context: { javaScriptEnabled: false } });
  assert.match(await page.locator("body").innerText(), /The studio needs JavaScript/);
});
