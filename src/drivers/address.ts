/** Where something listens, as people write it: `host`, `host:port` or `[address]:port`. */

import { z } from 'zod'

export interface Address {
  readonly host: string
  readonly port: number
}

/** A schema of its own for every protocol, for each has its own example when it is written wrongly. */
export function addressSchema(usual: number) {
  return z
    .string()
    .regex(/^(\[[0-9a-fA-F:.]+\]|[A-Za-z0-9._-]+)(:[0-9]{1,5})?$/)
    .refine(written => isPort(addressOf(written, usual).port))
}

/** The port is `usual` if it is not said. */
export function addressOf(written: string, usual: number): Address {
  const [, host = '', port = String(usual)] = /^(\[.*\]|[^:]*)(?::([0-9]+))?$/.exec(written) ?? []
  return { host: host.replace(/^\[|\]$/g, ''), port: Number(port) }
}

const isPort = (port: number): boolean => port >= 1 && port <= 65_535
