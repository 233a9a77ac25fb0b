// The view switch: plain text tabs that scroll sideways where there is no room for all of them.

import { describe, make } from "../element/dom.js";
import { itemAfter } from "./rove.js";
import { reveal, scrolls } from "./strip.js";

/** @typedef {import("#wasm").Catalog} Catalog */
/** @typedef {import("#wasm").View} View */

export class ViewSwitch {
  #strip;
  node;
  /** @type {Map<View, HTMLButtonElement>} */
  #tabs = new Map();
  /** @type {HTMLButtonElement | undefined} */
  #current;
  #widthCss = 0;
  /** Called when a pointer or the focus comes near. */
  onNear = () => {};

  /**
   * @param {Catalog["views"]} views
   * @param {string} label
   * @param {string} panelId
   * @param {(view: View) => void} onPick
   */
  constructor(views, label, panelId, onPick) {
    this.#strip = make("div", { class: "strip", role: "tablist", "aria-label": label });
    this.node = make("div", { class: "views", part: "views" }, this.#strip, ...scrolls(this.#strip));
    // A switch with one place would do nothing.
    this.node.hidden = views.length < 2;
    for (const view of views) {
      const tab = make(
        "button",
        {
          class: "tab",
          part: "view",
          id: tabId(view.id),
          type: "button",
          role: "tab",
          "aria-controls": panelId,
          "data-label": view.label,
        },
        view.label,
      );
      tab.addEventListener("click", () => onPick(view.id));
      this.#tabs.set(view.id, tab);
      this.#strip.append(tab);
    }
    this.#strip.addEventListener("keydown", (event) => this.#onKey(event));
    for (const type of ["pointerenter", "focusin"]) this.node.addEventListener(type, () => this.onNear());
  }

  /** @param {View} view */
  tab(view) {
    return this.#tabs.get(view);
  }

  /**
   * @param {View} view
   * @param {number} widthCss  of the widget
   */
  show(view, widthCss) {
    const current = this.#tabs.get(view);
    if (current === undefined || (current === this.#current && widthCss === this.#widthCss)) return;
    this.#current = current;
    this.#widthCss = widthCss;
    for (const tab of this.#tabs.values()) {
      describe(tab, "aria-selected", String(tab === current));
      describe(tab, "tabindex", tab === current ? "0" : "-1");
    }
    reveal(this.#strip, current);
  }

  /**
   * Arrows take the tab beside the one with the focus as it stands on screen, Home and End the outermost.
   * @param {KeyboardEvent} event
   */
  #onKey(event) {
    const tab = itemAfter(event, [...this.#tabs.values()], /** @type {HTMLButtonElement} */ (event.target));
    tab?.focus({ preventScroll: true });
    tab?.click();
  }
}

/** @param {View} view */
export function tabId(view) {
  return `tab-${view}`;
}
