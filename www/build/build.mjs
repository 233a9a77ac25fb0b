// Bundles the pages and the widget out of www/, target/live/ and target/full/ into dist/, ready for any static host.
//
// Every file is named by a hash of its content, so that browsers may keep it for ever, except for those whose address
// people write down: the pages, capex-explainer.js, the second story and the pictures. The same input gives the same bytes.

import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import * as esbuild from "esbuild";
import { minify } from "terser";
import { GLUE, replaceOnce } from "./glue.mjs";
import { inLatinDigits, inMarks, latinPack, regionalPack, tapesOf } from "./live.mjs";
import { documentPages } from "./docs.mjs";
import { hashedName, shortName, withShortNames } from "./names.mjs";
import { notices } from "./notices.mjs";
import { manifestOf, packageFiles } from "./package.mjs";
import { editionJson, noting, ownNames, withOwnNames } from "./plugins.mjs";
import { PREPARED, withPrepared, withPreparedStyles } from "./prepared.mjs";
import { WASM, shrunk, shrunkCore } from "./shrink.mjs";
import { report } from "./sizes.mjs";

const PROJECT = fileURLToPath(new URL("../..", import.meta.url));
const PAGE = path.join(PROJECT, "www", "page");
const DIST = path.join(PROJECT, "dist");
const LIVE = path.join(PROJECT, "target", "live");
const FULL = path.join(PROJECT, "target", "full");
const MAKING = path.join(PROJECT, "target", "making", "capex_making_bg.wasm");
const STORY = path.join(PROJECT, "stories", "alibaba.json");
const PACKS = path.join(PROJECT, "src", "locale");
/** The pages, index.html last, with the files of www/ that each links to. @type {[page: string, linked: string[]][]} */
const PAGES = [
  ["embed.html", ["embed.css", "embed.js", "icon.svg"]],
  ["studio.html", ["../studio/studio.css", "../studio/studio.js", "icon.svg"]],
  ["gallery.html", ["article.css", "gallery.css", "icon.svg"]],
  ["index.html", ["article.css", "icon.svg"]],
];
/** The colours that several pages have. */
const PALETTE = "palette.css";
// What the examples show beside the built-in story.
const SECOND_STORY = path.join(PROJECT, "tests", "stories", "river.json");

// What pages around a frame include; its address is written down.
const FRAME_SCRIPT = "capex-frame.js";
const PAGE_SCRIPT = /** @type {const} */ ({ bundle: true, minify: true, write: false, target: "es2022", legalComments: "none", logLevel: "silent" });

/** Folders of npm packages whose code came into a script. @type {Set<string>} */
const BUNDLED = new Set();

/** One kind of quotes, by terser's number for it: 24 bytes of brotli less than whichever kind a text has fewer of. */
const DOUBLE = 2;
/** The end of the name of a file that is named by its content. */
const HASHED = /-[0-9A-Z]{6}\.[a-z]+$/;

/**
 * @typedef {import("./sizes.mjs").Product} Product
 * @typedef {import("./sizes.mjs").WidgetFiles} WidgetFiles
 *
 * A script of dist/, the names of those it imports at once, and what of the project it was made for.
 * @typedef {Product & { imports: string[], source: string }} Chunk
 */

