// A page with one widget, as the journeys in Firefox and WebKit read and move it.

import assert from "node:assert/strict";
import { Button, By, Key, Origin } from "selenium-webdriver";
import { Command, Name } from "selenium-webdriver/lib/command.js";
// @ts-expect-error it brings no types
import UPNG from "upng-js";

/** @typedef {import("./engine.mjs").Driver} Driver */

/** A picture has its ground, its lines' colours and all between them; a blank box its ground alone. */
export const COLORS_OF_A_PICTURE = 40;

/** A page with one widget in it. Scripts know its shadow tree as `root`. */
export class Page {
  /** @param {Driver} driver @param {string} address */
  constructor(driver, address) {
    this.driver = driver;
    this.address = address;
  }

  /** Opens the page in a language, its widget live. @param {string} lang @param {string} [attribute] @param {string} [value] */
  async open(lang, attribute, value) {
    await this.driver.get(`${this.address}page-${lang}.html`);
    const told = await this.driver.executeAsyncScript(
      `const [attribute, value, done] = arguments;
      const widget = document.querySelector("capex-explainer");
      if (attribute) widget.setAttribute(attribute, value);
      customElements.whenDefined("capex-explainer").then(() => widget.ready).then(() => done(""), (error) => done(String(error)));`,
      attribute,
      value,
    );
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
    await this.driver.executeScript(
      "for (const [name, value] of Object.entries(arguments[0])) document.querySelector('capex-explainer').setAttribute(name, value)",
      attributes,
    );
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
    const place = await this.run(
      `const element = root.querySelector('${selector}'); element.scrollIntoView({ block: "center" }); const { x, y, width, height } = element.getBoundingClientRect();
      return { x: Math.round(x + width * ${part}), y: Math.round(y + height / 2) }`,
    );
    const actions = [{ type: "pointerMove", duration: 0, .../** @type {object} */ (place) }, { type: "pointerDown", button: 0 }, {
      type: "pointerUp",
      button: 0,
    }];
    await this.driver.execute(
      new Command(Name.ACTIONS).setParameter("actions", [{ type: "pointer", id: "finger", parameters: { pointerType: "touch" }, actions }]),
    );
    await this.frames();
  }

  /** Types in place of what a field holds, and Enter. @param {string} selector @param {string} text */
  async type(selector, text) {
    await this.run(`const field = root.querySelector('${selector}'); field.focus(); field.select()`);
    await this.driver.actions().sendKeys(text, Key.ENTER).perform();
    await this.frames();
  }

  /** The slider's thumb is taken by the mouse and let go further on. */
  async drag() {
    const slider = await this.find("#horizon");
    const width = Number(await this.run("return root.querySelector('#horizon').clientWidth"));
    // The thumb, 22 px wide, is at 3 of 0.25 to 6 years.
    const x = Math.round((width - 22) * (2.75 / 5.75 - 0.5));
    const mouse = this.driver.actions().move({ origin: slider, x, y: 0 }).press(Button.LEFT);
    for (const by of [20, 60, 100, 150]) mouse.move({ origin: slider, x: x + by, y: 0 });
    await mouse.release(Button.LEFT).perform();
    await this.until("return document.querySelector('capex-explainer').getAttribute('horizon') > 3.4");
    assert.match(await this.sentence(), /^Over /);
    await this.driver.actions().move({ origin: Origin.VIEWPORT, x: 1, y: 1 }).perform();
  }

  /** Every panel opens, tells something and closes. */
  async readPanels() {
    const panels = Number(await this.run("return root.querySelectorAll('.footer button').length"));
    assert.ok(panels >= 4, `${panels} panels`);
    for (let at = 0; at < panels; at += 1) {
      await this.run(`root.querySelectorAll('.footer button')[${at}].click()`);
      await this.until("return root.querySelector('dialog')?.open ?? false");
      assert.ok(Number(await this.run("return root.querySelector('dialog').textContent.length")) > 60);
      await this.driver.actions().sendKeys(Key.ESCAPE).perform();
      await this.until("return root.querySelector('dialog[open]') === null");
    }
  }

  /** What paper shows stands there for as long as it is printed. What knows it comes with the first panel. */
  async print() {
    await this.run("dispatchEvent(new Event('beforeprint'))");
    assert.match(String(await this.run("return root.querySelector('.paper')?.textContent")), /Microsoft.*https:/s);
    // Firefox leaves a heading alone at the end of a page, if that may be: so it is one block with the first entry.
    await this.run("root.querySelector('.paper').style.display = 'block'");
    const start = await this.run(`const block = root.querySelector(".paper h2").parentElement;
      return [[...block.children].map(({ localName, children }) => localName + children.length), getComputedStyle(block).breakInside]`);
    assert.deepEqual(start, [["h20", "ol1"], "avoid"]);
    await this.run("dispatchEvent(new Event('afterprint'))");
    assert.equal(await this.run("return root.querySelector('.paper')"), null);
  }

  /** How wide the browser shows the figure as a picture of a type. @param {string} type */
  export(type) {
    return this.driver.executeAsyncScript(
      `const done = arguments[1];
      document.querySelector("capex-explainer").toBlob({ type: arguments[0], width: 800 }).then((blob) => {
        const picture = new Image();
        picture.onload = () => done(picture.naturalWidth);
        picture.onerror = () => done("no picture");
        picture.src = URL.createObjectURL(blob);
      }, (error) => done(String(error)));`,
      type,
    );
  }

  /** How many colours the screen shows where an element stands: a blank canvas that holds its picture has one. @param {string} selector */
  async colors(selector) {
    const box = /** @type {{ x: number, y: number, width: number, height: number, ratio: number }} */ (await this.run(
      `const element = root.querySelector('${selector}'); element.scrollIntoView({ block: "center" }); const { x, y, width, height } = element.getBoundingClientRect(); return { x, y, width, height, ratio: devicePixelRatio }`,
    ));
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
