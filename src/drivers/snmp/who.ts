/** Who an agent is, in its own words: the system group of RFC 3418. */

import type { Wire } from './wire.ts'

export interface Who {
  readonly description: string
  readonly objectId: string
  readonly name: string
}

const DESCRIPTION = '1.3.6.1.2.1.1.1.0'
const OBJECT_ID = '1.3.6.1.2.1.1.2.0'
const NAME = '1.3.6.1.2.1.1.5.0'

/** Undefined where nobody answers, or not to us. */
export async function whoIs(wire: Wire): Promise<Who | undefined> {
  const texts: string[] = []
  for (const oid of [OBJECT_ID, DESCRIPTION, NAME]) {
    const answer = await wire.get([oid])
    // An agent that has no such object lives all the same.
    if ('fault' in answer) return undefined
    const value = 'varbinds' in answer ? answer.varbinds[0]?.value : undefined
    texts.push(
      value === undefined || value === null
        ? ''
        : String(value)
            .replace(/\p{C}+/gu, ' ')
            .trim(),
    )
  }
  const [objectId = '', description = '', name = ''] = texts
  return { objectId, description, name }
}
