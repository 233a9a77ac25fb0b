// What is taken along: the folder that `./build.sh prepare` writes for the story, made by the same code, so that its files are the same
// byte for byte; but a page draws the cards with its own letters. With it, the snippets as they are chosen in the studio. It comes
// with an `import()` once somebody wants it.

import { Zip, ZipDeflate, ZipPassThrough, strToU8 } from "fflate";
import { Prepared, initSync } from "#making";

/** A card's size: what sites that show cards ask for. */
const CARD = { width: 1200, height: 630 };

/**
 * @param {string} text  of a story without a fault
 * @param {string} base  the address that the folder will have
 * @param {Record<string, string>} more  further files, by name
 * @param {(done: number, of: number) => void} tell  how far it is
 * @returns {Promise<Blob>}
 */
export async function archiveOf(text, base, more, tell) {
  initSync({ module: await WebAssembly.compileStreaming(fetch(new URL(__MAKING_WASM_FILE__, import.meta.url))) });
  /** @type {BlobPart[]} */
  const chunks = [];
  const zip = new Zip((failure, chunk) => {
    if (failure) throw failure;
    chunks.push(/** @type {BlobPart} */ (chunk));
  });
  const add = (/** @type {ZipDeflate | ZipPassThrough} */ file, /** @type {Uint8Array} */ bytes) => {
    zip.add(file);
    file.push(bytes, true);
  };
  const prepared = new Prepared(text, base);
  try {
    const parts = prepared.parts().length + 1;
    for (let part = 0; part < parts; part += 1) {
      tell(part, parts);
      // The page stays awake between two of them.
      await new Promise((awake) => setTimeout(awake));
      const { files, cards } = /** @type {Record<"files" | "cards", [name: string, content: string][]>} */ (JSON.parse(prepared.part(part)));
      for (const [name, content] of files) add(new ZipDeflate(name), strToU8(content));
      // A PNG does not get smaller.
      for (const [name, picture] of cards) add(new ZipPassThrough(name), await drawn(picture));
    }
  } finally {
    prepared.free();
  }
  for (const [name, content] of Object.entries(more)) add(new ZipDeflate(name), strToU8(content));
  zip.end();
  return new Blob(chunks, { type: "application/zip" });
}

/** A card as PNG. @param {string} picture  SVG */
async function drawn(picture) {
  const address = URL.createObjectURL(new Blob([picture], { type: "image/svg+xml" }));
  try {
    const image = new Image(CARD.width, CARD.height);
    image.src = address;
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), CARD);
    canvas.getContext("2d")?.drawImage(image, 0, 0, CARD.width, CARD.height);
    const blob = await new Promise((/** @type {(blob: Blob | null) => void} */ done) => canvas.toBlob(done));
    if (blob === null) throw new Error("expected a picture of a card, found none");
    return new Uint8Array(await blob.arrayBuffer());
  } finally {
    URL.revokeObjectURL(address);
  }
}
