// What leaves the widget where a page, a frame or a browser refuses it: never claimed, and with another way beside it.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { startHarness } from "./harness.mjs";
import { openPage, openWidget } from "./widget.mjs";

/** @typedef {import("playwright-core").FrameLocator} FrameLocator */
/** @typedef {import("./widget.mjs").Page} Page */
/** @typedef {import("../../www/element/element.js").CapexExplainer} CapexExplainer */

const ADDRESS = fileURLToPath(new URL("../../www/later/address.js", import.meta.url));
const WIDGET = `<script type="module" src="/capex-explainer.js"></script><capex-explainer loading="eager" permalink>own</capex-explainer>`;
/** Pages beside those of dist/. @type {Record<string, string>} */
const PAGES = {
  "/widget.html": WIDGET,
  "/empty.html": "<!DOCTYPE html><title>Empty</title>",
  "/sandboxed.html": `<iframe sandbox="allow-scripts" src="/widget.html" width="700" height="900"></iframe>`,
  "/plain.html": `<iframe src="/widget.html" width="700" height="900"></iframe>`,
  "/text.html": `<iframe srcdoc='${WIDGET}' width="700" height="900"></iframe>`,
};

/** @type {import("./harness.mjs").Harness} */
let harness;
before(async () => {
  harness = await startHarness({
    // What a frame without an origin of its own needs.
    headers: { "access-control-allow-origin": "*" },
    intercept: async (asked) => {
      if (asked === "/address.js") return { type: "text/javascript", body: await readFile(ADDRESS) };
      const body = PAGES[asked];
      return body === undefined ? undefined : { type: "text/html; charset=utf-8", body };
    },
  });
});
after(() => harness.stop());

/**
 * The widget in the page's frame, live, with a panel open.
 * @param {string} path
 * @param {string} panel
 * @param {(page: Page) => Promise<unknown>} [prepare]
 */
async function panelInFrame(path, panel, prepare) {
  const { page } = await openPage(harness, { path, height: 950, prepare });
  const widget = page.frameLocator("iframe").locator("capex-explainer");
  await widget.getByRole("button", { name: panel, exact: true }).click();
  const dialog = widget.getByRole("dialog");
  await dialog.waitFor();
  return { page, widget, dialog };
}

for (const path of ["sandboxed.html", "plain.html"]) {
  test(`${path}: a frame may forbid to save, so nothing is claimed, and the other way stands beside it`, async () => {
    const { dialog, widget, page } = await panelInFrame(path, "Download");
    await dialog.getByRole("button", { name: "PNG", exact: true }).click();
    const status = dialog.getByRole("status");
    await status.getByText("asked to save").waitFor();
    assert.equal(
      await status.textContent(),
      "The browser has been asked to save capex-total-3-years.png. If nothing was saved, " +
        "this page does not let files be saved. Then save the chart itself, by a right click or a long press on it.",
    );
    await page.keyboard.press("Escape");
    await widget.getByRole("button", { name: "Table", exact: true }).click();
    await dialog.getByRole("button", { name: "Download as CSV" }).click();
    assert.equal(
      await status.textContent(),
      "The browser has been asked to save capex-total.csv. If nothing was saved, " +
        "this page does not let files be saved. Then select the table and copy it.",
    );
  });
}

test("a print that does not begin is told, with the way that is left; one that begins is not", async () => {
  const refused = await panelInFrame("sandboxed.html", "Download");
  await refused.dialog.getByRole("button", { name: "Print with table and sources" }).click();
  await refused.dialog.getByText("If no print window opened, this page may not open one. Then print from the browser’s menu.").waitFor();
  const begun = await panelInFrame("plain.html", "Download", (page) =>
    page.addInitScript(() => {
      window.print = () => {
        dispatchEvent(new Event("beforeprint"));
        dispatchEvent(new Event("afterprint"));
        document.documentElement.dataset.printed = "";
      };
    }));
  await begun.dialog.getByRole("button", { name: "Print with table and sources" }).click();
  await begun.page.frameLocator("iframe").locator("html[data-printed]").waitFor();
  assert.equal(await begun.dialog.getByRole("status").textContent(), "");
});

