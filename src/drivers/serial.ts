/** The one opener of serial ports. Whoever opens a port owns it until it is closed; sharing is the business of a bus's queue. */
import type { Duplex } from 'node:stream'
import { SECOND } from '../core/time.ts'
import type { SerialMode } from './serial-mode.ts'

/** Why a port that is there cannot be had. */
export const IN_USE = 'in use by another program'

/** An open stream of bytes: opened once, closed once, never mended. */
export interface Wire {
  readonly stream: Duplex
  isOpen(): boolean
  /** Resolves when the wire has gone, or at the latest after a second: a pulled adapter may never tell. */
  close(): Promise<void>
}

/**
 * Rejects with the system's error when the port cannot be had. The native part is loaded only where a room has a serial
 * port, so that every other room lives without it.
 */
export async function openSerial(path: string, { baud, data, parity, stop }: SerialMode): Promise<Wire> {
  const { SerialPort } = await import('serialport')
  const port = new SerialPort({ path, baudRate: baud, dataBits: data, parity, stopBits: stop, autoOpen: false })
  await new Promise<void>((resolve, reject) => port.open(error => (error ? reject(plain(error)) : resolve())))
  return { stream: port, isOpen: () => port.isOpen, close: () => (port.isOpen ? closed(port) : Promise.resolve()) }
}

/** The system holds the port for whoever has it open, and lets go when that process ends in whatever way. */
function plain({ message }: Error): Error {
  const reason = message.replace(/^Error: /, '').replace(/, cannot open .*$/, '')
  return new Error(/Cannot lock port/.test(reason) ? IN_USE : reason)
}

async function closed(port: { close(done: () => void): void }): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const asked = new Promise<void>(resolve => port.close(resolve))
  const tired = new Promise<void>(resolve => {
    timer = setTimeout(resolve, SECOND)
  })
  await Promise.race([asked, tired])
  clearTimeout(timer)
}
