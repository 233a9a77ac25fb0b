// The studio: a story's text with its faults, the figure that readers would see beside it, and what a page takes along of it. The last
// story without a fault stays on show.

import "../capex-explainer.js";
import { editionFor } from "../element/languages.js";
import { Core, LANGUAGES } from "./core.js";
import { NEEDED, storyOf } from "./csv.js";
import { Editor } from "./editor.js";
import { read } from "./findings.js";
import { PICTURE, elementSnippet, frameSnippet, pictureSnippet, policyLine } from "./snippets.js";

/** @typedef {import("../element/element.js").CapexExplainer} CapexExplainer */
/** @typedef {import("#wasm").Question} Question */
/** @typedef {Awaited<ReturnType<Core["tell"]>>} Told */

const BUILT_IN = "stories/alibaba.json";
/** Longer than between two letters, shorter than anybody waits. */
const PAUSE_MS = 120;
const SAMPLE = `company,amount,low,currency,bound,basis,from,to,months,about,printed,publisher,title,published,address,grade,optional
Example Corp,30,,USD,at-least,commitment,2026-01-15,,36,data centres,at least $30 billion over three years,Example Corp,A pledge,2026-01-15,https://example.org/pledge,primary,
Other Inc,40,35,USD,,guidance,2026-01-01,2026-12-31,,all capital spending,$35 billion to $40 billion,The Example Times,A plan,2026-02-01,https://example.org/plan,secondary,
`;

/** @template {HTMLElement} Kind @param {string} id @returns {Kind} */
const part = (id) => /** @type {Kind} */ (document.getElementById(id));
const [view, lang, theme, asOf] = ["view", "lang", "theme", "as-of"].map((id) => /** @type {HTMLSelectElement} */ (part(id)));
const [horizon, height, base, storyAddress, soon] =
  /** @type {HTMLInputElement[]} */ (["horizon", "height", "base", "story-address", "soon"].map((id) => part(id)));
const [state, findings, companies, preview] = ["state", "findings", "companies", "preview"].map((id) => part(id));

/** The widget beside the text. */
const widget = /** @type {CapexExplainer} */ (document.createElement("capex-explainer"));
widget.setAttribute("loading", "eager");
widget.setAttribute("guess", "off");
/** The last story without a fault, and its text. @type {{ story: unknown, text: string } | null} */
let sound = null;
/** The same as the core tells it. @type {Told | null} */
let told = null;
let blobAddress = "";
/** How often the core was asked to tell. */
let turns = 0;
/** Of the files that snippets name. @type {Record<string, string>} */
const integrity = {};
/** What the built-in story is shown with at first (dist/files.json). @type {{ eager: string[], editions: Record<string, string> }} */
let files = { eager: [], editions: {} };

const core = await Core.arrive();
/** @type {ReturnType<typeof setTimeout> | undefined} */
let pause;
const editor = new Editor(part("editor"), "The story as JSON", () => {
  clearTimeout(pause);
  pause = setTimeout(look, PAUSE_MS);
});

/** Reads the text: its faults show at their places, and without one the figure follows. */
async function look() {
  const { text } = editor;
  const { story, found } = read(text, (story) => core.check(story));
  editor.mark(found);
  findings.replaceChildren(...found.map(findingOf));
  const faults = found.filter(({ severity }) => severity === "error").length;
  state.textContent = faults > 0
    ? `${counted(faults, "fault")}${sound === null ? "" : "; the figure shows the last story without one"}`
    : `No fault${found.length > 0 ? `, ${counted(found.length, "doubt")}` : ""}`;
  if (faults > 0) return;
  sound = { story, text };
  URL.revokeObjectURL(blobAddress);
  blobAddress = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  widget.story = blobAddress;
  if (!widget.isConnected) preview.append(widget);
  await tellAnew();
}

/** @param {import("./findings.js").Found} found */
function findingOf({ severity, from, pointer, message }) {
  const { line, column } = editor.positionOf(from);
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = `Line ${line}, column ${column}${severity === "warning" ? ", doubtful" : ""}: ${pointer}${pointer ? ": " : ""}${message}`;
  button.addEventListener("click", () => editor.goTo(from));
  const item = document.createElement("li");
  item.className = severity;
  item.append(button);
  return item;
}

