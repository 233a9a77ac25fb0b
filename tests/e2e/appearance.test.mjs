// The host's will and the reader's: theme, forced colours, what a page may style and what it may not, and no motion.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { startHarness } from "./harness.mjs";
import { DARK, LIGHT, bitmapOf, canvasOf, isColor, range } from "./pixels.mjs";
import { VIEWS, nextFrame, openWidget, setAttributes } from "./widget.mjs";

/** @typedef {import("./pixels.mjs").Bitmap} Bitmap */
/** @typedef {import("./widget.mjs").Page} Page */
/** @typedef {import("./widget.mjs").CapexExplainer} CapexExplainer */

const REFERENCE = await readFile(new URL("../../docs/embed.md", import.meta.url), "utf8");
/** The names in backquotes of the sentence that begins so. @param {RegExp} begin @param {string} prefix */
function documented(begin, prefix) {
  const sentence = REFERENCE.split(begin)[1]?.split(/\.\s/)[0] ?? "";
  return [...sentence.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name).filter((name) => name.startsWith(prefix));
}

/** @type {import("./harness.mjs").Harness} */
let harness;
before(async () => {
  harness = await startHarness();
});
after(() => harness.stop());

/** A rule of the page's own. @param {Page} page @param {string} css */
const rule = (page, css) =>
  page.evaluate((css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  }, css);

/** How many pixels are opaque, and how many of these are of a hue. @param {Bitmap} bitmap */
function counted(bitmap) {
  let [inked, hued] = [0, 0];
  for (const y of range(bitmap.height)) {
    for (const x of range(bitmap.width)) {
      const [red, green, blue, alpha] = bitmap.at(x, y);
      if (alpha < 200) continue;
      inked += 1;
      if (Math.max(red, green, blue) - Math.min(red, green, blue) > 24) hued += 1;
    }
  }
  return { inked, hued };
}

for (const width of [320, 720]) {
  test(`at ${width} px no word of a picture leaves it in the page's own font`, async () => {
    const { page } = await openWidget(harness, {
      width,
      prepare: (page) =>
        page.addInitScript(() => {
          /** @type {string[]} */
          const cut = [];
          Object.assign(window, { cut, written: 0 });
          const { fillText } = CanvasRenderingContext2D.prototype;
          // Edges are snapped to whole pixels, and a letter has room at its sides.
          const slack = 0.75;
          /** @this {CanvasRenderingContext2D} @param {string} text @param {number} x @param {number} y */
          CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
            const length = this.measureText(text).width;
            const left = this.textAlign === "end" ? x - length : this.textAlign === "center" ? x - length / 2 : x;
            const { a: scale } = this.getTransform();
            const [from, to] = [left * scale, (left + length) * scale];
            if (from < -slack || to > this.canvas.width + slack) cut.push(`${text}: ${from} to ${to} of ${this.canvas.width}`);
            Reflect.set(window, "written", Reflect.get(window, "written") + 1);
            fillText.call(this, text, x, y);
          };
        }),
    });
    for (const view of VIEWS) await setAttributes(page, { view, companies: "alibaba,microsoft,meta,alphabet,amazon,tencent" });
    const { cut, written } = await page.evaluate(() => ({ cut: Reflect.get(window, "cut"), written: Reflect.get(window, "written") }));
    assert.ok(written > 70, `${written}`);
    assert.deepEqual(cut, []);
  });
}

for (const [colorScheme, ink] of /** @type {const} */ ([["light", "#000000"], ["dark", "#ffffff"]])) {
  test(`in ${colorScheme} forced colours every picture is in the system's ink, and so are the sentence's numbers`, async () => {
    const { page, widget } = await openWidget(harness, { context: { forcedColors: "active", colorScheme } });
    const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(ink.slice(at, at + 2), 16));
    for (const view of VIEWS) {
      await setAttributes(page, { view, companies: "alibaba,microsoft,meta,tencent" });
      const bitmap = await canvasOf(page);
      const { inked, hued } = counted(bitmap);
      assert.ok(inked > 1500, `${view}: ${inked}`);
      assert.equal(hued, 0, view);
      assert.ok(bitmap.longestRun(ink) > 30, view);
      for (const color of await widget.locator(".number").evaluateAll((numbers) => numbers.map((number) => getComputedStyle(number).color))) {
        assert.equal(color, `rgb(${red}, ${green}, ${blue})`);
      }
    }
  });
}

