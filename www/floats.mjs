// Takes the standard library's float formatting out of the live build of the core: 6 KB of brotli.
//
// Only plotters-canvas writes doubles there, opacities and font sizes, and Rust has no way to give it another
// `Display for f64`. So the compiled function of that name is made to call ours (src/web/short.rs), and wasm-opt drops what
// nothing reaches any more. It leans on the names that the pinned compiler gives; without them the build stops.

import binaryen from "binaryen";

const STANDARD = /^<f64 as core(\[[0-9a-f]+\])?::fmt::Display>::fmt$/;
const OURS = /^<capex_explainer::web::short::Short as core::fmt::Display>::fmt(::h[0-9a-f]+)?$/;

/**
 * @param {Uint8Array} wasm  with the names of its functions
 * @returns {Uint8Array}
 */
export function withShortFloats(wasm) {
  const module = binaryen.readBinary(wasm);
  const functions = Array.from({ length: module.getNumFunctions() }, (_, index) => binaryen.getFunctionInfo(module.getFunctionByIndex(index)));
  const standard = only(functions, STANDARD);
  const ours = only(functions, OURS);
  const { i32 } = binaryen;
  module.removeFunction(standard.name);
  const call = module.call(ours.name, [module.local.get(0, i32), module.local.get(1, i32)], i32);
  module.addFunction(standard.name, standard.params, standard.results, [], call);
  const short = module.emitBinary();
  module.dispose();
  return short;
}

/**
 * @param {binaryen.FunctionInfo[]} functions
 * @param {RegExp} name
 */
function only(functions, name) {
  const [found, ...more] = functions.filter((each) => name.test(each.name));
  if (found === undefined || more.length > 0) throw new Error(`expected one function ${name} in the live core, found ${more.length === 0 ? "none" : more.length + 1}`);
  return found;
}
