// What a script that comes on demand is given of the widget it works for: with the modules that came before it, it shares none.

import type { Catalog, Frame, Question, Step } from "#wasm";

export interface Lent {
  make: typeof import("../element/dom.js").make;
  takesBack: typeof import("../figure/press.js").takesBack;
  /** Has the shadow tree wear a style sheet, from now on and in whatever document. */
  wear: (styles: string) => void;
  /** The <capex-explainer>. */
  host: HTMLElement;
  /** The figure on show, in its shadow tree. */
  figure: HTMLElement;
  /** Ends with the widget's stay in the page. */
  signal: AbortSignal;
  engine: import("../engine/engine.js").Engine;
  catalog: Catalog;
  /** On show, like the texts. */
  question: Question;
  texts: Step["texts"];
  announcer: import("../figure/announcer.js").Announcer;
  /** In which it is drawn, or is about to be. */
  frame: Frame;
}

/**
 * Waits for a script, says whose it was if it does not arrive, and has it work; a fault of either is the widget's. The control that has
 * asked for it, if one has, is busy meanwhile, and the reader is told if it takes long or does not come.
 */
export type Lend = <Module>(whose: string, script: Promise<Module>, work: (module: Module, lent: Lent) => unknown, asker?: Element) => Promise<void>;
