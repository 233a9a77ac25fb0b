// Makes what wasm-pack leaves in target/ smaller and changes nothing of what it does: short names between the wasm and
// its glue, and a glue without what our one way to start it never reaches.
//
// This leans on the text that wasm-bindgen writes. Its version is pinned; if another one writes otherwise, the build stops
// and says what it looked for.

import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const PROJECT = fileURLToPath(new URL("../..", import.meta.url));
const OPTIMIZED = path.join(PROJECT, "target", "optimized");
const WASM_OPT = path.join(PROJECT, "node_modules", "binaryen", "bin", "wasm-opt");
const FEATURES = ["bulk-memory", "nontrapping-float-to-int", "sign-ext", "mutable-globals", "reference-types", "multivalue"];
// The limits on inlining were measured: functions with one caller stay apart, which brotli likes better.
const SMALL = [
  ...FEATURES.map((feature) => `--enable-${feature}`),
  ...["-Oz", "--always-inline-max-function-size", "5", "--one-caller-inline-max-function-size", "20", "--low-memory-unused"],
];
// Optimised once more: 300 bytes of brotli that one round leaves.
const SHORTEN = [
  // How memory is aligned is a hint, and the same hint everywhere packs better: 270 bytes of brotli.
  "--dealign",
  // The locals that are used most get the smallest numbers, which the rounds before have mixed up: 130 bytes of brotli.
  "--reorder-locals",
  ...["--strip-producers", "--strip-target-features", "--minify-imports-and-exports-and-modules"],
];

/** What wasm-pack calls the wasm and the glue, which is replaced, in the folder of either build. */
export const WASM = "capex_explainer_bg.wasm";
export const GLUE = "capex_explainer.js";
// The glue's own way to start also takes addresses, requests, responses and modules, and has advice for servers that name
// a wrong type. www/engine/engine.js hands over a module: first to be waited for, after a trap for an instance at once.
const START = `let wasm;
function start({ exports }) {
    wasm = exports;
    cachedUint8ArrayMemory0 = null;
    wasm.__wbindgen_start();
}
export function initSync({ module }) {
    start(new WebAssembly.Instance(module, __wbg_get_imports()));
}
export default async function init({ module_or_path }) {
    start(await WebAssembly.instantiate(module_or_path, __wbg_get_imports()));
}
`;

const DECODED = `const memory = getUint8ArrayMemory0();
    let text = "";
    for (let at = ptr; len < 32 && at < ptr + len && memory[at] < 128; at += 1) text += String.fromCharCode(memory[at]);
    return text.length === len ? text : decodeText(memory.subarray(ptr, ptr + len));`;

/**
 * What wasm-opt prints: [module, name, short name] of each import, [name, short name] of each export.
 * @typedef {{ imports: [string, string, string][], exports: [string, string][] }} ShortNames
 */

/**
 * @param {string} folder  of wasm-pack's files
 * @returns {Promise<{ wasm: Uint8Array, glue: string }>}
 */
export async function shrunkCore(folder) {
  const [named, small, short] = [WASM, "small.wasm", "short.wasm"].map((name) => path.join(folder, name));
  // Control flow laid out anew before it is optimised: 500 bytes of brotli.
  await optimized(named, small, ["--flatten", "--rereloop", ...SMALL, "--converge"]);
  const { stdout } = await optimized(small, short, [...SMALL, ...SHORTEN]);
  const glue = withoutTheUnused(await readFile(path.join(folder, GLUE), "utf8"));
  return { wasm: await readFile(short), glue: withShortNames(glue, JSON.parse(stdout)) };
}

/**
 * The same wasm by the same flags comes out the same: what is known is taken from target/optimized, so that a change of a style
 * sheet does not wait for it.
 * @param {string} from
 * @param {string} to
 * @param {string[]} flags
 * @returns {Promise<{ stdout: string }>}
 */
async function optimized(from, to, flags) {
  const key = createHash("sha256").update(await readFile(from)).update(await readFile(WASM_OPT)).update(flags.join()).digest("hex").slice(0, 16);
  const known = path.join(OPTIMIZED, key);
  try {
    const stdout = await readFile(`${known}.json`, "utf8");
    await copyFile(`${known}.wasm`, to);
    return { stdout };
  } catch {
    const { stdout } = await promisify(execFile)(process.execPath, [WASM_OPT, from, ...flags, "-o", to]);
    await mkdir(OPTIMIZED, { recursive: true });
    await copyFile(to, `${known}.wasm`);
    // The last of the two: where it lies, the other is whole.
    await writeFile(`${known}.json`, stdout);
    return { stdout };
  }
}

/** @param {string} glue */
function withoutTheUnused(glue) {
  let rest = glue;
  // Every browser that knows the reference types of our wasm knows encodeInto.
  rest = without(rest, "if (!('encodeInto' in cachedTextEncoder)) {", "\n}\n");
  // Our wasm exports its realloc.
  rest = without(rest, "    if (realloc === undefined) {", "\n    }\n");
  // Memory that grows gets another buffer; whether the old one says so itself does not matter then.
  const view = "cachedDataViewMemory0";
  const isStale = `${view}.buffer.detached === undefined && ${view}.buffer !== wasm.memory.buffer`;
  const isUnusable = `${view} === null || ${view}.buffer.detached === true || (${isStale})`;
  rest = replaceOnce(rest, isUnusable, `${view}?.buffer !== wasm.memory.buffer`, GLUE);
  // Most of what comes out of the wasm is a short text in ASCII, which the decoder takes far longer to set about than to read.
  const decoded = "return decodeText(getUint8ArrayMemory0().subarray(ptr, ptr + len));";
  rest = replaceOnce(rest, decoded, DECODED, GLUE);
  return without(rest, "let wasmModule, wasmInstance, wasm;", "export { initSync, __wbg_init as default };\n") + START;
}

/**
 * @param {string} glue
 * @param {ShortNames} names
 */
function withShortNames(glue, { imports, exports }) {
  // wasm-opt calls the module of the imports "a".
  let short = replaceOnce(glue, '"./capex_explainer_bg.js": ', "a: ", GLUE);
  for (const [, name, shortName] of imports) short = replaceOnce(short, ` ${name}: function`, ` ${shortName}`, GLUE);
  // What kept its long name is what wasm-opt found no call of.
  short = short.replace(/^ {8}__wb\w+: function[^]*?^ {8}\}.*\n/gm, "");
  const shortExports = new Map(exports);
  return short.replace(/\bwasm\.(\w+)/g, (_, name) => {
    const shortName = shortExports.get(name);
    if (shortName === undefined) throw new Error(`expected only exports of the wasm after wasm. in ${GLUE}, found ${name}`);
    return `wasm.${shortName}`;
  });
}

/**
 * @param {string} text
 * @param {string} from  the first that goes
 * @param {string} to  the last that goes
 */
function without(text, from, to) {
  const start = text.indexOf(from);
  const end = text.indexOf(to, start);
  if (start === -1 || end === -1) throw new Error(`expected ${from.trim()} up to ${JSON.stringify(to)} in ${GLUE}, found none`);
  return text.slice(0, start) + text.slice(end + to.length);
}

/**
 * @param {string} text
 * @param {string} old
 * @param {string} replacement
 * @param {string} where  for the message
 */
export function replaceOnce(text, old, replacement, where) {
  const count = text.split(old).length - 1;
  if (count !== 1) throw new Error(`expected ${old} once in ${where}, found it ${count} times`);
  return text.replace(old, () => replacement);
}
