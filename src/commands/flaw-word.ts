/** Why a settings file cannot be used, in words; what the disk says stays as it says it. */
import type { Flaw } from '../store/settings/sealed.ts'
import type { CliKey } from '../texts/cli.ts'
import type { Language } from '../texts/text.ts'
import { say } from './complaint.ts'

const WORDS: Readonly<Record<Flaw, CliKey>> = {
  empty: 'flaw-empty',
  'not JSON': 'flaw-cut',
  'not settings': 'flaw-foreign',
  checksum: 'flaw-changed',
  'from a newer version': 'flaw-newer',
  content: 'flaw-content',
}

export const flawWord = (language: Language, reason: string): string =>
  Object.hasOwn(WORDS, reason) ? say(language, WORDS[reason as Flaw]) : reason
