// The footnote: three lines of what is assumed and where the figures come from, all of it on demand, and how the chart is read.

import { make } from "../element/dom.js";

export class Notes {
  #text = make("div", { class: "notes", id: "notes" });
  #unfold;
  node;
  /** Text and width of the last look at whether all of it shows, as one string. */
  #measured = "";

  /**
   * @param {string} label  of the button that unfolds it
   * @param {string} hint  how the chart is read
   */
  constructor(label, hint) {
    const unfold = (this.#unfold = make("button", { class: "link unfold", type: "button", "aria-expanded": "false", "aria-controls": "notes" }, label));
    this.node = make("div", { class: "footnote", part: "footnote" }, this.#text, unfold, make("div", { class: "hint" }, hint));
    unfold.addEventListener("click", () => {
      unfold.setAttribute("aria-expanded", String(this.#text.classList.toggle("open")));
    });
  }

  /**
   * @param {readonly string[]} lines
   * @param {number} widthCss  that they have
   */
  show(lines, widthCss) {
    const measured = `${widthCss} ${lines.join("\n")}`;
    // Only then: to measure costs a move more than all else here.
    if (measured === this.#measured) return;
    this.#measured = measured;
    this.#text.replaceChildren(...lines.map((line) => make("p", {}, line)));
    const { classList, scrollHeight, clientHeight } = this.#text;
    if (!classList.contains("open")) this.#unfold.hidden = scrollHeight <= clientHeight + 1;
  }
}
