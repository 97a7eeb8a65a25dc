/** The command-line library's own errors as sentences in the user's language. */
import type { CommanderError } from 'commander'
import type { Language } from '../texts/text.ts'
import { say } from './complaint.ts'

/** The library quotes what it could not use, and sometimes what may have been meant. */
export function usageSentence(error: CommanderError, language: Language): string {
  const [name = ''] = [...error.message.matchAll(/'([^']+)'/g)].map(m => m[1] ?? '')
  const near = /Did you mean (?:one of )?([^?\n]+)\?/.exec(error.message)?.[1]
  switch (error.code) {
    case 'commander.unknownOption':
      return near ? say(language, 'unknown-option-near', { name, near }) : say(language, 'unknown-option', { name })
    case 'commander.missingArgument':
      return say(language, 'missing-argument', { name })
    case 'commander.missingMandatoryOptionValue':
      return say(language, 'option-needed', { name })
    case 'commander.optionMissingArgument':
      return say(language, 'option-needs-value', { name })
    case 'commander.excessArguments':
      return say(language, 'too-many')
    case 'commander.invalidArgument':
      return error.message.replace(/^error: .*? is invalid\. /s, '')
    default:
      return error.message
  }
}
