// What scripts of a page do, its libraries', and names that its elements take.

/** @typedef {import("./pages.mjs").HostilePage} HostilePage */

const works = /** @type {const} */ ("works");

/** Members of a document that the widget needs. `<img name="body">` makes `document.body` that image. */
const NAMES = [
  "defaultView",
  "baseURI",
  "documentElement",
  "body",
  "head",
  "fonts",
  "adoptedStyleSheets",
  "activeElement",
  "fullscreenElement",
  "readyState",
  "hidden",
  "querySelector",
  "querySelectorAll",
  "getElementById",
  "createElement",
  "addEventListener",
  "styleSheets",
  "visibilityState",
  "implementation",
  "location",
];

/** Elements with such names. @param {readonly string[]} names */
const named = (names) => names.map((name, at) => (at % 2 === 0 ? `<img name="${name}" alt="">` : `<form name="${name}"></form>`)).join("");

/** @type {HostilePage[]} */
const LIBRARIES = [
  { name: "Prototype 1.7.3", libraries: ["prototype-js-core/prototype.js"], expected: works, isOften: true },
  { name: "MooTools 1.5.2, its core", libraries: ["mootools/lib/mootools-core-1.5.2-server.js"], expected: works },
  { name: "zone.js 0.16.3", libraries: ["zone.js/bundles/zone.umd.min.js"], expected: works, changes: /^window\.__zone_symbol__/, isOften: true },
  {
    name: "SES 2.3.0, locked down",
    libraries: ["ses/dist/ses.umd.min.js"],
    before: "lockdown({ errorTaming: 'unsafe', consoleTaming: 'unsafe', overrideTaming: 'severe' })",
    expected: works,
    isOften: true,
    complaints: /^warn: (?:Removing|SES)/,
  },
  {
    name: "Dark Reader 4.9.133",
    libraries: ["darkreader/darkreader.js"],
    around: "DarkReader.setFetchMethod(window.fetch); DarkReader.enable({ brightness: 100, contrast: 90 })",
    expected: works,
    changes: /^(?:looks|nodes):/,
  },
];

