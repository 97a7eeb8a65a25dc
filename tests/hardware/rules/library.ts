/** The standard rules as the configuration reads them. */
import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { rulesSchema, type WrittenDerived, type WrittenRule } from '../../../src/config/rule.ts'

const folder = new URL('../../../hardware/rules/', import.meta.url)

export const FILES = readdirSync(folder).filter(name => name.endsWith('.yaml'))
const parts = FILES.map(name => rulesSchema.parse(parse(readFileSync(new URL(name, folder), 'utf8'))))

export const RULES: readonly WrittenRule[] = parts.flatMap(part => part.rules ?? [])
export const DERIVED: readonly WrittenDerived[] = parts.flatMap(part => part.derived ?? [])

export function ruleNamed(id: string): WrittenRule {
  const rule = RULES.find(one => one.id === id)
  if (rule === undefined) throw new Error(`no rule "${id}" in hardware/rules`)
  return rule
}
