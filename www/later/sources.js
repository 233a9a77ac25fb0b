// The panel "sources and arithmetic": how each number on show was reached, and who published what it rests on.

/** @typedef {import("#wasm").Trace} Trace */
/** @typedef {import("#wasm").Evidence} Evidence */
/** @typedef {import("#wasm").Chain} Chain */
/** @typedef {import("./panels.js").PanelContext} PanelContext */

/** Says of each link what it does. The id is the shadow tree's own. */
export const NEW_WINDOW = "new-window";
/** The narrowest picture that the core draws. */
const LEAST_WALK_CSS = 120;

/** @type {import("./panels.js").Panel} */
export async function sources(context) {
  const { engine, catalog, question } = context;
  const [traces, { chains }] = await Promise.all([engine.call("panels", catalog, (calls, handle) => calls.trace(handle, question)), engine.told(catalog)]);
  return content(context, traces, chains);
}

/**
 * @param {PanelContext} context
 * @param {readonly Trace[]} traces
 * @param {readonly Chain[]} chains
 */
function content(context, traces, chains) {
  const { make, words, number } = context;
  /** Each figure and rate once, in the order of the numbers that rest on them. @type {Map<string, Evidence>} */
  const evidence = new Map();
  for (const { figures, rates } of traces) {
    for (const item of [...figures, ...rates]) evidence.set(item.id, item);
  }
  const places = [...evidence.keys()];
  /** @param {Evidence} item */
  const place = ({ id }) => String(places.indexOf(id) + 1).replace(/\d/g, (digit) => words.digits[Number(digit)] ?? digit);
  const entries = new Map([...evidence].map(([id, item]) => [id, entry(context, item, chains.find(({ figure }) => figure === id))]));
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
 * @param {Chain | undefined} chain
 */
export function entry(context, { statement, basis, printed, working, caveat, citations }, chain) {
  const { make, words } = context;
  const item = make("li", { tabindex: -1 }, make("p", { class: "statement" }, statement));
  /** @param {string} label @param {(string | Node)[]} text */
  const add = (label, ...text) => item.append(make("p", {}, make("span", { class: "label" }, `${label} `), ...text));
  if (basis !== null) add(words.basis, basis);
  if (printed.length > 0) {
    add(words.printed, ...printed.flatMap(({ text, lang }, index) => [index === 0 ? "" : words.comma, quotation(make, words.quote, text, lang)]));
  }
  if (working !== null) add(words.working, working);
  if (caveat !== null) add(words.caveat, caveat);
  item.append(publications(context, citations));
  if (chain !== undefined) item.append(...walked(context, chain));
  return item;
}

/**
 * How a figure moved: its small picture, and each statement with its source. The list says all that the picture shows.
 * @param {PanelContext} context
 * @param {Chain} chain
 */
function walked(context, { heading, company, steps }) {
  const { make, words, engine, catalog, frame } = context;
  const canvas = make("canvas", { "aria-hidden": "true" });
  const picture = make("div", { class: "walk" }, canvas);
  new ResizeObserver(() => {
    const widthCss = picture.clientWidth;
    if (widthCss < LEAST_WALK_CSS) return;
    const draw = engine.call("panels", catalog, ({ drawWalk }, handle) => drawWalk(canvas, handle, [...steps], company, { ...frame, widthCss }));
    // A picture less: the list beside it says the same.
    draw.then((heightCss) => canvas.style.setProperty("height", `${heightCss}px`), () => picture.remove());
  }).observe(picture);
  const list = make("ol", { class: "steps" });
  for (const { statement, change, shown, printed, caveat, citations } of steps) {
    const step = make("li", {}, make("span", {}, statement));
    if (shown !== null) step.append(" ", make("strong", {}, shown));
    const more = [change, caveat].filter((text) => text !== null).map((text) => make("p", {}, text));
    const quoted = printed.flatMap(({ text, lang }, index) => [index === 0 ? "" : words.comma, quotation(make, words.quote, text, lang)]);
    step.append(...more, make("p", {}, ...quoted), publications(context, citations));
    list.append(step);
  }
  return [make("p", { class: "statement" }, heading), picture, list];
}

/**
 * @param {PanelContext} context
 * @param {readonly import("#wasm").Citation[]} citations
 */
function publications({ make, words }, citations) {
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
  return list;
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
