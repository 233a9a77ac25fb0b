// What is printed of a widget: black on white and sharp whatever the screen shows, with table and sources once what knows them is here.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { startHarness } from "./harness.mjs";
import { LIGHT, bitmapOf } from "./pixels.mjs";
import { WIDGET, nextFrame, openWidget, seenBy, sentenceOf, setAttributes } from "./widget.mjs";

/** @typedef {import("./widget.mjs").Page} Page */
/** @typedef {import("./widget.mjs").CapexExplainer} CapexExplainer */

const STORY = fileURLToPath(new URL("../../stories/alibaba.json", import.meta.url));

/** @type {import("./harness.mjs").Harness} */
let harness;
/** What the server says instead of a file. @type {import("../../www/build/serve.mjs").ServeOptions["intercept"]} */
let instead;
before(async () => {
  harness = await startHarness({ intercept: (asked) => instead?.(asked) });
});
after(() => harness.stop());

/** As far as a browser goes before it lays out paper. @param {Page} page */
async function toPaper(page) {
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await page.emulateMedia({ media: "print" });
}

/** @param {Page} page */
async function toScreen(page) {
  await page.emulateMedia({ media: null });
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  await nextFrame(page);
}

/** The bitmap, the place on the page and the theme of the picture. @param {Page} page */
function pictureOf(page) {
  return page.locator(WIDGET).first().evaluate(({ shadowRoot }) => {
    const canvas = /** @type {HTMLCanvasElement} */ (shadowRoot?.querySelector("canvas"));
    const { width, height } = canvas.getBoundingClientRect();
    const theme = shadowRoot?.querySelector("figure, .figure")?.getAttribute("data-theme");
    return { pixels: canvas.width, widthCss: width, heightCss: height, ratio: canvas.width / width, theme };
  });
}

/** Opens a panel and closes it, so that the file of the panels is here. @param {Page} page */
async function bringFullBuild(page) {
  const widget = page.locator(WIDGET).first();
  await widget.getByRole("button", { name: "Table", exact: true }).click();
  await widget.getByRole("dialog").waitFor();
  await page.keyboard.press("Escape");
  await widget.getByRole("dialog").waitFor({ state: "detached" });
}

for (const [width, pixelRatio] of /** @type {const} */ ([[1280, 1], [720, 3], [320, 1]])) {
  test(`from ${width} px in dark, at ${pixelRatio} pixels to one, the paper gets a light picture at least twice as fine, and the screen its own back`, async () => {
    const { page, widget } = await openWidget(harness, { width, pixelRatio, context: { colorScheme: "dark" } });
    const before = await pictureOf(page);
    assert.equal(before.theme, "dark");
    await toPaper(page);
    const paper = await pictureOf(page);
    assert.equal(paper.theme, "light");
    assert.ok(paper.pixels >= 2 * Math.min(before.widthCss, 700) && paper.widthCss <= 700, JSON.stringify(paper));
    const { canvasInk, ground } = await widget.evaluate(({ shadowRoot }) => {
      const figure = /** @type {HTMLElement} */ (shadowRoot?.querySelector(".figure"));
      return { canvasInk: getComputedStyle(figure).color, ground: getComputedStyle(figure).backgroundColor };
    });
    assert.deepEqual([canvasInk, ground], ["rgb(22, 24, 29)", "rgb(255, 255, 255)"]);
    const bitmap = await bitmapOf(page, await widget.locator("canvas").screenshot());
    assert.ok(bitmap.longestRun(LIGHT.alibaba) > 4, "in the hues of the light theme");
    await toScreen(page);
    assert.deepEqual(await pictureOf(page), before);
  });
}

test("a page's own dark colours do not reach the paper", async () => {
  const { page, widget } = await openWidget(harness, { context: { colorScheme: "dark" } });
  await widget.evaluate((element) => {
    for (const [name, value] of [["ink", "#fff"], ["muted", "#ccc"], ["background", "#000"]]) element.style.setProperty(`--capex-${name}`, value ?? "");
  });
  await toPaper(page);
  const colors = await widget.evaluate(({ shadowRoot }) =>
    [".figure", ".footnote"].map((selector) => {
      const { color, backgroundColor } = getComputedStyle(/** @type {Element} */ (shadowRoot?.querySelector(selector)));
      return [color, backgroundColor];
    })
  );
  assert.deepEqual(colors, [["rgb(22, 24, 29)", "rgb(255, 255, 255)"], ["rgb(91, 97, 107)", "rgba(0, 0, 0, 0)"]]);
});

test("sentence, picture and notes are printed, and nothing that is to be pressed or dragged", async () => {
  const { page, widget } = await openWidget(harness);
  await bringFullBuild(page);
  await widget.getByRole("button", { name: "Share" }).click();
  await widget.getByRole("dialog").waitFor();
  await toPaper(page);
  for (const part of [".sentence", "canvas", ".footnote", ".paper"]) assert.equal(await widget.locator(part).isVisible(), true, part);
  const pressed = await widget.evaluate(({ shadowRoot }) =>
    [...(shadowRoot?.querySelectorAll("button, input:not(.unseen), dialog, .slider, .views, .controls, .footer") ?? [])]
      .filter((element) => element.checkVisibility()).map(({ className, tagName }) => `${tagName} ${className}`)
  );
  assert.deepEqual(pressed, []);
});

