// Where the readout's box stands: beside what it is about, on the side with room, and never under the pointer or the finger.

/** @typedef {import("#wasm").Spot} Spot */

/**
 * By what the reader reads; a pointer's place is in CSS px from the chart's inline start and its top.
 * @typedef {{ by: "keys" } | { by: "mouse" | "finger", x: number, y: number }} Anchor
 */

/** @typedef {{ width: number, height: number }} Size  in CSS px */
/** @typedef {Size & { above: number }} Room  the chart's, and how far the widget reaches above it */
/** @typedef {{ x: number, y: number }} Place  in CSS px from the chart's inline start and its top */

/** Between the box and what it keeps clear of. */
const GAP = 14;
/** A finger hides this much around its middle, and its hand what lies below. */
const FINGER = 36;

/**
 * Where the box goes when the reader comes to a spot. A mouse can then go to the box without its fleeing: over rows it stays as
 * long as the spot does, and where time runs along the chart in a corner as long as it shows.
 * @typedef {{ corner: Corner } | Place} Stand
 */
/** @typedef {{ isEnd: boolean, isBottom: boolean }} Corner */

// Lines grow: where time begins and the top is, they leave most room.
const CORNERS = [{ isEnd: false, isBottom: false }, { isEnd: true, isBottom: false }, { isEnd: true, isBottom: true }, { isEnd: false, isBottom: true }];

/**
 * @param {Spot} spot
 * @param {Anchor} anchor
 * @param {Size} box
 * @param {Room} room
 * @returns {Stand}
 */
export function standFor(spot, anchor, box, room) {
  if (anchor.by === "finger") return besideFinger(anchor, box, room);
  if (anchor.by === "keys") return spot.ruleCss === null ? underRow(spot, box, room) : besideRule(spot, spot.ruleCss, box, room);
  if (spot.ruleCss === null) return besideRow(spot, anchor, box, room);
  const corner = CORNERS.find((corner) => !isNear(anchor, inCorner(corner, spot, box, room), box));
  return corner === undefined ? { x: 0, y: clearOf(anchor.y, GAP, box, room) } : { corner };
}

/**
 * @param {Stand} stand
 * @param {Spot} spot
 * @param {Size} box
 * @param {Room} room
 * @returns {Place}
 */
export function placeAt(stand, spot, box, room) {
  return "corner" in stand ? inCorner(stand.corner, spot, box, room) : stand;
}

/**
 * @param {Corner} corner
 * @param {Spot} spot
 * @param {Size} box
 * @param {Room} room
 */
function inCorner({ isEnd, isBottom }, { topCss, bottomCss }, box, room) {
  return { x: isEnd ? Math.max(room.width - box.width, 0) : 0, y: isBottom ? bottomCss - box.height - GAP : topCss };
}

/**
 * @param {Place} pointer
 * @param {Place} place
 * @param {Size} box
 */
function isNear(pointer, place, box) {
  const isBeside = pointer.x < place.x - GAP || pointer.x > place.x + box.width + GAP;
  return !isBeside && pointer.y > place.y - GAP && pointer.y < place.y + box.height + GAP;
}

/**
 * In the row's own height, so that a pointer that goes to the box does not leave the row; where no side has room, right above the
 * row, or under it.
 * @param {Spot} spot
 * @param {Place} pointer
 * @param {Size} box
 * @param {Room} room
 */
function besideRow({ leftCss, topCss, bottomCss }, pointer, box, room) {
  const edge = room.width - box.width;
  const y = within((topCss + bottomCss - box.height) / 2, room.height - box.height);
  if (pointer.x + GAP <= edge) return { x: edge, y };
  if (pointer.x - GAP - box.width >= 0) return { x: 0, y };
  // A pointer may be a little outside of the row that is nearest to it.
  const above = Math.min(topCss, pointer.y - 2) - box.height;
  return { x: within(leftCss, edge), y: above >= -room.above ? above : Math.max(bottomCss, pointer.y + 2) };
}

/**
 * Beside a rule, at the plot's top.
 * @param {Spot} spot
 * @param {number} ruleCss
 * @param {Size} box
 * @param {Room} room
 */
function besideRule({ topCss }, ruleCss, box, room) {
  const [start, end] = [ruleCss - GAP - box.width, ruleCss + GAP];
  if (end + box.width <= room.width) return { x: end, y: topCss };
  // Where no side has room, over it.
  return start >= 0 ? { x: start, y: topCss } : { x: within(ruleCss - box.width / 2, room.width - box.width), y: 0 };
}

/**
 * At the top of the chart, on the other side from the finger; where that is too near, above the finger.
 * @param {Place} finger
 * @param {Size} box
 * @param {Room} room
 */
function besideFinger(finger, box, room) {
  const x = finger.x < room.width / 2 ? room.width - box.width : 0;
  const isAside = finger.x + FINGER <= x || finger.x - FINGER >= x + box.width;
  const isBelow = finger.y - FINGER >= box.height;
  return { x: Math.max(x, 0), y: isAside || isBelow ? 0 : clearOf(finger.y, FINGER, box, room) };
}

/**
 * Under a row, or above it, so that it can be seen.
 * @param {Spot} spot
 * @param {Size} box
 * @param {Room} room
 */
function underRow({ leftCss, topCss, bottomCss }, box, room) {
  const below = bottomCss + GAP / 2;
  const y = below + box.height <= room.height ? below : Math.max(topCss - GAP / 2 - box.height, -room.above);
  return { x: within(leftCss, room.width - box.width), y };
}

/**
 * Above a height, or below it where the widget ends.
 * @param {number} y
 * @param {number} distance
 * @param {Size} box
 * @param {Room} room
 */
function clearOf(y, distance, box, room) {
  const above = y - distance - box.height;
  return above >= -room.above ? above : y + distance;
}

/**
 * @param {number} value
 * @param {number} most
 */
function within(value, most) {
  return Math.max(Math.min(value, most), 0);
}
