// The JavaScript that wasm-bindgen writes between the wasm and us: without what our one way to start it never reaches, with the
// short names of the wasm, and a script for each file of it.
//
// This leans on the text that wasm-bindgen writes. Its version is pinned; if another one writes otherwise, the build stops and says
// what it looked for.

import { readFileSync } from "node:fs";

/** What wasm-pack calls it. */
export const GLUE = "capex_explainer.js";

// The glue's own way to start also takes addresses, requests, responses and modules, and has advice for servers that name a wrong
// type. www/engine/instance.js hands over modules: the first to be waited for, after a trap all for an instance at once.
const START = `let wasm;
let decoder;
function begin({ exports }) {
    wasm = exports;
    // Safari's decodes two billion bytes in its life, and then throws: that stops the instance, and the next one has another.
    // wasm-bindgen calls it once with nothing, and so do we.
    decoder = new TextDecoder();
    decoder.decode();
    wasm.__wbindgen_start();
}
export function initSync({ module }) {
    begin(new WebAssembly.Instance(module, { a: glue }));
}
export default async function init({ module_or_path }) {
    begin(await WebAssembly.instantiate(module_or_path, { a: glue }));
}
`;
// A later file sees what those before it have and brings its own.
const JOIN = `function join(module, more) {
    wasm = { ...wasm, ...new WebAssembly.Instance(module, { a: Object.assign(glue, more), b: wasm }).exports };
}
`;

// A host may serve another of our files at its address. Joined, the memory of the one would be read by the lengths of the other.
const OWN_FILE = `    if (WebAssembly.Module.exports(module).some(({ name }) => name in first.wasm)) {
        throw { kind: "wasm", message: "the wasm file could not start: it is another one than was asked for" };
    }
`;

const DECODED = `const memory = getUint8ArrayMemory0();
    let text = "";
    for (let at = ptr; len < 32 && at < ptr + len && memory[at] < 128; at += 1) text += String.fromCharCode(memory[at]);
    return text.length === len ? text : decoder.decode(memory.subarray(ptr, ptr + len));`;

// What the browser throws at a call, the wasm gets as a value.
const GUARDED = `function guarded(work) {
    return (...given) => {
        try {
            return work(...given);
        } catch (thrown) {
            wasm.__wbindgen_exn_store(addToExternrefTable0(thrown));
        }
    };
}
`;

// How the live build is asked and answers: by lists.
const CROSSING = readFileSync(new URL("crossing.js", import.meta.url), "utf8");
/** What it takes of a call's parameters, by their names, and what it makes of a call's result. */
const AS_LISTS = { question: "askedAs", frame: "framedAs", sheet: "sheetAs" };
const FROM_LISTS = new Map([["step", "stepFrom"], ["answer", "answerFrom"]]);

/**
 * The script of each part, in their order.
 * @param {string} written  by wasm-bindgen
 * @param {import("./split.mjs").Cut} cut
 * @param {import("../../wasm/parts.mjs").Part[]} parts
 */
