/** Numbers, ages and moments as people in the room write them. */
import type { Language } from '../../src/texts/text.ts'

const MINUS = '\u2212'
/** Minutes from which hours are said. */
const LONG = 600
const LOCALE: Record<Language, string> = { id: 'id-ID', en: 'en-GB' }
const DECIMALS: Record<string, number> = { '°C': 1, K: 1, '%RH': 1, Hz: 1, V: 1, A: 1, m: 1, '%/m': 2, h: 0 }

/** How a clock face is written: the office's fixed offset from UTC and its name. */
export interface Zone {
  readonly name: string
  readonly offset: number
}

/** `22,4` in Indonesian, `22.4` in English; as many decimals as the unit deserves. */
export function number(value: number, unit: string, language: Language): string {
  const digits = DECIMALS[unit] ?? 0
  const text = new Intl.NumberFormat(LOCALE[language], {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(value)
  return text.replace('-', MINUS)
}

/** The unit as printed behind the number: the label beside it already says humidity. */
export function unitText(unit: string): string {
  return unit === '%RH' ? '%' : unit
}

const two = (value: number): string => String(value).padStart(2, '0')

/** An age as `00:42`, `1:05:09` from one hour on. */
export function age(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  const hours = Math.floor(seconds / 3600)
  const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
  return hours > 0 ? `${hours}:${rest}` : rest
}

/** The wall clock of the room at a moment of Unix time. */
function face(wall: number, zone: Zone): Date {
  return new Date(wall + zone.offset)
}

/** `14.05` in Indonesian, `14:05` in English. */
export function clock(wall: number, zone: Zone, language: Language): string {
  const at = face(wall, zone)
  return `${two(at.getUTCHours())}${language === 'id' ? '.' : ':'}${two(at.getUTCMinutes())}`
}

/** `20 November 2026`. */
export function day(wall: number, zone: Zone, language: Language): string {
  const format = new Intl.DateTimeFormat(LOCALE[language], {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  })
  return format.format(face(wall, zone))
}

/** `20 November 2026 14.05 WIB`. */
export function moment(wall: number, zone: Zone, language: Language): string {
  return `${day(wall, zone, language)} ${clock(wall, zone, language)} ${zone.name}`
}

/** The time alone for today, with the day before it for any other day. */
export function since(wall: number, now: number, zone: Zone, language: Language): string {
  const sameDay = face(wall, zone).toISOString().slice(0, 10) === face(now, zone).toISOString().slice(0, 10)
  return sameDay ? clock(wall, zone, language) : `${day(wall, zone, language)} ${clock(wall, zone, language)}`
}

/** Seconds as `24 mnt`, `12 j` or `40 dtk`, rounded down: nobody is promised a minute too many. */
export function duration(seconds: number, language: Language): string {
  const [hour, minute, second] = language === 'id' ? ['j', 'mnt', 'dtk'] : ['h', 'min', 's']
  const minutes = Math.floor(seconds / 60)
  if (minutes < 1) return `${Math.floor(seconds)}\u00a0${second}`
  return minutes < LONG ? `${minutes}\u00a0${minute}` : `${Math.floor(minutes / 60)}\u00a0${hour}`
}
