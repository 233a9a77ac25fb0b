//! Has cargo link again when the linker is another one, or has changed.

fn main() {
    println!("cargo:rerun-if-env-changed=CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER");
    for script in ["link.mjs", "parts.mjs", "object.mjs", "linked.mjs", "bytes.mjs"] {
        println!("cargo:rerun-if-changed={script}");
    }
}
