/** What the command line says. */
import { centralEn } from './central.en.ts'
import { centralId } from './central.id.ts'
import { cliEn } from './cli.en.ts'
import { cliId } from './cli.id.ts'
import { fieldEn } from './field.en.ts'
import { fieldId } from './field.id.ts'
import type { Section } from './text.ts'

const id = { ...cliId, ...fieldId, ...centralId } as const

export const cli: Section<typeof id> = { id, en: { ...cliEn, ...fieldEn, ...centralEn } }
export type CliKey = keyof typeof id
