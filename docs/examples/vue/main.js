import { createApp } from "vue/dist/vue.esm-bundler.js";
import "capex-explainer";

const app = createApp({
  data: () => ({ horizon: 3 }),
  template: `
    <button @click="horizon = 5">Five years</button>
    <capex-explainer view="total" :horizon.attr="horizon" loading="eager" @capex-change="horizon = $event.detail.question.horizon"></capex-explainer>
    <output>{{ horizon }}</output>`,
});
// Elements of the page's own are no components of Vue's.
app.config.compilerOptions.isCustomElement = (tag) => tag.startsWith("capex-");
app.mount("#app");
