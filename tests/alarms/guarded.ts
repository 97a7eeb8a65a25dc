/** The demo room as shipped, its standard rules and delays, on a clock that goes only when told; the wires say what they are told. */
import { building } from '../../hardware/simulator/building.ts'
import { freshWorld } from '../../hardware/simulator/fresh.ts'
import type { Stage } from '../../hardware/simulator/play.ts'
import { asking } from '../../src/commands/asking.ts'
import { indexSite } from '../../src/core/indexed.ts'
import type { PointId, Sample, Value } from '../../src/core/sample.ts'
import type { Device, Rule } from '../../src/core/site.ts'
import { MINUTE } from '../../src/core/time.ts'
import { type Watch, type Witness, watch } from '../core/house.ts'
import { demoPlan } from '../demo.ts'

const plan = demoPlan()

/** What each wire says in an ordinary room. */
function ordinary(): Record<PointId, Value> {
  const devices = building({ 1: 'apc-inrow-sc', 2: 'apc-inrow-sc' })
  const stage: Stage = { world: freshWorld(1, 10 * 3600), moods: {}, next: 0, began: 0, ended: false }
  const samples: Sample[] = []
  for (const wiring of plan.wiring) {
    const device = devices[wiring.device as keyof typeof devices]
    if (device) asking(wiring, device)?.(stage, 0, { samples, again: [] })
  }
  return Object.fromEntries(samples.flatMap(sample => ('value' in sample ? [[sample.point, sample.value]] : [])))
}

/** Nothing here moves by itself and nobody reads relay and siren back, so what judges that is left out. */
const still = ({ moves, ...device }: Device): Device => device
const isJudged = (rule: Rule): boolean => rule.class !== 'actuator'

const site = indexSite({
  ...plan.site,
  devices: Object.fromEntries(Object.entries(plan.site.devices).map(([id, device]) => [id, still(device)])),
  alarms: Object.fromEntries(Object.entries(plan.site.alarms).filter(([, rule]) => isJudged(rule))),
})

export const { wiring, ruleTexts } = plan

const wires = ordinary()

/** The ordinary room from its first sample until it has settled: every test of the file goes on from here. */
export const settled: Watch = watch(site)
settled.set(wires)
settled.wait(6 * MINUTE)

/** Settled, well, and silent: a room of the test's own, put back as a restart puts it back. */
export function guarded(witness?: Witness): Watch {
  const w = watch(site, { room: structuredClone(settled.room), ...(witness && { witness }) })
  w.set(wires)
  return w
}

/** How long until it is so, in ms; throws when it is not within `most`. */
export function waited(w: Watch, so: () => boolean, most: number): number {
  const began = w.now.mono
  while (!so()) {
    if (w.now.mono - began > most) throw new Error(`not within ${most} ms`)
    w.wait(250)
  }
  return w.now.mono - began
}
