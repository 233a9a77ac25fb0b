// What scripts of a page do, its libraries', and names that its elements take.

/** @typedef {import("./pages.mjs").HostilePage} HostilePage */

const works = /** @type {const} */ ("works");

/** Members of a document that the widget needs. `<img name="body">` makes `document.body` that image. */
const NAMES = [
  "defaultView", "baseURI", "documentElement", "body", "head", "fonts", "adoptedStyleSheets", "activeElement", "fullscreenElement", "readyState", "hidden",
  "querySelector", "querySelectorAll", "getElementById", "createElement", "addEventListener", "styleSheets", "visibilityState", "implementation", "location",
];

/** Elements with such names. @param {readonly string[]} names */
const named = (names) => names.map((name, at) => (at % 2 === 0 ? `<img name="${name}" alt="">` : `<form name="${name}"></form>`)).join("");

/** @type {HostilePage[]} */
const LIBRARIES = [
  { name: "Prototype 1.7.3", libraries: ["prototype-js-core/prototype.js"], expected: works, isOften: true },
  { name: "MooTools 1.5.2, its core", libraries: ["mootools/lib/mootools-core-1.5.2-server.js"], expected: works },
  { name: "zone.js 0.16.3", libraries: ["zone.js/bundles/zone.umd.min.js"], expected: works, changes: /^window\.__zone_symbol__/, isOften: true },
  { name: "SES 2.3.0, locked down", libraries: ["ses/dist/ses.umd.min.js"], before: "lockdown({ errorTaming: 'unsafe', consoleTaming: 'unsafe', overrideTaming: 'severe' })", expected: works, isOften: true, complaints: /^warn: (?:Removing|SES)/ },
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
    before: "for (const it of [Array, String, Number, Function, Map, Set, Promise, Node, Element, Event]) { it.prototype.contains2 = it.prototype.clone2 = () => { throw new Error('not for you') } }",
    expected: works,
  },
  { name: "null by another name on every object", before: "Object.defineProperty(Object.prototype, 'kind', { get() { return undefined }, set(v) { Object.defineProperty(this, 'kind', { value: v, writable: true, enumerable: true, configurable: true }) }, configurable: true })", expected: works },
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
  { name: "fetch watched by a monitor", before: "const real = fetch; window.fetch = (...given) => real(...given).then((response) => { response.clone().text(); return response })", expected: works },
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
  { name: "frames by a timer in place of requestAnimationFrame", before: "window.requestAnimationFrame = (work) => setTimeout(() => work(Date.now()), 16); window.cancelAnimationFrame = clearTimeout", expected: works },
  {
    name: "matchMedia of an old polyfill",
    before: "window.matchMedia = (media) => ({ media, matches: false, addListener() {}, removeListener() {} })",
    expected: works,
    isOften: true,
  },
  { name: "an address that may not be changed", place: (widget) => widget.replace("<capex-explainer", "<capex-explainer permalink"), before: "History.prototype.replaceState = () => { throw new DOMException('not here', 'SecurityError') }", expected: works },
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
    around: "addEventListener('load', () => { document.getElementById('place').innerHTML = '<capex-explainer loading=eager></capex-explainer>'; probe.remember() })",
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
  { name: `elements named like ${NAMES.length} things of a document`, body: named(NAMES), expected: works, isOften: true },
  ...NAMES.map((name, at) => ({ name: `an element named ${name}`, body: named(at % 2 === 0 ? [name] : ["x", name]), expected: works })),
  { name: "elements with the ids of the widget's own", body: '<p id="horizon"></p><p id="tab-total"></p><form id="ready"></form><p id="capex-explainer"></p><a name="story"></a>', expected: works },
  {
    name: "a widget within a form whose fields take the form's names",
    place: (widget) => `<form><input name="getRootNode"><input name="parentNode"><input name="ownerDocument"><input name="closest">${widget}</form>`,
    expected: works,
  },
  { name: "a strict <base>", body: "", headers: { "content-security-policy": "base-uri 'none'" }, expected: works },
];
