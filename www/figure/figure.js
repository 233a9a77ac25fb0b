// The live figure in its order: sentence, view switch, chart, slider, controls, footnote, footer.

import { Announcer } from "./announcer.js";
import { Chart } from "./chart.js";
import { Controls } from "./controls.js";
import { describe, make } from "../element/dom.js";
import { keepInside } from "./inside.js";
import { Notes } from "./notes.js";
import { Sentence } from "./sentence.js";
import { HorizonSlider } from "./slider.js";
import { stateOf } from "../element/state.js";
import { ViewSwitch, tabId } from "./view-switch.js";
import { Waiting } from "./waiting.js";

/** @typedef {import("#wasm").Catalog} Catalog */
/** @typedef {import("#wasm").Question} Question */
/** @typedef {import("#wasm").Step} Step */
/** @typedef {import("../engine/editions.js").Edition} Edition */

// Ids are the shadow tree's own: they meet no id of the page.
const PANEL_ID = "panel";
const SLIDER_ID = "horizon";

// Below this width the figure is set like a phone's: the mock's 320 px, with room for a phone held upright.
const NARROW_BELOW_CSS = 480;

// Nobody reads faster, and to write and lay out words costs a move more than its picture does.
const WORDS_EACH_MS = 100;

export class Figure {
  announcer = new Announcer();
  /** Of parts that come on demand. */
  waiting;
  #words;
  catalog;
  node;
  #sentence;
  views;
  #panel = make("div", { id: PANEL_ID, class: "panel", role: "tabpanel" });
  #chart;
  #slider;
  #controls;
  /** What of the question stays until what is asked for has come; `null` before anything shows. @type {Pick<Question, "view" | "asOf" | "version"> | null} */
  shown = null;
  #notes;
  /** @type {Step["texts"] | null} */
  texts = null;
  /** The question, with the width in place of its horizon, as one string: what the sentence's room is kept for. */
  #scope = "";
  /** What shows in its picture and is not in words yet. @type {[Question, Step] | null} */
  #unsaid = null;
  /** Runs while the next words of a drag have to wait. @type {ReturnType<typeof setTimeout> | undefined} */
  #pause;
  /** Whether the view that has a question asks before it answers. */
  asksFirst = true;

  /**
   * @param {Catalog} catalog
   * @param {Edition} edition
   * @param {import("./controls.js").Ask} askWidget
   * @param {import("../later/lent.d.ts").Lend} lend
   */
  constructor(catalog, edition, askWidget, lend) {
    const { controls, lang, dir } = edition;
    this.catalog = catalog;
    /** @type {import("./controls.js").Ask} */
    const ask = (change) => {
      // A newer picture is about to show: until then, no control steps back to the one before.
      this.#unsaid = null;
      askWidget(change);
    };
    /** @param {number} horizon */
    const askHorizon = (horizon) => ask({ horizon });
    /**
     * @param {import("../later/panels.js").PanelName} panel
     * @param {Element} asker
     */
    const askForPanel = (panel, asker) => lend("panel's", import("../later/panels.js"), ({ openPanel }, lent) => openPanel(panel, lent), asker);
    /** @param {string} number @param {HTMLElement} asker */
    const askForNumber = (number, asker) => lend("panel's", import("../later/panels.js"), ({ openNumber }, lent) => openNumber(number, asker, lent), asker);
    this.#words = controls;
    this.waiting = new Waiting(controls);
    this.#sentence = new Sentence(askForNumber);
    this.views = new ViewSwitch(catalog.views, controls.views, PANEL_ID, (view) => ask({ view }));
    this.#chart = new Chart(catalog.horizon, controls, askHorizon, lend);
    this.#slider = new HorizonSlider(catalog.horizon, SLIDER_ID, controls.moments, dir, askHorizon);
    this.#controls = new Controls(catalog, edition, SLIDER_ID, ask, lend);
    this.#notes = new Notes(controls.notes, controls.hint);
    const footer = make("div", { class: "footer", part: "footer" });
    for (const [panel, label] of Object.entries(controls.panels)) {
      const button = make("button", { class: "link", type: "button", "aria-haspopup": "dialog" }, label);
      button.addEventListener("click", () => askForPanel(/** @type {import("../later/panels.js").PanelName} */ (panel), button));
      footer.append(button);
    }
    this.#panel.append(this.#chart.node, this.#slider.node);
    this.node = make(
      "div",
      { class: "figure", role: "group", "aria-label": catalog.title, lang, dir },
      this.#sentence.node,
      this.views.node,
      this.#panel,
      this.#slider.stops,
      this.#controls.node,
      this.#notes.node,
      this.waiting.node,
      footer,
      this.announcer.node,
    );
    this.node.addEventListener("keydown", turnArrows);
    keepInside(this.node);
    for (const type of ["pointerdown", "keydown"]) {
      this.node.addEventListener(type, () => {
        this.waiting.clear();
        // Whatever it does, it does to what shows.
        this.#say();
      });
    }
  }