try {
  const files = await buildWidget();
  const { eager, onDemand } = files;
  const manifest = await manifestOf(PROJECT);
  const pages = [...(await buildDocuments(manifest)), ...(await buildPages(files.define)), await notices(PROJECT, BUNDLED)];
  await write([...eager.files, ...eager.languages, ...onDemand, fileList(eager), ...(await packageFiles(PROJECT, manifest)), ...pages]);
  report(files, pages);
} catch (error) {
  console.error(`build.mjs: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}

/**
 * The entry, the chunks behind it, and the wasm of both builds of the core.
 * @returns {Promise<WidgetFiles & { define: Record<string, string> }>}  and where each wasm lies, for scripts that name one
 */
async function buildWidget() {
  const editions = await languageData();
  const [live, full] = await Promise.all([shrunkCore(LIVE), shrunkCore(FULL)]);
  /** By the names of their parts. @type {Map<string, Product>} */
  const wasm = new Map([...live, ...full].map(({ name, wasm: bytes }) => {
    const file = name === "first" ? "capex_explainer.wasm" : `capex_explainer_${name}.wasm`;
    return [name, { name: hashedName(file, bytes), bytes }];
  }));
  const part = (/** @type {string} */ name) => /** @type {Product} */ (wasm.get(name));
  const define = Object.fromEntries([...wasm].map(([name, file]) => [`__${name.toUpperCase()}_WASM_FILE__`, JSON.stringify(`./${file.name}`)]));
  const chunks = await bundle(define, [stylesAsText(), editionJson(editions, PACKS)]);
  const main = chunkOf(chunks, "www/capex-explainer.js");
  main.bytes = await smaller(main.bytes);
  const loaded = withImports(chunks, [main]);
  const touched = withImports(chunks, [chunkOf(chunks, "www/later/readout.js"), chunkOf(chunks, "target/live/parts/touch.js")]);
  const inLanguages = (/** @type {string} */ kind) => chunks.filter(({ source }) => source.endsWith(kind));
  const eager = { files: [...loaded, part("first")], languages: inLanguages("?edition") };
  const touch = { files: [...[...touched].filter((chunk) => !loaded.has(chunk)), part("touch")], languages: inLanguages("?more") };
  const onDemand = [...chunks, ...wasm.values()].filter((file) => ![...eager.files, ...eager.languages].includes(file));
  return { eager, touch, wasm: live.map(({ name }) => part(name)), onDemand, define };
}

/**
 * Every language by the addresses that import it. The live build of the core believes what it is given: here, the full one
 * refuses it if it has a fault.
 * @returns {Promise<Map<string, string>>}  scripts
 */
async function languageData() {
  /** @type {import("./live.mjs").Core} */
  const core = await import(pathToFileURL(path.join(FULL, GLUE)).href);
  core.initSync({ module: await readFile(path.join(FULL, WASM)) });
  const story = await readJson(STORY);
  const data = new Map();
  for (const file of (await readdir(PACKS)).filter((name) => name.endsWith(".json"))) {
    const own = path.join(PACKS, file);
    const pack = await readJson(own);
    const editions = [{ address: own, story, pack }];
    if (pack.latin !== undefined) {
      editions.push({ address: own.replace(".json", "-latn.json"), story: inLatinDigits(story), pack: latinPack(pack) });
    }
    for (const [region, marks] of Object.entries(pack.regions ?? {})) {
      // What others wrote stays as they wrote it.
      const translations = { ...story.translations, [pack.lang]: inMarks(story.translations[pack.lang], pack.numbers, marks) };
      const address = own.replace(".json", `-${region}.json`);
      editions.push({ address, story: { ...story, translations }, pack: regionalPack(pack, marks) });
    }
    for (const { address, story, pack } of editions) {
      try {
        const catalog = core.register(story, pack);
        const latest = core.register(core.storyInLanguage(story, pack.lang, "latest"), pack).handle;
        const moved = { announced: core.told(catalog.handle), latest: core.told(latest) };
        const { first, more, whole } = tapesOf(core, catalog.handle, story, pack);
        const { controls, panels, lang, dir, numbers: { decimal, digits } } = pack;
        const rest = ["more", "panels", "latest", "told", "full"].map((part) => `${part}:()=>import(${JSON.stringify(`${address}?${part}`)})`);
        const edition = { lang, dir, numbers: { decimal, digits }, controls, ...first, catalog };
        data.set(`${address}?edition`, `export default {...${JSON.stringify(edition)},${rest}}`);
        data.set(`${address}?more`, `export default ${JSON.stringify({ ...more, panels })}`);
        data.set(`${address}?panels`, `export default ${JSON.stringify(whole)}`);
        data.set(`${address}?latest`, `export default ${JSON.stringify({ story: core.storyTape(latest) })}`);
        data.set(`${address}?told`, `export default ${JSON.stringify(moved)}`);
        data.set(`${address}?full`, `export default ${JSON.stringify({ texts: pack, panels })}`);
      } catch (thrown) {
        const { kind, message } = /** @type {{ kind: string, message: string }} */ (thrown);
        throw new Error(`${path.relative(PROJECT, kind === "story" ? STORY : own)}: ${message}`);
      }
    }
  }
  return data;
}

/** @param {string} file */
async function readJson(file) {
  try {
    return JSON.parse(await readFile(file, "utf8"));
  } catch (thrown) {
    throw new Error(`${path.relative(PROJECT, file)}: ${thrown instanceof Error ? thrown.message : thrown}`);
  }
}

/**
 * @param {Chunk[]} chunks
 * @param {string} source  in the project
 */
function chunkOf(chunks, source) {
  const chunk = chunks.find((chunk) => chunk.source === source);
  if (chunk === undefined) throw new Error(`expected a chunk for ${source}, found none`);
  return chunk;
}

/**
 * Chunks and what they import at once, not what they `import()`.
 * @param {Chunk[]} chunks
 * @param {Chunk[]} roots
 */
function withImports(chunks, roots) {
  const found = new Set(roots);
  // A set is walked with what is added on the way.
  for (const { imports } of found) {
    for (const chunk of chunks) if (imports.includes(chunk.name)) found.add(chunk);
  }
  return found;
}

/**
 * The JavaScript, split at each `import()`: what comes at once, what comes when a widget is about to be seen, and what comes
 * with another story than the built-in one.
 * @param {Record<string, string>} define
 * @param {esbuild.Plugin[]} plugins
 * @returns {Promise<Chunk[]>}
 */
async function bundle(define, plugins) {
  const { outputFiles, metafile } = await esbuild.build({
    absWorkingDir: PROJECT,
    entryPoints: ["www/capex-explainer.js"],
    outdir: "dist",
    entryNames: "[name]",
    chunkNames: "[name]-[hash]",
    bundle: true,
    splitting: true,
    format: "esm",
    target: "es2022",
    minify: true,
    charset: "utf8",
    legalComments: "none",
    define,
    plugins: [...plugins, ownNames(), noting(BUNDLED)],
    write: false,
    metafile: true,
    // What esbuild throws says the same as what it would print.
    logLevel: "silent",
  });
  return withShortNames(outputFiles)
    .map(({ name, bytes, whole }) => {
      const { imports = [], entryPoint = "" } = metafile.outputs[`dist/${whole}`] ?? {};
      const atOnce = imports.filter(({ kind }) => kind === "import-statement").map((other) => shortName(path.relative("dist", other.path)));
      return { name, bytes, imports: atOnce, source: entryPoint };
    })
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}

/**
 * The script that every reader waits for, without what esbuild leaves in it: 370 bytes of brotli. It is the one whose name has no
 * hash of what esbuild wrote.
 * @param {Uint8Array} script
 */
async function smaller(script) {
  const { code } = await minify(Buffer.from(script).toString(), {
    module: true,
    ecma: 2020,
    // Functions beside each other are more like each other: brotli saves some 40 bytes.
    compress: { hoist_funs: true },
    format: { quote_style: DOUBLE },
  });
  if (code === undefined) throw new Error("expected a script from terser, found none");
  return Buffer.from(code);
}

/**
 * A style sheet imported by JavaScript becomes a string, for `adoptedStyleSheets`.
 * @returns {esbuild.Plugin}
 */
function stylesAsText() {
  return {
    name: "styles-as-text",
    setup(build) {
      build.onLoad({ filter: /\.css$/ }, async (source) => {
        return { contents: withOwnNames(await minified(await readFile(source.path, "utf8"))), loader: "text" };
      });
    },
  };
}

/** @param {string} styles */
async function minified(styles) {
  const { code } = await esbuild.transform(styles, { loader: "css", minify: true, target: "es2022" });
  return code.trimEnd();
}

/**
 * The pages around the widget, as authored but for the names of the files that they link to; with those files, the pictures
 * and the second story.
 * @param {Record<string, string>} define
 * @returns {Promise<Product[]>}
 */
async function buildPages(define) {
  const making = await shrunk(MAKING);
  const makingName = hashedName("capex_making.wasm", making);
  /** @type {Product[]} */
  const products = [
    { name: makingName, bytes: making },
    { name: "stories/river.json", bytes: await readFile(SECOND_STORY) },
    { name: "stories/alibaba.json", bytes: await readFile(STORY) },
    ...(await Promise.all(
      ["climate-finance.json", "story.schema.json"].map(async (name) => ({
        name: `stories/${name}`,
        bytes: await readFile(path.join(PROJECT, "stories", name)),
      })),
    )),
    { name: FRAME_SCRIPT, bytes: await frameScript() },
  ];
  for (const picture of (await readdir(path.join(PAGE, "pictures")).catch(() => [])).sort()) {
    products.push({ name: `pictures/${picture}`, bytes: await readFile(path.join(PAGE, "pictures", picture)) });
  }
  /** By their names in www/page/. @type {Map<string, Product>} */
  const linked = new Map();
  for (const file of new Set(PAGES.flatMap(([, files]) => files))) {
    const [main, ...others] = file.endsWith(".js")
      ? await pageScript(file, { ...define, __MAKING_WASM_FILE__: JSON.stringify(`./${makingName}`) })
      : [await pageFile(file)];
    if (main === undefined) throw new Error(`expected a script for ${file}, found none`);
    linked.set(file, main);
    products.push(...others);
  }
  const pages = [];
  for (const [page, files] of PAGES) {
    let html = await readFile(path.join(PAGE, page), "utf8");
    for (const file of files) {
      const [attribute, name] = [file.endsWith(".js") ? "src" : "href", path.basename(file)];
      html = replaceOnce(html, `${attribute}="${name}"`, `${attribute}="${linked.get(file)?.name}"`, `www/page/${page}`);
    }
    pages.push({ name: page, bytes: Buffer.from(await withPrepared(html, DIST)) });
  }
  return [...products, ...linked.values(), ...pages];
}

/** The documents of docs/, with their style sheet. @param {import("./package.mjs").Manifest} manifest */
async function buildDocuments(manifest) {
  const style = await pageFile("docs.css");
  return [style, ...(await documentPages(PROJECT, style.name, manifest))];
}

/** @param {string} file  in www/page/ @returns {Promise<Product>} */
async function pageFile(file) {
  const authored = await readFile(path.join(PAGE, file));
  const styles = file === "article.css" ? await withPreparedStyles(authored, PROJECT) : await withPalette(authored);
  // A page shows nothing before its styles are there.
  const bytes = file.endsWith(".css") ? Buffer.from(await minified(styles.toString())) : authored;
  return { name: hashedName(path.basename(file), bytes), bytes };
}

/**
 * A style sheet with the colours in place of their import, which would be one more request.
 * @param {Buffer} authored
 */
async function withPalette(authored) {
  const palette = await readFile(path.join(PAGE, PALETTE), "utf8");
  return Buffer.from(authored.toString().replace(new RegExp(`^@import "[./a-z]*${PALETTE}";$`, "m"), () => palette.trimEnd()));
}

/**
 * A page's own script, first, and the files that it brings later; the widget lies beside.
 * @param {string} file  in www/page/
 * @param {Record<string, string>} define
 * @returns {Promise<Product[]>}
 */
async function pageScript(file, define) {
  const { outputFiles, metafile } = await esbuild.build({
    ...PAGE_SCRIPT,
    absWorkingDir: PROJECT,
    entryPoints: [path.join(PAGE, file)],
    metafile: true,
    outdir: "dist",
    entryNames: "[name]-[hash]",
    chunkNames: `${path.parse(file).name}-[name]-[hash]`,
    splitting: true,
    format: "esm",
    charset: "utf8",
    define,
    plugins: [noting(BUNDLED), {
      name: "widget-beside",
      setup: (build) => build.onResolve({ filter: /\/capex-explainer\.js$/ }, () => ({ path: "./capex-explainer.js", external: true })),
    }],
  });
  const isEntry = (/** @type {{ whole: string }} */ { whole }) =>
    metafile.outputs[`dist/${whole}`]?.entryPoint === path.relative(PROJECT, path.join(PAGE, file));
  const products = withShortNames(outputFiles);
  return [...products.filter(isEntry), ...products.filter((product) => !isEntry(product))];
}

/** What pages around a frame include, as a script of any kind: they shall get no name of it. */
async function frameScript() {
  const { outputFiles } = await esbuild.build({ ...PAGE_SCRIPT, entryPoints: [path.join(PAGE, FRAME_SCRIPT)], format: "iife" });
  return Buffer.from(/** @type {esbuild.OutputFile} */ (outputFiles[0]).contents);
}

/**
 * files.json: what a widget with the built-in story loads, for whoever names these files in a page: `eager` in every language,
 * and of `editions` the one of its language.
 * @param {import("./sizes.mjs").Load} eager
 * @returns {Product}
 */
function fileList({ files, languages }) {
  const editions = languages.map(({ name }) => [name.replace(HASHED, ""), name]);
  const list = { eager: files.map(({ name }) => name), editions: Object.fromEntries(editions) };
  return { name: "files.json", bytes: Buffer.from(`${JSON.stringify(list, null, 2)}\n`) };
}

/**
 * Replaces all of dist/ but what was prepared, one after the other: build.sh takes index.html, the last, as the sign that all is there.
 * @param {Product[]} products
 */
async function write(products) {
  for (const name of await readdir(DIST).catch(() => [])) {
    if (name !== PREPARED) await rm(path.join(DIST, name), { recursive: true, force: true });
  }
  for (const { name, bytes } of products) {
    const file = path.join(DIST, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, bytes);
  }
}
