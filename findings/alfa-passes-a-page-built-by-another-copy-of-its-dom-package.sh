#!/usr/bin/env bash
# Siteimprove Alfa 0.114.0 (npm), Node 20, seen on 27 November 2026.
#
# Expected: a page that the rules cannot read is refused, or at least told. alfa-playwright 0.81.4, the newest, still asks for
# alfa-dom ^0.112, so npm puts two copies beside each other for whoever takes the newest alfa-rules with it.
# Seen: a document made by the older copy is walked without an error, and each rule calls it "inapplicable": an image without a
# name fails by one copy and goes unseen by the other, so that an audit of a whole site comes out clean.
#
# Fails if that is no longer so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat >package.json <<'JSON'
{
  "type": "module",
  "dependencies": {
    "@siteimprove/alfa-device": "0.114.0",
    "@siteimprove/alfa-dom": "0.114.0",
    "@siteimprove/alfa-http": "0.114.0",
    "@siteimprove/alfa-rules": "0.114.0",
    "@siteimprove/alfa-web": "0.114.0",
    "older-alfa-dom": "npm:@siteimprove/alfa-dom@0.112.0"
  }
}
JSON
npm install --silent --ignore-scripts --no-audit --no-fund
cat >judge.mjs <<'JS'
import { Device } from "@siteimprove/alfa-device";
import { Request, Response } from "@siteimprove/alfa-http";
import { Rules } from "@siteimprove/alfa-rules";
import { Page } from "@siteimprove/alfa-web";

const { h } = await import(process.argv[2]);
// SIA-R2: an image has an accessible name.
const rule = [...Rules].map((entry) => entry[1] ?? entry).find(({ uri }) => uri.endsWith("sia-r2"));
const image = h.element("img", [h.attribute("src", "chart.png")]);
const page = Page.of(Request.empty(), Response.empty(), h.document([h.element("html", [], [h.element("body", [], [image])])]), Device.standard());
console.log([...(await rule.evaluate(page))].map(({ outcome }) => outcome).join());
JS
one=$(node judge.mjs @siteimprove/alfa-dom/h)
other=$(node judge.mjs older-alfa-dom/h)
printf 'by the same copy of alfa-dom: %s\nby another copy: %s\n' "$one" "$other"
[ "$one" = failed ] && [ "$other" = inapplicable ]
