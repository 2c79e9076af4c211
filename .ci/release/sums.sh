#!/usr/bin/env bash
# Writes the SHA-256 of all that is packed: .build-release/SHA256SUMS, for `sha256sum --check`.
set -euo pipefail
cd "$(dirname "$0")/../../.build-release"
find . -maxdepth 1 -type f \( -name '*.tar.gz' -o -name '*.whl' -o -name '*.deb' \) -printf '%f\n' |
  LC_ALL=C sort | xargs sha256sum >SHA256SUMS
cat SHA256SUMS
