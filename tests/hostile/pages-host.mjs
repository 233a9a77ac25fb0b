// What policies, browsers, hosts and the widget's own inside do.

/** @typedef {import("./pages.mjs").HostilePage} HostilePage */

const works = /** @type {const} */ ("works");

/** Files of wasm. @param {string} file */
const isWasm = (file) => file.endsWith(".wasm");
/** What was prepared is not there, so that the page's own content is all there is. @param {string} file */
const unprepared = (file) => (file.startsWith("prepared/") ? { status: 404 } : undefined);
/** A browser tells of each file that does not come. */
const NOT_FOUND = /Failed to load resource|a file did not load|status of (?:4|5)\d\d/;

const LEAST_POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'";

/** @type {HostilePage[]} */
export const POLICY_PAGES = [
  { name: "the least policy that is documented", headers: { "content-security-policy": LEAST_POLICY }, expected: works, isOften: true },
  {
    name: "Trusted Types, and no policy for any",
    headers: { "content-security-policy": `${LEAST_POLICY}; require-trusted-types-for 'script'; trusted-types 'none'` },
    expected: works,
  },
  {
    name: "a policy without 'wasm-unsafe-eval'",
    headers: { "content-security-policy": LEAST_POLICY.replace(" 'wasm-unsafe-eval'", "") },
    server: unprepared,
    expected: { kind: "wasm", message: /^the wasm file could not start: / },
    complaints: /policy: script-src|Content.Security.Policy|WebAssembly|eval/i,
    isOften: true,
  },
  {
    name: "a policy that lets nothing be fetched",
    headers: { "content-security-policy": LEAST_POLICY.replace("connect-src 'self'", "connect-src 'none'") },
    expected: { kind: "network", message: /^the wasm file .* did not arrive: / },
    complaints: /policy: connect-src|Content.Security.Policy|[Rr]efused to connect|NOT_ALLOWED/,
  },
  {
    name: "a policy that refuses the widget's script",
    headers: { "content-security-policy": "script-src 'nonce-bed'" },
    server: undefined,
    expected: "own content",
    complaints: /policy: script-src|Content.Security.Policy|a file did not load/,
  },
  {
    name: "a sandbox that allows scripts alone",
    headers: { "content-security-policy": "sandbox allow-scripts" },
    everywhere: { "access-control-allow-origin": "*" },
    expected: works,
    isOften: true,
  },
  {
    name: "isolated from other origins",
    headers: { "cross-origin-embedder-policy": "require-corp", "cross-origin-opener-policy": "same-origin" },
    everywhere: { "cross-origin-resource-policy": "same-origin" },
    expected: works,
  },
  {
    name: "no permission for anything",
    headers: { "permissions-policy": "fullscreen=(), clipboard-write=(), web-share=(), autoplay=(), geolocation=()" },
    expected: works,
  },
  {
    name: "no referrer, no sniffing, no frames",
    everywhere: { "referrer-policy": "no-referrer", "x-content-type-options": "nosniff", "x-frame-options": "DENY" },
    expected: works,
  },
  {
    name: "an integrity hash of another file",
    script: (ours) => ours.replace("><", ' integrity="sha256-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="><'),
    expected: "own content",
    complaints: /integrity|digest|a file did not load|hash/,
  },
];

/** @param {string} name @param {string} missing @param {string} take @returns {HostilePage} */
const without = (name, missing, take) => ({
  name,
  before: take,
  server: unprepared,
  expected: { kind: "browser", message: new RegExp(`^this browser has no ${missing}$`) },
  complaints: NOT_FOUND,
});

