/** What is no mistake and yet unwise in a room file, English. */
import type { warningsId } from './warnings.id.ts'

export const warningsEn: Record<keyof typeof warningsId, string> = {
  'snmp-known-community':
    'Everybody knows the community "{name}". Change it on the device and write it in "community-file".',
  'snmp-in-the-clear': 'Anybody on the network can read SNMP version {version}. Use version: 3 if the device can.',
  'snmp-unencrypted': 'SNMP version 3 without "priv" is not encrypted. Add auth and priv with their key files.',
  'password-in-the-clear':
    'The password is sent unencrypted, and anybody on the network can read it. Add tls: true if the server can.',
  'port-numbered':
    'The port {path} may be another adapter once something is plugged in anew. Write its lasting name from /dev/serial/by-id.',
  'token-in-room-file':
    'Whoever may read this file can act in the room. Write the token in a file of its own and name it in "token-file".',
  'central-in-the-clear':
    'The password and everything else go to the broker unencrypted, and anybody on the network can read them. Write mqtts:// if the broker can.',
  'pin-of-bus': 'GPIO {gpio} is a pin of {name} too. Use another one, or make sure that {name} is off in config.txt.',
  'band-too-fine':
    'This sensor is good to ±{accuracy} {unit} only, while the rules {rules} judge the band {low}–{high} {unit}: it cannot tell inside from outside. Use a finer sensor, for example SHT3x or SHT4x.',
  'onvif-user': 'Most ONVIF devices tell events to a known user only. Add "user" and "password-file".',
}
