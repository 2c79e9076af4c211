#!/usr/bin/env bash
# Shows that the packed program runs on a bare Debian: makes a root with debootstrap (minbase),
# installs libopenblas0 and nothing else, unpacks the release, runs a study in it, and compares every
# table with those of the ordinary build. Ends with code 1 where one byte differs.
#
# Usage: .ci/release/bare-debian.sh [STUDY]    as root, after make build and make release (make test-release);
# STRAIT_BINARY names another ordinary build.
set -euo pipefail
cd "$(dirname "$0")/../.."
study=${1:-Scenarios/summer-2026.yaml}
ordinary=${STRAIT_BINARY:-.build/release/strait}
suite=${SUITE:-bookworm}
build=$PWD/.build-release
root=$build/$suite
packed=$(ls "$build"/strait-*.tar.gz)

command -v debootstrap >/dev/null || {
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends debootstrap >/dev/null
}
if [ ! -f "$root/made" ]; then
  rm -rf "$root"
  debootstrap --variant=minbase "$suite" "$root" >"$build/debootstrap.log" 2>&1 || {
    tail -5 "$build/debootstrap.log" >&2; exit 1; }
  chroot "$root" apt-get update -qq
  DEBIAN_FRONTEND=noninteractive chroot "$root" apt-get install -y -qq --no-install-recommends \
    libopenblas0 >>"$build/debootstrap.log" 2>&1
  touch "$root/made"
fi

rm -rf "$root/srv/strait" "$build/expected"
mkdir -p "$root/srv/strait"
tar --extract --gzip --file "$packed" --directory "$root/srv/strait" --strip-components=1
# A Debian that runs has /proc; the Swift runtime takes the words of the command from it.
mount --bind /proc "$root/proc"
trap 'umount "$root/proc"' EXIT
chroot "$root" /usr/bin/env -i PATH=/usr/bin:/bin HOME=/root \
  sh -c 'cd /srv/strait && ldd ./strait && ./strait run "$1" --quiet --out out && ./strait verify out' \
  sh "$study"
"$ordinary" run "$study" --quiet --out "$build/expected"
tables=0
for table in "$build"/expected/*.csv; do
  cmp "$table" "$root/srv/strait/out/$(basename "$table")"
  tables=$((tables + 1))
done
echo "$tables tables of $study have the same bytes as those of the ordinary build ($suite)"
