// The main journeys in Firefox and WebKit: what their readers do most, and what once failed there alone.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Button, By, Key, Origin } from "selenium-webdriver";
import { Command, Name } from "selenium-webdriver/lib/command.js";
// @ts-expect-error it brings no types
import UPNG from "upng-js";
import { recordOf } from "../hostile/record.mjs";
import { ENGINES, servePages } from "./engine.mjs";

/** @typedef {import("./engine.mjs").Driver} Driver */

// A picture has its ground, its lines' colours and all between them; a blank box its ground alone.
const COLORS_OF_A_PICTURE = 40;

for (const { name, missing, start } of ENGINES) {
  const skip = missing.length > 0 && `left out: no ${missing.join(", no ")} on this machine`;
  /** @type {import("./engine.mjs").Engine} */
  let engine;
  /** @type {Awaited<ReturnType<typeof servePages>>} */
  let server;
  /** @type {ReturnType<typeof recordOf>} */
  let record;
  let journeys = 0;
  before(async () => {
    if (skip) return;
    server = await servePages();
    engine = await start();
    record = recordOf(`${name} journeys`, engine.version);
    console.log(`${name} ${engine.version}`);
  });
  after(async () => {
    if (skip) return;
    record.write(journeys);
    await engine.stop();
    await server.close();
  });

  /** @param {string} fact @param {(page: Page) => Promise<void>} journey */
  const journey = (fact, journey) => {
    journeys += 1;
    test(`${name}: ${fact}`, { skip }, () => record.keep(fact, async () => {
      await journey(new Page(engine.driver, server.address));
      return "works";
    }));
  };

  for (const [lang, company] of /** @type {const} */ ([["en", "Microsoft"], ["ar", "مايكروسوفت"], ["zh", "微软"]])) {
    journey(`it is live in "${lang}", and nothing complains`, async (page) => {
      await page.open(lang);
      const told = await page.sentence();
      assert.ok(told.includes(company), told);
      assert.ok((await page.colors("canvas")) > COLORS_OF_A_PICTURE);
      assert.deepEqual(await page.run("return complaints"), []);
      const answer = /** @type {{ quantities: { id: string, value: number }[] }} */ (await page.run("return document.querySelector('capex-explainer').answer"));
      // $80 billion a year for three years.
      assert.equal(answer.quantities.find(({ id }) => id === "microsoft.total")?.value, 240);
    });
  }

  journey("the slider goes by keys, and from right to left the left arrow goes on", async (page) => {
    await page.open("en");
    await page.press("#horizon", Key.END);
    assert.equal(await page.horizon(), "6");
    await page.press("#horizon", Key.ARROW_LEFT);
    assert.equal(await page.horizon(), "5.75");
    await page.press("#horizon", Key.HOME);
    assert.equal(await page.horizon(), "0.25");
    await page.open("ar");
    await page.press("#horizon", Key.ARROW_LEFT);
    assert.equal(await page.horizon(), "3.25");
  });

  journey("the slider's thumb is dragged by a mouse, and the sentence goes with it", async (page) => {
    await page.open("en");
    const slider = await page.find("#horizon");
    const width = Number(await page.run("return root.querySelector('#horizon').clientWidth"));
    // The thumb, 22 px wide, is at 3 of 0.25 to 6 years.
    const x = Math.round((width - 22) * (2.75 / 5.75 - 0.5));
    const mouse = page.driver.actions().move({ origin: slider, x, y: 0 }).press(Button.LEFT);
    for (const by of [20, 60, 100, 150]) mouse.move({ origin: slider, x: x + by, y: 0 });
    await mouse.release(Button.LEFT).perform();
    await page.until("return document.querySelector('capex-explainer').getAttribute('horizon') > 3.4");
    assert.match(await page.sentence(), /^Over /);
    await page.driver.actions().move({ origin: Origin.VIEWPORT, x: 1, y: 1 }).perform();
  });

  // WebKit's driver (2.50) sends a mouse's events for a finger.
  journey("a finger on the chart moves the horizon, and where there is none it reads off", async (page) => {
    await page.open("en");
    await page.tap("canvas", 0.8);
    await page.until("return document.querySelector('capex-explainer').getAttribute('horizon') > 4");
    await page.ask({ view: "per-year" });
    await page.until("return root.querySelector('[role=tab][aria-selected=true]')?.id === 'tab-per-year'");
    await page.tap("canvas", 0.5);
    await page.until("return root.querySelector('.readout-box')?.checkVisibility() ?? false");
  });

  journey("on paper stand the table and the addresses of the sources, and afterwards they are gone", async (page) => {
    await page.open("en");
    // What knows them comes with the first panel.
    await page.press(".footer button", Key.ENTER);
    await page.until("return root.querySelector('dialog')?.open ?? false");
    await page.driver.actions().sendKeys(Key.ESCAPE).perform();
    await page.run("dispatchEvent(new Event('beforeprint'))");
    assert.match(String(await page.run("return root.querySelector('.paper')?.textContent")), /Microsoft.*https:/s);
    await page.run("dispatchEvent(new Event('afterprint'))");
    assert.equal(await page.run("return root.querySelector('.paper')"), null);
  });

  journey("where the page is dark, so is the figure", async (page) => {
    await page.open("en");
    await page.run("document.documentElement.style.colorScheme = 'dark'");
    await page.until("return root.querySelector('.figure').dataset.theme === 'dark'");
    await page.frames();
    assert.ok((await page.colors("canvas")) > COLORS_OF_A_PICTURE);
    assert.deepEqual(await page.run("return complaints"), []);
  });

  journey("every panel opens and tells something", async (page) => {
    await page.open("en");
    const panels = Number(await page.run("return root.querySelectorAll('.footer button').length"));
    assert.ok(panels >= 4, `${panels} panels`);
    for (let at = 0; at < panels; at += 1) {
      await page.run(`root.querySelectorAll('.footer button')[${at}].click()`);
      await page.until("return root.querySelector('dialog')?.open ?? false");
      assert.ok(Number(await page.run("return root.querySelector('dialog').textContent.length")) > 60);
      await page.driver.actions().sendKeys(Key.ESCAPE).perform();
      await page.until("return root.querySelector('dialog[open]') === null");
    }
    assert.deepEqual(await page.run("return complaints"), []);
  });

  journey("a press on the chart moves the horizon, and what it reads off stays when the button is let go", async (page) => {
    await page.open("en");
    const canvas = await page.find("canvas");
    await page.driver.actions().move({ origin: canvas, x: 150, y: 0 }).press(Button.LEFT).perform();
    await page.until("return document.querySelector('capex-explainer').getAttribute('horizon') > 3");
    await page.until("return root.querySelector('.readout-box')?.checkVisibility() ?? false");
    await page.driver.actions().release(Button.LEFT).perform();
    await page.frames();
    assert.equal(await page.run("return root.querySelector('.readout-box')?.checkVisibility()"), true);
    await page.driver.actions().move({ origin: Origin.VIEWPORT, x: 1, y: 1 }).perform();
  });

  journey("the picture is there after a guess is waved off", async (page) => {
    await page.open("en");
    await page.ask({ view: "time-to-match" });
    await page.until("return root.querySelectorAll('.guess button').length > 1");
    await page.run("[...root.querySelectorAll('.guess button')].find((button) => button.textContent === 'Just show me').click()");
    await page.frames();
    assert.ok((await page.colors("canvas")) > COLORS_OF_A_PICTURE);
  });

  for (const [change, gone, back] of [
    ["it was hidden", "widget.hidden = true", "widget.hidden = false"],
    ["what holds it was not displayed", "around.style.display = 'none'", "around.style.display = ''"],
    ["what holds it became a grid", "around.style.display = 'block'", "around.style.display = 'grid'"],
    ["what holds it became a flex box", "around.style.display = 'block'", "around.style.display = 'flex'"],
    ["its <details> was closed and opened", "document.querySelector('details').open = false", "document.querySelector('details').open = true"],
  ]) {
    journey(`the picture is there after ${change}`, async (page) => {
      await page.open("en");
      const names = "const widget = document.querySelector('capex-explainer'), around = document.querySelector('#around');";
      await page.run(names + gone);
      await page.frames();
      await page.run(names + back);
      await page.frames();
      assert.ok((await page.colors("canvas")) > COLORS_OF_A_PICTURE);
    });
  }

  journey("growth takes decimals by point and comma, and refuses with words", async (page) => {
    await page.open("en");
    await page.run("root.querySelector('.more').click()");
    for (const [typed, growth] of [["2.5", "2.5"], ["7,25", "7.25"]]) {
      await page.type(".growth input", typed ?? "");
      await page.until(`return document.querySelector('capex-explainer').getAttribute('growth') === '${growth}'`);
    }
    await page.type(".growth input", "500");
    await page.until("return root.querySelector('.growth input').getAttribute('aria-invalid') === 'true'");
    assert.equal(await page.run("return document.querySelector('capex-explainer').getAttribute('growth')"), "7.25");
  });

  journey("a guess is taken in Arabic digits", async (page) => {
    await page.open("ar-EG");
    await page.ask({ view: "time-to-match" });
    await page.until("return root.querySelector('.guess input:not([type=range])') !== null");
    await page.type(".guess input:not([type=range])", "١٢");
    await page.until("return root.querySelector('.sentence').checkVisibility({ visibilityProperty: true })");
    assert.ok((await page.colors("canvas")) > COLORS_OF_A_PICTURE);
  });

  journey("a panel opens by key over the figure, and Escape gives the focus back", async (page) => {
    await page.open("en");
    await page.press(".footer button", Key.ENTER);
    await page.until("return root.querySelector('dialog')?.open ?? false");
    await page.driver.actions().sendKeys(Key.ESCAPE).perform();
    await page.until("return root.querySelector('dialog[open]') === null");
    assert.equal(await page.run("return root.activeElement?.classList.contains('link')"), true);
  });

  journey("PNG and SVG of the figure are pictures that the browser can show", async (page) => {
    await page.open("en");
    // A PNG has two pixels for each of the 800 px.
    for (const [type, pixels] of [["image/png", 1600], ["image/svg+xml", 800]]) {
      const width = await page.driver.executeAsyncScript(`const done = arguments[1];
        document.querySelector("capex-explainer").toBlob({ type: arguments[0], width: 800 }).then((blob) => {
          const picture = new Image();
          picture.onload = () => done(picture.naturalWidth);
          picture.onerror = () => done("no picture");
          picture.src = URL.createObjectURL(blob);
        }, (error) => done(String(error)));`, type);
      assert.equal(width, pixels, String(type));
    }
    const table = await page.driver.executeAsyncScript("const done = arguments[0]; document.querySelector('capex-explainer').toCSV().then(done, (error) => done(String(error)))");
    assert.match(String(table), /Microsoft/);
  });

  journey("all seven views tell and draw, light and dark", async (page) => {
    await page.open("en", "guess", "off");
    for (const view of ["per-year", "time-to-match", "calendar", "on-pace", "revenue-share", "cloud-share", "total"]) {
      for (const theme of ["light", "dark"]) {
        await page.ask({ view, theme });
        await page.until(`return root.querySelector('[role=tab][aria-selected=true]')?.id === 'tab-${view}'`);
        await page.frames();
        assert.ok((await page.colors("canvas")) > COLORS_OF_A_PICTURE / 2, `${view}, ${theme}`);
      }
    }
    assert.deepEqual(await page.run("return complaints"), []);
  });
}

