/** A Modbus TCP device for tests on a real socket, with every bad habit; its frames are written by hand from the protocol. */

import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'

export interface Request {
  readonly transaction: number
  readonly unit: number
  readonly fc: number
  readonly address: number
  readonly length: number
  readonly at: number
}

/** What the device has at hand when a request has come. */
export interface Scene {
  readonly request: Request
  readonly socket: Socket
  /** The right answer, as it is now. */
  readonly answer: Buffer
  frame(pdu: readonly number[], changed?: { transaction?: number; unit?: number; protocol?: number }): Buffer
  later(ms: number, act: () => void): void
}
export type Mood = (scene: Scene) => void

export interface Peer {
  readonly port: number
  /** Everything asked, in order. */
  readonly requests: Request[]
  /** Connections accepted so far. */
  connections(): number
  /** Connections open now. */
  open(): number
  mood: Mood
  /** Moods of single units behind the gateway. */
  readonly units: Map<number, Mood>
  /** The content of a register (or bit) when `request` came. */
  word: (request: Request, address: number) => number
  /** Addresses that answer exception 2, whatever the block. */
  readonly refused: Set<number>
  /** Rather than listening: connections are refused. */
  leave(): Promise<void>
  /** Listens again on the same port. */
  back(): Promise<void>
}

export async function openPeer(mood: Mood = moods.well): Promise<Peer & { stop(): Promise<void> }> {
  const sockets = new Set<Socket>()
  const timers = new Set<NodeJS.Timeout>()
  let connections = 0

  const server = createServer({ noDelay: true }, socket => {
    connections += 1
    sockets.add(socket)
    socket.on('error', () => {})
    socket.on('close', () => sockets.delete(socket))
    socket.on('data', receive(socket))
  })

  function receive(socket: Socket): (bytes: Buffer) => void {
    let buffer = Buffer.alloc(0)
    return bytes => {
      buffer = Buffer.concat([buffer, bytes])
      while (buffer.length >= 12) {
        serve(socket, buffer.subarray(0, 12))
        buffer = buffer.subarray(12)
      }
    }
  }

  function serve(socket: Socket, frame: Buffer): void {
    const request: Request = {
      transaction: frame.readUInt16BE(0),
      unit: frame.readUInt8(6),
      fc: frame.readUInt8(7),
      address: frame.readUInt16BE(8),
      length: frame.readUInt16BE(10),
      at: performance.now(),
    }
    peer.requests.push(request)
    const scene: Scene = {
      request,
      socket,
      answer: answerTo(request, peer),
      frame: (pdu, changed) => frameOf(request, pdu, changed),
      later(ms, act) {
        const timer = setTimeout(() => {
          timers.delete(timer)
          act()
        }, ms)
        timers.add(timer)
      },
    }
    const act = peer.units.get(request.unit) ?? peer.mood
    act(scene)
  }

  async function listen(port: number): Promise<number> {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
    return (server.address() as AddressInfo).port
  }

  async function leave(): Promise<void> {
    for (const timer of timers) clearTimeout(timer)
    timers.clear()
    for (const socket of sockets) socket.destroy()
    if (server.listening) await new Promise(resolve => server.close(resolve))
  }

  const port = await listen(0)
  const peer: Peer & { stop(): Promise<void> } = {
    port,
    requests: [],
    connections: () => connections,
    open: () => sockets.size,
    mood,
    units: new Map(),
    word: (_, address) => address,
    refused: new Set(),
    leave,
    back: async () => {
      await listen(port)
    },
    stop: leave,
  }
  return peer
}

function frameOf(
  request: Request,
  pdu: readonly number[],
  { transaction = request.transaction, unit = request.unit, protocol = 0 } = {},
): Buffer {
  const frame = Buffer.alloc(7 + pdu.length)
  frame.writeUInt16BE(transaction, 0)
  frame.writeUInt16BE(protocol, 2)
  frame.writeUInt16BE(1 + pdu.length, 4)
  frame.writeUInt8(unit, 6)
  frame.set(pdu, 7)
  return frame
}

function answerTo(request: Request, peer: Peer): Buffer {
  const addresses = Array.from({ length: request.length }, (_, index) => request.address + index)
  if (addresses.some(address => peer.refused.has(address))) return frameOf(request, [0x80 | request.fc, 2])
  const words = addresses.map(address => peer.word(request, address))
  const bytes = request.fc <= 2 ? bitsOf(words) : words.flatMap(word => [word >> 8, word & 0xff])
  return frameOf(request, [request.fc, bytes.length, ...bytes])
}

function bitsOf(words: readonly number[]): number[] {
  const bytes: number[] = new Array(Math.ceil(words.length / 8)).fill(0)
  for (const [index, word] of words.entries())
    bytes[index >> 3] = (bytes[index >> 3] ?? 0) | ((word & 1) << (index & 7))
  return bytes
}

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
  /** One byte at a time. */
  drip:
    (ms: number): Mood =>
    ({ socket, answer, later }) => {
      for (const [index, byte] of answer.entries()) later(ms * (index + 1), () => socket.write(Buffer.of(byte)))
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
