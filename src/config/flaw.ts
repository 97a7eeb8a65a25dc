/** How a schema tells a rule between keys was broken: a custom issue whose code is a key of the mistakes' texts. */

import type { z } from 'zod'

export type Tell = z.core.$RefinementCtx

export function flaw(tell: Tell, code: string, ...path: (string | number)[]): void {
  tell.addIssue({ code: 'custom', message: code, path, params: { code } })
}

/** Exactly one of these keys is written. */
export function exactlyOne(written: object, keys: readonly string[]): boolean {
  return keys.filter(key => key in written).length === 1
}
