/** English of the words of a device. */
import type { devicesId } from './labels-devices.id.ts'

export const devicesEn: Record<keyof typeof devicesId, string> = {
  'communication.waiting': 'Waiting for the first answer',
  'communication.ok': 'Connected',
  'communication.lost': 'Lost',
  'communication.frozen': 'Frozen',

  'quality.good': 'good',
  'quality.uncertain': 'uncertain',
  'quality.bad': 'bad',

  'evidence.S': 'from the primary source or published driver code',
  'evidence.M': 'from an excerpt of a vendor manual',
  'evidence.C': 'from the community or a catalogue, not proved on a device',
  'evidence.G': 'general knowledge, to be taken as a guess',
  'evidence.P': 'a proposal, not a fact',
  'proof.recorded': 'recorded from a device',
  'proof.printed': 'worked example printed in the source',
  'proof.transcribed': "copied from the source's table",

  'role.room': 'room',
  'role.inlet': 'rack inlet',
  'role.surface': 'cold surface',
  'role.utility': 'utility supply',
  'role.ats-out': 'output of the ATS',
  'role.ups-in': 'input of the UPS',
  'role.duty': 'on duty',
  'role.standby': 'stand-by',
}
