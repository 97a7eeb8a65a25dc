/** Can a host be reached? By the system's `ping`, which may send what we may not; where it is missing or forbidden, by TCP. */

import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { dial, placeOf } from '../dial.ts'
import { type Found, found } from './finding.ts'
import type { ReachTarget } from './profile.ts'

const run = promisify(execFile)

/** One of several hosts is enough: each of them may be under repair. */
export async function probeReach({ hosts, port }: ReachTarget, signal: AbortSignal): Promise<Found> {
  const over = new AbortController()
  const until = AbortSignal.any([signal, over.signal])
  try {
    return await Promise.any(hosts.map(host => reached(host, port, until)))
  } catch (error) {
    throw error instanceof AggregateError ? error.errors[0] : error
  } finally {
    over.abort()
  }
}

async function reached(host: string, port: number, signal: AbortSignal): Promise<Found> {
  const address = await placeOf(host, signal)
  try {
    await run('ping', ['-n', '-q', '-c', '1', '-W', '5', address], { signal, env: { ...process.env, LC_ALL: 'C' } })
    return found('up')
  } catch (error) {
    signal.throwIfAborted()
    if (codeOf(error) !== 1) return await connected(address, port, signal)
    throw Object.assign(new Error('no echo'), { code: 'ETIMEDOUT' })
  }
}

/** To be refused is to be answered. */
async function connected(host: string, port: number, signal: AbortSignal): Promise<Found> {
  try {
    const socket = await dial({ host, port }, signal)
    socket.destroy()
  } catch (error) {
    if (codeOf(error) !== 'ECONNREFUSED') throw error
  }
  return found('up')
}

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined)
