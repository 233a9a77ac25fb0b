#!/usr/bin/env bash
# cargo 1.95.0, seen on 27 November 2026.
#
# Expected: `lto = true` in the release profile optimises a crate across its dependencies, or cargo says why it does not.
# Seen: with crate-type = ["cdylib", "rlib"], the usual pair for a crate that is WebAssembly for the page and a library for its
# tests, cargo passes no -C lto to rustc for either, without a word. With ["cdylib"] alone it does. A second crate of one line
# that is only a cdylib brings it back: 4.2 KB of brotli of this project's core.
#
# Needs cargo 1.95.0; installs nothing. Fails if that is no longer so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cargo --version
echo 'pub fn answer() -> i32 { 42 }' >lib.rs

# flags CRATE_TYPES: which of rustc's calls got -C lto.
flags() {
  cat >Cargo.toml <<TOML
[package]
name = "probe"
version = "0.0.0"
edition = "2024"
[lib]
crate-type = [$1]
path = "lib.rs"
[profile.release]
lto = true
TOML
  rm -rf target
  cargo build --release --verbose 2>&1 | sed -n 's/.*Running `\(.*\)`.*/\1/p' | grep -c -- '-C lto' || true
}
both=$(flags '"cdylib", "rlib"')
one=$(flags '"cdylib"')
printf 'calls of rustc with -C lto: %s for cdylib and rlib, %s for cdylib alone\n' "$both" "$one"
[ "$both" = 0 ] && [ "$one" = 1 ]