const forced = ENGINES.find(({ name }) => name === "Firefox");
test("Firefox: in forced colours with letters of 32 px, pills hold their letters and typed values have a border", { skip: (forced?.missing.length ?? 1) > 0 }, async () => {
  const server = await servePages();
  // The page's own colours off, and another size of letters, as a reader sets both.
  const engine = await forced?.start({ "browser.display.document_color_use": 2, "font.size.variable.x-western": 32 });
  assert.ok(engine);
  try {
    const page = new Page(engine.driver, server.address);
    await page.open("en");
    assert.equal(await page.run("return matchMedia('(forced-colors: active)').matches"), true);
    await page.run("root.querySelector('.more').click()");
    const hanging = await page.run(`return [...root.querySelectorAll("button, .pill, input:not([type=range]):not([type=radio]):not([type=checkbox])")]
      .filter((element) => element.checkVisibility() && element.scrollHeight > element.clientHeight + 2).map(({ className }) => className)`);
    assert.deepEqual(hanging, []);
    assert.notEqual(await page.run("return getComputedStyle(root.querySelector('.typed')).borderBottomStyle"), "none");
  } finally {
    await engine.stop();
    await server.close();
  }
});

/** A page with one widget in it. Scripts know its shadow tree as `root`. */
class Page {
  /** @param {Driver} driver @param {string} address */
  constructor(driver, address) {
    this.driver = driver;
    this.address = address;
  }

