// What the built-in story offers, as the core tells it: the one place from which tests take their list of views.

import { readFileSync } from "node:fs";

/** What the page's build calls: the core as wasm-pack left it. @type {typeof import("#wasm")} */
const core = await import(new URL("../../target/full/capex_explainer.js", import.meta.url).href);

/** @param {string} path  from the project's root */
const read = (path) => readFileSync(new URL(`../../${path}`, import.meta.url));
core.initSync({ module: read("target/full/capex_explainer_bg.wasm") });
const [story, english] = ["stories/alibaba.json", "src/locale/en.json"].map((path) => JSON.parse(read(path).toString()));

/** Every view by its name in attributes, in the order they are offered. */
export const VIEWS = core.register(story, english).views.map(({ id }) => id);
