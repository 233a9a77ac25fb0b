#!/usr/bin/env node
// Links the live build of the core: rust-lld, which gets the compiled core without what readers never meet. A panic ends in a
// trap, as nobody reads what Rust prints in a page. Here it traps at once, and what nothing reaches any more, its texts and
// places among it, the linker drops.
//
// It leans on the names that the pinned compiler gives; without them the build stops.

import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { ObjectFile } from "./object.mjs";

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

const passedOn = process.argv.slice(2);
const files = passedOn.filter((argument) => argument.endsWith(".o"));
const [file] = files;
if (file === undefined || files.length > 1) throw new Error(`expected one object file to link, found ${files.length}`);
const object = new ObjectFile(readFileSync(file));
object.trap(object.functions.filter(({ name }) => PANICS.some((panic) => panic.test(name))));
writeFileSync(file, object.toBytes());
// rustc has put the folder of its own linker into the path.
const { status, error } = spawnSync("rust-lld", passedOn, { stdio: "inherit" });
if (error !== undefined) throw error;
process.exitCode = status ?? 1;
