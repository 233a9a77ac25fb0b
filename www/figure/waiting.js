// What is said while a part of the widget is on its way, and if it does not come.

import { make, write } from "../element/dom.js";

// Sooner it would only flicker.
const PATIENCE_MS = 1000;

/** @typedef {{ loading: string, notArrived: string }} Words */

export class Waiting {
  #words;
  #line = make("p", { role: "status" });
  /** Over what lies above it, so that nothing moves. */
  node = make("div", { class: "waiting" }, this.#line);

  /** @param {Words} words */
  constructor(words) {
    this.#words = words;
  }

  /**
   * @param {Element} asker  the control that has asked
   * @returns {(outcome: "come" | "lost") => void}  to be called once
   */
  begin(asker) {
    asker.setAttribute("aria-busy", "true");
    const timer = setTimeout(() => write(this.#line, this.#words.loading), PATIENCE_MS);
    return (outcome) => {
      clearTimeout(timer);
      asker.removeAttribute("aria-busy");
      write(this.#line, outcome === "come" ? "" : this.#words.notArrived);
    };
  }

  /** The reader goes on to something else. */
  clear() {
    write(this.#line, "");
  }
}
