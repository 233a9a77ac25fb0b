/** What a finished pledge does beyond its term. */
export type AfterPledge = "stops" | "continues";

/** What a reader asks. */
export interface Question {
  view: View;
  /** Years, 0.25 to 6 in steps of 0.25. */
  horizon: number;
  /** One of the catalog's currencies. */
  currency: string;
  afterPledge: AfterPledge;
  /** Percent a year, -50 to 100, by which the peers' pace changes beyond the year that a source covers. */
  growth: number;
  /** Ids of companies; the subject is on show, named or not. */
  companies: string[];
  /** That of the story asked. */
  asOf: AsOf;
  /** The day whose state of the story is asked, YYYY-MM-DD; left out for the state it has now. */
  version?: string;
}

/** As of when figures are shown: as first announced, or as known by the story's last date. */
export type AsOf = "announced" | "latest";

/** Where and how the picture is to stand. Nobody changes one that has been handed on: the core measures each once. */
export interface Frame {
  /** 120 to 4,000. */
  widthCss: number;
  /** Device pixels to a CSS px, 0.25 to 8. */
  pixelRatio: number;
  theme: "light" | "dark";
  /** The colours that the reader's system forces, in place of the theme's, each as 0xrrggbb. */
  forced?: { ground: number; ink: number } | null;
  /** Whether the reader asks for more contrast. */
  contrast?: "more" | null;
  /** A font-family list as CSS writes it. */
  fontFamily: string;
  /** Of the text around the picture, with which its own grows: 16, a browser's own, unless it is said. */
  fontSizeCss?: number;
}

/** What a registered story offers. */
export interface Catalog {
  handle: number;
  title: string;
  /** Those that the story has figures for, and the parts of a question that change what each shows. */
  views: { id: View; label: string; uses: (keyof Question)[] }[];
  /** The default first. */
  currencies: { id: string; label: string }[];
  companies: { id: string; name: string; role: "subject" | "peer" | "optional" }[];
  /** In years. */
  horizon: { min: number; max: number; step: number; default: number };
  /** As of when its figures can be shown; none where nothing was stated later. */
  asOf: { id: AsOf; label: string }[];
  /** The day the story was last changed, YYYY-MM-DD; null where it does not say. */
  version: string | null;
}

/** What was stated later in a story, and what was changed in it. */
export interface Told {
  chains: Chain[];
  /** Earliest first. */
  changes: { day: string; date: string; statement: string; why: string }[];
}

/** How a figure moved. */
export interface Chain {
  /** The figure's id in the story. */
  figure: string;
  /** Its company's. */
  company: string;
  heading: string;
  /** Oldest first, at least two. */
  steps: ChainStep[];
}

/** One statement of a chain. Its numbers are in the unit of the figure. */
export interface ChainStep {
  date: string;
  amount: string;
  period: string;
  /** All of that in one line. */
  statement: string;
  /** That what is counted changed: it does not compare with the step before. */
  change: string | null;
  printed: { text: string; lang: string | null }[];
  caveat: string | null;
  citations: Citation[];
  low: number;
  high: number;
  isOutcome: boolean;
  /** The word for being the one on show, if it is. */
  shown: string | null;
}

/** A stretch of the sentence. */
export interface Part {
  text: string;
  kind: "text" | "strong" | "number";
  /** A number's id in the answer. */
  id?: string;
  /** A number's colour, its company's in the frame's theme, as #rrggbb. */
  color?: string;
}

/** A moment on the slider that has a name. */
export interface Stop {
  /** The exact moment. */
  years: number;
  /** The first position of the slider that reaches it, in years. */
  horizon: number;
  label: string;
}

/**
 * Whether a number is the amount itself, a minimum, a maximum, or none of these: `open` is what rests on minimums that pull both
 * ways, such as one that is divided by another.
 */
export type Bound = "exact" | "at-least" | "at-most" | "open";

/** One number of an answer. */
export interface Quantity {
  /** Such as "microsoft.total". */
  id: string;
  company: string | null;
  /** Exact, unrounded. */
  value: number;
  /** The same from the low end of the source's range, where it gives one. */
  low: number | null;
  /** "USD bn" and other currencies (billions), "percent", "points" (percentage points), "times", "years", "quarters" or "months". */
  unit: string;
  /** As readers see it. */
  shown: string;
  bound: Bound;
  /** Stated by a source, a part of that spread evenly, worked out from several, or beyond the period they cover. */
  standing: "announced" | "spread" | "derived" | "assumed";
}

/** The numbers that answer a question. */
export interface Answer {
  view: View;
  horizon: number;
  currency: string;
  afterPledge: AfterPledge;
  /** Percent a year. */
  growth: number;
  companies: string[];
  asOf: AsOf;
  quantities: Quantity[];
  stops: Stop[];
}

