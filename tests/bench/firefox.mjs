// The same subjects in Firefox, which tells nobody how long its main thread worked: what a move takes by the clock, drawing and all,
// where each frame follows the one before at once; and one update after another, what it wrote laid out.

import { ENGINES } from "../engines/engine.mjs";
import { DRAG_MOVES, HOW_OFTEN, WARM_UP_MOVES, mountedInPage, moveInPage, updateInPage } from "./measure.mjs";

/** @typedef {{ version: string, measure: (address: string) => Promise<Taken>, stop: () => Promise<void> }} Firefox */
/** In ms: a frame with a move in it, and the middle batch of updates. @typedef {{ frame: number, update: number }} Taken */

/** @returns {Promise<Firefox | null>}  `null` on a machine without it */
export async function startFirefox() {
  const [candidate] = ENGINES;
  if (candidate === undefined || candidate.missing.length > 0) return null;
  // A frame comes as soon as the one before is drawn, and the clock is no coarser than it has to be.
  const { driver, version, stop } = await candidate.start({ "layout.frame_rate": 0, "privacy.reduceTimerPrecision": false });
  await driver.manage().setTimeouts({ script: 120_000 });
  /**
   * As a script of the page's own: what a driver runs has a global object beside the page's.
   * @param {Function} work  stands alone
   * @param {...unknown} given
   */
  const inPage = async (work, ...given) => {
    const own = `(async () => (${work})(...${JSON.stringify(given)}))().then((value) => ({ value }), (thrown) => ({ thrown: String(thrown) }))
      .then((told) => { document.documentElement.dataset.told = JSON.stringify(told); dispatchEvent(new Event("told")); });`;
    const told = await driver.executeAsyncScript(
      `const [own, done] = arguments; addEventListener("told", () => done(document.documentElement.dataset.told), { once: true });
      document.head.append(Object.assign(document.createElement("script"), { textContent: own }));`,
      own,
    );
    const { value, thrown } = /** @type {{ value?: unknown, thrown?: string }} */ (JSON.parse(String(told)));
    if (thrown !== undefined) throw new Error(thrown);
    return value;
  };
  const measure = async (/** @type {string} */ address) => {
    await driver.get(address);
    await inPage(mountedInPage);
    await inPage(moveInPage, { moves: WARM_UP_MOVES });
    const frame = Number(await inPage(moveInPage, { moves: DRAG_MOVES }));
    const { p50 } = /** @type {import("./measure.mjs").Update} */ (await inPage(updateInPage, HOW_OFTEN));
    return { frame, update: p50 };
  };
  return { version, measure, stop };
}
