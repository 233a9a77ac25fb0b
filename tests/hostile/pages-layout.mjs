// Where a page may put the widget.

/** @typedef {import("./pages.mjs").HostilePage} HostilePage */

/** Does something once everything has had time to load. @param {string} what */
const later = (what) => `probe.hold(); addEventListener("load", () => setTimeout(() => { ${what}; probe.release() }, 300))`;

/** @type {HostilePage[]} */
export const LAYOUT_PAGES = [
  {
    name: "a place of no width, later of 600 px",
    css: ".hole { width: 0 } .hole.open { width: 600px }",
    place: (/** @type {string} */ widget) => `<div class="hole">${widget}</div>`,
    isOften: true,
    around: later("document.querySelector('.hole').className = 'hole open'; probe.remember()"),
  },
  {
    name: "a closed <details>, opened later",
    place: (/** @type {string} */ widget) => `<details id="fold"><summary>Chart</summary>${widget}</details>`,
    isOften: true,
    around: later("document.getElementById('fold').open = true; probe.remember()"),
  },
  {
    name: "an inactive tab, shown later",
    place: (/** @type {string} */ widget) => `<div id="tab" hidden>${widget}</div>`,
    around: later("document.getElementById('tab').hidden = false; probe.remember()"),
  },
  {
    name: "an ancestor that is invisible until later",
    css: ".shade { visibility: hidden }",
    place: (/** @type {string} */ widget) => `<div class="shade">${widget}</div>`,
    around: later("document.querySelector('.shade').className = ''; probe.remember()"),
  },
  {
    name: "words of its own that are taller than the figure, then a narrower place",
    css: ".tall { height: 1300px } .narrow { width: 420px }",
    place: (/** @type {string} */ widget) => `<div id="strip">${widget.replace("<figcaption>", '<figcaption class="tall">')}</div>`,
    around:
      "probe.hold(); addEventListener('capex-ready', () => setTimeout(() => { document.getElementById('strip').className = 'narrow'; probe.remember(); setTimeout(probe.release, 200) }, 200), { once: true })",
  },
  {
    name: "shown and hidden in each frame for a while",
    place: (/** @type {string} */ widget) => `<div id="blink">${widget}</div>`,
    around:
      "probe.hold(); const blink = document.getElementById('blink'); let at = 0; const turn = () => { blink.hidden = at++ % 2 === 0; if (at < 40 || blink.hidden) requestAnimationFrame(turn); else { probe.remember(); setTimeout(probe.release, 100) } }; turn()",
  },
  { name: "160 px", css: "#place { width: 160px }", width: 130 },
  { name: "2,560 px", css: "#place { width: 2560px } body { overflow-x: hidden }", width: 600 },
  {
    name: "a flex item that may shrink to nothing",
    css: ".row { display: flex } .row > * { min-width: 0 }",
    place: (/** @type {string} */ widget) => `<div class="row"><div>${widget}</div></div>`,
  },
  {
    name: "a grid of columns of min-content",
    css: ".row { display: grid; grid-template-columns: min-content 1fr }",
    place: (/** @type {string} */ widget) => `<div class="row">${widget}<p>beside it</p></div>`,
    width: 130,
  },
  { name: "a table cell", place: (/** @type {string} */ widget) => `<table><tr><td>${widget}</td><td>beside it</td></tr></table>` },
  { name: "a float", css: ".aside { float: right }", place: (/** @type {string} */ widget) => `<div class="aside">${widget}</div>Beside it` },
  { name: "inline, within a sentence", css: "capex-explainer { display: inline }" },
  { name: "a host without a box", css: "capex-explainer { display: contents }" },
  {
    name: "columns of text",
    css: ".columns { columns: 2 }",
    place: (/** @type {string} */ widget) => `<div class="columns"><p>Words.</p>${widget}</div>`,
    width: 250,
  },
  {
    name: "a place that scrolls by itself",
    css: ".scrolls { overflow: auto; height: 400px }",
    place: (/** @type {string} */ widget) => `<div class="scrolls">${widget}</div>`,
  },
  { name: "an open dialog", place: (/** @type {string} */ widget) => `<dialog open>${widget}</dialog>`, width: 130 },
].map((page) => ({ expected: /** @type {const} */ ("works"), ...page }));
