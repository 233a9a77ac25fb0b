// Defines <capex-explainer>: the only address that a page needs.

import { CapexExplainer } from "./element/element.js";

// A page may carry the script twice, or in two versions: the first one keeps the name.
if (globalThis.customElements?.get("capex-explainer") === undefined) globalThis.customElements?.define("capex-explainer", CapexExplainer);

export { CapexExplainer };
