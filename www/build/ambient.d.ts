// What www/build/build.mjs puts into the bundle, described for tsc.

/** A style sheet that JavaScript imports arrives as its text, minified. */
declare module "*.css" {
  const text: string;
  export default text;
}

/** A language as the live widget needs it. */
declare module "*?edition" {
  const edition: import("../engine/editions.js").Edition;
  export default edition;
}

/** What the built-in story's other views, and what can be read off the chart, need of it beyond that. */
declare module "*?more" {
  const edition: import("../engine/editions.js").MoreEdition;
  export default edition;
}

/** All that the built-in story's panels need of it. */
declare module "*?panels" {
  const edition: import("../engine/editions.js").PanelsEdition;
  export default edition;
}

/** The same language as the full build of the core needs it for stories of a page's own. */
declare module "*?full" {
  const edition: import("../engine/editions.js").FullEdition;
  export default edition;
}

// The live build: the script of its first file, which lends the others what they share, and the scripts of those.
declare module "#live" {
  export { default, answer, initSync, register, step } from "#wasm";
  export const lent: object;
}
declare module "#touch" {
  export { spots } from "#wasm";
  export function start(module: WebAssembly.Module, lent: object): void;
}
declare module "#views" {
  export { guess, guessed } from "#wasm";
  export function start(module: WebAssembly.Module, lent: object): void;
}
declare module "#panels" {
  export { corrections, csv, drawFigure, drawWalk, paper, svg, table, trace } from "#wasm";
  export function start(module: WebAssembly.Module, lent: object): void;
}

/** Where the .wasm files lie from the chunks that load them: beside them, under names with a hash of their content. */
declare const __FIRST_WASM_FILE__: string;
declare const __TOUCH_WASM_FILE__: string;
declare const __VIEWS_WASM_FILE__: string;
declare const __PANELS_WASM_FILE__: string;
declare const __FULL_WASM_FILE__: string;
declare const __MAKING_WASM_FILE__: string;
