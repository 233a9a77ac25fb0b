// Panels as they are read: by keyboard, by a screen reader, in large letters, with a wheel over them.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startHarness } from "./harness.mjs";
import { nextFrame, openWidget, setAttributes } from "./widget.mjs";

/** @typedef {import("playwright-core").Locator} Locator */

/** @type {import("./harness.mjs").Harness} */
let harness;
before(async () => {
  harness = await startHarness();
});
after(() => harness.stop());

/** @param {Locator} widget @param {number} at  among the buttons under the figure */
async function openPanel(widget, at) {
  await widget.locator(".footer button").nth(at).click();
  const dialog = widget.getByRole("dialog");
  await dialog.waitFor();
  return dialog;
}

const [SOURCES, TABLE, CORRECTIONS, DOWNLOAD, SHARE] = [0, 1, 2, 3, 4];

for (
  const { lang, dir, width, height, fontSize } of [
    { lang: "en", dir: "ltr", width: 1280, height: 700, fontSize: "20px" },
    { lang: "de", dir: "ltr", width: 320, height: 640, fontSize: "40px" },
    { lang: "ar", dir: "rtl", width: 320, height: 256, fontSize: "16px" },
  ]
) {
  test(`${lang} at ${width} by ${height} px and ${fontSize}: no stop of Tab lies under a panel's bar, and Close is inside`, async () => {
    const { page, widget } = await openWidget(harness, { width, height });
    await widget.evaluate((element, fontSize) => void (element.style.fontSize = fontSize), fontSize);
    await setAttributes(page, { lang, companies: "alibaba,microsoft,meta,alphabet,amazon,tencent" });
    await widget.locator(`.figure[lang^=${lang}]`).waitFor();
    const dialog = await openPanel(widget, SOURCES);
    assert.deepEqual(await dialog.evaluate((dialog) => [dialog.getAttribute("lang")?.slice(0, 2), dialog.getAttribute("dir")]), [lang, dir]);
    const stops = await dialog.locator("a, button").count();
    assert.ok(stops > 30, `${stops}`);
    for (let stop = 0; stop < stops + 2; stop += 1) {
      await page.keyboard.press("Shift+Tab");
      const hidden = await widget.evaluate(({ shadowRoot }) => {
        const [focused, dialog, bar] = [shadowRoot?.activeElement, shadowRoot?.querySelector("dialog"), shadowRoot?.querySelector(".bar")];
        if (!focused || !dialog || !bar || bar.contains(focused) || focused === dialog) return null;
        const under = bar.getBoundingClientRect().bottom - focused.getBoundingClientRect().top;
        const isOver = getComputedStyle(bar).position === "sticky";
        return isOver && under > 1 ? `${focused.textContent?.slice(0, 60)}: ${under} px` : null;
      });
      assert.equal(hidden, null);
    }
    const { close, box, tall } = await dialog.evaluate((dialog) => {
      const [close, box] = [dialog.querySelector(".close"), dialog].map((element) => /** @type {Element} */ (element).getBoundingClientRect().toJSON());
      const bar = /** @type {HTMLElement} */ (dialog.querySelector(".bar"));
      return { close, box, tall: getComputedStyle(bar).position === "sticky" && bar.offsetHeight > dialog.clientHeight / 4 };
    });
    assert.ok(close.left >= box.left && close.right <= box.right, JSON.stringify({ close, box }));
    assert.equal(tall, false, "a bar that stays takes at most a quarter");
  });
}

test("a figure's place in the list is a button there, and is named as the figure is", async () => {
  const { widget } = await openWidget(harness);
  const dialog = await openPanel(widget, SOURCES);
  const entries = dialog.locator(".evidence > li");
  assert.ok((await entries.count()) >= 3);
  for (const place of [1, 3]) {
    const statement = await entries.nth(place - 1).locator(".statement").first().textContent();
    const jump = dialog.getByRole("button", { name: `${place}: ${statement}`, exact: true }).first();
    const { width = 0, height = 0 } = (await jump.boundingBox()) ?? {};
    assert.ok(width >= 24 && height >= 24, `${width} by ${height}`);
    await jump.press("Enter");
    const focused = await widget.evaluate(({ shadowRoot }) => shadowRoot?.activeElement?.querySelector(".statement")?.textContent);
    assert.equal(focused, statement);
  }
});

test("a link that opens a new window says so, and its language where it is another", async () => {
  const { page, widget } = await openWidget(harness);
  for (const lang of ["en", "zh", "ar"]) {
    await setAttributes(page, { lang });
    await widget.locator(`.figure[lang^=${lang}]`).waitFor();
    const dialog = await openPanel(widget, SOURCES);
    const links = await dialog.locator("a").evaluateAll((links) =>
      links.map((link) => {
        const root = /** @type {ShadowRoot} */ (link.getRootNode());
        const told = root.getElementById(link.getAttribute("aria-describedby") ?? "");
        return { text: link.textContent ?? "", target: link.getAttribute("target"), told: told?.textContent, lang: link.getAttribute("lang") };
      })
    );
    assert.ok(links.length > 5);
    for (const { text, target, told, lang: own } of links) {
      assert.equal(target, "_blank");
      assert.ok(told);
      // Several words in Latin letters are a title in English.
      if (lang !== "en" && /^[\x20-\x7e’“”–—]+$/.test(text) && text.split(" ").length > 3) assert.equal(own, "en", text);
    }
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
  }
});

