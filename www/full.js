// The full build of the core. It validates whatever it is given, and comes once a page brings a story of its own.

import init, { answer, register, step } from "#wasm";
import texts from "../src/locale/en.json?full";

/** @type {import("./engine.js").Core} */
export const full = { init, register, step, answer, file: __FULL_WASM_FILE__, texts };
