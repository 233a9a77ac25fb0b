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

/** The same language as the full build of the core and the panels need it. */
declare module "*?full" {
  const edition: import("../later/full-editions.js").FullEdition;
  export default edition;
}

/** Where the .wasm files lie from the chunks that load them: beside them, under names with a hash of their content. */
declare const __LIVE_WASM_FILE__: string;
declare const __FULL_WASM_FILE__: string;