/** @type {HostilePage[]} */
export const SCRIPT_PAGES = [
  ...LIBRARIES,
  { name: "an enumerable Object.prototype.extra", before: "Object.prototype.extra = function () { return 'extra' }", expected: works, isOften: true },
  {
    name: "enumerable helpers on every built-in",
    before:
      "for (const it of [Array, String, Number, Function, Map, Set, Promise, Node, Element, Event]) { it.prototype.contains2 = it.prototype.clone2 = () => { throw new Error('not for you') } }",
    expected: works,
  },
  {
    name: "null by another name on every object",
    before:
      "Object.defineProperty(Object.prototype, 'kind', { get() { return undefined }, set(v) { Object.defineProperty(this, 'kind', { value: v, writable: true, enumerable: true, configurable: true }) }, configurable: true })",
    expected: works,
  },
  {
    name: "fetch by XMLHttpRequest, as old polyfills have it",
    before: `window.fetch = (address) => new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open("GET", address);
      request.responseType = "arraybuffer";
      request.onload = () => resolve({ ok: request.status < 300, status: request.status, headers: { get: (name) => request.getResponseHeader(name) },
        arrayBuffer: async () => request.response, text: async () => new TextDecoder().decode(request.response), json: async () => JSON.parse(new TextDecoder().decode(request.response)) });
      request.onerror = () => reject(new TypeError("failed"));
      request.send();
    });`,
    expected: works,
  },
  {
    name: "fetch watched by a monitor",
    before: "const real = fetch; window.fetch = (...given) => real(...given).then((response) => { response.clone().text(); return response })",
    expected: works,
  },
  {
    name: "Promise replaced by a subclass",
    before: "window.Promise = class Watched extends Promise { then(...given) { return super.then(...given) } }",
    expected: works,
  },
  {
    name: "Map and Set replaced by lists",
    before: `window.Map = class { constructor(entries = []) { this.list = []; for (const [key, value] of entries) this.set(key, value) }
      get size() { return this.list.length } get(key) { return this.list.find(([known]) => known === key)?.[1] } has(key) { return this.list.some(([known]) => known === key) }
      set(key, value) { this.delete(key); this.list.push([key, value]); return this } delete(key) { const { length } = this.list; this.list = this.list.filter(([known]) => known !== key); return length > this.list.length }
      clear() { this.list = [] } keys() { return this.list.map(([key]) => key).values() } values() { return this.list.map(([, value]) => value).values() } entries() { return this.list.values() }
      forEach(work) { for (const [key, value] of this.list) work(value, key, this) } [Symbol.iterator]() { return this.list.values() } };
      window.Set = class { constructor(values = []) { this.list = []; for (const value of values) this.add(value) } get size() { return this.list.length } has(value) { return this.list.includes(value) }
      add(value) { if (!this.has(value)) this.list.push(value); return this } delete(value) { const had = this.has(value); this.list = this.list.filter((known) => known !== value); return had }
      clear() { this.list = [] } values() { return this.list.values() } forEach(work) { for (const value of this.list) work(value, value, this) } [Symbol.iterator]() { return this.list.values() } };`,
    expected: works,
  },
  {
    name: "frames by a timer in place of requestAnimationFrame",
    before: "window.requestAnimationFrame = (work) => setTimeout(() => work(Date.now()), 16); window.cancelAnimationFrame = clearTimeout",
    expected: works,
  },
  {
    name: "matchMedia of an old polyfill",
    before: "window.matchMedia = (media) => ({ media, matches: false, addListener() {}, removeListener() {} })",
    expected: works,
    isOften: true,
  },
  {
    name: "an address that may not be changed",
    place: (widget) => widget.replace("<capex-explainer", "<capex-explainer permalink"),
    before: "History.prototype.replaceState = () => { throw new DOMException('not here', 'SecurityError') }",
    expected: works,
  },
  { name: "a console without words", before: "for (const name of Object.keys(console)) console[name] = () => {}", expected: works },
  { name: "the script twice", script: (ours) => `${ours}\n${ours}`, expected: works, isOften: true },
  { name: "the script from two places", script: (ours) => `${ours}\n${ours.replace('src="', 'src="second/')}`, expected: works },
  {
    name: "moved 100 times",
    around: `probe.hold(); addEventListener("capex-ready", () => {
      const widget = document.querySelector("capex-explainer"), place = widget.parentNode;
      for (let at = 0; at < 100; at += 1) { widget.remove(); place.append(widget) }
      setTimeout(() => { probe.remember(); probe.release() }, 100);
    }, { once: true })`,
    expected: works,
    isOften: true,
  },
  {
    name: "cloned and thrown away 100 times",
    around: `probe.hold(); addEventListener("capex-ready", () => {
      const widget = document.querySelector("capex-explainer");
      for (let at = 0; at < 100; at += 1) { const other = widget.cloneNode(true); widget.after(other); other.remove() }
      setTimeout(() => { probe.remember(); probe.release() }, 100);
    }, { once: true })`,
    expected: works,
  },
  {
    name: "made by a script, before its own",
    place: () => "",
    around: "const made = document.createElement('capex-explainer'); made.loading = 'eager'; document.getElementById('place').append(made)",
    expected: works,
  },
  {
    name: "made after its script by innerHTML",
    place: () => "",
    around:
      "addEventListener('load', () => { document.getElementById('place').innerHTML = '<capex-explainer loading=eager></capex-explainer>'; probe.remember() })",
    expected: works,
  },
  {
    name: "in another shadow tree",
    place: () => '<div id="outer"></div>',
    around: "document.getElementById('outer').attachShadow({ mode: 'open' }).innerHTML = '<p>around it</p><capex-explainer loading=eager></capex-explainer>'",
    expected: works,
    isOften: true,
  },
  {
    name: "adopted by the document of a frame",
    around: `probe.hold(); addEventListener("capex-ready", () => {
      const frame = document.createElement("iframe");
      frame.width = 640; frame.height = 1200;
      document.getElementById("place").append(frame);
      probe.watch(frame.contentDocument);
      frame.contentDocument.body.append(document.querySelector("capex-explainer"));
      setTimeout(() => { probe.remember(); probe.release() }, 200);
    }, { once: true })`,
    expected: works,
    width: 200,
  },
  {
    name: "elements that take every name of a document",
    place: () => "",
    around: `const { body } = document, make = document.createElement.bind(document), place = document.getElementById("place");
      const widget = make("capex-explainer"), value = make("capex-value"), below = document.getElementById("below");
      for (const [name, wanted] of Object.entries({ loading: "eager", permalink: "", story: "stories/alibaba.json" })) widget.setAttribute(name, wanted);
      value.setAttribute("of", "meta.total");
      // What comes only when it is asked for has to live with the names, too.
      probe.hold();
      widget.addEventListener("capex-ready", async () => {
        const { type } = await widget.toBlob(), faults = await widget.diagnose(), sum = value.textContent;
        const told = [type, faults.length > 0, sum].join();
        if (told === "image/png,true,$195 billion") probe.release(); else console.error(told);
      }, { once: true });
      const names = [Document, Node, EventTarget].flatMap(({ prototype }) => Object.getOwnPropertyNames(prototype));
      place.append(widget); below.append(value); body.append(...names.map((name) => Object.assign(make("img"), { name })));
      if (!(document.createElement instanceof HTMLImageElement && document.defaultView instanceof HTMLImageElement)) console.error("no name was taken");`,
    expected: works,
    changes: /^nodes: .* of CAPEX-VALUE/,
    isOften: true,
  },
  ...NAMES.map((name, at) => ({ name: `an element named ${name}`, body: named(at % 2 === 0 ? [name] : ["x", name]), expected: works })),
  {
    name: "taken out while it loads, and put back later",
    around: `const widget = document.querySelector("capex-explainer"), place = widget.parentNode;
      probe.hold(); customElements.whenDefined("capex-explainer").then(() => { widget.remove(); setTimeout(() => { place.append(widget); probe.remember(); probe.release() }, 300) })`,
    expected: works,
  },
  {
    name: "a thousand changes in one task, while it loads and later",
    around: `probe.hold();
      const change = (widget) => {
        for (let at = 0; at < 1000; at += 1) {
          widget.setAttribute("horizon", String(0.25 + (at % 24) / 4));
          widget.setAttribute("view", at % 2 ? "per-year" : "calendar");
          widget.setAttribute("companies", at % 3 ? "meta" : "nobody");
          widget.setAttribute("lang", at % 2 ? "de" : "ar");
        }
        for (const name of ["horizon", "view", "companies", "lang"]) widget.removeAttribute(name);
      };
      customElements.whenDefined("capex-explainer").then(() => change(document.querySelector("capex-explainer")));
      addEventListener("capex-ready", ({ target }) => { change(target); setTimeout(probe.release, 300) }, { once: true })`,
    expected: works,
    complaints: /^warn: capex-explainer: companies is "nobody"/,
  },
  {
    name: "another language while it loads, and back",
    html: 'lang="de"',
    around:
      "probe.hold(); let at = 0; const turn = setInterval(() => { document.documentElement.lang = ['en', 'ar', 'zh', 'fr'][at++ % 4]; if (at === 17) { clearInterval(turn); probe.remember(); setTimeout(probe.release, 400) } }, 15)",
    expected: works,
  },
  {
    name: "a direction that turns thirty times",
    around:
      "probe.hold(); let at = 0; const turn = () => { document.documentElement.dir = at++ % 2 ? 'rtl' : 'ltr'; if (at < 31) setTimeout(turn, 16); else { probe.remember(); probe.release() } }; addEventListener('capex-ready', turn, { once: true })",
    expected: works,
  },
  {
    name: "a document that is opened anew and written again",
    around: `probe.hold(); addEventListener("load", () => setTimeout(() => {
      document.open();
      document.write('<!DOCTYPE html><html lang="en"><head><link rel="stylesheet" href="bed/page.css"></head><body><h1 id="above">Above</h1><div id="place"><capex-explainer loading="eager"></capex-explainer></div><p id="below">Below</p></body></html>');
      document.close();
      document.querySelector("link").onload = () => { probe.watch(document); probe.remember(); probe.release() };
    }, 300))`,
    expected: works,
  },
  {
    name: "left and come back to",
    around: `const isBack = performance.getEntriesByType("navigation")[0]?.type === "back_forward";
      if (!isBack) { probe.hold(); addEventListener("capex-ready", () => setTimeout(() => (location.href = "bed/away.html"), 150), { once: true }); addEventListener("pageshow", ({ persisted }) => persisted && probe.release()) }`,
    server: (
      file,
    ) => (file === "bed/away.html"
      ? { type: "text/html", body: "<!DOCTYPE html><title>Away</title><script>addEventListener('load', () => setTimeout(() => history.back(), 150))</script>" }
      : undefined),
    expected: works,
  },
  {
    name: "in the slot of the innermost of five shadow trees",
    place: () => '<div id="outer"></div>',
    around: `let at = document.getElementById("outer");
      for (let depth = 0; depth < 5; depth += 1) { const root = at.attachShadow({ mode: "open" }), next = document.createElement("div"); root.append(next); at = next }
      at.attachShadow({ mode: "open" }).innerHTML = "<style>:host { display: block } ::slotted(*) { color: red; letter-spacing: 9px }</style><section><slot></slot></section>";
      at.append(Object.assign(document.createElement("capex-explainer"), { loading: "eager" }))`,
    expected: works,
  },
  {
    name: "into a frame's document and back, three times in one task",
    around: `probe.hold(); addEventListener("capex-ready", () => {
      const frame = document.createElement("iframe"), widget = document.querySelector("capex-explainer"), place = widget.parentNode;
      place.append(frame);
      for (let at = 0; at < 3; at += 1) { frame.contentDocument.body.append(widget); place.append(widget) }
      frame.remove();
      setTimeout(() => { probe.remember(); probe.release() }, 200);
    }, { once: true })`,
    expected: works,
  },
  {
    name: "replaced by its clone in each of its events",
    around:
      "probe.hold(); let left = 5; addEventListener('capex-ready', ({ target }) => { if (left-- > 0) target.replaceWith(target.cloneNode(true)); else probe.release(); probe.remember() })",
    expected: works,
  },
  {
    name: "globals of the page that are named like the window's own",
    before:
      "for (const name of ['self', 'screen', 'performance', 'devicePixelRatio', 'innerWidth', 'innerHeight', 'scrollX', 'origin', 'parent', 'frames', 'length', 'event', 'external', 'status', 'name', 'closed']) { try { window[name] = 'the page’s own'; } catch {} }",
    expected: works,
  },
  {
    name: "toJSON on everything, as an old Prototype has it",
    place: (widget) => widget.replace("<capex-explainer", "<capex-explainer permalink"),
    before:
      "Array.prototype.toJSON = function () { return '[' + this.join() + ']' }; String.prototype.toJSON = function () { return '\"' + this + '\"' }; Date.prototype.toJSON = () => 'now'",
    expected: works,
  },
  {
    name: "readers' shields that hide languages",
    before:
      "for (const name of ['languages', 'language', 'vendor', 'userAgent', 'userActivation']) Object.defineProperty(Navigator.prototype, name, { get: () => undefined, configurable: true })",
    expected: works,
  },
  { name: "no Intl", before: "delete window.Intl", expected: works },
  {
    name: "a clock that stands still, and one that goes back",
    before: "const then = Date.now(); Date.now = () => then; let at = 1e6; performance.now = () => (at -= 7)",
    expected: works,
  },
  {
    name: "methods of lists that an old polyfill put there",
    before:
      "Array.from = (list) => Array.prototype.slice.call(list); Array.prototype.flat = function () { return [].concat(...this) }; Array.prototype.includes = function (what) { return this.indexOf(what) >= 0 }; Object.entries = (of) => Object.keys(of).map((key) => [key, of[key]])",
    expected: works,
  },
  {
    name: "elements with the ids of the widget's own",
    body: '<p id="horizon"></p><p id="tab-total"></p><form id="ready"></form><p id="capex-explainer"></p><a name="story"></a>',
    expected: works,
  },
  {
    name: "a widget within a form whose fields take the form's names",
    place: (widget) => `<form><input name="getRootNode"><input name="parentNode"><input name="ownerDocument"><input name="closest">${widget}</form>`,
    expected: works,
  },
  { name: "a strict <base>", body: "", headers: { "content-security-policy": "base-uri 'none'" }, expected: works },
];
