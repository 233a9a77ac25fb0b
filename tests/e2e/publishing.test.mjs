// What a publisher copies, and what other software makes of an article: the README's snippet in HTML and through Markdown, reading views
// and clippings, a page saved as one file, a selection that is copied.

import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import MarkdownIt from "markdown-it";
// @ts-expect-error it brings no types
import sanitizeHtml from "sanitize-html";
import { startHarness } from "./harness.mjs";
import { bitmapOf, range } from "./pixels.mjs";
import { openPage, openWidget, sentenceOf } from "./widget.mjs";

/** @typedef {import("./widget.mjs").Page} Page */
/** @typedef {import("../../www/element/element.js").CapexExplainer} CapexExplainer */

const PROJECT = fileURLToPath(new URL("../../", import.meta.url));

/** @type {import("./harness.mjs").Harness} */
let harness;
/** A page beside those of dist/. */
let html = "";
before(async () => {
  harness = await startHarness({
    intercept: (asked) => (asked === "/pasted.html" ? { type: "text/html; charset=utf-8", body: html } : undefined),
  });
});
after(() => harness.stop());

/** The README's snippet, and the same without its <div>. */
const SNIPPET = snippetOf(await readFile(`${PROJECT}README.md`, "utf8"));
const BARE = SNIPPET.replace("<div>\n", "").replace("</div>\n", "");

/** @param {string} readme */
function snippetOf(readme) {
  const snippet = /```html\n(<script[^]*?)```/.exec(readme)?.[1];
  if (snippet === undefined) throw new Error("expected the README to show how to embed it, found no such HTML");
  return snippet.replaceAll("/where/you/put/it/", "/");
}

const AFTER = { html: "<h2>After</h2>\n<p>The rest of the article.</p>\n", markdown: "\n## After\n\nThe rest of the article.\n" };

for (
  const { name, body } of [
    { name: "pasted into HTML", body: SNIPPET + AFTER.html },
    { name: "through markdown-it", body: new MarkdownIt({ html: true }).render(`Before.\n\n${SNIPPET}${AFTER.markdown}`) },
    // pandoc 3.9: the end tag in a paragraph of its own, which a browser ignores.
    { name: "as pandoc writes it", body: SNIPPET.replace("</capex-explainer>", "<p></capex-explainer></p>") + AFTER.html },
  ]
) {
  test(`the README's snippet, ${name}, goes live, holds its own figure, and the article goes on after it`, async () => {
    html = `<!DOCTYPE html><title>Article</title><article>${body}</article>`;
    const { page, widget, complaints } = await openWidget(harness, { path: "pasted.html" });
    assert.match(await sentenceOf(page), /^Alibaba has pledged at least \$53 billion over three years\./);
    const own = await widget.evaluate((element) => element.querySelector("figcaption")?.textContent?.replace(/\s+/g, " ").trim());
    assert.equal(own, (await sentenceOf(page)).replace(/\s+/g, " "), "the words of the snippet are those of the widget");
    assert.equal(await widget.locator("figure").isVisible(), false);
    assert.equal(await page.getByRole("heading", { name: "After" }).isVisible(), true);
    assert.equal(await page.getByText("The rest of the article.").isVisible(), true);
    assert.deepEqual(complaints.filter((complaint) => !complaint.includes("more than one block")), []);
  });
}

