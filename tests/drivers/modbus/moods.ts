/** The habits of Modbus devices, good and bad. */

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
  short: ({ socket, pdu, request, frame }: Scene) => {
    const bytes = pdu.slice(2, -2)
    socket.write(frame([request.fc, bytes.length, ...bytes]))
  },
  long: ({ socket, pdu, request, frame }: Scene) => {
    const bytes = [...pdu.slice(2), 0, 7]
    socket.write(frame([request.fc, bytes.length, ...bytes]))
  },
  /** A count of bytes that is not the number of bytes that follow. */
  lie:
    (by: number): Mood =>
    ({ socket, pdu, request, frame }) => {
      const bytes = pdu.slice(2)
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
  wrongUnit: ({ socket, pdu, request, frame }: Scene) => {
    socket.write(frame(pdu, { unit: request.unit + 1 }))
  },
  wrongTransaction: ({ socket, pdu, request, frame }: Scene) => {
    socket.write(frame(pdu, { transaction: request.transaction + 1 }))
  },
  wrongProtocol: ({ socket, pdu, frame }: Scene) => {
    socket.write(frame(pdu, { protocol: 1 }))
  },
  wrongFunction: ({ socket, pdu, request, frame }: Scene) => {
    socket.write(frame([request.fc === 3 ? 4 : 3, ...pdu.slice(1)]))
  },
  echo: ({ socket, request, frame }: Scene) => {
    const { fc, address, length } = request
    socket.write(frame([fc, address >> 8, address & 0xff, length >> 8, length & 0xff]))
  },
  /** The request itself comes first, as from an adapter that hears what it says. */
  echoed: ({ socket, answer, request, frame }: Scene) => {
    const { fc, address, length } = request
    socket.write(frame([fc, address >> 8, address & 0xff, length >> 8, length & 0xff]))
    socket.write(answer)
  },
  /** A byte of noise, as a transceiver leaves it when it turns round. */
  noisy: ({ socket, answer }: Scene) => {
    socket.write(Buffer.from([0]))
    socket.write(answer)
  },
  tail: ({ socket, answer }: Scene) => {
    socket.write(answer)
    socket.write(Buffer.from([1, 3, 2]))
  },
  /** One bit wrong on the way. */
  broken: ({ socket, answer }: Scene) => {
    const bytes = Buffer.from(answer)
    bytes[4] = (bytes[4] ?? 0) ^ 1
    socket.write(bytes)
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
