// What a look at the shadow tree finds wrong: words that are cut, lie on each other or are hard to read, and targets too small to
// hit. Each function answers with sentences; none is good.

/** @typedef {import("playwright-core").Locator} Locator */

/**
 * Words that are cut off, leave the widget sideways, or lie on each other.
 * @param {Locator} widget
 */
export function crampedIn(widget) {
  return widget.evaluate(({ shadowRoot }) => {
    const root = shadowRoot?.querySelector("dialog") ?? shadowRoot?.querySelector(".figure");
    if (!root) return ["nothing shows"];
    /** @type {string[]} */
    const faults = [];
    const outer = root.getBoundingClientRect();
    /** What scrolls, slides or unfolds may be larger than it shows; what is unseen is heard only. @param {Element} element */
    const isFree = (element) =>
      element.closest(".strip, .fill, .wide, .unseen, textarea, .self-evident > .legend, .picture > input, .notes:not(.open)") !== null;
    const elements = [...root.querySelectorAll("*")].filter((element) => element.checkVisibility({ visibilityProperty: true }) && !isFree(element));
    /** @param {Element} element */
    const name = (element) => `${element.localName}.${element.className} "${(element.textContent ?? "").slice(0, 30)}"`;
    const range = new Range();
    for (const element of elements) {
      // Of a number the words, not the room for a finger around them.
      range.selectNodeContents(element);
      const { left, right } = (element.matches(".number") ? range : element).getBoundingClientRect();
      if (left < outer.left - 1 || right > outer.right + 1) {
        faults.push(`${name(element)} stands ${Math.round(left - outer.left)} to ${Math.round(right - outer.left)} of ${Math.round(outer.width)} px`);
      }
      const { overflowX, overflowY } = getComputedStyle(element);
      const { scrollWidth, clientWidth, scrollHeight, clientHeight, dataset } = /** @type {HTMLElement} */ (element);
      // The bold copy that keeps a place's width has no height.
      if (clientWidth === 0 || "label" in dataset) continue;
      if (overflowX !== "visible" && scrollWidth > clientWidth + 1) faults.push(`${name(element)} is cut at the side`);
      if (overflowY === "hidden" && scrollHeight > clientHeight + 1) faults.push(`${name(element)} is cut below`);
    }
    /** What stands on a ground of its own, over all else. @param {Element} element */
    const layer = (element) => element.closest(".readout-box, .message");
    // Lines of words, each as its own box.
    const lines = elements.flatMap((element) =>
      [...element.childNodes].filter((node) => node instanceof Text && node.data.trim() !== "").flatMap((node) => {
        const range = document.createRange();
        range.selectNode(node);
        // Fonts reach a little beyond what they draw.
        return [...range.getClientRects()].map(({ left, right, top, bottom }) => ({
          node,
          element,
          left,
          right,
          top: top + 0.2 * (bottom - top),
          bottom: bottom - 0.2 * (bottom - top),
        }));
      })
    );
    lines.forEach((one, index) => {
      for (const other of lines.slice(index + 1)) {
        const isFar = one.right <= other.left + 1 || other.right <= one.left + 1 || one.bottom <= other.top || other.bottom <= one.top;
        const isUnderBar = one.element.closest(".bar") !== null || other.element.closest(".bar") !== null;
        if (!isFar && one.node !== other.node && !isUnderBar && layer(one.element) === layer(other.element)) {
          faults.push(`${name(one.element)} lies on ${name(other.element)}`);
        }
      }
    });
    return faults;
  });
}

/**
 * What can be pressed and is less than 24 CSS px high or wide.
 * @param {Locator} widget
 */
export function smallTargetsIn(widget) {
  return widget.evaluate(({ shadowRoot }) => {
    // What reads off the chart is for keys; a pointer has the chart itself.
    const all = [...(shadowRoot?.querySelectorAll("button, [role=button], input, a, textarea, summary, select") ?? [])];
    const targets = all.filter((target) => target.checkVisibility({ visibilityProperty: true }) && !target.matches(".picture > input"));
    if (targets.length < 5) return [`only ${targets.length} targets`];
    return targets.flatMap((target) => {
      const { width, height } = target.getBoundingClientRect();
      return width >= 24 && height >= 24 ? [] : [`${target.localName} "${target.textContent || target.id}": ${width} by ${height}`];
    });
  });
}

/**
 * Words with less contrast than 4.5:1 to the ground behind them, each colour pair once.
 * @param {Locator} widget
 */
export function contrastFaults(widget) {
  return widget.evaluate(({ shadowRoot }) => {
    /** Red, green, blue and opacity. @param {string} color */
    const channels = (color) => {
      const [red = 0, green = 0, blue = 0, alpha = 1] = (color.match(/[\d.]+/g) ?? []).map(Number);
      return { rgb: [red, green, blue], alpha };
    };
    /** @param {number[]} rgb */
    const luminance = (rgb) => {
      const linear = (/** @type {number} */ share) => (share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4);
      const [red = 0, green = 0, blue = 0] = rgb.map((channel) => linear(channel / 255));
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    /** What stands behind an element, out of the shadow tree if need be. @param {Element} element @returns {number[]} */
    const ground = (element) => {
      const { rgb, alpha } = channels(getComputedStyle(element).backgroundColor);
      if (alpha === 1) return rgb;
      const parent = element.parentElement ?? /** @type {ShadowRoot} */ (element.getRootNode()).host;
      const behind = parent instanceof Element ? ground(parent) : [255, 255, 255];
      return rgb.map((channel, index) => channel * alpha + (behind[index] ?? 0) * (1 - alpha));
    };
    /** @type {Set<string>} */
    const faults = new Set();
    let count = 0;
    for (const element of shadowRoot?.querySelectorAll(".figure *") ?? []) {
      const hasWords = [...element.childNodes].some((node) => node instanceof Text && node.data.trim() !== "");
      if (!hasWords || !element.checkVisibility({ visibilityProperty: true })) continue;
      count += 1;
      const back = ground(element);
      const { rgb, alpha } = channels(getComputedStyle(element).color);
      const seen = rgb.map((channel, index) => channel * alpha + (back[index] ?? 0) * (1 - alpha));
      const [low = 0, high = 0] = [luminance(seen), luminance(back)].sort((one, other) => one - other);
      const contrast = (high + 0.05) / (low + 0.05);
      if (contrast < 4.5) faults.add(`${element.localName}.${element.className}: rgb(${seen}) on rgb(${back}) has ${contrast.toFixed(2)}`);
    }
    if (count < 10) faults.add(`only ${count} words found`);
    return [...faults];
  });
}
