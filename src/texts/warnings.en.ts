/** What is no mistake and yet unwise in a room file, English. */
import type { warningsId } from './warnings.id.ts'

export const warningsEn: Record<keyof typeof warningsId, string> = {
  'snmp-known-community':
    'Everybody knows the community "{name}". Change it on the device and write it in "community-file".',
  'snmp-in-the-clear': 'Anybody on the network can read SNMP version {version}. Use version: 3 if the device can.',
  'snmp-unencrypted': 'SNMP version 3 without "priv" is not encrypted. Add auth and priv with their key files.',
}
