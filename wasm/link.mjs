#!/usr/bin/env node
// Links the live build of the core: rust-lld, which gets the compiled core without what readers never meet. What nothing reaches
// any more, functions and data alike, the linker drops: 3 KB of brotli.
//
// - A panic ends in a trap, as nobody reads what Rust prints in a page. Here it traps at once, and its texts and places go.
// - Only plotters-canvas writes doubles, opacities and font sizes, and Rust has no way to give it another `Display for f64`
//   than the exact one. Here its calls reach ours (src/web/short.rs).
//
// It leans on the names that the pinned compiler gives; without them the build stops.

import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { ObjectFile } from "./object.mjs";

const STANDARD_FLOAT = /^_RNvXs\w*_NtNtCs\w+_4core3fmt5floatdNtB\w+_7Display3fmt$/;
const OUR_FLOAT = /_\$LT\$capex_explainer\.\.web\.\.short\.\.Short\$u20\$as\$u20\$core\.\.fmt\.\.Display\$GT\$3fmt17h\w+E$/;
/** What the standard library calls when it gives up; none of them returns. */
const PANICS = [
  /_4core9panicking\d/,
  /_4core6result13unwrap_failed$/,
  /_4core6option13expect_failed$/,
  /_4core4cell\d+panic_already_\w+$/,
  /_4core5slice5index16slice_index_fail$/,
  /_5alloc7raw_vec(12handle_error|17capacity_overflow)$/,
  /_5alloc3vec\w+13assert_failed$/,
];

/** @param {ObjectFile} object */
function leaveOut(object) {
  const floats = only(object, STANDARD_FLOAT);
  const panics = object.functions.filter(({ name }) => PANICS.some((panic) => panic.test(name)));
  only(object, /_4core9panicking9panic_fmt$/);
  object.redirect(floats, only(object, OUR_FLOAT));
  object.trap(panics);
}

/**
 * @param {ObjectFile} object
 * @param {RegExp} name
 */
function only({ functions }, name) {
  const [found, ...more] = functions.filter((each) => name.test(each.name));
  if (found === undefined || more.length > 0) {
    throw new Error(`expected one function ${name} in the live core, found ${found === undefined ? "none" : more.length + 1}`);
  }
  return found;
}

const passedOn = process.argv.slice(2);
const files = passedOn.filter((argument) => argument.endsWith(".o"));
const [file] = files;
if (file === undefined || files.length > 1) throw new Error(`expected one object file to link, found ${files.length}`);
const object = new ObjectFile(readFileSync(file));
leaveOut(object);
writeFileSync(file, object.toBytes());
// rustc has put the folder of its own linker into the path.
const { status, error } = spawnSync("rust-lld", passedOn, { stdio: "inherit" });
if (error !== undefined) throw error;
process.exitCode = status ?? 1;
