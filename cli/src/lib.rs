//! What an editor runs on a machine, and what the studio makes of it in a page: that has no files.

#[cfg(feature = "files")]
pub mod check;
pub mod prepare;
#[cfg(feature = "files")]
mod source;
