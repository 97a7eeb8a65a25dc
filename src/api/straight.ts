/** Answers that write themselves: a stream that lasts for days goes from hand to hand as seldom as it can. */
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { MiddlewareHandler } from 'hono'
import type { ApiEnv } from './deps.ts'

/** In front of all others: the head is written with what they have put into it, then the answer has the wire to itself. */
export const straight: MiddlewareHandler<ApiEnv> = async (c, next) => {
  await next()
  const { pour } = c.var
  const wire = c.env?.outgoing
  if (!pour || !wire) return
  wire.writeHead(c.res.status, Object.fromEntries(c.res.headers))
  wire.flushHeaders()
  pour()
  c.res = undefined
  c.res = RESPONSE_ALREADY_SENT
}
