// A button of a panel that does something, and says how it went.

/**
 * @param {import("./panels.js").PanelContext} context
 * @param {string} label
 * @param {HTMLElement} status  where it says how it went
 * @param {() => Promise<string>} act  answers with what to say
 * @param {string} failed  what to say else
 */
export function action({ make }, label, status, act, failed) {
  // "PNG, 2×" keeps its order between words from right to left.
  const button = make("button", { class: "action", type: "button", dir: "auto" }, label);
  button.addEventListener("click", () => act().then((done) => (status.textContent = done), () => (status.textContent = failed)));
  return button;
}
