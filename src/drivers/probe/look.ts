/** One look at a service, whatever its kind. */

import type { Clock } from '../../ports.ts'
import { hostIn, isOwn } from '../dial.ts'
import { probeDns } from './dns.ts'
import type { Finding } from './finding.ts'
import { probeHttp } from './http.ts'
import { probeReach } from './ping.ts'
import type { Target } from './profile.ts'
import { probeRtsp } from './rtsp.ts'
import { probeTcp } from './tcp.ts'

/** Rejects with the complaint of whoever failed; once the signal comes it rejects at once. */
export function look(target: Target, signal: AbortSignal, now: Clock['now']): Promise<Finding> {
  switch (target.kind) {
    case 'http':
      return probeHttp(target, signal, now)
    case 'tcp':
      return probeTcp(target, signal)
    case 'dns':
      return probeDns(target, signal)
    case 'ping':
      return probeReach(target, signal)
    case 'rtsp':
      return probeRtsp(target, signal)
  }
}

/** It is on this machine, and needs no network. */
export function isHere(target: Target): boolean {
  if (target.kind === 'tcp') return isOwn(target.address.host)
  if (target.kind === 'dns') return isOwn(target.server?.host ?? '')
  if (target.kind === 'ping') return target.hosts.every(isOwn)
  return isOwn(hostIn(new URL(target.url)))
}
