#!/usr/bin/env node
// Links the live build of the core: rust-lld, which gets the compiled core without what readers never meet, and is asked what each
// file of wasm needs (parts.mjs).
//
// A panic ends in a trap, as nobody reads what Rust prints in a page. Here it traps at once, and what nothing reaches any more, its
// texts and places among it, the linker drops.
//
// What a file needs, the linker knows: it is linked by itself, without the calls of later files and with their functions emptied.
// Which data and which places of the function table were kept so stands in the wasm, in a section "parts" that
// www/build/split.mjs reads: it is what it cannot see.
//
// This leans on the names that the pinned compiler gives; tests/e2e/tricks.test.mjs tells if they no longer do.

import { spawnSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { linked, withSection } from "./linked.mjs";
import { ObjectFile } from "./object.mjs";
import { PARTS } from "./parts.mjs";

/** What the standard library calls when it gives up; none of them returns. */
const PANICS = [
  /_4core9panicking\d/,
  /_4core6result13unwrap_failed$/,
  /_4core6option13expect_failed$/,
  /_4core4cell\d+panic_already_\w+$/,
  /_4core5slice5index16slice_index_fail$/,
  /_4core5slice20copy_from_slice_impl17len_mismatch_fail$/,
  /_5alloc7raw_vec(12handle_error|17capacity_overflow)$/,
  /_5alloc3vec\w+13assert_failed$/,
];
/** What wasm-bindgen takes out of the wasm: what it reads types from, and tasks that wait for promises, of which we have none. */
const TAKEN_OUT = /^__wb(indgen|g)_(describe|jspi)/;

const passedOn = process.argv.slice(2);
const files = passedOn.filter((argument) => argument.endsWith(".o"));
const [file] = files;
if (file === undefined || files.length > 1) throw new Error(`expected one object file to link, found ${files.length}`);
const output = passedOn[passedOn.indexOf("-o") + 1] ?? "";

const compiled = trapped(readFileSync(file), PANICS);
const needs = PARTS.map((_, index) => needed(PARTS.slice(index + 1)));
link(compiled, passedOn, output);
const { functions, data, table } = linked(readFileSync(output));
/** @param {string} name @param {"functions" | "data"} kind */
const partOf = (name, kind) => needs.findIndex((need) => need[kind].some((each) => each.name === name));
const parts = PARTS.map(({ name }, part) => ({
  name,
  slots: table.filter(({ index }) => partOf(functions.find((each) => each.index === index)?.name ?? "", "functions") === part).map(({ slot }) => slot),
  data: data.filter(({ name }) => partOf(name, "data") === part).map(({ from, to }) => [from, to]),
}));
writeFileSync(output, withSection(readFileSync(output), "parts", JSON.stringify(parts)));

/**
 * What the linker keeps if there are no later parts.
 * @param {import("./parts.mjs").Part[]} later
 */
function needed(later) {
  const calls = later.flatMap(({ calls }) => calls);
  // A call's name, and a hash after it.
  const isLater = (/** @type {string} */ name) => TAKEN_OUT.test(name) || calls.includes(name.replace(/_[0-9a-f]{16}$/, ""));
  const options = passedOn.filter((option, index) => {
    const name = option === "--export" ? passedOn[index + 1] : passedOn[index - 1] === "--export" ? option : "";
    return name === undefined || !isLater(name);
  });
  const alone = `${output}.part`;
  link(trapped(compiled, later.flatMap(({ begins = [] }) => begins)), options, alone);
  const kept = linked(readFileSync(alone));
  rmSync(alone);
  return kept;
}

/**
 * @param {Uint8Array} bytes  of an object file
 * @param {RegExp[]} names  of functions that are to trap at once
 */
function trapped(bytes, names) {
  // A copy: what traps here may not trap elsewhere.
  const object = new ObjectFile(Uint8Array.from(bytes));
  object.trap(object.functions.filter((each) => names.some((name) => name.test(each.name))));
  return object.toBytes();
}

/**
 * @param {Uint8Array} object
 * @param {string[]} options
 * @param {string} to
 */
function link(object, options, to) {
  writeFileSync(/** @type {string} */ (file), object);
  const own = options.map((option, index) => (options[index - 1] === "-o" ? to : option));
  // rustc has put the folder of its own linker into the path. Data stays in the pieces that it was compiled in, by their names.
  const { status, error } = spawnSync("rust-lld", [...own, "--no-merge-data-segments"], { stdio: "inherit" });
  if (error !== undefined) throw error;
  if (status !== 0) process.exit(status ?? 1);
}
