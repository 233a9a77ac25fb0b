// The figure to take along: its script comes once somebody asks.

import { failureFrom } from "./failure.js";
import { arrived } from "../engine/instance.js";

/**
 * @template T
 * @param {(calls: typeof import("../later/export.js"), shown: import("../later/export.js").Shown) => Promise<T>} work
 * @param {import("../later/export.js").Shown} shown
 */
export async function takenAlong(work, shown) {
  try {
    return await work(await arrived("export's", import("../later/export.js")), shown);
  } catch (thrown) {
    throw failureFrom(thrown);
  }
}
