// What esbuild does not do by itself as it bundles the widget and the pages' scripts.

import { readFile } from "node:fs/promises";
import path from "node:path";

/**
 * An import of "LANGUAGE.json?edition" and its like brings what was made of that language's pack, which for "ar-latn" is no file
 * of its own.
 * @param {Map<string, string>} editions  scripts, by address
 * @param {string} packs  the folder of the packs
 * @returns {import("esbuild").Plugin}
 */
export function editionJson(editions, packs) {
  return {
    name: "edition-json",
    setup(build) {
      build.onResolve({ filter: /\.json\?/ }, ({ path: address, resolveDir }) => {
        const [file, part] = path.resolve(resolveDir, address).split("?");
        return { path: file, suffix: `?${part}` };
      });
      build.onLoad({ filter: /\.json$/ }, ({ path: file, suffix }) => {
        const contents = editions.get(file + suffix);
        return contents === undefined ? undefined : { contents, loader: "js", resolveDir: packs };
      });
    },
  };
}

/**
 * Notes the folder of each npm package whose code got into a bundle. The bundle has a metafile.
 * @param {Set<string>} folders
 * @returns {import("esbuild").Plugin}
 */
export function noting(folders) {
  return {
    name: "noting",
    setup: (build) =>
      build.onEnd(({ metafile }) => {
        for (const { inputs } of Object.values(metafile?.outputs ?? {})) {
          for (const [file, { bytesInOutput }] of Object.entries(inputs)) {
            const folder = /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file)?.[0];
            if (folder !== undefined && bytesInOutput > 0) folders.add(folder);
          }
        }
      }),
  };
}

/**
 * What the custom properties of the widget begin with in `dist/`, but for those that pages may set. A page that gives a name such as `--from`
 * a type, by `@property`, gives it to every shadow tree, too: there the widget's own length would be no value of it.
 */
const OWN = "--cx-";

/** @param {string} styles  of the widget */
export function withOwnNames(styles) {
  return styles.replace(/--(?!capex-)(?=[a-z])/g, OWN);
}

/** The widget's scripts with such names, which stand in them as texts. @returns {import("esbuild").Plugin} */
export function ownNames() {
  return {
    name: "own-names",
    setup: (build) =>
      build.onLoad({ filter: /\/www\/(?:figure|later)\/[^/]*\.js$/ }, async ({ path: file }) => ({
        contents: (await readFile(file, "utf8")).replace(/(["`])--(?!capex-)(?=[a-z$])/g, `$1${OWN}`),
        loader: "js",
      })),
  };
}
