// The engine: the core behind `open`, `step`, `answer` and `call`, however many widgets a page has. It comes with the element, so that
// texts and wasm follow nothing but that one script: they are asked for when the first widget is about to be seen.
//
// The core comes in two builds that answer alike. The live one knows the built-in story and believes it. It comes in files: the first
// has the first view, the others what comes later, each with those before it (wasm/parts.mjs). The full one, for stories of a page's
// own, validates, and is one file. A page has one instance of each build.

import init, { answer as liveAnswer, initSync, lent, register, step as liveStep } from "#live";
import { EDITIONS } from "./editions.js";
import { Instance, arrived, compiledFrom, fetchFile, limited, messageOf, refusal } from "./instance.js";

/** @typedef {import("#wasm").Catalog} Catalog */
/** @typedef {import("#wasm").Question} Question */
/** @typedef {import("#wasm").Frame} Frame */
/** @typedef {import("#wasm").Step} Step */
/** @typedef {import("#wasm").Answer} Answer */
/** @typedef {import("./instance.js").Calls} Calls */
/** @typedef {import("./instance.js").Telling} Telling */
/** @typedef {keyof typeof LATER} Part  of the live build, beyond the first file */

/** The address of the built-in story. */
const BUILT_IN = "";
/** The view whose code comes with the first file: the first of src/view.rs. */
const FIRST_VIEW = "total";
const TOUCH_FILE = new URL(__TOUCH_WASM_FILE__, import.meta.url);
const VIEWS_FILE = new URL(__VIEWS_WASM_FILE__, import.meta.url);

/**
 * A story where it is told, for all that its views show and for its panels; `others` has the catalogs of the same story as known
 * by its last date, and as it stood on some day, once somebody has asked for them, and `variant` brings these.
 * @typedef {object} Registration
 * @property {string} lang
 * @property {string} address
 * @property {Instance} instance
 * @property {Telling} telling
 * @property {Telling} [panels]
 * @property {boolean} [hasViews]
 * @property {boolean} [isWhole]  whether all of it is registered from the start
 * @property {unknown} [story]  as it came, where it is no built-in one
 * @property {Map<string, Catalog>} others  by their time and their version
 * @property {(...time: string[]) => Promise<Catalog>} variant
 */

/** What is behind each catalog, as long as somebody has that. @type {WeakMap<Catalog, Registration>} */
const registrations = new WeakMap();
/** How many catalogs there have been: the handle of each is a number of its own. */
let listings = 0;

/**
 * What a widget needs of a language.
 * @param {string} lang  one of the languages of www/engine/editions.js
 */
const edition = remembered(async (lang) => (await arrived("language's", EDITIONS[lang]())).default);

/**
 * Loads what is not loaded yet, and tells what the story of an address offers in a language; "" is the built-in story.
 * @param {string} lang
 * @param {string} address
 * @param {AbortSignal} signal  aborted once it is wanted no longer
 */
async function open(lang, address, signal) {
  return address === BUILT_IN ? openBuiltIn(lang) : (await others())(lang, address, signal);
}

/**
 * @param {Catalog} offer
 * @param {Omit<Registration, "others" | "variant">} registration
 * @returns {Catalog}  with a handle of its own
 */
function listed(offer, registration) {
  const catalog = { ...offer, handle: listings += 1 };
  registrations.set(catalog, { ...registration, others: new Map(), variant: remembered((asOf, version) => openVariant(catalog, asOf, version)) });
  return catalog;
}

/**
 * What the built-in story offers in a language, which is known since the page was built: the live build makes no catalog. Nothing can
 * be asked about it before `open` has brought the core.
 */
const offered = remembered(async (lang) => {
  const { texts, story, catalog } = await edition(lang);
  return listed(catalog, /** @type {Registration} */ ({ lang, address: BUILT_IN, telling: { story, texts } }));
});

const openBuiltIn = remembered(async (lang) => {
  const [instance, catalog] = await Promise.all([live(), offered(lang)]);
  const registration = registrationOf(catalog);
  instance.register(registration.telling);
  registration.instance = instance;
  return catalog;
});

/**
 * The same story as known by its last date, or as it stood on a day: a catalog that offers the same.
 * @param {Catalog} catalog
 * @param {string} asOf
 * @param {string} version
 */
async function openVariant(catalog, asOf, version) {
  const { lang, address, story, ...own } = registrationOf(catalog);
  const isLive = address === BUILT_IN && !version;
  const instance = isLive ? own.instance : await full();
  const telling = isLive
    ? { story: (await latestEdition(lang)).story, texts: (await panelsEdition(lang)).texts }
    : await variantOf(instance, lang, story ?? (await arrived("story's", import("../../stories/alibaba.json"))).default, asOf, version);
  // In the full build even the built-in story is like any other.
  const place = { lang, address: isLive ? address : `${address}?`, instance, telling: { ...telling, life: own.telling.life } };
  return listed(catalog, { ...place, panels: place.telling, hasViews: !isLive, isWhole: true });
}

