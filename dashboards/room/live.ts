/** Keeps the page on the live stream: hears it, notices its silence, and opens a new one without being asked. */
import { isStale, mustReopen } from './lifeline.ts'
import { type Message, NOTHING, reduce, type Wall } from './state.ts'

export interface Seen extends Wall {
  readonly stale: boolean
  /** The page's own monotonic clock. */
  readonly mono: number
}

/** The part of an EventSource that is used. */
export interface Stream {
  addEventListener(event: string, hear: (message: { data: string }) => void): void
  close(): void
}

export interface World {
  open(): Stream
  mono(): number
}

const EVENTS: readonly Message['event'][] = ['snapshot', 'change', 'beat']

export interface Live {
  /** To be called about twice a second, and when the page comes back into view. */
  tick(): void
  stop(): void
}

export function live(world: World, show: (seen: Seen) => void): Live {
  const began = world.mono()
  let wall = NOTHING
  let opened = began
  let stream = listen()

  function listen(): Stream {
    const mine = world.open()
    for (const event of EVENTS) {
      mine.addEventListener(event, ({ data }) => {
        if (mine === stream) hear({ event, data: JSON.parse(data) })
      })
    }
    return mine
  }
  function hear(message: Message): void {
    wall = reduce(wall, message, world.mono())
    tell()
  }
  function tell(): void {
    const mono = world.mono()
    show({ ...wall, mono, stale: isStale({ began, heard: wall.heard }, mono) })
  }
  function tick(): void {
    if (mustReopen({ began, heard: wall.heard, opened }, world.mono())) {
      stream.close()
      opened = world.mono()
      stream = listen()
    }
    tell()
  }
  return { tick, stop: () => stream.close() }
}