test("forced colours come and go while the figure shows", async () => {
  const { page } = await openWidget(harness);
  const hued = async () => {
    await nextFrame(page);
    return counted(await canvasOf(page)).hued > 0;
  };
  assert.equal(await hued(), true);
  await page.emulateMedia({ forcedColors: "active" });
  assert.equal(await hued(), false);
  await page.emulateMedia({ forcedColors: "none" });
  assert.equal(await hued(), true);
});

test("a picture that is taken along has the page's theme, whatever colours its reader's system forces", async () => {
  const { page, widget } = await openWidget(harness, { context: { forcedColors: "active", colorScheme: "dark" } });
  for (const [theme, colors] of /** @type {const} */ ([["light", LIGHT], ["dark", DARK]])) {
    await setAttributes(page, { theme });
    const [png, svg] = await widget.evaluate(async (/** @type {CapexExplainer} */ element) => {
      const bytes = new Uint8Array(await (await element.toBlob({ width: 480, scale: 1 })).arrayBuffer());
      return [Array.from(bytes), await (await element.toBlob({ type: "image/svg+xml" })).text()];
    });
    const bitmap = await bitmapOf(page, Buffer.from(png));
    assert.ok(isColor(bitmap.at(0, 0), colors.ground));
    for (const hue of [colors.alibaba, colors.microsoft, colors.meta]) {
      assert.ok(bitmap.longestRun(hue) >= 2, hue);
      assert.ok(svg.toLowerCase().includes(hue), hue);
    }
  }
});

for (
  const [name, css, turn] of /** @type {const} */ ([
    ["a class on the page", ".night { color-scheme: dark }", "html"],
    ["a class on an ancestor", ".night { color-scheme: dark }", ".graphic"],
    ["a class on the element", ".night { color-scheme: dark }", "capex-explainer"],
    ["a rule for a descendant of what changes", ".night capex-explainer { color-scheme: dark }", "article"],
  ])
) {
  test(`theme auto follows ${name}, there and back`, async () => {
    const { page } = await openWidget(harness);
    await rule(page, css);
    for (const [isNight, hue] of /** @type {const} */ ([[true, DARK.alibaba], [false, LIGHT.alibaba]])) {
      await page.evaluate(
        ([selector, isNight]) => document.querySelector(selector)?.classList.toggle("night", isNight),
        /** @type {const} */ ([turn, isNight]),
      );
      await page.locator(`capex-explainer .figure[data-theme=${isNight ? "dark" : "light"}]`).waitFor();
      assert.ok((await canvasOf(page)).longestRun(hue) > 0);
    }
  });
}

test("theme auto follows a style sheet that arrives late, and the reader's own change", async () => {
  const { page } = await openWidget(harness);
  await page.emulateMedia({ colorScheme: "dark" });
  await page.locator("capex-explainer .figure[data-theme=dark]").waitFor();
  await rule(page, ".graphic { color-scheme: light }");
  await page.locator("capex-explainer .figure[data-theme=light]").waitFor();
});

// What each custom property of the reference sets, and of what.
const PROPERTIES = /** @type {const} */ ({
  "--capex-font": { value: "monospace", of: ".sentence", sets: "fontFamily", to: "monospace" },
  "--capex-font-size": { value: "18px", of: ".sentence", sets: "fontSize", to: "22.5px" },
  "--capex-background": { value: "rgb(255, 251, 240)", of: ".figure", sets: "backgroundColor", to: "rgb(255, 251, 240)" },
  "--capex-ink": { value: "rgb(1, 2, 3)", of: ".sentence", sets: "color", to: "rgb(1, 2, 3)" },
  "--capex-muted": { value: "rgb(71, 72, 73)", of: ".footnote", sets: "color", to: "rgb(71, 72, 73)" },
  "--capex-line": { value: "rgb(211, 212, 213)", of: ".footer", sets: "borderTopColor", to: "rgb(211, 212, 213)" },
  "--capex-focus": { value: "rgb(0, 100, 0)", of: ".tab", sets: "outlineColor", to: "rgb(0, 100, 0)" },
  "--capex-padding": { value: "33px", of: ".figure", sets: "paddingTop", to: "33px" },
});

