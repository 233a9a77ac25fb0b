// What the console is told of a page that writes something wrong: its words are fetched with the first.

/** @type {Promise<typeof import("../later/complaints.js")> | undefined} */
let words;

/**
 * The console is told, a moment later, once and in the order of the calls. Where the words do not come, the widget does without them.
 * @param {Parameters<typeof import("../later/complaints.js").complain>} what
 */
export function complain(...what) {
  (words ??= import("../later/complaints.js")).then((words) => words.complain(...what), () => {});
}
