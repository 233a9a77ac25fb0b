export default function (config) {
  // The whole package, as it is: its files know each other by their names. It has no prepared/: for readers without WebAssembly copy that
  // folder of the build, too, and name it in the element's attribute prepared.
  config.addPassthroughCopy({ "node_modules/capex-explainer": "capex-explainer" });
}
