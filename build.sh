#!/usr/bin/env bash
# Builds, serves and tests capex-explainer. What is missing is installed in a pinned version, each time after a line
# that says so; only what needs root on an unknown system is left to you.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

rust_version=$(sed -n 's/^channel = "\(.*\)"$/\1/p' rust-toolchain.toml)
wasm_pack_version=0.15.1
wasm_bindgen_version=$(sed -n 's/^wasm-bindgen = "=\(.*\)"$/\1/p' Cargo.toml)
geckodriver_version=0.37.1
cargo_deny_version=0.20.2
cargo_fuzz_version=0.13.2
cargo_home=${CARGO_HOME:-$HOME/.cargo}

# Before the machine's own tools come those of package-lock.json (wasm-opt, tsc) and those that we compiled; after them
# cargo's, for shells in which rustup has not set the path.
export PATH="$PWD/node_modules/.bin:$PWD/target/tools/bin:$PATH:$cargo_home/bin"

# What the wasm is made of, and what the page is made of.
core_inputs=(src wasm Cargo.toml Cargo.lock rust-toolchain.toml package-lock.json build.sh)
page_inputs=(www cli docs stories tests/stories "${core_inputs[@]}")

main() {
  case "${1-}" in
    "") build ;;
    serve) serve ;;
    test)
      shift
      case "$*" in
        "") run_tests ;;
        --deep) run_tests deep ;;
        *) stop "test takes --deep or nothing, found \"$*\"" ;;
      esac
      ;;
    check)
      shift
      need_rust
      exec cargo run --quiet --locked --package explainer -- check "$@"
      ;;
    prepare)
      shift
      need_rust
      need_node_modules
      prepare "$@"
      ;;
    bench)
      shift
      bench "$@"
      ;;
    help | -h | --help) usage ;;
    *)
      printf 'unknown command: %s\n\n' "$1" >&2
      usage >&2
      exit 2
      ;;
  esac
}

usage() {
  cat <<'USAGE'
./build.sh         builds everything into dist/, ready for any static host
./build.sh serve   builds if needed, then serves the article at http://127.0.0.1:8080/ (PORT= changes it)
./build.sh test    runs every check and test there is but for what takes long
./build.sh test --deep   runs that too: every cell of the journeys' tables, more invented stories, fuzzing (where a nightly Rust is), Lighthouse, the hostile pages in Firefox and WebKit
./build.sh check STORY.json   tells each fault of a story with its line, and what is doubtful (--format json: for machines; --page PAGE.html:
                              each number and link of that page that is not as the story has it)
./build.sh prepare STORY.json OUT   all that a host needs to publish a story: pictures, tables, cards, pages to share, snippets
./build.sh bench   sets the widget beside other chart libraries: tables of ratios (drag, growth, views, update, firefox, start, memory, bytes)
USAGE
}

build() {
  need_rust
  need_node_modules
  need_wasm_pack
  need_wasm_bindgen
  build_core
  build_prepared
  build_page
}

serve() {
  need_node
  page_is_fresh || build
  exec node www/build/serve.mjs dist
}

# bench TABLE…: the tables named, all of them unless told.
bench() {
  need_chromium
  page_is_fresh || build
  if ! is_newer tests/bench/node_modules/.package-lock.json tests/bench/package-lock.json; then
    say "installing the chart libraries of tests/bench/package-lock.json"
    npm ci --prefix tests/bench --ignore-scripts --no-audit --no-fund
  fi
  node tests/bench/bench.mjs "$@"
}

# src/ to target/full/ and target/live/: the wasm of both builds with its JavaScript glue and types.
build_core() {
  build_making
  if core_is_fresh; then
    say "target/full/ and target/live/ are up to date"
    return
  fi
  say "compiling the core with wasm-pack"
  # The stamp is as old as the start, so that what is edited meanwhile counts as newer.
  mkdir -p target
  touch target/started
  wasm_pack target/full
  # For pages, no function is copied into its callers where that makes them larger: a call packs better than a second copy.
  CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER=$PWD/wasm/link.mjs more_flags=$'\x1f-Cllvm-args=--inline-threshold=0' wasm_pack target/live --no-default-features
  mv target/started target/live/complete
}

# cli/ to target/making/: what prepares a story, as the wasm that the studio's archive is made by.
build_making() {
  if is_newer target/making/complete cli "${core_inputs[@]}"; then return; fi
  say "compiling what prepares a story for the studio"
  mkdir -p target
  touch target/begun
  CARGO_ENCODED_RUSTFLAGS="--remap-path-prefix=$cargo_home=cargo" \
    wasm-pack build wasm/making --release --target web --out-dir ../../target/making --out-name capex_making -- --locked
  mv target/begun target/making/complete
}

