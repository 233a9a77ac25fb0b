// Cuts one wasm into files that are loaded one after the other. It works on the text that wasm-dis of the pinned binaryen writes.
//
// The first file has memory, tables and globals; those after it import them, and the functions of earlier files that they call. An
// earlier file calls a later one by new slots at the end of the function table, which are empty, and trap, until the later one has
// filled them. Data is put in place by the file that needs it.

/**
 * What the linker tells of a part (wasm/link.mjs): its slots in the function table, and where its data goes.
 * @typedef {{ name: string, slots: number[], data: [from: number, to: number][] }} Needs
 *
 * A file to be: its text, and what it imports from the glue by its long names.
 * @typedef {{ text: string, imports: string[] }} Module
 *
 * `exports` and `imports` are short names by the long ones that the glue knows.
 * @typedef {{ modules: Module[], exports: Map<string, string>, imports: Map<string, string> }} Cut
 */

const NAME = String.raw`\$(?:"(?:[^"\\]|\\.)*"|[^\s()]+)`;
const FUNCTION = new RegExp(String.raw`^ \(func (${NAME})((?: \(param ${NAME} \w+\))*)((?: \(result [^)]*\))?)`);
const IMPORT = new RegExp(String.raw`^ \(import "[^"]*" "([^"]*)" \(func (${NAME})`);
const EXPORT = new RegExp(String.raw`^ \(export "([^"]*)" \((\w+) (${NAME})\)\)`);
const ELEMENTS = new RegExp(String.raw`^ \(elem ${NAME} (?:\(table ${NAME}\) )?\(i32\.const (\d+)\)(?: func)? (.*)\)$`);
const FUNCTION_TABLE = new RegExp(String.raw`^ \(table (${NAME}) .*funcref\)`);
const REFERENCE = new RegExp(String.raw`\((?:call|return_call|ref\.func) (${NAME})`, "g");
/** The modules that files import from: the glue, and the files before. What these are called is up to us, if both sides know it. */
const GLUE = "a";
const EARLIER = "b";
/** Pieces of data so close to each other have nothing but padding between them, which costs less than another piece. */
const PADDING_BYTES = 8;

/**
 * @param {string} text  of the whole, as wasm-dis writes it
 * @param {import("../../wasm/linked.mjs").Linked["data"]} data  of the whole, as it was linked
 * @param {Needs[]} needs
 * @param {import("../../wasm/parts.mjs").Part[]} parts
 * @returns {Cut}
 */
export function split(text, data, needs, parts) {
  const whole = fieldsOf(text);
  const partOf = assigned(whole, needs, parts);
  /** @type {Map<string, string>} */
  const exports = new Map();
  /** @type {Map<string, string>} */
  const imports = new Map();
  /** @param {Map<string, string>} names @param {string} long */
  const short = (names, long) => {
    if (!names.has(long)) names.set(long, shortName(names.size));
    return /** @type {string} */ (names.get(long));
  };
  // Where an earlier file calls a later one.
  const slots = new Map(parts.flatMap((_, part) => beginnings(whole, parts, part)).map((name, index) => [name, whole.slots.size + 1 + index]));
  const size = whole.slots.size + 1 + slots.size;
  const tables = whole.tables.map((field) => (field === whole.functionTable.field ? ` (table ${whole.functionTable.name} ${size} ${size} funcref)` : field));
  const shared = [...whole.memories, ...tables, ...whole.globals];
  const modules = parts.map((_, part) => {
    const own = [...whole.functions.keys()].filter((name) => partOf.get(name) === part);
    const bodies = own.map((name) => whole.functions.get(name)?.text ?? "");
    const called = new Set(bodies.flatMap(callsIn));
    const slotsHere = [...whole.slots].filter(([slot, name]) => (partOf.get(name) ?? needs.findIndex((need) => need.slots.includes(slot))) === part);
    // What comes from the glue can be called from it, too.
    const exported = whole.exports.filter(({ kind, name }) => (kind === "func" ? (partOf.get(name) ?? 0) === part : part === 0));
    for (const name of [...slotsHere.map(([, name]) => name), ...exported.map(({ name }) => name)]) called.add(name);
    const fromGlue = [...whole.imports.keys()].filter((name) => called.has(name));
    const earlier = [...called].filter((name) => (partOf.get(name) ?? part) < part);
    const later = [...called].filter((name) => (partOf.get(name) ?? part) > part);
    const neededLater = [...whole.functions.keys()].filter((name) => partOf.get(name) === part && isCalledLater(whole, partOf, name, part));
    const ownSlots = [
      ...slotsHere,
      ...[...slots].filter(([name]) => partOf.get(name) === part).map(([name, slot]) => /** @type {[number, string]} */ ([slot, name])),
    ];
    const fields = [
      ...whole.types,
      ...fromGlue.map((name) => renamed(whole.imports.get(name)?.text ?? "", short(imports, whole.imports.get(name)?.long ?? ""))),
      ...earlier.map((name) => ` (import "${EARLIER}" "${short(exports, name)}" (func ${name}${signature(whole, name)}))`),
      ...(part === 0 ? shared : shared.map((field) => asImport(field, (name) => short(exports, name)))),
      ...elements(whole.functionTable.name, ownSlots),
      ...pieces(data, needs[part]?.data ?? []),
      ...exported.map(({ long, kind, name }) => ` (export "${short(exports, long)}" (${kind} ${name}))`),
      ...(part === 0 && parts.length > 1 ? shared.map((field) => asExport(field, (name) => short(exports, name))) : []),
      ...neededLater.map((name) => ` (export "${short(exports, name)}" (func ${name}))`),
      ...bodies,
      ...later.map((name) => forwarding(whole, name, slots)),
    ];
    return { text: `(module\n${fields.join("\n")}\n)\n`, imports: fromGlue.map((name) => whole.imports.get(name)?.long ?? "") };
  });
  return { modules, exports, imports };
}

