// What style sheets of a page do.

/** @typedef {import("./pages.mjs").HostilePage} HostilePage */

/** Rules that are `!important` for every element reach the widget itself, whose box its page may give it back. */
const BOX = "capex-explainer { display: block !important } #place { display: block !important }";

/** @type {HostilePage[]} */
export const CSS_PAGES = [
  { name: "all properties unset", css: `* { all: unset !important } ${BOX}`, isOften: true },
  { name: "no plain element displayed", css: `div, p, span, canvas, input, button { display: none !important } ${BOX}`, isOften: true },
  { name: "a root of 62.5% and lines of no height", css: "html { font-size: 62.5% } body { line-height: 0; font-size: 1.6rem }", isOften: true },
  { name: "a root of 200%", css: "html, body { font-size: 200% }" },
  {
    name: "wide letters, capitals, right-aligned",
    css: `* { letter-spacing: 1em !important; text-transform: uppercase !important; text-align: right !important; word-spacing: 2em !important }`,
  },
  { name: "vertical writing everywhere", css: "* { writing-mode: vertical-rl !important } body, #place { width: 640px }", isOften: true },
  { name: "vertical writing around it", css: "#place { writing-mode: vertical-lr; width: 640px }" },
  { name: "another box model, margins and borders", css: "* { box-sizing: content-box !important; margin: 4px !important; border: 3px solid red !important }" },
  { name: "canvas and inputs of 10 px, turned", css: "canvas, input { width: 10px !important; height: 10px !important; transform: rotate(45deg) !important }" },
  {
    name: "inputs without appearance, seen by nobody",
    css: "input, button { appearance: none !important; opacity: 0 !important; pointer-events: none !important }",
  },
  { name: "half as large, by a transform", css: "#place { transform: scale(0.5) translateX(9px) }", width: 200 },
  { name: "zoom: 1.5", css: "#place { zoom: 1.5; overflow: hidden }" },
  { name: "contain: strict", css: "#place { contain: strict; width: 640px }" },
  { name: "content-visibility: auto", css: "#place { content-visibility: auto }" },
  { name: "a container for queries of size", css: "#place { container-type: size }" },
  {
    name: "everything animated and in transition",
    css:
      "* { transition: all 3s !important; animation: spin 1s infinite !important } html, body, #above, #place, #below, #field { animation: none !important } @keyframes spin { to { opacity: 0.9 } }",
  },
  {
    name: "everything floats and clips",
    css: `* { float: left !important; overflow: hidden !important; position: relative !important } #place, capex-explainer { width: 640px !important }`,
  },
  { name: "pictures that fit their place", css: "img, canvas, svg, video { max-width: 20px !important; height: auto !important; filter: invert(1) }" },
  { name: "nothing may be selected or pointed at", css: "* { user-select: none !important; pointer-events: none !important; touch-action: none !important }" },
  { name: "what is not defined yet is hidden", css: ":not(:defined) { visibility: hidden !important }" },
  {
    name: "an outline, a shadow and a colour on everything",
    css: "* { outline: 9px dotted red !important; text-shadow: 0 0 9px red !important; color: red !important; background: yellow !important }",
  },
  { name: "zoom: 4", css: "html { zoom: 4 } body { margin: 0 }", width: 150 },
  {
    name: "custom properties with the names of the widget's own",
    css:
      "* { --ink: url(x); --ground: 5px; --muted: none; --line: red red; --ring: 0; --thumb: 99px; --plot-left: 99px; --rule: 99px; --from: 9; --to: 9; --hue: none; --mark: 0; --quiet: x; --at: 4; --height: 1px; --width: 1px }",
  },
  {
    name: "custom properties of such names, registered with other types",
    css: ["ink", "ground", "muted", "line", "ring", "quiet", "thumb", "mark", "plot-left", "plot-right", "rule"].map((name) =>
      `@property --${name} { syntax: "<time>"; inherits: false; initial-value: 3s }`
    ).join(" "),
  },
  {
    name: "16 to 9 by a padding, as sites embed films",
    css:
      "#place { height: 0; padding-bottom: 56.25%; position: relative; overflow: visible } #place > * { position: absolute; left: 0; top: 0; width: 100%; height: 100% }",
  },
  { name: "as wide as what is in it", css: "capex-explainer { display: inline-block; width: fit-content; max-width: max-content }", width: 130 },
  { name: "letters of no size around it", css: "body { font-size: 0 } #place { line-height: 0 }" },
  { name: "fixed to the window's foot", css: "capex-explainer { position: fixed; inset: auto 0 0 0; max-height: 50vh; overflow: auto }" },
  { name: "a page from right to left", html: 'lang="en" dir="rtl"' },
  {
    name: "dark by a class that comes later",
    css: "html.dark { color-scheme: dark; background: #111; color: #eee }",
    before: "addEventListener('capex-ready', () => { document.documentElement.classList.add('dark'); probe.remember() }, { once: true })",
  },
  { name: "dark by a filter over the page", css: "html { filter: invert(1) hue-rotate(180deg) }" },
].map((page) => ({ expected: /** @type {const} */ ("works"), ...page }));
