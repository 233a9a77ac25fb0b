// Serves a folder over HTTP as a static host would: for `./build.sh serve`, and for the tests in a browser.

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import path from "node:path";
import { pathToFileURL } from "node:url";

const DEFAULT_PORT = 8080;

/** @type {Record<string, string>} */
export const MIME_TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".mjs": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
};

// The names that www/build/build.mjs gives: "-" and eight characters of a hash before the extension.
const NAMED_BY_CONTENT = /-[0-9A-Z]{8}\.[a-z]+$/;

/**
 * @typedef {object} Answer  what is sent instead of a file
 * @property {number} [status]  200 unless told
 * @property {string} [type]  MIME type, text/plain unless told
 * @property {string | Uint8Array} [body]
 * @property {Record<string, string>} [headers]  more of them
 *
 * @typedef {object} ServeOptions
 * @property {number} [port]  0, the default, takes any free one
 * @property {string} [host]
 * @property {Record<string, string>} [headers]  sent with every answer, such as a content security policy
 * @property {(path: string) => Answer | undefined | Promise<Answer | undefined>} [intercept]
 *   may answer in place of the file at a path such as "/index.html", or delay it
 *
 * @typedef {object} RunningServer
 * @property {string} address  ends in a slash
 * @property {() => Promise<void>} close  also ends what is still open
 */

/**
 * @param {string} folder
 * @param {ServeOptions} [options]
 * @returns {Promise<RunningServer>}
 */
export async function serve(folder, { port = 0, host = "127.0.0.1", headers = {}, intercept } = {}) {
  const root = path.resolve(folder);
  const server = createServer(async (request, response) => {
    const { status, body, ...own } = await answerTo(request, root, intercept);
    response.writeHead(status, { ...own.headers, "content-length": body.length, ...headers });
    response.end(request.method === "HEAD" ? undefined : body);
  });
  await new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => resolve(undefined));
  });
  const bound = server.address();
  if (bound === null || typeof bound === "string") throw new Error("expected a TCP address to listen on");
  return {
    address: `http://${host}:${bound.port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/**
 * @param {import("node:http").IncomingMessage} request
 * @param {string} root
 * @param {ServeOptions["intercept"]} intercept
 */
async function answerTo(request, root, intercept) {
  if (request.method !== "GET" && request.method !== "HEAD") return plain(405, "only GET and HEAD are answered");
  const asked = askedPath(request.url ?? "/");
  if (asked === undefined) return plain(400, "the address is not a path of this site");
  const other = await intercept?.(asked);
  if (other) {
    const { status = 200, type = MIME_TYPES[".txt"], body = "", headers } = other;
    return answer(status, type, "no-store", body, headers);
  }
  const file = path.join(root, asked);
  // Joining resolves "..", so that a file outside shows here.
  if (!file.startsWith(root + path.sep)) return plain(403, "outside of the folder that is served");
  try {
    const type = MIME_TYPES[path.extname(file)] ?? "application/octet-stream";
    const caching = NAMED_BY_CONTENT.test(file) ? "public, max-age=31536000, immutable" : "no-cache";
    return answer(200, type, caching, await readFile(file));
  } catch {
    return plain(404, `nothing at ${asked}`);
  }
}

/**
 * The path of a request, decoded, a folder standing for its index.html; undefined if there is none.
 * @param {string} url
 */
function askedPath(url) {
  try {
    const decoded = decodeURIComponent(new URL(url, "http://localhost").pathname);
    if (decoded.includes("\0")) return undefined;
    return decoded.endsWith("/") ? `${decoded}index.html` : decoded;
  } catch {
    return undefined;
  }
}

/**
 * @param {number} status
 * @param {string} text
 */
function plain(status, text) {
  return answer(status, MIME_TYPES[".txt"], "no-store", `${text}\n`);
}

/**
 * @param {number} status
 * @param {string} type
 * @param {string} caching
 * @param {string | Uint8Array} body
 * @param {Record<string, string>} [headers]
 */
function answer(status, type, caching, body, headers) {
  return { status, headers: { "content-type": type, "cache-control": caching, ...headers }, body: Buffer.from(body) };
}

/** `node www/build/serve.mjs FOLDER`, the port from the environment variable PORT. */
async function main() {
  const folder = process.argv[2] ?? "dist";
  const port = Number(process.env.PORT || DEFAULT_PORT);
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new Error(`PORT must be a number from 0 to 65535, found "${process.env.PORT}"`);
  }
  try {
    const { address } = await serve(folder, { port });
    console.log(`Serving ${folder}/ at ${address} (Ctrl+C stops it)`);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EADDRINUSE")) throw error;
    throw new Error(`port ${port} is in use; choose another: PORT=${port + 1} ./build.sh serve`);
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await main().catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
