# shellcheck shell=bash
# Builds the jar when it is missing or older than its sources. Sourced by submit/trueline.

is_stale() {
  [[ ! -f $jar || ! -f $classpath_file ]] && return 0
  [[ -n $(find "$home/pom.xml" "$home/src/main" -newer "$jar" -print -quit) ]]
}

build() {
  command -v mvn >/dev/null || fail "no mvn found; install Maven 3.8 or newer to build Trueline"
  say "Building Trueline. The first time Maven fetches Spark (some 400 MB), which takes a few minutes."
  mkdir -p "$home/target"
  (cd "$home" && exec mvn -B -Dmaven.test.skip=true package) >"$build_log" 2>&1 &
  local pid=$! start=$SECONDS
  trap 'kill $pid 2>/dev/null || true' EXIT
  while kill -0 "$pid" 2>/dev/null; do
    sleep 1
    if ((SECONDS > start && (SECONDS - start) % 10 == 0)); then
      say "  $((SECONDS - start)) s: $(grep -c 'Downloaded from' "$build_log" || true) files fetched, now: $(current_goal)"
    fi
  done
  trap - EXIT
  if ! wait "$pid"; then
    grep '^\[ERROR\]' "$build_log" | head -n 20 >&2 || true
    fail "the build failed; all of its output is in $build_log" 1
  fi
  say "Built $jar in $((SECONDS - start)) s."
}

current_goal() {
  sed -n 's/^\[INFO\] --- \([^ ]*\) .*/\1/p' "$build_log" | tail -n 1
}
