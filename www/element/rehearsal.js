// A page's first picture is drawn twice, once for nobody: browsers compile wasm and scripts as they are called for the first time, which
// takes longer than the rest of it. So that happens in a task of its own, between which and the picture a page can answer a tap. Its
// texts already stand in the figure when that is laid out, which then is to be done once.

/** @type {import("#wasm").Frame} */
const ANY = { widthCss: 400, pixelRatio: 1, theme: "light", forced: null, contrast: null, fontFamily: "serif", fontSizeCss: 16 };

let isDone = false;

/**
 * @param {import("../engine/engine.js").Engine} engine
 * @param {import("../figure/figure.js").Figure} figure  that nobody has seen
 * @param {import("#wasm").Question} question  that can be answered
 */
export async function rehearsed(engine, figure, question) {
  if (isDone) return;
  isDone = true;
  await new Promise((resolve) => setTimeout(resolve));
  try {
    figure.write(question, engine.step(figure.canvas, figure.catalog, question, ANY));
  } catch {
    // Whatever fails, fails again where it can be told.
  }
}
