//! The native tests of the core, one program for all of them: it is linked once. `cargo test --test native story::` runs those of one file.
#![cfg(not(target_arch = "wasm32"))]
#![allow(missing_docs, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may stop where it stands")]

mod common;

mod agreement;
mod bounds;
mod claims;
mod contrast;
mod display;
mod faults;
mod figure;
mod golden;
mod guess;
mod kinds;
mod labels;
mod languages;
mod latest;
mod oracle;
mod packs;
mod properties;
mod reading;
mod readout;
mod refused;
mod scene;
mod second_story;
mod sentences;
mod states;
mod story;
mod table;
mod tape;
mod text;
mod tidy;
mod trace;
