/** A register as its source prints it, typed a second time: where a part of a profile reads it otherwise. */

import type { WrittenPart } from '../../../src/drivers/modbus/profile.ts'

/** What one of the source's unit is in the vocabulary's. */
const FACTOR: Readonly<Record<string, number>> = {
  'degC>°C': 1,
  'degF>°C': 1 / 1.8,
  '%>%RH': 1,
  'kW>W': 1000,
  'kVA>VA': 1000,
  'bar>kPa': 100,
  'psi>kPa': 6.894757,
  'Wh>kWh': 0.001,
  'min>s': 60,
  's>h': 1 / 3600,
}

/** `printed` is type and order, scale, unit and offset: `s32 le 0.1 kW`; `unit` is the vocabulary's. A line for each slip. */
export function slipsOf(part: WrittenPart, unit: string, printed: string): string[] {
  const [type = '', ...rest] = printed.split(' ')
  const order = rest[0] === 'le' ? 'le' : 'be'
  const numbers = order === 'le' ? rest.slice(1) : rest
  return [...aboutWords(part, type, order), ...(isNumber(part) ? aboutNumber(part, unit, numbers) : [])]
}

const isNumber = ({ meaning, bit, bits, nibbles }: WrittenPart): boolean =>
  !meaning && bit === undefined && !bits && !nibbles

function aboutWords({ at, nibbles }: WrittenPart, type: string, order: 'be' | 'le'): string[] {
  const wrong = at.type !== type && !nibbles ? [`printed as ${type}, read as ${at.type}`] : []
  const isWide = /32|64/.test(type)
  return isWide && (at.order ?? 'be') !== order ? [...wrong, `words in the order ${order}, read otherwise`] : wrong
}

function aboutNumber({ scale = 1, offset = 0 }: WrittenPart, unit: string, printed: readonly string[]): string[] {
  const [times = '1', named, plus = named === 'degF' ? `${-32 / 1.8}` : '0'] = printed
  if (named === undefined) return []
  const factor = named === unit ? 1 : FACTOR[`${named}>${unit}`]
  if (factor === undefined) return [`printed in ${named}, read in ${unit}`]
  const wanted = Number(times) * factor
  const wrong = Math.abs(scale / wanted - 1) > 1e-5 ? [`scale ${wanted} in the source, ${scale} read`] : []
  return Math.abs(offset - Number(plus)) > 1e-5 ? [...wrong, `offset ${plus} in the source, ${offset} read`] : wrong
}
