// A promise for what comes later.

/** @typedef {import("./failure.js").Failure} Failure */

/**
 * A promise that settles from outside. Its refusal reaches only who waits for it: a page that does not must not see an
 * unhandled rejection.
 */
export function deferred() {
  /** @type {() => void} */
  let resolve = () => {};
  /** @type {(reason: Failure) => void} */
  let reject = () => {};
  /** @type {Promise<void>} */
  const promise = new Promise((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  promise.catch(() => {});
  return { promise, resolve, reject };
}
