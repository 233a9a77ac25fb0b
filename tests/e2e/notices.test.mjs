// NOTICES.txt against what is compiled and bundled, found by another way than the build's: by the names of functions in the wasm, and
// by what the studio imports. No browser.

import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { test } from "node:test";
import { linked } from "../../wasm/linked.mjs";

const PROJECT = new URL("../../", import.meta.url);
const NOTICES = await readFile(new URL("dist/NOTICES.txt", PROJECT), "utf8");
/** "name version" of each part, without what follows. */
const LISTED = [...NOTICES.matchAll(/^ {2}(.+? [\d.]+\S*), /gm)].map(([, part = ""]) => part);
const NAMES = LISTED.map((part) => part.slice(0, part.lastIndexOf(" ")));

/** As they were compiled, with their functions' names. */
const COMPILED = ["full/capex_explainer_bg.wasm", "live/capex_explainer_bg.wasm", "making/capex_making_bg.wasm"];
const OURS = ["capex_explainer", "capex_explainer_wasm", "capex_explainer_making", "capex_making", "explainer"];
/** What Rust's own crates are called. */
const STANDARD = ["core", "alloc", "std", "compiler_builtins", "panic_abort", "rustc_std_workspace_core"];

test("every crate that has a function in the compiled wasm is in the notices", async () => {
  const found = new Set();
  for (const file of COMPILED) {
    for (const { name } of linked(await readFile(new URL(`target/${file}`, PROJECT))).functions) {
      for (const [, crate] of name.matchAll(/(?<![\w:>}])([a-z]\w*)(?=::)/g)) found.add(crate);
    }
  }
  // The search has found something: what draws, what brings values over, and what writes JSON.
  for (const crate of ["plotters", "web_sys", "serde_json", ...STANDARD.slice(0, 3)]) assert.ok(found.has(crate), `${crate} among ${[...found].join(" ")}`);
  const listed = [...OURS, ...STANDARD, ...NAMES.map((name) => name.replaceAll("-", "_"))];
  assert.deepEqual([...found].filter((crate) => !listed.includes(crate)), []);
  assert.ok(NAMES.includes("the Rust standard library"));
});

test("every package that a shipped script imports is in the notices", async () => {
  const scripts = (await readdir(new URL("www/", PROJECT), { recursive: true })).filter((file) => file.endsWith(".js"));
  const imported = new Set();
  for (const file of scripts) {
    const script = await readFile(new URL(`www/${file}`, PROJECT), "utf8");
    for (const [, name] of script.matchAll(/^import .* from "((?:@[\w-]+\/)?[\w-]+)[^"]*";$/gm)) imported.add(name);
  }
  assert.ok(imported.has("codemirror") && imported.has("fflate"), [...imported].join(" "));
  assert.deepEqual([...imported].filter((name) => !NAMES.includes(name)), []);
  // What they bring along themselves: the editor's view is of another package.
  assert.ok(NAMES.includes("@codemirror/view") && NAMES.includes("style-mod"));
});

test("every part has its licence's text, with the names of those who hold it where they are told", () => {
  const texts = NOTICES.split(/^-{80}$/m).slice(1);
  const named = texts.flatMap((text) => text.trimStart().split("\n\n")[0]?.split("\n") ?? []);
  assert.deepEqual(LISTED.filter((part) => !named.includes(part)), []);
  for (const text of texts) {
    assert.match(text, /Permission is hereby granted, free of charge|Permission to use, copy, modify|This software is provided ['‘]as-is/i, text.slice(0, 200));
  }
  for (
    const [part, holder] of [
      ["plotters-svg", "Copyright (c) 2019 Hao Hou"],
      ["lol_alloc", "Copyright (c) the authors of lol_alloc (see https://github.com/Craig-Macomber/lol_alloc)"],
      ["dlmalloc", "Copyright (c) 2014 Alex Crichton"],
      ["the Rust standard library", "Copyright © 1991-2024 Unicode, Inc."],
      ["codemirror", "Marijn Haverbeke"],
    ]
  ) {
    assert.ok(texts.some((text) => text.split("\n").some((line) => line.startsWith(`${part} `)) && text.includes(`${holder}`)), `${part}: ${holder}`);
  }
});

test("dist/ has our own licences, and no font", async () => {
  const files = await readdir(new URL("dist/", PROJECT), { recursive: true });
  for (const licence of ["LICENSE-MIT", "LICENSE-APACHE"]) {
    assert.equal(await readFile(new URL(`dist/${licence}`, PROJECT), "utf8"), await readFile(new URL(licence, PROJECT), "utf8"));
  }
  assert.deepEqual(files.filter((file) => /\.(ttf|otf|woff2?)$/.test(file)), []);
});
