/// <reference path="./page.d.ts" />
// One widget in an open page, as the journeys read and move it. Nothing here waits for a time: only for a state.

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("./harness.mjs").Harness} Harness */
/** @typedef {import("./harness.mjs").PageOptions} PageOptions */
/** @typedef {import("./page.d.ts").Seen} Seen */
/** @typedef {import("../../www/element/element.js").CapexExplainer} CapexExplainer */
/** @typedef {{ x: number, y: number }} Point  in CSS px of the window */

/** The article's widget. */
export const WIDGET = "capex-explainer";
/** Every language. */
export { LANGUAGES } from "../../www/element/languages.js";
export { VIEWS } from "./catalog.mjs";

/**
 * The places of things, in CSS px of the window.
 * @typedef {object} Places
 * @property {DOMRect} canvas
 * @property {DOMRect} input
 * @property {number} plotLeft
 * @property {number} plotRight
 * @property {number} rule
 */

/**
 * The page of the test before, which the next one closes, and what its context is like: a file's tests run one after the other.
 * @type {{ page: Page, kind: string } | null}
 */
let last = null;

/**
 * Opens a page of which `seen` tells what happens in it. It takes over the context of the page before if that is of the same kind, which takes
 * half the time; where a journey answers instead of the server, nothing is in the cache. A journey that changes the context itself, as
 * Playwright's clock does, asks to be `alone`.
 * @param {Harness} harness
 * @param {PageOptions & { alone?: boolean }} [options]
 */
export async function openPage(harness, { alone = false, ...options } = {}) {
  const kind = harness.isPlain && !alone ? kindOf(harness, options) : "";
  const successorOf = last && kind && last.kind === kind ? last.page : null;
  if (!successorOf) await last?.page.context().close();
  const opened = await harness.open({
    ...options,
    successorOf,
    prepare: async (page) => {
      await page.addInitScript(listenInPage);
      await options.prepare?.(page);
    },
  });
  last = { page: opened.page, kind };
  return { ...opened, widget: opened.page.locator(WIDGET).first() };
}

/**
 * @param {Harness} harness
 * @param {PageOptions} options
 */
function kindOf({ address }, { width, height, pixelRatio, context }) {
  return JSON.stringify([address, width, height, pixelRatio, context]);
}

/**
 * Opens a page and waits until its first widget is live and in view.
 * @param {Harness} harness
 * @param {PageOptions & { alone?: boolean }} [options]
 */
export async function openWidget(harness, options) {
  const opened = await openPage(harness, options);
  await opened.widget.evaluate(async (/** @type {CapexExplainer} */ element) => {
    element.scrollIntoView();
    await element.ready;
  });
  await nextFrame(opened.page);
  return opened;
}

/** Runs in the page before any script of its own. */
function listenInPage() {
  /** @type {Seen} */
  const seen = { events: [], shownAt: [], violations: [], rejections: [] };
  window.seen = seen;
  for (const type of /** @type {const} */ (["capex-ready", "capex-change", "capex-error", "capex-fallback"])) {
    document.addEventListener(type, (event) => {
      const from = event.target instanceof Element ? event.target.id : "";
      seen.events.push({ type, from, detail: /** @type {CustomEvent} */ (event).detail });
      seen.shownAt.push(event.timeStamp);
    });
  }
  document.addEventListener("securitypolicyviolation", ({ violatedDirective }) => seen.violations.push(violatedDirective));
  addEventListener("unhandledrejection", ({ reason }) => seen.rejections.push(String(reason)));
}

/**
 * @param {Page} page
 * @returns {Promise<Seen>}
 */
export function seenBy(page) {
  return page.evaluate(() => window.seen);
}

/**
 * The types of the events so far, without the first `skip`.
 * @param {Page} page
 * @param {number} [skip]
 */
export async function eventTypes(page, skip = 0) {
  return (await seenBy(page)).events.slice(skip).map(({ type }) => type);
}

/**
 * Resolves once everything that was asked for before has been drawn, and told in words: the element draws in the frame that follows a
 * change, and what this waits for is asked for later. A view whose code is on its way is waited for, and so are the words of a move that
 * followed another at once.
 * @param {Page} page
 */
