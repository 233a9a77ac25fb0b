// NOTICES.txt: what others wrote and is in dist/, with its licences, which ask for just that. The Rust crates that are compiled into the
// wasm, Rust's standard library with them, and the npm packages that esbuild bundled. Fonts only draw the cards: none is in dist/.

import { execFile } from "node:child_process";
import { readFile, readdir } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";

/**
 * @typedef {import("./sizes.mjs").Product} Product
 *
 * A crate or a package, with each licence text that it brings.
 * @typedef {{ name: string, version: string, licence: string, from: string, texts: string[] }} Part
 */

/** The crates that become wasm. */
const COMPILED = ["capex-explainer-wasm", "capex-explainer-making"];
const TARGET = "wasm32-unknown-unknown";
/** What the standard library has of others on that target. */
const BESIDE_STD = ["cfg-if", "dlmalloc", "foldhash", "hashbrown", "rustc-demangle"];
const LICENCE_FILE = /^(licen[cs]e|copying|copyright|notice|unlicense)/i;
/** The shortest licence has more; some crates have a link in place of the file, packed as the few letters of its path. */
const SHORTEST_LICENCE = 300;

/**
 * @param {string} project  its folder
 * @param {Set<string>} bundled  folders of npm packages in it
 * @returns {Promise<Product>}
 */
export async function notices(project, bundled) {
  const own = await readFile(path.join(project, "LICENSE-MIT"), "utf8");
  const crates = withTexts([...(await compiledCrates(project)), ...(await standardLibrary(own))], own);
  const packages = withTexts(await Promise.all([...bundled].sort().map((folder) => npmPackage(path.join(project, folder)))), own);
  /** The parts that share a text, however its lines are broken. @type {Map<string, { text: string, names: string[] }>} */
  const shared = new Map();
  for (const { name, version, texts } of [...crates, ...packages]) {
    for (const text of texts) {
      const words = text.replace(/\s+/g, " ").trim();
      const group = shared.get(words) ?? { text: text.trimEnd(), names: [] };
      group.names.push(`${name} ${version}`);
      shared.set(words, group);
    }
  }
  const lines = [
    "capex-explainer is licensed under MIT or Apache-2.0, as you choose: LICENSE-MIT and LICENSE-APACHE. These files hold code of others too.",
    ...["", "Rust crates, compiled into the files of wasm:", ...listed(crates)],
    ...["", "npm packages, bundled into the scripts of the studio:", ...listed(packages)],
    ...[...shared.values()].flatMap(({ text, names }) => ["", "-".repeat(80), ...names, "", text]),
  ];
  return { name: "NOTICES.txt", bytes: Buffer.from(`${lines.join("\n")}\n`) };
}

/** @param {Part[]} parts */
function listed(parts) {
  return parts.map(({ name, version, licence, from }) => `  ${name} ${version}, ${licence}, ${from}`);
}

/**
 * Every crate of others whose code is compiled for the target; what only runs in the compiler is not.
 * @param {string} project
 * @returns {Promise<Part[]>}
 */
async function compiledCrates(project) {
  const selected = COMPILED.flatMap((crate) => ["--package", crate]);
  const tree = await output(project, "cargo", [
    "tree",
    "--locked",
    ...selected,
    "--target",
    TARGET,
    "--edges",
    "normal,no-proc-macro",
    "--prefix",
    "none",
    "--no-dedupe",
    "--format",
    "{p}",
  ]);
  const compiled = new Set(tree.split("\n").map((line) => line.split(" ").slice(0, 2).join(" ")));
  /** @type {{ packages: { name: string, version: string, license: string, repository: string, source: string | null, manifest_path: string }[] }} */
  const { packages } = JSON.parse(await output(project, "cargo", ["metadata", "--locked", "--format-version", "1", "--filter-platform", TARGET]));
  const others = packages.filter(({ name, version, source }) => source !== null && compiled.has(`${name} v${version}`));
  return Promise.all(others.map(async ({ name, version, license, repository, manifest_path: manifest }) => (
    { name, version, licence: license, from: repository, texts: await licenceTexts(path.dirname(manifest), license) }
  )));
}

/**
 * The standard library, as Rust's own list of copyrights tells of it.
 * @param {string} mit
 * @returns {Promise<Part[]>}
 */
