/** What a command says when it cannot go on: one sentence for the person, and an exit code. */
import { type CliKey, cli } from '../texts/cli.ts'
import { fill, type Language } from '../texts/text.ts'

export interface Complaint {
  readonly complaint: string
  readonly exit: number
}

export const isComplaint = (error: unknown): error is Complaint =>
  typeof error === 'object' && error !== null && 'complaint' in error

export type Places = Readonly<Record<string, string | number>>

export const say = (language: Language, key: CliKey, places: Places = {}): string => fill(cli[language][key], places)

/** To be thrown; 1 = something is wrong, 2 = the command was not understood. */
export const complain = (language: Language, key: CliKey, places: Places = {}, exit = 1): Complaint => ({
  complaint: say(language, key, places),
  exit,
})
