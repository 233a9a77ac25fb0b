// What stands in each hostile page before anything else, and tells what became of the widget and of the page.

/**
 * What a page tells of itself.
 * @typedef {object} Report
 * @property {{ type: string, kind: string, message: string }[]} events
 * @property {string[]} complaints  of the console, the policy and what nobody caught
 * @property {string[]} changed  what is no more as the page had it before the widget's script came
 * @property {string} refused  with what `ready` was, once it was waited for
 * @property {number} held  for how many reasons the page asks to be waited for
 * @property {Found | null} widget  the first one
 *
 * @typedef {object} Found
 * @property {string} sentence
 * @property {string | null} horizon
 * @property {boolean} hasAnswer
 * @property {boolean} isFigure  the figure is there
 * @property {string} note  under the own content
 * @property {boolean} hasOwn  the page's own content shows, or what was prepared in its place
 * @property {number} colors  of the canvas
 * @property {[width: number, height: number]} canvas
 * @property {Record<string, string>} style  of the sentence
 * @property {number} sentenceHeight
 * @property {number} sliderHeight
 * @property {number} thumb  of a slider at its end, how far it is from the rule of the picture, in CSS px
 *
 * @typedef {object} Probe
 * @property {() => void} remember  how the page is now
 * @property {() => string} report  a Report as JSON
 * @property {() => boolean} focus  the slider, and whether there is one
 * @property {() => void} awaitReady
 * @property {() => void} hold  has whoever looks wait, until as many calls of `release`
 * @property {() => void} release
 * @property {(target: Document) => void} watch  the events of another document, too
 */

