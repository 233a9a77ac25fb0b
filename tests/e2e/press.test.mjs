// A press that is taken back, two fingers that zoom, pages that zoom or transform the widget, and what stays inside it.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startHarness } from "./harness.mjs";
import { nextFrame, openSettings, openWidget, pointsAt, sentenceOf, setAttributes } from "./widget.mjs";

/** @typedef {import("./widget.mjs").Page} Page */
/** @typedef {import("./widget.mjs").Point} Point */

/** @type {import("./harness.mjs").Harness} */
let harness;
before(async () => {
  harness = await startHarness();
});
after(() => harness.stop());

/** @param {Page} page */
function horizonOf(page) {
  return page.locator("capex-explainer").getAttribute("horizon");
}

const PLACES = /** @type {const} */ (["chart", "slider"]);

/** Fingers on the screen: each call has all of them. @param {Page} page */
async function fingersOn(page) {
  const session = await page.context().newCDPSession(page);
  /** @param {string} type @param {Point[]} points */
  return (type, points) => session.send("Input.dispatchTouchEvent", /** @type {any} */ ({ type, touchPoints: points.map((point, id) => ({ ...point, id })) }));
}

for (const place of PLACES) {
  test(`two fingers apart on the ${place} zoom the page if the browser lets them, and the horizon is as before`, async () => {
    const { page } = await openWidget(harness, { width: 390, context: { hasTouch: true, isMobile: true } });
    await setAttributes(page, { horizon: "4" });
    const [still, moving] = [(await pointsAt(page, 2))[place], (await pointsAt(page, 3))[place]];
    const fingers = await fingersOn(page);
    await fingers("touchStart", [still]);
    await fingers("touchStart", [still, moving]);
    for (let step = 1; step <= 12; step += 1) {
      await fingers("touchMove", [{ x: still.x - step * 4, y: still.y }, { x: moving.x + step * 8, y: moving.y }]);
    }
    await fingers("touchEnd", []);
    // A native range of Chromium's takes its first touch for itself, and with it the gesture.
    if (place === "chart") await page.waitForFunction(() => (visualViewport?.scale ?? 1) > 1.2);
    await nextFrame(page);
    assert.equal(await horizonOf(page), "4");
    assert.match(await sentenceOf(page), /^Over four years, /);
  });

  test(`a second finger puts back what the first has moved on the ${place}`, async () => {
    const { page } = await openWidget(harness, { width: 390, context: { hasTouch: true, isMobile: true } });
    const [from, to] = [(await pointsAt(page, 3))[place], (await pointsAt(page, 1.5))[place]];
    const fingers = await fingersOn(page);
    await fingers("touchStart", [from]);
    for (let step = 1; step <= 10; step += 1) await fingers("touchMove", [{ x: from.x + ((to.x - from.x) * step) / 10, y: from.y }]);
    await nextFrame(page);
    assert.equal(await horizonOf(page), "1.5");
    await fingers("touchStart", [to, { x: to.x + 80, y: to.y }]);
    await fingers("touchMove", [{ x: to.x - 20, y: to.y }, { x: to.x + 120, y: to.y }]);
    await nextFrame(page);
    assert.equal(await horizonOf(page), "3");
    await fingers("touchEnd", []);
    await nextFrame(page);
    assert.equal(await horizonOf(page), "3");
  });

  test(`Escape takes back a drag on the ${place}, and so does a release under the widget; the next press works`, async () => {
    const { page, widget } = await openWidget(harness);
    const [from, to] = [(await pointsAt(page, 3))[place], (await pointsAt(page, 4.5))[place]];
    const drag = async () => {
      await page.mouse.move(from.x, from.y);
      await page.mouse.down();
      await page.mouse.move(to.x, to.y, { steps: 5 });
      await nextFrame(page);
      assert.equal(await horizonOf(page), "4.5");
    };
    await page.evaluate(() => {
      Reflect.set(window, "keys", []);
      addEventListener("keydown", ({ key }) => Reflect.get(window, "keys").push(key));
    });
    await drag();
    await page.keyboard.press("Escape");
    await nextFrame(page);
    assert.equal(await horizonOf(page), "3");
    assert.match(await sentenceOf(page), /^Alibaba has pledged /);
    await page.mouse.move(to.x + 20, to.y, { steps: 3 });
    await nextFrame(page);
    assert.equal(await horizonOf(page), "3", "until the release nothing moves");
    await page.mouse.up();
    assert.deepEqual(await page.evaluate(() => Reflect.get(window, "keys")), []);
    await drag();
    await page.mouse.up();
    await nextFrame(page);
    assert.equal(await horizonOf(page), "4.5");
    await setAttributes(page, { horizon: "3" });
    await page.setViewportSize({ width: 720, height: 2000 });
    await drag();
    const box = await widget.boundingBox();
    await page.mouse.move(to.x, (box?.y ?? 0) + (box?.height ?? 0) + 40, { steps: 4 });
    await page.mouse.up();
    await nextFrame(page);
    assert.equal(await horizonOf(page), "3");
  });
}

