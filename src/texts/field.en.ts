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
  'remedy-serial':
    'Check for swapped A/B wires, the 120 Ω termination, the power of the device, the unit number, speed and parity. Search with: jaga scan',
  'remedy-network': 'Check address, port and network cable, and that the service is switched on at the device.',
  'remedy-mqtt':
    'Check the address of the broker, user and topic; a device that publishes seldom needs a longer --wait.',
  'column-name': 'POINT',
  'column-value': 'VALUE',
  'column-quality': 'QUALITY',
  'column-proof': 'PROOF OF THE ROW',
  'column-raw': 'RAW',
  'read-summary':
    '{good} of {all} points are good. Compare each value with the display of the device before you trust it.',
  'read-lacks': 'This device does not give everything. Write at the device in the room file:\n  lacks: [{names}]',
  'read-needed':
    'This device does not give {names}, which profile {profile} requires. The profile may not be for this device.',
  'read-beside': 'The server also offers what profile {profile} does not read:',
  'read-computed': 'worked out from {from}',
}