/** @param {Instance} instance @param {string} lang @param {unknown} story @param {string} asOf @param {string} version */
async function variantOf(instance, lang, story, asOf, version) {
  const { texts } = await fullEdition(lang);
  return { story: instance.call(({ storyInLanguage }) => storyInLanguage(story, texts.lang, asOf, version || undefined)), texts };
}

const live = remembered(() => {
  const calls = { init, initSync, register, step: liveStep, answer: liveAnswer };
  return Instance.start({ calls, address: new URL(__FIRST_WASM_FILE__, import.meta.url) });
});
const fullScript = remembered(() => arrived("engine's", import("../later/full.js")));
const full = remembered(async () => Instance.start((await fullScript()).core));
/** Opens stories of a page's own. */
const others = remembered(async () => (await fullScript()).storiesWith({ full, fullEdition, fetchFile, limited, refusal, messageOf, listed, registrationOf }));
const touch = remembered(() => extended(live(), import("#touch"), TOUCH_FILE));
const views = remembered(() => extended(touch(), import("#views"), VIEWS_FILE));
const panels = remembered(() => extended(views(), import("../later/panel-calls.js"), new URL(__PANELS_WASM_FILE__, import.meta.url)));
const LATER = { touch, views, panels };

/**
 * An instance with one more file.
 * @param {Promise<Instance>} before
 * @param {Promise<import("./instance.js").Later>} script
 * @param {URL} address
 */
async function extended(before, script, address) {
  const [instance, later, compiled] = await Promise.all([before, arrived("engine's", script), compiledFrom(address)]);
  instance.extend(later, (start) => start(compiled, lent));
  return instance;
}

const fullEdition = remembered(async (lang) => (await arrived("language's", (await edition(lang)).full())).default);
const moreEdition = remembered(async (lang) => (await arrived("language's", (await edition(lang)).more())).default);
const latestEdition = remembered(async (lang) => (await arrived("language's", (await edition(lang)).latest())).default);
const toldEdition = remembered(async (lang) => (await arrived("language's", (await edition(lang)).told())).default);
const panelsEdition = remembered(async (lang) => (await arrived("language's", (await edition(lang)).panels())).default);
/** The built-in story with what the first view does without. */
const viewsTelling = remembered(async (lang) => {
  const [instance, { texts, story }] = await Promise.all([live(), moreEdition(lang)]);
  return given(instance, { story, texts });
});
/** All of the built-in story. */
const panelsTelling = remembered(async (lang) => {
  const [instance, { texts, story }] = await Promise.all([live(), panelsEdition(lang)]);
  return given(instance, { story, texts });
});

/** Ahead of the first question, which has not to wait for it. @param {Instance} instance @param {Telling} telling */
function given(instance, telling) {
  instance.register(telling);
  return telling;
}

/**
 * Brings what a part of the live build needs, code and texts. The full build has all of it.
 * @param {Part} part
 * @param {Catalog} catalog
 */
async function bring(part, catalog) {
  const registration = registrationOf(catalog);
  const { lang, address } = registration;
  if (address !== BUILT_IN) return registration;
  const isToCome = !registration.isWhole;
  const [telling] = await Promise.all([isToCome && viewsTelling(lang), isToCome && part === "panels" && panelsTelling(lang), LATER[part]()]);
  if (telling) registration.telling = telling;
  if (isToCome && part === "panels") registration.panels = await panelsTelling(lang);
  if (part !== "touch") registration.hasViews = true;
  return registration;
}

/**
 * Brings what a question needs that is not here: the code of its view, the figures of its time.
 * @param {Catalog} catalog
 * @param {Question} question
 */
async function bringAsked(catalog, question) {
  const { others, variant } = registrationOf(catalog);
  const key = keyOf(question);
  if (key !== "" && !others.has(key)) others.set(key, await variant(question.asOf, question.version ?? ""));
  if (question.view !== FIRST_VIEW) await bring("views", catalogOf(catalog, question));
}

/**
 * A question, with the catalog of the story that it is about.
 * @param {Catalog} catalog
 * @param {Question} question
 */
function asked(catalog, question) {
  return { catalog: catalogOf(catalog, question), question };
}

/**
 * The catalog of a story as of the time that a question is about.
 * @param {Catalog} catalog
 * @param {Question} question
 */
function catalogOf(catalog, question) {
  return registrationOf(catalog).others.get(keyOf(question)) ?? catalog;
}

