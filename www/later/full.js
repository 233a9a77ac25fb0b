// The full build of the core, which validates whatever it is given. It comes once a page brings a story of its own.

import init, {
  answer,
  corrections,
  csv,
  drawFigure,
  forget,
  guess,
  guessed,
  initSync,
  paper,
  register,
  spots,
  step,
  storyInLanguage,
  svg,
  table,
  told,
  trace,
  drawWalk,
} from "#wasm";
import { printWith } from "./paper.js";

const print = printWith(paper);
const calls = {
  init,
  initSync,
  register,
  step,
  answer,
  corrections,
  csv,
  drawFigure,
  forget,
  guess,
  guessed,
  print,
  spots,
  storyInLanguage,
  svg,
  table,
  told,
  trace,
  drawWalk,
};

/** @type {import("../engine/instance.js").Core} */
export const core = { calls, address: new URL(__FULL_WASM_FILE__, import.meta.url) };

export { storiesWith } from "./stories.js";
