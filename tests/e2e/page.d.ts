// What the journeys find in a page, described for tsc.

import type { Answer, Question } from "../../target/full/capex_explainer.js";
import type { CapexExplainer } from "../../www/element/element.js";

declare global {
  interface HTMLElementTagNameMap {
    "capex-explainer": CapexExplainer;
  }

  interface Window {
    /** Filled from before the page's first script on. */
    seen: Seen;
  }
}

/** What a page has noticed of its widgets so far, in order. */
export interface Seen {
  events: SeenEvent[];
  /** When each of them came, in ms. */
  shownAt: number[];
  /** Directives of the page's policy that something went against. */
  violations: string[];
  /** What was rejected and never handled. */
  rejections: string[];
}

/** An event of the element's contract. */
export interface SeenEvent {
  type: "capex-ready" | "capex-change" | "capex-error" | "capex-fallback";
  /** The id of the element that it came from. */
  from: string;
  detail: {
    question?: Question;
    answer?: Answer;
    source?: "reader" | "page";
    kind?: string;
    message?: string;
    reason?: string;
  };
}
