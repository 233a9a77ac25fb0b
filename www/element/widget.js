// One widget's life: it waits, loads, draws what is asked, and tells the page. It has what the element hides from the page.

import { keepInAddress } from "./address-keeper.js";
import { ComingView } from "./coming.js";
import { deferred } from "./deferred.js";
import { describe, emit, make } from "./dom.js";
import { Failure, failureFrom } from "./failure.js";
import { engine } from "../engine/engine.js";
import { arrived } from "../engine/instance.js";
import { Figure } from "../figure/figure.js";
import { Interest } from "./interest.js";
import { detailOf, lazyAnswer } from "./lazy-answer.js";
import { missingFeature, watchDistance, whenIdle } from "./loading.js";
import { takesBack } from "../figure/press.js";
import { rehearsed } from "./rehearsal.js";
import { Stage } from "./stage.js";
import { isSame, stateOf } from "./state.js";
import { adoptStyles } from "./styles.js";
import { takenAlong } from "./taken-along.js";
import { LEAST_WIDTH_CSS, frameOf, watchSurroundings } from "./surroundings.js";

/** @typedef {import("#wasm").Answer} Answer */
/** @typedef {import("#wasm").Catalog} Catalog */
/** @typedef {import("#wasm").Frame} Frame */
/** @typedef {import("#wasm").Question} Question */
/** @typedef {import("#wasm").Step} Step */
/** @typedef {import("./attributes.js").Attributes} Attributes */
/** @typedef {import("../engine/editions.js").Edition} Edition */

const MISSING_FEATURE = missingFeature();

export class Widget {
  #host;
  #attributes;
  #stage;
  #wear;
  /** @type {import("./state.js").Phase} */
  #phase = "waiting";
  #ready = deferred();
  /** Ends what listens to the page. */
  #connection = new AbortController();
  /** Ends what keeps the state in the address. */
  #permalink = new AbortController();
  /** The language and the address of the story asked for last. */
  #opened = "";
  #interest = new Interest();
  /** The language spoken, once it has arrived. @type {Edition | null} */
  #edition = null;
  /** The figure of a story that has arrived and is not drawn yet. @type {Figure | null} */
  #next = null;

  #frameRequest = 0;
  /** `null` if it has to be measured again. @type {Frame | null} */
  #frame = null;
  #isPaper = false;
  #coming = new ComingView();
  /** Story and question of the last draw, as one string; empty if what it showed may not be there any more. */
  #drawn = "";
  /** The frame of the last draw. @type {Frame | null} */
  #drawnIn = null;
  /** Story and question that were told last, as one string. */
  #answered = "";
  /** The question of the last draw. @type {Question | null} */
  #question = null;
  /** Works out the numbers on show, once somebody asks for them. @type {() => Answer | null} */
  #answer = () => null;
  /** Who asked last. @type {"reader" | "page"} */
  #source = "page";

  /**
   * @param {HTMLElement} host
   * @param {ShadowRoot} root
   * @param {Attributes} attributes
   */
  constructor(host, root, attributes) {
    this.#host = host;
    this.#attributes = attributes;
    this.#stage = new Stage(root);
    this.#wear = (/** @type {string} */ styles) => adoptStyles(root, styles);
  }

  get ready() {
    return this.#ready.promise;
  }

  /** What the story on show offers; `null` before there is one. */
  get catalog() {
    return this.#stage.figure?.catalog ?? null;
  }

  get answer() {
    return this.#answer();
  }

