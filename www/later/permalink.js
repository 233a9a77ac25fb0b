// The state of a widget in the page's address: `#capex.v=total&capex.h=3`. It comes with an `import()` for a widget with the
// attribute `permalink`. What else stands in the fragment stays there.

/** @typedef {import("#wasm").Question} Question */

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
]);

/**
 * Takes the state out of the address now and whenever the address changes, and writes it there when the widget changes.
 * @param {HTMLElement} host
 * @param {AbortSignal} signal  ends it
 */
export function keepInAddress(host, signal) {
  const page = host.ownerDocument.defaultView ?? window;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** Writes what waits. */
  let flush = () => {};
  read();
  page.addEventListener("hashchange", read, { signal });
  host.addEventListener("capex-change", (event) => {
    if (event.target !== host) return;
    clearTimeout(timer);
    const { question } = /** @type {CustomEvent<{ question: Question }>} */ (event).detail;
    flush = () => {
      flush = () => {};
      clearTimeout(timer);
      write(question);
    };
    timer = setTimeout(flush, WRITE_DELAY_MS);
  }, { signal });
  // At once, as whoever moves the widget puts it back at once, and then it reads the address.
  signal.addEventListener("abort", () => flush());

  function read() {
    const found = stateOf(page.location.hash);
    for (const [key, attribute] of KEYS) {
      const value = found.get(key);
      if (value !== undefined) host.setAttribute(attribute, value);
    }
  }

  /** @param {Question} question */
  function write(question) {
    try {
      page.history.replaceState(page.history.state, "", addressOf(new URL(page.location.href), question));
    } catch {
      // The address of some frames cannot be changed, and Safari's not too often: then it stays behind.
    }
  }
}

/**
 * The address of a page with a question in its fragment.
 * @param {URL} page
 * @param {Question} question
 */
export function addressOf(page, question) {
  const others = page.hash.slice(1).split("&").filter((part) => part !== "" && !part.startsWith(PREFIX));
  const own = KEYS.map(([key, , part]) => `${PREFIX}${key}=${encodeURIComponent(String(question[part])).replaceAll("%2C", ",")}`);
  const address = new URL(page);
  address.hash = [...others, ...own].join("&");
  return address.href;
}

/**
 * @param {string} fragment
 * @returns {Map<string, string>}
 */
function stateOf(fragment) {
  const state = new Map();
  for (const part of fragment.slice(1).split("&")) {
    if (!part.startsWith(PREFIX)) continue;
    const [key = "", value = ""] = part.slice(PREFIX.length).split("=", 2);
    try {
      state.set(key, decodeURIComponent(value));
    } catch {
      // Not of our making: a broken escape is no state.
    }
  }
  return state;
}
