/** The serial ports of this machine, and those that the room file names. */

import type { Finding } from './finding.ts'
import type { Machine } from './machine.ts'

const FOLDER = '/dev/serial/by-id'
const about = 'about-ports'

/** `used`: the paths the room file names. */
export async function ports(of: Machine, used: ReadonlySet<string>): Promise<Finding[]> {
  const there = (await of.names(FOLDER)).map(name => `${FOLDER}/${name}`)
  const is = there.length > 0 ? (await Promise.all(there.map(path => withHolders(of, path)))).join(', ') : '-'
  const listed: Finding = { grade: 'ok', about, found: 'found-is', values: { is } }
  return [listed, ...(await Promise.all([...used].map(path => port(of, path))))]
}

/** `/dev/serial/by-id/usb-FTDI_A1 (node 812)`. */
async function withHolders({ holders }: Machine, path: string): Promise<string> {
  const who = await holders(path)
  return who.length > 0 ? `${path} (${who.join(', ')})` : path
}

async function port({ real, usable, names, holders }: Machine, path: string): Promise<Finding> {
  if ((await real(path)) === undefined) return { grade: 'fail', about, found: 'found-no-port', values: { path } }
  if (!(await usable(path))) return { grade: 'fail', about, found: 'found-port-denied', values: { path } }
  const isNumbered = /^\/dev\/tty(USB|ACM)\d+$/.test(path) && (await names(FOLDER)).length > 0
  if (isNumbered) return { grade: 'warn', about, found: 'found-port-numbered', values: { path } }
  const who = await holders(path)
  if (who.length > 0) return { grade: 'warn', about, found: 'found-port-held', values: { path, who: who.join(', ') } }
  return { grade: 'ok', about, found: 'found-port', values: { path } }
}
