// What the shadow tree shows: the page's own light-DOM content, or a live figure.

import { make } from "./dom.js";
import { hasSwallowed } from "./own-content.js";

/** @typedef {import("../figure/figure.js").Figure} Figure */
/** @typedef {import("../engine/editions.js").Edition} Edition */

// Said where not even a language's texts arrived.
const NOT_LOADED = "The interactive chart could not load.";

export class Stage {
  #root;
  #slot = make("slot");
  #note = make("p", { class: "note" });
  /** A block without height that is always there, as wide as the widget. */
  ruler = make("div", { class: "ruler" });
  /**
   * The figure on show; `null` while the light-DOM content is.
   * @type {Figure | null}
   */
  figure = null;

  /** The width that figures stay at. @type {number | null} */
  #heldCss = null;

  /** @param {ShadowRoot} root */
  constructor(root) {
    this.#root = root;
    root.append(this.#slot, this.ruler);
  }

  /**
   * Puts a figure where it can be measured and drawn; `keep` or `takeOff` follows before the browser paints.
   * @param {Figure} figure
   */
  tryOn(figure) {
    if (figure === this.figure) return;
    const isPageInside = hasSwallowed(this.#root.host);
    this.#slot.hidden = !isPageInside;
    this.#slot.classList.toggle("rest", isPageInside);
    this.figure?.node.remove();
    this.#root.append(figure.node);
    if (isPageInside) this.#root.append(this.#slot);
    this.#fit(figure);
  }

  /** @param {number | null} widthCss  that figures stay at, however much room there is */
  hold(widthCss) {
    this.#heldCss = widthCss;
    if (this.figure !== null) this.#fit(this.figure);
  }

  /** @param {Figure} figure */
  #fit({ node }) {
    node.style.maxWidth = this.#heldCss === null ? "" : `${this.#heldCss}px`;
  }

  /** @param {Figure} figure  that was tried on and drawn */
  keep(figure) {
    this.figure = figure;
    this.#note.remove();
  }

  /**
   * What showed before shows on.
   * @param {Figure} figure  that was tried on and not drawn
   */
  takeOff(figure) {
    if (figure === this.figure) return;
    figure.node.remove();
    if (this.figure === null) this.#showOwn();
    else this.#root.append(this.figure.node);
  }

  /**
   * The light-DOM content again, with a line that says so.
   * @param {Edition | null} edition  the language to say it in
   */
  giveUp(edition) {
    this.#note.lang = edition?.texts.lang ?? "en";
    this.#note.dir = edition?.texts.dir ?? "ltr";
    this.#note.textContent = edition?.controls.notLoaded ?? NOT_LOADED;
    this.figure?.node.remove();
    this.figure = null;
    this.#showOwn();
    this.#root.append(this.#note);
  }

  #showOwn() {
    this.#slot.hidden = false;
    this.#slot.classList.remove("rest");
  }
}
