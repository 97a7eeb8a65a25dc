/** Frames of YD/T 1363.3 (YDN23): what may be asked, and what an answer says. Pure. */
import type { Fault } from '../../core/sample.ts'
import type { Failure } from '../lines/talk.ts'

/**
 * Measured values as floats and as whole numbers, switches, warnings, and what the device calls itself: all that is ever
 * sent, and none of them carries anything. 45 would command the device and 48, 49, 4E would set it: they are not here.
 */
export const READS = ['41', '42', '43', '44'] as const
export type Read = (typeof READS)[number]
export const NAME = '51'
export type Command = Read | typeof NAME

/** One device on its line; the texts are two hexadecimal digits each. */
export interface Unit {
  readonly version: string
  readonly address: string
  /** What kind of device it is: CID1. */
  readonly kind: string
}

/** The longest frame that its own length can tell, without its end. */
export const LONGEST = 1 + 8 + 4 + 0xfff + 4

/** Bytes that an answer may have. Another length is another's answer. */
export type Lengths = readonly [least: number, most: number]

export type Answer = { readonly bytes: readonly number[] } | Failure

/** Without the carriage return at its end. */
export function questionOf({ version, address, kind }: Unit, command: Command): string {
  const body = `${version}${address}${kind}${command}${lengthOf(0)}`
  return `~${body}${checksumOf(body)}`
}

/** Two's complement of the sum of the signs, in 16 bits. */
export function checksumOf(body: string): string {
  const sum = [...body].reduce((so, sign) => so + sign.charCodeAt(0), 0)
  return hex(-sum & 0xffff, 4)
}

/** The number of signs in twelve bits, and before it the two's complement of the sum of their three digits. */
export function lengthOf(signs: number): string {
  const sum = (signs >> 8) + ((signs >> 4) & 15) + (signs & 15)
  return `${hex(-sum & 15, 1)}${hex(signs, 3)}`
}

const hex = (number: number, digits: number): string => number.toString(16).toUpperCase().padStart(digits, '0')

const FRAME = /^[0-9A-F]{2}([0-9A-F]{2})([0-9A-F]{2})([0-9A-F]{2})([0-9A-F]{4})((?:[0-9A-F]{2})*)([0-9A-F]{4})$/i

/**
 * What a line is to somebody who has asked; undefined where it is none of his: an answer of another device, or one whose
 * length says that another question was meant. An answer does not repeat the question, so its length is what tells.
 */
export function answerIn(line: string, { address, kind }: Unit, lengths: Lengths, others: readonly Lengths[]) {
  const start = line.lastIndexOf('~')
  if (start < 0) return undefined
  const [frame, adr = '', cid1 = '', rtn = '', length = '', info = '', sum = ''] =
    FRAME.exec(line.slice(start + 1)) ?? []
  if (frame === undefined) return broken(`frame of ${line.length - start} signs`)
  if (checksumOf(frame.slice(0, -4)) !== sum.toUpperCase()) return broken('checksum')
  if (length.toUpperCase() !== lengthOf(info.length)) return broken('length')
  if (adr.toUpperCase() !== address || cid1.toUpperCase() !== kind || isQuestion(rtn)) return undefined
  if (rtn !== '00') return { fault: refusal(rtn.toUpperCase()) }
  const bytes = (info.match(/../g) ?? []).map(pair => Number.parseInt(pair, 16))
  if (isWithin(bytes.length, lengths)) return { bytes }
  return others.some(one => isWithin(bytes.length, one)) ? undefined : broken(`${bytes.length} bytes`)
}

/** Where an answer says what became of it, a question has its command. */
const isQuestion = (rtn: string): boolean => /^(4[1-9A-F]|5[01])$/i.test(rtn)

const isWithin = (length: number, [least, most]: Lengths): boolean => length >= least && length <= most

const broken = (detail: string): Failure => ({ fault: { code: 'bad-frame', detail } })

/** Why a device does not answer what it was asked. */
const RETURNS: Readonly<Record<string, string>> = {
  '01': 'version',
  '02': 'checksum',
  '03': 'length checksum',
  '04': 'unknown command',
  '05': 'format',
  '06': 'data',
}

/** Where it understood no question of ours the line has spoilt it, and that is no refusal. */
function refusal(rtn: string): Fault {
  const isSpoilt = rtn === '02' || rtn === '03'
  const words = RETURNS[rtn] === undefined ? rtn : `${rtn} ${RETURNS[rtn]}`
  return { code: isSpoilt ? 'bad-frame' : 'refused', detail: `RTN ${words}` }
}
