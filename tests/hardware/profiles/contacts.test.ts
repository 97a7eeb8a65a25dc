/** The sense of every dry contact, typed a second time: what closes while all is well, and what each says when it moves. */

import { expect, test } from 'vitest'
import { shelfSchema } from '../../../src/config/sheet.ts'
import { term } from '../../../src/core/vocabulary.ts'
import { shelf } from './shelf.ts'

/** `closed>failed`: closed at rest, and open says failed. A fault relay that falls with its power is closed at rest. */
const SENSES: Readonly<Record<string, string>> = {
  'generic/ats': 'input.source closed>generator, supply.present closed>lost',
  'generic/door':
    'door closed>open, door.request-to-exit open>requested, door.grant open>granted, door.tamper closed>tampered, door.controller closed>offline',
  'generic/extinguisher': 'fire.extinguisher closed>missing, fire.extinguisher.pressure closed>low',
  'generic/fire-panel':
    'fire.fire1 open>alarm, fire.trouble closed>trouble, fire.alert open>alarm, fire.action open>alarm, fire.fire2 open>alarm, fire.supervisory open>alarm, fire.isolated open>isolated',
  'generic/gas-cylinder': 'fire.gas.pressure closed>low',
  'generic/gas-release':
    'fire.zone1 open>alarm, fire.zone2 open>alarm, fire.trouble closed>trouble, fire.manual-release open>alarm, fire.gas.released open>alarm, fire.gas.hold open>held, fire.gas.mode closed>manual, fire.isolated open>isolated',
  'generic/generator':
    'generator.state open>running, generator.common-alarm closed>alarm, generator.start closed>failed, generator.mode closed>manual',
  'generic/leak-cable': 'leak open>wet, leak.cable closed>broken',
  'generic/pac':
    'pac.state closed>stopped, pac.alarm closed>alarm, pac.high-temperature closed>alarm, pac.airflow closed>alarm, pac.leak closed>wet, pac.filter open>alarm, pac.maintenance open>due, pac.mode closed>manual',
  'generic/preaction':
    'fire.detection open>alarm, fire.air.low open>alarm, fire.air.interlock open>alarm, fire.waterflow open>alarm, fire.trouble closed>trouble, fire.supervisory open>alarm, fire.manual-release open>alarm, fire.isolated open>isolated',
  'generic/smoke-detector': 'fire.detection open>alarm, fire.trouble closed>trouble',
  'generic/split-air-conditioner': 'pac.state closed>standby, pac.leak open>wet',
  'generic/switch-board':
    'breaker open>tripped, phase closed>lost, earth-leakage open>alarm, surge-arrester closed>worn',
  'generic/ups':
    'ups.supply closed>battery, battery.low closed>alarm, ups.path open>bypass, ups.fault closed>alarm, ups.bypass.maintenance open>closed',
  // Relay 3 of the card is energised while well, the others while something is told.
  'generic/vesda':
    'fire.alert open>alarm, fire.action open>alarm, fire.fire1 open>alarm, fire.trouble closed>trouble, fire.fire2 open>alarm, fire.isolated open>isolated',
}

const sheets = shelf.flatMap(({ document }) => {
  const { data } = shelfSchema.safeParse(document)
  return data?.driver === 'contacts' ? [data] : []
})

test('every thing that is known by its contacts stands in the table', () => {
  expect(sheets.map(({ id }) => id)).toEqual(expect.arrayContaining(Object.keys(SENSES)))
})

test.each(Object.entries(SENSES))('%s: each contact rests and moves as it should', (path, senses) => {
  const sheet = sheets.find(({ id }) => id === path)
  const written = Object.entries(sheet?.contacts ?? {}).map(
    ([name, { normally, means }]) => `${name} ${normally}>${means ?? term(name)?.values?.[1]}`,
  )
  expect(written.toSorted()).toEqual(senses.split(', ').toSorted())
})