/** What readers see of an answer: its words, and the places of things in its picture. */
export interface Step {
  texts: {
    sentence: Part[];
    sentenceText: string;
    /** What kind of picture it is and of what, short, for who cannot see it; the sentence stands beside it. */
    pictureName: string;
    /** "3 years". */
    horizon: string;
    /** "the pledge ends", or empty. */
    stop: string;
    /** Both, for the slider's aria-valuetext. */
    valueText: string;
    footnote: string[];
  };
  layout: {
    widthCss: number;
    heightCss: number;
    plotLeftCss: number;
    plotRightCss: number;
    /** How many bars, spans or parts can be read off; 0 in views with a slider, where each of its positions can. */
    rows: number;
    /** x within the picture; null in views without a slider. */
    slider: {
      fromCss: number;
      toCss: number;
      ruleCss: number;
      /**
       * The named stops, earliest first: where the exact moment stands, the slider's value that reaches it, and both in words:
       * "9 months: Microsoft has spent as much as the pledge".
       */
      stops: { xCss: number; horizon: number; label: string }[];
    } | null;
  };
}

/** How a number was reached. */
export interface Trace {
  /** As in the answer; "stop.pledge-ends" or "stop." and a company for a moment on the slider. */
  id: string;
  /** The company it is about, with the quarter where there are several, or the name of the moment. */
  about: string;
  /** As readers see it. */
  shown: string;
  /** With all operands and the result: "53 × 2 ÷ 3 ≈ 35.333333". */
  arithmetic: string;
  /** How the result becomes what readers see. */
  rounding: string;
  /** The same from the low end of the source's range, where it gives one. */
  low: string | null;
  /** What stands behind it, in words. */
  standing: string;
  /** The figures it was worked out from, in the order of the arithmetic; and the exchange rates. */
  figures: Evidence[];
  rates: Evidence[];
}

/** A figure or an exchange rate as its sources state it. */
export interface Evidence {
  id: string;
  /** Company, metric, amount and period. */
  statement: string;
  /** How it came to be known; null for a rate. */
  basis: string | null;
  /** The words as printed, and their language as a BCP 47 tag; null where the story does not say it. */
  printed: { text: string; lang: string | null }[];
  /** How it was worked out, for a derived figure. */
  working: string | null;
  /** What a reader should know before trusting it. */
  caveat: string | null;
  /** Who published it and when, or that no day is known, most important first; and the title's language, null where the story does not say it. */
  citations: Citation[];
}

/** A publication. */
export interface Citation {
  publisher: string;
  title: string | null;
  lang: string | null;
  published: string;
  address: string;
}

/** The numbers of an answer for readers. */
export interface Table {
  /** Above the row headers, and above each column of cells. */
  columns: string[];
  /** Each with a header and a cell for each further column; null where there is no such number. */
  rows: { head: string; cells: ({ text: string; value: number } | null)[] }[];
}

/** A place in a picture, and what is to be read there. */
export interface Spot {
  /** The place that belongs to it, in CSS px from the picture's inline start and its top. */
  leftCss: number;
  topCss: number;
  rightCss: number;
  bottomCss: number;
  /** The moment it stands for, in years, and its x; null in views that have none. */
  horizon: number | null;
  ruleCss: number | null;
  /** A horizon, a company or a quarter. */
  heading: string;
  /** Its numbers, the amount with a word more where it is assumed or worked out, and y of the line's dot where there is one. */
  lines: { name: string; amount: string; standing: Quantity["standing"]; color: string; dotCss: number | null }[];
  /** What else the picture says there, or empty. */
  caption: string;
  /** All of it as one text. */
  text: string;
}

/** What only paper shows of an answer. */
export interface Paper {
  table: Table;
  /** Over the figures. */
  heading: string;
  /** Each figure and rate behind the numbers once, in their order. */
  figures: Evidence[];
}

/** What a reader may guess before the answer is shown. */
export interface Guess {
  /** A whole sentence. */
  question: string;
  /** Of the field. */
  label: string;
  /** On the button that guesses, and on the one that shows the answer without a guess. */
  make: string;
  skip: string;
  /** The months to choose from, in words, from one month on. */
  choices: string[];
  /** The months that are chosen until the reader chooses. */
  start: number;
}

/** A known error in a source, what is right, and how that is known. */
export interface Correction {
  problem: string;
  right: string;
  why: string;
}

/** A figure to be taken along, as a picture that stands alone. */
export interface Sheet {
  question: Question;
  /** 320 to 1,600 CSS px wide. */
  frame: Frame;
  /** Of the page it comes from; null, and whatever is not an http or https address of at most 2,000 characters, is not shown. */
  address: string | null;
}

/** What the calls throw. */
export interface Fault {
  kind: "story" | "locale" | "question" | "drawing";
  message: string;
}
