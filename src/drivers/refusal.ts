/** A name and its password, read from a file, and patience with a device that will not have them: many shut out who tries too often. */

import { readFile } from 'node:fs/promises'
import type { Fault } from '../core/sample.ts'
import type { Millis } from '../core/time.ts'
import { faultOf, thrown } from './complaint.ts'
import type { Credentials } from './digest.ts'

export interface Login {
  readonly user: string
  readonly passwordFile: string
}

/** A password that was refused so often waits, unless it is changed. */
const TRIES = 2

/** Read anew each time, so that a changed password needs no restart. */
export async function credentials({ user, passwordFile }: Login): Promise<Credentials> {
  return { user, password: (await readFile(passwordFile, 'utf8')).trim() }
}

export interface Refusals {
  /** Does what needs these credentials; rejects without it, with what was said of them, while they are left alone. */
  trying<T>(known: Credentials, act: () => Promise<T>): Promise<T>
  /** Tries the password again, whatever was said of it. */
  forgive(): void
}

/** `patience`: how long a refused password is left alone. */
export function refusals(mono: () => Millis, patience: Millis): Refusals {
  let last:
    | { readonly password: string; readonly fault: Fault; readonly times: number; readonly until: Millis }
    | undefined

  return {
    async trying({ password }, act) {
      const same = last?.password === password ? last : undefined
      if (same && same.times >= TRIES && mono() < same.until) throw thrown(same.fault)
      try {
        const done = await act()
        last = undefined
        return done
      } catch (error) {
        const fault = faultOf(error)
        if (fault.code === 'denied') last = { password, fault, times: (same?.times ?? 0) + 1, until: mono() + patience }
        throw error
      }
    },
    forgive() {
      last = undefined
    },
  }
}
