#!/bin/sh
# Builds jaga-board.hex with gcc-avr 5.4 and avr-libc 2.0 (Debian: gcc-avr, avr-libc). build.sh [OUTPUT.hex]
set -eu
out=${1:-$(dirname "$0")/jaga-board.hex}
case $out in /*) ;; *) out=$PWD/$out ;; esac
cd "$(dirname "$0")"
elf=$(mktemp)
trap 'rm -f "$elf"' EXIT
avr-gcc -mmcu=atmega328p -DF_CPU=16000000UL -std=gnu11 -Os -flto -Wall -Wextra -Werror -fshort-enums \
  -ffunction-sections -fdata-sections -Wl,--gc-sections -o "$elf" \
  main.c clock.c uart.c contacts.c analog.c relay.c bootid.c stopwatch.c probes.c dht.c onewire.c ds18b20.c jaga.c ports.c firmata.c firmata_answers.c
avr-objcopy -O ihex -R .eeprom "$elf" "$out"
avr-size "$elf" >&2
