#!/usr/bin/env bash
# Chromium 156.0.8078.108 and its chromium-headless-shell of the same version (Debian 12) by playwright-core 1.65.1 (npm), Node 20, seen
# on 28 November 2026.
#
# Expected: without a window there is nothing of the browser's own to draw, so that a page in a context of its own costs one renderer
# process, in `chromium --headless` as in the headless shell.
# Seen: in Chromium each context after the first costs two: one for the page, and one with the flag --top-chrome-webui, for a surface of
# the browser's window, which the new headless mode has too. k contexts with a page each are 2k + 1 renderers in Chromium, k in the shell.
# A test suite that isolates its tests by contexts pays for it: here such a page took 430 ms in Chromium and 160 ms in the shell, and 661
# journeys 485 s and 273 s (these times are not checked, the processes are).
#
# Fails if that is no longer so. CHROMIUM and HEADLESS_SHELL name the programs.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "type": "module", "dependencies": { "playwright-core": "1.65.1" } }' >package.json
npm install --silent --ignore-scripts --no-audit --no-fund
cat >renderers.mjs <<'JS'
import { chromium } from "playwright-core";

for (const executablePath of [process.env.CHROMIUM ?? "/usr/bin/chromium", process.env.HEADLESS_SHELL ?? "/usr/bin/chromium-headless-shell"]) {
  const browser = await chromium.launch({ executablePath });
  const session = await browser.newBrowserCDPSession();
  const counts = [];
  for (let contexts = 1; contexts <= 4; contexts += 1) {
    const page = await (await browser.newContext()).newPage();
    await page.setContent("<p>a page</p>");
    // Time for whatever else comes with it.
    await page.waitForTimeout(2000);
    const { processInfo } = await session.send("SystemInfo.getProcessInfo");
    counts.push(processInfo.filter(({ type }) => type === "renderer").length);
  }
  console.log(`${executablePath.split("/").at(-1)} ${browser.version()}: ${counts.join(", ")} renderers for 1, 2, 3, 4 contexts`);
  await browser.close();
}
JS
told=$(node renderers.mjs)
echo "$told"
grep --quiet '^chromium [^ ]*: 3, 5, 7, 9 renderers' <<<"$told" && grep --quiet '^chromium-headless-shell [^ ]*: 1, 2, 3, 4 renderers' <<<"$told"
