// The files of wasm that the live build of the core is cut into, in the order in which they are loaded: each needs those before it.
// `calls` are what JavaScript calls in it. What else is in it follows from the code: all that its calls need and those before do not.

/**
 * @typedef {object} Part
 * @property {string} name
 * @property {string[]} calls
 * @property {RegExp} [begins]  where functions of earlier files call into this one, by their names; `#[inline(never)]` keeps them apart
 */

/** @type {Part[]} */
export const PARTS = [
  // What the first view needs, and registering.
  { name: "first", calls: ["register", "step", "answer"] },
  // What can be read off the chart.
  { name: "touch", calls: ["spots"] },
  { name: "views", calls: ["guess", "guessed"], begins: /\blater_\w+|\dlater_\w+/ },
  { name: "panels", calls: ["trace", "table", "csv", "paper", "corrections", "drawFigure", "drawWalk", "svg"] },
];
