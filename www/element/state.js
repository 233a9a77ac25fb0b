// The states of a widget, and what it compares to know that nothing has changed.

/**
 * - `waiting`: nothing is fetched yet; the light-DOM content shows
 * - `loading`: the engine or the first story is on its way; the light-DOM content shows
 * - `live`: a figure shows
 * - `fallback`: it cannot be had; the light-DOM content shows, and a line that says so
 * @typedef {"waiting" | "loading" | "live" | "fallback"} Phase
 */

/**
 * A story and a question as one string.
 * @param {import("#wasm").Catalog} catalog
 * @param {import("#wasm").Question} question
 * @param {number} [horizon]  what stands in its horizon's place
 */
export function stateOf({ handle }, question, horizon = question.horizon) {
  return `${[handle, ...Object.values({ ...question, horizon })]}`;
}

/**
 * Of most moves it is the very frame of the move before: it is measured again only if something around the widget may have changed.
 * @param {import("#wasm").Frame} frame
 * @param {import("#wasm").Frame | null} other
 */
export function isSame(frame, other) {
  return frame === other || JSON.stringify(frame) === JSON.stringify(other);
}
