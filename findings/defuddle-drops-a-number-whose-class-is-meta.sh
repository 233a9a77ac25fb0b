#!/usr/bin/env bash
# Defuddle 0.19.4 with jsdom 26.1.0 (npm), Node 20, seen on 27 November 2026. Web clippers read pages with it.
#
# Expected: a number within a sentence of the article stays in the clipping, whatever its class is called; "meta" is the name of
# a company here.
# Seen: an element whose class is "meta" is taken for metadata about the article and leaves the middle of its sentence: "the
# other company plans in three years". With the class "company-3" it stays.
#
# Fails if that is no longer so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "type": "module", "dependencies": { "defuddle": "0.19.4", "jsdom": "26.1.0" } }' >package.json
npm install --silent --ignore-scripts --no-audit --no-fund
cat >clip.mjs <<'JS'
import { Defuddle } from "defuddle/node";
import { JSDOM } from "jsdom";

const words = `<p>${"The plan covers one year of spending, and the company said so in its letter to those who hold its shares. ".repeat(6)}</p>`;
const sentence = `<p>Set beside it, the other company plans <strong class="${process.argv[2]}">$195 billion</strong> in three years.</p>`;
const page = `<!doctype html><title>Plans</title><article><h1>Plans</h1>${words}${sentence}${words}</article>`;
const { document } = new JSDOM(page, { url: "https://example.org/" }).window;
const { content } = await Defuddle(document, "https://example.org/", { markdown: true });
console.log(content.match(/the other company plans.*/)[0]);
JS
meta=$(node clip.mjs meta)
other=$(node clip.mjs company-3)
printf 'class "meta": %s\nclass "company-3": %s\n' "$meta" "$other"
[[ $meta != *195* ]] && [[ $other == *195* ]]
