// Keeps a widget's state in the address, by a script that comes once a widget of the page asks for that.

/** The script. @type {Promise<typeof import("../later/permalink.js")> | null} */
let script = null;

/**
 * @param {HTMLElement} host
 * @param {AbortSignal} signal
 * @param {(version: string) => unknown} offerAsItWas
 */
export function keepInAddress(host, signal, offerAsItWas) {
  // One promise, whose widgets begin in their order. If it does not arrive, the widget shows what its attributes say.
  script ??= import("../later/permalink.js");
  script.then(
    ({ keepInAddress }) => signal.aborted || keepInAddress(/** @type {import("./element.js").CapexExplainer} */ (host), signal, offerAsItWas),
    () => (script = null),
  );
}
