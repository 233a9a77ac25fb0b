// What the page decides about the picture: width, pixel ratio, theme, contrast, font and its size.

import { ofPage, windowOf, zoomOf } from "./dom.js";
import { steadied } from "./steady.js";

/** @typedef {import("#wasm").Frame} Frame */
/** @typedef {import("./attributes.js").ThemeWish} ThemeWish */
/** @typedef {"frame" | "fonts" | "paper" | "screen"} Change */

/** The narrowest picture the engine draws; in less, and in a box that is not shown, there is none. */
export const LEAST_WIDTH_CSS = 120;
// The rest of what it draws (Frame in src/web/boundary.d.ts).
const MOST_WIDTH_CSS = 4000;
const PIXEL_RATIOS = { least: 0.25, most: 8 };
// About as wide as paper, and as sharp as good screens are.
const PAPER_WIDTH_CSS = 700;
const PAPER_PIXEL_RATIO = 2;
const PAPER_FONT_SIZE_CSS = 16;

const DARK = "(prefers-color-scheme: dark)";
const FORCED_COLORS = "(forced-colors: active)";
const MORE_CONTRAST = "(prefers-contrast: more)";

/**
 * @param {HTMLElement} ruler
 * @param {HTMLElement} box  that the canvas fills
 * @param {ThemeWish | "paper"} wish
 * @returns {Frame}
 */
export function frameOf(ruler, box, wish) {
  const { width, fontFamily, fontSize, color, backgroundColor } = getComputedStyle(box);
  const view = windowOf(ruler);
  const { devicePixelRatio } = view;
  const isPaper = wish === "paper";
  return {
    // Whole pixels, so that hairlines stay crisp; a box that is not shown has the width "auto".
    widthCss: Math.min(Math.floor(parseFloat(width) || 0), isPaper ? PAPER_WIDTH_CSS : MOST_WIDTH_CSS),
    // A page may keep something of its own under that name.
    pixelRatio: Math.min(Math.max(devicePixelRatio * enlargement(box) || 1, isPaper ? PAPER_PIXEL_RATIO : PIXEL_RATIOS.least), PIXEL_RATIOS.most),
    theme: isPaper ? "light" : themeOf(ruler, wish),
    // Forced colours do not reach into a canvas: it is drawn in what they make of the box (element.css).
    forced: view.matchMedia(FORCED_COLORS).matches && !isPaper
      ? { ground: colorOf(backgroundColor), ink: colorOf(color) }
      : null,
    contrast: view.matchMedia(MORE_CONTRAST).matches && !isPaper ? "more" : null,
    fontFamily,
    fontSizeCss: isPaper ? PAPER_FONT_SIZE_CSS : parseFloat(fontSize),
  };
}

/**
 * By how much `zoom` and transforms enlarge an element. What makes it smaller does not count: it may be on its way to its size.
 * @param {HTMLElement} box
 */
function enlargement(box) {
  // In WebKit (2.50) a rectangle knows nothing of `zoom`, elsewhere it does. An offset is in whole px, so the ratio is rough.
  const measured = Math.round((box.getBoundingClientRect().width / box.offsetWidth) * 50) / 50 || 1;
  return Math.max(zoomOf(box), measured, 1);
}

/** Of "rgb(0, 0, 159)", 0x00009f. @param {string} text */
function colorOf(text) {
  return (text.match(/\d+/g) ?? []).slice(0, 3).reduce((color, channel) => color * 256 + Number(channel), 0);
}

/**
 * The ruler's ink is the system's own for the page's scheme, wherever that is said: by a style, by `<meta name="color-scheme">`.
 * @param {HTMLElement} ruler
 * @param {ThemeWish} wish
 * @returns {Frame["theme"]}
 */
function themeOf(ruler, wish) {
  if (wish !== "auto") return wish;
  return (colorOf(getComputedStyle(ruler).color) & 0xff) < 128 ? "light" : "dark";
}

/**
 * Calls back whenever one of these may have changed: `frame` if the picture's frame may have, `fonts` if a font has
 * arrived that the picture may be waiting for, `paper` if the page is about to be printed, `screen` once it is.
 * @param {HTMLElement} host
 * @param {HTMLElement} ruler  a block in it: a host that the page displays inline has no size of its own to watch
 * @param {AbortSignal} signal
 * @param {(what: Change) => void} onChange
 * @param {(widthCss: number | null) => void} hold  called with the width that the figure is to stay at, if there is one
 */
export function watchSurroundings(host, ruler, signal, onChange, hold) {
  const frame = () => onChange("frame");
  const view = windowOf(host);
  const { ownerDocument: page } = host;

  const steady = steadied();
  const size = new ResizeObserver(() => {
    const heldCss = steady(ruler.offsetWidth);
    // With the draw that follows: a figure with another size now would be told to the page as a fault of its own.
    requestAnimationFrame(() => hold(heldCss));
    frame();
  });
  size.observe(ruler);
  // Whatever else makes the page light or dark, wherever it is said.
  ruler.addEventListener("transitionrun", frame, { signal });

  // A page's own theme switch shows in these elements' class, style or data attributes, before any style is computed.
  const attributes = new MutationObserver(frame);
  for (const element of [ofPage(page, "documentElement"), ofPage(page, "body")]) {
    if (element !== null) attributes.observe(element, { attributes: true });
  }

  signal.addEventListener("abort", () => {
    size.disconnect();
    attributes.disconnect();
  });
  // Pages still carry polyfills of `matchMedia` that know no events.
  for (const query of [DARK, FORCED_COLORS, MORE_CONTRAST]) view.matchMedia(query).addEventListener?.("change", frame, { signal });
  view.addEventListener("afterprint", () => onChange("screen"), { signal });
  view.addEventListener("beforeprint", () => onChange("paper"), { signal });
  ofPage(page, "fonts")?.addEventListener("loadingdone", () => onChange("fonts"), { signal });
  watchPixelRatio(view, signal, frame);
}

/**
 * A query for one ratio tells only that this ratio is over: each change asks anew.
 * @param {Window} view
 * @param {AbortSignal} signal
 * @param {() => void} onChange
 */
function watchPixelRatio(view, signal, onChange) {
  const again = () => {
    onChange();
    watchPixelRatio(view, signal, onChange);
  };
  view.matchMedia(`(resolution: ${view.devicePixelRatio}dppx)`).addEventListener?.("change", again, { once: true, signal });
}