# wasm_pack FOLDER FLAG…: one build of the core.
wasm_pack() {
  local folder=$1
  shift
  # Panic messages name source files: the same names on every machine, and nobody's home folder among them.
  CARGO_ENCODED_RUSTFLAGS="--remap-path-prefix=$cargo_home=cargo${more_flags-}" \
    wasm-pack build wasm --release --target web --out-dir "../$folder" --out-name capex_explainer -- --locked "$@"
}

# stories/alibaba.json to dist/prepared/; only what changed.
build_prepared() {
  mkdir -p dist
  prepare stories/alibaba.json dist/prepared --built-in --licence https://opensource.org/license/mit
}

# prepare STORY OUT OPTION…: with the fonts of package-lock.json, after those that are named.
prepare() {
  local fonts=node_modules/@embedpdf
  cargo run --quiet --locked --profile cli --package explainer -- prepare "$@" \
    --font "$fonts/fonts-latin/fonts/NotoSans-Regular.ttf" --font "$fonts/fonts-latin/fonts/NotoSans-Bold.ttf" \
    --font "$fonts/fonts-jp/fonts/NotoSansJP-Regular.otf" --font "$fonts/fonts-jp/fonts/NotoSansJP-Bold.otf" \
    --font "zh=$fonts/fonts-sc/fonts/NotoSansHans-Regular.otf" --font "zh=$fonts/fonts-sc/fonts/NotoSansHans-Bold.otf" \
    --font "ar=$fonts/fonts-arabic/fonts/NotoNaskhArabic-Regular.ttf" --font "ar=$fonts/fonts-arabic/fonts/NotoNaskhArabic-Bold.ttf" \
    --font "ja=$fonts/fonts-jp/fonts/NotoSansJP-Regular.otf" --font "ja=$fonts/fonts-jp/fonts/NotoSansJP-Bold.otf"
}

# www/, target/full/ and target/live/ to dist/, with the table of sizes.
build_page() {
  node www/build/build.mjs
}

core_is_fresh() {
  is_newer target/live/complete "${core_inputs[@]}"
}

page_is_fresh() {
  is_newer dist/index.html "${page_inputs[@]}"
}

# Whether the first file is there and newer than all the others, folders with their content.
is_newer() {
  local product=$1
  shift
  [ -e "$product" ] && [ -z "$(find "$@" -newer "$product")" ]
}

# What each command needs.

need_rust() {
  local installed component
  if ! has rustup || ! has cargo; then
    stop "Rust is needed: install rustup with its stable toolchain (https://rustup.rs)"
  fi
  installed=$(rustup toolchain list)
  if [[ $installed != *"$rust_version-"* ]]; then
    say "installing Rust $rust_version"
    rustup toolchain install "$rust_version" --profile minimal --no-self-update
  fi
  installed=$(rustup component list --toolchain "$rust_version" --installed)
  for component in rustfmt clippy; do
    if [[ $installed != *"$component-"* ]]; then
      say "installing $component for Rust $rust_version"
      rustup component add --toolchain "$rust_version" "$component"
    fi
  done
  installed=$(rustup target list --toolchain "$rust_version" --installed)
  if [[ $installed != *wasm32-unknown-unknown* ]]; then
    say "installing the target wasm32-unknown-unknown for Rust $rust_version"
    rustup target add --toolchain "$rust_version" wasm32-unknown-unknown
  fi
}

need_wasm_pack() {
  local found root=$cargo_home
  found=$(wasm-pack --version 2>/dev/null || true)
  if [ "$found" = "wasm-pack $wasm_pack_version" ]; then return; fi
  # Another version stays as it is: somebody else needs it.
  if [ -n "$found" ]; then root=$PWD/target/tools; fi
  say "installing wasm-pack $wasm_pack_version into $root (about three minutes)"
  cargo install wasm-pack --locked --version "$wasm_pack_version" --root "$root"
}

# What writes the glue, with every crate of it as wasm/glue/Cargo.lock has it: wasm-pack takes the one on the path, and would else
# download one that nobody has checked.
need_wasm_bindgen() {
  if is_newer target/tools/bin/wasm-bindgen wasm/glue; then return; fi
  say "compiling wasm-bindgen $wasm_bindgen_version into target/tools (about two minutes)"
  CARGO_TARGET_DIR=target/glue cargo install --locked --force --path wasm/glue --root target/tools
  touch target/tools/bin/wasm-bindgen
}

need_node() {
  local needed="Node 20.11 or newer with npm is needed (https://nodejs.org)"
  if ! has node || ! has npm; then stop "$needed"; fi
  local version major minor
  version=$(node -p process.versions.node)
  IFS=. read -r major minor _ <<<"$version"
  if [ "$major" -lt 20 ] || { [ "$major" -eq 20 ] && [ "$minor" -lt 11 ]; }; then stop "$needed, found Node $version"; fi
}

need_node_modules() {
  need_node
  if is_newer node_modules/.package-lock.json package-lock.json; then return; fi
  say "installing the npm packages of package-lock.json"
  npm ci --include=dev --ignore-scripts --no-audit --no-fund
}

