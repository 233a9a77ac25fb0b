// One reader's way through the widget by keys alone: once as it is done, once as a screen reader tells it.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { startHarness } from "./harness.mjs";
import { LIGHT, bitmapOf } from "./pixels.mjs";
import { nextFrame, openPage } from "./widget.mjs";

/** @typedef {import("./widget.mjs").Page} Page */
/** @typedef {import("./widget.mjs").CapexExplainer} CapexExplainer */
/** @typedef {import("playwright-core").CDPSession} CDPSession */

// 80 × 6 and 65 × 6.
const AT_SIX_YEARS =
  "Over six years, Alibaba’s pledge stays at $53 billion, its minimum: it ends after three. If one year’s plan were repeated, Microsoft would spend $480 billion and Meta $390 billion.";
// 53 ÷ 3.
const PER_YEAR =
  "Per year, Alibaba plans at least $17.6 billion, Microsoft $80 billion and Meta $65 billion. Putting $53 billion beside $80 billion and $65 billion compares three years with one.";

/** @type {import("./harness.mjs").Harness} */
let harness;
before(async () => {
  harness = await startHarness();
});
after(() => harness.stop());

/** The article, with the focus at its top and the widget live. */
async function atTheTop() {
  const opened = await openPage(harness);
  await opened.widget.evaluate((/** @type {CapexExplainer} */ element) => element.ready);
  return opened;
}

/**
 * Presses Tab, or Shift+Tab, until something in the widget, or in its panel, answers to a name.
 * @param {Page} page
 * @param {string} name  its text, value or id
 * @param {string} [key]
 */
async function tabTo(page, name, key = "Tab") {
  for (let stop = 0; stop < 80; stop += 1) {
    await page.keyboard.press(key);
    const focused = await page.locator("capex-explainer").evaluate(({ shadowRoot }) => {
      const element = /** @type {HTMLElement | null} */ (shadowRoot?.activeElement ?? null);
      return element && (element.textContent?.replaceAll("\u00a0", " ") || element.getAttribute("value") || element.id);
    });
    if (focused === name) return;
  }
  assert.fail(`${key} does not lead to ${name}`);
}

