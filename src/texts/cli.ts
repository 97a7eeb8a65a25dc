/** What the command line says. */
import { cliEn } from './cli.en.ts'
import { cliId } from './cli.id.ts'
import type { Section } from './text.ts'

export const cli: Section<typeof cliId> = { id: cliId, en: cliEn }
export type CliKey = keyof typeof cliId
