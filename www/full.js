// The full build of the core. It validates whatever it is given and traces every number, and comes once a page brings a story
// of its own, or a reader asks where a number comes from.

import init, { answer, initSync, register, step, trace } from "#wasm";
import texts from "../src/locale/en.json?full";
export { default as builtInStory } from "../stories/alibaba.json?full";

const calls = { init, initSync, register, step, answer, trace };

/** @type {import("./instance.js").Core<typeof calls>} */
export const core = { calls, file: __FULL_WASM_FILE__, texts };