test("a browser that takes the finger puts the guess back", async () => {
  const { page, widget } = await openWidget(harness);
  await setAttributes(page, { view: "time-to-match" });
  const range = widget.locator(".guess input[type=range]");
  await range.waitFor();
  const field = widget.getByRole("textbox", { name: "Your guess, in months" });
  assert.equal(await field.inputValue(), "36");
  await range.evaluate((/** @type {HTMLInputElement} */ range) => {
    const pointer = { pointerId: 7, isPrimary: true, bubbles: true, composed: true };
    range.dispatchEvent(new PointerEvent("pointerdown", { ...pointer, button: 0 }));
    range.value = "10";
    range.dispatchEvent(new Event("input", { bubbles: true }));
    range.dispatchEvent(new PointerEvent("pointercancel", pointer));
  });
  assert.equal(await field.inputValue(), "36");
  assert.equal(await range.inputValue(), "36");
});

test("the guess is typed in any digits, and what is no choice is refused in words", async () => {
  const { page, widget } = await openWidget(harness);
  await setAttributes(page, { view: "time-to-match" });
  const field = widget.getByRole("textbox", { name: "Your guess, in months" });
  const range = widget.locator(".guess input[type=range]");
  await field.waitFor();
  for (const [typed, months] of /** @type {const} */ ([["١٢", "12"], ["１８", "18"], ["۲۴", "24"], ["54", "54"]])) {
    await field.fill(typed);
    assert.equal(await range.inputValue(), months, typed);
    assert.equal(await field.evaluate((/** @type {HTMLInputElement} */ { validationMessage }) => validationMessage), "");
  }
  for (const typed of ["55", "0", "-3", "1.5", "x", "12 x"]) {
    await field.fill(typed);
    assert.equal(await range.inputValue(), "54", typed);
    assert.equal(
      await field.evaluate((/** @type {HTMLInputElement} */ { validationMessage }) => validationMessage),
      "Type a number of months, from 1 month to 54 months.",
    );
  }
});

