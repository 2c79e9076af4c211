#!/usr/bin/env bash
# Makes the Debian package of what make release packed: the program, its manual (one page a command),
# completions for bash, zsh and fish, the studies, models and schemas, licences and bill of materials.
#
# Usage: .ci/release/deb.sh    after make release (make deb does both)
# Writes .build-release/strait_VERSION_ARCH.deb, and checks it with lintian where that is installed.
set -euo pipefail
cd "$(dirname "$0")/../.."
build=$PWD/.build-release
release=$(echo "$build"/strait-*-linux-*/)
# This one takes OpenBLAS from Debian.
plain=$build/plain
strait=$plain/strait
# 0.2.0-dev comes before 0.2.0.
version=$("$strait" --version | sed 's/-/~/')
arch=$(dpkg --print-architecture)
epoch=$(git log -1 --format=%ct)
date=$(LC_ALL=C date --utc --date="@$epoch" +'%a, %d %b %Y %H:%M:%S +0000')

rm -rf "$build/deb" "$build"/strait_*.deb
root=$build/deb/strait
mkdir -p "$build/deb/debian" "$root/DEBIAN" "$root/usr/share/man/man1"
for page in "$release"/man/*.1; do
  gzip --no-name --best --stdout "$page" >"$root/usr/share/man/man1/$(basename "$page").gz"
done

install -D --mode=755 "$strait" "$root/usr/bin/strait"
# Completions are read, not run.
complete() {
  "$strait" --generate-completion-script "$1" | sed "1{/^#!/d}" |
    install -D --mode=644 /dev/stdin "$root/usr/share/$2"
}
complete bash bash-completion/completions/strait
complete zsh zsh/vendor-completions/_strait
complete fish fish/vendor_completions.d/strait.fish
mkdir -p "$root/usr/share/strait" "$root/usr/share/doc/strait/licences"
cp -R "$release/Scenarios" "$release/Models" "$root/usr/share/strait"
for kind in study claims model; do "$strait" schema $kind -o "$root/usr/share/strait/$kind.schema.json"; done
cp "$plain"/licences/*.txt "$root/usr/share/doc/strait/licences"
cp "$plain/strait.cdx.json" packaging/debian/copyright "$root/usr/share/doc/strait"
printf 'strait (%s) unstable; urgency=medium\n\n  * See /usr/share/doc/strait/NEWS.gz.\n\n -- %s  %s\n' \
  "$version" "$(sed -n 's/^Maintainer: //p' packaging/debian/control)" "$date" |
  gzip --no-name --best >"$root/usr/share/doc/strait/changelog.gz"
gzip --no-name --best --stdout CHANGELOG.md >"$root/usr/share/doc/strait/NEWS.gz"
install -D --mode=644 packaging/debian/lintian-overrides "$root/usr/share/lintian/overrides/strait"

# The libraries that it needs, in the words of Debian.
cp packaging/debian/control "$build/deb/debian/control"
depends=$(cd "$build/deb" && dpkg-shlibdeps -O strait/usr/bin/strait 2>/dev/null | sed 's/^shlibs:Depends=//')
{
  printf 'Package: strait\nVersion: %s\nArchitecture: %s\nDepends: %s\n' "$version" "$arch" "$depends"
  printf 'Installed-Size: %s\n' "$(du --summarize --block-size=1024 --exclude=DEBIAN "$root" | cut -f1)"
  sed -n '1,/^$/{/^\(Section\|Priority\|Maintainer\):/p}' packaging/debian/control
  sed -n '/^Description:/,$p' packaging/debian/control
} >"$root/DEBIAN/control"
(cd "$root" && find usr -type f | LC_ALL=C sort | xargs md5sum >DEBIAN/md5sums)
find "$root" -type d -exec chmod 755 {} +
find "$root" -type f ! -path '*/bin/*' -exec chmod 644 {} +
find "$root" -exec touch --no-dereference --date="@$epoch" {} +
package=$build/strait_${version}_$arch.deb
SOURCE_DATE_EPOCH=$epoch dpkg-deb --root-owner-group -Zxz --build "$root" "$package" >/dev/null
if command -v lintian >/dev/null; then lintian --fail-on error --tag-display-limit 0 --allow-root "$package"; fi
echo "$package: $(du -h "$package" | cut -f1), depends on $depends"
.ci/release/sums.sh