/**
 * @typedef {{ text: string, calls: string[] }} Body
 * @typedef {ReturnType<typeof fieldsOf>} Whole
 */

/** @param {string} text */
function fieldsOf(text) {
  const fields = text.replace(/\n\)\s*$/, "").split(/\n(?= \()/).slice(1);
  const all = (/** @type {string} */ kind) => fields.filter((field) => field.startsWith(` (${kind} `));
  const functions = new Map(all("func").map((field) => [matched(FUNCTION, field)[1] ?? "", { text: field, calls: callsIn(field) }]));
  const imports = new Map(
    all("import").map((field) => {
      const [, long = "", name = ""] = matched(IMPORT, field);
      return [name, { text: field, long }];
    }),
  );
  const exports = all("export").map((field) => {
    const [, long = "", kind = "", name = ""] = matched(EXPORT, field);
    return { long, kind, name };
  });
  /** @type {Map<number, string>} */
  const slots = new Map();
  for (const field of all("elem")) {
    const [, first = "", names = ""] = matched(ELEMENTS, field);
    [...names.matchAll(new RegExp(NAME, "g"))].forEach(([name], index) => slots.set(Number(first) + index, name));
  }
  const tables = all("table");
  const field = tables.find((table) => FUNCTION_TABLE.test(table)) ?? "";
  const functionTable = { field, name: matched(FUNCTION_TABLE, field)[1] ?? "" };
  return { types: all("type"), functions, imports, exports, slots, tables, functionTable, memories: all("memory"), globals: all("global") };
}

/**
 * Which part each function belongs to: the first that reaches it.
 * @param {Whole} whole
 * @param {Needs[]} needs
 * @param {import("../../wasm/parts.mjs").Part[]} parts
 */
function assigned(whole, needs, parts) {
  /** @type {Map<string, number>} */
  const partOf = new Map();
  const calls = parts.flatMap(({ calls }) => calls);
  parts.forEach((own, part) => {
    const isOwn = (/** @type {string} */ long) => own.calls.includes(long) || (part === 0 && !calls.includes(long));
    const begins = parts.slice(part + 1).flatMap((_, index) => beginnings(whole, parts, part + 1 + index));
    const reached = [
      ...whole.exports.filter(({ kind, long }) => kind === "func" && isOwn(long)).map(({ name }) => name),
      ...beginnings(whole, parts, part),
      ...(needs[part]?.slots ?? []).map((slot) => whole.slots.get(slot) ?? ""),
    ];
    // An array is walked with what is added on the way.
    for (const name of reached) {
      if (partOf.has(name) || begins.includes(name) || !whole.functions.has(name)) continue;
      partOf.set(name, part);
      reached.push(...(whole.functions.get(name)?.calls ?? []));
    }
  });
  return partOf;
}

/**
 * The functions by which earlier parts call into this one.
 * @param {Whole} whole
 * @param {import("../../wasm/parts.mjs").Part[]} parts
 * @param {number} part
 */
function beginnings(whole, parts, part) {
  const begins = parts[part]?.begins;
  if (begins === undefined) return [];
  const found = [...whole.functions.keys()].filter((name) => begins.test(name));
  if (found.length === 0) throw new Error(`expected functions ${begins} in the wasm, found none`);
  return found;
}

