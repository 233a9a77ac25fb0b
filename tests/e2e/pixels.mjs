/// <reference path="./page.d.ts" />
// Pictures as numbers: what colour is where.

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {readonly [red: number, green: number, blue: number, alpha: number]} Pixel  each 0 to 255 */

// The colours of visual design, which the canvas takes from src/scene/theme.rs.
export const LIGHT = { ground: "#ffffff", alibaba: "#c2410c", microsoft: "#1d4ed8", meta: "#7e22ce" };
export const DARK = { ground: "#16181d", alibaba: "#fb923c", microsoft: "#60a5fa", meta: "#c084fc" };

// Anti-aliasing and the browser's colour arithmetic move a channel by a few steps; companies differ by more than 60.
const SAME_COLOR = 24;

/** A picture, read in device pixels. */
export class Bitmap {
  width;
  height;
  /** Red, green, blue and alpha of each pixel, row by row. */
  bytes;

  /** @param {{ width: number, height: number, base64: string }} picture */
  constructor({ width, height, base64 }) {
    this.width = width;
    this.height = height;
    this.bytes = Buffer.from(base64, "base64");
  }

  /**
   * @param {number} x
   * @param {number} y
   * @returns {Pixel}
   */
  at(x, y) {
    const from = (y * this.width + x) * 4;
    const bytes = this.bytes;
    return [bytes[from] ?? 0, bytes[from + 1] ?? 0, bytes[from + 2] ?? 0, bytes[from + 3] ?? 0];
  }

  /**
   * The rows of a column where an opaque colour stands.
   * @param {number} x
   * @param {string} hex
   */
  rowsOf(x, hex) {
    return range(this.height).filter((y) => isColor(this.at(x, y), hex));
  }

  /**
   * The columns of a row in which anything is drawn.
   * @param {number} y
   */
  inkedColumns(y) {
    return range(this.width).filter((x) => this.at(x, y)[3] > 0);
  }

  /**
   * The length of the longest stretch of a colour in any row: of a bar, as letters are narrower.
   * @param {string} hex
   */
  longestRun(hex) {
    return Math.max(...range(this.height).map((y) => this.runIn(y, hex)));
  }

  /**
   * The length of the longest stretch of a colour in a row.
   * @param {number} y
   * @param {string} hex
   */
  runIn(y, hex) {
    let longest = 0;
    let run = 0;
    for (let x = 0; x < this.width; x += 1) {
      run = isColor(this.at(x, y), hex) ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }

  /** How many different colours there are. */
  countColors() {
    const colors = new Set();
    for (let at = 0; at < this.bytes.length; at += 4) colors.add(this.bytes.readUInt32BE(at));
    return colors.size;
  }
}

/**
 * The bitmap of the first widget's canvas.
 * @param {Page} page
 */
export async function canvasOf(page) {
  const picture = await page.locator("capex-explainer").first().evaluate(({ shadowRoot }) => {
    const canvas = /** @type {HTMLCanvasElement} */ (shadowRoot?.querySelector("canvas"));
    const { width, height } = canvas;
    // Of a copy: the browser treats a canvas that is read back in another way.
    const context = /** @type {OffscreenCanvasRenderingContext2D} */ (new OffscreenCanvas(width, height).getContext("2d"));
    context.drawImage(canvas, 0, 0);
    const bytes = context.getImageData(0, 0, width, height).data;
    let binary = "";
    // A call takes only so many arguments.
    for (let at = 0; at < bytes.length; at += 8192) binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
    return { width, height, base64: btoa(binary) };
  });
  return new Bitmap(picture);
}

/**
 * The bitmap of a PNG, which the browser reads.
 * @param {Page} page
 * @param {Buffer} png
 */
export async function bitmapOf(page, png) {
  const picture = await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const { width, height } = image;
    const context = /** @type {OffscreenCanvasRenderingContext2D} */ (new OffscreenCanvas(width, height).getContext("2d"));
    context.drawImage(image, 0, 0);
    const data = context.getImageData(0, 0, width, height).data;
    let binary = "";
    for (let at = 0; at < data.length; at += 8192) binary += String.fromCharCode(...data.subarray(at, at + 8192));
    return { width, height, base64: btoa(binary) };
  }, png.toString("base64"));
  return new Bitmap(picture);
}

/**
 * @param {Pixel} pixel
 * @param {string} hex
 */
export function isColor([red, green, blue, alpha], hex) {
  const wanted = Number.parseInt(hex.slice(1), 16);
  const near = [
    [red, wanted >> 16],
    [green, (wanted >> 8) & 0xff],
    [blue, wanted & 0xff],
  ].every(([found = 0, expected = 0]) => Math.abs(found - expected) <= SAME_COLOR);
  return near && alpha > 230;
}

/**
 * The middle of some rows or columns; NaN if there are none.
 * @param {readonly number[]} numbers
 */
export function middle(numbers) {
  // Of pixels 3 and 4, the middle is the edge between them.
  return numbers.reduce((sum, number) => sum + number + 0.5, 0) / numbers.length;
}

/** @param {number} length */
export function range(length) {
  return Array.from({ length }, (_, index) => index);
}
