// The core as the studio uses it: it tells every fault of a story, and what a published page would show of it. The full build, in an
// instance of the studio's own.

import { checkStory, csv, initSync, register, step, storyInLanguage, svg, table } from "#wasm";

/** @typedef {import("#wasm").Catalog} Catalog */
/** @typedef {import("#wasm").Question} Question */
/** @typedef {{ pointer: string, message: string }} Finding */
/** @typedef {{ lang: string, name: string, bring: () => Promise<unknown> }} Language */

/** The text packs, each a file of its own. @type {readonly Language[]} */
export const LANGUAGES = [
  { lang: "en", name: "English", bring: () => import("../../src/locale/en.json") },
  { lang: "zh", name: "中文", bring: () => import("../../src/locale/zh.json") },
  { lang: "es", name: "Español", bring: () => import("../../src/locale/es.json") },
  { lang: "de", name: "Deutsch", bring: () => import("../../src/locale/de.json") },
  { lang: "fr", name: "Français", bring: () => import("../../src/locale/fr.json") },
  { lang: "ja", name: "日本語", bring: () => import("../../src/locale/ja.json") },
  { lang: "ar", name: "العربية", bring: () => import("../../src/locale/ar.json") },
];

const FRAME = { widthCss: 720, pixelRatio: 1, theme: /** @type {"light" | "dark"} */ ("light"), fontFamily: "sans-serif" };
/** An instance keeps each story it is given: now and then the studio starts anew. */
const STORIES_AN_INSTANCE = 20;

/** What a question shows, for a snippet and for the archive. @typedef {{ sentence: string, table: import("#wasm").Table, csv: string, notes: string[] }} Told */

export class Core {
  #module;
  #stories = 0;
  #canvas = document.createElement("canvas");

  /** @param {WebAssembly.Module} module */
  constructor(module) {
    this.#module = module;
    this.#restart();
  }

  static async arrive() {
    return new Core(await WebAssembly.compileStreaming(fetch(new URL(__FULL_WASM_FILE__, import.meta.url))));
  }

  #restart() {
    initSync({ module: this.#module });
    this.#stories = 0;
  }

  /**
   * Every fault of a story; where there is none, what is doubtful in it.
   * @param {unknown} story
   * @returns {{ faults: Finding[], doubts: Finding[] }}
   */
  check(story) {
    return checkStory(story);
  }

  /**
   * A story without a fault, told in a language, as announced or as known by its last date.
   * @param {unknown} story
   * @param {string} lang
   * @param {import("#wasm").AsOf} asOf  counts only where something was stated later
   * @returns {Promise<{ catalog: Catalog, asOf: import("#wasm").AsOf, ask: (question: Question) => Told, picture: (question: Question, theme: "light" | "dark") => string }>}
   */
  async tell(story, lang, asOf) {
    const { bring } = LANGUAGES.find((language) => language.lang === lang) ?? /** @type {Language} */ (LANGUAGES[0]);
    const { default: pack } = /** @type {{ default: unknown }} */ (await bring());
    // Here alone, as what was told before is of no use to anybody now: its handles end with the instance.
    if (this.#stories >= STORIES_AN_INSTANCE) this.#restart();
    this.#stories += 1;
    const catalog = register(story, pack);
    const isLatest = asOf === "latest" && catalog.asOf.length > 0;
    const { handle } = isLatest ? register(storyInLanguage(story, lang, asOf), pack) : catalog;
    return {
      catalog,
      asOf: isLatest ? "latest" : "announced",
      ask: (question) => {
        const { texts } = step(this.#canvas, handle, question, FRAME);
        return { sentence: texts.sentenceText, notes: texts.footnote, table: table(handle, question), csv: csv(handle, question) };
      },
      picture: (question, theme) => svg(handle, { question, frame: { ...FRAME, theme }, address: null }),
    };
  }
}