test("a picture that is wider than the paper shrinks as a whole, and no page breaks it", async () => {
  const { page, widget } = await openWidget(harness, { width: 1280 });
  await toPaper(page);
  // At once, as paper is laid out: the widget has no chance to draw again.
  const { widthCss, heightCss, pixels, pixelsHigh, breakInside } = await widget.evaluate((element) => {
    element.style.width = "400px";
    const canvas = /** @type {HTMLCanvasElement} */ (element.shadowRoot?.querySelector("canvas"));
    const { width, height } = canvas.getBoundingClientRect();
    return { widthCss: width, heightCss: height, pixels: canvas.width, pixelsHigh: canvas.height, breakInside: getComputedStyle(canvas).breakInside };
  });
  assert.equal(pixels, 1400);
  assert.ok(widthCss <= 400 && Math.abs(widthCss / heightCss - pixels / pixelsHigh) < 0.02, `${widthCss} by ${heightCss}`);
  assert.equal(breakInside, "avoid");
});

test("the article lets its figure begin where it stands: with table and sources it may be longer than a page", async () => {
  const { page } = await openWidget(harness);
  await toPaper(page);
  const around = await page.locator(WIDGET).evaluate((element) => {
    const found = [];
    for (let at = element.parentElement; at !== null; at = at.parentElement) found.push(getComputedStyle(at).breakInside);
    return [...new Set(found)];
  });
  assert.deepEqual(around, ["auto"]);
});

test("without the file of the panels the notes name the sources, and nothing is fetched at the last moment", async () => {
  const { page, widget } = await openWidget(harness);
  /** @type {string[]} */
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  await toPaper(page);
  assert.equal(await widget.locator(".paper").count(), 0);
  assert.match((await widget.locator(".footnote p").last().textContent()) ?? "", /^Sources: Xinhua/);
  await toScreen(page);
  assert.deepEqual(asked, []);
});

test("with the file of the panels the paper has the table of what is on show, and each source with its address", async () => {
  const { page, widget, complaints } = await openWidget(harness);
  await bringFullBuild(page);
  // Not what was on show as the build came.
  await setAttributes(page, { horizon: "2", companies: "microsoft" });
  const { sources } = JSON.parse(await readFile(STORY, "utf8"));
  const addresses = sources.map((/** @type {{ address: string }} */ { address }) => address);
  await toPaper(page);
  assert.deepEqual(await widget.locator(".paper thead th").allTextContents(), ["Company", "total after 2 years", "against the pledge"]);
  assert.deepEqual(await widget.locator(".paper tbody tr").allTextContents(), [
    "Alibabaat least $35.3 billion–",
    "Microsoft$160 billion (assumed)at most 4.53 times (assumed)",
  ]);
  assert.equal(await widget.locator(".paper h2").textContent(), "Sources");
  assert.deepEqual(await widget.locator(".paper .statement").evaluateAll((items) => items.map(({ textContent }) => textContent.split(",")[0])), [
    "Alibaba",
    "Microsoft",
  ]);
  const written = await widget.locator(".paper .address").allTextContents();
  assert.ok(written.length >= 4);
  for (const address of written) assert.ok(addresses.includes(address), address);
  assert.equal(await widget.locator(".paper ol").first().evaluate((list) => getComputedStyle(list).listStyleType), "decimal");
  await toScreen(page);
  assert.equal(await widget.locator(".paper").count(), 0, "it stands in the page no longer than it has to");
  assert.deepEqual((await seenBy(page)).violations, []);
  assert.deepEqual(complaints, []);
});

test("the heading of the sources and their first entry are one block, and the entries count on after it", async () => {
  const { page, widget } = await openWidget(harness);
  await bringFullBuild(page);
  await toPaper(page);
  const { inside, breakInside, starts } = await widget.evaluate(({ shadowRoot }) => {
    const start = /** @type {Element} */ (shadowRoot?.querySelector(".paper .start"));
    return {
      inside: [...start.querySelectorAll("h2, li")].map(({ localName }) => localName),
      breakInside: getComputedStyle(start).breakInside,
      starts: [...(shadowRoot?.querySelectorAll(".paper ol") ?? [])].map((list) => /** @type {HTMLOListElement} */ (list).start),
    };
  });
  assert.deepEqual({ inside, breakInside, starts }, { inside: ["h2", "li"], breakInside: "avoid", starts: [1, 2] });
});

