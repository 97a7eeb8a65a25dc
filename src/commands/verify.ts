/** `jaga verify`: whether the journal is whole, and if not, where it was broken. */
import type { Millis } from '../core/time.ts'
import { troubleOf } from '../store/trouble.ts'
import { findJournal, type Place, type Verdict, verify as walk } from '../store/verify.ts'
import { label } from '../texts/labels.ts'
import type { Language } from '../texts/text.ts'
import { complain, say } from './complaint.ts'

export interface VerifyOptions {
  readonly data: string
  readonly seal?: string
  readonly language: Language
}

/** Prints what holds; throws a complaint (exit 1) naming the first broken row, or the seal that is not there. */
export async function verify({ data, seal, language }: VerifyOptions, print: (line: string) => void): Promise<void> {
  const file = findJournal(data)
  if (file === null) throw complain(language, 'verify-none', { dir: data })
  const verdict = await walk(file, seal).catch(error => {
    const { code, reason } = troubleOf(error)
    throw complain(language, code === 'missing' ? 'sqlite-needed' : 'verify-unreadable', { file, reason })
  })
  tell(verdict, language, print)
  const { broken, sealed } = verdict
  if (broken) throw complain(language, `verify-broken-${broken.why}`, { seq: broken.seq, at: iso(broken.wall) })
  if (seal === undefined) return
  if (!sealed) throw complain(language, 'verify-unsealed', { seal })
  print(say(language, 'verify-sealed', placed(sealed)))
}

function tell(
  { rows, begins, first, last, missing, restored, broken }: Verdict,
  language: Language,
  print: (line: string) => void,
): void {
  if (!first || !last) {
    if (!broken) print(say(language, 'verify-empty'))
    return
  }
  print(
    say(language, broken ? 'verify-part' : 'verify-ok', {
      rows,
      from: first.seq,
      to: last.seq,
      begin: iso(first.wall),
      end: iso(last.wall),
    }),
  )
  if (begins) print(say(language, 'verify-begins', placed(begins)))
  if (missing > 0) print(say(language, 'verify-missing', { count: missing }))
  for (const { part, from, last: whole = 0, upTo = 0, seq, wall } of restored)
    if (part === 'journal')
      print(
        say(language, 'verify-restored', {
          seq,
          at: iso(wall),
          from: label(language, `restored.${from}`),
          last: whole,
          lost: upTo - whole,
        }),
      )
  print(say(language, 'verify-tip', placed(last)))
}

const placed = ({ seq, wall, hash }: Place) => ({ seq, at: iso(wall), hash })

const iso = (wall: Millis): string => new Date(wall).toISOString()