for (const around of ["zoom: 1.5", "zoom: 0.75", "transform: scale(1.3)", "zoom: 1.25; transform: scale(0.8)", "transform: translateX(20px)", ""]) {
  for (const dir of ["ltr", "rtl"]) {
    test(`in a page with "${around}", from ${dir}, a press is where it seems, the readout beside it, and the picture sharp`, async () => {
      const { page, widget } = await openWidget(harness, { width: 1100 });
      await setAttributes(page, { lang: dir === "rtl" ? "ar" : "en" });
      await page.waitForFunction((dir) => document.querySelector("capex-explainer")?.shadowRoot?.querySelector(".figure")?.getAttribute("dir") === dir, dir);
      await widget.evaluate((element, around) => {
        const parent = /** @type {HTMLElement} */ (element.parentElement);
        parent.style.cssText = `${around}; transform-origin: 0 0; width: 600px;`;
        element.scrollIntoView({ block: "start", behavior: "instant" });
      }, around);
      await nextFrame(page);
      const at = (/** @type {number} */ years) =>
        widget.evaluate((/** @type {import("./widget.mjs").CapexExplainer} */ { shadowRoot }, years) => {
          const canvas = /** @type {HTMLElement} */ (shadowRoot?.querySelector("canvas"));
          const slider = /** @type {HTMLElement} */ (shadowRoot?.querySelector(".slider"));
          const place = (/** @type {string} */ name) => parseFloat(slider.style.getPropertyValue(name));
          const along = place("--cx-plot-left") + ((place("--cx-plot-right") - place("--cx-plot-left")) * years) / 6;
          const { left, right, top, width, height } = canvas.getBoundingClientRect();
          const share = along / canvas.offsetWidth;
          const isFromRight = getComputedStyle(canvas).direction === "rtl";
          return { x: isFromRight ? right - share * width : left + share * width, y: top + height * 0.6 };
        }, years);
      const point = await at(2.5);
      // Without a hover first: the readout comes with the press.
      await page.mouse.move(point.x, point.y);
      await page.mouse.down();
      await widget.locator(".readout-box").waitFor();
      await nextFrame(page);
      assert.equal(await horizonOf(page), "2.5");
      const rule = await widget.locator(".readout-rule").evaluate((rule) => rule.getBoundingClientRect().toJSON());
      assert.ok(Math.abs(rule.left + rule.width / 2 - point.x) < 2, JSON.stringify({ rule, point }));
      const to = await at(4);
      await page.mouse.move(to.x, to.y, { steps: 4 });
      await nextFrame(page);
      assert.equal(await horizonOf(page), "4");
      await page.mouse.up();
      const box = await widget.locator(".readout-box").boundingBox();
      const own = await widget.boundingBox();
      assert.ok(
        box !== null && own !== null && box.x >= own.x - 1 && box.x + box.width <= own.x + own.width + 1 && box.y >= own.y - 1,
        JSON.stringify({ box, own }),
      );
      const { drawn, seen } = await widget.evaluate(({ shadowRoot }) => {
        const canvas = /** @type {HTMLCanvasElement} */ (shadowRoot?.querySelector("canvas"));
        return { drawn: canvas.width, seen: canvas.getBoundingClientRect().width * devicePixelRatio };
      });
      assert.ok(drawn >= seen - 2, JSON.stringify({ drawn, seen }));
    });
  }
}

test("a picture whose context is restored is drawn again", async () => {
  const { page, widget } = await openWidget(harness);
  const picture = () => widget.evaluate(({ shadowRoot }) => /** @type {HTMLCanvasElement} */ (shadowRoot?.querySelector("canvas")).toDataURL());
  const before = await picture();
  await widget.evaluate(({ shadowRoot }) => {
    const canvas = /** @type {HTMLCanvasElement} */ (shadowRoot?.querySelector("canvas"));
    // Even to the same: whoever sets it empties the bitmap.
    canvas.setAttribute("width", String(canvas.width));
    canvas.dispatchEvent(new Event("contextrestored"));
  });
  await nextFrame(page);
  assert.equal(await picture(), before);
});

/** What a page around the widget hears in its own listeners. @param {Page} page @param {string[]} types */
async function listen(page, types) {
  await page.evaluate((types) => {
    /** @type {string[]} */
    const heard = [];
    Reflect.set(window, "heard", heard);
    for (const type of types) document.body.addEventListener(type, (event) => heard.push(event instanceof KeyboardEvent ? `${type} ${event.key}` : type));
  }, types);
  return () => page.evaluate(() => /** @type {string[]} */ (Reflect.get(window, "heard")).splice(0));
}

