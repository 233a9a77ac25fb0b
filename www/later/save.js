// Saves a file out of the page.

/**
 * @param {typeof import("../element/dom.js").make} make
 * @param {Blob} blob
 * @param {string} name
 */
export function save(make, blob, name) {
  const address = URL.createObjectURL(blob);
  make("a", { href: address, download: name }).click();
  // Not before the browser has taken it over.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