test("between words from right to left a label in Latin letters keeps its order", async () => {
  const { page, widget } = await openWidget(harness);
  await setAttributes(page, { lang: "ar-MA" });
  await widget.locator(".figure[dir=rtl]").waitFor();
  const dialog = await openPanel(widget, DOWNLOAD);
  const [digit, times] = await dialog.locator(".action", { hasText: "2×" }).evaluate((button) => {
    const text = /** @type {Text} */ (button.firstChild);
    return ["2", "×"].map((letter) => {
      const range = new Range();
      range.setStart(text, text.data.indexOf(letter));
      range.setEnd(text, text.data.indexOf(letter) + 1);
      return range.getBoundingClientRect().left;
    });
  });
  assert.ok(Number(digit) < Number(times), `${digit}, ${times}`);
});

test("arithmetic runs from right to left in Arabic digits, and from left to right where a region writes 0 to 9", async () => {
  const { page, widget } = await openWidget(harness);
  for (const [lang, signs] of /** @type {const} */ ([["ar-EG", ["٨٠", "٣", "٢٤٠"]], ["ar-MA", ["80", "3", "240"]]])) {
    await setAttributes(page, { lang });
    await widget.locator(".figure[dir=rtl]").filter({ hasText: signs[2] }).waitFor();
    const dialog = await openPanel(widget, SOURCES);
    // 80 × 3 = 240
    const lefts = await dialog.locator(".arithmetic").filter({ hasText: "×" }).first().evaluate((line, signs) => {
      const text = /** @type {Text} */ (line.firstChild);
      return signs.map((sign) => {
        const range = new Range();
        range.setStart(text, text.data.indexOf(sign));
        range.setEnd(text, text.data.indexOf(sign) + 1);
        return range.getBoundingClientRect().left;
      });
    }, [...signs]);
    const onwards = lang === "ar-EG" ? [...lefts].reverse() : lefts;
    assert.ok(onwards[0] < onwards[1] && onwards[1] < onwards[2], `${lang}: ${lefts}`);
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
  }
});

test("sorting is said, with its column and its order", async () => {
  const { widget } = await openWidget(harness);
  const dialog = await openPanel(widget, TABLE);
  const column = dialog.getByRole("button", { name: "total after 3 years" });
  await column.click();
  assert.equal(await dialog.getByRole("status").textContent(), "Sorted by “total after 3 years”, ascending.");
  await column.click();
  assert.equal(await dialog.getByRole("status").textContent(), "Sorted by “total after 3 years”, descending.");
});

test("the corrections are a list, and the text to share is named unlike the button that copies it", async () => {
  const { page, widget } = await openWidget(harness);
  const corrections = await openPanel(widget, CORRECTIONS);
  assert.ok((await corrections.getByRole("list").getByRole("listitem").count()) > 5);
  await page.keyboard.press("Escape");
  await corrections.waitFor({ state: "detached" });
  const share = await openPanel(widget, SHARE);
  const names = await share.evaluate((dialog) => {
    const buttons = [...dialog.querySelectorAll("button")].map(({ textContent }) => textContent);
    return [dialog.querySelector("textarea")?.ariaLabel, ...buttons];
  });
  assert.equal(names[0], "Sentence with its sources");
  assert.equal(new Set(names).size, names.length, names.join());
});

for (const [panel, name] of /** @type {const} */ ([[SOURCES, "a long panel"], [TABLE, "a short one"]])) {
  test(`a wheel over ${name} or beside it leaves the page where it is`, async () => {
    const { page, widget } = await openWidget(harness, { width: 1280, height: 900 });
    // Room to scroll to.
    await page.evaluate(() => void (document.body.style.paddingBottom = "3000px"));
    const dialog = await openPanel(widget, panel);
    const box = /** @type {NonNullable<Awaited<ReturnType<Locator["boundingBox"]>>>} */ (await dialog.boundingBox());
    const scrolled = await page.evaluate(() => scrollY);
    const places = [{ x: box.x / 2, y: 450 }, { x: box.x + box.width / 2, y: box.y + box.height / 2 }];
    for (const { x, y } of places) {
      await page.mouse.move(x, y);
      await page.mouse.wheel(0, 300);
      await nextFrame(page);
      await nextFrame(page);
      assert.equal(await page.evaluate(() => scrollY), scrolled);
    }
    if (panel === SOURCES) {
      await dialog.evaluate((dialog) => dialog.scrollTop > 0 || new Promise((resolve) => dialog.addEventListener("scroll", resolve, { once: true })));
    }
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    await page.mouse.wheel(0, 300);
    await page.waitForFunction((before) => scrollY > before, scrolled);
  });
}
