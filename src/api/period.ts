/** A stretch of time as a request names it. */
import { z } from 'zod'
import { DAY, type Millis } from '../core/time.ts'
import { apiTexts } from '../texts/api.ts'
import type { Ctx } from './deps.ts'
import { refusal } from './refusal.ts'
import { iso } from './shapes/common.ts'

export const LONGEST_DAYS = 31

const moment = z.string().max(40).optional().meta({ format: 'date-time', description: 'ISO 8601 with offset' })
export const periodQuery = { from: moment, to: moment }

export interface Period {
  readonly from: Millis
  readonly to: Millis
}

/** Up to now and `usual` long where nothing else is asked. */
export function periodOf(
  c: Ctx,
  asked: { from?: string | undefined; to?: string | undefined },
  now: Millis,
  usual: Millis,
  longest = LONGEST_DAYS,
) {
  const to = momentOf(c, 'to', asked.to) ?? now
  const from = momentOf(c, 'from', asked.from) ?? to - usual
  if (from >= to || to - from > longest * DAY) throw refusal(400, 'bad-period', { days: longest })
  return { from, to }
}

/** A plus sign that was not escaped arrives as a space. */
export function momentOf(c: Ctx, field: string, text: string): Millis
export function momentOf(c: Ctx, field: string, text: string | undefined): Millis | undefined
export function momentOf(c: Ctx, field: string, text: string | undefined): Millis | undefined {
  if (text === undefined) return undefined
  const plain = text.replace(' ', '+')
  const moment = iso.safeParse(plain).success ? Date.parse(plain) : Number.NaN
  if (Number.isFinite(moment)) return moment
  throw refusal(400, 'field-wrong', { field, expected: apiTexts[c.get('language')]['expected-time'] })
}
