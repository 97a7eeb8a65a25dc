#!/usr/bin/env bash
# Boots the machine with the simulated header, runs tests/hil/inside.mjs in it with the repository as /app, and exits with its status.
# Words go to the kernel: `run.sh only=tools` leaves out what goes through onoff.
# Environment: HIL (where build.sh built) KVER LIMIT (s) ACCEL=tcg|kvm MEM
# Exit: the program's status (at most 100); 120 the machine went down without a result; 124 time limit; 125 qemu failed
set -uo pipefail
H=$(dirname "$(readlink -f "$0")")/../../..; HIL=${HIL:-$H/.hil}; O=$HIL/out/${KVER:-6.12}; mkdir -p "$HIL/result"
share() { echo "-fsdev local,id=$1,path=$2,security_model=none${3:-} -device virtio-9p-pci,fsdev=$1,mount_tag=$1"; }
s=$(date +%s%N)
# q35 and one processor: microvm hung at boot under TCG in about a third of the runs, a second processor only makes TCG slower
timeout -k 5 "${LIMIT:-180}" qemu-system-x86_64 -M q35 -accel "${ACCEL:-tcg}" -cpu max -smp 1 -m "${MEM:-768}" -nodefaults -no-reboot \
  -display none -monitor none -serial stdio -nic none -device isa-debug-exit,iobase=0xf4,iosize=4 \
  -kernel "$O/vmlinuz" -initrd "$O/initramfs.gz" -append "console=ttyS0 quiet panic=-1 mitigations=off $*" \
  $(share root "$O/root" ,readonly=on) $(share app "$H" ,readonly=on) $(share out "$HIL/result") < /dev/null
q=$?
# guest writes status+16 to the debug port, qemu exits with 2*that+1; qemu's own failure is 1
if [ $q -ge 33 ] && [ $((q & 1)) = 1 ]; then rc=$(((q - 33) / 2)); elif [ $q = 0 ]; then rc=120; elif [ $q = 124 ] || [ $q = 137 ]; then rc=124; else rc=125; fi
ms=$((($(date +%s%N) - s) / 1000000)); echo "HOST rc=$rc qemu=$q wall=$((ms / 1000)).$((ms % 1000 / 100))s"; exit $rc
