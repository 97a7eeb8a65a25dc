/** What a person may do from the wall, and what came of it. */
import type { ActView, AlarmAct, AlarmView, DeviceSheet, ErrorView, SessionView } from '../../src/api/types.ts'
import type { Said } from './doors.ts'
import type { TestAct } from './self-test.ts'

/** A frozen controller must not leave a person waiting for ever. */
const PATIENCE = 5000

export type Outcome =
  | { readonly kind: 'done'; readonly recorded: boolean }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string }
  | { readonly kind: 'no-answer' }

export function silence(): Promise<Outcome> {
  return post('/api/v1/siren/silence', {})
}

/** "Saya masuk" or "Memindahkan barang" at this door. */
export function tellDoor(said: Said, door: string): Promise<Outcome> {
  return post(`/api/v1/doors/${said}`, { door })
}

/** The weekly test: begin one, or "Saya mendengar". */
export function tellTest(act: TestAct): Promise<Outcome> {
  return post(`/api/v1/self-test/${act}`, {})
}

/** Quotes the occurrence that was on the screen: a new raising is never acknowledged unseen. */
export function act(alarm: AlarmView, action: 'acknowledge' | 'reset'): Promise<Outcome> {
  const body: AlarmAct = { occurrence: alarm.occurrence }
  return post(`/api/v1/alarms/${encodeURIComponent(alarm.id)}/${action}`, body)
}

/** Proves a name; what comes of it says who it is now. */
export const signIn = (name: string, pin: string): Promise<Outcome> => post('/api/v1/session', { name, pin })

export const signOut = (): Promise<Outcome> => post('/api/v1/session', {}, 'DELETE')

/** Null where nobody answers. */
export async function whoIsThere(): Promise<SessionView | null> {
  const answer = await fetch('/api/v1/session', { signal: AbortSignal.timeout(PATIENCE) }).catch(() => null)
  return answer?.ok ? answer.json() : null
}

/** Null where nobody answers, or where there is no such device. */
export async function sheetOf(device: string): Promise<DeviceSheet | null> {
  const path = `/api/v1/devices/${encodeURIComponent(device)}`
  const answer = await fetch(path, { signal: AbortSignal.timeout(PATIENCE) }).catch(() => null)
  return answer?.ok ? answer.json().catch(() => null) : null
}

async function post(path: string, body: object, method = 'POST'): Promise<Outcome> {
  const answer = await fetch(path, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(PATIENCE),
  }).catch(() => null)
  return answer ? outcome(answer) : { kind: 'no-answer' }
}

async function outcome(answer: Response): Promise<Outcome> {
  const body: ActView | ErrorView | SessionView | null = await answer.json().catch(() => null)
  if (answer.ok && body && 'accounts' in body) return { kind: 'done', recorded: true }
  if (answer.ok && body && 'done' in body) return { kind: 'done', recorded: body.recorded }
  const error = body && 'error' in body ? body.error : { code: String(answer.status), message: answer.statusText }
  return { kind: 'refused', ...error }
}
