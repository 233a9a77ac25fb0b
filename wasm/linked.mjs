// A linked WebAssembly file, as far as its cutting into parts needs to know it: the names of functions and pieces of data, where
// the data goes, and what stands in the function table.

import { PREAMBLE_BYTES, Reader, written } from "./bytes.mjs";

const SECTION = { custom: 0, element: 9, data: 11 };
const NAMES = { functions: 1, data: 9 };
const OP = { constant: 0x41, end: 0x0b };

/**
 * `data` is in memory `from` an address `to` the one after it; `table` tells which function, by its index, stands in which slot.
 * @typedef {object} Linked
 * @property {{ index: number, name: string }[]} functions
 * @property {{ name: string, from: number, to: number, bytes: Uint8Array }[]} data
 * @property {{ slot: number, index: number }[]} table
 */

/**
 * @param {Uint8Array} bytes
 * @returns {Linked}
 */
export function linked(bytes) {
  const reader = new Reader(bytes, PREAMBLE_BYTES);
  /** @type {Map<number, { index: number, name: string }[]>} */
  let names = new Map();
  /** @type {Linked["table"]} */
  let table = [];
  /** @type {{ from: number, bytes: Uint8Array }[]} */
  let data = [];
  while (!reader.isAtEnd()) {
    const id = reader.number();
    const section = new Reader(reader.bytes(reader.number()));
    if (id === SECTION.element) table = readElements(section);
    else if (id === SECTION.data) data = readData(section);
    else if (id === SECTION.custom && section.text() === "name") names = readNames(section);
  }
  const dataNames = names.get(NAMES.data) ?? [];
  const named = data.map(({ from, bytes }, index) => {
    const name = dataNames.find((each) => each.index === index)?.name ?? "";
    return { name, from, to: from + bytes.length, bytes };
  });
  return { functions: names.get(NAMES.functions) ?? [], data: named, table };
}

/**
 * @param {Uint8Array} bytes  of a WebAssembly file
 * @param {string} name
 * @param {string} content
 */
export function withSection(bytes, name, content) {
  const body = Buffer.concat([Uint8Array.from(written(Buffer.byteLength(name))), Buffer.from(name), Buffer.from(content)]);
  return Buffer.concat([bytes, Uint8Array.from([SECTION.custom, ...written(body.length)]), body]);
}

/** @param {Reader} reader */
function readNames(reader) {
  const names = new Map();
  while (!reader.isAtEnd()) {
    const kind = reader.number();
    const list = new Reader(reader.bytes(reader.number()));
    if (kind !== NAMES.functions && kind !== NAMES.data) continue;
    names.set(kind, Array.from({ length: list.number() }, () => ({ index: list.number(), name: list.text() })));
  }
  return names;
}

/** @param {Reader} reader */
function readElements(reader) {
  const table = [];
  for (let left = reader.number(); left > 0; left -= 1) {
    plain(reader.number(), "element");
    const first = constant(reader);
    const count = reader.number();
    for (let slot = first; slot < first + count; slot += 1) table.push({ slot, index: reader.number() });
  }
  return table;
}

/** @param {Reader} reader */
function readData(reader) {
  return Array.from({ length: reader.number() }, () => {
    plain(reader.number(), "data");
    return { from: constant(reader), bytes: reader.bytes(reader.number()) };
  });
}

/** @param {number} flags @param {string} what */
function plain(flags, what) {
  if (flags !== 0) throw new Error(`expected a segment of ${what} that is put in place as the module starts, found one of kind ${flags}`);
}

/** @param {Reader} reader  before an expression */
function constant(reader) {
  const operation = reader.number();
  const value = reader.number();
  if (operation !== OP.constant || reader.number() !== OP.end) throw new Error(`expected a constant place, found operation ${operation}`);
  return value;
}
