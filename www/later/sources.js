// The panel "sources and arithmetic": how each number on show was reached, and who published what it rests on.

/** @typedef {import("#wasm").Trace} Trace */
/** @typedef {import("#wasm").Evidence} Evidence */
/** @typedef {import("./panels.js").PanelContext} PanelContext */

/** Says of each link what it does. The id is the shadow tree's own. */
const NEW_WINDOW = "new-window";

/** @type {import("./panels.js").Panel} */
export async function sources(context) {
  const { engine, catalog, question } = context;
  return content(context, await engine.call("panels", catalog, (calls, handle) => calls.trace(handle, question)));
}

/**
 * @param {PanelContext} context
 * @param {readonly Trace[]} traces
 */
function content(context, traces) {
  const { make, words, number } = context;
  /** Each figure and rate once, in the order of the numbers that rest on them. @type {Map<string, Evidence>} */
  const evidence = new Map();
  for (const { figures, rates } of traces) {
    for (const item of [...figures, ...rates]) evidence.set(item.id, item);
  }
  const places = [...evidence.keys()];
  /** @param {Evidence} item */
  const place = ({ id }) => String(places.indexOf(id) + 1).replace(/\d/g, (digit) => words.digits[Number(digit)] ?? digit);
  const entries = new Map([...evidence].map(([id, item]) => [id, entry(context, item)]));
  /** Goes to the entry of a figure. @param {Evidence} item */
  const jump = (item) => {
    const button = make("button", { class: "jump", type: "button", "aria-label": place(item) + words.colon + item.statement }, place(item));
    button.addEventListener("click", () => entries.get(item.id)?.focus());
    return button;
  };
  const numbers = make("dl", { class: "numbers" });
  for (const trace of traces) {
    const places = [...trace.figures, ...trace.rates].flatMap((item, index) => [index === 0 ? "" : words.comma, jump(item)]);
    const [before = "", after = ""] = words.restsOn.split("{places}");
    numbers.append(
      make("dt", trace.id === number ? { autofocus: "", tabindex: -1 } : {}, trace.about + words.colon, make("strong", {}, trace.shown)),
      make(
        "dd",
        {},
        make("p", { class: "arithmetic" }, trace.arithmetic),
        make("p", {}, [trace.rounding, trace.low, trace.standing].filter(Boolean).join(" ")),
        ...(places.length === 0 ? [] : [make("p", {}, before, ...places, after)]),
      ),
    );
  }
  const figures = make("ol", { class: words.digits.startsWith("0") ? "evidence" : "evidence arabic-indic" }, ...entries.values());
  return [numbers, make("h3", {}, words.figures), make("p", { id: NEW_WINDOW }, words.newWindow), figures];
}

/**
 * @param {PanelContext} context
 * @param {Evidence} evidence
 */
function entry({ make, words }, { statement, basis, printed, working, caveat, citations }) {
  const item = make("li", { tabindex: -1 }, make("p", { class: "statement" }, statement));
  /** @param {string} label @param {(string | Node)[]} text */
  const add = (label, ...text) => item.append(make("p", {}, make("span", { class: "label" }, `${label} `), ...text));
  if (basis !== null) add(words.basis, basis);
  if (printed.length > 0) add(words.printed, ...printed.flatMap(({ text, lang }, index) => [index === 0 ? "" : words.comma, quotation(make, words.quote, text, lang)]));
  if (working !== null) add(words.working, working);
  if (caveat !== null) add(words.caveat, caveat);
  const list = make("ul", { class: "citations" });
  for (const { publisher, title, lang, published, address } of citations) {
    const apart = { rel: "noopener noreferrer", target: "_blank", "aria-describedby": NEW_WINDOW };
    const link = make("a", { href: address, ...apart, dir: "auto", ...(title !== null && lang !== null && { lang }) }, title ?? publisher);
    // Each in its own direction: a Latin name would else draw the date's first number to its side.
    const by = [title === null ? null : publisher, published].filter((part) => part !== null).map((part) => make("bdi", {}, part));
    const listed = by.flatMap((part, index) => [index === 0 ? "" : words.comma, part]);
    const [before = "", after = ""] = by.length === 0 ? [] : words.cited.split("{text}");
    list.append(make("li", {}, link, before, ...listed, after));
  }
  item.append(list);
  return item;
}

/**
 * Words as printed, in quotes of the reader's language, and marked as what they are.
 * @param {PanelContext["make"]} make
 * @param {string} quote  with {text} in it
 * @param {string} text
 * @param {string | null} lang
 */
function quotation(make, quote, text, lang) {
  const [before, after] = quote.split("{text}");
  return make("span", {}, before ?? "", make("bdi", lang === null ? {} : { lang }, text), after ?? "");
}
