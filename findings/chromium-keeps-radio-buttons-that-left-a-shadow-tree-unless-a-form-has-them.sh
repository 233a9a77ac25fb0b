#!/usr/bin/env bash
# Chromium 156 (Debian 12) by playwright-core 1.65.1 (npm), Node 20, seen on 28 November 2026.
#
# Expected: a part of a shadow tree that is taken out and that no script holds any more is collected as garbage, whatever stands in it.
# Seen: with named radio buttons in it that belong to no form, all of it is kept as long as the host is in the page: 50 of 50. Check boxes
# in their place, radio buttons in a form, and radio buttons that leave the document rather than a shadow tree: none of 50. A component
# that renders its choices anew by radio buttons in its shadow tree keeps each rendering it ever had; a form around them is enough.
#
# Fails if that is no longer so. CHROMIUM names the browser.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "type": "module", "dependencies": { "playwright-core": "1.65.1" } }' >package.json
npm install --silent --ignore-scripts --no-audit --no-fund
cat >kept.mjs <<'JS'
import { chromium } from "playwright-core";

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium" });

/** How many of 50 boxes with two inputs each are still there, once taken out of 50 trees whose hosts stay, and after garbage collection. */
async function keptBy(type, hasForm, isShadow) {
  const page = await browser.newPage();
  const session = await page.context().newCDPSession(page);
  await page.evaluate(
    ([type, hasForm, isShadow]) => {
      globalThis.boxes = [];
      for (let round = 0; round < 50; round += 1) {
        const host = document.createElement("div");
        const root = isShadow ? host.attachShadow({ mode: "open" }) : host;
        const box = document.createElement(hasForm ? "form" : "div");
        for (const value of ["one", "other"]) box.append(Object.assign(document.createElement("input"), { type, name: "choice", value }));
        root.append(box);
        document.body.append(host);
        box.remove();
        globalThis.boxes.push(new WeakRef(box));
      }
    },
    [type, hasForm, isShadow],
  );
  for (let round = 0; round < 3; round += 1) {
    // A WeakRef is good until the end of its task.
    await page.waitForTimeout(50);
    await session.send("HeapProfiler.collectGarbage");
  }
  const kept = await page.evaluate(() => globalThis.boxes.filter((box) => box.deref() !== undefined).length);
  await page.close();
  return kept;
}

console.log(`radio buttons in a shadow tree: ${await keptBy("radio", false, true)} of 50`);
console.log(`radio buttons of a form in a shadow tree: ${await keptBy("radio", true, true)} of 50`);
console.log(`check boxes in a shadow tree: ${await keptBy("checkbox", false, true)} of 50`);
console.log(`radio buttons in the document: ${await keptBy("radio", false, false)} of 50`);
console.log(`Chromium ${browser.version()}`);
await browser.close();
JS
told=$(node kept.mjs)
echo "$told"
[ "$(grep --count ': 0 of 50$' <<<"$told")" -eq 3 ] && grep --quiet '^radio buttons in a shadow tree: 50 of 50$' <<<"$told"
