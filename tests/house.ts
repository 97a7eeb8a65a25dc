/** The whole house for tests: the demo room on real sockets, in a hurry. */
import { expect } from 'vitest'
import type { Mood } from '../hardware/simulator/mood.ts'
import { compose, type Settings, type Standing } from '../src/compose.ts'
import type { Plan } from '../src/config/plan.ts'
import type { Device, Point, Rule } from '../src/core/site.ts'
import { demoPlan, scenario } from './demo.ts'

const each = <T>(all: Readonly<Record<string, T>>, change: (one: T) => T): Record<string, T> =>
  Object.fromEntries(Object.entries(all).map(([id, one]) => [id, change(one)]))

/** Thirty polls: a machine that has no time for a while has not lost anybody. */
const STALE = 12_000

/** The same room with seconds instead of minutes, so that a test need not wait; only that the machine is slow it does not tell. */
export function hurried(plan: Plan): Plan {
  const devices = each<Device>(plan.site.devices, d => ({
    ...d,
    stale: STALE,
    ...(d.moves && ['ups-b', 'io-2'].includes(d.id) && { moves: { ...d.moves, within: STALE } }),
  }))
  const points = each<Point>(plan.site.points, p => ({
    ...p,
    stale: Math.max(p.stale / 10, STALE),
    ...(p.derived?.by === 'average' && { derived: { ...p.derived, over: Math.min(p.derived.over ?? 0, 2000) } }),
  }))
  const judged = Object.values(plan.site.alarms).filter(rule => rule.point !== 'controller/controller.loop.delay')
  // What several devices tell together is bad until the last of them has spoken.
  const isOfSeveral = (r: Rule): boolean => r.type === 'BAD-QUALITY' && points[r.point]?.derived !== undefined
  const alarms = each<Rule>(Object.fromEntries(judged.map(rule => [rule.id, rule])), r => ({
    ...r,
    settle: 0,
    onDelay: Math.min(r.onDelay, isOfSeveral(r) ? STALE : 500),
    offDelay: Math.min(r.offDelay, 500),
  }))
  // Whoever is dead on a shared bus is asked the more rarely the longer each of its silences takes.
  const bus = { timeout: 700, slowest: 100 }
  const wiring = plan.wiring.map(w => ({ ...w, poll: 400, timeout: 2500, ...('gateway' in w.link && bus) }))
  return { ...plan, site: { ...plan.site, devices, points, alarms }, wiring }
}

export async function standing(more: Partial<Settings> = {}): Promise<Standing> {
  return compose({
    plan: hurried(demoPlan()),
    scenario: scenario('hari-normal'),
    server: { host: '127.0.0.1', port: 0 },
    saved: null,
    language: 'en',
    version: '0.0.0',
    wall: '',
    print: line => expect.fail(line),
    logged: false,
    ...more,
  })
}

const MEASURED = ['net.service.service-down', 'camera.online.camera-offline', 'recorder.online.recorder-offline']

/** The alarm of a device that answers nothing: a probe has measured it, every other device is lost. */
export function silenceOf({ site }: Standing, device: string): string {
  const measured = MEASURED.map(name => `${device}.${name}`).find(id => site.alarms[id] !== undefined)
  return measured ?? `${device}.communication.lost`
}

export const mood = (house: Standing, device: string, to: Mood): Promise<void> =>
  house.simulated?.mood(device, to) ?? Promise.reject(new Error('no simulated room'))
