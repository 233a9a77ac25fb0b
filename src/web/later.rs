//! The calls that nothing waits for as a page opens: what can be read off and guessed, panels, and pictures to take along. In which
//! file of wasm each comes, `wasm/parts.mjs` says.

pub(crate) mod export;
pub(crate) mod guess;
pub(crate) mod panels;
pub(crate) mod readout;
#[cfg(feature = "full")]
pub(super) mod told;
mod traced;
pub(crate) mod walk;
