// A number's arithmetic beside it: a small box in which each figure that it rests on opens in turn, down to the words as printed and the
// links. It comes with the panels, and where a browser knows no popovers the panel of sources opens in its place.

import { entry, NEW_WINDOW } from "./sources.js";

/** From the number to the box, and from the box to the edges of the window. */
const GAP_CSS = 6;
const EDGE_CSS = 8;

/**
 * @param {string} number  its id in the answer
 * @param {HTMLElement} asker  the number in the sentence
 * @param {import("./panels.js").Context} context
 * @param {() => void} openAll  opens the panel of sources
 */
export async function openBeside(number, asker, context, openAll) {
  const { make, engine, catalog, question, figure, host, signal } = context;
  const [words, traces, { chains }] = await Promise.all([
    engine.panelWords(catalog),
    engine.call("panels", catalog, (calls, handle) => calls.trace(handle, question)),
    engine.told(catalog),
  ]);
  const trace = traces.find(({ id }) => id === number);
  if (trace === undefined || signal.aborted || !asker.isConnected || figure.querySelector(".beside") !== null) return;
  const close = make("button", { class: "close", type: "button", "aria-label": words.close }, "×");
  const box = make(
    "div",
    {
      class: "beside",
      popover: "auto",
      role: "dialog",
      "aria-label": `${trace.about}${words.colon}${trace.shown}`,
      lang: figure.lang,
      dir: figure.dir,
      tabindex: -1,
    },
    make("div", { class: "bar" }, make("p", { class: "statement" }, trace.about + words.colon, make("strong", {}, trace.shown)), close),
    make("p", { class: "arithmetic" }, trace.arithmetic),
    make("p", {}, [trace.rounding, trace.low, trace.standing].filter(Boolean).join(" ")),
  );
  const whole = { ...context, words };
  for (const evidence of [...trace.figures, ...trace.rates]) {
    const told = entry(whole, evidence, chains.find(({ figure }) => figure === evidence.id));
    const [statement, ...rest] = told.childNodes;
    const operand = make("details", {}, make("summary", {}, statement?.textContent ?? ""), ...rest);
    toItsWords(operand, evidence.printed[0]?.text);
    box.append(operand);
  }
  const all = make("button", { class: "link", type: "button", "aria-haspopup": "dialog" }, words.sources);
  box.append(make("p", { id: NEW_WINDOW }, words.newWindow), all);
  const ended = new AbortController();
  const end = () => {
    ended.abort();
    asker.removeAttribute("aria-expanded");
  };
  // Before it is hidden, so that the focus is never on what does not show; gone it can only be afterwards.
  box.addEventListener("beforetoggle", (event) => {
    if (/** @type {ToggleEvent} */ (event).newState === "open") return;
    end();
    // Unless the reader has gone elsewhere meanwhile.
    const { activeElement } = /** @type {ShadowRoot} */ (asker.getRootNode());
    if (activeElement === null || box.contains(activeElement)) asker.focus({ preventScroll: true });
  });
  box.addEventListener("toggle", (event) => {
    if (/** @type {ToggleEvent} */ (event).newState === "closed") box.remove();
  });
  close.addEventListener("click", () => box.hidePopover());
  all.addEventListener("click", () => {
    box.hidePopover();
    openAll();
  });
  // Of another question it would tell the old one's number; and a box whose figure has left the page belongs nowhere.
  host.addEventListener("capex-change", () => box.hidePopover(), { signal: ended.signal });
  signal.addEventListener("abort", () => {
    // What is taken out tells of no toggle.
    end();
    box.remove();
  }, { signal: ended.signal });
  figure.append(box);
  box.showPopover();
  asker.setAttribute("aria-expanded", "true");
  place(box, asker);
  box.focus({ preventScroll: true });
}

/**
 * Under the number, or over it where there is more room; it goes along as the page is scrolled.
 * @param {HTMLElement} box
 * @param {HTMLElement} asker
 */
function place(box, asker) {
  const [page, { clientWidth, clientHeight }] = ["defaultView", "documentElement"].map((name) => Reflect.get(Document.prototype, name, asker.ownerDocument));
  const [at = asker.getBoundingClientRect()] = asker.getClientRects();
  const { offsetWidth, offsetHeight } = box;
  const isOver = clientHeight - at.bottom < offsetHeight + GAP_CSS && at.top > clientHeight - at.bottom;
  const left = Math.max(EDGE_CSS, Math.min(at.left, clientWidth - offsetWidth - EDGE_CSS));
  const top = isOver ? Math.max(EDGE_CSS, at.top - offsetHeight - GAP_CSS) : at.bottom + GAP_CSS;
  box.style.left = `${left + page.scrollX}px`;
  box.style.top = `${top + page.scrollY}px`;
}

/**
 * Has the first link lead to the words as printed, in browsers that find text in a page. A PDF and an address with a fragment stay.
 * @param {HTMLElement} operand
 * @param {string | undefined} printed
 */
function toItsWords(operand, printed) {
  const link = operand.querySelector("a");
  if (link === null || printed === undefined || link.hash !== "" || /\.pdf$/i.test(link.pathname)) return;
  // What was left out of a quotation stands between the two.
  const ends = printed.split(/\s*(?:…|\.\.\.)\s*/).filter(Boolean);
  const parts = [ends[0] ?? "", ...(ends.length > 1 ? ends.slice(-1) : [])];
  link.href += `#:~:text=${parts.map((part) => encodeURIComponent(part).replaceAll("-", "%2D")).join()}`;
}