/** What is not the story as announced, in the state that it has. @param {Question} question */
function keyOf({ asOf, version }) {
  return asOf === "latest" || version ? `${asOf} ${version}` : "";
}

/**
 * Brings what the reader is likely to ask for next, after all that somebody waits for.
 * @param {Catalog} catalog
 */
async function bringAhead(catalog) {
  const { address, hasViews } = registrationOf(catalog);
  // Not for readers who ask pages to be sparing.
  if (address !== BUILT_IN || hasViews || Reflect.get(navigator, "connection")?.saveData) return;
  await Promise.all([...[TOUCH_FILE, VIEWS_FILE].map((address) => compiledFrom(address, "low")), import("../later/rare.js")]);
  await bring("views", catalog);
}

/**
 * Begins to fetch what a view needs beyond the first, before anything else is known; not to be waited for.
 * @param {string} address  of the story
 * @param {Question["view"]} view
 */
function expect(address, view) {
  if (address !== BUILT_IN || view === FIRST_VIEW) return;
  for (const file of [TOUCH_FILE, VIEWS_FILE]) compiledFrom(file).catch(() => {});
}

/**
 * Whether a question can be answered at once.
 * @param {Catalog} catalog
 * @param {Question} question
 */
function isHere(catalog, question) {
  const key = keyOf(question);
  const isOfTime = key === "" || registrationOf(catalog).others.has(key);
  return isOfTime && (question.view === FIRST_VIEW || registrationOf(catalogOf(catalog, question)).hasViews);
}

/**
 * The numbers behind a question.
 * @param {Catalog} catalog
 * @param {Question} question
 * @returns {Answer}
 */
function answer(catalog, question) {
  const { instance, telling } = registrationOf(catalogOf(catalog, question));
  return instance.call((calls, handle) => calls.answer(handle, question), telling);
}

/**
 * Compares, draws onto the canvas, and returns every text that stands around it.
 * @param {HTMLCanvasElement} canvas
 * @param {Catalog} catalog
 * @param {Question} question
 * @param {Frame} frame
 * @returns {Step}
 */
function step(canvas, catalog, question, frame) {
  const { instance, telling } = registrationOf(catalogOf(catalog, question));
  return instance.call((calls, handle) => calls.step(canvas, handle, question, frame), telling);
}

/**
 * Makes a call that comes later about a story.
 * @template T
 * @param {Part} part  that has the call
 * @param {Catalog} catalog
 * @param {(calls: Calls, handle: number) => T} work  called again after a trap
 * @returns {Promise<T>}
 */
async function call(part, catalog, work) {
  const { instance, telling, panels = telling } = await bring(part, catalog);
  return instance.call(work, part === "panels" ? panels : telling);
}

/**
 * Adds to a figure what only paper shows, if it is here for the story: printing waits for nothing.
 * @param {Catalog} catalog
 * @param {import("../later/paper.js").Asked} asked
 */
function print(catalog, ...asked) {
  const { instance, panels } = registrationOf(catalog);
  if (panels !== undefined) instance.call((calls, handle) => calls.print(handle, ...asked), panels);
}

/**
 * What panels say in the language of a catalog.
 * @param {Catalog} catalog
 */
async function panelWords(catalog) {
  const { lang, address } = registrationOf(catalog);
  return (await (address === BUILT_IN ? moreEdition(lang) : fullEdition(lang))).panels;
}

/**
 * How the figures of a story moved, and what was changed in it.
 * @param {Catalog} catalog
 * @returns {Promise<import("#wasm").Told>}
 */
async function told(catalog) {
  const { lang, address, instance, telling, isWhole } = registrationOf(catalog);
  if (address === BUILT_IN) return (await toldEdition(lang))[isWhole ? "latest" : "announced"];
  return instance.call((calls, handle) => calls.told(handle), telling);
}

/** @param {Catalog} catalog */
function registrationOf(catalog) {
  return /** @type {Registration} */ (registrations.get(catalog));
}

/**
 * Does a work once for each key, however often it is asked for; what failed is tried again by the next call.
 * @template Result
 * @param {(...keys: string[]) => Promise<Result>} work
 * @returns {(...keys: string[]) => Promise<Result>}
 */
function remembered(work) {
  /** @type {Map<string, Promise<Result>>} */
  const known = new Map();
  return (...keys) => {
    const key = keys.join();
    let result = known.get(key);
    if (result === undefined) {
      result = work(...keys);
      known.set(key, result);
      result.catch(() => known.delete(key));
    }
    return result;
  };
}

/** What widgets, and the scripts that come later, call. */
export const engine = { asked, edition, open, bring, bringAsked, bringAhead, catalogOf, expect, isHere, offered, answer, step, call, print, panelWords, told };

/** @typedef {typeof engine} Engine */