/** Runs in the page, first of all: it uses what it found then, whatever the page does to it. */
export function probe() {
  const { apply, get } = Reflect;
  const { stringify } = JSON;
  const { getOwnPropertyNames } = Object;
  const styleOf = getComputedStyle;
  const setAt = Map.prototype.set;
  const hasAt = Map.prototype.has;
  const sizeOf = get(/** @type {object} */ (Object.getOwnPropertyDescriptor(Map.prototype, "size")), "get");
  const MapThen = Map;
  const listen = EventTarget.prototype.addEventListener;
  const { querySelectorAll } = Document.prototype;
  const inRoot = DocumentFragment.prototype.querySelectorAll;
  const { closest, getAttribute, getBoundingClientRect } = Element.prototype;
  const { focus } = HTMLElement.prototype;
  const context = HTMLCanvasElement.prototype.getContext;
  const pixels = CanvasRenderingContext2D.prototype.getImageData;
  const Observer = MutationObserver;
  const PROTOTYPES = [
    "Array",
    "Object",
    "Function",
    "String",
    "Promise",
    "Map",
    "Node",
    "Element",
    "HTMLElement",
    "Document",
    "EventTarget",
    "ShadowRoot",
    "Event",
  ];
  /** What follows a figure moves with its height, where a page's styles take the place's height away. */
  const HEIGHTS = /(?:block-size|height|origin)$/;

  /** @type {Report["events"]} */
  const events = [];
  /** @type {string[]} */
  const complaints = [];
  /** @type {string[]} */
  const mutations = [];
  let held = 0;
  let refused = "";
  /** @type {{ keys: string[], prototypes: string, looks: string } | null} */
  let before = null;

  /** @param {string[]} list @param {unknown} what */
  const note = (list, what) => {
    list[list.length] = `${what}`;
  };
  apply(listen, window, ["error", (/** @type {ErrorEvent} */ event) => note(complaints, `uncaught: ${event.message || "a file did not load"}`), true]);
  apply(listen, window, ["unhandledrejection", (/** @type {PromiseRejectionEvent} */ event) => note(complaints, `unhandled: ${event.reason}`)]);
  apply(listen, document, [
    "securitypolicyviolation",
    (/** @type {SecurityPolicyViolationEvent} */ event) => note(complaints, `policy: ${event.violatedDirective}`),
  ]);
  for (const type of /** @type {const} */ (["error", "warn"])) {
    const real = console[type];
    console[type] = (...told) => {
      note(complaints, `${type}: ${told[0]}`);
      apply(real, console, told);
    };
  }

  /** @param {Document} target */
  function watch(target) {
    for (const type of ["capex-ready", "capex-change", "capex-error", "capex-fallback"]) {
      apply(listen, target, [type, (/** @type {CustomEvent} */ { detail }) => {
        events[events.length] = { type, kind: detail.kind ?? detail.reason ?? detail.source ?? "", message: detail.message ?? "" };
      }]);
    }
  }
  watch(document);

  /** The first widget, in whatever tree of the page. @param {Document | ShadowRoot} root @returns {HTMLElement | null} */
  function find(root) {
    const nodes = apply("host" in root ? inRoot : querySelectorAll, root, ["*"]);
    for (let at = 0; at < nodes.length; at += 1) {
      const node = nodes[at];
      if (node.localName === "capex-explainer") return node;
      const inner = node.shadowRoot ?? (node.localName === "iframe" ? node.contentDocument : null);
      const found = inner && find(inner);
      if (found) return found;
    }
    return null;
  }

  /** @param {HTMLElement} widget @param {string} selector @returns {HTMLElement | null} */
  function within(widget, selector) {
    return widget.shadowRoot && (apply(inRoot, widget.shadowRoot, [selector])[0] ?? null);
  }

  /** @param {Element} element */
  const boxOf = (element) => apply(getBoundingClientRect, element, []);

  /** Styles and places of what is around the widget. */
  function looks() {
    let text = "";
    const around = ["html", "body", "#above", "#place", "#below", "#field"];
    for (let at = 0; at < around.length; at += 1) {
      const element = apply(querySelectorAll, document, [around[at]])[0];
      if (!element) continue;
      const style = apply(styleOf, window, [element]);
      text += `${around[at]}\n`;
      for (let index = 0; index < style.length; index += 1) {
        const name = style[index];
        if (!HEIGHTS.test(name)) text += `${name}: ${style.getPropertyValue(name)}\n`;
      }
      const { left, width, top } = boxOf(element);
      text += `at ${left} ${width} ${at < 4 ? top + scrollY : ""}\n`;
    }
    return text;
  }

  function prototypes() {
    let text = "";
    for (const name of PROTOTYPES) text += `${name} ${getOwnPropertyNames(get(window, name)?.prototype ?? {}).length}\n`;
    return text;
  }

  const observer = new Observer((records) => {
    for (let at = 0; at < records.length; at += 1) {
      const { target, type, attributeName } = /** @type {MutationRecord} */ (records[at]);
      const element = /** @type {Element} */ (target.nodeType === 1 ? target : target.parentNode);
      if (!element || !apply(closest, element, ["capex-explainer"])) note(mutations, `${type} ${attributeName ?? ""} of ${target.nodeName}`);
    }
  });
  const { observe, takeRecords } = Observer.prototype;

  function remember() {
    apply(observe, observer, [document, { subtree: true, childList: true, attributes: true, characterData: true }]);
    apply(takeRecords, observer, []);
    mutations.length = 0;
    before = { keys: getOwnPropertyNames(window), prototypes: prototypes(), looks: looks() };
  }

  function changed() {
    /** @type {string[]} */
    const list = [];
    if (before === null) return list;
    const now = getOwnPropertyNames(window);
    for (let at = 0; at < now.length; at += 1) {
      let isOld = false;
      for (let old = 0; old < before.keys.length; old += 1) isOld ||= before.keys[old] === now[at];
      // Those who drive a browser call their own after the page has begun.
      if (!isOld && !/^(?:__playwright|__webdriver|\$?cdc_)/.test(now[at] ?? "")) note(list, `window.${now[at]}`);
    }
    if (now.length < before.keys.length) note(list, "a key of window is gone");
    if (prototypes() !== before.prototypes) note(list, "a prototype");
    const after = looks();
    if (after !== before.looks) {
      const [then, later] = [before.looks.split("\n"), after.split("\n")];
      let at = 0;
      while (then[at] === later[at]) at += 1;
      note(list, `looks: ${then[at]} became ${later[at]}`);
    }
    for (let at = 0; at < mutations.length; at += 1) note(list, `nodes: ${mutations[at]}`);
    return list;
  }

  /** How many colours the picture has, up to 60. @param {HTMLCanvasElement} canvas */
  function colorsOf(canvas) {
    if (canvas.width === 0 || canvas.height === 0) return 0;
    const drawn = apply(context, canvas, ["2d"]);
    if (drawn === null) return 0;
    const { data } = apply(pixels, drawn, [0, 0, canvas.width, canvas.height]);
    const found = new MapThen();
    for (let at = 0; at < data.length && apply(sizeOf, found, []) < 60; at += 4) {
      const color = (data[at] << 24) | (data[at + 1] << 16) | (data[at + 2] << 8) | data[at + 3];
      if (!apply(hasAt, found, [color])) apply(setAt, found, [color, true]);
    }
    return apply(sizeOf, found, []);
  }

  /** @param {HTMLElement} widget @returns {Found} */
  function lookAt(widget) {
    const canvas = /** @type {HTMLCanvasElement | null} */ (within(widget, "canvas"));
    const sentence = within(widget, ".sentence");
    const style = sentence && apply(styleOf, window, [sentence]);
    const own = widget.firstElementChild;
    const prepared = within(widget, ".figure");
    const box = canvas && boxOf(canvas);
    const slider = within(widget, "#horizon");
    const rule = Math.abs(parseFloat(within(widget, ".thumb")?.style.translate ?? ""));
    return {
      sentence: sentence?.textContent ?? "",
      hasAnswer: get(widget, "answer") != null,
      horizon: apply(getAttribute, widget, ["horizon"]),
      isFigure: canvas !== null,
      note: within(widget, ".note")?.textContent ?? "",
      hasOwn: (own !== null && boxOf(own).height > 0) || (canvas === null && prepared !== null && boxOf(prepared).height > 0),
      colors: canvas === null ? 0 : colorsOf(canvas),
      canvas: [box?.width ?? 0, box?.height ?? 0],
      style: style === null ? {} : {
        display: style.display,
        visibility: style.visibility,
        letterSpacing: style.letterSpacing,
        textTransform: style.textTransform,
        writingMode: style.writingMode,
        textAlign: style.textAlign,
        fontSize: style.fontSize,
        lineHeight: style.lineHeight,
      },
      sliderHeight: slider?.offsetHeight ?? 0,
      thumb: slider && box ? ((boxOf(slider).right - box.left) * slider.offsetWidth) / boxOf(slider).width - 11 - rule : 0,
      sentenceHeight: sentence === null ? 0 : boxOf(sentence).height,
    };
  }

  /** @type {Probe} */
  const calls = {
    remember,
    watch,
    awaitReady: () => {
      const widget = /** @type {{ ready?: Promise<void> } | null} */ (find(document));
      widget?.ready?.then(() => {}, ({ kind }) => {
        refused = kind;
      });
    },
    hold: () => {
      held += 1;
    },
    release: () => {
      held -= 1;
    },
    report: () => {
      const widget = find(document);
      const report = { events, complaints, changed: changed(), held, refused, widget: widget && lookAt(widget) };
      // Libraries that pages still carry have lists and texts written in a way of their own.
      const owners = [Array.prototype, String.prototype];
      const own = [get(owners[0], "toJSON"), get(owners[1], "toJSON")];
      Reflect.deleteProperty(owners[0], "toJSON");
      Reflect.deleteProperty(owners[1], "toJSON");
      try {
        return stringify(report);
      } finally {
        for (let at = 0; at < 2; at += 1) if (own[at] !== undefined) Reflect.set(owners[at], "toJSON", own[at]);
      }
    },
    focus: () => {
      const widget = find(document);
      const slider = widget && within(widget, "#horizon");
      if (slider) apply(focus, slider, [{ preventScroll: true }]);
      return Boolean(slider);
    },
  };
  Object.assign(window, { probe: calls });
}
