// Writes a picture as a PNG with a palette: half the weight of the browser's own, for pictures that are kept in the project.

// @ts-expect-error it brings no types
import UPNG from "upng-js";

/** @typedef {import("./pixels.mjs").Bitmap} Bitmap */

const PALETTE_SIZE = 256;

/**
 * @param {Bitmap} bitmap  opaque
 * @returns {Buffer}
 */
export function pngOf({ width, height, bytes }) {
  // A copy of its own: the library reads the whole buffer behind a view.
  return Buffer.from(UPNG.encode([new Uint8Array(bytes).buffer], width, height, PALETTE_SIZE));
}
