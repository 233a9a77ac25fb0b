// What an app may rely on, in types. In place of this import the build puts what is imported: src/web/boundary.d.ts and the views' names.
import type { AfterPledge, Answer, AsOf, Question, View } from "#wasm";

export type ThemeWish = "auto" | "light" | "dark";

/** What went wrong: of the widget's own errors, the `kind`. */
export type FailureKind = "browser" | "network" | "wasm" | "story" | "question" | "internal";

/** The attributes of <capex-explainer> as HTML and frameworks write them; the default where one is missing. */
export interface CapexExplainerAttributes {
  view?: View;
  /** Years, 0.25 to 6 in quarters. */
  horizon?: number | string;
  currency?: string;
  "after-pledge"?: AfterPledge;
  /** Percent a year, -50 to 100. */
  growth?: number | string;
  /** Ids with commas between them. */
  companies?: string;
  "as-of"?: AsOf;
  /** YYYY-MM-DD: the story as it stood on that day. */
  version?: string;
  /** Address of a story file. */
  story?: string;
  /** Address of the folder that was prepared of that story. */
  prepared?: string;
  lang?: string;
  theme?: ThemeWish;
  loading?: "lazy" | "eager";
  permalink?: boolean | "";
  guess?: "ask" | "off";
}

/** How a picture of the figure is wanted. */
export interface PictureWish {
  type?: "image/png" | "image/svg+xml";
  /** CSS px, 320 to 1,600. */
  width?: number;
  /** Pixels of a PNG to a CSS px, 1 to 3. */
  scale?: number;
}

export interface CapexExplainerEventMap {
  /** The live figure shows. */
  "capex-ready": CustomEvent<{ question: Question; readonly answer: Answer | null }>;
  /** Another question, or another story, is on show. */
  "capex-change": CustomEvent<{ question: Question; readonly answer: Answer | null; source: "reader" | "page" }>;
  /** Something failed; a figure on show stays if it can. */
  "capex-error": CustomEvent<{ kind: FailureKind; message: string }>;
  /** The element's own content shows instead, or what was prepared. */
  "capex-fallback": CustomEvent<{ reason: FailureKind }>;
}

/** Its properties mirror the attributes; an event handler of its own can be typed by `CapexExplainerEventMap`. */
export class CapexExplainer extends HTMLElement {
  view: View;
  horizon: number;
  currency: string;
  afterPledge: AfterPledge;
  growth: number;
  companies: string[];
  asOf: AsOf;
  version: string | null;
  story: string;
  prepared: string;
  theme: ThemeWish;
  loading: "lazy" | "eager";
  permalink: boolean;
  guess: "ask" | "off";
  /** Settles when the live figure shows, or when it cannot be had. */
  readonly ready: Promise<void>;
  /** The numbers on show; `null` before there are any. */
  readonly answer: Answer | null;
  /** The numbers on show: exact values with units, arithmetic and addresses. */
  toCSV(): Promise<string>;
  /** The whole figure on show as a picture. Rejects with an error that has a `kind`. */
  toBlob(wish?: PictureWish): Promise<Blob>;
  /** For tools that make a page's elements like those of a newer rendering: what the reader moved is written into that, unless it says something new. */
  keepIn(next: Element): void;
  /** What on this page hinders the widget, a line for each with what to do; none if nothing does. */
  diagnose(isSaid?: boolean): Promise<string[]>;
  addEventListener<Type extends keyof CapexExplainerEventMap>(
    type: Type,
    listener: (this: CapexExplainer, event: CapexExplainerEventMap[Type]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
}

declare global {
  interface HTMLElementTagNameMap {
    "capex-explainer": CapexExplainer;
  }
  interface HTMLElementEventMap extends CapexExplainerEventMap {}
}
