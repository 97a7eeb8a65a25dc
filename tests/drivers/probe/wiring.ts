/** Wirings for tests: one service of every fact. */

import type { ProbeWiring, Target } from '../../../src/drivers/probe/profile.ts'
import type { Clock } from '../../../src/ports.ts'

export const POINTS = [
  { point: 'site/net.service', at: 'state', meaning: {} },
  { point: 'site/net.response', at: 'time', meaning: {} },
] as const
export const DAYS = { point: 'site/net.certificate', at: 'days', meaning: {} } as const

export function wire(link: Target, changed: Partial<ProbeWiring> = {}): ProbeWiring {
  return { driver: 'probe', device: 'site', link, poll: 20, timeout: 2000, points: POINTS, ...changed }
}

export const http = (url: string, more: object = {}): Target => ({ kind: 'http', url, insecure: false, ...more })
export const tcp = (port: number, host = '127.0.0.1'): Target => ({ kind: 'tcp', address: { host, port } })

/** Nobody has set the time yet. */
export const lostClock: Clock = {
  now: () => ({ mono: performance.now(), wall: 0, trusted: false, boot: 'test' }),
}
