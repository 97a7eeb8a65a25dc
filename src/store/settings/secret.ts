/** Secrets of people, kept as what scrypt makes of them. */
import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'
import type { Secret } from './people.ts'

export interface Cost {
  readonly n: number
  readonly r: number
  readonly p: number
}

/** A quarter of a second and 32 MB on a small machine. */
export const COST: Cost = { n: 2 ** 15, r: 8, p: 3 }
const LENGTH = 32
const MOST_MEMORY = 64 * 1024 * 1024

/** The same letters, however a keyboard composed them. */
const plain = (text: string): string => text.normalize('NFKC')

function digest(text: string, salt: Buffer, { n, r, p }: Cost): Promise<Buffer> {
  const options: ScryptOptions = { N: n, r, p, maxmem: MOST_MEMORY }
  return new Promise((resolve, reject) =>
    scrypt(plain(text), salt, LENGTH, options, (error, key) => (error ? reject(error) : resolve(key))),
  )
}

export async function hashed(text: string, cost: Cost): Promise<Secret> {
  const salt = randomBytes(16)
  return { ...cost, salt: salt.toString('hex'), hash: (await digest(text, salt, cost)).toString('hex') }
}

/** As dear where there is nothing to compare with. */
export async function isSame(text: string, kept: Secret | null, cost: Cost): Promise<boolean> {
  const key = await digest(text, Buffer.from(kept?.salt ?? '00'.repeat(16), 'hex'), kept ?? cost)
  return kept !== null && timingSafeEqual(key, Buffer.from(kept.hash.padStart(2 * LENGTH, '0'), 'hex'))
}
