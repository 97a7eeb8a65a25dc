/** A scripted controller: serves the built wall and says on its live stream what a test tells it to. */
import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import type { Message } from '../../dashboards/room/state.ts'
import type { RoomView, SessionView } from '../../src/api/types.ts'

const BUILT = join(import.meta.dirname, '../../dist/dashboards/room')
const TYPES: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
}
const CSP = "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

export interface Post {
  readonly path: string
  readonly body: unknown
}

export interface Fixture {
  readonly url: string
  /** Everything that was posted, oldest first. */
  readonly posts: Post[]
  /** The room that a new stream is told, and that open streams are told now. */
  show(room: RoomView): void
  /** A process that goes on talking about a room in which no turn is taken. */
  stall(): void
  /** How many messages were sent on live streams. */
  readonly spoken: () => number
  /** A frozen process: sockets stay open, the kernel still accepts new ones, nobody speaks. */
  freeze(): void
  thaw(): void
  /** What the next posts are answered. */
  answer(status: number, body: object): void
  /** Who may sign in here. */
  people(session: SessionView): void
  stop(): Promise<void>
}

interface Script {
  room: RoomView
  frozen: boolean
  stalled: boolean
  status: number
  body: object
  spoken: number
  session: SessionView
  readonly posts: Post[]
  readonly streams: Set<ServerResponse>
}

export async function fixture(first: RoomView): Promise<Fixture> {
  const done = { done: true, recorded: true, seq: 42, alarm: null }
  const script: Script = {
    room: first,
    frozen: false,
    stalled: false,
    status: 200,
    body: done,
    spoken: 0,
    session: { accounts: false, user: null, rights: [], names: [], clear: false },
    posts: [],
    streams: new Set(),
  }
  const server = createServer((request, response) => void serve(script, request, response))
  const beat = setInterval(() => sayTo(script, { event: 'beat', data: head(lived(script)) }), 2000)
  await new Promise<void>(ready => server.listen(0, '127.0.0.1', ready))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/wall/`,
    posts: script.posts,
    spoken: () => script.spoken,
    show(room) {
      script.room = { ...room, turns: script.room.turns + 1 }
      sayTo(script, { event: 'snapshot', data: script.room })
    },
    stall() {
      script.stalled = true
    },
    freeze() {
      script.frozen = true
    },
    thaw() {
      script.frozen = false
    },
    people(session) {
      script.session = session
    },
    answer: (status, body) => Object.assign(script, { status, body }),
    stop: () => stop(server, beat),
  }
}

function stop(server: Server, beat: NodeJS.Timeout): Promise<void> {
  clearInterval(beat)
  server.closeAllConnections()
  return new Promise(done => server.close(() => done()))
}

/** Turns are taken while the process runs. */
function lived(script: Script): RoomView {
  if (!script.frozen && !script.stalled) script.room = { ...script.room, turns: script.room.turns + 8 }
  return script.room
}

function head(room: RoomView) {
  const { seq, turns, boot, at, trusted, phase, status, reasons, siren, selfTest, counts, flood, firstOut } = room
  const { call, paperwork, display } = room
  return {
    seq,
    turns,
    boot,
    at,
    trusted,
    phase,
    status,
    reasons,
    siren,
    selfTest,
    counts,
    flood,
    firstOut,
    call,
    paperwork,
    display,
  }
}

function sayTo(script: Script, message: Message): void {
  if (script.frozen) return
  for (const stream of script.streams) stream.write(written(message))
  script.spoken += script.streams.size
}

const written = ({ event, data }: Message) => `event: ${event}\nid: ${data.seq}\ndata: ${JSON.stringify(data)}\n\n`

async function serve(script: Script, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = new URL(request.url ?? '/', 'http://fixture').pathname
  if (script.frozen) return
  response.setHeader('Content-Security-Policy', CSP)
  if (request.method !== 'GET') return post(script, path, request, response)
  if (path === '/api/v1/live') return stream(script, response)
  if (path === '/api/v1/session') return void response.end(JSON.stringify(script.session))
  file(path, response)
}

function stream(script: Script, response: ServerResponse): void {
  script.spoken += 1
  script.streams.add(response)
  response.on('close', () => script.streams.delete(response))
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  response.write(`retry: 1000\n${written({ event: 'snapshot', data: lived(script) })}`)
}

async function post(script: Script, path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part)
  script.posts.push({ path, body: JSON.parse(Buffer.concat(parts).toString()) })
  response.writeHead(script.status, { 'content-type': 'application/json' }).end(JSON.stringify(script.body))
}

function file(path: string, response: ServerResponse): void {
  const name = path.replace(/^\/wall\//, '') || 'index.html'
  try {
    const content = readFileSync(join(BUILT, name))
    response.writeHead(200, { 'content-type': TYPES[extname(name)] ?? 'application/octet-stream' }).end(content)
  } catch {
    response.writeHead(404).end()
  }
}