# Leaves the browser and its driver, as full paths, in CHROMIUM and CHROMEDRIVER.
need_chromium() {
  find_chromium
  if [ -z "$CHROMIUM" ] || [ -z "$CHROMEDRIVER" ]; then
    install_chromium
    find_chromium
  fi
  if ! has "$CHROMIUM"; then stop "CHROMIUM must name a browser, found \"$CHROMIUM\""; fi
  if ! has "$CHROMEDRIVER"; then stop "CHROMEDRIVER must name a chromedriver, found \"$CHROMEDRIVER\""; fi
  CHROMIUM=$(command -v "$CHROMIUM")
  CHROMEDRIVER=$(command -v "$CHROMEDRIVER")
  export CHROMIUM CHROMEDRIVER
}

find_chromium() {
  : "${CHROMIUM:=$(first_of chromium chromium-browser google-chrome)}"
  : "${CHROMEDRIVER:=$(first_of chromedriver)}"
}

install_chromium() {
  local packages=(chromium chromium-driver fonts-dejavu-core)
  if grep -qs '^ID=ubuntu' /etc/os-release; then packages=(chromium-browser chromium-chromedriver fonts-dejavu-core); fi
  local missing="the tests need Chromium and a chromedriver of the same version"
  if ! has apt-get; then
    stop "$missing. On macOS: brew install --cask chromium chromedriver
Elsewhere install both, then: CHROMIUM=/path/of/chromium CHROMEDRIVER=/path/of/chromedriver ./build.sh test"
  fi
  if [ "$(id -u)" -ne 0 ]; then
    stop "$missing. As root: apt-get update && apt-get install -y --no-install-recommends ${packages[*]}"
  fi
  install_packages "${packages[@]}"
}

# install_packages PACKAGE…: as root, with apt-get.
install_packages() {
  say "installing $* with apt-get"
  apt-get update
  DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"
}

# Leaves in journeys_browser what opens a page in less than half the time, Chromium without its windows, where that is to be had.
need_headless_shell() {
  local shell=chromium-headless-shell
  if ! has "$shell" && grep -qs '^ID=debian' /etc/os-release && [ "$(id -u)" -eq 0 ]; then
    install_packages "$shell" || say "the journeys go through the whole Chromium, which takes longer"
  fi
  journeys_browser=$(first_of "$shell" "$CHROMIUM")
}

# Whether there is Firefox or WebKit with its driver: a machine without Debian's packages and root gets none, and its journeys are left out.
need_engines() {
  local packages=(firefox-esr webkit2gtk-driver xvfb xauth)
  if ! { has firefox-esr && has WebKitWebDriver && has Xvfb; }; then
    if ! grep -qs '^ID=debian' /etc/os-release || [ "$(id -u)" -ne 0 ] || ! install_packages "${packages[@]}"; then
      say "Firefox and WebKit are left out where they are missing. As root on Debian: apt-get install ${packages[*]}"
    fi
  fi
  if ! has firefox-esr && ! has WebKitWebDriver; then return 1; fi
  if has firefox-esr && ! has geckodriver; then
    say "installing geckodriver $geckodriver_version into target/tools (about three minutes)"
    cargo install geckodriver --locked --version "$geckodriver_version" --root target/tools
  fi
}

need_cargo_deny() {
  if [ "$(cargo deny --version 2>/dev/null)" = "cargo-deny $cargo_deny_version" ]; then return; fi
  say "installing cargo-deny $cargo_deny_version into target/tools (about two minutes)"
  cargo install cargo-deny --locked --version "$cargo_deny_version" --root target/tools
}

# Whether there is what fuzzing needs: a nightly Rust of whatever date, which is not installed for it.
need_fuzzing() {
  if [[ $(rustup toolchain list) != *nightly* ]]; then
    say "fuzzing is left out: rustup toolchain install nightly brings what it needs"
    return 1
  fi
  if [ "$(cargo fuzz --version 2>/dev/null)" = "cargo-fuzz $cargo_fuzz_version" ]; then return; fi
  say "installing cargo-fuzz $cargo_fuzz_version into target/tools (about a minute)"
  cargo install cargo-fuzz --locked --version "$cargo_fuzz_version" --root target/tools
}

need_lighthouse() {
  if is_newer tests/audit/node_modules/.package-lock.json tests/audit/package-lock.json; then return; fi
  say "installing Lighthouse by tests/audit/package-lock.json"
  npm ci --prefix tests/audit --ignore-scripts --no-audit --no-fund
}

# Small words.

has() {
  command -v "$1" >/dev/null
}

# The full path of the first of these programs that is there; nothing if none is.
first_of() {
  local program
  for program in "$@"; do
    if command -v "$program"; then return; fi
  done
}

say() {
  printf 'build.sh: %s\n' "$*"
}

stop() {
  printf 'build.sh: %s\n' "$*" >&2
  exit 1
}

# shellcheck source=tests/run.sh
source tests/run.sh
main "$@"
