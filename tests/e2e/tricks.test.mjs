// What makes the wasm small beyond what the compiler does: each trick still saves what it is kept for. Once one does not, it can go.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliCompressSync } from "node:zlib";
import { DEEP } from "./depth.mjs";
import { FIRST_ROUND, SECOND_ROUND } from "../../www/build/shrink.mjs";

const PROJECT = fileURLToPath(new URL("../..", import.meta.url));
const LIVE = path.join(PROJECT, "target", "live");
const WASM_OPT = path.join(PROJECT, "node_modules", "binaryen", "bin", "wasm-opt");

/** @type {string} */
let folder;
before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "capex-explainer-"));
});
after(() => rm(folder, { recursive: true }));

/** @param {string} from @param {string[]} flags */
async function optimized(from, flags) {
  const to = path.join(folder, "out.wasm");
  await promisify(execFile)(process.execPath, [WASM_OPT, from, ...flags, "-o", to]);
  return brotliCompressSync(await readFile(to)).length;
}

/** Flags of the second round, and the bytes of brotli that each must save in the first file. */
const FLAGS = [{ flags: ["--dealign"], least: 50 }];

for (const { flags, least } of FLAGS) {
  test(`${flags.join(" ")} saves at least ${least} bytes of the first file`, DEEP, async () => {
    const first = path.join(LIVE, "parts", "first.wat");
    const [with_, without] = [await optimized(first, SECOND_ROUND), await optimized(first, SECOND_ROUND.filter((flag) => !flags.includes(flag)))];
    assert.ok(without - with_ >= least, `${without} without, ${with_} with`);
  });
}

test("control flow laid out anew saves at least 200 bytes of the whole", DEEP, async () => {
  const whole = path.join(LIVE, "capex_explainer_bg.wasm");
  const small = (/** @type {string[]} */ flags) => optimized(whole, flags.filter((flag) => flag !== "-g"));
  const [with_, without] = [await small(FIRST_ROUND), await small(FIRST_ROUND.filter((flag) => !["--flatten", "--rereloop"].includes(flag)))];
  assert.ok(without - with_ >= 200, `${without} without, ${with_} with`);
});

test("no function of the first file formats or tells of a panic", async () => {
  const text = await readFile(path.join(LIVE, "parts", "first.wat"), "utf8");
  const names = [...text.matchAll(/^ \(func (\$"(?:[^"\\]|\\.)*"|\$[^\s()]+)/gm)].map(([, name = ""]) => name);
  assert.ok(names.length > 100, `${names.length} functions`);
  assert.deepEqual(names.filter((name) => /fmt::|panick|flt2dec|Display|Debug/.test(name)), []);
});

test("names of what crosses stand in the glue, and not in the first file", async () => {
  const [first, full] = await Promise.all(
    [path.join(LIVE, "parts", "first.wasm"), path.join(LIVE, "..", "full", "parts", "full.wasm")].map((file) => readFile(file)),
  );
  for (const name of ["afterPledge", "fontFamily", "sentenceText", "plotLeftCss", "quantities"]) {
    assert.deepEqual([first?.includes(name), full?.includes(name)], [false, true], name);
  }
});

test("the first file has no data of later ones, and short names only", async () => {
  const [first, panels] = await Promise.all(["first", "panels"].map((name) => readFile(path.join(LIVE, "parts", `${name}.wasm`))));
  for (const later of ["<polyline", "xmlns"]) assert.deepEqual([first?.includes(later), panels?.includes(later)], [false, true], later);
  const exports = WebAssembly.Module.exports(await WebAssembly.compile(Uint8Array.from(/** @type {Buffer} */ (first))));
  assert.deepEqual(exports.filter(({ name }) => name.length > 2), []);
});
