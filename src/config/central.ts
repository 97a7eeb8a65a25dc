/** Central monitoring as the room file names it: at which broker, who we are to it, and the points that tell how it fares. */

import { z } from 'zod'
import type { Point } from '../core/site.ts'
import { SECOND } from '../core/time.ts'
import { addressOf } from '../drivers/address.ts'
import { accessOf, isHere } from './access.ts'
import type { Blame } from './blame.ts'
import { blameAt, type Sourced, type Tell } from './draft.ts'
import { flaw, type Tell as TellFlaw } from './flaw.ts'
import type { CentralPlan } from './plan.ts'
import { knownPoint } from './points.ts'
import { fileNear } from './secret.ts'
import { sentence } from './words.ts'
import type { Source } from './yaml.ts'

const PORTS = { mqtt: 1883, mqtts: 8883 } as const
const URL_SHAPE = /^(mqtts?):\/\/((?:\[[0-9a-fA-F:.]+\]|[A-Za-z0-9._-]+)(?::[0-9]{1,5})?)\/?$/

/** `mqtts://host`, `mqtt://host:port`: a name and a password have no place in it. */
export const brokerUrl = z
  .string()
  .regex(URL_SHAPE)
  .refine(written => {
    const { port } = placeOf(written)
    return port >= 1 && port <= 65_535
  })
/** Levels of a topic with a stroke between them; what begins with $ is the broker's own. */
export const topicPrefix = z.string().regex(/^(?!\$)[^+#/\s]+(\/[^+#/\s]+)*$/)
export const clientId = z.string().regex(/^[\x21-\x7e]{1,64}$/)

export const central = z
  .strictObject({
    url: brokerUrl,
    /** Topics are `<prefix>/<site>/…`. */
    prefix: topicPrefix.optional(),
    client: clientId.optional(),
    user: sentence.optional(),
    'password-file': sentence.optional(),
    /** Certificates to believe instead of the system's, PEM. */
    'ca-file': sentence.optional(),
    /** The certificate by which the broker knows this controller, and its key, PEM. */
    'cert-file': sentence.optional(),
    'key-file': sentence.optional(),
  })
  .superRefine(checkCentral)
export type WrittenCentral = z.infer<typeof central>

/** For connecting over a slow line. */
const TIMEOUT = 20 * SECOND

const isSecure = (url: string): boolean => url.startsWith('mqtts:')

function placeOf(url: string) {
  const [, protocol, place = ''] = URL_SHAPE.exec(url) ?? []
  return addressOf(place, protocol === 'mqtts' ? PORTS.mqtts : PORTS.mqtt)
}

function checkCentral(written: WrittenCentral, tell: TellFlaw): void {
  const { url, 'cert-file': cert, 'key-file': key } = written
  if ((cert === undefined) !== (key === undefined))
    flaw(tell, 'cert-halved', cert === undefined ? 'key-file' : 'cert-file')
  if (!brokerUrl.safeParse(url).success || isSecure(url)) return
  for (const name of ['ca-file', 'cert-file', 'key-file'] as const)
    if (written[name] !== undefined) flaw(tell, 'file-needs-mqtts', name)
}

/** Files are looked for beside the room file; none of what is in them becomes part of the plan. */
export function centralOf(source: Source, site: string, written: WrittenCentral, blame: Blame): CentralPlan {
  const entry: Sourced<WrittenCentral> = { source, path: ['central'], written }
  const tell: Tell = (path, ...said) => blameAt(blame, entry, path, ...said)
  const { url, prefix = 'jaga', client = `jaga-${site}` } = written
  const tcp = placeOf(url)
  const { login, tls } = accessOf(entry, { ...written, tls: isSecure(url) }, tell)
  if (login && !tls && !isHere(tcp.host)) tell(['url'], 'central-in-the-clear')
  const own = ownOf(entry, tell)
  return {
    broker: { link: { tcp }, timeout: TIMEOUT, ...(login && { login }), ...(tls && { tls: { ...tls, ...own } }) },
    prefix,
    client,
  }
}

function ownOf(entry: Sourced<WrittenCentral>, tell: Tell) {
  const { 'cert-file': cert, 'key-file': key } = entry.written
  const certFile = cert === undefined ? undefined : fileNear(entry, cert, 'cert-file', tell)?.file
  const keyFile = key === undefined ? undefined : fileNear(entry, key, 'key-file', tell)?.file
  return certFile !== undefined && keyFile !== undefined ? { own: { certFile, keyFile } } : {}
}

export function centralPoints({ url }: WrittenCentral): Point[] {
  const names = ['central', 'central.waiting', 'central.lost'] as const
  const encrypted = isSecure(url) ? (['central.certificate'] as const) : []
  return [...names, ...encrypted].map(name => knownPoint('controller', name))
}
