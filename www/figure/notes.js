// The footnote: three lines of what is assumed and where the figures come from, all of it on demand, and how the chart is read.

import { make, write } from "../element/dom.js";

export class Notes {
  #text = make("div", { class: "notes", id: "notes" });
  #unfold;
  node;
  /** What shows, as one string. */
  #told = "";
  /** Asks whether all of it shows once a layout has found that anyway: within a move, it would cost more than all else. */
  #look = new ResizeObserver(() => this.#measure());

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

  /** @param {readonly string[]} lines */
  show(lines) {
    const told = lines.join("\n");
    if (told === this.#told) return;
    const isFirst = this.#told === "";
    this.#told = told;
    const { children } = this.#text;
    while (children.length > lines.length) children[lines.length]?.remove();
    // Most of them say what they said before.
    lines.forEach((line, index) => {
      const shown = children[index];
      if (shown === undefined) this.#text.append(make("p", {}, line));
      else write(shown, line);
    });
    // Anew, so that it is called of the same size, too.
    this.#look.observe(this.#text);
    // Chromium's account of what moves has what is put right after a layout, too (156).
    if (isFirst) this.#measure();
  }

  #measure() {
    const { classList, scrollHeight, clientHeight } = this.#text;
    // Where nothing of it shows, the button stays: to change with what is observed would be told to the page as a fault.
    if (clientHeight > 0 && !classList.contains("open")) this.#unfold.hidden = scrollHeight <= clientHeight + 1;
  }
}
