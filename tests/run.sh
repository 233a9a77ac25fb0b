# shellcheck shell=bash
# Every check and test there is, for `./build.sh test`, which sources this file.
#
# A step runs even if one before it failed, unless it needs what that one makes. A check counts as one; a test runner's
# own counts are taken from what it prints. All are summed in the last line.

passed=0
failed=0
failed_steps=""
logs=target/test-logs

# run_tests [deep]
run_tests() {
  local depth=${1-}
  export DEPTH=$depth
  local named_browser=${CHROMIUM-}
  need_chromium
  journeys_browser=$CHROMIUM
  if [ -z "$named_browser$depth" ]; then need_headless_shell; fi
  need_rust
  need_node_modules
  need_wasm_pack
  need_wasm_bindgen
  mkdir -p "$logs"

  check "format" cargo fmt --check
  check "clippy, native" cargo clippy --locked --package capex-explainer --package explainer --all-targets -- -D warnings
  check "clippy, wasm32" cargo clippy --locked --target wasm32-unknown-unknown --lib --tests -- -D warnings
  check "clippy, live build" cargo clippy --locked --target wasm32-unknown-unknown --lib --no-default-features -- -D warnings
  check "format of scripts and style sheets" dprint check
  check "faults in scripts and style sheets" biome ci --error-on-warnings
  tests "native tests" cargo_counts cargo test --locked --package capex-explainer --package explainer --no-fail-fast
  tests "core in the browser" cargo_counts core_in_the_browser
  check "core to WebAssembly" build_core
  if core_is_fresh; then
    check "types of the JavaScript" tsc --project .
    check "the built-in story, prepared" build_prepared
    check "page, within its size budget" build_page
  else
    leave_out "types of the JavaScript" "the built-in story, prepared" "page, within its size budget"
  fi
  # Over the budget, the page is there nonetheless.
  if page_is_fresh; then
    local has_engines=""
    if need_engines; then has_engines=yes; fi
    tests "journeys through the page" node_counts journeys
    check "benchmark of one slider step" node tests/bench/step.mjs
    check "first paint of the prepared article" node tests/bench/paint.mjs
    if [ "$depth" = deep ]; then
      need_cargo_deny
      check "licences, bans and sources of all crates" crates_are_allowed
      check "two builds in two places, file by file the same" two_builds
      tests "thousands of invented stories" cargo_counts many_stories
      if need_fuzzing; then check "inputs that nobody thought of, a minute of each kind" fuzz; fi
      need_lighthouse
      check "an article with and without the widget, in Lighthouse" node tests/audit/audit.mjs
      if [ -n "$has_engines" ]; then tests "all pages and journeys in Firefox and WebKit" node_counts journeys_in_other_engines; fi
    fi
  else
    leave_out "journeys through the page" "benchmark of one slider step" "first paint of the prepared article"
  fi

  if [ -n "$failed_steps" ]; then printf '\nfailed:%s\n' "$failed_steps"; fi
  printf '\n%s passed, %s failed\n' "$passed" "$failed"
  [ "$failed" -eq 0 ]
}

# What the native tests ask of hundreds of invented stories, asked of thousands, and of the oracle ten times as much.
many_stories() {
  INVENTED_STORIES=4000 PROPTEST_CASES=8000 ORACLE_ANSWERS=100000 cargo test --locked --test native -- properties:: agreement:: labels:: oracle::
}

# Of both lock files, by deny.toml. Open advisories are not looked for: their list would come from elsewhere at each run.
crates_are_allowed() {
  local manifest
  for manifest in Cargo.toml wasm/glue/Cargo.toml; do
    cargo deny --locked --workspace --manifest-path "$manifest" --config deny.toml check --hide-inclusion-graph bans licenses sources
  done
}

# Builds a copy of the sources that stands elsewhere, with packages installed anew, and sets it beside dist/.
two_builds() {
  local copy=target/second-build
  rm -rf "$copy"
  mkdir -p "$copy/target"
  git ls-files -z --cached --others --exclude-standard | tar --null -T - -cf - | tar -xf - -C "$copy"
  cp -R target/tools "$copy/target/tools"
  # They are those of the same sources, though the copy's folders are newer.
  touch "$copy/target/tools/bin/wasm-bindgen"
  (cd "$copy" && ./build.sh >"$OLDPWD/$logs/second-build.log")
  diff -r dist "$copy/dist"
}