test("on paper the numbers are no buttons, and are again afterwards; the picture has a white ground of its own", async () => {
  const { page, widget } = await openWidget(harness, { context: { colorScheme: "dark" } });
  const buttons = () => widget.locator(".sentence [role=button]").count();
  /** How many pixels of the canvas let through what is behind it. */
  const open = () =>
    widget.evaluate(({ shadowRoot }) => {
      const canvas = /** @type {HTMLCanvasElement} */ (shadowRoot?.querySelector("canvas"));
      const { data } = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d")).getImageData(0, 0, canvas.width, canvas.height);
      let [clear, white] = [0, 0];
      for (let at = 0; at < data.length; at += 4) {
        if (data[at + 3] !== 255) clear += 1;
        else if (data[at] === 255 && data[at + 1] === 255 && data[at + 2] === 255) white += 1;
      }
      return { clear, share: white / (data.length / 4) };
    });
  assert.equal(await buttons(), 3);
  await toPaper(page);
  assert.equal(await buttons(), 0);
  assert.equal(await widget.locator(".sentence .number").count(), 3);
  const paper = await open();
  assert.equal(paper.clear, 0);
  assert.ok(paper.share > 0.8, `${paper.share}`);
  await toScreen(page);
  assert.equal(await buttons(), 3);
  assert.ok((await open()).clear > 0);
});

test("it is the same whoever brought what knows them: toCSV, a story of the page's own", async () => {
  const { page, widget } = await openWidget(harness);
  await widget.evaluate((/** @type {CapexExplainer} */ element) => element.toCSV());
  await toPaper(page);
  assert.equal(await widget.locator(".paper table").count(), 1);
  await toScreen(page);

  const second = await openWidget(harness);
  await setAttributes(second.page, { story: new URL("stories/river.json", harness.address).href });
  await second.widget.locator(".sentence").filter({ hasText: "Brindle" }).waitFor();
  await toPaper(second.page);
  assert.equal(await second.widget.locator(".paper tbody th").first().textContent(), "Brindle");
});

test("who has not guessed yet prints the answer, not the question; and nobody's guess is printed", async () => {
  const { page, widget } = await openWidget(harness);
  await setAttributes(page, { view: "time-to-match" });
  await widget.locator(".question").waitFor();
  await toPaper(page);
  for (
    const [part, isPrinted] of /** @type {const} */ ([[".sentence", true], ["canvas", true], [".footnote", true], [".question", false], [".guess", false]])
  ) {
    assert.equal(await widget.locator(part).isVisible(), isPrinted, part);
  }
  await toScreen(page);
  assert.equal(await widget.locator(".sentence").isVisible(), false, "on the screen it is still withheld");
  await widget.getByRole("button", { name: "That is my guess" }).click();
  await widget.locator(".guessed").filter({ hasText: "You said" }).waitFor();
  await toPaper(page);
  assert.equal(await widget.locator(".guessed").isVisible(), false);
});

test("“Print with table and sources” brings the file of the panels and then prints", async () => {
  const { page, widget } = await openWidget(harness, {
    prepare: (page) =>
      page.addInitScript(() => {
        Object.assign(window, { printed: [] });
        window.print = () => {
          // As a browser has it: in the middle of a script, and no microtask runs before the paper is laid out.
          dispatchEvent(new Event("beforeprint"));
          const paper = document.querySelector("capex-explainer")?.shadowRoot?.querySelector(".paper");
          Reflect.get(window, "printed").push(paper?.querySelector("h2")?.textContent);
          dispatchEvent(new Event("afterprint"));
        };
      }),
  });
  await widget.getByRole("button", { name: "Download" }).click();
  await widget.getByRole("button", { name: "Print with table and sources" }).click();
  await page.waitForFunction(() => Reflect.get(window, "printed").length > 0);
  assert.deepEqual(await page.evaluate(() => Reflect.get(window, "printed")), ["Sources"]);
});

test("where that file does not arrive, it says so and prints nothing", async () => {
  instead = (asked) => (/\/capex_explainer_panels-/.test(asked) ? { status: 404 } : undefined);
  const { page, widget } = await openWidget(harness, {
    prepare: (page) =>
      page.addInitScript(() => {
        window.print = () => (document.title = "printed");
      }),
  });
  await widget.getByRole("button", { name: "Download" }).click();
  await widget.getByRole("button", { name: "Print with table and sources" }).click();
  await widget.getByText("Table and sources did not load, and nothing was printed.").waitFor();
  assert.notEqual(await page.title(), "printed");
  instead = undefined;
});

test("the browser's own print finds it all in place, on as few pages as it needs", async () => {
  const { page, widget } = await openWidget(harness, { path: "gallery.html" });
  await page.evaluate(() => {
    // One figure alone.
    const [first] = document.querySelectorAll("capex-explainer");
    document.body.replaceChildren(.../** @type {Element[]} */ ([first]));
  });
  await nextFrame(page);
  await bringFullBuild(page);
  await widget.evaluate(({ shadowRoot }) =>
    addEventListener("afterprint", () => {
      const canvas = shadowRoot?.querySelector("canvas");
      document.title = `${shadowRoot?.querySelectorAll(".paper li").length} ${(canvas?.width ?? 0) >= 1200}`;
    }, { capture: true, once: true })
  );
  const pdf = (await page.pdf({ format: "A4" })).toString("latin1");
  const pages = [...pdf.matchAll(/\/Type\s*\/Page\b/g)].length;
  assert.ok(pages === 1 || pages === 2, `${pages} pages`);
  assert.equal(await page.title(), "3 true");
  assert.match(await sentenceOf(page), /^Alibaba has pledged /);
});
