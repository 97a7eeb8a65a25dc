/** When a connection will fail by itself: at the end of the broker's certificate, or of the one by which it knows us. */
import { X509Certificate } from 'node:crypto'
import { TLSSocket } from 'node:tls'
import type { MqttClient } from 'mqtt'
import type { Millis } from '../core/time.ts'

/** Wall-clock ms of the first to end; null where nothing is encrypted. */
export function expiryOf({ stream, options }: MqttClient): Millis | null {
  if (!(stream instanceof TLSSocket)) return null
  const theirs = Date.parse(stream.getPeerCertificate().valid_to)
  const { cert } = options
  const ours = cert instanceof Buffer ? Date.parse(new X509Certificate(cert).validTo) : Number.POSITIVE_INFINITY
  return Math.min(theirs, ours)
}
