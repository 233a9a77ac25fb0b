// A box with a scrollbar of its own, a little too low: with the bar the figure is narrower and lower, so that the bar goes, the
// figure is wider and higher, and the bar is back, for ever. Then the figure stays as narrow as beside the bar.

// Wider than any browser's scrollbar.
const WIDEST_BAR_CSS = 32;
// A reader who drags a window's edge there and back is slower.
const THERE_AND_BACK_MS = 400;

/** @returns {(placeCss: number) => number | null}  given each width of the place, the width to stay at, if there is one */
export function steadied() {
  /** @type {number | null} */
  let held = null;
  let [before, now, since] = [0, 0, 0];
  return (place) => {
    if (place === now) return held;
    const isBack = place === before && place > now && place - now < WIDEST_BAR_CSS && Date.now() - since < THERE_AND_BACK_MS;
    if (isBack) held = now;
    else if (place !== held && place !== before) held = null;
    [before, now, since] = [now, place, Date.now()];
    return held;
  };
}