  connect() {
    const { signal } = (this.#connection = new AbortController());
    if (MISSING_FEATURE !== null) return void (this.#wanted !== this.#opened && this.#load());
    try {
      this.permalinkChanged();
      watchSurroundings(this.#host, this.#stage.ruler, signal, (what) => this.surroundingsChanged(what), (widthCss) => this.#stage.hold(widthCss));
      this.surroundingsChanged("screen");
      if (this.#phase !== "waiting") this.storyChanged(true);
      else if (this.#attributes.loading === "eager") this.hurry();
      else whenIdle(signal, () => this.hurry());
      watchDistance(this.#host, this.#stage.ruler, signal, (isFar) => this.#distanceChanged(isFar));
    } catch (thrown) {
      // Not at once: a page that makes the element has had no chance yet to listen.
      queueMicrotask(() => this.#fail(failureFrom(thrown)));
    }
  }

  disconnect() {
    this.#permalink.abort();
    this.#connection.abort();
    this.#interest.end();
    if (MISSING_FEATURE === null) this.#opened = "";
    cancelAnimationFrame(this.#frameRequest);
    this.#frameRequest = 0;
    this.#stage.figure?.announcer.clear();
  }

  /** Loads now, if that has not begun. */
  hurry() {
    if (this.#phase === "waiting") this.#load();
  }

  /**
   * Another story, or another language to tell it in, may be asked for.
   * @param {boolean} [isAgain]  whether what did not come is asked for once more
   */
  storyChanged(isAgain = false) {
    if (this.#phase !== "waiting" && this.#host.isConnected && (this.#wanted !== this.#opened || (isAgain && this.#interest.hasMissed))) this.#load();
  }

  get #wanted() {
    return `${this.#attributes.lang} ${this.#attributes.storyAddress}`;
  }

  /** The page has changed an attribute that is part of the question. */
  questionChanged() {
    this.#source = "page";
    this.#schedule();
  }

  permalinkChanged() {
    this.#permalink.abort();
    if (!this.#attributes.permalink) return;
    const { signal } = (this.#permalink = new AbortController());
    const offerAsItWas = (/** @type {string} */ version) =>
      this.ready.then(() => this.#lend("link's", import("../later/pinned.js"), ({ offer }, lent) => offer(version, lent)), () => {});
    keepInAddress(this.#host, signal, offerAsItWas);
  }

  /** @param {import("./surroundings.js").Change} what */
  surroundingsChanged(what) {
    this.#frame = null;
    if (what !== "frame") this.#drawn = "";
    if (what === "screen") this.#stage.figure?.forPaper(this.#isPaper = false);
    else if (what === "paper") {
      // Printing waits for no frame.
      this.#isPaper = true;
      return this.#draw();
    }
    this.storyChanged();
    if (this.#stage.isFar && this.#next === null && what !== "screen") this.#stage.rest(() => this.#draw());
    else this.#schedule();
  }

  /** @param {boolean} isFar */
  #distanceChanged(isFar) {
    this.#stage.setFar(isFar);
    if (!isFar) this.hurry();
    if (!isFar && this.#frame === null) this.#schedule();
  }

  async #load() {
    const { lang, storyAddress } = this.#attributes;
    this.#opened = this.#wanted;
    const signal = this.#interest.begin();
    this.#next = null;
    if (this.#phase === "fallback") this.#ready = deferred();
    if (this.#phase !== "live") this.#phase = "loading";
    try {
      // Not at once, so that what a page sets one after the other fails once.
      if (MISSING_FEATURE !== null) await Promise.reject(new Failure("browser", `this browser has no ${MISSING_FEATURE}`));
      const opening = engine.open(lang, storyAddress, signal);
      engine.expect(storyAddress, this.#attributes.question(null).view);
      // Should both fail, the first is told. The language comes by itself, to speak it if the rest does not.
      opening.catch(() => {});
      const edition = await engine.edition(lang);
      if (!signal.aborted) this.#edition = edition;
      // Made while the core is on its way; of a story of the page's own nothing is known yet. What was overtaken makes none.
      const early = !signal.aborted && !storyAddress && this.#phase !== "live" && this.#figureOf(await engine.offered(lang), edition);
      const catalog = await opening;
      // An element that is moved goes on with the figure that it has. A canvas whose frame was taken away draws no more (Chromium 156).
      if (!signal.aborted && catalog === this.#figure?.catalog && !this.#figure.isLost) return this.#interest.arrive();
      await engine.bringAsked(catalog, this.#attributes.question(catalog));
      const figure = !signal.aborted && (early || this.#figureOf(catalog, edition));
      if (figure) await rehearsed(engine, figure, this.#attributes.question(catalog));
      if (!figure || signal.aborted) return;
      this.#next = figure;
      this.surroundingsChanged("fonts");
    } catch (thrown) {
      if (signal.aborted) return;
      this.#interest.miss();
      this.#fail(failureFrom(thrown));
    }
  }

  /** @param {Catalog} catalog @param {Edition} edition */
  #figureOf(catalog, edition) {
    const figure = new Figure(catalog, edition, (change) => this.#askForReader(change), (...asked) => this.#lend(...asked));
    // What the canvas held is lost with its context.
    figure.canvas.addEventListener("contextrestored", () => this.surroundingsChanged("fonts"));
    figure.views.onNear = () => engine.bring("views", catalog).catch(() => {});
    return figure;
  }

  /**
   * What the reader asks goes into the attributes at once; the frame that follows draws it.
   * @param {Partial<Question>} change
   */
  #askForReader(change) {
    for (const [part, value] of Object.entries(change)) this.#attributes.write(/** @type {keyof Question} */ (part), value);
    // After the attributes, each of which has called questionChanged.
    this.#source = "reader";
    // The control already stands where the reader put it: even if the page takes the change back, it must be shown again.
    this.#drawn = "";
    this.#schedule();
  }

  /** Has a script that comes on demand do its work for the figure on show. @type {import("../later/lent.d.ts").Lend} */
  async #lend(whose, script, work, asker) {
    const end = asker && this.#stage.figure?.waiting.begin(asker);
    try {
      const module = await arrived(whose, script);
      const { figure } = this.#stage;
      if (figure?.texts == null) return end?.("come");
      const { node, catalog, texts, announcer, box } = figure;
      const frame = this.#frame ??= frameOf(this.#stage.ruler, box, this.#attributes.theme);
      const shown = { ...engine.asked(catalog, /** @type {Question} */ (this.#question)), texts, announcer, frame };
      await work(module, { make, takesBack, wear: this.#wear, host: this.#host, figure: node, signal: this.#connection.signal, engine, ...shown });
      end?.("come");
    } catch (thrown) {
      const failure = failureFrom(thrown);
      end?.(failure.kind === "network" ? "lost" : "come");
      // What cannot be fetched cannot ask for a guess either.
      this.#stage.figure?.reveal();
      this.#fail(failure);
    }
  }

  /**
   * What can be taken along of the figure on show, once there is one.
   * @template T
   * @param {(calls: typeof import("../later/export.js"), shown: import("../later/export.js").Shown) => Promise<T>} work
   */
  async export(work) {
    await this.ready;
    return takenAlong(work, { engine, figure: this.#stage.figure, attributes: this.#attributes });
  }

  /** However much changes, one frame draws it once. */
  #schedule() {
    if (this.#frameRequest !== 0 || !this.#host.isConnected || this.#figure === null) return;
    this.#frameRequest = requestAnimationFrame(() => {
      this.#frameRequest = 0;
      this.#draw();
    });
  }

  /** The figure that shows or is about to. */
  get #figure() {
    return this.#next ?? this.#stage.figure;
  }

  #draw() {
    const figure = this.#figure;
    if (figure === null) return;
    try {
      const question = this.#toShow(figure);
      if (question === null) return;
      this.#stage.tryOn(figure);
      const step = this.#step(figure, question);
      if (step === null) return this.#stage.takeOff(figure);
      figure.asksFirst = this.#attributes.guess === "ask";
      figure.show(question, step);
      this.#stage.keep(figure);
      if (this.#next !== null) this.#interest.arrive();
      this.#next = null;
      this.#tell(figure, question, step);
      if (this.#isPaper) {
        figure.forPaper(true);
        engine.print(engine.catalogOf(figure.catalog, question), question, figure.node, make, this.#wear);
      }
    } catch (thrown) {
      this.#stage.takeOff(figure);
      this.#next = null;
      this.#fail(failureFrom(thrown), !this.#restore(figure));
    }
  }

  /** @param {Figure} figure */
  #toShow(figure) {
    const asked = this.#attributes.question(figure.catalog);
    return this.#coming.instead(engine, figure, asked, this.#source, (missed) => {
      this.#source = this.#coming.source;
      if (missed === null) return this.#schedule();
      for (const [part, value] of Object.entries(figure.shown ?? {})) this.#attributes.write(/** @type {keyof Question} */ (part), value || null);
      this.#fail(failureFrom(missed.thrown));
    });
  }

  /**
   * What failed may have failed half-way through the picture: the last good answer is drawn again.
   * @param {Figure} tried
   * @returns {boolean}  whether the figure on show, if there is one, is whole
   */
  #restore(tried) {
    if (tried !== this.#stage.figure) return true;
    try {
      const question = this.#question;
      const step = question && this.#frame && engine.step(tried.canvas, tried.catalog, question, this.#frame);
      if (step) tried.show(question, step);
      return Boolean(step);
    } catch {
      return false;
    }
  }

  /**
   * @param {Figure} figure  in the page, so that it can be measured
   * @param {Question} question
   * @returns {Step | null}  `null` if there is no room to draw in, or nothing new to draw
   */
  #step(figure, question) {
    this.#frame ??= frameOf(this.#stage.ruler, figure.box, this.#isPaper ? "paper" : this.#attributes.theme);
    const isGone = this.#frame.widthCss < LEAST_WIDTH_CSS;
    // What a canvas showed before its box was gone may not be there when that is back.
    const drawn = isGone ? "" : stateOf(figure.catalog, question);
    if (drawn === this.#drawn && isSame(this.#frame, this.#drawnIn)) return null;
    // A question that is refused is not put again with every frame.
    this.#drawn = drawn;
    this.#drawnIn = this.#frame;
    if (isGone) return null;
    describe(figure.node, "data-theme", this.#frame.theme);
    return engine.step(figure.canvas, figure.catalog, question, this.#frame);
  }

  /**
   * Tells page and reader what has come on show.
   * @param {Figure} figure
   * @param {Question} question
   * @param {Step} step
   */
  #tell(figure, question, { texts }) {
    const answered = stateOf(figure.catalog, question);
    const isNew = answered !== this.#answered;
    const source = this.#source;
    const isReader = isNew && source === "reader";
    this.#answered = answered;
    this.#question = question;
    this.#answer = lazyAnswer(engine, figure.catalog, question);
    this.#source = "page";
    if (this.#phase !== "live") {
      this.#phase = "live";
      this.#ready.resolve();
      emit(this.#host, "capex-ready", detailOf(question, this.#answer));
      // In the frame after the one that this shows in.
      requestAnimationFrame(() => engine.bringAhead(figure.catalog).catch(() => {}));
    } else if (isNew) {
      if (isReader && !figure.isAsking) figure.announcer.announce(texts.sentenceText);
      else figure.announcer.clear();
      emit(this.#host, "capex-change", detailOf(question, this.#answer, { source }));
    }
    if (figure.isAsking) this.#lend("guess's", import("../later/guess.js"), ({ askForGuess }, lent) => askForGuess({ ...lent, isReader }), figure.box);
  }

  /**
   * While a figure is on show it stays, unless it is lost.
   * @param {Failure} failure
   * @param {boolean} [isLost]
   */
  #fail(failure, isLost = false) {
    if (this.#phase === "fallback") return;
    const { kind, message } = failure;
    if (this.#phase === "live" && !isLost) return emit(this.#host, "capex-error", { kind, message });
    this.#phase = "fallback";
    this.#answer = () => null;
    const standIn = this.#stage.giveUp(this.#edition);
    this.#ready.reject(failure);
    emit(this.#host, "capex-error", { kind, message });
    emit(this.#host, "capex-fallback", { reason: kind });
    const lent = { make, host: this.#host, attributes: this.#attributes, wear: this.#wear, ruler: this.#stage.ruler, standIn };
    // If that does not come either, the page's own content shows on.
    import("../later/stepper.js").then(({ stepThrough }) => stepThrough(lent)).catch(() => {});
  }
}
