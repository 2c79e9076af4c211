#!/usr/bin/env bash
# Makes the wheel of what make release packed: the module strait and, byte for byte, the folder of the
# archive, for every Linux with the C library of the platform's name or a later one.
#
# Usage: .ci/release/wheel.sh    after make release (make wheel does both)
# Writes .build-release/strait_forecast-VERSION-py3-none-PLATFORM.whl; a bill of materials is in it.
set -euo pipefail
cd "$(dirname "$0")/../.."
# The C library of Debian 12, which the libraries of the release ask for.
platform=${PLATFORM:-manylinux_2_36_$(uname -m)}
build=$PWD/.build-release
release=$(echo "$build"/strait-*-linux-*/)
python=$build/python/bin/python
export SOURCE_DATE_EPOCH
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)

"$python" -m pip install --quiet --disable-pip-version-check --requirement .ci/release/wheel.txt
rm -rf "$build/wheel" "$build"/strait_forecast-*.whl
STRAIT_RELEASE=$release "$python" -m pip wheel --quiet --disable-pip-version-check --no-deps \
  --wheel-dir "$build/wheel" packaging/python
# Checks that nothing but the C library is asked of the machine, and that none is newer than the name says.
PATH=$build/python/bin:$PATH "$python" -m auditwheel -v repair --plat "$platform" --wheel-dir "$build" \
  "$build"/wheel/strait_forecast-*.whl >"$build/wheel/repair.log" 2>&1 || {
  tail -20 "$build/wheel/repair.log" >&2; exit 1; }
wheel=$(echo "$build"/strait_forecast-*.whl)
echo "$wheel: $(du -h "$wheel" | cut -f1)"
.ci/release/sums.sh
