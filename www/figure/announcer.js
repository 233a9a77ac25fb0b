// The live region: says the sentence to a screen reader once the reader has stopped moving.

import { make, write } from "../element/dom.js";

// Long enough that a held arrow key or a drag is one announcement, short enough to belong to it.
const PAUSE_MS = 500;

export class Announcer {
  node = make("p", { class: "unseen", role: "status" });
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** When a sentence came last, in ms. */
  #movedAt = 0;
  #sentence = "";

  /**
   * Says the sentence half a second after the last call.
   * @param {string} sentence
   */
  announce(sentence) {
    this.#sentence = sentence;
    this.#movedAt = Date.now();
    // One timer for all of a drag: to set one anew costs a move more than its words do.
    this.#timer ??= setTimeout(this.#say, PAUSE_MS);
  }

  /** Forgets what was said and what was about to be: it is no longer what is on show. */
  clear() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    write(this.node, "");
  }

  #say = () => {
    const left = this.#movedAt + PAUSE_MS - Date.now();
    this.#timer = left > 0 ? setTimeout(this.#say, left) : undefined;
    if (left <= 0) write(this.node, this.#sentence);
  };
}
