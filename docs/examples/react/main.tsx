import { useState } from "react";
import { createRoot } from "react-dom/client";
import "capex-explainer";
import type {} from "capex-explainer/react";

function App() {
  // The attribute is where the figure stands: what the reader changes goes into the state, so that the next render says the same.
  const [horizon, setHorizon] = useState(3);
  return (
    <>
      <button type="button" onClick={() => setHorizon(5)}>Five years</button>
      <capex-explainer view="total" horizon={horizon} theme="light" loading="eager" oncapex-change={({ detail }) => setHorizon(detail.question.horizon)} />
      <output>{horizon}</output>
    </>
  );
}

const root = document.querySelector("#app");
if (root !== null) createRoot(root).render(<App />);
