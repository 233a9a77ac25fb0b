// What the engines do otherwise, as far as the widget had to know of it, and where it does.

/** @type {readonly { engine: string, does: string, answer: string, held: string }[]} */
export const DIFFERENCES = [
  {
    engine: "Firefox",
    does:
      "Where a box that is broken into columns is observed by a ResizeObserver, the page is told of an error, “ResizeObserver loop completed with undelivered notifications”.",
    answer: "The widget observes a block of no height within it alone.",
    held: "the row “columns of text”",
  },
  {
    engine: "Firefox",
    does: "On paper a heading stays behind alone at the end of a page.",
    answer: "It is one block with the first entry (`www/later/paper.js`).",
    held: "`tests/engines/journeys.test.mjs`",
  },
  {
    engine: "WebKit",
    does: "An accelerated canvas whose box is made anew shows nothing, and no event tells.",
    answer: "The canvas is painted from memory (`willReadFrequently`).",
    held: "`tests/engines/journeys.test.mjs`",
  },
  {
    engine: "WebKit",
    does: "A rectangle knows nothing of `zoom`.",
    answer: "The picture's sharpness counts the zoom by itself (`enlargement` in `www/element/surroundings.js`).",
    held: "the row “zoom: 1.5”",
  },
  {
    engine: "WebKit",
    does: "A file whose line breaks in the middle comes as if it were whole; elsewhere it does not arrive.",
    answer: "A wasm file that does not compile is told as such, and the page's own content shows.",
    held: "the row “a wasm file that breaks off”",
  },
  {
    engine: "WebKit",
    does: "Safari has no idle callback.",
    answer: "The reader's nearness alone brings the figure (`www/element/loading.js`).",
    held: "the row “no idle callback”",
  },
];