/**
 * @param {Whole} whole
 * @param {Map<string, number>} partOf
 * @param {string} name
 * @param {number} part
 */
function isCalledLater(whole, partOf, name, part) {
  for (const [caller, { calls }] of whole.functions) if ((partOf.get(caller) ?? 0) > part && calls.includes(name)) return true;
  return false;
}

/** @param {string} text */
function callsIn(text) {
  return [...new Set([...text.matchAll(REFERENCE)].map(([, name = ""]) => name))];
}

/**
 * @param {Whole} whole
 * @param {string} name
 */
function signature(whole, name) {
  const [, , parameters = "", results = ""] = matched(FUNCTION, whole.functions.get(name)?.text ?? "");
  return parameters + results;
}

/**
 * A function that calls the one of a later file that has its name.
 * @param {Whole} whole
 * @param {string} name
 * @param {Map<string, number>} slots
 */
function forwarding(whole, name, slots) {
  const slot = slots.get(name);
  if (slot === undefined) throw new Error(`expected a place where ${name} of a later file begins, found none`);
  const type = signature(whole, name);
  const given = [...type.matchAll(new RegExp(String.raw`\(param (${NAME})`, "g"))].map(([, parameter]) => `(local.get ${parameter})`);
  const unnamed = type.replace(new RegExp(String.raw`\(param ${NAME} `, "g"), "(param ");
  return ` (func ${name}${type} (call_indirect ${whole.functionTable.name}${unnamed} ${given.join(" ")} (i32.const ${slot})))`;
}

/**
 * @param {string} table
 * @param {[slot: number, name: string][]} slots
 */
function elements(table, slots) {
  return slots.map(([slot, name]) => ` (elem (table ${table}) (i32.const ${slot}) func ${name})`);
}

/**
 * @param {import("../../wasm/linked.mjs").Linked["data"]} data
 * @param {[from: number, to: number][]} places
 */
function pieces(data, places) {
  const own = new Set(places.map(([from]) => from));
  /** @type {{ to: number, from: number, bytes: number[] }[]} */
  const joined = [];
  let isAfterOwn = false;
  for (const { from, to, bytes } of [...data].sort((one, other) => one.from - other.from)) {
    const last = joined.at(-1);
    const isOwn = own.has(from);
    if (isOwn && isAfterOwn && last !== undefined && from - last.to < PADDING_BYTES) {
      last.bytes.push(...Array.from({ length: from - last.to }, () => 0), ...bytes);
      last.to = to;
    } else if (isOwn) {
      joined.push({ from, to, bytes: [...bytes] });
    }
    isAfterOwn = isOwn;
  }
  return joined.map(({ from, bytes }) => ` (data (i32.const ${from}) "${bytes.map((byte) => `\\${byte.toString(16).padStart(2, "0")}`).join("")}")`);
}

/** @param {string} field @param {(name: string) => string} short */
function asExport(field, short) {
  const [, kind, name = ""] = matched(new RegExp(String.raw`^ \((\w+) (${NAME})`), field);
  return ` (export "${short(`${kind} ${name}`)}" (${kind} ${name}))`;
}

/** Memory, table or global, as a later file has it. @param {string} field @param {(name: string) => string} short */
function asImport(field, short) {
  const [, kind, name = "", rest = ""] = matched(new RegExp(String.raw`^ \((\w+) (${NAME}) (.*)\)$`, "s"), field);
  // A global's value is the first file's.
  const type = kind === "global" ? matched(/^\(mut \w+\)|^\w+/, rest)[0] : rest;
  return ` (import "${EARLIER}" "${short(`${kind} ${name}`)}" (${kind} ${name} ${type}))`;
}

/** @param {string} field  an import @param {string} short */
function renamed(field, short) {
  return field.replace(/"[^"]*" "[^"]*"/, `"${GLUE}" "${short}"`);
}

/**
 * @param {RegExp} pattern
 * @param {string} text
 */
function matched(pattern, text) {
  const found = pattern.exec(text);
  if (found === null) throw new Error(`expected ${pattern} in what wasm-dis writes, found ${text.slice(0, 200)}`);
  return found;
}

/** a to z, A to Z, aa, ba, … @param {number} index @returns {string} */
function shortName(index) {
  const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
  const rest = Math.floor(index / letters.length);
  return (letters[index % letters.length] ?? "") + (rest === 0 ? "" : shortName(rest - 1));
}
