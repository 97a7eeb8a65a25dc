/** What `read` and `scan` say to the installer in the field, in English. */
import type { fieldId } from './field.id.ts'

export const fieldEn: Record<keyof typeof fieldId, string> = {
  read: 'read every point of one device once, with its raw registers, for commissioning',
  'read-device': 'id of the device in the room file',
  'opt-wait': 'how long to wait for a device that publishes by itself (MQTT), in seconds',
  'bad-wait': 'Wait "{value}" is not a number from 1 to 3600.',
  'read-unknown': 'There is no device "{name}" in {file}. Its devices: {known}.',
  'read-nothing': 'Device "{name}" has no point that can be read from a wire.',
  'read-listening': 'Listening to {device} for at most {seconds} seconds: it publishes by itself.',
  'read-in-use':
    '{place} is in use by another program, perhaps a Jaga on guard. Stop it first (for example: sudo systemctl stop jaga) and try again.',
  'read-silent': '{device} cannot be read at {place}: {reason}. {remedy}',
  'read-cannot': '{device} cannot be read at {place}: {reason}.',
  'remedy-pins':
    'Check the cable of the sensor and its overlay in config.txt, then run jaga doctor with this room file.',
  'remedy-serial':
    'Check for swapped A/B wires, the 120 Ω termination, the power of the device, the unit number, speed and parity. Search with: jaga scan',
  'remedy-port':
    'While the adapter is plugged in, the name of its port stands in /dev/serial/by-id; whoever opens it must be in the group dialout.',
  'remedy-network': 'Check address, port and network cable, and that the service is switched on at the device.',
  'remedy-mqtt':
    'Check the address of the broker, user and topic; a device that publishes seldom needs a longer --wait.',
  'remedy-board':
    "Check the board's USB cable and the name of its port in /dev/serial/by-id, and stop the guard first: a port serves one program.",
  'column-name': 'POINT',
  'column-value': 'VALUE',
  'column-quality': 'QUALITY',
  'column-proof': 'PROOF OF THE ROW',
  'column-raw': 'RAW',
  'read-summary':
    '{good} of {all} points are good. Compare each value with the display of the device before you trust it.',
  'read-source': 'Source of the profile: {source}',
  'read-notes': 'What to know, and to verify on the device itself (notes of the profile):',
  'read-lacks': 'This device does not give everything. Write at the device in the room file:\n  lacks: [{names}]',
  'read-needed':
    'This device does not give {names}, which profile {profile} requires. The profile may not be for this device.',
  'read-beside': 'The server also offers what profile {profile} does not read:',
  'read-computed': 'worked out from {from}',
  scan: 'find what answers on a serial bus or in a range of addresses, and propose profiles (reads only)',
  'opt-rtu': 'RS-485 bus, for example /dev/serial/by-id/…',
  'opt-rtu-tcp': 'serial gateway that passes RTU on, host:port',
  'opt-line': 'serial port of a UPS that speaks in text: Megatec, Mean Well NTU, YDN23; each at its usual speed',
  'opt-line-tcp': 'serial gateway of YDN23 devices, host:port',
  'opt-baud': 'speed, several if need be: 9600,19200-8E1',
  'opt-tcp': 'Modbus TCP: 192.168.1.0/24, 192.168.1.10-40 or a host, each with :port if need be',
  'opt-units': 'unit numbers: 1-247 or 1,5,10-20 (serial: 1-247; network: 1,255; YDN23: 1-8)',
  'opt-nut': 'NUT servers: a range as for --tcp',
  'opt-snmp': 'SNMP agents: a range as for --tcp; needs --community-file',
  'opt-community': 'file with the SNMP community on one line',
  'opt-snmp-version': 'SNMP version: 1 or 2c',
  'opt-timeout': 'how long to wait for each answer, in milliseconds',
  'opt-yes': 'start without asking',
  'bad-timeout': 'Timeout "{value}" is not a number from 50 to 10000 milliseconds.',
  'bad-snmp-version':
    'SNMP version "{value}" cannot be searched for; choose 1 or 2c. Version 3 needs a user: write it into the room file at once.',
  'bad-units':
    'Unit numbers "{value}" are not valid. Use 1 to 247 (on a network also 255), for example 1-20 or 1,5; unit 0 means everybody and is never used.',
  'bad-mode': 'Speed "{value}" is not valid. Write for example 9600 or 19200-8E1, several with commas.',
  'bad-range':
    'The range "{value}" is not understood. Write for example 192.168.1.0/24, 192.168.1.10-40 or one host, each with :port if need be.',
  'range-large': 'The range "{value}" is too large (at most {most} addresses, /20). Divide it.',
  'range-broadcast':
    'The range "{value}" holds broadcast addresses only; one question would reach every device. Write the address of one.',
  'scan-nowhere':
    'Say where to look: --rtu, --rtu-tcp, --line, --line-tcp, --tcp, --nut or --snmp. See: jaga scan --help',
  'scan-community': '--snmp needs --community-file: a file with the community on one line.',
  'scan-warning':
    'Only questions that read are sent (Modbus functions 1-4 and 43, LIST of NUT, GET of SNMP, status and name of text protocols), one by one, never to all devices at once.\nYet old controllers may hang at a question they do not know, and a device that takes one connection only cuts off its other reader meanwhile.\nDo not search a bus that generator, air conditioner or fire panel need right now.',
  'scan-places': 'To be searched: {places}. It will take at most about {time}.',
  'scan-ask': 'Start? [y/n]',
  'scan-declined': 'Not started.',
  'scan-needs-yes': 'There is no terminal to ask at. Add --yes if the search may start.',
  'scan-progress': '{percent} % ({done}/{total}), {where}, about {left} left',
  'time-seconds': '{count} s',
  'time-minutes': '{count} min',
  'scan-bus': '{place} unit {units} ({modes})',
  'scan-line': '{place} (Megatec, Mean Well NTU, YDN23 {addresses})',
  'scan-garbled':
    '{place} unit {unit}: something answers, but damaged. Perhaps two devices with one number, another speed or parity, swapped A/B, or an answer that comes late (try --timeout 2000).',
  'scan-echo':
    '{place}: the adapter hears only itself (echo). Switch the echo off at the adapter, or no device answers.',
  'scan-no-port': '{place} cannot be opened: {reason}. {remedy}',
  'scan-nut-denied': '{place}: the NUT server refuses us. Allow this address at upsd and try again.',
  'scan-nothing-serial':
    'Nothing answered on {places}. Check for swapped A/B, the 120 Ω termination, the power of the devices, speed and parity (try --baud 9600,19200,9600-8E1).',
  'scan-nothing-network':
    'Nothing answered on {places}. Check the range, the port, the network cable, firewalls, and the unit numbers (try --units 1-247).',
  'scan-found':
    '{count} found. These are proposals, not certainties: copy them into the room file, then compare each value with the display of the device (jaga read).',
  'scan-stopped': 'Stopped; {count} found so far.',
  'find-sure':
    'The model is sure: the device names itself. Compare its values with the display of the device: jaga read',
  'find-likely':
    'Likely: all that the profile needs is answered, {values} values are plausible. Compare with the display of the device: jaga read',
  'find-possible':
    'Possible: the registers that the profile reads are there and {values} values are plausible, but those of another device may be, too. Match the make, then compare with the display of the device: jaga read',
  'find-guess':
    'Only a guess: what the profile reads is there, but it is contacts only, which fits many modules. Match the make and the number of inputs.',
  'find-also': 'Also fits: {names}',
  'find-unknown': 'Answers, but fits no profile. See hardware/profiles/README.md for writing one.',
}
