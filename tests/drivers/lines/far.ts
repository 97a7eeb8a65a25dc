/** A device at the far end of a line of texts, with every bad habit; on a port of a test or behind a socket. */
import { once } from 'node:events'
import { Duplex } from 'node:stream'
import { keyOf, type LineLink } from '../../../src/drivers/lines/profile.ts'
import type { Wire } from '../../../src/drivers/serial.ts'

/** What the device has at hand when it was asked. */
export interface Scene {
  readonly query: string
  /** The right answer, as it is now, without its end. */
  readonly answer: string
  say(text: string): void
  later(ms: number, act: () => void): void
}
export type Mood = (scene: Scene) => void

export interface Far {
  /** What it answers to each question. */
  answers: Record<string, string>
  mood: Mood
  readonly asked: { readonly query: string; readonly at: number }[]
  /** Every sign that ever came. */
  heard: string
  /** Takes what came on a wire, and answers there. */
  take(text: string, say: (text: string) => void): void
  rest(): void
}

export const well: Mood = ({ answer, say }) => say(`${answer}\r`)

/** `unknown`: what it says to a question that it does not know; it gives it back if that is not said. */
export function newFar(answers: Record<string, string>, unknown = (query: string): string => query): Far {
  const timers = new Set<NodeJS.Timeout>()
  let unread = ''
  const far: Far = {
    answers: { ...answers },
    mood: well,
    asked: [],
    heard: '',
    take(text, say) {
      far.heard += text
      const lines = `${unread}${text}`.split('\r')
      unread = lines.pop() ?? ''
      for (const query of lines) {
        far.asked.push({ query, at: performance.now() })
        const later = (ms: number, act: () => void) => void timers.add(setTimeout(act, ms))
        far.mood({ query, answer: far.answers[query] ?? unknown(query), say, later })
      }
    },
    rest() {
      for (const timer of timers) clearTimeout(timer)
    },
  }
  return far
}

/** A serial port with this device at its other end. */
export interface FakePort {
  readonly open: (link: LineLink) => Promise<Wire>
  readonly paths: string[]
  opened(): number
  pull(): void
  plug(): void
}

export function portTo(far: Far): FakePort {
  const streams = new Set<Duplex>()
  const paths: string[] = []
  let isThere = true
  const wire = (): Wire => {
    const stream: Duplex = new Duplex({
      read() {},
      write(bytes: Buffer, _, done) {
        far.take(bytes.toString('latin1'), text => void (stream.destroyed || stream.push(Buffer.from(text, 'latin1'))))
        done()
      },
    })
    streams.add(stream)
    stream.on('close', () => streams.delete(stream))
    return {
      stream,
      isOpen: () => !stream.destroyed,
      async close() {
        if (stream.destroyed) return
        stream.destroy()
        await once(stream, 'close')
      },
    }
  }
  return {
    async open(link) {
      paths.push(keyOf(link))
      if (!isThere) throw new Error('No such file or directory')
      return wire()
    },
    paths,
    opened: () => streams.size,
    pull() {
      isThere = false
      for (const stream of streams) stream.destroy()
    },
    plug() {
      isThere = true
    },
  }
}

/** The habits of devices and cables, good and bad. */
export const moods = {
  mute: () => {},
  late:
    (ms: number): Mood =>
    ({ answer, say, later }) =>
      later(ms, () => say(`${answer}\r`)),
  /** Its own words first, as on a cable that hears itself. */
  echoed: ({ query, answer, say }: Scene) => say(`${query}\r${answer}\r`),
  echo: ({ query, say }: Scene) => say(`${query}\r`),
  twice: ({ answer, say }: Scene) => say(`${answer}\r${answer}\r`),
  newline: ({ answer, say }: Scene) => say(`${answer}\r\n`),
  extra: ({ answer, say }: Scene) => say(`${answer.slice(0, 9)}7${answer.slice(9)}\r`),
  dropped: ({ answer, say }: Scene) => say(`${answer.slice(0, 9)}${answer.slice(10)}\r`),
  spoilt: ({ answer, say }: Scene) => say(`${answer.slice(0, 9)}\u00c1${answer.slice(10)}\r`),
  short: ({ answer, say }: Scene) => say(`${answer.slice(0, -9)}\r`),
  long: ({ answer, say }: Scene) => say(`${answer} 1\r`),
  cut: ({ answer, say }: Scene) => say(answer),
  garbage: ({ say }: Scene) => say('\u0000\u0081}}~~#(\u00ff\r\r226.0\r'),
  oversize: ({ say }: Scene) => say('('.repeat(100_000)),
  drip:
    (ms: number, signs = 1): Mood =>
    ({ answer, say, later }) => {
      const whole = `${answer}\r`
      const send = (at: number) => {
        say(whole.slice(at, at + signs))
        if (at + signs < whole.length) later(ms, () => send(at + signs))
      }
      send(0)
    },
} satisfies Record<string, Mood | ((...args: never[]) => Mood)>