  get canvas() {
    return this.#chart.canvas;
  }

  /** The box that the canvas fills, whose width is the picture's. */
  get box() {
    return this.#panel;
  }

  /** Whether the browser has taken the canvas's contents away. */
  get isLost() {
    return this.canvas.getContext("2d")?.isContextLost?.();
  }

  /** Whether the reader is asked for a guess first, and the answer withheld. */
  get isAsking() {
    return this.node.classList.contains("asking");
  }

  /** Shows the answer, now and from now on. */
  reveal() {
    this.node.classList.replace("asking", "answered");
  }

  /**
   * The words of a drag follow its picture when they are due, the last in any case; all else shows at once.
   * @param {Question} question
   * @param {Step} step  that answers it
   */
  show(question, step) {
    this.#unsaid = [question, step];
    if (this.#pause && stateOf(this.catalog, question, step.layout.widthCss) === this.#scope) this.#mark(question, step);
    else this.#say();
  }

  #say() {
    if (this.#unsaid === null) return;
    const [question, step] = this.#unsaid;
    this.#unsaid = null;
    this.write(question, step);
    // The room of what it took the place of is not another view's.
    if (this.shown !== null && this.shown.view !== question.view) this.node.style.minHeight = "";
    this.shown = { view: question.view, asOf: question.asOf, version: question.version };
    this.#notes.show(step.texts.footnote);
    // Last, as it measures.
    this.views.show(question.view, step.layout.widthCss);
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => {
      this.#pause = undefined;
      this.#say();
    }, WORDS_EACH_MS);
  }

  /**
   * What changes with each move that is drawn.
   * @param {Question} question
   * @param {Step} step
   */
  #mark(question, { layout, texts }) {
    const { classList } = this.node;
    // The question is about a peer: the first on show after the subject.
    const hasGuess = this.asksFirst && question.view === "time-to-match" && question.companies.length > 1;
    classList.toggle("asking", hasGuess && !classList.contains("answered"));
    this.texts = texts;
    this.#chart.show(question, layout);
    this.#slider.mark(layout);
  }

  /**
   * What of it measures nothing, so that it can be done where nothing is laid out.
   * @param {Question} question
   * @param {Step} step
   */
  write(question, step) {
    const { layout, texts } = step;
    this.node.classList.toggle("narrow", layout.widthCss < NARROW_BELOW_CSS);
    const scope = stateOf(this.catalog, question, layout.widthCss);
    this.#sentence.show(texts.sentence, texts.sentenceText, (number, id) => this.#nameOf(number, id), scope !== this.#scope);
    this.#scope = scope;
    describe(this.#panel, "aria-labelledby", tabId(question.view));
    this.#mark(question, step);
    this.#chart.tell(question, step);
    this.#slider.show(question, step);
    this.#controls.show(question, step);
  }

  /** The switch between figures as announced and as known later. */
  get times() {
    return this.#controls.times;
  }

  /**
   * On paper its picture has a ground, as viewers draw grey seams round what is transparent.
   * @param {boolean} isPaper
   */
  forPaper(isPaper) {
    this.#say();
    this.#sentence.forPaper(isPaper);
    if (!isPaper) return;
    this.#chart.ground("#fff");
    // What is far is printed, too, and the height that it has on paper is not to be kept.
    this.node.classList.remove("far");
  }

  /**
   * What a number of the sentence is called as a button: by itself it says neither whose it is nor what opens.
   * @param {string} number
   * @param {string} id
   */
  #nameOf(number, id) {
    const company = this.catalog.companies.find((company) => id.startsWith(`${company.id}.`))?.name;
    const named = company === undefined ? number : this.#words.numberOf.replace("{number}", number).replace("{company}", company);
    return this.#words.workedOut.replace("{number}", named);
  }
}

/**
 * From right to left the arrow to the left goes on, in each range. WebKit's do not turn (2.50, WebKitGTK).
 * @param {KeyboardEvent} event
 */
function turnArrows(event) {
  const { key, target, altKey, metaKey } = event;
  // With these, browsers leave the page.
  if (!/^Arrow[LR]/.test(key) || altKey || metaKey) return;
  if (!(target instanceof HTMLInputElement && target.type === "range") || getComputedStyle(target).direction !== "rtl") return;
  event.preventDefault();
  target.stepUp(key === "ArrowLeft" ? 1 : -1);
  target.dispatchEvent(new Event("input"));
}
