// For pages around a frame of embed.html: makes each such frame as high as it says it is. A page includes this script once, whether
// before or after its frames; it touches no other frame and no other message.

// What a figure can need, from a line that says it did not load to every company in large letters on a narrow phone.
const LEAST_HEIGHT_CSS = 40;
const MOST_HEIGHT_CSS = 6000;

/** By the prototype: an element of the page may have taken the name. */
const framesOf = () => /** @type {NodeListOf<HTMLIFrameElement>} */ (Document.prototype.querySelectorAll.call(document, "iframe"));

addEventListener("message", ({ data, origin, source }) => {
  if (data?.source !== "capex-explainer" || data.type !== "height" || !Number.isFinite(data.value)) return;
  for (const frame of framesOf()) {
    if (frame.contentWindow !== source || !mayBeFrom(frame, origin)) continue;
    frame.style.height = `${Math.min(Math.max(Math.ceil(data.value), LEAST_HEIGHT_CSS), MOST_HEIGHT_CSS)}px`;
  }
});

// A frame that had told its height before this script came tells it again.
for (const frame of framesOf()) {
  if (/\/embed\.html([?#]|$)/.test(frame.src)) frame.contentWindow?.postMessage({ type: "send-embed-size" }, "*");
}

/**
 * Whether a message with this origin can be from the page that the frame was given: in a sandbox without an origin it has none.
 * @param {HTMLIFrameElement} frame
 * @param {string} origin
 */
function mayBeFrom(frame, origin) {
  if (frame.hasAttribute("sandbox") && !frame.sandbox.contains("allow-same-origin")) return origin === "null";
  try {
    return origin === new URL(frame.src).origin;
  } catch {
    // A frame without an address.
    return false;
  }
}
