/** Where the program listens and with which token: off loopback never without one. */

import { isIP } from 'node:net'
import { dirname, resolve } from 'node:path'
import type { Blame, Place } from './blame.ts'
import { readText } from './file.ts'
import type { ServerPlan } from './plan.ts'
import type { WrittenServer } from './room.ts'
import type { Source } from './yaml.ts'

export const SHORTEST_TOKEN = 16

export function serverPlan(source: Source, written: WrittenServer = {}, blame: Blame): ServerPlan {
  const { host = '127.0.0.1', port = 8080 } = written
  const token = tokenOf(source, written, blame)
  const hasToken = written.token !== undefined || written['token-file'] !== undefined
  if (!isHost(host)) blame(source.place(['server', 'host']), 'bad-host', { got: host })
  else if (!isLoopback(host) && !hasToken) blame(source.place(['server', 'host']), 'token-needed', { host })
  return { host, port, ...(token !== undefined && { token }) }
}

export function isLoopback(host: string): boolean {
  return host.toLowerCase() === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))
}

const isHost = (host: string): boolean => isIP(host) !== 0 || /^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$/.test(host)

function tokenOf(source: Source, { token, 'token-file': file }: WrittenServer, blame: Blame): string | undefined {
  if (token === undefined && file === undefined) return undefined
  const place = source.place(['server', file === undefined ? 'token' : 'token-file'])
  if (token !== undefined && file !== undefined) {
    blame(place, 'two-tokens')
    return undefined
  }
  const found = file === undefined ? token : tokenIn(resolve(dirname(source.file), file), place, blame)
  if (found === undefined) return undefined
  if (file === undefined) blame(place, 'token-in-room-file')
  if (found.length < SHORTEST_TOKEN) blame(place, 'token-short', { least: SHORTEST_TOKEN })
  else if (!/^[\x21-\x7e]+$/.test(found)) blame(place, 'token-signs')
  return found
}

/** What is wrong with the file is told where the room file names it. */
function tokenIn(file: string, place: Place, blame: Blame): string | undefined {
  return readText(file, (_, key, values) => blame(place, key, values))?.text.trim()
}
