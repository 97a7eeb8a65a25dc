/** The recorded UPS: where they are, and what each says, read here without any code of the product. */

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** Not part of the repository. */
export const DUMPS = resolve(import.meta.dirname, '../../../../shared/ups-dumps')

export interface Dump {
  /** The name under which it is served. */
  readonly ups: string
  readonly file: string
  /** As it stands in the file, without comments; a variable given twice keeps its last value. */
  readonly says: ReadonlyMap<string, string>
}

export const dumps: readonly Dump[] = existsSync(DUMPS)
  ? readdirSync(DUMPS)
      .filter(name => name.endsWith('.dev'))
      .sort()
      .map((name, index) => {
        const file = join(DUMPS, name)
        return { ups: `d${index}`, file, says: saysIn(readFileSync(file, 'utf8')) }
      })
  : []

function saysIn(text: string): Map<string, string> {
  const lines = text.split('\n').flatMap(line => {
    const [, name = '', value = ''] = /^([A-Za-z][^:\s]*):(.*)$/.exec(line) ?? []
    return name === '' ? [] : [[name, value.replace(/#.*$/, '').trim()] as const]
  })
  return new Map(lines)
}