  /** Opens the page in a language, its widget live. @param {string} lang @param {string} [attribute] @param {string} [value] */
  async open(lang, attribute, value) {
    await this.driver.get(`${this.address}page-${lang}.html`);
    const told = await this.driver.executeAsyncScript(`const [attribute, value, done] = arguments;
      const widget = document.querySelector("capex-explainer");
      if (attribute) widget.setAttribute(attribute, value);
      customElements.whenDefined("capex-explainer").then(() => widget.ready).then(() => done(""), (error) => done(String(error)));`, attribute, value);
    assert.equal(told, "");
    await this.frames();
  }

  /** @param {string} script */
  run(script) {
    return this.driver.executeScript(`const root = document.querySelector("capex-explainer").shadowRoot; ${script}`);
  }

  /** @param {string} script  that returns whether it is so */
  until(script) {
    return this.driver.wait(() => this.run(script), 15_000, script);
  }

  /** Two frames: the change that came before them is drawn. */
  frames() {
    return this.driver.executeAsyncScript("const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(done)))");
  }

  /** @param {string} selector */
  async find(selector) {
    const root = await this.driver.findElement(By.css("capex-explainer")).getShadowRoot();
    return root.findElement(By.css(selector));
  }

  /** @param {Record<string, string>} attributes */
  async ask(attributes) {
    await this.driver.executeScript("for (const [name, value] of Object.entries(arguments[0])) document.querySelector('capex-explainer').setAttribute(name, value)", attributes);
    await this.frames();
  }

