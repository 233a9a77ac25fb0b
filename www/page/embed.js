// The widget alone in a page, for hosts that take frames only: its attributes come from the address, and its height is told to the
// page around it in each of the messages that newsrooms' listeners know. Nothing but the height is ever told.

import { CapexExplainer } from "../capex-explainer.js";

/** What begins a message of iframe-resizer's, in both directions. */
const IFRAME_RESIZER = "[iFrameSizer]";

const parameters = new URLSearchParams(location.search);
const element = document.createElement("capex-explainer");
for (const name of CapexExplainer.observedAttributes) {
  const value = parameters.get(name);
  if (value !== null) element.setAttribute(name, value);
}
// All of a frame is in view or about to be.
element.setAttribute("loading", "eager");
const lang = parameters.get("lang");
if (lang) document.documentElement.lang = lang;
document.body.append(element);

/** What the page around it calls the frame, where it asks by iframe-resizer, and whether it has been answered. */
const resizer = { id: "", isAnswered: false };
let toldCss = 0;

if (window.parent !== window) {
  new ResizeObserver(() => tell(false)).observe(document.body);
  addEventListener("message", (event) => {
    if (event.source === window.parent) heed(event.data);
  });
}

/**
 * A page that begins to listen, or asks anew, is told at once.
 * @param {unknown} asked
 */
function heed(asked) {
  if (typeof asked === "string" && asked.startsWith(IFRAME_RESIZER)) {
    resizer.id = asked.slice(IFRAME_RESIZER.length).split(":")[0] ?? "";
    return tell(true);
  }
  if (typeof asked === "string" && asked.startsWith("pymxPYMx")) return tell(true);
  const { type } = /** @type {{ type?: unknown }} */ (asked ?? {});
  if (type === "send-embed-size" || type === "frames-init" || type === "iframe-child-init" || type === "iframe-get-child-dimensions") tell(true);
}

/** @param {boolean} isAsked  whether the same height is told again */
function tell(isAsked) {
  const height = Math.ceil(document.body.getBoundingClientRect().height);
  if (height === 0 || (height === toldCss && !isAsked)) return;
  toldCss = height;
  for (const message of messagesOf(height)) window.parent.postMessage(message, "*");
}

/**
 * The same height in each of the dialects: our own, AMP's, pym's, Datawrapper's, open-iframe-resizer's, WordPress's, iframe-resizer's.
 * @param {number} height  in CSS px
 */
function messagesOf(height) {
  /** @type {unknown[]} */
  const messages = [
    { source: "capex-explainer", type: "height", value: height },
    { sentinel: "amp", type: "embed-size", height },
    `pymxPYMx${parameters.get("childId") ?? ""}xPYMxheightxPYMx${height}`,
    { "datawrapper-height": { "capex-explainer": height } },
    { type: "iframe-resized", height },
  ];
  // WordPress knows its frames by a secret that it adds to their fragment.
  const secret = /[#?&]secret=(\w+)/.exec(location.hash)?.[1];
  if (secret !== undefined) messages.push({ message: "height", value: height, secret });
  if (resizer.id !== "") {
    messages.push(`${IFRAME_RESIZER}${resizer.id}:${height}:${document.documentElement.clientWidth}:${resizer.isAnswered ? "size" : "init"}`);
    resizer.isAnswered = true;
  }
  return messages;
}