/** @param {number} count @param {string} noun */
function counted(count, noun) {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** What the core tells of the story in the language that is chosen: the choices, and the snippets. */
async function tellAnew() {
  if (sound === null) return;
  const turn = turns += 1;
  const now = await core.tell(sound.story, lang.value, /** @type {import("#wasm").AsOf} */ (asOf.value));
  // Another story, language or time may have been asked for meanwhile.
  if (turn !== turns) return;
  told = now;
  const { catalog } = now;
  fill(view, catalog.views.map(({ id, label }) => [id, label]));
  fill(asOf, catalog.asOf.map(({ id, label }) => [id, label]));
  part("time").hidden = catalog.asOf.length === 0;
  const { min, max, step } = catalog.horizon;
  Object.assign(horizon, { min: String(min), max: String(max), step: String(step) });
  const checked = new Set([...companies.querySelectorAll("input")].filter((box) => box.checked).map((box) => box.value));
  const known = new Set([...companies.querySelectorAll("input")].map((box) => box.value));
  companies.replaceChildren(
    /** @type {Element} */ (companies.firstElementChild),
    ...catalog.companies.filter(({ role }) => role !== "subject").map(({ id, name, role }) => {
      const box = document.createElement("input");
      Object.assign(box, { type: "checkbox", value: id, checked: known.has(id) ? checked.has(id) : role === "peer" });
      const label = document.createElement("label");
      label.append(box, name);
      return label;
    }),
  );
  showAll();
}

/** @param {HTMLSelectElement} select @param {(readonly [id: string, label: string])[]} options */
function fill(select, options) {
  const { value } = select;
  select.replaceChildren(...options.map(([id, label]) => new Option(label, id, false, id === value)));
}

/** @param {Told} told @returns {Question} */
function questionOf({ catalog, asOf }) {
  const picked = [...companies.querySelectorAll("input")].filter((box) => box.checked).map((box) => box.value);
  const { min, max, step } = catalog.horizon;
  const years = Math.min(Math.max(Math.round((Number(horizon.value) || 3) / step) * step, min), max);
  const subject = catalog.companies.filter(({ role }) => role === "subject").map(({ id }) => id);
  return {
    view: /** @type {Question["view"]} */ (view.value),
    horizon: years,
    currency: catalog.currencies[0]?.id ?? "",
    afterPledge: "stops",
    growth: 0,
    companies: catalog.companies.map(({ id }) => id).filter((id) => subject.includes(id) || picked.includes(id)),
    asOf,
  };
}

/** The companies that a widget shows if nothing is said, by their ids. @param {import("#wasm").Catalog} catalog */
function shownAtFirst(catalog) {
  return catalog.companies.filter(({ role }) => role !== "optional").map(({ id }) => id);
}

/** The figure and the snippets as they are asked for. */
function showAll() {
  if (told === null) return;
  const { catalog } = told;
  const question = questionOf(told);
  widget.lang = lang.value;
  widget.theme = /** @type {"auto"} */ (theme.value);
  widget.view = question.view;
  widget.asOf = question.asOf;
  widget.horizon = question.horizon;
  // Those of the story itself need no word: while another story is on its way, the widget does not know them.
  if (question.companies.join() === shownAtFirst(catalog).join()) widget.removeAttribute("companies");
  else widget.companies = question.companies;
  const texts = snippetsOf();
  for (const [id, text] of Object.entries(texts)) part(id).textContent = text;
}

/** The story's name, and its folder's. */
function nameOfStory() {
  return String(/** @type {{ id?: string } | undefined} */ (sound?.story)?.id);
}

/** The address of the folder that the archive's files go into. */
function folder() {
  return `${base.value.replace(/\/*$/, "/")}${nameOfStory()}/`;
}

/** The files beside the script that the widget begins with, in a browser like this. Another story needs others, once it is here. */
function namedAhead() {
  const edition = files.editions[editionFor(lang.value) ?? ""];
  if (!soon.checked || storyAddress.value.trim() !== "" || edition === undefined) return [];
  return [edition, ...files.eager.filter((file) => file !== "capex-explainer.js")];
}

/** @returns {Record<string, string>}  by the ids of where they show */
function snippetsOf() {
  if (told === null) return {};
  const { catalog, ask } = told;
  const question = questionOf(told);
  const wish = {
    base: base.value.replace(/\/*$/, "/"),
    folder: folder(),
    story: storyAddress.value.trim(),
    question,
    start: {
      ...question,
      asOf: /** @type {const} */ ("announced"),
      view: /** @type {Question["view"]} */ (catalog.views[0]?.id),
      horizon: catalog.horizon.default,
      companies: shownAtFirst(catalog),
    },
    lang: lang.value,
    theme: theme.value,
    heightCss: Number(height.value) || 900,
    title: catalog.title,
    integrity,
    ahead: namedAhead(),
  };
  const answer = ask(question);
  return {
    "element-snippet": elementSnippet(wish, answer),
    "frame-snippet": frameSnippet(wish),
    "picture-snippet": pictureSnippet(wish, answer),
    policy: policyLine(wish),
  };
}

/** A story file as it is; a spreadsheet as the story that it makes. @param {string} text */
function open(text) {
  if (/^\s*[{[]/.test(text)) return void (editor.text = text);
  const made = storyOf(text);
  if ("fault" in made) state.textContent = `This is neither JSON nor a spreadsheet: ${made.fault}`;
  else editor.text = `${JSON.stringify(made.story, null, 2)}\n`;
}

/** @param {BlobPart} content @param {string} name @param {string} type */
function save(content, name, type) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** The hashes that a page may hold the scripts against; a page without TLS has no means to work them out. */
async function hashScripts() {
  for (const file of ["capex-explainer.js", "capex-frame.js"]) {
    const bytes = await (await fetch(file)).arrayBuffer();
    const hash = await crypto.subtle?.digest("SHA-384", bytes);
    if (hash) integrity[file] = `sha384-${btoa(String.fromCharCode(...new Uint8Array(hash)))}`;
  }
}

async function listFiles() {
  files = await (await fetch("files.json")).json();
}

fill(lang, LANGUAGES.map(({ lang, name }) => [lang, name]));
part("options").addEventListener("submit", (event) => event.preventDefault());
for (const node of [lang, asOf]) node.addEventListener("change", tellAnew);
for (const node of [part("options"), base, storyAddress, soon]) node.addEventListener("input", showAll);
part("file").addEventListener("change", async ({ target }) => {
  const input = /** @type {HTMLInputElement} */ (target);
  const file = input.files?.[0];
  if (file) open(await file.text());
  input.value = "";
});
part("built-in").addEventListener("click", async () => open(await (await fetch(BUILT_IN)).text()));
part("sample").addEventListener("click", () => open(SAMPLE));
part("save").addEventListener("click", () => save(editor.text, "story.json", "application/json"));
part("zip").addEventListener("click", async () => {
  const [status, progress] = [part("zip-state"), /** @type {HTMLProgressElement} */ (part("zip-progress"))];
  if (told === null || sound === null) return void (status.textContent = "There is no story without a fault yet.");
  if (!progress.hidden) return;
  progress.hidden = false;
  status.textContent = "Preparing the story in each of its languages.";
  try {
    const { "element-snippet": element = "", "frame-snippet": frame = "", "picture-snippet": picture = "", policy } = snippetsOf();
    const more = {
      "snippets/element.html": element,
      "snippets/frame.html": frame,
      "snippets/picture.html": picture,
      "snippets/policy.txt": `${policy}\n`,
      [PICTURE]: told.picture(questionOf(told), theme.value === "dark" ? "dark" : "light"),
    };
    const { archiveOf } = await import("./archive.js");
    const zip = await archiveOf(sound.text, folder(), more, (done, of) => Object.assign(progress, { value: done, max: of }));
    save(zip, `${nameOfStory()}.zip`, zip.type);
    status.textContent = `The browser has been asked to save ${nameOfStory()}.zip: its files go into the folder ${nameOfStory()} beside the widget’s.`;
  } catch (thrown) {
    status.textContent = `It could not be prepared: ${thrown instanceof Error ? thrown.message : thrown}`;
  } finally {
    progress.hidden = true;
  }
});
for (const button of document.querySelectorAll(".copy")) {
  button.addEventListener("click", async () => {
    const { of = "" } = /** @type {HTMLElement} */ (button).dataset;
    const copied = await navigator.clipboard.writeText(part(of).textContent ?? "").then(() => true, () => false);
    part("copied").textContent = copied ? "Copied." : "This browser does not let the page copy: select the text.";
    if (!copied) getSelection()?.selectAllChildren(part(of));
  });
}
document.addEventListener("dragover", (event) => event.preventDefault());
document.addEventListener("drop", async (event) => {
  event.preventDefault();
  const file = event.dataTransfer?.files[0];
  if (file) open(await file.text());
});
// A spreadsheet pasted into the editor becomes a story; whatever else is pasted is text.
part("editor").addEventListener("paste", (event) => {
  const text = /** @type {ClipboardEvent} */ (event).clipboardData?.getData("text/plain") ?? "";
  const [first = ""] = text.split("\n", 1);
  if (!NEEDED.every((name) => first.toLowerCase().includes(name))) return;
  event.preventDefault();
  event.stopPropagation();
  open(text);
}, true);

const main = document.querySelector("main");
if (main !== null) main.hidden = false;
await Promise.all([hashScripts(), listFiles(), fetch(BUILT_IN).then(async (answer) => open(await answer.text()))]);
showAll();
performance.mark("capex-studio-ready");
