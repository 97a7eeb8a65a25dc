/** The command-line library's own errors as sentences in the user's language. */
import type { CommanderError } from 'commander'
import type { Language } from '../texts/text.ts'
import { say } from './complaint.ts'

/** The library quotes what it could not use, and sometimes what may have been meant. `command`: whose help tells the rest, if one was named. */
export function usageSentence(error: CommanderError, language: Language, command: string | undefined): string {
  const help = ['jaga', ...(command === undefined ? [] : [command]), '--help'].join(' ')
  const [name = ''] = [...error.message.matchAll(/'([^']+)'/g)].map(m => m[1] ?? '')
  const near = /Did you mean (?:one of )?([^?\n]+)\?/.exec(error.message)?.[1]
  switch (error.code) {
    case 'commander.unknownOption':
      return near
        ? say(language, 'unknown-option-near', { name, near, help })
        : say(language, 'unknown-option', { name, help })
    case 'commander.missingArgument':
      return say(language, 'missing-argument', { name, help })
    case 'commander.missingMandatoryOptionValue':
      return say(language, 'option-needed', { name, help })
    case 'commander.optionMissingArgument':
      return say(language, 'option-needs-value', { name, help })
    case 'commander.excessArguments':
      return say(language, 'too-many', { help })
    case 'commander.invalidArgument':
      return error.message.replace(/^error: .*? is invalid\. /s, '')
    default:
      return error.message
  }
}
