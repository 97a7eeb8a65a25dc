/** One question to the controller, and what came of it as a sentence where it was refused. */
import type { ErrorView } from '../../../src/api/types.ts'
import type { Language } from '../../../src/texts/text.ts'
import { tell } from './context.ts'

/** Hashing a secret may take a small machine seconds. */
const PATIENCE = 15_000

export type Answer<T> =
  | { readonly ok: true; readonly body: T }
  | { readonly ok: false; readonly code: string; readonly message: string }

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

export async function ask<T>(
  language: Language,
  path: string,
  method: Method = 'GET',
  body: object = {},
): Promise<Answer<T>> {
  const sent = method === 'GET' ? {} : { body: JSON.stringify(body) }
  const answer = await fetch(`/api/v1/${path}`, {
    method,
    headers: { 'content-type': 'application/json', 'accept-language': language },
    signal: AbortSignal.timeout(PATIENCE),
    ...sent,
  }).catch(() => null)
  const told: T | ErrorView | null = answer && (await answer.json().catch(() => null))
  if (answer?.ok && told) return { ok: true, body: told as T }
  const error = (told as ErrorView | null)?.error
  return { ok: false, code: error?.code ?? 'no-answer', message: error?.message ?? tell(language, 'no-answer') }
}
