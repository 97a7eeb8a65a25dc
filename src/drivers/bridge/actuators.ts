/** Relay, siren and lamp on the controller's own pins: one process owns them, another stands by to make them safe. */
import type { ChildProcess } from 'node:child_process'
import type { Sample } from '../../core/sample.ts'
import type { ActuatorSpec } from '../../core/site.ts'
import { type Millis, SECOND } from '../../core/time.ts'
import { BEAT, type FailsafeSay, type OutputSay, type OutputsJob, type OutputsTell } from '../../link.ts'
import type { Actuator, Clock, Hear } from '../../ports.ts'
import { startChild } from '../../spawn.ts'
import { bequeath } from './bequest.ts'
import type { WiredActuator } from './profile.ts'
import { type Supervised, supervise } from './supervise.ts'

/** Turns come more often than the metal must hear of them. */
const RENEW: Millis = BEAT / 2
/** Until the process lives again, its pins may show what they showed: it must not be long. */
const PACE = { ceiling: SECOND / 2 }
/** So long in alarm is noticed behind the relay: its process died, and that is told like a new alarm. */
const NOTICED: Millis = 2 * SECOND

/** The state in which the coil carries current, by kind; every other state is without. */
const ENERGISED: Readonly<Record<ActuatorSpec['kind'], string>> = {
  relay: 'well',
  siren: 'on',
  lamp: 'on',
  request: 'closed',
}
const AT_REST: Readonly<Record<ActuatorSpec['kind'], string>> = {
  relay: 'alarm',
  siren: 'off',
  lamp: 'off',
  request: 'open',
}

export interface Starters {
  outputs(): ChildProcess
  failsafe(words: readonly string[]): ChildProcess
}

const USUAL: Starters = {
  outputs: () => startChild('firmware-bridge/host/outputs.ts'),
  failsafe: words => startChild('firmware-bridge/host/failsafe.ts', true, ['stand-by', ...words]),
}

export interface PinnedActuator {
  readonly spec: ActuatorSpec
  readonly pin: WiredActuator
}

/** One for each, in their order. Both processes start with the first `watch`, and end with the last `stop`. */
export function pinActuators(pinned: readonly PinnedActuator[], clock: Clock, start: Starters = USUAL): Actuator[] {
  const hearing = new Map<string, (position: Position) => void>()
  let metal: Metal | undefined
  let standing = pinned.length
  const tell = (positions: readonly Position[]): void => {
    for (const position of positions) hearing.get(position.id)?.(position)
  }
  const begin = (): Metal => (metal ??= bringUp(pinned, start, tell))
  const end = async (): Promise<void> => {
    standing -= 1
    if (standing === 0) await metal?.stop()
  }
  return pinned.map(({ spec }) => actuator(spec, clock, begin, end, told => void hearing.set(spec.id, told)))
}

type Position = OutputsTell['positions'][number]

interface Metal {
  say(say: OutputSay): void
  stop(): Promise<void>
}

function bringUp(
  pinned: readonly PinnedActuator[],
  start: Starters,
  tell: (positions: readonly Position[]) => void,
): Metal {
  const pins = pinned.map(({ spec, pin }) => ({ ...pin, waits: spec.kind === 'relay' ? NOTICED : 0 }))
  const outputs = supervise<OutputsJob, OutputSay, OutputsTell>(
    start.outputs,
    { pins },
    {
      began: () => undefined,
      told: ({ positions }) => tell(positions),
      gone({ code, reason }) {
        if (code === 'failed') failsafe.say({ abandoned: true })
        tell(pins.map(({ id }) => ({ id, refused: `${code}: ${reason}` })))
      },
    },
    PACE,
  )
  const failsafe = standBy(pins, start)
  return {
    say(say) {
      outputs.say(say)
      failsafe.say({ until: say.until })
    },
    async stop() {
      await outputs.stop()
      await failsafe.stop()
    },
  }
}

/** It is quiet as long as it hears of finished turns; its own death is mended like any other. */
function standBy(pins: readonly WiredActuator[], start: Starters): Supervised<FailsafeSay> {
  const words = pins.map(({ gpio, energised }) => `${gpio}=${energised === 1 ? 'low' : 'high'}`)
  bequeath(words)
  const deaf = { began: () => undefined, told: () => undefined, gone: () => undefined }
  return supervise<null, FailsafeSay, never>(() => start.failsafe(words), null, deaf, PACE)
}

function actuator(
  spec: ActuatorSpec,
  clock: Clock,
  begin: () => Metal,
  end: () => Promise<void>,
  listen: (told: (position: Position) => void) => void,
): Actuator {
  let last: { readonly state: string; readonly at: Millis } | undefined
  let isOver = false
  return {
    id: spec.id,
    command(state, ttl) {
      const at = clock.now().mono
      if (isOver || (last && last.state === state && at - last.at < RENEW)) return
      last = { state, at }
      begin().say({ id: spec.id, energised: state === ENERGISED[spec.kind], until: at + ttl })
    },
    watch(hear: Hear) {
      listen(position => isOver || hear(samplesOf(spec, position, clock.now().mono)))
      begin()
    },
    async stop() {
      isOver = true
      await end()
    },
  }
}

function samplesOf({ readBack, kind }: ActuatorSpec, position: Position, at: Millis): Sample[] {
  if (readBack === undefined) return []
  if ('refused' in position) return [{ point: readBack, at, fault: { code: 'pin-refused', detail: position.refused } }]
  return [{ point: readBack, at, value: (position.energised ? ENERGISED : AT_REST)[kind] }]
}
