import "capex-explainer";

const output = document.querySelector("output");
document.addEventListener("capex-change", ({ detail }) => {
  output.textContent = `${detail.source}: ${detail.question.view}`;
});