/** @type {HostilePage[]} */
export const MISSING_PAGES = [
  { ...without("no WebAssembly", "WebAssembly", "delete window.WebAssembly"), isOften: true },
  without("no ResizeObserver", "ResizeObserver", "delete window.ResizeObserver"),
  without("no IntersectionObserver", "IntersectionObserver", "delete window.IntersectionObserver"),
  { ...without("no canvas", "2D canvas", "HTMLCanvasElement.prototype.getContext = () => null"), isOften: true },
  without("no adoptedStyleSheets", "adoptedStyleSheets", "delete Document.prototype.adoptedStyleSheets; delete ShadowRoot.prototype.adoptedStyleSheets"),
  { name: "no custom elements", before: "delete window.customElements; window.customElements = undefined", expected: "own content" },
  { name: "no idle callback", before: "delete window.requestIdleCallback; delete window.cancelIdleCallback", expected: works },
  {
    name: "no popover and no checkVisibility",
    before: "delete HTMLElement.prototype.showPopover; delete HTMLElement.prototype.popover; delete Element.prototype.checkVisibility",
    expected: works,
  },
  { name: "no AbortSignal.timeout and no AbortSignal.any", before: "delete AbortSignal.timeout; delete AbortSignal.any", expected: works },
  { name: "no currentCSSZoom", before: "delete Element.prototype.currentCSSZoom", expected: works },
  { name: "no pointer events", before: "delete window.PointerEvent; delete Element.prototype.setPointerCapture", expected: works },
  { name: "no document.fonts", before: "delete Document.prototype.fonts", expected: works },
  {
    name: "no storage, no cookies",
    before:
      "for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name, { get() { throw new DOMException('refused', 'SecurityError') } })",
    expected: works,
  },
];

/**
 * @param {string} name
 * @param {HostilePage["server"]} server
 * @param {"network" | "wasm"} kind
 * @param {RegExp} message
 * @returns {HostilePage}
 */
const badWasm = (name, server, kind, message) => ({
  name,
  server: (file, inDist) => unprepared(file) ?? (isWasm(file) ? server?.(file, inDist) : undefined),
  expected: { kind, message },
  complaints: NOT_FOUND,
});

/** What the page with that trouble got. @type {Uint8Array} */
let firstWasm = new Uint8Array();

/** @type {HostilePage[]} */
export const LOADING_PAGES = [
  {
    name: "wasm sent as application/octet-stream",
    server: async (file, inDist) => (isWasm(file) ? { type: "application/octet-stream", body: await inDist() } : undefined),
    expected: works,
  },
  {
    name: "wasm sent as text",
    server: async (file, inDist) => (isWasm(file) ? { type: "text/plain; charset=utf-8", body: await inDist() } : undefined),
    expected: works,
  },
  { ...badWasm("no wasm file", () => ({ status: 404, body: "gone" }), "network", /^the wasm file .*\.wasm did not arrive: status 404$/), isOften: true },
  badWasm("a server that is over its limit", () => ({ status: 503 }), "network", /^the wasm file .*\.wasm did not arrive: status 503$/),
  badWasm(
    "an app's page in place of the wasm file",
    () => ({ type: "text/html", body: "\ufeff\n\n  <html><body></body></html>" }),
    "network",
    /did not arrive: the server sent a page in its place$/,
  ),
  badWasm(
    "a wasm file with its first byte changed",
    async (_, inDist) => ({ type: "application/wasm", body: Buffer.concat([Buffer.of(1), (await inDist()).subarray(1)]) }),
    "wasm",
    /^the wasm file could not start: /,
  ),
  badWasm(
    "a wasm file that breaks off",
    async (_, inDist) => ({ type: "application/wasm", body: (await inDist()).subarray(0, 50_000) }),
    "wasm",
    /^the wasm file could not start: /,
  ),
  badWasm("an empty wasm file", () => ({ type: "application/wasm", body: "" }), "wasm", /^the wasm file could not start: /),
  {
    name: "a line that is slow",
    server: async (file) => {
      if (isWasm(file)) await new Promise((resolve) => setTimeout(resolve, 1500));
      return undefined;
    },
    expected: works,
  },
  {
    name: "texts that do not come",
    server: (file) => (/^en-[0-9A-Z]{6}\.js$/.test(file) ? { status: 404 } : unprepared(file)),
    expected: { kind: "network", message: /did not arrive/ },
    complaints: NOT_FOUND,
  },
  {
    name: "a line that breaks in the middle of the texts",
    server: async (
      file,
      inDist,
    ) => (/^en-[0-9A-Z]{6}\.js$/.test(file)
      ? { type: "text/javascript", body: (await inDist()).subarray(0, 900), headers: { "content-length": "90000", connection: "close" } }
      : unprepared(file)),
    expected: { kind: "network", message: /did not arrive/ },
    complaints: /Failed to load resource|a file did not load|status of (?:4|5)\d\d|ERR_CONTENT_LENGTH_MISMATCH|network/,
  },
  {
    name: "the first wasm file in place of those that come later",
    server: async (file, inDist) => {
      if (/^capex_explainer-/.test(file)) firstWasm = await inDist();
      return /_(?:touch|views|panels)-/.test(file) ? { type: "application/wasm", body: firstWasm } : undefined;
    },
    expected: works,
  },
  { name: "no script", server: (file) => (file === "capex-explainer.js" ? { status: 404 } : undefined), expected: "own content", complaints: NOT_FOUND },
  {
    name: "a script sent as text, and no sniffing",
    server: async (
      file,
      inDist,
    ) => (file === "capex-explainer.js" ? { type: "text/plain", body: await inDist(), headers: { "x-content-type-options": "nosniff" } } : undefined),
    expected: "own content",
    complaints: /MIME|a file did not load/,
  },
  {
    name: "nothing that comes later",
    server: (file) => (/_(?:touch|views|panels)-/.test(file) ? { status: 404 } : undefined),
    expected: works,
    complaints: NOT_FOUND,
  },
];

