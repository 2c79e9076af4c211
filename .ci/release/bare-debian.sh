#!/usr/bin/env bash
# Shows that what is packed runs on a bare Debian: makes a root with debootstrap (minbase, with Python),
# without compiler or BLAS, and in it
#   - unpacks the archive, runs a study, and installs it as somebody who is not root;
#   - installs the wheel with pip, from a folder and without an index, and runs the study from Python;
#   - installs the package for Debian, in a copy of the root, and runs the study.
# Every table is compared with those of the ordinary build. Ends with code 1 where one byte differs. Says how
# long each took from the packed file to the table.
#
# Usage: .ci/release/bare-debian.sh [STUDY]    as root, after make build release wheel deb (make
# test-release); STRAIT_BINARY names another ordinary build, and SUITE another Debian.
set -euo pipefail
cd "$(dirname "$0")/../.."
study=${1:-Scenarios/summer-2026.yaml}
ordinary=${STRAIT_BINARY:-.build/release/strait}
suite=${SUITE:-bookworm}
build=$PWD/.build-release
root=$build/$suite
packed=$(echo "$build"/strait-*.tar.gz)
wheel=$(echo "$build"/strait_forecast-*.whl)
package=$(echo "$build"/strait_*.deb)

command -v debootstrap >/dev/null || {
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends debootstrap >/dev/null
}
if [ ! -f "$root/made" ]; then
  rm -rf "$root"
  debootstrap --variant=minbase --include=python3-venv "$suite" "$root" >"$build/debootstrap.log" 2>&1 || {
    tail -5 "$build/debootstrap.log" >&2; exit 1; }
  touch "$root/made"
fi
! ls "$root"/usr/lib/*/libopenblas* "$root"/usr/bin/cc 2>/dev/null || {
  echo "found BLAS or a compiler in $root; remove it, so that it is made again" >&2; exit 1; }

# Commands in the root, without anything of this machine.
mounted=()
enter() { chroot "$1" /usr/bin/env -i PATH=/usr/bin:/bin LC_ALL=C.UTF-8 HOME="$2" "${@:3}"; }
# A Debian that runs has /proc; the Swift runtime takes the words of the command from it.
mount_proc() { mount --bind /proc "$1/proc"; mounted+=("$1/proc"); }
trap 'for place in "${mounted[@]}"; do umount "$place"; done' EXIT
expected=$build/expected
rm -rf "$expected"
"$ordinary" run "$study" --quiet --out "$expected"
# compare FOLDER WORDS: every table of a folder with that of the ordinary build.
compare() {
  local tables=0 table
  for table in "$expected"/*.csv; do
    cmp "$table" "$1/$(basename "$table")"
    tables=$((tables + 1))
  done
  echo "$suite, $2: $tables tables of $study have the same bytes as those of the ordinary build"
}
now() { date +%s.%N; }
since() { awk -v from="$1" -v to="$(now)" 'BEGIN { printf "%.1f s", to - from }'; }

mount_proc "$root"
rm -rf "$root/srv/strait" "$root/home/analyst"
mkdir -p "$root/srv/strait" "$root/home/analyst"
from=$(now)
tar --extract --gzip --file "$packed" --directory "$root/srv/strait" --strip-components=1 --no-same-owner
enter "$root" /root sh -c 'cd /srv/strait && ./strait run "$1" --quiet --out out && ./strait verify out' sh "$study"
compare "$root/srv/strait/out" "archive, $(since "$from")"

chown 1000:1000 "$root/home/analyst"
analyst() { enter "$root" /home/analyst setpriv --reuid=1000 --regid=1000 --clear-groups "$@"; }
from=$(now)
analyst sh -c '/srv/strait/install.sh && cd && .local/bin/strait run ".local/lib/strait/$1" --out out' sh "$study"
compare "$root/home/analyst/out" "install.sh, $(since "$from")"
analyst /srv/strait/install.sh --uninstall
left=$(find "$root/home/analyst/.local" ! -type d)
[ -z "$left" ] || { echo "install.sh --uninstall left $left" >&2; exit 1; }

# The packages that the wheel needs, for the Python of the root; then no network.
python=$(enter "$root" /root python3 -c 'import sys; print("%d.%d" % sys.version_info[:2])')
"$build/python/bin/pip" download --quiet --disable-pip-version-check --only-binary=:all: \
  --python-version "$python" --platform manylinux_2_28_x86_64 --platform manylinux_2_17_x86_64 \
  --dest "$build/wheels-$python" pandas
rm -rf "$root/home/analyst/wheels"
cp -R "$build/wheels-$python" "$root/home/analyst/wheels"
rm -f "$root"/home/analyst/wheels/strait_*
cp "$wheel" "$root/home/analyst/wheels"
analyst sh -c 'cd && python3 -m venv venv'
from=$(now)
analyst sh -c 'cd && venv/bin/pip install --quiet --no-index --find-links wheels strait-forecast'
echo "$suite, wheel: installed in $(since "$from")"
analyst sh -c 'cd && . venv/bin/activate && strait --version && python - "$1"' sh "$(basename "$study" .yaml)" <<'END'
import sys
import strait
result = strait.run(strait.shipped(sys.argv[1]), out="from-python")
print(result.summary()["median"])
END
compare "$root/home/analyst/from-python" "wheel, $(since "$from")"

copy=$build/$suite-deb
rm -rf "$copy"
cp -a --reflink=auto --one-file-system "$root" "$copy"
mount_proc "$copy"
cp "$package" "$copy/root"
from=$(now)
enter "$copy" /root sh -c 'apt-get update -qq && DEBIAN_FRONTEND=noninteractive PATH=$PATH:/usr/sbin:/sbin \
  apt-get install -y -qq --no-install-recommends /root/strait_*.deb' >"$build/apt.log" 2>&1 || {
  tail -5 "$build/apt.log" >&2; exit 1; }
enter "$copy" /root sh -c 'cd && strait run "/usr/share/strait/$1" --out out' sh "$study"
compare "$copy/root/out" "package for Debian, $(since "$from")"
