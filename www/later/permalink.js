// The state of a widget in the page's address: `#capex.v=total&capex.h=3`. It comes with an `import()` for a widget with the
// attribute `permalink`. What else stands in the fragment stays there; a fragment of another form, an anchor or a path, is the
// page's own and is left alone.

/** @typedef {import("#wasm").Question} Question */
/** @typedef {import("../element/element.js").CapexExplainer} CapexExplainer */

const PREFIX = "capex.";
/** Safari takes a hundred changes of the address in half a minute and then throws. */
const WRITE_DELAY_MS = 400;

/** Each key of the fragment, and the attribute and the part of the question it stands for. */
const KEYS = /** @type {const} */ ([
  ["v", "view", "view"],
  ["h", "horizon", "horizon"],
  ["c", "currency", "currency"],
  ["a", "after-pledge", "afterPledge"],
  ["g", "growth", "growth"],
  ["p", "companies", "companies"],
  ["o", "as-of", "asOf"],
]);

/** The day of the story's state, which a link carries and does not ask for: if the story has changed since, the reader is asked. */
const VERSION_KEY = "s";

/** Whose state the address of each page keeps, and what ends it: an address has room for one. @type {WeakMap<Window, { host: HTMLElement, signal: AbortSignal }>} */
const keepers = new WeakMap();

/** Pages that have been told so. @type {WeakSet<Window>} */
const told = new WeakSet();

/** The attributes of each widget as its page wrote them: what an address without a state means. @type {WeakMap<HTMLElement, (string | null)[]>} */
const starts = new WeakMap();

/**
 * Takes the state out of the address now and whenever the address changes, and writes it there when the widget changes. Of
 * several widgets in a page the first does; once it has gone, the next that changes.
 * @param {CapexExplainer} host
 * @param {AbortSignal} signal  ends it
 * @param {(version: string) => void} pin  told of the version that a link was made for
 */
export function keepInAddress(host, signal, pin) {
  const page = Reflect.get(Document.prototype, "defaultView", host.ownerDocument) ?? window;
  const isKeeper = () => {
    const keeper = keepers.get(page);
    const isFree = keeper === undefined || keeper.signal.aborted || keeper.host === host;
    if (isFree) keepers.set(page, { host, signal });
    return isFree;
  };
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** Writes what waits. */
  let flush = () => {};
  /** The attributes as the address has them: what it says already need not be written. */
  let said = "";
  const written = () => [...KEYS.map(([, attribute]) => attribute), "version"].map((attribute) => host.getAttribute(attribute));
  // Not as JSON, of which pages have libraries that write it otherwise. No attribute has a control character that says anything.
  const attributes = () => written().map((value) => value ?? "\0").join("\n");
  starts.set(host, starts.get(host) ?? written());
  if (isKeeper()) read(partsOf(page.location.href));
  else if (!told.has(page)) {
    told.add(page);
    console.warn("capex-explainer: several widgets have the attribute permalink, the address keeps the state of one; the first is kept");
  }
  // Not every way back changes the fragment, and not every change of it is a way back.
  for (const type of ["hashchange", "popstate"]) page.addEventListener(type, follow, { signal });
  host.addEventListener("capex-change", (event) => {
    if (event.target === host && attributes() !== said && isKeeper()) schedule();
  }, { signal });
  // At once, as whoever moves the widget puts it back at once, and then it reads the address.
  signal.addEventListener("abort", () => flush());

  function follow() {
    const parts = partsOf(page.location.href);
    // An anchor, a path of a router, or "#": nothing is said of the widget.
    if (parts === null || page.location.href.endsWith("#") || !isKeeper()) return;
    const found = read(parts);
    // A link may name a part of the state. What the entry in the history is to mean is all of it.
    if (found > 0 && found < KEYS.length) schedule();
  }

  /**
   * @param {string[] | null} parts  of the fragment
   * @returns {number}  how many of the keys it has
   */
  function read(parts) {
    if (parts === null) return 0;
    const found = stateOf(parts);
    const start = starts.get(host) ?? [];
    ask(host, (index, key) => (found.size === 0 ? start[index] : found.get(key)), (index) => start[index] ?? null);
    said = attributes();
    const version = found.get(VERSION_KEY);
    // A link that was damaged names no day.
    if (/^\d{4}-\d\d-\d\d$/.test(version ?? "")) pin(/** @type {string} */ (version));
    return KEYS.filter(([key]) => found.has(key)).length;
  }

  /** However often it changes meanwhile, as it does while it plays: what then shows is written. */
  function schedule() {
    const { pathname, search } = page.location;
    flush = () => {
      flush = () => {};
      clearTimeout(timer);
      timer = undefined;
      // A router may have gone on to another page, which the state is none of.
      if (pathname === page.location.pathname && search === page.location.search) write();
    };
    timer ??= setTimeout(() => flush(), WRITE_DELAY_MS);
  }

  function write() {
    const parts = partsOf(page.location.href);
    if (parts === null) return;
    said = attributes();
    try {
      page.history.replaceState(page.history.state, "", addressOf(new URL(page.location.href), host));
    } catch {
      // The address of some frames cannot be changed, and Safari's not too often: then it stays behind.
    }
  }
}

