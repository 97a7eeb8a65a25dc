/** What the journal of the demonstration room says of an alarm: who was called and who was not, in words of the office. */
import { expect, test } from 'vitest'
import type { Event, Happening } from '../../src/core/event.ts'
import { alarmTitle, sentence } from '../../src/outputs/sentence.ts'
import type { Language } from '../../src/texts/text.ts'
import { LIBRARY, planOf } from '../scenarios/timeline.ts'

const { site, ruleTexts } = planOf(`${LIBRARY}/rooms/demo.yaml`)
const speechIn = (language: Language) => ({ site, titles: ruleTexts, language })
const says = (language: Language, happening: Happening): string =>
  sentence(speechIn(language), {
    ...happening,
    seq: 1,
    at: { mono: 0, wall: 0, trusted: true, boot: 'b' },
  } satisfies Event)

const raised = (alarm: string, value: string | number, hidden?: true): Happening => ({
  kind: 'raised',
  alarm,
  occurrence: 1,
  level: 'medium',
  value,
  ...(hidden && { hidden }),
})

const ROWS: [why: string, Happening, id: string, en: string][] = [
  [
    'a call tells its value',
    raised('ups-b.ups.status.ups-on-battery', 'OB DISCHRG'),
    'WASPADA timbul: UPS memakai baterai (UPS B), nilai Memakai baterai, Isi baterai berkurang',
    'CAUTION raised: UPS on battery (UPS B), value On battery, Discharging',
  ],
  [
    'what calls nobody does not read like a call',
    raised('ups-b.ups.status.ups-on-battery', 'OB CAL', true),
    'WASPADA tersembunyi, tidak memanggil: UPS memakai baterai (UPS B), nilai Memakai baterai, Kalibrasi baterai',
    'CAUTION hidden, calls nobody: UPS on battery (UPS B), value On battery, Battery calibration',
  ],
  [
    'one of two, or how many too few, is in the title already',
    raised('room.mains.present.mains-lost', 0),
    'WASPADA timbul: Listrik PLN padam',
    'CAUTION raised: Utility supply lost',
  ],
  [
    'a hidden one has no bare number either',
    raised('room.pac.duty.cooling-duty-lost', -1, true),
    'WASPADA tersembunyi, tidak memanggil: Pendinginan kurang dari kebutuhan',
    'CAUTION hidden, calls nobody: Less cooling than needed',
  ],
  [
    'what is counted is told',
    raised('leak-rack.leak.pulses.leak-drips', 3),
    'WASPADA timbul: Sinyal air putus-putus (Kabel deteksi air di bawah rak), nilai 3',
    'CAUTION raised: Water signal comes and goes (Kabel deteksi air di bawah rak), value 3',
  ],
  [
    'due again while hidden, it calls nobody',
    { ...raised('genset.generator.mode.generator-not-auto', 'off', true), kind: 're-alarmed' } as Happening,
    'WASPADA masih ada, tersembunyi: Genset tidak dalam AUTO (Genset)',
    'CAUTION still there, hidden: Generator not in AUTO (Genset)',
  ],
  [
    'a name within a sentence keeps its capitals where it is spelt with them',
    { kind: 'value', point: 'ups-b/ups.status', value: 'OL' },
    'UPS B, status UPS: Memakai listrik masuk',
    'UPS B, UPS status: On line',
  ],
]

test.each(ROWS)('%s', (_, happening, id, en) => {
  expect([says('id', happening), says('en', happening)]).toEqual([id, en])
})

test('an alarm that cannot be judged names the value', () => {
  expect(alarmTitle(speechIn('en'), 'pac-2.pac.alarm.unusable')).toBe('Value cannot be used (PAC 2, PAC common alarm)')
})
