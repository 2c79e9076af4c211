#!/bin/sh
# Installs strait from the folder of its archive, without being root.
#
# Usage: ./install.sh [--prefix DIR] [--uninstall]    (default: ~/.local)
#
# Writes DIR/lib/strait, DIR/bin/strait, DIR/share/man/man1/strait*.1, and completions for bash, zsh and
# fish below DIR/share. Nothing else is changed, and --uninstall removes the same.
set -eu
umask 022

fail() {
  echo "install.sh: $1" >&2
  exit 2
}

prefix=${HOME:+$HOME/.local}
uninstall=
while [ $# -gt 0 ]; do
  case $1 in
    --prefix)
      [ $# -gt 1 ] && [ -n "$2" ] || fail "--prefix: found no folder; expected one, such as --prefix ~/.local"
      prefix=$2
      shift
      ;;
    --prefix=?*) prefix=${1#--prefix=} ;;
    --uninstall) uninstall=1 ;;
    -h | --help)
      sed -n '2,/^$/s/^# \{0,1\}//p' "$0"
      exit 0
      ;;
    *) fail "found '$1'; expected --prefix DIR or --uninstall" ;;
  esac
  shift
done
[ -n "$prefix" ] || fail "found no home folder; expected one, or --prefix DIR"
case $prefix in /*) ;; *) prefix=$PWD/$prefix ;; esac

home=$prefix/lib/strait
bash=$prefix/share/bash-completion/completions/strait
zsh=$prefix/share/zsh/site-functions/_strait
fish=$prefix/share/fish/vendor_completions.d/strait.fish
manual=$prefix/share/man/man1

remove() {
  rm -rf "$home" "$bash" "$zsh" "$fish"
  # Those that the archive brought, and no others.
  rm -f "$manual/strait.1" "$manual"/strait-*.1
  [ ! -L "$prefix/bin/strait" ] || rm -f "$prefix/bin/strait"
}

if [ -e "$prefix/bin/strait" ] && [ ! -L "$prefix/bin/strait" ]; then
  fail "$prefix/bin/strait: found a file that is no link; expected none, or one of this script; move it away"
fi
if [ -n "$uninstall" ]; then
  remove
  echo "Removed strait from $prefix"
  exit 0
fi

from=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
# Before anything is written: does the program run here?
version=$("$from/strait" --version) || {
  echo "install.sh: the program does not run on this machine, see above; it needs Linux on x86-64 with glibc 2.36" >&2
  exit 1
}
mkdir -p "$prefix/bin" "$prefix/lib" "$manual" "${bash%/*}" "${zsh%/*}" "${fish%/*}"
partial=$home.partial-$$
trap 'rm -rf "$partial"' EXIT
rm -rf "$partial"
mkdir "$partial"
for part in strait lib Scenarios Models licences LICENSE README strait.cdx.json; do
  cp -R "$from/$part" "$partial/$part"
done
"$partial/strait" --version >/dev/null
remove
mv "$partial" "$home"
ln -s ../lib/strait/strait "$prefix/bin/strait"
cp "$from"/man/*.1 "$manual"
"$home/strait" --generate-completion-script bash >"$bash"
"$home/strait" --generate-completion-script zsh >"$zsh"
"$home/strait" --generate-completion-script fish >"$fish"

echo "Installed strait $version in $prefix/bin"
case :${PATH:-}: in
  *":$prefix/bin:"*) ;;
  *) echo "$prefix/bin is not on your path; add it: export PATH=\"$prefix/bin:\$PATH\"" ;;
esac
echo "Try: strait run $home/Scenarios/summer-2026.yaml"