export async function nextFrame(page) {
  await page.evaluate(async () => {
    const frames = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const isOnItsWay = () =>
      [...document.querySelectorAll("capex-explainer")].some(({ shadowRoot }) => shadowRoot?.querySelector("[role=tab][aria-busy=true]"));
    // Words are written at most every 100 ms; those of a move after the first wait for their turn (www/figure/figure.js), and the native
    // range with them, unless a finger has moved that. A figure that is drawn anew tells of no change.
    const ends = performance.now() + 1000;
    const isUnsaid = () => {
      const now = performance.now();
      const [before = -Infinity, last = -Infinity] = window.seen?.shownAt.slice(-2) ?? [];
      const isBehind = [...document.querySelectorAll("capex-explainer")].some(({ shadowRoot, answer }) => {
        const range = /** @type {HTMLInputElement | null | undefined} */ (shadowRoot?.querySelector("#horizon"));
        return answer && range?.checkVisibility() && range.valueAsNumber !== answer.horizon;
      });
      return now < ends && ((last - before < 250 && now - last < 120) || isBehind);
    };
    do await frames(); while (isOnItsWay() || isUnsaid());
    await frames();
  });
}

/**
 * Sets attributes, `null` to take one away, and waits until the change is drawn.
 * @param {Page} page
 * @param {Record<string, string | null>} attributes
 * @param {string} [selector]
 */
export async function setAttributes(page, attributes, selector = WIDGET) {
  await page.locator(selector).first().evaluate((element, attributes) => {
    for (const [name, value] of Object.entries(attributes)) {
      if (value === null) element.removeAttribute(name);
      else element.setAttribute(name, value);
    }
  }, attributes);
  await nextFrame(page);
}

/**
 * The sentence, with plain spaces where no line may end.
 * @param {Page} page
 * @param {string} [selector]
 */
export async function sentenceOf(page, selector = WIDGET) {
  return ((await page.locator(`${selector} .sentence`).first().textContent()) ?? "").replaceAll("\u00a0", " ");
}

/**
 * How readers see each number on show, by the quantity's id.
 * @param {Page} page
 * @returns {Promise<Record<string, string>>}
 */
export function shownBy(page) {
  return page.locator(WIDGET).first().evaluate((/** @type {CapexExplainer} */ { answer }) =>
    Object.fromEntries((answer?.quantities ?? []).map(({ id, shown }) => [id, shown]))
  );
}

/**
 * @param {Page} page
 * @returns {Promise<Places>}
 */
export function placesOf(page) {
  return page.locator(WIDGET).first().evaluate((/** @type {CapexExplainer} */ { shadowRoot }) => {
    const slider = /** @type {HTMLElement} */ (shadowRoot?.querySelector(".slider"));
    const canvas = /** @type {HTMLElement} */ (shadowRoot?.querySelector("canvas")).getBoundingClientRect();
    const input = /** @type {HTMLElement} */ (slider.querySelector("input")).getBoundingClientRect();
    const thumb = /** @type {HTMLElement} */ (slider.querySelector(".thumb"));
    const place = (/** @type {string} */ name) => canvas.left + parseFloat(slider.style.getPropertyValue(name));
    return {
      canvas: /** @type {DOMRect} */ (canvas.toJSON()),
      input: /** @type {DOMRect} */ (input.toJSON()),
      plotLeft: place("--cx-plot-left"),
      plotRight: place("--cx-plot-right"),
      rule: canvas.left + Math.abs(parseFloat(thumb.style.translate)),
    };
  });
}

/**
 * Where a horizon stands across chart and slider, which both show 0 to 6 years.
 * @param {Places} places
 * @param {number} years
 */
export function xAt({ plotLeft, plotRight }, years) {
  return plotLeft + ((plotRight - plotLeft) * years) / 6;
}

/**
 * A point on the chart, and one on the slider, at a horizon.
 * @param {Page} page
 * @param {number} years
 * @returns {Promise<{ chart: Point, slider: Point }>}
 */
export async function pointsAt(page, years) {
  const places = await placesOf(page);
  const x = xAt(places, years);
  return {
    chart: { x, y: (places.canvas.top + places.canvas.bottom) / 2 },
    slider: { x, y: (places.input.top + places.input.bottom) / 2 },
  };
}

/**
 * Shows the view `time-to-match` by its tab or whatever `come` does, and its answer without a guess.
 * @param {Page} page
 * @param {() => Promise<unknown>} [come]
 */
export async function justShow(page, come = () => setAttributes(page, { view: "time-to-match" })) {
  await come();
  await page.locator(WIDGET).first().getByRole("button", { name: "Just show me" }).click();
  await nextFrame(page);
}

/** Opens what is rarely changed: after the pledge, growth, more companies. @param {Page} page */
export async function openSettings(page) {
  await page.locator(WIDGET).first().locator(".more[aria-expanded=false]").press("Enter");
  await page.locator(`${WIDGET} .growth input`).first().waitFor({ state: "attached" });
}

/** Has the page speak another language, and waits until the figure does. @param {Page} page @param {string} lang */
export async function speak(page, lang) {
  await page.evaluate((lang) => (document.documentElement.lang = lang), lang);
  await page.locator(`${WIDGET} .figure[lang="${lang}"]`).first().waitFor();
  await nextFrame(page);
}