test("each custom property that the reference names does what it is for, in both themes", async () => {
  assert.deepEqual(documented(/these custom properties:/, "--capex-"), Object.keys(PROPERTIES));
  const { page, widget } = await openWidget(harness);
  await rule(page, `capex-explainer { ${Object.entries(PROPERTIES).map(([name, { value }]) => `${name}: ${value}`).join("; ")} }`);
  await widget.getByRole("tab", { name: "Total" }).focus();
  for (const theme of ["light", "dark"]) {
    await setAttributes(page, { theme });
    for (const [name, { of, sets, to }] of Object.entries(PROPERTIES)) {
      const found = await widget.locator(of).first().evaluate((element, sets) => getComputedStyle(element)[/** @type {"color"} */ (sets)], sets);
      assert.equal(found, to, `${name}, ${theme}`);
    }
  }
});

test("each part that the reference names can be styled, and it names every part there is", async () => {
  const { page, widget } = await openWidget(harness);
  await widget.getByRole("button", { name: "Table", exact: true }).click();
  await widget.getByRole("dialog").waitFor();
  const parts = documented(/Parts for `::part\(\)`:/, "");
  const there = await widget.evaluate(({ shadowRoot }) => [...(shadowRoot?.querySelectorAll("[part]") ?? [])].flatMap(({ part }) => [...part]));
  assert.deepEqual(new Set(parts), new Set(there));
  await rule(page, parts.map((part) => `capex-explainer::part(${part}) { text-indent: 3px }`).join("\n"));
  for (const part of parts) {
    const indent = await widget.locator(`[part=${part}]`).first().evaluate((element) => getComputedStyle(element).textIndent);
    assert.equal(indent, "3px", part);
  }
});

test("who wants less motion gets none: nothing eases, and a view is drawn in one frame", async () => {
  const { page, widget } = await openWidget(harness, { context: { reducedMotion: "reduce" } });
  await widget.getByRole("button", { name: "Table", exact: true }).click();
  await widget.getByRole("dialog").waitFor();
  const moving = await widget.evaluate(({ shadowRoot }) =>
    [...(shadowRoot?.querySelectorAll("*") ?? [])].flatMap((element) =>
      [null, "::before", "::after", "::backdrop", "::-webkit-slider-thumb"].flatMap((pseudo) => {
        const { transitionDuration, animationDuration, animationName, scrollBehavior } = getComputedStyle(element, pseudo);
        const isStill = /^(0s, )*0s$/.test(transitionDuration) && /^(0s|auto)$/.test(animationDuration) && animationName === "none" &&
          scrollBehavior === "auto";
        return isStill ? [] : [`${element.localName}.${element.className}${pseudo ?? ""}: ${transitionDuration} ${animationDuration} ${scrollBehavior}`];
      })
    )
  );
  assert.deepEqual(moving, []);
  await page.keyboard.press("Escape");
  for (const view of VIEWS.slice(1)) {
    const drawn = await widget.evaluate(async (element, view) => {
      element.setAttribute("view", view);
      await new Promise((resolve) => requestAnimationFrame(resolve));
      const { shadowRoot } = element;
      const isRunning = (shadowRoot?.getAnimations() ?? []).length > 0;
      return [shadowRoot?.querySelector(".tab[aria-selected=true]")?.id, isRunning];
    }, view);
    assert.deepEqual(drawn, [`tab-${view}`, false]);
  }
});

test("while nothing changes no frame is asked for and nothing is written", async () => {
  const { page, widget } = await openWidget(harness, {
    prepare: (page) =>
      page.addInitScript(() => {
        const { requestAnimationFrame } = window;
        Object.assign(window, { asked: 0, frame: requestAnimationFrame.bind(window) });
        window.requestAnimationFrame = (callback) => {
          Reflect.set(window, "asked", Reflect.get(window, "asked") + 1);
          return requestAnimationFrame(callback);
        };
      }),
  });
  const idle = () =>
    widget.evaluate(async ({ shadowRoot }) => {
      const asked = Reflect.get(window, "asked");
      const changes = new MutationObserver(() => {});
      changes.observe(/** @type {ShadowRoot} */ (shadowRoot), { subtree: true, childList: true, attributes: true, characterData: true });
      for (let frame = 0; frame < 30; frame += 1) await new Promise((resolve) => Reflect.get(window, "frame")(resolve));
      const animations = shadowRoot?.getAnimations().length;
      return { frames: Reflect.get(window, "asked") - asked, changes: changes.takeRecords().length, animations };
    });
  assert.deepEqual(await idle(), { frames: 0, changes: 0, animations: 0 });
  await setAttributes(page, { view: "calendar", theme: "dark" });
  assert.deepEqual(await idle(), { frames: 0, changes: 0, animations: 0 });
});
