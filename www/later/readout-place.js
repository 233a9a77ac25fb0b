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
 * @param {Spot} spot
 * @param {Anchor} anchor
 * @param {Size} box
 * @param {Room} room
 * @returns {Place}
 */
export function boxPlace(spot, anchor, box, room) {
  if (anchor.by === "finger") return besideFinger(anchor, box, room);
  if (anchor.by === "keys" && spot.ruleCss === null) return underRow(spot, box, room);
  const pointer = anchor.by === "keys" ? null : anchor;
  const x = spot.ruleCss ?? pointer?.x ?? 0;
  // The pointer may be half a quarter away from the rule.
  const [from, to] = pointer === null ? [x, x] : [Math.min(x, pointer.x), Math.max(x, pointer.x)];
  const [start, end] = [from - GAP - box.width, to + GAP];
  // Beside a bar at the chart's edge, where it stays while the pointer goes from bar to bar.
  const edge = room.width - box.width;
  if (end <= edge) return { x: spot.ruleCss === null ? edge : end, y: level(spot, pointer, box, room) };
  if (start >= 0) return { x: start, y: level(spot, pointer, box, room) };
  // No side has room for it.
  return { x: within(x - box.width / 2, room.width - box.width), y: pointer === null ? 0 : clearOf(pointer.y, GAP, box, room) };
}

/**
 * Beside a rule at the plot's top, where the lines leave most room, or at its bottom, when a pointer that goes sideways would
 * run into it. Beside a bar in the bar's middle.
 * @param {Spot} spot
 * @param {Place | null} pointer
 * @param {Size} box
 * @param {Room} room
 */
function level({ ruleCss, topCss, bottomCss }, pointer, box, room) {
  if (ruleCss === null) return within((topCss + bottomCss - box.height) / 2, room.height - box.height);
  const isInItsWay = pointer !== null && pointer.y < topCss + box.height + GAP;
  return isInItsWay ? Math.max(bottomCss - box.height - GAP, pointer.y + GAP) : topCss;
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
