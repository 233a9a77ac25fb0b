// Whether and when the engine is fetched: just before the reader gets there, or when the page has nothing else to do.

import { make, ofPage } from "./dom.js";

// About a screen ahead on a phone: a second or two of scrolling, which the engine takes on a middling line.
const NEAR = "600px 0px";
// A page that never rests must not keep the widget waiting for ever.
const IDLE_TIMEOUT_MS = 5000;

/**
 * Calls `start` once, unless the signal ends the wait before.
 * @param {Element[]} boxes  of which a page may have left out one: by `display: contents` the element itself
 * @param {AbortSignal} signal
 * @param {() => void} start
 */
export function whenWanted(boxes, signal, start) {
  const wait = new AbortController();
  const waiting = { signal: wait.signal };
  const go = () => {
    wait.abort();
    start();
  };
  signal.addEventListener("abort", () => wait.abort(), waiting);

  const observer = new IntersectionObserver((entries) => {
    if (entries.some(({ isIntersecting }) => isIntersecting)) go();
  }, { rootMargin: NEAR });
  for (const box of boxes) observer.observe(box);
  wait.signal.addEventListener("abort", () => observer.disconnect());

  // Safari has no idle callback: there the reader's nearness alone decides.
  if (!("requestIdleCallback" in globalThis)) return;
  const whenIdle = () => {
    const callback = requestIdleCallback(go, { timeout: IDLE_TIMEOUT_MS });
    wait.signal.addEventListener("abort", () => cancelIdleCallback(callback));
  };
  if (ofPage(document, "readyState") === "complete") whenIdle();
  else addEventListener("load", whenIdle, { once: true, ...waiting });
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