export function glueOf(written, { modules, exports, imports }, parts) {
  const short = (/** @type {string} */ name) => {
    const found = exports.get(name);
    if (found === undefined) throw new Error(`expected only exports of the wasm after wasm. in ${GLUE}, found ${name}`);
    return found;
  };
  const shortened = (/** @type {string} */ text) => text.replace(/\bwasm\.(\w+)/g, (_, name) => `wasm.${short(name)}`);
  const tidy = withoutTheUnused(written).replace(/^\/\*\*[^]*?\*\/\n/gm, "");
  const calls = new Map([...tidy.matchAll(/^export function (\w+)\([^]*?^\}\n/gm)].map(([text, name = ""]) => [name, text]));
  const entries = new Map([...tidy.matchAll(/^ {8}(__wb\w+): function[^]*?^ {8}\}.*\n/gm)].map(([text, name = ""]) => [name, text]));
  const isLive = parts.length > 1;
  let helpers = (isLive ? CROSSING : "") + GUARDED + without(tidy, "function __wbg_get_imports() {", "\n}\n");
  for (const text of calls.values()) helpers = helpers.replace(text, "");
  const names = [...helpers.matchAll(/^(?:function|let|const) (\w+)/gm)].map(([, name = ""]) => name);
  const entriesOf = (/** @type {number} */ part) => {
    const before = new Set(modules.slice(0, part).flatMap(({ imports }) => imports));
    return (modules[part]?.imports ?? []).filter((name) => !before.has(name)).map((name) => {
      const entry = entries.get(name);
      if (entry === undefined) throw new Error(`expected ${name} in ${GLUE}, found none`);
      const own = imports.get(name) ?? "";
      const caught = new RegExp(`${name}: function\\(\\) \\{ return handleError\\((function [^]*)^ {8}\\}, arguments\\); \\},`, "m");
      return caught.test(entry) ? entry.replace(caught, `${own}: guarded($1        }),`) : entry.replace(`${name}: function`, own);
    }).join("");
  };
  const callsOf = (/** @type {number} */ part) =>
    (parts[part]?.calls ?? []).map((name) => {
      const call = calls.get(name);
      if (call === undefined) throw new Error(`expected the call ${name} in ${GLUE}, found none`);
      return isLive ? crossing(name, call) : call;
    }).join("");
  const used = new Set(["wasm", "join"]);
  const later = parts.slice(1).map((_, index) => {
    const text = `first.join(module, {\n${entriesOf(index + 1)}});\n}\n${callsOf(index + 1)}`;
    // It imports nothing: what two scripts share, a bundler makes a third one of, which the first would have to wait for.
    const lent = text.replace(new RegExp(String.raw`(?<!\.)\b(wasm|${names.join("|")})\b`, "g"), (_, name) => {
      used.add(name);
      return `first.${name}`;
    });
    return `let first;\nexport function start(module, core) {\n    first = core;\n${OWN_FILE}    ${lent}`;
  });
  // By getters: some are set anew.
  const lending = later.length > 0
    ? `${JOIN}export const lent = {\n${[...used].map((name) => `    get ${name}() {\n        return ${name};\n    },\n`).join("")}};\n`
    : "";
  return [`${helpers}${START}const glue = {\n${entriesOf(0)}};\n${callsOf(0)}${lending}`, ...later].map(shortened);
}

/**
 * A call whose questions and frames cross as lists, and what comes back.
 * @param {string} name
 * @param {string} call
 */
function crossing(name, call) {
  const taken = "takeFromExternrefTable0(";
  const asked = call.replace(
    / = wasm\.\w+\([^\n]*;$/gm,
    (crossed) =>
      Object.entries(AS_LISTS).reduce((text, [parameter, as]) => text.replace(new RegExp(String.raw`\b${parameter}\b`), `${as}(${parameter})`), crossed),
  );
  const from = FROM_LISTS.get(name);
  const answered = from === undefined ? asked : replaceOnce(asked, `return ${taken}ret[0]);`, `return ${from}(${taken}ret[0]));`, name);
  return answered.replaceAll(`throw ${taken}`, `throw faultFrom(${taken}`).replace(/(throw faultFrom\(.*)\);$/gm, "$1));");
}

/** @param {string} glue */
function withoutTheUnused(glue) {
  let rest = glue;
  // Every browser that knows the reference types of our wasm knows encodeInto.
  rest = without(rest, "if (!('encodeInto' in cachedTextEncoder)) {", "\n}\n");
  // Our wasm exports its realloc.
  rest = without(rest, "    if (realloc === undefined) {", "\n    }\n");
  rest = without(rest, "let cachedTextDecoder = ", "return cachedTextDecoder.decode(bytes);\n}\n");
  rest = without(rest, "function handleError(f, args) {", "\n}\n");
  rest = replaceOnce(rest, "return x === undefined || x === null;", "return x == null;", GLUE);
  // Memory that grows gets another buffer; whether the old one says so itself does not matter then.
  const view = "cachedDataViewMemory0";
  const isStale = `${view}.buffer.detached === undefined && ${view}.buffer !== wasm.memory.buffer`;
  const isUnusable = `${view} === null || ${view}.buffer.detached === true || (${isStale})`;
  rest = replaceOnce(rest, isUnusable, `${view}?.buffer !== wasm.memory.buffer`, GLUE);
  const bytes = "cachedUint8ArrayMemory0";
  rest = replaceOnce(rest, `${bytes} === null || ${bytes}.byteLength === 0`, `${bytes}?.buffer !== wasm.memory.buffer`, GLUE);
  // Most of what comes out of the wasm is a short text in ASCII, which the decoder takes far longer to set about than to read.
  const decoded = "return decodeText(getUint8ArrayMemory0().subarray(ptr, ptr + len));";
  rest = replaceOnce(rest, decoded, DECODED, GLUE);
  return without(rest, "let wasmModule, wasmInstance, wasm;", "export { initSync, __wbg_init as default };\n");
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
