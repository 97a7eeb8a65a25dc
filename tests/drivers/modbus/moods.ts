/** The habits of Modbus TCP devices, good and bad. */

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

export const moods = {
  well: ({ socket, answer }: Scene) => {
    socket.write(answer)
  },
  mute: () => {},
  late:
    (ms: number): Mood =>
    ({ socket, answer, later }) =>
      later(ms, () => socket.write(answer)),
  /** One byte at a time, each timer set by the one before it: timers set together may fire out of order. */
  drip:
    (ms: number): Mood =>
    ({ socket, answer, later }) => {
      const send = (from: number) => {
        socket.write(answer.subarray(from, from + 1))
        if (from + 1 < answer.length) later(ms, () => send(from + 1))
      }
      send(0)
    },
  /** Two bytes of data fewer than asked for, in a frame that is whole. */
  short: ({ socket, answer, request, frame }: Scene) => {
    const bytes = [...answer.subarray(9, -2)]
    socket.write(frame([request.fc, bytes.length, ...bytes]))
  },
  long: ({ socket, answer, request, frame }: Scene) => {
    const bytes = [...answer.subarray(9), 0, 7]
    socket.write(frame([request.fc, bytes.length, ...bytes]))
  },
  /** A count of bytes that is not the number of bytes that follow. */
  lie:
    (by: number): Mood =>
    ({ socket, answer, request, frame }) => {
      const bytes = [...answer.subarray(9)]
      socket.write(frame([request.fc, bytes.length + by, ...bytes]))
    },
  /** Half an answer, then nothing. */
  cut: ({ socket, answer }: Scene) => {
    socket.write(answer.subarray(0, -1))
  },
  garbage: (bytes: number): Mood => {
    const noise = noiseOf(bytes)
    return ({ socket }) => {
      socket.write(noise)
    }
  },
  /** A header that promises 60 000 bytes. */
  oversize: ({ socket, answer }: Scene) => {
    const huge = Buffer.from(answer)
    huge.writeUInt16BE(60_000, 4)
    socket.write(huge)
  },
  /** A frame that says it is empty. */
  empty: ({ socket, answer }: Scene) => {
    const none = Buffer.from(answer)
    none.writeUInt16BE(0, 4)
    socket.write(none)
  },
  exception:
    (code: number): Mood =>
    ({ socket, request, frame }) => {
      socket.write(frame([0x80 | request.fc, code]))
    },
  strangersException: ({ socket, request, frame }: Scene) => {
    socket.write(frame([0x80 | request.fc, 2], { unit: request.unit + 1 }))
  },
  wrongUnit: ({ socket, answer, request, frame }: Scene) => {
    socket.write(frame([...answer.subarray(7)], { unit: request.unit + 1 }))
  },
  wrongTransaction: ({ socket, answer, request, frame }: Scene) => {
    socket.write(frame([...answer.subarray(7)], { transaction: request.transaction + 1 }))
  },
  wrongProtocol: ({ socket, answer, frame }: Scene) => {
    socket.write(frame([...answer.subarray(7)], { protocol: 1 }))
  },
  wrongFunction: ({ socket, answer, request, frame }: Scene) => {
    socket.write(frame([request.fc === 3 ? 4 : 3, ...answer.subarray(8)]))
  },
  echo: ({ socket, request, frame }: Scene) => {
    const { fc, address, length } = request
    socket.write(frame([fc, address >> 8, address & 0xff, length >> 8, length & 0xff]))
  },
  twice: ({ socket, answer }: Scene) => {
    socket.write(answer)
    socket.write(answer)
  },
  fin: ({ socket }: Scene) => {
    socket.end()
  },
  answerThenFin: ({ socket, answer }: Scene) => {
    socket.end(answer)
  },
  rst: ({ socket }: Scene) => {
    socket.resetAndDestroy()
  },
} satisfies Record<string, Mood | ((...args: never[]) => Mood)>
