#!/usr/bin/env bash
# Gathers all that is packed in .build-release/dist, with SHA256SUMS for `sha256sum --check`.
set -euo pipefail
cd "$(dirname "$0")/../../.build-release"
rm -rf dist
mkdir dist
find . -maxdepth 1 -type f \( -name '*.tar.gz' -o -name '*.whl' -o -name '*.deb' \) -exec ln {} dist \;
cd dist
for file in *; do sha256sum "$file"; done | LC_ALL=C sort --key=2 >../SHA256SUMS
mv ../SHA256SUMS .
cat SHA256SUMS