async function standardLibrary(mit) {
  const toolchain = (await output(".", "rustc", ["--print", "sysroot"])).trim();
  const [, version = ""] = (await output(".", "rustc", ["--version"])).split(" ");
  const docs = path.join(toolchain, "share", "doc", "rust");
  const sections = (await readFile(path.join(docs, "COPYRIGHT-library.html"), "utf8")).split("<h3>").slice(1);
  const unicode = await readFile(path.join(docs, "licenses", "Unicode-3.0.txt"), "utf8");
  const std = {
    ...{ name: "the Rust standard library", version, licence: "(MIT OR Apache-2.0) AND Unicode-3.0", from: "https://github.com/rust-lang/rust" },
    texts: [standardText(mit, "The Rust Project Developers (see https://thanks.rust-lang.org)"), unicode],
  };
  const beside = BESIDE_STD.map((crate) => {
    const section = sections.find((section) => new RegExp(`^\\S+ ${crate}-\\d`).test(section)) ?? "";
    const named = /-(\d[^<]*)<\/h3>[^]*?<b>License:<\/b> ([^<]+)</.exec(section);
    if (named === null) throw new Error(`expected the copyrights of Rust ${version} to name ${crate}, found no such section`);
    const [, its = "", licence = ""] = named;
    const files = [...section.matchAll(/<code>([^<]+)<\/code><\/summary>\s*<pre>\n?([^]*?)<\/pre>/g)].map(([, name = "", text = ""]) => ({
      name,
      text: unescaped(text),
    }));
    return { name: crate, version: its, licence, from: `https://crates.io/crates/${crate}`, texts: taken(files, licence) };
  });
  return [std, ...beside];
}

/** @param {string} folder @returns {Promise<Part>} */
async function npmPackage(folder) {
  const { name, version, license, repository } = JSON.parse(await readFile(path.join(folder, "package.json"), "utf8"));
  const from = typeof repository === "string" ? repository : repository?.url;
  return { name, version, licence: license, from: from ?? `https://www.npmjs.com/package/${name}`, texts: await licenceTexts(folder, license) };
}

/** @param {string} folder @param {string} licence */
async function licenceTexts(folder, licence) {
  const names = (await readdir(folder)).filter((name) => LICENCE_FILE.test(name)).sort();
  const files = await Promise.all(names.map(async (name) => ({ name, text: await readFile(path.join(folder, name), "utf8") })));
  return taken(files, licence);
}

/**
 * Of several licences to choose from we take MIT; what else a part brings, such as Unicode's, stands beside it.
 * @param {{ name: string, text: string }[]} files
 * @param {string} licence
 */
function taken(files, licence) {
  const whole = files.filter(({ text }) => text.length >= SHORTEST_LICENCE);
  const isChoice = /\bMIT\b/.test(licence) && /\bOR\b|\//.test(licence) && whole.some(({ name }) => /mit/i.test(name));
  return whole.filter(({ name }) => !(isChoice && /apache|unlicense|copying/i.test(name))).map(({ text }) => text);
}

/**
 * A part without a text of its own has that of another one of the same people (plotters packs a link in its place, plotters-canvas
 * the file), else the standard one, which names no author but those that its address tells of.
 * @param {Part[]} parts
 * @param {string} mit
 */
function withTexts(parts, mit) {
  return parts.map((part) => {
    if (part.texts.length > 0) return part;
    const beside = parts.find((other) => other.texts.length > 0 && ownerOf(other) === ownerOf(part));
    if (beside !== undefined) return { ...part, texts: beside.texts };
    if (!/\bMIT\b/.test(part.licence)) throw new Error(`expected a licence text of ${part.name} ${part.version} (${part.licence}), found none`);
    return { ...part, texts: [standardText(mit, `the authors of ${part.name} (see ${part.from})`)] };
  });
}

/** "https://github.com/plotters-rs". @param {Part} part */
function ownerOf({ from }) {
  return from.split("/").slice(0, 4).join("/");
}

/** The MIT licence with another holder. @param {string} mit  with ours @param {string} holder */
function standardText(mit, holder) {
  return mit.replace(/^Copyright .*$/m, () => `Copyright (c) ${holder}`);
}

/** Numbered entities alone stand in Rust's list. @param {string} text */
function unescaped(text) {
  return text.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));
}

/** @param {string} folder @param {string} program @param {string[]} parameters */
async function output(folder, program, parameters) {
  return (await promisify(execFile)(program, parameters, { cwd: folder, maxBuffer: 1 << 26 })).stdout;
}
