// A compiled, not yet linked WebAssembly file, as far as wasm/link.mjs changes it: the bodies of functions, and the references
// in the code that the linker fills in. The format is "Linking" among the WebAssembly tool conventions.

import { PREAMBLE_BYTES, Reader, written } from "./bytes.mjs";

const CUSTOM = 0;
const CODE = 10;
const SYMBOL_TABLE = 8;
const SYMBOL = { function: 0, data: 1, section: 3 };
const IS_UNDEFINED = 0x10;
const HAS_NAME = 0x40;
const REFERENCE = { call: 0, address: 4 };
const WITH_ADDEND = [3, REFERENCE.address, 5, 8, 9, 11, 14, 15, 16, 17, 21, 22, 23, 25];
const OP = { unreachable: 0x00, nop: 0x01, end: 0x0b, constant: 0x41 };
const NO_LOCALS = 0;
// The linker fills in numbers of always five bytes, after one of the operation.
const FILLED_BYTES = 5;

/**
 * @typedef {{ id: number, name: string, content: Uint8Array }} Section
 *
 * A function that is compiled in this file; `start` and `end` of its body are places in the code section.
 * @typedef {{ name: string, symbol: number, start: number, end: number }} Compiled
 *
 * What the linker fills in at a place of the code section; `bytes` as it stands in the file.
 * @typedef {{ kind: number, symbol: number, bytes: Uint8Array }} Reference
 */

export class ObjectFile {
  #preamble;
  /** @type {Section[]} */
  #sections = [];
  #code;
  #references;
  /** @type {Compiled[]} */
  functions;

  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.#preamble = bytes.slice(0, PREAMBLE_BYTES);
    const reader = new Reader(bytes, PREAMBLE_BYTES);
    while (!reader.isAtEnd()) {
      const id = reader.number();
      const section = new Reader(reader.bytes(reader.number()));
      this.#sections.push({ id, name: id === CUSTOM ? section.text() : "", content: section.rest() });
    }
    this.#code = this.#section(CODE).content;
    this.#references = readReferences(this.#section(CUSTOM, "reloc.CODE").content);
    this.functions = readFunctions(this.#section(CUSTOM, "linking").content, readBodies(this.#code));
  }

  /**
   * Makes functions trap at once, and their callers hand nothing over that only they would read.
   * @param {Compiled[]} functions
   */
  trap(functions) {
    for (const each of functions) this.#write(each, [OP.unreachable]);
    const symbols = new Set(functions.map(({ symbol }) => symbol));
    for (const [place, { kind, symbol }] of [...this.#references]) {
      if (kind === REFERENCE.call && symbols.has(symbol)) this.#dropAddressesBefore(place - 1);
    }
  }

  /** The file with all changes. */
  toBytes() {
    /** @type {Uint8Array[]} */
    const parts = [this.#preamble];
    for (const { id, name, content } of this.#sections) {
      const title = id === CUSTOM ? [...written(Buffer.byteLength(name)), ...Buffer.from(name)] : [];
      const body = name === "reloc.CODE" ? this.#writtenReferences(content) : content;
      parts.push(Uint8Array.from([id, ...written(title.length + body.length), ...title]), body);
    }
    return Buffer.concat(parts);
  }

  /**
   * @param {number} id
   * @param {string} [name]  of a custom section
   */
  #section(id, name = "") {
    const found = this.#sections.find((section) => section.id === id && section.name === name);
    if (found === undefined) throw new Error(`expected section ${id} ${name} in the object file, found none`);
    return found;
  }

  /**
   * Puts operations in the place of a body, which stays as long as it was: places after it stay where they are.
   * @param {Compiled} compiled
   * @param {number[]} operations
   */
  #write({ name, start, end }, operations) {
    const body = [NO_LOCALS, ...operations];
    if (start + body.length >= end) throw new Error(`expected a body of more than ${body.length} bytes for ${name}`);
    for (const place of this.#references.keys()) if (place >= start && place < end) this.#references.delete(place);
    this.#code.fill(OP.nop, start, end).set(body, start);
    this.#code[end - 1] = OP.end;
  }

  /** @param {number} call  where a call stands whose last arguments may be constant addresses */
  #dropAddressesBefore(call) {
    let operation = call - FILLED_BYTES - 1;
    while (this.#references.get(operation + 1)?.kind === REFERENCE.address && this.#code[operation] === OP.constant) {
      this.#references.delete(operation + 1);
      operation -= FILLED_BYTES + 1;
    }
  }

  /** @param {Uint8Array} original  which starts with the number of the section that the references are in */
  #writtenReferences(original) {
    const section = new Reader(original).number();
    const inOrder = [...this.#references].sort(([one], [other]) => one - other).map(([, { bytes }]) => bytes);
    return Buffer.concat([Uint8Array.from([...written(section), ...written(inOrder.length)]), ...inOrder]);
  }
}

/**
 * By their places.
 * @param {Uint8Array} content
 * @returns {Map<number, Reference>}
 */
function readReferences(content) {
  const reader = new Reader(content);
  const references = new Map();
  reader.number();
  for (let left = reader.number(); left > 0; left -= 1) {
    const start = reader.at;
    const [kind, place, symbol] = [reader.number(), reader.number(), reader.number()];
    if (WITH_ADDEND.includes(kind)) reader.number();
    references.set(place, { kind, symbol, bytes: reader.since(start) });
  }
  return references;
}

/**
 * @param {Uint8Array} code
 * @returns {{ start: number, end: number }[]}
 */
function readBodies(code) {
  const reader = new Reader(code);
  return Array.from({ length: reader.number() }, () => {
    const length = reader.number();
    reader.bytes(length);
    return { start: reader.at - length, end: reader.at };
  });
}

/**
 * @param {Uint8Array} linking
 * @param {{ start: number, end: number }[]} bodies
 * @returns {Compiled[]}
 */
function readFunctions(linking, bodies) {
  const reader = symbolTable(linking);
  const functions = [];
  for (let symbol = 0, count = reader.number(); symbol < count; symbol += 1) {
    const kind = reader.number();
    const flags = reader.number();
    const isDefined = (flags & IS_UNDEFINED) === 0;
    if (kind === SYMBOL.data) {
      reader.text();
      if (isDefined) [reader.number(), reader.number(), reader.number()];
    } else {
      const index = reader.number();
      const hasName = kind !== SYMBOL.section && (isDefined || (flags & HAS_NAME) !== 0);
      const name = hasName ? reader.text() : "";
      if (kind === SYMBOL.function && isDefined) functions.push({ name, symbol, index });
    }
  }
  // Those that are compiled elsewhere have the numbers before.
  const first = functions.reduce((least, { index }) => Math.min(least, index), Infinity);
  return functions.map(({ name, symbol, index }) => {
    const body = bodies[index - first];
    if (body === undefined) throw new Error(`expected a body for ${name} in the object file, found none`);
    return { name, symbol, ...body };
  });
}

/** @param {Uint8Array} linking */
function symbolTable(linking) {
  const reader = new Reader(linking);
  reader.number();
  while (!reader.isAtEnd()) {
    const kind = reader.number();
    const table = reader.bytes(reader.number());
    if (kind === SYMBOL_TABLE) return new Reader(table);
  }
  throw new Error("expected a table of symbols in the object file, found none");
}
