export default function (config) {
  // The whole package, as it is: its files know each other by their names.
  config.addPassthroughCopy({ "node_modules/capex-explainer": "capex-explainer" });
}
