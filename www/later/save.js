// Saves a file out of the page.

/**
 * Nobody learns whether the file is saved: a frame may forbid it, and the browser drops it in silence.
 * @param {import("./panels.js").PanelContext} context
 * @param {Blob} blob
 * @param {string} name
 * @param {string} byHand  what to do where it was not saved
 * @returns {string}  what can be said
 */
export function save({ make, words }, blob, name, byHand) {
  const address = URL.createObjectURL(blob);
  make("a", { href: address, download: name }).click();
  // Not before the browser has taken it over.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
  const asked = words.downloadAsked.replace("{name}", () => name);
  // A page of its own, without a sandbox, saves.
  return window.top === window && window.origin !== "null" ? asked : `${asked} ${byHand}`;
}
