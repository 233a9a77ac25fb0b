// For Vue's templates: `import type {} from "capex-explainer/vue"` once in a project.

import type { DefineComponent } from "vue";
import type { CapexExplainerAttributes, CapexExplainerEventMap } from "./capex-explainer.js";

type Handlers = { [Type in keyof CapexExplainerEventMap as `on${Capitalize<Type>}`]?: (event: CapexExplainerEventMap[Type]) => void };

declare module "vue" {
  interface GlobalComponents {
    "capex-explainer": DefineComponent<CapexExplainerAttributes & Handlers>;
    "capex-value": DefineComponent<{ for?: string; of?: string; live?: boolean }>;
  }
}
