// The main journeys in Firefox and WebKit: what their readers do most, and what once failed there alone.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Button, Key, Origin } from "selenium-webdriver";
import { recordOf } from "../hostile/record.mjs";
import { ENGINES, servePages } from "./engine.mjs";
import { COLORS_OF_A_PICTURE, Page } from "./page.mjs";

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
    test(`${name}: ${fact}`, { skip }, () =>
      record.keep(fact, async () => {
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
    await page.drag();
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

  journey("on paper stand the table and the addresses of the sources, their heading with the first of them, and afterwards they are gone", async (page) => {
    await page.open("en");
    await page.press(".footer button", Key.ENTER);
    await page.until("return root.querySelector('dialog')?.open ?? false");
    await page.driver.actions().sendKeys(Key.ESCAPE).perform();
    await page.print();
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
    await page.readPanels();
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

  for (
    const [change, gone, back] of [
      ["it was hidden", "widget.hidden = true", "widget.hidden = false"],
      ["what holds it was not displayed", "around.style.display = 'none'", "around.style.display = ''"],
      ["what holds it became a grid", "around.style.display = 'block'", "around.style.display = 'grid'"],
      ["what holds it became a flex box", "around.style.display = 'block'", "around.style.display = 'flex'"],
      ["its <details> was closed and opened", "document.querySelector('details').open = false", "document.querySelector('details').open = true"],
    ]
  ) {
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
    assert.deepEqual([await page.export("image/png"), await page.export("image/svg+xml")], [1600, 800]);
    const table = await page.driver.executeAsyncScript(
      "const done = arguments[0]; document.querySelector('capex-explainer').toCSV().then(done, (error) => done(String(error)))",
    );
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
test(
  "Firefox: in forced colours with letters of 32 px, pills hold their letters and typed values have a border",
  { skip: (forced?.missing.length ?? 1) > 0 },
  async () => {
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
  },
);
