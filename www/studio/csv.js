// A spreadsheet as a story: one figure a line. The first line names the columns, the first company is the subject.

import Papa from "papaparse";

/** The columns that a line needs, and those that it may have. */
export const NEEDED = ["company", "amount", "currency", "basis", "from", "printed", "publisher", "address"];
export const OPTIONAL = ["low", "bound", "to", "months", "about", "title", "published", "grade", "caveat", "optional"];

const HUES = ["vermilion", "blue", "violet"];

/**
 * A line's period: `months` from the day `from` it was announced, or from the day `from` to the day `to`.
 * @param {Record<string, string>} line
 */
function periodOf({ from, to, months }) {
  if (months) return { kind: "span", announced: from, months: Number(months) };
  const isCalendar = /-01-01$/.test(from ?? "") && /-12-31$/.test(to ?? "");
  const lengthDays = (Date.parse(to ?? "") - Date.parse(from ?? "")) / 86_400_000;
  return { kind: lengthDays < 100 ? "quarter" : isCalendar ? "calendar-year" : "fiscal-year", from, to };
}

/**
 * What is wrong in a line's values is left to the core, which tells its place in the story.
 * @param {string} text  with commas, semicolons or tabs
 * @returns {{ story: object } | { fault: string }}
 */
export function storyOf(text) {
  const { data, meta } = Papa.parse(text.trim(), {
    header: true,
    skipEmptyLines: "greedy",
    transformHeader: (name) => name.trim().toLowerCase(),
    transform: (value) => value.trim(),
  });
  const lines = /** @type {Record<string, string>[]} */ (data);
  const missing = NEEDED.filter((name) => !meta.fields?.includes(name));
  if (missing.length > 0) return { fault: `the first line has to name the columns ${NEEDED.join(", ")}; it lacks ${missing.join(", ")}` };
  const unknown = (meta.fields ?? []).filter((name) => ![...NEEDED, ...OPTIONAL].includes(name));
  if (unknown.length > 0) return { fault: `the first line names ${unknown.join(", ")}, which is no column; there are also ${OPTIONAL.join(", ")}` };
  if (lines.length === 0) return { fault: "there is no line but the first" };
  const names = [...new Set(lines.map(({ company }) => company ?? ""))];
  const ids = uniqueIds(names);
  const idOf = (/** @type {string} */ name) => ids.get(name) ?? "";
  /** @type {Map<string, object>} */
  const sources = new Map();
  const figures = lines.map((line, index) => {
    const { company = "", publisher = "", address = "", title, published, grade } = line;
    const source = `S${[...sources.keys()].indexOf(address) + 1 || sources.size + 1}`;
    if (!sources.has(address)) sources.set(address, { id: source, publisher, ...given({ title, published }), address, grade: grade || "secondary" });
    const { amount, low, currency = "", bound, basis, printed, about, caveat } = line;
    return {
      id: `${idOf(company)}-${index + 1}`,
      company: idOf(company),
      metric: "capex",
      ...given({ about }),
      amount: numberOf(amount),
      unit: `${currency.toUpperCase()} bn`,
      ...(low ? { range: [numberOf(low), numberOf(amount)] } : {}),
      ...given({ bound }),
      period: periodOf(line),
      basis,
      printed,
      sources: [source],
      ...given({ caveat }),
    };
  });
  return {
    story: {
      schema: 1,
      id: "my-story",
      title: `${names[0]} beside ${names.slice(1).join(", ")}`,
      subject: idOf(names[0] ?? ""),
      currencies: [...new Set(lines.map(({ currency = "" }) => currency.toUpperCase()))],
      companies: names.map((name, index) => ({
        id: idOf(name),
        name,
        ...given({ hue: HUES[index] }),
        ...(lines.some(({ company, optional }) => company === name && /^(?:yes|true|1|x)$/i.test(optional ?? "")) ? { optional: true } : {}),
      })),
      rates: [],
      sources: [...sources.values()],
      figures,
      corrections: [],
    },
  };
}

/** What is empty is not said. @param {Record<string, string | undefined>} values */
function given(values) {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value));
}

/**
 * A spreadsheet's number: 53, 53.5, 53,5. A comma before three digits may stand for thousands, and nobody is told which: that and what is no
 * number stay as they were written, for the core to refuse by their place.
 * @param {string} [text]
 */
function numberOf(text = "") {
  const plain = text.replace(/^(-?\d+),(\d{1,2}|\d{4,})$/, "$1.$2");
  return /^-?\d+(?:\.\d+)?$/.test(plain) ? Number(plain) : text;
}

/** Ids of letters, digits and hyphens, none twice. @param {string[]} names */
function uniqueIds(names) {
  /** @type {Map<string, string>} */
  const ids = new Map();
  for (const name of names) {
    const base = name.normalize("NFD").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 40) || "company";
    let id = base;
    for (let count = 2; [...ids.values()].includes(id); count += 1) id = `${base}-${count}`;
    ids.set(name, id);
  }
  return ids;
}