  async sentence() {
    return String(await this.run("return root.querySelector('.sentence').textContent"));
  }

  async horizon() {
    await this.frames();
    return this.run("return document.querySelector('capex-explainer').getAttribute('horizon')");
  }

  /** @param {string} selector @param {string} key */
  async press(selector, key) {
    await this.run(`root.querySelector('${selector}').focus()`);
    await this.driver.actions().sendKeys(key).perform();
    await this.frames();
  }

  /** A finger comes and goes. @param {string} selector @param {number} part  of its width, from the left */
  async tap(selector, part) {
    const place = await this.run(`const element = root.querySelector('${selector}'); element.scrollIntoView({ block: "center" }); const { x, y, width, height } = element.getBoundingClientRect();
      return { x: Math.round(x + width * ${part}), y: Math.round(y + height / 2) }`);
    const actions = [{ type: "pointerMove", duration: 0, .../** @type {object} */ (place) }, { type: "pointerDown", button: 0 }, { type: "pointerUp", button: 0 }];
    await this.driver.execute(new Command(Name.ACTIONS).setParameter("actions", [{ type: "pointer", id: "finger", parameters: { pointerType: "touch" }, actions }]));
    await this.frames();
  }

  /** Types in place of what a field holds, and Enter. @param {string} selector @param {string} text */
  async type(selector, text) {
    await this.run(`const field = root.querySelector('${selector}'); field.focus(); field.select()`);
    await this.driver.actions().sendKeys(text, Key.ENTER).perform();
    await this.frames();
  }

  /** How many colours the screen shows where an element stands: a blank canvas that holds its picture has one. @param {string} selector */
  async colors(selector) {
    const box = /** @type {{ x: number, y: number, width: number, height: number, ratio: number }} */ (await this.run(`const element = root.querySelector('${selector}'); element.scrollIntoView({ block: "center" }); const { x, y, width, height } = element.getBoundingClientRect(); return { x, y, width, height, ratio: devicePixelRatio }`));
    await this.frames();
    const image = UPNG.decode(Buffer.from(await this.driver.takeScreenshot(), "base64"));
    const pixels = new Uint32Array(UPNG.toRGBA8(image)[0] ?? new ArrayBuffer(0));
    const seen = new Set();
    const [left, top, right, bottom] = [box.x, box.y, box.x + box.width, box.y + box.height].map((at) => Math.round(at * box.ratio));
    for (let y = Math.max(top ?? 0, 0); y < Math.min(bottom ?? 0, image.height); y += 1) {
      for (let x = left ?? 0; x < Math.min(right ?? 0, image.width); x += 1) seen.add(pixels[y * image.width + x]);
    }
    return seen.size;
  }
}
