/** A request that does not fit its form, as one sentence that names the field. */
import type { HTTPException } from 'hono/http-exception'
import type { z } from 'zod'
import { type ApiKey, apiTexts } from '../texts/api.ts'
import type { Ctx } from './deps.ts'
import { refusal } from './refusal.ts'

type Issue = z.core.$ZodIssue

/** `sent` is what was examined: a field that is not there is missing, not wrong. */
export function mistaken(c: Ctx, issues: readonly Issue[], sent: unknown): HTTPException {
  const issue = issues[0]
  if (!issue) return refusal(400, 'bad-body')
  if (issue.code === 'unrecognized_keys') return refusal(400, 'field-unknown', { field: issue.keys.join(', ') })
  const field = issue.path.join('.')
  if (field === '') return refusal(400, 'bad-body')
  if (isMissing(sent, issue.path)) return refusal(400, 'field-missing', { field })
  return refusal(400, 'field-wrong', { field, expected: apiTexts[c.get('language')][expectation(issue)] })
}

/** The last step of the way to it leads nowhere. */
function isMissing(sent: unknown, path: readonly PropertyKey[]): boolean {
  const [first, ...rest] = path
  if (typeof sent !== 'object' || sent === null || first === undefined) return false
  if (!Object.hasOwn(sent, first)) return true
  return isMissing(Object.entries(sent).find(([key]) => key === String(first))?.[1], rest)
}

function expectation(issue: Issue): ApiKey {
  if (issue.code === 'too_big') return 'expected-shorter'
  if (issue.code === 'too_small') return 'expected-longer'
  if (issue.code === 'invalid_format') return issue.format === 'datetime' ? 'expected-time' : 'expected-string'
  if (issue.code !== 'invalid_type') return 'expected-other'
  const key = `expected-${issue.expected}`
  return Object.hasOwn(apiTexts.id, key) ? (key as ApiKey) : 'expected-other'
}