/**
 * Moves a widget to the part of its state that an address names; the rest stays.
 * @param {CapexExplainer} host
 * @param {string} address
 * @returns {boolean}  whether the address names any
 */
export function moveTo(host, address) {
  const state = stateOf(partsOf(address) ?? []);
  const before = KEYS.map(([, attribute]) => host.getAttribute(attribute));
  ask(host, (_, key) => state.get(key), (index) => before[index] ?? null);
  return state.size > 0;
}

/**
 * Has a widget show what is wanted. What its story turns out not to have is passed over, part by part.
 * @param {CapexExplainer} host
 * @param {(index: number, key: string) => string | null | undefined} wanted  of each of KEYS; undefined leaves it as it is
 * @param {(index: number) => string | null} instead
 */
function ask(host, wanted, instead) {
  const asked = KEYS.map(([key, attribute, part], index) => ({ attribute, part, value: wanted(index, key), instead: instead(index) }));
  for (const { attribute, value } of asked) if (value !== undefined) set(host, attribute, value);
  const passOver = () => {
    for (const { attribute, part, value, instead } of asked) {
      const isStill = value && host.getAttribute(attribute) === value;
      if (isStill && !isMeant(host[part], value)) set(host, attribute, instead);
    }
  };
  // Before the story is here, nobody knows what it has.
  host.ready.then(passOver, () => {});
}

/** @param {HTMLElement} host @param {string} attribute @param {string | null} value */
function set(host, attribute, value) {
  if (value === host.getAttribute(attribute)) return;
  if (value === null) host.removeAttribute(attribute);
  else host.setAttribute(attribute, value);
}

/** @param {Question[keyof Question]} shown  a part of the question @param {string} wanted */
function isMeant(shown, wanted) {
  if (typeof shown === "number") return Number(wanted) === shown;
  if (Array.isArray(shown)) return wanted.split(",").every((id) => shown.includes(id.trim()));
  return shown === wanted;
}

/**
 * The address of a page with a state in its fragment; its own where that has another form.
 * @param {URL} page
 * @param {Omit<Question, "version"> & { version?: string | null }} question  with the version of the story that answers it
 */
export function addressOf(page, question) {
  const parts = partsOf(page.href);
  if (parts === null) return page.href;
  const others = parts.filter((part) => !part.startsWith(PREFIX));
  const own = KEYS.map(([key, , part]) => `${PREFIX}${key}=${encodeURIComponent(String(question[part])).replaceAll("%2C", ",")}`);
  const version = question.version ? [`${PREFIX}${VERSION_KEY}=${question.version}`] : [];
  const address = new URL(page);
  address.hash = [...others, ...own, ...version].join("&");
  return address.href;
}

/**
 * @param {string} address
 * @returns {string[] | null}  the fragment's parts, none if there is none; null if it is neither of a state nor of keys and values
 */
function partsOf(address) {
  const fragment = address.split("#").slice(1).join("#");
  const parts = fragment === "" ? [] : fragment.split("&");
  const isOurs = parts.some((part) => part.startsWith(PREFIX)) || parts.every((part) => /^[\w.~%-]+=[^=/?]*$/.test(part));
  return isOurs ? parts : null;
}

/**
 * @param {string[]} parts
 * @returns {Map<string, string>}
 */
function stateOf(parts) {
  const state = new Map();
  const known = [...KEYS.map(([key]) => key), VERSION_KEY];
  for (const part of parts) {
    if (!part.startsWith(PREFIX)) continue;
    const [key = "", value = ""] = part.slice(PREFIX.length).split("=", 2);
    try {
      // A link that broke off after a key asks for nothing.
      if (value !== "" && known.some((one) => one === key)) state.set(key, decodeURIComponent(value));
    } catch {
      // Not of our making: a broken escape is no state.
    }
  }
  return state;
}
