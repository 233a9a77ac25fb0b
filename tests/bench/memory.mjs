// What the widget keeps: at rest, after many moves, and for each more of it on a page.

import { withPage } from "./measure.mjs";

const MOVES = 10_000;
const WIDGETS = 10;

/**
 * @param {import("playwright-core").Browser} browser
 * @param {string} address  of the widget's folder
 * @returns {Promise<Record<string, string>>}
 */
export async function memoryOf(browser, address) {
  return withPage(browser, `${address}3.html`, { pixelRatio: 1, slowed: 1 }, async (page, session) => {
    const heap = async () => {
      await session.send("HeapProfiler.collectGarbage");
      return (await session.send("Runtime.getHeapUsage")).usedSize;
    };
    const wasm = () => page.evaluate(wasmPages);
    const move = (/** @type {number} */ moves) =>
      page.evaluate(async (moves) => {
        for (let move = 0; move < moves; move += 1) {
          // @ts-expect-error each subject brings it
          globalThis.step(0.25 + ((move * 7) % 20) * 0.25);
          await new Promise(requestAnimationFrame);
        }
      }, moves);
    await move(100);
    const [heapBefore, wasmBefore] = [await heap(), await wasm()];
    await move(MOVES);
    const [heapAfter, wasmAfter] = [await heap(), await wasm()];
    const more = async () => {
      await page.evaluate(async () => {
        const widget = document.createElement("capex-explainer");
        widget.setAttribute("loading", "eager");
        document.body.append(widget);
        await /** @type {{ ready: Promise<void> }} */ (/** @type {unknown} */ (widget)).ready;
      });
      return heap();
    };
    const second = (await more()) - heapAfter;
    let last = heapAfter + second;
    for (let widget = 3; widget <= WIDGETS; widget += 1) last = await more();
    const inKilobytes = (/** @type {number} */ bytes) => `${Math.round(bytes / 1024)} KB`;
    return {
      "JavaScript heap of the page at rest": inKilobytes(heapBefore),
      [`its growth by ${MOVES} moves`]: inKilobytes(heapAfter - heapBefore),
      "wasm memory after 100 moves": inKilobytes(wasmBefore),
      [`wasm memory after ${MOVES} more, to that`]: (wasmAfter / wasmBefore).toFixed(3),
      "a second widget's heap": inKilobytes(second),
      [`each of ${WIDGETS - 1} more widgets' heap`]: inKilobytes((last - heapAfter) / (WIDGETS - 1)),
      [`wasm memory with ${WIDGETS} widgets`]: inKilobytes(await wasm()),
    };
  });
}

/** Runs in the page: how large the memories are of what was instantiated. */
function wasmPages() {
  return /** @type {{ memories: WebAssembly.Memory[] }} */ (/** @type {unknown} */ (globalThis)).memories.reduce(
    (sum, { buffer }) => sum + buffer.byteLength,
    0,
  );
}