# fuzz [SECONDS]: what is found stays in target/fuzz-found/, and a run begins with what the one before found new.
fuzz() {
  local target
  for target in story question words trace schema; do
    mkdir -p "target/fuzz-found/$target" "target/fuzz-corpus/$target"
    CARGO_TARGET_DIR=target/fuzz cargo +nightly fuzz run --fuzz-dir tests/fuzz --sanitizer none "$target" \
      "target/fuzz-corpus/$target" "tests/fuzz/seeds/$target" -- \
      -max_total_time="${1-60}" -timeout=10 -max_len=4096 -artifact_prefix="target/fuzz-found/$target/" -verbosity=0 -print_final_stats=1
  done
}

core_in_the_browser() {
  # Unless told, chromedriver looks for a browser of its own choice.
  cat >"$logs/webdriver.json" <<JSON
{ "goog:chromeOptions": { "binary": "$CHROMIUM",
  "args": ["disable-gpu", "disable-quic", "no-first-run", "disable-background-networking"] } }
JSON
  WASM_BINDGEN_TEST_WEBDRIVER_JSON="$PWD/$logs/webdriver.json" WASM_BINDGEN_TEST_TIMEOUT=120 \
    wasm-pack test --headless --chrome --chromedriver "$CHROMEDRIVER" -- --locked --test web
}

# What of their tables is gone through: tests/e2e/depth.mjs. Who names a browser gets it, and a deep run the whole one. Beside them go the
# main ones in Firefox and WebKit.
journeys() {
  # Three files at a time on two cores: a browser waits more than it works.
  CHROMIUM=$journeys_browser run_journeys --test-concurrency=3 tests/engines/main.test.mjs tests/e2e/*.test.mjs
}

journeys_in_other_engines() {
  run_journeys tests/engines/hostile.test.mjs tests/engines/journeys.test.mjs
}

# run_journeys OPTION… FILE…: people read the one report, node_counts the other. No file needs five minutes, unless its browser hangs.
run_journeys() {
  : >"$logs/journeys.tap"
  node --test --test-timeout=300000 --test-reporter=spec --test-reporter-destination=stdout \
    --test-reporter=tap --test-reporter-destination="$logs/journeys.tap" "$@"
}

# check HEADING COMMAND…: a step whose exit code decides.
check() {
  local heading=$1
  shift
  attempt "$heading" "$@"
  if [ "$status" -eq 0 ]; then count "$heading" 1 0; else count "$heading" 0 1; fi
}

# tests HEADING COUNTS COMMAND…: a test runner, and the function that prints what it counted as "PASSED FAILED".
tests() {
  local heading=$1 counts=$2 run_passed run_failed
  shift 2
  attempt "$heading" "$@"
  read -r run_passed run_failed < <("$counts")
  if [ "$status" -eq 0 ] && [ $((run_passed + run_failed)) -eq 0 ]; then
    echo "no test ran: that is a failure"
    run_failed=1
  elif [ "$status" -ne 0 ] && [ "$run_failed" -eq 0 ]; then
    echo "the tests stopped before all of them ran: that is a failure"
    run_failed=1
  fi
  count "$heading" "$run_passed" "$run_failed"
}

# leave_out HEADING…: steps that need a build which failed.
leave_out() {
  local heading
  for heading in "$@"; do
    printf '\n== %s\nnot run: the build that it needs failed\n' "$heading"
    count "$heading" 0 1
  done
}

# attempt HEADING COMMAND…: leaves the exit code in $status and what was printed in $logs/step.log.
attempt() {
  printf '\n== %s\n' "$1"
  shift
  # Inside an `if`, bash would ignore the command's own `set -e`.
  set +e
  (
    set -e
    "$@"
  ) 2>&1 | tee "$logs/step.log"
  status=${PIPESTATUS[0]}
  set -e
}

count() {
  passed=$((passed + $2))
  failed=$((failed + $3))
  if [ "$3" -gt 0 ]; then failed_steps="$failed_steps
  $1"; fi
}

# For each test binary, cargo test and wasm-bindgen's runner print "test result: ok. 5 passed; 0 failed; …".
cargo_counts() {
  sed -n 's/^test result: .* \([0-9]*\) passed; \([0-9]*\) failed;.*/\1 \2/p' "$logs/step.log" |
    awk '{ passed += $1; failed += $2 } END { print passed + 0, failed + 0 }'
}

# node --test closes its TAP report with "# pass 5", "# fail 0", "# cancelled 0" and more.
node_counts() {
  awk '/^# pass / { passed += $3 } /^# (fail|cancelled) / { failed += $3 } END { print passed + 0, failed + 0 }' \
    "$logs/journeys.tap"
}
