/** Everything a device on a line of texts, or its cable, can do wrong: the right fault in time, never a wrong value, recovery unaided. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { OpenWire } from '../../../src/drivers/lines/open.ts'
import type { Driver } from '../../../src/ports.ts'
import { allFaults, allValues, faultsOf, type Hearing, heardOf, hearing, type Told } from '../hearing.ts'
import { type FakePort, type Far, type Mood, moods, portTo, well } from './far.ts'

export interface Times {
  readonly poll: number
  readonly timeout: number
  readonly slowest: number
  readonly ceiling: number
}

type Bad = [what: string, mood: Mood, code: string, detail?: string]
type Fine = [what: string, mood: Mood]

export interface LineRig {
  newFar(): Far
  /** A driver of one device of this id for each port named. */
  driver(times: Times, open: OpenWire, devices: Readonly<Record<string, string>>): Driver
  /** What is told of it while all is well, by the name of the point. */
  readonly right: Readonly<Record<string, unknown>>
  /** Every line that may ever leave. */
  mayLeave(line: string): boolean
  /** Habits that only such a device has: with the fault they give, or read all the same. */
  readonly bad?: readonly Bad[]
  readonly fine?: readonly Fine[]
  /** An answer that is counted as a value of this point; others stay as they are. */
  readonly counter: { readonly name: string; put(answer: string, count: number): string; readonly most: number }
}

export const TIMES: Times = { poll: 1000, timeout: 2000, slowest: 3000, ceiling: 4000 }

export const valuesOf = (samples: Told): Record<string, unknown> =>
  Object.fromEntries(
    samples.map(sample => [
      sample.point.slice(sample.point.indexOf('/') + 1),
      'value' in sample ? sample.value : sample.fault.code,
    ]),
  )

/** To be run in virtual time, at the pace of a real room. */
export function lineFaults(rig: LineRig): void {
  describe('a device that', () => faults(rig))
}

function faults(rig: LineRig): void {
  let far: Far
  let port: FakePort
  let driver: Driver
  let room: Hearing

  const run = () => {
    driver = rig.driver(TIMES, port.open, { '/dev/one': 'one' })
    driver.start(room.hear)
  }
  /** What the habit brings, and that it is over as soon as the habit is. */
  const suffer = async (mood: Mood, code: string, detail?: string) => {
    run()
    await room.next(allValues)
    far.mood = mood
    const began = performance.now()
    const samples = await room.next(allFaults)
    expect(performance.now() - began).toBeLessThanOrEqual(TIMES.poll + TIMES.timeout)
    expect(new Set(faultsOf(samples))).toEqual(new Set([code]))
    if (detail) expect(samples[0]).toMatchObject({ fault: { detail } })
    await room.next(allFaults)
    far.mood = well
    expect(valuesOf(await room.next(allValues))).toEqual(rig.right)
  }

  beforeEach(() => {
    far = rig.newFar()
    port = portTo(far)
    room = hearing()
  })
  afterEach(async () => {
    await driver.stop()
    far.rest()
    expect(vi.getTimerCount()).toBe(0)
    expect(port.opened()).toBe(0)
    expect(far.heard.split('\r').filter(line => line !== '' && !rig.mayLeave(line))).toEqual([])
    for (const told of room.told) {
      for (const [name, value] of Object.entries(valuesOf(told.filter(sample => 'value' in sample)))) {
        expect(value).toEqual(rig.right[name])
      }
    }
  })

  test.each<Fine>([
    ['answers', well],
    ['is slow but in time', moods.late(TIMES.timeout - 1)],
    ['hangs on a cable that hears itself', moods.echoed],
    ['ends its lines as a printer does', moods.newline],
    ['says everything twice', moods.twice],
    ['sends a few signs at a time', moods.drip(0, 9)],
    ...(rig.fine ?? []),
  ])('%s is read, again and again', async (_, mood) => {
    far.mood = mood
    run()
    for (let turn = 0; turn < 3; turn += 1) expect(valuesOf(await room.next(allValues))).toEqual(rig.right)
  })

  test.each<Bad>([
    ['I03 says nothing', moods.mute, 'no-answer'],
    ['I04 answers too late', moods.late(TIMES.timeout + 1), 'no-answer'],
    ['I04 answers a sign at a time, too slowly', moods.drip(100), 'bad-frame'],
    ['only gives back the question', moods.echo, 'no-answer', 'only the own echo'],
    ['I05 adds a sign', moods.extra, 'bad-frame'],
    ['I05 drops a sign', moods.dropped, 'bad-frame'],
    ['I05 spoils a sign', moods.spoilt, 'bad-frame'],
    ['lacks the end', moods.short, 'bad-frame'],
    ['says more than it should', moods.long, 'bad-frame'],
    ['stops in the middle', moods.cut, 'bad-frame'],
    ['I07 sends noise', moods.garbage, 'bad-frame'],
    ['I07 never ends a line', moods.oversize, 'bad-frame'],
    ...(rig.bad ?? []),
  ])('%s', (_, mood, code, detail) => suffer(mood, code, detail))

  test('I10 is unplugged is a fault of the port that says why, and is good again unaided', async () => {
    run()
    await room.next(allValues)
    port.pull()
    const missing = (samples: Told) => JSON.stringify(samples).includes('No such file or directory')
    expect(new Set(faultsOf(await room.next(missing)))).toEqual(new Set(['port']))
    port.plug()
    expect(valuesOf(await room.next(allValues))).toEqual(rig.right)
    expect(port.opened()).toBe(1)
  })
}

/** Late by all that is admitted, often doubled, sometimes gone; how many polls and values there were, and which were wrong. */
export async function lateness(rig: LineRig, polls: number) {
  const crowd = Array.from({ length: 8 }, () => rig.newFar())
  const ends = new Map(crowd.map((one, n) => [`/dev/${n}`, portTo(one)]))
  for (const [n, one] of crowd.entries()) {
    let turn = n
    one.mood = scene => {
      turn += 1
      // The value says how many questions had come, so that an answer to an older one shows.
      const answer = rig.counter.put(scene.answer, one.asked.length % rig.counter.most)
      const say = () => scene.say(turn % 5 === 0 ? `${answer}\r${answer}\r` : `${answer}\r`)
      if (turn % 7 === 0) return
      scene.later((turn * 611) % 3000, say)
    }
  }
  const open: OpenWire = link => (ends.get('serial' in link ? link.serial : '') ?? portTo(rig.newFar())).open(link)
  const devices = Object.fromEntries(crowd.map((_, n) => [`/dev/${n}`, `one${n}`]))
  const driver = rig.driver({ poll: 100, timeout: 1300, slowest: 3000, ceiling: 100 }, open, devices)
  const before: number[] = []
  const wrong: string[] = []
  let values = 0
  let told = 0
  await new Promise<void>(resolve =>
    driver.start(samples => {
      told += 1
      const n = Number(/^one(\d+)/.exec(samples[0]?.point ?? '')?.[1])
      const asked = crowd[n]?.asked.length ?? 0
      const count = heardOf(samples, `one${n}/${rig.counter.name}`)
      if (count !== undefined) {
        values += 1
        if (!(Number(count) > (before[n] ?? 0) && Number(count) <= asked)) wrong.push(`one${n}: ${count} of ${asked}`)
      }
      before[n] = asked
      if (told >= polls) resolve()
    }),
  )
  await driver.stop()
  for (const one of crowd) one.rest()
  return { wrong, values }
}
