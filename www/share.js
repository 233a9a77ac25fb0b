// The panel "share": the sentence with its sources, and a link to exactly this state, to copy or to hand on.

import { addressOf } from "./permalink.js";

/** @type {import("./panels.js").Panel} */
export async function share({ make, host, question, texts, catalog, words }) {
  const page = new URL(host.ownerDocument.location.href);
  const address = host.hasAttribute("permalink") ? addressOf(page, question) : page.href;
  const quote = [texts.sentenceText, texts.footnote.at(-1) ?? "", address].join("\n");
  const status = make("p", { role: "status" });
  /** @param {string} label @param {() => Promise<void>} act @param {string} done */
  const action = (label, act, done) => {
    const button = make("button", { class: "action", type: "button" }, label);
    button.addEventListener("click", () => act().then(() => (status.textContent = done), () => (status.textContent = words.copyFailed)));
    return button;
  };
  /** @param {string} text */
  const copy = (text) => async () => navigator.clipboard.writeText(text);
  const actions = [
    action(words.copySentence, copy(quote), words.copied),
    action(host.hasAttribute("permalink") ? words.copyState : words.copyPage, copy(address), words.copied),
  ];
  if ("share" in navigator) {
    // A reader who changes their mind has not met a fault.
    const handOn = async () => navigator.share({ title: catalog.title, text: texts.sentenceText, url: address }).catch(() => {});
    actions.push(action(words.shareMore, handOn, ""));
  }
  // To be copied by hand, where the page may not write to the clipboard.
  const text = make("textarea", { class: "quote", readonly: "", rows: 6, "aria-label": words.copySentence });
  text.value = quote;
  return [text, ...actions, status];
}