/** From which call on a method of the canvas throws. @param {string} method @param {number} from @param {number} times */
const broken = (method, from, times) =>
  `{ const whole = CanvasRenderingContext2D.prototype.${method}; let calls = 0;
  CanvasRenderingContext2D.prototype.${method} = function (...given) { calls += 1; if (calls >= ${from} && calls < ${from} + ${times}) throw new Error("broken by the page"); return whole.apply(this, given) } }`;

/** @type {HostilePage[]} */
export const INNER_PAGES = [
  {
    name: "a canvas that takes no text",
    before: broken("fillText", 1, 1e9),
    server: unprepared,
    expected: { kind: "internal", message: /refused a mark/ },
    complaints: NOT_FOUND,
  },
  {
    name: "a canvas that stops the engine each time",
    before: broken("beginPath", 3, 1e9),
    server: unprepared,
    expected: { kind: "internal", message: /^the engine stopped: broken by the page$/ },
    complaints: NOT_FOUND,
    isOften: true,
  },
  { name: "a canvas that stops the engine once", before: broken("beginPath", 3, 1), expected: works, isOften: true },
  {
    name: "letters of no width, as readers' shields tell them",
    before: "CanvasRenderingContext2D.prototype.measureText = () => ({ width: 0 })",
    expected: works,
  },
  {
    name: "pixels with noise, as readers' shields tell them",
    before:
      "const real = HTMLCanvasElement.prototype.toDataURL; HTMLCanvasElement.prototype.toDataURL = function () { return 'data:,' + real }; CanvasRenderingContext2D.prototype.getImageData = () => { throw new Error('not read back') }",
    expected: works,
  },
  {
    name: "memory that cannot be had",
    before:
      "WebAssembly.Memory = function () { throw new RangeError('out of memory') }; WebAssembly.Instance = function () { throw new RangeError('could not allocate memory') }; WebAssembly.instantiate = () => Promise.reject(new RangeError('could not allocate memory'))",
    server: unprepared,
    expected: { kind: "wasm", message: /^the wasm file could not start: .*memory/ },
    complaints: NOT_FOUND,
  },
  {
    name: "another question within the widget's own event",
    before:
      "probe.hold(); addEventListener('capex-ready', ({ target }) => { target.setAttribute('horizon', '4'); target.view = 'per-year'; target.view = 'total'; setTimeout(probe.release, 200) })",
    says: /^Over four years, /,
    expected: works,
  },
  {
    name: "taken out and put back within its own event",
    before:
      "addEventListener('capex-ready', ({ target }) => { const place = target.parentNode; target.remove(); place.append(target); probe.remember() }, { once: true })",
    expected: works,
  },
  {
    name: "a listener that throws",
    before: "for (const type of ['capex-ready', 'capex-change']) addEventListener(type, () => { throw new Error('the page’s own') })",
    complaints: /the page’s own/,
    expected: works,
  },
  {
    name: "a canvas whose context is lost and comes back",
    around: `probe.hold(); addEventListener("capex-ready", ({ target }) => {
      const canvas = target.shadowRoot.querySelector("canvas");
      canvas.dispatchEvent(new Event("contextlost", { cancelable: true }));
      canvas.width = canvas.width;
      canvas.dispatchEvent(new Event("contextrestored"));
      setTimeout(probe.release, 100);
    }, { once: true })`,
    expected: works,
  },
];
