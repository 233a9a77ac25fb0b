// What on a page hinders its widget, in plain words for whoever puts the widget there, each with what to do. It comes with an `import()`
// when a page asks; it changes nothing, fetches nothing and sends nothing: it reads what the browser knows already.

/** @typedef {import("../element/element.js").CapexExplainer} CapexExplainer */
/** @typedef {import("../element/failure.js").FailureKind} FailureKind */

/**
 * What the element knows of itself. It is lent, as a script that two files import would be a third to wait for.
 * @typedef {[attributes: readonly string[], languages: readonly string[], primaryOf: (tag: string) => string]} Known
 */

/** As in www/element/surroundings.js, for people to read. */
const LEAST_WIDTH_CSS = 120;
const ENTRY = "capex-explainer.js";
/** Attributes of any element. */
const COMMON = /^(?:id|class|style|title|hidden|lang|dir|part|slot|tabindex|role|key|is|inert|exportparts|translate|nonce|on.+|data-.+|aria-.+|v-.+|_.+)$/;
/** A little more than any request takes: www/engine/instance.js. */
const LONGEST_WAIT_MS = 35_000;
/** Files of fewer bytes are hardly smaller compressed. */
const WORTH_COMPRESSING = 1500;

/** What a failure of each kind means for a page. @type {Record<FailureKind, string>} */
const ADVICE = {
  browser: "The element’s own content shows there, so give it a picture or a table.",
  network:
    "Put all of dist/ into one folder of your host, and keep the hashed files of the last builds beside the new ones; from another host or in a sandbox, send Access-Control-Allow-Origin.",
  wasm: "Let the policy of the page have 'wasm-unsafe-eval' in script-src, and see that the host answers the .wasm files themselves.",
  story: "Run ./build.sh check on the story file: it names each fault with its line.",
  question: "Ask for a view that the story has figures for.",
  internal: "That is a fault of the widget: please report it with this line.",
};

/**
 * @param {CapexExplainer} host
 * @param {Known} known
 * @param {boolean} [isSaid]  in the console, too, once the figure shows or cannot be had, or has not come in 35 seconds
 * @returns {Promise<string[]>}  none if nothing hinders it
 */
export async function diagnose(host, known, isSaid = false) {
  const page = Reflect.get(Document.prototype, "defaultView", host.ownerDocument) ?? window;
  // A figure that nobody nears may never come.
  if (isSaid) await Promise.race([host.ready.catch(() => {}), new Promise((resolve) => setTimeout(resolve, LONGEST_WAIT_MS))]);
  const lines = [await stateOf(host), ...boxOf(host, page), ...markupOf(host, known), ...filesOf(page), ...frameOf(page)].filter((line) => line !== "");
  // Nothing that steers a terminal, as in complaints.js.
  for (const line of isSaid ? lines : []) console.info(`capex-explainer: ${line.replace(/[\p{C}]/gu, "�")}`);
  return lines;
}

/** Whether it is live, and if not, why. @param {CapexExplainer} host */
async function stateOf(host) {
  if (!host.isConnected) return "The element is in no page: nothing is fetched until it is.";
  const settled = await Promise.race([
    host.ready.then(() => "", (failure) => `No live figure: ${failure.message}. ${ADVICE[/** @type {FailureKind} */ (failure.kind)] ?? ""}`),
    new Promise((resolve) => setTimeout(() => resolve(null))),
  ]);
  if (settled !== null) return /** @type {string} */ (settled);
  return host.loading === "lazy"
    ? 'The figure is not there yet: with loading="lazy" it is fetched when the element nears the view or the page is idle. To have it at once, write loading="eager".'
    : "The figure is on its way.";
}

