// The panel "share": the sentence with its sources, and a link to exactly this state, to copy or to hand on.

import { action } from "./action.js";
import { addressOfPage } from "./address.js";
import { addressOf } from "./permalink.js";

/** @type {import("./panels.js").Panel} */
export async function share(context) {
  const { make, host, question, texts, catalog, words } = context;
  const hasState = /** @type {import("../element/element.js").CapexExplainer} */ (host).permalink;
  const page = addressOfPage(host.ownerDocument);
  const address = page && (hasState ? addressOf(page, { ...question, version: question.version || catalog.version }) : page.href);
  const quote = [texts.sentenceText, texts.footnote.at(-1), address].filter(Boolean).join("\n");
  const status = make("p", { role: "status" });
  /** @param {string} label @param {string} text */
  const copy = (label, text) =>
    action(context, label, status, async () => {
      await navigator.clipboard.writeText(text);
      return words.copied;
    }, words.copyFailed);
  const actions = [copy(words.copySentence, quote)];
  if (address !== null) actions.push(copy(hasState ? words.copyState : words.copyPage, address));
  if ("share" in navigator) {
    actions.push(action(context, words.shareMore, status, async () => {
      // A reader who changes their mind has not met a fault.
      await navigator.share({ title: catalog.title, text: texts.sentenceText, ...(address !== null && { url: address }) }).catch((fault) => {
        if (Object(fault).name !== "AbortError") throw fault;
      });
      return "";
    }, words.shareFailed));
  }
  // To be copied by hand, where the page may not write to the clipboard.
  const text = make("textarea", { class: "quote", readonly: "", rows: 6, "aria-label": words.shareText });
  text.value = quote;
  return [text, ...actions, status];
}