test("by keys alone: to another view and back, along the slider, into a number's sources and out, and a picture is saved", async () => {
  const { page, widget, complaints } = await atTheTop();
  await tabTo(page, "Total");
  await page.keyboard.press("ArrowRight");
  await nextFrame(page);
  assert.equal(await widget.getAttribute("view"), "per-year");
  await page.keyboard.press("Home");
  await tabTo(page, "horizon");
  // The quarters that reach 53 ÷ 80 and 53 ÷ 65 of a year are 0.75 and 1.
  for (const [key, horizon] of [["ArrowRight", "3.25"], ["PageUp", "6"], ["Home", "0.25"], ["PageUp", "0.75"], ["PageUp", "1"], ["End", "6"]]) {
    await page.keyboard.press(/** @type {string} */ (key));
    await nextFrame(page);
    assert.equal(await widget.getAttribute("horizon"), horizon, key);
  }

  await tabTo(page, "$390 billion", "Shift+Tab");
  await page.keyboard.press("Enter");
  const dialog = widget.getByRole("dialog");
  await dialog.waitFor();
  // The arithmetic stands there: 65 × 6. What it rests on opens in turn, down to the words as printed and a link to them.
  assert.equal(await dialog.locator(".statement").first().textContent(), "Meta, total after 6 years: $390 billion");
  assert.equal(await dialog.locator(".arithmetic").textContent(), "65 × 6 = 390");
  await tabTo(page, "Meta, capital spending (all capital expenditure, finance-lease principal included): $60 to 65 billion, 2025");
  await page.keyboard.press("Enter");
  await dialog.getByText("“$65 billion for 2025”").first().waitFor();
  assert.match((await dialog.getByRole("link").first().getAttribute("href")) ?? "", /#:~:text=%2465%20billion%20for%202025$/);
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  assert.equal(await widget.evaluate(({ shadowRoot }) => shadowRoot?.activeElement?.textContent), "$390\u00a0billion");

  await tabTo(page, "Download");
  await page.keyboard.press("Enter");
  await dialog.waitFor();
  await tabTo(page, "PNG");
  const [saved] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
  assert.equal(saved.suggestedFilename(), "capex-total-6-years.png");
  const bytes = await readFile(await saved.path());
  assert.deepEqual([...bytes.subarray(0, 8)], [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const bitmap = await bitmapOf(page, bytes);
  assert.equal(bitmap.width, await widget.evaluate(({ shadowRoot }) => /** @type {HTMLElement} */ (shadowRoot?.querySelector(".figure")).offsetWidth));
  for (const hue of [LIGHT.alibaba, LIGHT.microsoft, LIGHT.meta]) assert.ok(bitmap.longestRun(hue) >= 2, hue);
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  assert.equal(await widget.evaluate(({ shadowRoot }) => shadowRoot?.activeElement?.textContent), "Download");
  assert.deepEqual(complaints, []);
});

/**
 * What a screen reader says of the place where the focus is, from the accessibility tree: role, name, value, states.
 * @param {Page} page
 * @param {CDPSession} session
 */
async function heard(page, session) {
  await nextFrame(page);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  const focused = nodes.filter(({ properties, role }) =>
    role?.value !== "RootWebArea" && properties?.some(({ name, value }) => name === "focused" && value.value === true)
  ).at(-1);
  assert.ok(focused, "nothing has the focus");
  /** @param {string} wanted */
  const property = (wanted) => focused.properties?.find(({ name }) => name === wanted)?.value.value;
  const states = [
    property("selected") === true && "selected",
    property("checked") === "true" && "checked",
    property("hasPopup") && `opens ${property("hasPopup")}`,
  ];
  // Chromium's tree keeps a range's number; what is said is its text.
  const { object } = await session.send("DOM.resolveNode", { backendNodeId: /** @type {number} */ (focused.backendDOMNodeId) });
  const functionDeclaration = 'function () { return this.getAttribute("aria-valuetext") }';
  const said = await session.send("Runtime.callFunctionOn", { objectId: object.objectId, functionDeclaration });
  return [focused.role?.value, focused.name?.value, said.result.value, ...states].filter(Boolean).join(", ").replaceAll("\u00a0", " ");
}

/** The texts of the polite live regions that say something. @param {CDPSession} session */
async function announced(session) {
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  const regions = nodes.filter(({ properties }) => properties?.some(({ name, value }) => name === "live" && value.value === "polite"));
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  /** @param {typeof nodes[number]} node @returns {string} */
  const textOf = (
    node,
  ) => (node.role?.value === "StaticText"
    ? String(node.name?.value)
    : (node.childIds ?? []).map((id) => byId.get(id)).map((child) => (child ? textOf(child) : "")).join(""));
  return regions.map(textOf).filter((text) => text !== "");
}

test("by ear: each stop has its role, name, value and state, and each move its one sentence", async () => {
  const { page, widget } = await atTheTop();
  const session = await page.context().newCDPSession(page);
  await session.send("Accessibility.enable");
  /** Presses a key and says what is heard then. @param {string} key */
  const press = async (key) => {
    await page.keyboard.press(key);
    return heard(page, session);
  };
  /** @param {string} sentence */
  const saysPolitely = async (sentence) => {
    await widget.locator("p[role=status]", { hasText: sentence }).waitFor({ state: "attached" });
    assert.deepEqual(await announced(session), [sentence]);
  };
  assert.deepEqual(await announced(session), []);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  const names = nodes.filter(({ ignored }) => !ignored).map(({ role, name }) => `${role?.value}: ${name?.value}`);
  for (
    const landmark of [
      "group: Alibaba’s three-year pledge beside its peers’ one-year plans",
      "tablist: View",
      "tabpanel: Total",
      "toolbar: Moments on the way",
      "radiogroup: Currency",
    ]
  ) {
    assert.equal(names.filter((name) => name === landmark).length, 1, landmark);
  }

  await tabTo(page, "$53 billion");
  assert.equal(await heard(page, session), "button, $53 billion, Alibaba: how it is worked out, opens dialog");
  assert.equal(await press("Tab"), "button, $240 billion, Microsoft: how it is worked out, opens dialog");
  assert.equal(await press("Tab"), "button, $195 billion, Meta: how it is worked out, opens dialog");
  assert.equal(await press("Tab"), "tab, Total, selected");
  assert.equal(await press("ArrowRight"), "tab, Per year, selected");
  await saysPolitely(PER_YEAR);
  assert.equal(await press("Home"), "tab, Total, selected");
  assert.match(await press("Tab"), /^slider, Read off the chart/);
  await widget.locator(".readout-box").waitFor();
  assert.equal(
    await heard(page, session),
    "slider, Read off the chart, 3 years: Alibaba at least $53 billion, Microsoft $240 billion (assumed), Meta $195 billion (assumed)",
  );
  // 80 and 65 × 3¼; that nothing follows the pledge is assumed too.
  const next = "3¼ years: Alibaba at least $53 billion (assumed), Microsoft $260 billion (assumed), Meta $211 billion (assumed)";
  assert.equal(await press("ArrowRight"), `slider, Read off the chart, ${next}`);
  assert.equal(await press("Tab"), "slider, Time horizon, 3 years, the pledge ends");
  assert.equal(await press("ArrowRight"), "slider, Time horizon, 3¼ years");
  assert.equal(await press("Home"), "slider, Time horizon, 3 months");
  assert.equal(await press("PageUp"), "slider, Time horizon, 9 months, Microsoft reaches the pledge’s total");
  assert.equal(await press("PageUp"), "slider, Time horizon, 1 year, Meta reaches the pledge’s total");
  assert.equal(await press("End"), "slider, Time horizon, 6 years");
  await saysPolitely(AT_SIX_YEARS);
  assert.equal(await press("Tab"), "button, 9 months: Microsoft reaches the pledge’s total");
  assert.equal(await press("ArrowRight"), "button, 1 year: Meta reaches the pledge’s total");
  assert.equal(await press("End"), "button, 3 years: the pledge ends");
  for (const stop of ["button, Three months less", "textbox, Type the time horizon", "button, Three months more", "button, Play"]) {
    assert.equal(await press("Tab"), stop);
  }
  assert.equal(await press("Tab"), "radio, as announced, checked");
  assert.equal(await press("Tab"), "radio, US$, checked");
  assert.equal(await press("Tab"), "button, More settings");
  await page.keyboard.press("Enter");
  assert.equal(await press("Tab"), "radio, spending stops, checked");
  assert.equal(await press("Tab"), "textbox, Peers’ spending grows by % a year");
  assert.equal(await press("Tab"), "checkbox, Alphabet");
  assert.equal(await press("ArrowRight"), "checkbox, Amazon");
  assert.equal(await press("Tab"), "button, All notes");

  await tabTo(page, "$390 billion", "Shift+Tab");
  await page.keyboard.press("Enter");
  const dialog = widget.getByRole("dialog", { name: "Meta, total after 6 years: $390 billion" });
  await dialog.waitFor();
  assert.match(await heard(page, session), /^dialog, Meta, total after 6 years: \$390 billion/);
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  assert.equal(await heard(page, session), "button, $390 billion, Meta: how it is worked out, opens dialog");
  await tabTo(page, "Download");
  assert.equal(await heard(page, session), "button, Download, opens dialog");
  await page.keyboard.press("Enter");
  await widget.getByRole("dialog", { name: "Download" }).waitFor();
  assert.equal(await heard(page, session), "button, Close");
  assert.equal(await press("Tab"), "button, PNG");
  await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
  await widget.getByText("asked to save").waitFor();
  assert.ok((await announced(session)).includes("The browser has been asked to save capex-total-6-years.png."));
});
