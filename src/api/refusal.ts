/** Every answer that is not what was asked for: `{ error: { code, message } }` in the language of the reader. */
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { RefusalCode } from '../core/input.ts'
import { type ApiKey, apiTexts } from '../texts/api.ts'
import { fill } from '../texts/text.ts'
import type { Ctx } from './deps.ts'

type Values = Readonly<Record<string, string | number>>

interface Refusal {
  readonly key: ApiKey
  readonly values: Values
}

/** To be thrown: the app's one handler writes the answer. */
export const refusal = (status: ContentfulStatusCode, key: ApiKey, values: Values = {}): HTTPException =>
  new HTTPException(status, { message: key, cause: { key, values } satisfies Refusal })

/** What the core refused: a wrong end or a missing reason is the request's fault, everything else the room's state. */
export function refusedByRoom(code: RefusalCode, id: string, bounds: Values = {}): HTTPException {
  return refusal(STATUS[code] ?? 409, code, { id, ...bounds })
}

const STATUS: { readonly [code in RefusalCode]?: ContentfulStatusCode } = {
  'unknown-alarm': 404,
  'unknown-actuator': 404,
  'unknown-door': 404,
  'never-remote': 403,
  'never-role': 403,
  'end-required': 400,
  'end-too-late': 400,
  'end-in-past': 400,
  'reason-required': 400,
  'limit-out-of-bounds': 400,
  'limit-shape': 400,
  'unknown-point': 404,
  'not-calibratable': 400,
  'calibration-too-far': 400,
  'calibration-worse': 400,
}

/** What the framework refuses on its own. */
const OWN: { readonly [status: number]: ApiKey } = { 400: 'bad-json', 404: 'not-found', 415: 'json-only' }

export function answerError(error: unknown, c: Ctx, trouble: (error: unknown) => void): Response {
  if (!(error instanceof HTTPException)) {
    trouble(error)
    return answer(c, 500, { key: 'internal', values: {} })
  }
  const known = error.cause as Refusal | undefined
  return answer(c, error.status, known?.key ? known : { key: OWN[error.status] ?? 'internal', values: {} })
}

/** A refused body is not read to its end: the connection closes with the answer. */
function answer(c: Ctx, status: ContentfulStatusCode, { key, values }: Refusal): Response {
  if (hasBody(c)) c.header('Connection', 'close')
  // The browser's own question would stand before the page's.
  if (key === 'token-required') c.header('WWW-Authenticate', 'Bearer realm="Jaga", Basic realm="Jaga", charset="UTF-8"')
  else if (status === 401) c.header('WWW-Authenticate', 'Bearer realm="Jaga"')
  c.header('Cache-Control', 'no-store')
  const message = fill(apiTexts[c.get('language') ?? 'id'][key], values)
  return c.json({ error: { code: key, message } }, status)
}

export const hasBody = (c: Ctx): boolean =>
  c.req.header('transfer-encoding') !== undefined || (c.req.header('content-length') ?? '0') !== '0'

export const isRead = (c: Ctx): boolean => c.req.raw.method === 'GET' || c.req.raw.method === 'HEAD'
