// The full build of the core. It validates whatever it is given, traces every number and makes tables, and comes once a page
// brings a story of its own or a reader opens a panel.

import init, { answer, corrections, csv, drawFigure, guess, guessed, initSync, register, spots, step, svg, table, trace } from "#wasm";
import { print } from "./paper.js";
export { FULL_EDITIONS } from "./full-editions.js";

const calls = { init, initSync, register, step, answer, corrections, csv, drawFigure, guess, guessed, print, spots, svg, table, trace };

/** @type {import("../engine/instance.js").Core<typeof calls>} */
export const core = { calls, address: new URL(__FULL_WASM_FILE__, import.meta.url) };
