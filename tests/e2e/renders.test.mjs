// A page that is rendered again, by the real frameworks and morphing tools: what the reader moved stays, what the page has come to say
// shows. docs/embed.md tells how.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import { startHarness } from "./harness.mjs";

/** @typedef {import("playwright-core").Page} Page */

const PROJECT = fileURLToPath(new URL("../../", import.meta.url));

/** What the server renders: the figure's span, and a line that tells how often. */
let years = 3;
let rendered = 0;
const widget = () => `<capex-explainer id="figure" view="total" horizon="${years}" loading="eager"><p>Its own content, ${rendered}</p></capex-explainer>`;

/** A page's script and markup, by the tool that renders it. `again` renders it another time. @type {Record<string, { script: string, body?: (asked: string) => string }>} */
const TOOLS = {
  React: {
    script: `
      import { createElement, useState } from "react";
      import { createRoot } from "react-dom/client";
      function App() {
        const [{ years, rendered }, render] = useState({ years: 3, rendered: 0 });
        window.again = (years) => render((before) => ({ years, rendered: before.rendered + 1 }));
        return createElement("main", {}, createElement("capex-explainer", { id: "figure", view: "total", horizon: years, loading: "eager" },
          createElement("p", {}, "Its own content, " + rendered)), createElement("output", {}, rendered));
      }
      createRoot(document.querySelector("#app")).render(createElement(App));`,
  },
  Vue: {
    script: `
      import { createApp, h, reactive } from "vue";
      const state = reactive({ years: 3, rendered: 0 });
      window.again = (years) => { state.years = years; state.rendered += 1; };
      createApp({ render: () => h("main", [h("capex-explainer", { id: "figure", view: "total", horizon: state.years, loading: "eager" },
        [h("p", "Its own content, " + state.rendered)]), h("output", state.rendered)]) }).mount("#app");`,
  },
  "Turbo, a morphed page": {
    script: `import { session } from "@hotwired/turbo"; window.again = () => session.refresh(location.href);`,
    body: () => `${widget()}<output>${rendered}</output>`,
  },
  "Turbo, a frame": {
    script: `import "@hotwired/turbo"; window.again = () => document.querySelector("turbo-frame").reload();`,
    body: (asked) =>
      asked === "/part.html"
        ? `<turbo-frame id="frame">${widget()}<output>${rendered}</output></turbo-frame>`
        : '<turbo-frame id="frame" src="/part.html" refresh="morph"></turbo-frame>',
  },
  idiomorph: {
    // The line that the reference gives.
    script: `
      import { Idiomorph } from "idiomorph";
      const callbacks = { beforeNodeMorphed: (now, next) => void now.keepIn?.(next) };
      window.again = async () => Idiomorph.morph(document.querySelector("main"),
        new DOMParser().parseFromString(await (await fetch("/rendered.html")).text(), "text/html").querySelector("main"), { callbacks });`,
    body: () => `${widget()}<output>${rendered}</output>`,
  },
};

/** @type {import("./harness.mjs").Harness} */
let harness;
let script = "";
/** What stands in its body. @type {(asked: string) => string} */
let body = () => "";
before(async () => {
  harness = await startHarness({
    intercept: (asked) => {
      if (asked === "/tool.js") return { type: "text/javascript", body: script };
      if (asked !== "/rendered.html" && asked !== "/part.html") return undefined;
      return {
        type: "text/html; charset=utf-8",
        body: `<!doctype html><html lang="en"><head><title>Rendered</title><meta name="turbo-refresh-method" content="morph">
          <script type="module" src="/tool.js"></script><script type="module" src="/capex-explainer.js"></script></head><body><main id="app">${
          body(asked)
        }</main></body></html>`,
      };
    },
  });
});
after(() => harness.stop());

for (const [name, tool] of Object.entries(TOOLS)) {
  test(`${name}: what the reader moved stays when the page's old attributes are rendered again`, async () => {
    [years, rendered] = [3, 0];
    body = tool.body ?? (() => "");
    const built = await esbuild.build({
      stdin: { contents: tool.script, resolveDir: PROJECT },
      bundle: true,
      format: "esm",
      write: false,
      logLevel: "error",
      define: {
        "process.env.NODE_ENV": '"production"',
        __VUE_OPTIONS_API__: "true",
        __VUE_PROD_DEVTOOLS__: "false",
        __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "false",
      },
    });
    script = built.outputFiles[0]?.text ?? "";
    const { page, complaints } = await harness.open({ path: "rendered.html" });
    const shown = page.locator("#figure .sentence");
    await shown.filter({ hasText: "three years" }).waitFor();
    const element = await page.locator("#figure").elementHandle();
    const again = async () => {
      rendered += 1;
      await page.evaluate((years) => Reflect.get(window, "again")(years), years);
      await page.locator("output").filter({ hasText: String(rendered) }).waitFor();
      // What is asked is drawn with the next frame.
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    };

    await page.locator("#figure #horizon").press("End");
    // An attribute that the page has not written is none of the server's either.
    await page.locator("#figure").getByRole("radio", { name: "Yuan" }).check({ force: true });
    await shown.filter({ hasText: /six years.*RMB/ }).waitFor();
    await again();
    assert.match(String(await shown.textContent()), /six years.*RMB/, "rendered again");
    await page.locator("#figure #horizon").press("ArrowLeft");
    await shown.filter({ hasText: "5¾ years" }).or(shown.filter({ hasText: "5.75 years" })).waitFor();
    await again();
    assert.equal(await page.locator("#figure").getAttribute("horizon"), "5.75");
    // What the page has come to say is an order, whatever the reader did.
    years = 2;
    await again();
    await shown.filter({ hasText: "two years" }).waitFor();
    assert.match(String(await page.locator("#figure > p").textContent()), /Its own content, 3/, "its content is the page's");
    assert.equal(await element?.evaluate((node) => node.isConnected), true, "it is the same element");
    assert.deepEqual(complaints, []);
  });
}
