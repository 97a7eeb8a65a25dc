#!/usr/bin/env bash
# Builds the test VM into out/$KVER: Debian kernel (as shipped) + its own gpio-sim and irq_sim as extra modules + busybox initramfs.
# Needs: apt (Debian bookworm), gcc-12, make, xz, cpio, binutils, node + npm; qemu-system-x86 to run. No root. KVER=6.12 takes the kernel from bookworm-backports (chip base 512, as on Raspberry Pi OS).
set -euo pipefail
H=$(dirname "$(readlink -f "$0")"); mkdir -p "${HIL:=$H/../../../.hil}"; cd "$HIL"
KVER=${KVER:-6.12}
C=$PWD/cache/$KVER; O=$PWD/out/$KVER; mkdir -p "$C/debs" "$O"
t0=$SECONDS; step() { printf '%4ds %s\n' $((SECONDS - t0)) "$*"; }
case $KVER in 6.12) suite=bookworm-backports;; 6.1) suite=bookworm;; *) echo "KVER 6.1 or 6.12"; exit 2;; esac

# 1. packages, into our own apt state: nothing is installed
A=$C/apt; mkdir -p "$A/lists/partial" "$A/cache/archives/partial"
# the archives that this machine's apt already uses, taken from its own settings
main=$(apt-get indextargets --format '$(REPO_URI)' 'Codename: bookworm' | head -1)
security=$(apt-get indextargets --format '$(REPO_URI)' 'Codename: bookworm-security' | head -1)
K=[signed-by=/usr/share/keyrings/debian-archive-keyring.gpg]
printf 'deb %s bookworm main\n' "$K $main" > "$A/sources.list"
[ "$suite" = bookworm ] || printf 'deb %s %s main\n' "$K $main" "$suite" >> "$A/sources.list"
[ -z "$security" ] || printf 'deb %s bookworm-security main\n' "$K $security" >> "$A/sources.list"
APT=(-qq -o "Dir::Etc::sourcelist=$A/sources.list" -o Dir::Etc::sourceparts=- -o "Dir::State::lists=$A/lists" -o "Dir::Cache=$A/cache" -o APT::Sandbox::User=root)
if [ ! -e "$C/debs/done" ] || [ ! -d "$C/debs/v1" ]; then
  rm -rf "$C/debs"; mkdir -p "$C/debs/v1" "$C/debs/v2"
  apt-get "${APT[@]}" update
  dep() { apt-cache "${APT[@]}" depends "$1/$suite" 2>/dev/null || apt-cache "${APT[@]}" depends "$1"; }
  rel() { apt-cache "${APT[@]}" madison "$1" | awk 'NR==1{print $3}'; }
  if [ "$KVER" = 6.12 ]; then v=$(apt-cache "${APT[@]}" madison linux-image-amd64 | awk '$0~/bpo12/{print $3; exit}'); else v=$(rel linux-image-amd64); fi
  img=$(apt-cache "${APT[@]}" show "linux-image-amd64=$v" | sed -n 's/^Depends: \(linux-image-[^ ,]*\).*/\1/p' | head -1)
  abi=${img#linux-image-}; flavourless=${abi%-amd64}
  kb=$(apt-cache "${APT[@]}" show "linux-headers-$abi" | sed -n 's/^Depends:.*\(linux-kbuild-[^ ,]*\).*/\1/p' | head -1)
  (cd "$C/debs" && apt-get "${APT[@]}" download "$img" "linux-headers-$abi" "linux-headers-$flavourless-common" "$kb" "linux-source-$KVER" busybox-static)
  (cd "$C/debs/v1" && apt-get "${APT[@]}" download gpiod/bookworm libgpiod2/bookworm util-linux/bookworm libcap-ng0/bookworm)
  # The second version of the tools, and the libc it wants, are of the next release: from a list of its own, or not at all.
  B=$C/apt2; mkdir -p "$B/lists/partial" "$B/cache/archives/partial"; printf 'deb %s trixie main\n' "$K $main" > "$B/sources.list"
  NEXT=("${APT[@]//$A/$B}")
  { apt-get "${NEXT[@]}" update && cd "$C/debs/v2" && apt-get "${NEXT[@]}" download gpiod/trixie libgpiod3/trixie libc6/trixie; } || rm -rf "$C/debs/v2"
  cd "$HIL"
  echo "$abi" > "$C/debs/done"
fi
abi=$(cat "$C/debs/done"); common=${abi%-amd64}-common; step "packages for $abi ($(du -sh "$C/debs" | cut -f1))"

# 2. kernel, modules, headers, three driver sources
x() { mkdir -p "$2"; dpkg-deb --fsys-tarfile "$C"/debs/$1 | tar x -C "$2" "${@:3}"; }
rm -rf "$C/img" "$C/hdr" "$C/bb" "$C/mod"
x "linux-image-${abi}_*.deb" "$C/img"
x "linux-headers-${abi}_*.deb" "$C/hdr" --exclude=vmlinux   # with vmlinux present kbuild wants pahole
x "linux-headers-${common}_*.deb" "$C/hdr"; x "linux-kbuild-*.deb" "$C/hdr"; x "busybox-static_*.deb" "$C/bb"
sed -i "s#/usr/src/#$C/hdr/usr/src/#g" "$C/hdr/usr/src/linux-headers-$abi/Makefile"
if [ ! -e "$C/src/irq_sim.c" ]; then
  mkdir -p "$C/src"; S=linux-source-$KVER
  dpkg-deb --fsys-tarfile "$C"/debs/linux-source-*.deb | tar xO "./usr/src/$S.tar.xz" | xz -dc -T0 |
    tar x -C "$C/src" --strip-components=3 "$S/drivers/gpio/gpio-sim.c" "$S/drivers/gpio/gpiolib.h" "$S/kernel/irq/irq_sim.c"
fi
step "unpacked"

# 3. the simulator modules. irq_sim is not meant to be a module: one call to the unexported irq_to_desc() is replaced by the exported equivalent
mkdir -p "$C/mod"; cp "$C"/src/*.[ch] "$C/mod/"
sed -i -e '1a #include <linux/module.h>' -e 's/handle_simple_irq(irq_to_desc(irqnum))/generic_handle_irq_safe(irqnum)/' -e '$a MODULE_LICENSE("GPL");' "$C/mod/irq_sim.c"
echo 'obj-m := irq_sim.o gpio-sim.o' > "$C/mod/Kbuild"
make -s -C "$C/hdr/usr/src/linux-headers-$abi" M="$C/mod" -j"$(nproc)" modules > "$C/mod.log" 2>&1 || { cat "$C/mod.log"; exit 1; }
step "modules built"

# 4. initramfs: busybox, init, modules
R=$C/initramfs; rm -rf "$R"; L=$R/lib/modules/$abi; mkdir -p "$R/bin" "$L"
cp "$C/bb/bin/busybox" "$R/bin/"; install -m755 "$H/init" "$R/init"
for m in virtio virtio_ring virtio_pci virtio_pci_legacy_dev virtio_pci_modern_dev 9pnet 9pnet_virtio 9p netfs fscache configfs; do
  f=$(find "$C/img" -name "$m.ko*" | head -1); [ -n "$f" ] || continue   # absent = built in
  case $f in *.xz) xz -dc "$f" > "$L/$m.ko";; *) cp "$f" "$L/";; esac
done
cp "$C"/mod/*.ko "$L/"; strip --strip-debug "$L"/*.ko
"$C/bb/bin/busybox" depmod -b "$R" "$abi"
(cd "$R" && find . | cpio -o -H newc --quiet | gzip -1) > "$O/initramfs.gz"
cp "$C/img/boot/vmlinuz-$abi" "$O/vmlinuz"

# 5. root of the guest: node of this machine and the libraries it needs (rt, util, resolv: for native add-ons such as rollup's)
F=$O/root; rm -rf "$F"; mkdir -p "$F"/{proc,sys,dev,tmp,app,out,usr/bin,etc}
echo '127.0.0.1 localhost' > "$F/etc/hosts"; echo 'root:x:0:0:root:/tmp:/bin/sh' > "$F/etc/passwd"
N=$(readlink -f "$(command -v node)"); cp "$N" "$F/usr/bin/node"
{ ldd "$N" | grep -o '/[^ )]*'; ls /lib/x86_64-linux-gnu/lib{rt,util,resolv}.so.*; } | sort -u | while read -r l; do install -D -m755 "$(readlink -f "$l")" "$F$l"; done

# 6. the gpiod tools of Debian 12 and 13 side by side, with the newer libc: programs built for the older one run on it
tools() { # tools VERSION: its programs into opt/VERSION/bin, its libraries beside the others
  T=$C/$1; rm -rf "$T"; mkdir -p "$T" "$F/opt/$1/bin"
  for deb in "$C/debs/$1"/*.deb; do dpkg-deb --fsys-tarfile "$deb" | tar x -C "$T"; done
  find "$T" -type f -path '*/bin/*' \( -name 'gpio[dgsm]*' -o -name setpriv \) -exec cp {} "$F/opt/$1/bin/" \;
  find "$T" \( -path '*x86_64-linux-gnu/*.so*' -o -name 'libgpiod*.so*' \) ! -path '*/gconv/*' ! -path '*/audit/*' -exec cp -P {} "$F/lib/x86_64-linux-gnu/" \;
}
tools v1; cp "$F/opt/v1/bin/setpriv" "$F/usr/bin/"
if [ -d "$C/debs/v2" ]; then
  tools v2
  cp -L "$C"/v2/usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2 "$F/lib64/"
fi
cat "$H"/build.sh "$H"/init | sha256sum > "$O/stamp"
step "done: $(du -h "$O/vmlinuz" | cut -f1) kernel, $(du -h "$O/initramfs.gz" | cut -f1) initramfs, $(du -sh "$F" | cut -f1) root folder"
