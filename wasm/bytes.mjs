// How WebAssembly files, linked or not, write numbers and texts.

/** What stands before the sections: the format's name and version. */
export const PREAMBLE_BYTES = 8;

/** Reads one number, text or block after the other. */
export class Reader {
  #bytes;
  #at;

  /**
   * @param {Uint8Array} bytes
   * @param {number} [at]
   */
  constructor(bytes, at = 0) {
    this.#bytes = bytes;
    this.#at = at;
  }

  get at() {
    return this.#at;
  }

  isAtEnd() {
    return this.#at >= this.#bytes.length;
  }

  /** A number in as few bytes as it needs, seven bits in each, the last ones first. */
  number() {
    let number = 0;
    for (let shift = 0;; shift += 7) {
      const byte = this.#bytes[this.#at++];
      if (byte === undefined) throw new Error("expected a number in the WebAssembly file, found its end");
      number += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return number;
    }
  }

  text() {
    return Buffer.from(this.bytes(this.number())).toString();
  }

  /** @param {number} count */
  bytes(count) {
    this.#at += count;
    return this.#bytes.subarray(this.#at - count, this.#at);
  }

  /** @param {number} start */
  since(start) {
    return this.#bytes.subarray(start, this.#at);
  }

  rest() {
    return this.#bytes.subarray(this.#at);
  }
}

/** @param {number} number */
export function written(number) {
  const bytes = [];
  for (; number > 0x7f; number >>>= 7) bytes.push((number & 0x7f) | 0x80);
  return [...bytes, number];
}
