// For JSX: `import type {} from "capex-explainer/react"` once in a project.

import type { DetailedHTMLProps, HTMLAttributes } from "react";
import type { CapexExplainer, CapexExplainerAttributes, CapexExplainerEventMap } from "./capex-explainer.js";

type Handlers = { [Type in keyof CapexExplainerEventMap as `on${Type}`]?: (event: CapexExplainerEventMap[Type]) => void };

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "capex-explainer":
        & Omit<DetailedHTMLProps<HTMLAttributes<CapexExplainer>, CapexExplainer>, keyof CapexExplainerAttributes>
        & Omit<CapexExplainerAttributes, "permalink">
        // React 19 sets the property, to which "" is false.
        & { permalink?: boolean }
        & Handlers;
      "capex-value": DetailedHTMLProps<HTMLAttributes<HTMLElement>, HTMLElement> & { for?: string; of?: string; live?: boolean };
    }
  }
}
