/** The live stream: one letter is written when the last has left, so that the reader's slowness is the mailbox's to see. */
import type { ServerResponse } from 'node:http'
import { createRoute } from '@hono/zod-openapi'
import type { Letter, Mailbox } from '../../ports.ts'
import type { Api, Ctx, Deps } from '../deps.ts'
import { refusal } from '../refusal.ts'
import { signedIn } from '../session/who.ts'
import { change, room } from '../shapes/room.ts'

/** Browsers wait this long before they come back. */
const RETRY_MS = 1000

const LIVE = createRoute({
  method: 'get',
  path: '/api/v1/live',
  summary: 'Server-sent events: a snapshot, then changes, and a beat every 2 s while turns are taken',
  responses: {
    200: {
      description: 'Events snapshot, change and beat; the id is the number of the last event of the journal',
      content: { 'text/event-stream': { schema: room.or(change) } },
    },
  },
})

export function liveRoutes(app: Api, deps: Deps): void {
  app.openapi(LIVE, c => {
    c.header('Content-Type', 'text/event-stream')
    c.header('Transfer-Encoding', 'chunked')
    c.header('X-Accel-Buffering', 'no')
    const wire = c.env?.outgoing
    if (!wire || c.req.raw.method === 'HEAD') return c.body(null)
    const mailbox = deps.live.open(() => wire.destroy())
    if (!mailbox) throw full(c)
    wire.once('close', () => mailbox.close())
    const lost = (error: unknown) => {
      deps.trouble(error)
      wire.destroy()
    }
    c.set('pour', () => void pour(mailbox, wire, () => isStillWelcome(c, deps)).catch(lost))
    return c.body(null)
  })
}

function full(c: Ctx) {
  c.header('Retry-After', '5')
  return refusal(503, 'live-full')
}

/** Whoever was let in by signing in is shown nothing more once that is over. */
function isStillWelcome(c: Ctx, deps: Deps): boolean {
  return c.get('local') || c.get('user') === null || signedIn(c, deps) !== null
}

async function pour(mailbox: Mailbox, wire: ServerResponse, isWelcome: () => boolean): Promise<void> {
  const inBytes = press()
  for (let letter = await mailbox.next(); letter && isWelcome(); letter = await mailbox.next()) {
    if (await left(wire, inBytes(written(letter)))) break
  }
  mailbox.close()
  wire.end()
}

/** Nothing once the kernel has it, or what is wrong with the wire. */
const left = (wire: ServerResponse, bytes: Buffer): Promise<Error | null | undefined> =>
  new Promise(resolve => wire.write(bytes, resolve))

function written({ event, id, data }: Letter): string {
  const retry = event === 'snapshot' ? `retry: ${RETRY_MS}\n` : ''
  return `${retry}event: ${event}\nid: ${id}\ndata: ${data}\n\n`
}

/** Room for what a second changes in a large room, kept for as long as a page is open. */
const KEPT = 256 * 1024
/** Bytes of a character of a string, at the most. */
const LONGEST = 3

/** Into bytes, which are lent until the next letter: that is written once the last one has left. */
function press(): (text: string) => Buffer {
  let room = Buffer.allocUnsafeSlow(0)
  return text => {
    if (text.length * LONGEST > KEPT) return Buffer.from(text)
    if (room.length === 0) room = Buffer.allocUnsafeSlow(KEPT)
    return room.subarray(0, room.write(text))
  }
}