test("keys that the widget uses stay inside, all others go on to the page", async () => {
  const { page, widget } = await openWidget(harness);
  await openSettings(page);
  const heard = await listen(page, ["keydown", "keypress", "keyup"]);
  const tab = widget.getByRole("tab", { name: "Total" });
  const slider = widget.getByRole("slider", { name: "Time horizon" });
  const typed = widget.getByRole("textbox", { name: "Time horizon" });
  const play = widget.getByRole("button", { name: "Three months more" });
  const box = widget.getByRole("checkbox").first();
  const uses = /** @type {const} */ ([
    [slider, ["ArrowRight", "ArrowUp", "Home", "End", "PageUp", "PageDown"], ["j", "m", " ", "Escape", "Tab"]],
    [typed, ["j", "5", "ArrowLeft", "Home", "Backspace"], ["F2", "Tab"]],
    [play, ["Enter", " "], ["ArrowRight", "k", "Tab"]],
    [box, [" "], ["ArrowRight", "f"]],
    [tab, ["ArrowRight", "ArrowLeft"], ["ArrowDown", "k"]],
  ]);
  for (const [control, ours, theirs] of uses) {
    for (const key of ours) {
      await control.focus();
      await page.keyboard.press(key);
      assert.deepEqual(await heard(), [], `${key} is ours`);
    }
    for (const key of theirs) {
      await control.focus();
      await page.keyboard.press(key);
      assert.ok((await heard()).includes(`keydown ${key}`), `${key} is the page's`);
    }
    await control.focus();
    await page.keyboard.press("Control+Shift+ArrowRight");
    assert.ok((await heard()).some((text) => text.startsWith("keydown Arrow")), "with Control it is the page's");
  }
  await setAttributes(page, { view: "total" });
  await widget.getByRole("button", { name: "Table", exact: true }).click();
  await widget.locator("dialog").waitFor();
  await heard();
  for (const key of ["ArrowDown", "Tab", "Escape"]) await page.keyboard.press(key);
  await widget.locator("dialog").waitFor({ state: "detached" });
  assert.deepEqual(await heard(), [], "a panel is modal, its Escape too");
  await page.keyboard.press("Escape");
  assert.ok((await heard()).includes("keydown Escape"));
});

const SWIPES = ["pointerdown", "pointermove", "pointerup", "touchstart", "touchmove", "touchend", "mousedown", "mousemove", "mouseup"];

test("swipes that the widget uses stay inside, all others go on to the page", async () => {
  const { page, widget } = await openWidget(harness, { width: 390, context: { hasTouch: true, isMobile: true } });
  const heard = await listen(page, SWIPES);
  const fingers = await fingersOn(page);
  const { chart, slider } = await pointsAt(page, 2);
  const views = await widget.locator(".views").boundingBox();
  const sentence = await widget.locator(".sentence").boundingBox();
  const swipe = async (/** @type {Point} */ { x, y }) => {
    await fingers("touchStart", [{ x, y }]);
    for (let step = 1; step <= 6; step += 1) await fingers("touchMove", [{ x: x + step * 10, y }]);
    await fingers("touchEnd", []);
    await nextFrame(page);
  };
  for (const point of [chart, slider, { x: (views?.x ?? 0) + 200, y: (views?.y ?? 0) + 20 }]) {
    await swipe(point);
    assert.deepEqual((await heard()).filter((type) => !type.startsWith("mouse")), []);
  }
  await swipe({ x: (sentence?.x ?? 0) + 100, y: (sentence?.y ?? 0) + 10 });
  assert.ok((await heard()).includes("touchstart"));
});

for (const place of PLACES) {
  test(`a mouse that drags on the ${place} drags nothing of the page's`, async () => {
    const { page } = await openWidget(harness);
    const heard = await listen(page, SWIPES);
    const { [place]: from } = await pointsAt(page, 2);
    await page.mouse.move(from.x, from.y);
    await heard();
    await page.mouse.down();
    await page.mouse.move(from.x + 60, from.y, { steps: 3 });
    await page.mouse.up();
    const theirs = await heard();
    assert.ok(!theirs.includes("mousedown") && !theirs.includes("pointerdown"), `${theirs}`);
  });
}
