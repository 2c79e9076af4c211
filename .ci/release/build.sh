#!/usr/bin/env bash
# Builds the program for other machines and packs it: a stripped binary that needs only OpenBLAS and
# the C library of Debian 12 or later, its licences, a bill of materials (CycloneDX), the studies and
# the models.
#
# Usage: .ci/release/build.sh FLAGS…    (make release; FLAGS are those of swift build)
# Writes .build-release/strait-VERSION-linux-ARCH.tar.gz and the folder that it holds.
set -euo pipefail
cd "$(dirname "$0")/../.."
build=$PWD/.build-release

# A folder that holds static libraries alone, and descriptions for pkg-config that name it: the linker
# looks there first, and so takes them where a shared one would do. libxml2 (FoundationXML) brings ICU and
# lzma.
archives=(libcrypto.a libxml2.a libicuuc.a libicudata.a liblzma.a libz.a libstdc++.a)
mkdir -p "$build/archives"
origins=()
for archive in "${archives[@]}"; do
  origin=$(gcc -print-file-name="$archive")
  [ -f "$origin" ] || { echo "$archive is missing: make release installs it on Debian" >&2; exit 1; }
  ln -sf "$origin" "$build/archives/$archive"
  origins+=("$origin")
done
cat > "$build/archives/zlib.pc" <<END
Name: zlib
Description: zlib and the other libraries that are linked statically
Version: $(pkg-config --modversion zlib)
Libs: -L$build/archives -lz -licuuc -licudata -llzma
END
cat > "$build/archives/libcrypto.pc" <<END
Name: libcrypto
Description: libcrypto of OpenSSL, linked statically
Version: $(pkg-config --modversion libcrypto)
Libs: -L$build/archives -lcrypto
END
PKG_CONFIG_PATH=$build/archives swift build "$@" --product strait --static-swift-stdlib \
  --scratch-path "$build"

version=$("$build/release/strait" --version)
name=strait-$version-linux-$(uname -m)
folder=$build/$name
rm -rf "$folder" "$folder.tar.gz"
mkdir -p "$folder"
strip --strip-all -o "$folder/strait" "$build/release/strait"
cp LICENSE "$folder"
git ls-files -z Scenarios Models | xargs -0 cp --parents --target-directory "$folder"

# The bill is a function of the sources: its time is that of the last commit.
epoch=$(git log -1 --format=%ct)
[ -x "$build/python/bin/python" ] || python3 -m venv "$build/python"
"$build/python/bin/pip" install --quiet --disable-pip-version-check --requirement .ci/release/requirements.txt
swift package --scratch-path "$build" show-dependencies --format json > "$build/dependencies.json"
"$build/python/bin/python" .ci/release/bill.py --dependencies "$build/dependencies.json" \
  --binary "$folder/strait" --version "$version" --epoch "$epoch" \
  --swift "$(dirname "$(readlink -f "$(command -v swift)")")/.." --static "${origins[@]}" --into "$folder"

tar --create --directory "$build" --sort=name --mtime="@$epoch" --owner=0 --group=0 --numeric-owner \
  "$name" | gzip --no-name --best > "$folder.tar.gz"
echo "$folder.tar.gz: $(du -h "$folder.tar.gz" | cut -f1), binary $(du -h "$folder/strait" | cut -f1)"
echo "sha256 $(sha256sum < "$folder.tar.gz" | cut -d' ' -f1)"
