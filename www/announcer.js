// The live region: says the sentence to a screen reader once the reader has stopped moving.

import { make, write } from "./dom.js";

// Long enough that a held arrow key or a drag is one announcement, short enough to belong to it.
const PAUSE_MS = 500;

export class Announcer {
  node = make("p", { class: "unseen", role: "status" });
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /**
   * Says the sentence half a second after the last call.
   * @param {string} sentence
   */
  announce(sentence) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => write(this.node, sentence), PAUSE_MS);
  }

  /** Forgets what was said and what was about to be: it is no longer what is on show. */
  clear() {
    clearTimeout(this.#timer);
    write(this.node, "");
  }
}
