// What the shadow tree shows: the page's own light-DOM content, or a live figure.

import { make, zoomOf } from "./dom.js";
import { afterPause } from "./loading.js";
import { hasSwallowed } from "./own-content.js";

/** @typedef {import("../figure/figure.js").Figure} Figure */
/** @typedef {import("../engine/editions.js").Edition} Edition */

// Said where not even a language's texts arrived.
const NOT_LOADED = "The interactive chart could not load.";

export class Stage {
  #root;
  #slot = make("slot");
  /** Where no figure could be had: the line under the content, or what was put in the place of both. @type {HTMLElement | undefined} */
  #instead;
  /** A block without height that is always there, as wide as the widget. */
  ruler = make("div", { class: "ruler" });
  /**
   * The figure on show; `null` while the light-DOM content is.
   * @type {Figure | null}
   */
  figure = null;
  /** Whether it is so far from the view that nothing in it need be laid out. */
  isFar = false;

  /** The width that figures stay at. @type {number | null} */
  #heldCss = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #pause;
  /** The width at which the first figure took the place of the content. */
  #widthCss = 0;

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
    const end = this.#rulerTop;
    this.#slot.hidden = !isPageInside;
    this.#slot.classList.toggle("rest", isPageInside);
    this.figure?.node.remove();
    this.#root.append(figure.node);
    if (isPageInside) this.#root.append(this.#slot);
    else if (this.figure === null) this.#keepRoom(figure, end);
    this.#fit(figure);
  }

  /**
   * The first figure ends where the content did, or below what the window shows, so that nothing under it moves: until the widget
   * has another width, or the figure another view.
   * @param {{ node: HTMLElement }} figure
   * @param {number} end  of the content, on the screen
   */
  #keepRoom({ node }, end) {
    this.#widthCss = this.ruler.offsetWidth;
    // Less than nothing is no height, and so none.
    node.style.minHeight = `${(Math.min(end, innerHeight) - this.#rulerTop) / zoomOf(this.ruler)}px`;
  }

  get #rulerTop() {
    return this.ruler.getBoundingClientRect().top;
  }

  /** @param {number | null} widthCss  that figures stay at, however much room there is */
  hold(widthCss) {
    this.#heldCss = widthCss;
    const node = this.figure?.node ?? this.#instead;
    if (node && this.ruler.offsetWidth !== this.#widthCss) node.style.minHeight = "";
    if (this.figure !== null) this.#fit(this.figure);
  }

  /** @param {boolean} isFar */
  setFar(isFar) {
    this.isFar = isFar;
    if (isFar) this.#layAside();
    else this.figure?.node.classList.remove("far");
  }

  /**
   * Puts off what changes a figure that is far, until nothing changes any more.
   * @param {() => void} draw
   */
  rest(draw) {
    clearTimeout(this.#pause);
    this.#pause = afterPause(() => {
      this.figure?.node.classList.remove("far");
      draw();
      this.#layAside();
    });
  }

  /** Not before it has been laid out as it is now, and with what its own observers change then, so that its height is known. */
  #layAside(frames = 3) {
    if (frames > 0) requestAnimationFrame(() => this.#layAside(frames - 1));
    else this.figure?.node.classList.toggle("far", this.isFar);
  }

  /** @param {Figure} figure */
  #fit({ node }) {
    node.style.maxWidth = this.#heldCss === null ? "" : `${this.#heldCss}px`;
  }

  /** @param {Figure} figure  that was tried on and drawn */
  keep(figure) {
    if (figure !== this.figure) this.#layAside();
    this.figure = figure;
    takeAway(this.#instead);
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
   * @returns {(node: HTMLElement) => boolean}  shows something in the place of both, if they still show, though the widget be nowhere just now
   */
  giveUp(edition) {
    const note = make("p", { class: "note", lang: edition?.lang ?? "en", dir: edition?.dir ?? "ltr" }, edition?.controls.notLoaded ?? NOT_LOADED);
    this.figure?.node.remove();
    this.figure = null;
    takeAway(this.#instead);
    this.#showOwn();
    this.#root.append(this.#instead = note);
    return (node) => {
      if (note.parentNode === null) return false;
      const end = this.#rulerTop;
      note.replaceWith(this.#instead = node);
      this.#slot.hidden = true;
      this.#keepRoom({ node }, end);
      return true;
    };
  }

  #showOwn() {
    this.#slot.hidden = false;
    this.#slot.classList.remove("rest");
  }
}

/** Libraries that pages still carry have a `remove` of their own, which throws where there is nothing to take a node from. @param {Node} [node] */
function takeAway(node) {
  node?.parentNode?.removeChild(node);
}
