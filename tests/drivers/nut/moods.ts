/** The habits of NUT servers and of the wires to them, good and bad. */

import type { Mood, Scene } from './peer.ts'

/** Always the same bytes, without an order. */
function noiseOf(bytes: number): Buffer {
  let state = 7
  const noise = new Uint8Array(bytes).map(() => {
    state = (state * 1103515245 + 12345) & 0x7fffffff
    return state >> 16
  })
  return Buffer.from(noise)
}

const saying =
  (text: string | Buffer): Mood =>
  ({ socket }) => {
    socket.write(text)
  }

export const moods = {
  mute: () => {},
  error: (word: string): Mood => saying(`ERR ${word}\n`),
  late:
    (ms: number): Mood =>
    ({ socket, answer, later }) =>
      later(ms, () => socket.write(answer)),
  /** One byte at a time, each timer set by the one before it: timers set together may fire out of order. */
  drip:
    (ms: number): Mood =>
    ({ socket, answer, later }) => {
      const send = (from: number) => {
        socket.write(answer.slice(from, from + 1))
        if (from + 1 < answer.length) later(ms, () => send(from + 1))
      }
      send(0)
    },
  /** Half an answer, then nothing. */
  cut: ({ socket, answer }: Scene) => {
    socket.write(answer.slice(0, answer.length / 2))
  },
  cutThenEnd: ({ socket, answer }: Scene) => {
    socket.end(answer.slice(0, answer.length / 2))
  },
  end: ({ socket }: Scene) => {
    socket.end()
  },
  reset: ({ socket }: Scene) => {
    // Under encryption there is no such call; the tests reset in the clear.
    socket.resetAndDestroy()
  },
  garbage: saying(noiseOf(1000)),
  /** A megabyte without an end of line. */
  endless: saying('VAR ups '.repeat(131_072)),
  /** One value that is longer than any server sends. */
  oversize: ({ socket, answer }: Scene) => {
    socket.write(answer.replace('"100"', `"${'1'.repeat(5000)}"`))
  },
  /** More variables than any device has. */
  countless: ({ socket }: Scene) => {
    const many = Array.from({ length: 6000 }, (_, index) => `VAR ups outlet.${index}.id "1"\n`)
    socket.write(`BEGIN LIST VAR ups\n${many.join('')}`)
  },
  twice: ({ socket, answer }: Scene) => {
    socket.write(answer + answer)
  },
  /** Another UPS's variables. */
  stranger: ({ socket, answer }: Scene) => {
    socket.write(answer.replaceAll(' ups', ' other'))
  },
  /** A line of another UPS among ours. */
  mixed: ({ socket, answer }: Scene) => {
    socket.write(answer.replace('VAR ups battery.charge "100"', 'VAR other battery.charge "7"'))
  },
  /** The same variable with two values. */
  doubled: ({ socket, answer }: Scene) => {
    socket.write(answer.replace('END', 'VAR ups battery.charge "7"\nEND'))
  },
  /** Another protocol altogether. */
  http: saying('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n'),
  openQuote: ({ socket, answer }: Scene) => {
    socket.write(answer.replace('"100"', '"100'))
  },
} satisfies Record<string, Mood | ((...args: never[]) => Mood)>
