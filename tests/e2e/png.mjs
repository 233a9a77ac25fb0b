// Writes a picture as a PNG with a palette: half the weight of the browser's own, for pictures that are kept in the project.

import { deflateSync } from "node:zlib";

/** @typedef {import("./pixels.mjs").Bitmap} Bitmap */

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const PALETTE_SIZE = 256;

/**
 * The picture in its 256 most frequent colours; each other colour, all of them on the edges of letters, becomes the nearest.
 * @param {Bitmap} bitmap  opaque
 */
export function pngOf(bitmap) {
  const { width, height } = bitmap;
  /** @type {Map<number, number>} */
  const counts = new Map();
  const pixels = new Uint32Array(width * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [red, green, blue] = bitmap.at(x, y);
      const color = (red << 16) | (green << 8) | blue;
      pixels[y * width + x] = color;
      counts.set(color, (counts.get(color) ?? 0) + 1);
    }
  }
  const palette = [...counts].sort(([, one], [, other]) => other - one).slice(0, PALETTE_SIZE).map(([color]) => color);
  const indices = new Map([...counts.keys()].map((color) => [color, nearest(palette, color)]));

  // Each row begins with its filter: none, which flat colours pack best with.
  const rows = Buffer.alloc(height * (width + 1));
  pixels.forEach((color, at) => {
    rows[at + Math.floor(at / width) + 1] = indices.get(color) ?? 0;
  });
  const header = Buffer.from([...bigEndian(width), ...bigEndian(height), 8, 3, 0, 0, 0]);
  const colors = Buffer.from(palette.flatMap((color) => [color >> 16, (color >> 8) & 0xff, color & 0xff]));
  const data = deflateSync(rows, { level: 9, memLevel: 9 });
  return Buffer.concat([SIGNATURE, chunk("IHDR", header), chunk("PLTE", colors), chunk("IDAT", data), chunk("IEND")]);
}

/**
 * @param {readonly number[]} palette
 * @param {number} color
 */
function nearest(palette, color) {
  let best = 0;
  let least = Infinity;
  palette.forEach((candidate, index) => {
    const distance = [16, 8, 0].reduce((sum, shift) => sum + (((candidate >> shift) & 0xff) - ((color >> shift) & 0xff)) ** 2, 0);
    if (distance < least) [best, least] = [index, distance];
  });
  return best;
}

/**
 * @param {string} type
 * @param {Buffer} [data]
 */
function chunk(type, data = Buffer.alloc(0)) {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  return Buffer.concat([bigEndian(data.length), body, bigEndian(crcOf(body))]);
}

/** @param {number} number */
function bigEndian(number) {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(number);
  return bytes;
}

/**
 * The checksum that closes a chunk; Node has one of its own from 20.15 on.
 * @param {Buffer} bytes
 */
function crcOf(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
