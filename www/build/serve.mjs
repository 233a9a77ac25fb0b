// Serves a folder over HTTP as a static host would: for `./build.sh serve`, and for the tests in a browser.

import { createServer } from "node:http";
import { pathToFileURL } from "node:url";
import sirv from "sirv";

const DEFAULT_PORT = 8080;

const PLAIN_TEXT = "text/plain; charset=utf-8";

// The names that www/build/build.mjs gives: "-" and six characters of a hash before the extension.
const NAMED_BY_CONTENT = /-[0-9A-Z]{6}\.[a-z]+$/;

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
  const files = sirv(folder, {
    // Looked up anew for each request: a build replaces them.
    dev: true,
    etag: true,
    setHeaders: (response, file) => {
      response.setHeader("cache-control", NAMED_BY_CONTENT.test(file) ? "public, max-age=31536000, immutable" : "no-cache");
    },
  });
  const server = createServer(async (request, response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    if (request.method !== "GET" && request.method !== "HEAD") return send(response, { status: 405, body: "only GET and HEAD are answered\n" });
    const asked = askedPath(request.url ?? "/");
    if (asked === undefined) return send(response, { status: 400, body: "the address is not a path of this site\n" });
    const other = await intercept?.(asked);
    if (other) return send(response, other);
    files(request, response, () => send(response, { status: 404, body: `nothing at ${asked}\n` }));
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
 * @param {import("node:http").ServerResponse} response
 * @param {Answer} answer
 */
function send(response, { status = 200, type = PLAIN_TEXT, body = "", headers }) {
  const bytes = Buffer.from(body);
  response.writeHead(status, { "content-type": type, "cache-control": "no-store", "content-length": bytes.length, ...headers });
  response.end(bytes);
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