/** @param {CapexExplainer} host @param {Window} page */
function boxOf(host, page) {
  if (!host.isConnected) return [];
  const { width } = host.getBoundingClientRect();
  const isInline = page.getComputedStyle(host).display === "contents";
  if (host.checkVisibility?.() === false) return ["The element is not displayed: it or something around it has display: none. It is drawn once it is shown."];
  if (width >= LEAST_WIDTH_CSS || isInline) return [];
  return [`The element is ${Math.floor(width)} px wide, and under ${LEAST_WIDTH_CSS} px nothing is drawn: give it or what holds it a width.`];
}

/** @param {CapexExplainer} host @param {Known} known */
function markupOf(host, [attributes, languages, primaryOf]) {
  const unknown = host.getAttributeNames().filter((name) => !attributes.includes(name) && !COMMON.test(name));
  const lines = unknown.map((name) => `There is no attribute "${name}": it is not read. There are ${attributes.join(", ")}.`);
  const lang = host.closest("[lang]")?.getAttribute("lang") ?? "";
  if (lang !== "" && !languages.includes(primaryOf(lang))) {
    lines.push(
      `The page’s language is "${lang}", which the widget does not speak: it takes what the reader’s browser prefers, else English. There are ${
        languages.join(", ")
      }.`,
    );
  }
  if (host.childElementCount === 0 && (host.textContent ?? "").trim() === "") {
    lines.push(
      "The element has no content of its own: without JavaScript or WebAssembly nothing shows there. Put the sentence and a table or a picture into it; editors that strip tags may have taken it away.",
    );
  }
  return lines;
}

/** @param {Window} page */
function filesOf(page) {
  const entries = /** @type {(PerformanceResourceTiming & { contentType?: string })[]} */ (page.performance.getEntriesByType("resource"));
  const addresses = new Set(entries.map(({ name }) => name).filter((name) => new URL(name).pathname.endsWith(`/${ENTRY}`)));
  const lines = addresses.size < 2
    ? []
    : [`The script is loaded ${addresses.size} times, from ${[...addresses].join(" and ")}: the first keeps the name. Leave one.`];
  const folders = [...addresses].map((address) => address.slice(0, address.lastIndexOf("/") + 1));
  const ours = entries.filter(({ name }) => folders.some((folder) => name.startsWith(folder)));
  // Sizes of files from elsewhere are 0 unless their host tells them.
  const plain = ours.filter(({ name, encodedBodySize, decodedBodySize }) =>
    /\.(?:js|wasm)(?:\?|$)/.test(name) && decodedBodySize > WORTH_COMPRESSING && encodedBodySize === decodedBodySize
  );
  if (plain.length > 0) {
    lines.push(
      `${plain.length} files came uncompressed, ${
        nameOf(plain[0]?.name)
      } among them: have the host compress .js and .wasm, with brotli if it can. They are a third as large then.`,
    );
  }
  // Chromium (156) names types that it shows itself, such as text/plain, and is silent on application/wasm and on application/octet-stream.
  const mistyped = ours.find(({ name, contentType = "" }) => /\.wasm(?:\?|$)/.test(name) && contentType !== "" && contentType !== "application/wasm");
  if (mistyped !== undefined) {
    lines.push(`${nameOf(mistyped.name)} has the type ${mistyped.contentType}: have the host send application/wasm, so that it is compiled while it arrives.`);
  }
  return lines;
}

/** @param {Window & { origin?: string }} page */
function frameOf(page) {
  if (page.parent === page) return [];
  const allowed = /** @type {HTMLIFrameElement | null} */ (page.origin === "null" ? null : page.frameElement)?.sandbox;
  if (page.origin === "null") {
    return [
      'The page is in a frame with a sandbox and without an origin: its files need Access-Control-Allow-Origin, and saving, printing and copying need allow-downloads, allow-modals and allow="clipboard-write".',
    ];
  }
  return allowed && allowed.length > 0 && !allowed.contains("allow-downloads")
    ? ["The frame’s sandbox has no allow-downloads: pictures and tables cannot be saved there."]
    : [];
}

/** @param {string} [address] */
function nameOf(address = "") {
  return address.split("/").at(-1) ?? address;
}
