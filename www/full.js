// The full build of the core. It validates whatever it is given and traces every number, and comes once a page brings a story
// of its own, or a reader asks where a number comes from.

import * as calls from "#wasm";
import texts from "../src/locale/en.json?full";
export { default as builtInStory } from "../stories/alibaba.json?full";

/** @type {import("./instance.js").Core<typeof calls>} */
export const core = { calls, file: __FULL_WASM_FILE__, texts };
