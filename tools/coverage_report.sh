#!/usr/bin/env bash
# tools/coverage_report.sh BUILD_DIR PROFILE_DIR
#
# Line coverage of src/ by what ran with LLVM_PROFILE_FILE in PROFILE_DIR: a table by folder and in all on standard
# output, and a page for each file in BUILD_DIR/report. Tests, their helpers, the programs' main files and fuzz targets
# are not counted. Fails under the share below.
#
# Profiles are kept in the files while the programs run (see cmake/Options.cmake), so the sandboxed readers, which may
# write nothing, and servers that tests kill are counted like everything else.
set -euo pipefail
readonly LEAST_PERCENT=90
[ $# -eq 2 ] || { echo "usage: tools/coverage_report.sh BUILD_DIR PROFILE_DIR" >&2; exit 2; }
readonly build=$1 profiles=$2
readonly source=$PWD/src
readonly ignored='(_test\.(cpp|h)|/test_[a-z_]*\.h|_test_[a-z_]*\.h|raw_client\.h|contract_suite\.h|/testing/|_?main\.cpp|/generated/|/fuzz/|/bench/|/usr/.*)$'

shopt -s nullglob
raw=("$profiles"/*.profraw)
[ ${#raw[@]} -gt 0 ] || { echo "coverage_report: no profiles in $profiles; run the tests of a coverage build first" >&2; exit 2; }
llvm-profdata-19 merge --sparse --failure-mode=all -o "$build/coverage.profdata" "${raw[@]}"

# Every instrumented program: each test, and the two that ship.
objects=()
for program in "$build"/*; do
    if [ -f "$program" ] && [ -x "$program" ]; then objects+=(-object "$program"); fi
done
[ ${#objects[@]} -gt 0 ] || { echo "coverage_report: no programs in $build; build it first" >&2; exit 2; }
common=("${objects[@]:1}" -instr-profile="$build/coverage.profdata" -ignore-filename-regex="$ignored")

llvm-cov-19 export "${common[@]}" -summary-only -format=text "$source" >"$build/coverage.json"
rm -rf "$build/report"
llvm-cov-19 show "${common[@]}" -format=html -output-dir="$build/report" \
    -show-line-counts-or-regions "$source" >/dev/null

python3 - "$build/coverage.json" "$source" "$LEAST_PERCENT" <<'PY'
import json, pathlib, sys

export, source, least = sys.argv[1], pathlib.Path(sys.argv[2]), float(sys.argv[3])
folders, files = {}, []
for entry in json.load(open(export))["data"][0]["files"]:
    path = pathlib.Path(entry["filename"])
    if source not in path.parents:
        continue
    lines = entry["summary"]["lines"]
    name = path.relative_to(source).parts[0]
    counted, covered = folders.get(name, (0, 0))
    folders[name] = (counted + lines["count"], covered + lines["covered"])
    files.append((lines["count"] - lines["covered"], lines["count"], path.relative_to(source)))

def share(counted, covered):
    return 100 * covered / counted if counted else 100

print(f"{'folder':12} {'lines':>7} {'covered':>8} {'share':>7}")
for name, (counted, covered) in sorted(folders.items()):
    print(f"{name:12} {counted:7} {covered:8} {share(counted, covered):6.1f}%")
counted = sum(c for c, _ in folders.values())
covered = sum(c for _, c in folders.values())
print(f"{'in all':12} {counted:7} {covered:8} {share(counted, covered):6.1f}%")
print("\nmost lines without a test:")
for missing, lines, path in sorted(files, reverse=True, key=lambda file: file[0])[:12]:
    print(f"  {missing:5} of {lines:5}  {path}")
if not counted or share(counted, covered) < least:
    sys.exit(f"coverage_report: {share(counted, covered):.1f} % of the lines are covered, {least:.0f} % must be")
PY
echo "a page for each file: $build/report/index.html"
