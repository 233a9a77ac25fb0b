#!/usr/bin/env bash
# Chromium 156 (Debian 12) by playwright-core 1.65.1 (npm), Node 20, seen on 28 November 2026.
#
# Expected: what a ResizeObserver puts right in the frame in which a thing first shows is no layout shift. Its callback runs after the
# layout and before the paint of that very frame, so nobody has seen the thing in the other place; what a callback of
# requestAnimationFrame does in that frame is none either.
# Seen: a block that stood at 100 px in the first layout, and at 0 once the callback had taken away the bar above it, is told as a layout
# shift of 0.125 from 100 to 0. With the same change in requestAnimationFrame nothing is told. A component that measures itself as it
# mounts is charged for places that it was never painted in: its first layout has to be right without the observer.
#
# Fails if that is no longer so. CHROMIUM names the browser.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "type": "module", "dependencies": { "playwright-core": "1.65.1" } }' >package.json
npm install --silent --ignore-scripts --no-audit --no-fund
cat >shift.mjs <<'JS'
import { chromium } from "playwright-core";

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
const page = await browser.newPage({ viewport: { width: 600, height: 400 } });

/** The layout shifts that the browser tells of a bar over a block, of which the bar goes in the frame in which both come. */
async function shiftsBy(way) {
  await page.setContent('<body style="margin: 0"></body>');
  await page.waitForTimeout(600);
  return page.evaluate(async (way) => {
    const told = [];
    new PerformanceObserver((list) => {
      for (const { value, sources } of list.getEntries()) {
        told.push(`${value} from ${sources.map(({ previousRect, currentRect }) => `${previousRect.top} to ${currentRect.top}`)}`);
      }
    }).observe({ type: "layout-shift" });
    const bar = Object.assign(document.createElement("div"), { textContent: "bar" });
    bar.style.height = "100px";
    const block = Object.assign(document.createElement("div"), { textContent: "block" });
    block.style.cssText = "background: silver; height: 200px";
    document.body.append(bar, block);
    const takeAway = () => (bar.style.display = "none");
    if (way === "ResizeObserver") new ResizeObserver(takeAway).observe(bar);
    else requestAnimationFrame(takeAway);
    await new Promise((resolve) => setTimeout(resolve, 800));
    return told.join("; ") || "none";
  }, way);
}

for (const way of ["ResizeObserver", "requestAnimationFrame"]) console.log(`${way}: ${await shiftsBy(way)}`);
console.log(`Chromium ${browser.version()}`);
await browser.close();
JS
told=$(node shift.mjs)
echo "$told"
grep --quiet '^ResizeObserver: 0.125 from 100 to 0$' <<<"$told" && grep --quiet '^requestAnimationFrame: none$' <<<"$told"
