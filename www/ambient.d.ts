// What www/build.mjs puts into the bundle, described for tsc.

/** A style sheet that JavaScript imports arrives as its text, minified. */
declare module "*.css" {
  const text: string;
  export default text;
}

/** The name of the .wasm file, content hash included; it lies beside the chunk that loads it. */
declare const __WASM_FILE__: string;
