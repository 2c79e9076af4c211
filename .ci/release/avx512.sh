#!/usr/bin/env bash
# Gives studies again with OpenBLAS's kernel for AVX-512 (SkylakeX), whatever the processor at hand: Bochs
# emulates one that has it (a Core i7-7800X), a Debian kernel starts in it with the packed program alone, and
# `strait verify --rerun` there compares every byte with what the ordinary build wrote here. Some 200
# times as slow as this machine: a run of a second takes some four minutes, the start one more.
#
# Usage: .ci/release/avx512.sh STUDY [OPTION…]    as root, after make test-release; the options are those of
# strait run, for example --paths 1000. JOBS="1 2" is the default.
set -euo pipefail
cd "$(dirname "$0")/../.."
: "${1:?expected a study}"
jobs=${JOBS:-1 2}
build=$PWD/.build-release
root=$build/${SUITE:-bookworm}
work=$build/avx512
ordinary=$(realpath "${STRAIT_BINARY:-.build/release/strait}")
[ -f "$root/made" ] || { echo "found no $root; expected that of make test-release" >&2; exit 2; }

command -v bochs >/dev/null && command -v busybox >/dev/null && command -v cpio >/dev/null \
  && command -v lz4 >/dev/null && command -v xorriso >/dev/null || {
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
    bochs-term bochsbios vgabios isolinux syslinux-common xorriso busybox-static cpio lz4 >/dev/null
}
rm -rf "$work"
mkdir -p "$work"/{tree/{bin,dev,proc,tmp},disk/isolinux,kernel}

# The root of the emulated machine: busybox, the packed program with the libraries that it asks for, and the
# finished run.
cp "$(command -v busybox)" "$work/tree/bin/busybox"
cp -R "$root/srv/strait" "$work/tree/strait"
rm -rf "$work/tree/strait/out"
chroot "$root" ldd /srv/strait/strait | grep -o '/[^ ]*' | while read -r library; do
  mkdir -p "$work/tree$(dirname "$library")"
  cp -L "$root$library" "$work/tree$library"
done
(cd "$work/tree/strait" && "$ordinary" run "$@" --quiet --out out)
cat >"$work/tree/init" <<END
#!/bin/busybox sh
/bin/busybox mount -t proc proc /proc
/bin/busybox mount -t devtmpfs dev /dev
exec >/dev/ttyS0 2>&1
echo 1 >/proc/sys/kernel/printk
cd /strait
for jobs in $jobs; do
  ./strait verify out --rerun --jobs \$jobs
  echo "ended with \$? (\$jobs jobs)"
done
/bin/busybox sleep 5 # the serial line has to empty
/bin/busybox poweroff -f
END
chmod +x "$work/tree/init"
(cd "$work/tree" && find . | cpio -o -H newc --quiet | lz4 -l -q -c >"$work/disk/initrd")

# Bochs states the size of a saved state in its plain form only, so the kernel must not ask for the packed one.
package=$(apt-cache depends linux-image-cloud-amd64 | awk '/Depends: linux-image/ { print $2; exit }')
(cd "$work" && apt-get download -qq "$package" && dpkg -x "$package"_*.deb kernel)
cp "$work"/kernel/boot/vmlinuz* "$work/disk/vmlinuz"
cp /usr/lib/ISOLINUX/isolinux.bin /usr/lib/syslinux/modules/bios/ldlinux.c32 "$work/disk/isolinux/"
cat >"$work/disk/isolinux/isolinux.cfg" <<'END'
default strait
label strait
  kernel /vmlinuz
  append initrd=/initrd console=ttyS0 mitigations=off clearcpuid=xsaves,xsavec
END
xorriso -as mkisofs -quiet -o "$work/disk.iso" -b isolinux/isolinux.bin -c isolinux/boot.cat \
  -no-emul-boot -boot-load-size 4 -boot-info-table "$work/disk"
# The screen, on port 5900, is one that nobody has to look at.
cat >"$work/machine" <<END
cpu: model=corei7_skylake_x, ips=50000000
megs: 1024
romimage: file=/usr/share/bochs/BIOS-bochs-latest
vgaromimage: file=/usr/share/vgabios/vgabios.bin
ata0-master: type=cdrom, path=$work/disk.iso, status=inserted
boot: cdrom
com1: enabled=1, mode=file, dev=$work/serial.txt
display_library: rfb, options="timeout=0"
log: $work/bochs.log
END
echo continue >"$work/commands"
(cd "$work" && bochs -q -f machine -rc commands </dev/null >"$work/console.txt" 2>&1) || true
sed -n '/^out /,/^ended /p' "$work/serial.txt"
[ "$(grep -c '^ended with 0 ' "$work/serial.txt")" = "$(wc -w <<<"$jobs")" ] || {
  echo "not every rerun passed; see $work/serial.txt" >&2; exit 1; }
