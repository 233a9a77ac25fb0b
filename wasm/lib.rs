//! The calls of the core that JavaScript makes, as one WebAssembly file. What they are stands in `src/web.rs`.

use capex_explainer as _;
