/** The live stream: one letter is written when the last has left, so that the reader's slowness is the mailbox's to see. */
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
    if (c.req.raw.method === 'HEAD') return c.body(null)
    const mailbox = deps.live.open(() => c.env?.outgoing?.destroy())
    if (!mailbox) throw full(c)
    return c.body(stream(mailbox, () => isStillWelcome(c, deps)))
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

function stream(mailbox: Mailbox, isWelcome: () => boolean): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const letter = await mailbox.next()
        if (letter && isWelcome()) return controller.enqueue(encoder.encode(written(letter)))
        mailbox.close()
        controller.close()
      },
      cancel: () => mailbox.close(),
    },
    { highWaterMark: 0 },
  )
}

function written({ event, id, data }: Letter): string {
  const retry = event === 'snapshot' ? `retry: ${RETRY_MS}\n` : ''
  return `${retry}event: ${event}\nid: ${id}\ndata: ${data}\n\n`
}