for (
  const { fault, said } of [
    { fault: "NotAllowedError", said: "Nothing was shared: this page may not. Copy the text above instead." },
    { fault: "DataError", said: "Nothing was shared: this page may not. Copy the text above instead." },
    { fault: "AbortError", said: "" },
  ]
) {
  test(`sharing that ends with ${fault} says ${JSON.stringify(said)}`, async () => {
    const { page, widget } = await openWidget(harness, {
      prepare: (page) =>
        page.addInitScript((fault) => {
          Object.defineProperty(navigator, "share", {
            value: () => {
              document.documentElement.dataset.shared = "";
              return Promise.reject(new DOMException("refused", fault));
            },
          });
        }, fault),
    });
    await widget.getByRole("button", { name: "Share", exact: true }).click();
    const dialog = widget.getByRole("dialog");
    await dialog.getByRole("button", { name: "Share with …" }).click();
    await page.locator("html[data-shared]").waitFor();
    if (said !== "") await dialog.getByText(said).waitFor();
    assert.equal(await dialog.getByRole("status").textContent(), said);
  });
}

for (const path of ["text.html", "blob"]) {
  test(`${path}: a page that nobody else can open hands on the sentence without an address, and no link`, async () => {
    const { dialog, widget } = await panelInFrame(path === "blob" ? "empty.html" : path, "Share", async (page) => {
      if (path !== "blob") return;
      await page.addInitScript((html) =>
        addEventListener("DOMContentLoaded", () => {
          if (window !== top) return;
          const address = URL.createObjectURL(new Blob([html.replaceAll('"/', `"${location.origin}/`)], { type: "text/html" }));
          const frame = Object.assign(document.createElement("iframe"), { src: address, width: "700", height: "900" });
          document.body.append(frame);
        }), WIDGET);
    });
    const lines = (await dialog.getByRole("textbox").inputValue()).split("\n");
    assert.equal(lines.length, 2, lines.join("\n"));
    assert.match(lines[1] ?? "", /^Sources: /);
    assert.equal(await dialog.getByRole("button", { name: /link/ }).count(), 0);
    const svg = await widget.evaluate(async (/** @type {CapexExplainer} */ element) => (await element.toBlob({ type: "image/svg+xml" })).text());
    assert.doesNotMatch(svg.replaceAll("http://www.w3.org", ""), /about:|blob:|127\.0\.0\.1/);
  });
}

for (
  const { name, opened, canonical, expected } of [
    { name: "an address as it is", opened: "a/b?id=7&page=2#part", expected: "a/b?id=7&page=2#part" },
    { name: "what followed the reader", opened: "?utm_source=x&id=7&fbclid=1&UTM_Medium=y&mc_eid=3&gclid=4&ref=news", expected: "?id=7&ref=news" },
    { name: "the same in the fragment", opened: "#xtor=RSS-1&capex.h=5", expected: "#capex.h=5" },
    { name: "how the rest was written", opened: "?q=a%20b+c%2B&x&msclkid=1&y=", expected: "?q=a%20b+c%2B&x&y=" },
    { name: "nothing left", opened: "?utm_id=1&_ga=2.3&twclid=4#xtor=5", expected: "" },
    { name: "names that only look like it", opened: "?utmost=1&reclidate=2&source=a", expected: "?utmost=1&reclidate=2&source=a" },
    { name: "the page's own word", opened: "?utm_source=x&amp=1#part", canonical: "/news/pledge", expected: "news/pledge" },
    { name: "its own word in full", opened: "", canonical: "https://example.org/a?id=7", expected: "https://example.org/a?id=7" },
    { name: "an empty word", opened: "?id=7", canonical: "", expected: "?id=7" },
    { name: "a word of another scheme", opened: "?id=7", canonical: "javascript:alert(1)", expected: "?id=7" },
    { name: "a broken word", opened: "?id=7", canonical: "https://", expected: "?id=7" },
  ]
) {
  test(`the address of a page: ${name}`, async () => {
    const { page } = await openPage(harness, { path: "empty.html" });
    const found = await page.evaluate(async ({ opened, canonical }) => {
      if (canonical !== undefined) {
        const link = Object.assign(document.createElement("link"), { rel: "alternate Canonical" });
        link.setAttribute("href", canonical);
        document.head.append(link);
      }
      // A page's own names stand in front of the document's.
      document.body.append(
        Object.assign(document.createElement("form"), { name: "querySelector" }),
        Object.assign(document.createElement("form"), { name: "URL" }),
      );
      history.replaceState(null, "", `/${opened}`);
      const address = "/address.js";
      /** @type {typeof import("../../www/later/address.js")} */
      const { addressOfPage } = await import(address);
      return addressOfPage(document)?.href;
    }, { opened, canonical });
    assert.equal(found, new URL(expected, harness.address).href);
  });
}