test("an article that some tool put into the element goes on under the figure, and the console is told once", async () => {
  html = `<!DOCTYPE html><title>Article</title><article>${BARE.replace("</capex-explainer>", "")}<p>A paragraph.</p>${AFTER.html}</article>`;
  const { page, widget, complaints } = await openWidget(harness, { path: "pasted.html" });
  for (const text of ["A paragraph.", "The rest of the article."]) assert.equal(await page.getByText(text).isVisible(), true, text);
  assert.equal(await page.locator("figure").isVisible(), false);
  const [figure, heading] = [await widget.locator(".figure").boundingBox(), await page.getByRole("heading", { name: "After" }).boundingBox()];
  assert.ok(figure && heading && heading.y >= figure.y + figure.height);
  await widget.evaluate((/** @type {CapexExplainer} */ element) => (element.lang = "de"));
  await widget.locator(".figure[lang=de]").waitFor();
  assert.equal(await page.getByRole("heading", { name: "After" }).isVisible(), true);
  assert.deepEqual(complaints.map((complaint) => complaint.replace(/ \(.*/, "")), [
    "warning: capex-explainer: found more than one block inside the element, expected one; in Markdown, put the element into a <div>",
  ]);
});

test("several blocks without a heading are the element's own, and hide behind the figure", async () => {
  html = `<!DOCTYPE html><title>Article</title>${BARE.replace("</capex-explainer>", "<p>A note of its own.</p></capex-explainer>")}`;
  const { page, complaints } = await openWidget(harness, { path: "pasted.html" });
  assert.equal(await page.getByText("A note of its own.").isVisible(), false);
  assert.equal(complaints.length, 1);
});

const TOOLS = {
  readability: { file: "node_modules/@mozilla/readability/Readability.js", extract: "new Readability(document.cloneNode(true)).parse().content" },
  defuddle: { file: "node_modules/defuddle/dist/index.js", extract: "new (globalThis.Defuddle.default ?? globalThis.Defuddle)(document).parse().content" },
};
for (const [tool, { file, extract }] of Object.entries(TOOLS)) {
  for (const isLive of [false, true]) {
    test(`${tool} keeps the sentence whole, ${isLive ? "where the widget is live" : "with its table, where it is not"}`, async () => {
      const script = await readFile(PROJECT + file, "utf8");
      // Such tools live beside the page's policy, not under it.
      const options = {
        context: { bypassCSP: true },
        prepare: (/** @type {Page} */ page) => (isLive ? Promise.resolve() : page.route(/\/capex-explainer/, (route) => route.abort())),
      };
      const { page } = await (isLive ? openWidget(harness, options) : openPage(harness, options));
      const text = await page.evaluate(`${script};const made = ${extract};
        new DOMParser().parseFromString(made, "text/html").body.textContent`);
      const said = String(text).replace(/\s+/g, " ");
      const sentence =
        "Alibaba has pledged at least $53 billion over three years. If one year’s plan were repeated, Microsoft would spend $240 billion and Meta $195 billion.";
      assert.equal(said.split(sentence).length - 1, 1, said.slice(0, 3000));
      if (!isLive) {
        for (const row of [/Alibaba ?at least \$53 billion/, /Microsoft ?\$240 billion \(assumed\)/, /Meta ?\$180 to 195 billion \(assumed\)/]) {
          assert.match(said, row);
        }
      }
    });
  }
}

test("what cleans markup leaves sentence and table of a snippet, and nothing that shows as tags", async () => {
  const snippet = await readFile(`${PROJECT}dist/prepared/en/per-year/snippet-element.html`, "utf8");
  const purify = await readFile(`${PROJECT}node_modules/dompurify/dist/purify.min.js`, "utf8");
  html = "<!DOCTYPE html><title>Cleaned</title>";
  const { page } = await harness.open({ path: "pasted.html", context: { bypassCSP: true } });
  const cleaned = {
    dompurify: String(await page.evaluate(`${purify}\n;globalThis.DOMPurify.sanitize(${JSON.stringify(snippet)})`)),
    "sanitize-html": sanitizeHtml(snippet),
  };
  for (const [tool, markup] of Object.entries(cleaned)) {
    const text = markup.replace(/<[^>]*>/g, " ").replace(/\s+/g, " ");
    assert.equal(text.split("Per year, Alibaba plans at least").length - 1, 1, tool);
    assert.match(markup, /<th[^>]*>Microsoft<\/th>\s*<td>\$80 billion<\/td>/, tool);
    assert.doesNotMatch(markup, /&lt;|<script|<capex-explainer/, tool);
    assert.equal(/<img /.test(markup), tool === "dompurify", `${tool}: the picture`);
  }
});

test("a page saved as one file has one sentence to read, the one on show", async () => {
  const { page, widget } = await openWidget(harness);
  const devtools = await page.context().newCDPSession(page);
  const { data } = await devtools.send("Page.captureSnapshot", { format: "mhtml" });
  const folder = await mkdtemp(path.join(tmpdir(), "capex-saved-"));
  await writeFile(path.join(folder, "saved.mhtml"), data);
  const saved = await page.context().newPage();
  await saved.goto(pathToFileURL(path.join(folder, "saved.mhtml")).href);
  const sentences = await saved.locator("capex-explainer").evaluate(({ shadowRoot }) =>
    [...(shadowRoot?.querySelectorAll(".lead > p") ?? [])].filter((text) => text.checkVisibility({ checkVisibilityCSS: true })).map(({ textContent }) =>
      textContent
    )
  );
  assert.deepEqual(sentences, [await widget.locator(".sentence").textContent()]);
  await saved.close();
  await rm(folder, { recursive: true });
});

test("whoever has moved the slider, selects the article and copies it gets the sentence once", async () => {
  const { page, widget } = await openWidget(harness, { context: { permissions: ["clipboard-read", "clipboard-write"] } });
  await widget.locator("#horizon").press("ArrowRight");
  await widget.locator("[role=status], [aria-live]").filter({ hasText: "Over 3¼ years" }).waitFor({ state: "attached" });
  await page.keyboard.press("Control+A");
  await page.keyboard.press("Control+C");
  const copied = (await page.evaluate(() => navigator.clipboard.readText())).replace(/\s+/g, " ");
  assert.equal(copied.split("Over 3¼ years").length - 1, 1, copied.slice(0, 3000));
});

for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
  test(`the chart saved by its menu is opaque, ${colorScheme} as it is seen, and stays as it was on show`, async () => {
    const { widget } = await openWidget(harness, { context: { colorScheme } });
    const canvas = widget.locator("canvas");
    const before = await bitmapOf(widget.page(), await canvas.screenshot());
    await canvas.click({ button: "right", position: { x: 20, y: 20 } });
    const { clear, corner, ground } = await widget.evaluate(({ shadowRoot }) => {
      const [canvas, figure] = [shadowRoot?.querySelector("canvas"), shadowRoot?.querySelector(".figure")];
      if (!canvas || !figure) throw new Error("no figure");
      const { data } = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d")).getImageData(0, 0, canvas.width, canvas.height);
      return {
        clear: data.filter((value, at) => at % 4 === 3 && value !== 255).length,
        corner: `rgb(${[...data.slice(0, 3)].join(", ")})`,
        ground: getComputedStyle(figure).backgroundColor,
      };
    });
    assert.equal(clear, 0);
    assert.equal(corner, ground);
    await widget.page().mouse.move(0, 0);
    await widget.locator(".readout").waitFor({ state: "hidden" });
    const later = await bitmapOf(widget.page(), await canvas.screenshot());
    // Half-transparent edges may be rounded the other way.
    const isLike = (/** @type {number} */ x, /** @type {number} */ y) =>
      before.at(x, y).every((value, at) => Math.abs(value - (later.at(x, y)[at] ?? NaN)) <= 2);
    assert.deepEqual([later.width, later.height], [before.width, before.height]);
    assert.ok(range(before.height).every((y) => range(before.width).every((x) => isLike(x, y))));
  });
}
