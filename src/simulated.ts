/** Where simulated devices listen, and a wiring that follows them there. */
import type { Wiring } from './config/plan.ts'

type Ports = Readonly<Record<string, number>>

/** The port each device of the room file is said to have. */
export const portsOf = (wiring: readonly Wiring[]): Ports =>
  Object.fromEntries(wiring.flatMap(({ device, link }) => portIn(link).map(port => [device, port])))

function portIn(link: Wiring['link']): number[] {
  if ('url' in link) return [Number(new URL(link.url).port)]
  if ('tcp' in link) return [link.tcp.port]
  if ('gateway' in link) return [link.gateway.port]
  return 'udp' in link ? [link.udp.port] : []
}

/** A simulated device listens where it could; whoever reads it follows. */
export function rewired(wiring: readonly Wiring[], ports: Ports): Wiring[] {
  return wiring.map(one => {
    const port = ports[one.device]
    return port === undefined ? one : moved(one, port)
  })
}

function moved(one: Wiring, port: number): Wiring {
  const there = { host: '127.0.0.1', port }
  if (isNear(one)) return one
  if (one.driver === 'probe') return { ...one, link: targetAt(one.link, there) }
  if (one.driver === 'snmp') return { ...one, link: { udp: there } }
  if (one.driver === 'ydn23') return { ...one, link: { gateway: there } }
  if (one.driver === 'modbus') return { ...one, link: 'gateway' in one.link ? { gateway: there } : { tcp: there } }
  return { ...one, link: { tcp: there } }
}

type Near = Extract<Wiring, { driver: 'board' | 'megatec' | 'ntu' | 'sysfs' | 'dht' }>

/** What hangs on this machine itself has no port that another could take. */
const isNear = (one: Wiring): one is Near => NEAR.some(driver => driver === one.driver)
const NEAR: readonly Near['driver'][] = ['board', 'megatec', 'ntu', 'sysfs', 'dht']

type Target = Extract<Wiring, { driver: 'probe' }>['link']

/** Sites and streams are the only ones simulated. */
function targetAt(target: Target, { host, port }: { readonly host: string; readonly port: number }): Target {
  return 'url' in target ? { ...target, url: target.url.replace(/^([a-z]+:\/\/)[^/]+/, `$1${host}:${port}`) } : target
}
