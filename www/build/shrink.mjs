// Makes what wasm-pack leaves in target/ smaller, and cuts it into the files that are loaded one after the other (wasm/parts.mjs).
// Each wasm and its script lie in the folder "parts" beside, from where pages, tests and the bundler take them.

import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { linked } from "../../wasm/linked.mjs";
import { PARTS } from "../../wasm/parts.mjs";
import { GLUE, glueOf } from "./glue.mjs";
import { split } from "./split.mjs";

const PROJECT = fileURLToPath(new URL("../..", import.meta.url));
const OPTIMIZED = path.join(PROJECT, "target", "optimized");
const BINARYEN = path.join(PROJECT, "node_modules", "binaryen", "bin");
const FEATURES = ["bulk-memory", "nontrapping-float-to-int", "sign-ext", "mutable-globals", "reference-types", "multivalue"].map(
  (feature) => `--enable-${feature}`,
);
// The limits on inlining were measured: functions with one caller stay apart, which brotli likes better.
const SMALL = [
  ...FEATURES,
  ...["-Oz", "--always-inline-max-function-size", "5", "--one-caller-inline-max-function-size", "20", "--low-memory-unused"],
];
export const FIRST_ROUND = [
  // Control flow laid out anew before it is optimised: 500 bytes of brotli.
  ...["--flatten", "--rereloop", ...SMALL, "--converge"],
  // Where a later file begins, and what is where, is told by names.
  ...["--no-inline=*later_*", "-g"],
];
// Optimised once more: 300 bytes of brotli that one round leaves.
export const SECOND_ROUND = [
  ...SMALL,
  // How memory is aligned is a hint, and the same hint everywhere packs better: 270 bytes of brotli.
  "--dealign",
  ...["--strip-producers", "--strip-target-features"],
];

/** What wasm-pack calls the wasm. */
export const WASM = "capex_explainer_bg.wasm";
/** The machinery behind `format!`, which is heavier than all that the first file would write by it. */
const FORMATTING = /^ \(func \$"?[^ ]*\bfmt::(Formatter|write|format|builders)/m;

/**
 * @typedef {{ name: string, wasm: Uint8Array }} Shrunk
 *
 * @param {string} folder  of wasm-pack's files
 * @returns {Promise<Shrunk[]>}  each file, in their order
 */
export async function shrunkCore(folder) {
  const [named, small] = [WASM, "small.wasm"].map((name) => path.join(folder, name));
  await ran("wasm-opt", named, FIRST_ROUND, small);
  const text = await ran("wasm-dis", small, FEATURES, path.join(folder, "small.wat"));
  const compiled = await readFile(named);
  const [told] = WebAssembly.Module.customSections(await WebAssembly.compile(compiled), "parts");
  const { data, table } = linked(compiled);
  const glue = await readFile(path.join(folder, GLUE), "utf8");
  // Of the full build the linker tells nothing: it is one file.
  const calls = [...glue.matchAll(/^export function (\w+)/gm)].map(([, name = ""]) => name);
  const whole = { name: "full", calls, slots: table.map(({ slot }) => slot), data: data.map(({ from, to }) => /** @type {[number, number]} */ ([from, to])) };
  const [parts, needs] = told === undefined ? [[whole], [whole]] : [PARTS, JSON.parse(Buffer.from(told).toString())];
  const cut = split((await readFile(text)).toString(), data, needs, parts);
  if (parts.length > 1) checkFirst(cut.modules[0]?.text ?? "");
  const scripts = glueOf(glue, cut, parts);
  await mkdir(path.join(folder, "parts"), { recursive: true });
  return Promise.all(parts.map(async ({ name }, index) => {
    const file = path.join(folder, "parts", name);
    await writeFile(`${file}.wat`, cut.modules[index]?.text ?? "");
    await ran("wasm-opt", `${file}.wat`, SECOND_ROUND, `${file}.wasm`);
    await writeFile(`${file}.js`, `// @ts-nocheck: the types stand in www/build/ambient.d.ts\n${scripts[index]}`);
    return { name, wasm: await readFile(`${file}.wasm`) };
  }));
}

/** A wasm of one file, loaded by hardly anybody: smaller, and no more. @param {string} file */
export async function shrunk(file) {
  return readFile(
    await ran("wasm-opt", file, [...FEATURES, "-Oz", "--strip-debug", "--strip-producers", "--strip-target-features"], file.replace(".wasm", ".small.wasm")),
  );
}

/** @param {string} first  the text of what every reader waits for */
function checkFirst(first) {
  const found = FORMATTING.exec(first);
  if (found !== null) throw new Error(`expected no core::fmt in the first file of wasm, found${found[0].replace(" (func", "")}`);
}

/**
 * The same tool makes the same of a file by the same flags: what is known is taken from target/optimized, so that a change of a
 * style sheet does not wait for it.
 * @param {string} tool
 * @param {string} from
 * @param {string[]} flags
 * @param {string} to
 */
async function ran(tool, from, flags, to) {
  const program = path.join(BINARYEN, tool);
  const key = createHash("sha256").update(await readFile(from)).update(await readFile(program)).update(flags.join()).digest("hex").slice(0, 16);
  const known = path.join(OPTIMIZED, key);
  try {
    await copyFile(known, to);
  } catch {
    await promisify(execFile)(process.execPath, [program, from, ...flags, "-o", to]);
    await mkdir(OPTIMIZED, { recursive: true });
    await copyFile(to, known);
  }
  return to;
}
