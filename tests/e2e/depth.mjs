// How much of a table a run goes through: `./build.sh test` takes the cells that differ most, `./build.sh test --deep` all of them.

const isDeep = process.env.DEPTH === "deep";

/** Options of a test that takes long and finds what seldom changes. */
export const DEEP = { skip: isDeep ? false : "only in a deep run" };

/**
 * @template T
 * @param {readonly T[]} all
 * @param {readonly T[]} few  what an ordinary run takes
 * @returns {readonly T[]}
 */
export const cells = (all, few) => (isDeep ? all : few);

/**
 * Every so many of a long list, in an ordinary run.
 * @template T
 * @param {readonly T[]} all
 * @param {number} every
 */
export const some = (all, every) => cells(all, all.filter((_, index) => index % every === 0));
