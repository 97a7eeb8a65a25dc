/** The answer to LIST VAR, line by line: every variable of one UPS as it stood in one moment, or the fault. Pure. */

import type { Fault } from '../../core/sample.ts'
import { badFrame, refusal } from './faults.ts'
import { wordsOf } from './words.ts'

export type Variables = ReadonlyMap<string, string>
export type Listed = { readonly variables: Variables } | { readonly fault: Fault }

/** Takes one line; answers when it was the last. */
export type Take<T> = (line: string) => T | undefined

/** The largest power strips have some five hundred. */
const MOST = 5000

export function listing(ups: string): Take<Listed> {
  const variables = new Map<string, string>()
  let begun = false

  function next(words: readonly string[]): Listed | undefined {
    if (words[0] === 'ERR') return { fault: refusal(words[1] ?? '') }
    if (begun) return isFrame(words, 'END', ups) ? { variables } : put(variables, words, ups)
    begun = isFrame(words, 'BEGIN', ups)
    return begun ? undefined : { fault: badFrame('no BEGIN LIST VAR') }
  }

  return line => {
    const words = wordsOf(line)
    return words ? next(words) : { fault: badFrame('not a line of NUT') }
  }
}

function put(variables: Map<string, string>, words: readonly string[], ups: string): Listed | undefined {
  const [verb, whose, name = '', value = ''] = words
  if (words.length !== 4 || verb !== 'VAR' || whose !== ups) return { fault: badFrame('no VAR') }
  // Two values for one name: the answers of two questions are mixed.
  if (variables.has(name)) return { fault: badFrame('a variable twice') }
  variables.set(name, value)
  return variables.size > MOST ? { fault: badFrame(`more than ${MOST} variables`) } : undefined
}

/** `OK`, whatever follows it, or the refusal. */
export function okay(line: string): { readonly ok: true } | { readonly fault: Fault } {
  const [verb, word = ''] = wordsOf(line) ?? []
  if (verb === 'OK') return { ok: true }
  return { fault: verb === 'ERR' ? refusal(word) : badFrame('neither OK nor ERR') }
}

function isFrame(words: readonly string[], verb: string, ups: string): boolean {
  return words.length === 4 && [verb, 'LIST', 'VAR', ups].every((word, index) => words[index] === word)
}
