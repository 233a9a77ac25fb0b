// What www/build.mjs puts into the bundle, described for tsc.

/** A style sheet that JavaScript imports arrives as its text, minified. */
declare module "*.css" {
  const text: string;
  export default text;
}

/** The story or a text pack as the live build reads it: www/live.mjs. */
declare module "*?live" {
  const data: unknown;
  export default data;
}

/** What the built-in story offers, as the full build told it when the page was built. */
declare module "*?catalog" {
  const catalog: import("#wasm").Catalog;
  export default catalog;
}

/** What the panels of a text pack's language say. */
declare module "*?panels" {
  const words: typeof import("../src/locale/en.json")["panels"];
  export default words;
}

/** The same as it stands in its file. */
declare module "*?full" {
  const data: unknown;
  export default data;
}

/** The names of the .wasm files, content hash included; they lie beside the chunks that load them. */
declare const __LIVE_WASM_FILE__: string;
declare const __FULL_WASM_FILE__: string;
