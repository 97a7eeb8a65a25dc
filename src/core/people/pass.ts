/** What people say at a door: that they enter, or that they move goods through it. */

import { ageOf } from '../alarm/excuse.ts'
import { doorOf, MOVING_FOR } from '../derive/door.ts'
import type { Input, RefusalCode } from '../input.ts'
import type { DeviceId } from '../sample.ts'
import { record, refuse, type Step } from '../step.ts'

export type Pass = Extract<Input, { kind: 'enter' | 'move-goods' }>

export function pass(step: Step, input: Pass): void {
  const refusal = input.by.place === 'remote' ? 'never-remote' : said(step, input)
  if (refusal) refuse(step, input, refusal)
}

function said(step: Step, input: Pass): RefusalCode | null {
  const doors = doorsMeant(step, input)
  if (doors.length === 0) return 'unknown-door'
  const refusals = doors.map(door => (input.kind === 'enter' ? enter(step, door) : moveGoods(step, door)))
  if (!refusals.includes(null)) return refusals[0] ?? null
  record(step, { kind: input.kind, by: input.by, ...(input.door !== undefined && { device: input.door }) })
  return null
}

/** Where no door is named, every door of the room is meant. */
function doorsMeant({ site }: Step, { door }: Pass): DeviceId[] {
  const all = [...site.index.doors.keys()]
  return door === undefined ? all : all.filter(id => id === door)
}

function enter(step: Step, door: DeviceId): null {
  doorOf(step, door).announced = step.now
  return lookAgain(step, door)
}

/** Once for an hour, not hour after hour. */
function moveGoods(step: Step, id: DeviceId): RefusalCode | null {
  const door = doorOf(step, id)
  if (door.moving !== null) return ageOf(step, door.moving) < MOVING_FOR ? 'already-moving' : 'already-extended'
  door.moving = step.now
  return lookAgain(step, id)
}

function lookAgain(step: Step, door: DeviceId): null {
  for (const point of step.site.index.doors.get(door) ?? []) step.woken.add(point.id)
  return null
}
