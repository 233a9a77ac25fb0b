// Whether and when the engine is fetched: just before the reader gets there, or when the page has nothing else to do. What is far
// from the view rests.

import { make, ofPage } from "./dom.js";

// About a screen ahead on a phone: a second or two of scrolling, which the engine takes on a middling line.
const NEAR = "600px 0px";
// Where a browser does not keep what is read in its place, nothing above it may change its height unseen.
const KEEPS_PLACE = globalThis.CSS?.supports("overflow-anchor:auto");
// Whoever draws a window's edge along pauses for less.
const PAUSE_MS = 500;
// A page that never rests must not keep the widget waiting for ever.
const IDLE_TIMEOUT_MS = 5000;

/**
 * Tells when an element nears the view and when it is far from it. In a frame it never is: the page around has to know its height.
 * @param {HTMLElement} host
 * @param {HTMLElement} ruler  a block in it: a page may leave out the element itself, by `display: contents`, whose distance nobody knows
 * @param {AbortSignal} signal
 * @param {(isFar: boolean) => void} onChange
 */
export function watchDistance(host, ruler, signal, onChange) {
  const observer = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting, boundingClientRect } of entries) {
      if (isIntersecting) onChange(false);
      else if (target === host && boundingClientRect.height > 0) onChange(window === top && (KEEPS_PLACE || boundingClientRect.top > 0));
    }
  }, { rootMargin: NEAR });
  for (const box of [host, ruler]) observer.observe(box);
  signal.addEventListener("abort", () => observer.disconnect());
}

/**
 * Calls `start` once the page rests, unless the signal ends the wait before.
 * @param {AbortSignal} signal
 * @param {() => void} start
 */
export function whenIdle(signal, start) {
  // Safari has no idle callback: there the reader's nearness alone decides.
  if (!("requestIdleCallback" in globalThis)) return;
  const wait = () => {
    const callback = requestIdleCallback(start, { timeout: IDLE_TIMEOUT_MS });
    signal.addEventListener("abort", () => cancelIdleCallback(callback));
  };
  if (ofPage(document, "readyState") === "complete") wait();
  else addEventListener("load", wait, { once: true, signal });
}

/**
 * Calls `work` once nothing has been asked for a while, and the page has nothing else to do.
 * @param {() => void} work
 */
export function afterPause(work) {
  return setTimeout(() => (globalThis.requestIdleCallback ?? setTimeout)(work), PAUSE_MS);
}

/**
 * What this browser lacks of what the widget is built on, in words; `null` if it has everything.
 * @returns {string | null}
 */
export function missingFeature() {
  for (const name of ["WebAssembly", "ResizeObserver", "IntersectionObserver"]) {
    if (!Reflect.get(globalThis, name)) return name;
  }
  if (!("adoptedStyleSheets" in ShadowRoot.prototype)) return "adoptedStyleSheets";
  if (make("canvas").getContext("2d") === null) return "2D canvas";
  return null;
}
