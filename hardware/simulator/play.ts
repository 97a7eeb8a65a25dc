/** Plays a scenario on a room: pure, as fast as the machine; room.ts puts wires and a clock to it. */
import { freshWorld, healed } from './fresh.ts'
import { type Mood, WELL } from './mood.ts'
import type { Scenario, Step } from './scenario.ts'
import { step as stepWorld } from './step.ts'
import type { World } from './world.ts'

/** Seconds of world time in one step of the physics; whole steps only, so that one seed is one trace. */
export const QUANTUM = 0.5

export interface Stage {
  readonly world: World
  /** Devices that are not well; any other is. */
  readonly moods: Readonly<Record<string, Mood>>
  /** The next step, and the moment this round began. */
  readonly next: number
  readonly began: number
  readonly ended: boolean
}

export function opened(scenario: Scenario, seed: number): Stage {
  return { world: freshWorld(seed, scenario.clock), moods: {}, next: 0, began: 0, ended: false }
}

export interface Moved {
  readonly stage: Stage
  readonly done: readonly Step[]
}

/** What the scenario says is due now, done. */
export function happened(scenario: Scenario, stage: Stage): Moved {
  const done: Step[] = []
  let now = stage
  for (let due = dueStep(scenario, now); due; due = dueStep(scenario, now)) {
    done.push(due)
    now = performed(now, due)
  }
  return { stage: now, done }
}

/** `dt` seconds of physics, then what is due at the end of them. */
export function moved(scenario: Scenario, stage: Stage, dt = QUANTUM): Moved {
  return happened(scenario, { ...stage, world: stepWorld(stage.world, dt) })
}

function dueStep(scenario: Scenario, stage: Stage): Step | undefined {
  const step = stage.ended ? undefined : scenario.steps[stage.next]
  return step && stage.world.t - stage.began >= step.at ? step : undefined
}

function performed(stage: Stage, { effect }: Step): Stage {
  const after = { ...stage, next: stage.next + 1 }
  if (effect.kind === 'world') return { ...after, world: effect.change(stage.world) }
  if (effect.kind === 'normal') return { ...after, world: healed(stage.world), moods: {} }
  if (effect.kind === 'repeat') return { ...after, next: 0, began: stage.world.t }
  if (effect.kind === 'end') return { ...after, ended: true }
  return { ...after, moods: { ...stage.moods, [effect.device]: effect.mood } }
}

export const moodOf = (stage: Stage, device: string): Mood => stage.moods[device] ?? WELL

export interface PlayOptions {
  readonly seed?: number
  /** World seconds; a scenario that repeats plays one round if this is not said. */
  readonly forAtMost?: number
  /** Coarser physics for long stretches, at most a few seconds. */
  readonly quantum?: number
}

/** Plays a scenario to its end, telling `onState` every `everyMs` of world time and at each step done. */
export function playTimeline(
  scenario: Scenario,
  everyMs: number,
  onState: (stage: Stage, done: readonly Step[]) => void,
  { seed = 1, forAtMost = roundOf(scenario), quantum = QUANTUM }: PlayOptions = {},
): Stage {
  let { stage, done } = happened(scenario, opened(scenario, seed))
  onState(stage, done)
  let nextTold = everyMs / 1000
  while (!stage.ended && stage.world.t < forAtMost) {
    ;({ stage, done } = moved(scenario, stage, quantum))
    const due = stage.world.t >= nextTold
    if (due) nextTold += everyMs / 1000
    if (due || done.length > 0) onState(stage, done)
  }
  return stage
}

function roundOf({ steps }: Scenario): number {
  const last = steps.at(-1)
  return last?.effect.kind === 'repeat' ? last.at : Number.POSITIVE_INFINITY
}
