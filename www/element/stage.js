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
  #note = make("p", { class: "note" });
  /** What was put in the content's place where no figure could be had. @type {HTMLElement | undefined} */
  #standIn;
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
    const node = this.figure?.node ?? this.#standIn;
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
    for (const node of [this.#note, this.#standIn]) takeAway(node);
  }

  /**
   * Shows something in the place of the content and the line under it, if these show.
   * @param {HTMLElement} node
   */
  standIn(node) {
    if (!this.#note.isConnected) return false;
    const end = this.#rulerTop;
    this.#note.replaceWith(this.#standIn = node);
    this.#slot.hidden = true;
    this.#keepRoom({ node }, end);
    return true;
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
    this.#note.lang = edition?.lang ?? "en";
    this.#note.dir = edition?.dir ?? "ltr";
    this.#note.textContent = edition?.controls.notLoaded ?? NOT_LOADED;
    this.figure?.node.remove();
    this.figure = null;
    takeAway(this.#standIn);
    this.#showOwn();
    this.#root.append(this.#note);
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
