/** Where a wire goes, as a person would say it. Never a secret: an address may carry one behind its question mark. */
import { nameOf } from '../drivers/sysfs/profile.ts'
import type { Wiring } from './plan.ts'

export function placeOf({ driver, link }: Wiring): string {
  if (driver === 'probe')
    return 'url' in link ? bareUrl(link.url) : 'address' in link ? hostOf(link.address) : targetOf(link)
  if ('sensor' in link) return nameOf(link)
  if ('dht' in link) return `GPIO ${link.dht}`
  if ('serial' in link) return link.serial
  return hostOf('tcp' in link ? link.tcp : 'udp' in link ? link.udp : link.gateway)
}

function bareUrl(written: string): string {
  const url = new URL(written)
  for (const part of ['username', 'password', 'search', 'hash'] as const) url[part] = ''
  return url.href
}

const targetOf = (link: { readonly name: string } | { readonly hosts: readonly string[] }): string =>
  'name' in link ? link.name : link.hosts.join(', ')

const hostOf = ({ host, port }: { readonly host: string; readonly port: number }): string =>
  `${host.includes(':') ? `[${host}]` : host}:${port}`
