/** Certificates made for one test: for an address, and for a time. */

import { writeFileSync } from 'node:fs'
import { generate } from 'selfsigned'

const DAY = 86_400_000

export interface Made {
  readonly cert: string
  readonly key: string
}

/** For 127.0.0.1 unless another name is said; `days` from now, below zero for one that has ended. */
export async function certificate(days: number, name?: string): Promise<Made> {
  const notAfterDate = new Date(Date.now() + days * DAY + DAY / 2)
  const notBeforeDate = new Date(notAfterDate.getTime() - 400 * DAY)
  const altNames = name ? [{ type: 2 as const, value: name }] : [{ type: 7 as const, ip: '127.0.0.1' }]
  const made = await generate([{ name: 'commonName', value: name ?? 'peer' }], {
    keyType: 'ec',
    notBeforeDate,
    notAfterDate,
    extensions: [{ name: 'subjectAltName', altNames }],
  })
  return { cert: made.cert, key: made.private }
}

/** The file a room file would name. */
export function written(file: string, { cert }: Made): string {
  writeFileSync(file, cert)
  return file
}
