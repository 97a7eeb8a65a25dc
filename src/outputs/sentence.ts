/** An event as a person says it: the journal carries ids and values, this joins the words. */
import type { Event, Person } from '../core/event.ts'
import type { Mended } from '../core/mended.ts'
import type { PointId, Value } from '../core/sample.ts'
import type { AlarmId, Limit, Rule, Site } from '../core/site.ts'
import { term } from '../core/vocabulary.ts'
import { label, stateLabel } from '../texts/labels.ts'
import { fill, type Language } from '../texts/text.ts'

/** Titles of the rules, by the rule's id. */
export type Titles = Readonly<Record<string, Readonly<Record<Language, { readonly title: string }>>>>

export interface Speech {
  readonly site: Site
  readonly titles: Titles
  readonly language: Language
}

export function sentence(speech: Speech, event: Event): string {
  return fill(label(speech.language, keyOf(speech, event)), placesOf(speech, event))
}

const BY_WHAT = {
  commissioned: 'event.record',
  sensor: 'event.record.sensor',
  calibrated: 'event.record.calibrated',
  user: 'event.setting',
  'user-gone': 'event.setting.gone',
  contacts: 'event.setting.contacts',
  schedules: 'event.setting.schedules',
  display: 'event.setting.display',
} as const

function keyOf(speech: Speech, event: Event): string {
  if ('kept' in event && event.kept) return `event.${event.kind}.kept`
  if ('what' in event) return BY_WHAT[event.what]
  return `event.${event.kind}${variantOf(speech, event)}`
}

const ofFile = ({ from, part }: Mended): string => {
  if (from === 'backup') return '.backup'
  return part === 'history' ? '.history' : ''
}

function variantOf(speech: Speech, event: Event): string {
  switch (event.kind) {
    case 'started':
      return startOf(event)
    case 'quality':
      return event.quality === 'good' ? '.good' : ''
    case 'raised':
      return `${event.hidden ? '.hidden' : ''}${tellsMore(speech, event.alarm, event.value) ? '' : '.plain'}`
    case 're-alarmed':
      return event.hidden ? '.hidden' : ''
    case 'suppressed':
      return event.excused ? '.excused' : ''
    case 'records-restored':
      return ofFile(event)
    case 'output-failed':
      return event.reason === undefined ? '' : '.why'
    case 'value':
      return event.untold ? '.untold' : ''
    case 'self-test':
      return `.${event.step}`
    default:
      return ''
  }
}

/** A bare number, one of two or how many too few, says nothing that the title does not. */
function tellsMore({ site }: Speech, alarm: AlarmId, value: Value | null): boolean {
  const known = term(site.points[site.alarms[alarm]?.point ?? '']?.name ?? '')
  return value !== null && !(known?.kind === 'measurement' && known.unit === '')
}

/** In order is how it should be. */
const startOf = ({ restored, after }: Extract<Event, { kind: 'started' }>): string =>
  after === 'battery' || after === 'cut' ? `.${after}` : restored ? '.restored' : ''

function placesOf(speech: Speech, event: Event): Record<string, string | number> {
  const { language, site } = speech
  const places: Record<string, string | number> = {}
  for (const [key, value] of Object.entries(event)) {
    if (typeof value === 'string' || typeof value === 'number') places[key] = value
    if (Array.isArray(value)) places[key] = value.length
  }
  if ('alarm' in event) {
    places.alarm = alarmTitle(speech, event.alarm)
    places.level = label(language, `level.${event.level}`)
    places.value = spoken(speech, site.alarms[event.alarm]?.point ?? '', event.value)
  }
  if ('point' in event) places.point = pointTitle(speech, event.point)
  if ('device' in event) places.device = site.devices[event.device]?.title ?? event.device
  if ('by' in event && event.by) places.by = personOf(language, event.by)
  if ('until' in event && event.until !== undefined) places.until = wallTime(site, event.until)
  return { ...places, ...particulars(speech, event) }
}

function particulars(speech: Speech, event: Event): Record<string, string> {
  const { language } = speech
  switch (event.kind) {
    case 'quality':
      return { quality: label(language, `quality.${event.quality}`), reason: label(language, `reason.${event.reason}`) }
    case 'value':
      return { value: spoken(speech, event.point, event.value) }
    case 'actuator':
      return { ...actuatorWords(speech, event.actuator, event.state), why: whyOf(speech, event.why) }
    case 'actuator-test':
      return actuatorWords(speech, event.actuator ?? '', '')
    case 'self-test':
      return testWords(speech, event)
    case 'chattering':
      return {
        subject: speech.site.alarms[event.subject]
          ? alarmTitle(speech, event.subject)
          : pointTitle(speech, event.subject),
      }
    case 'limit':
      return limitWords(speech, event)
    case 'setting':
      return event.what === 'user'
        ? { named: event.person?.name ?? '', role: label(language, `user.${event.role}`) }
        : {}
    case 'records-restored':
      return {
        file: event.file ?? '–',
        from: label(language, `restored.${event.from}`),
        lost: String((event.upTo ?? 0) - (event.last ?? 0)),
      }
    case 'overdue':
    case 'overdue-over':
      return paperWords(speech, event)
    case 'clock-confirmed':
      return event.sources ? { by: event.sources.join(', ') } : {}
    case 'refused':
      return { act: label(language, `act.${event.act}`) }
    case 'clock':
      return {
        trusted: label(language, `state.clock.${event.trusted ? 'trusted' : 'untrusted'}`),
        step: `${Math.round(event.step / 1000)} s`,
      }
    default:
      return {}
  }
}

/** What is wrong and where: the rule's title and the thing's name. */
export function alarmTitle({ site, titles, language }: Speech, id: AlarmId): string {
  const rule = site.alarms[id]
  if (rule === undefined) return id
  const what = titles[rule.rule]?.[language].title ?? rule.rule
  const where = whereOf({ site, titles, language }, rule)
  return where === undefined ? what : `${what} (${where})`
}

/** What is wrong with a value, not with what it says: which value is named too. A bus is no device: its point has the name. */
const whereOf = (speech: Speech, { type, point, device }: Rule): string | undefined =>
  type === 'BAD-QUALITY'
    ? pointTitle(speech, point)
    : (speech.site.devices[device]?.title ?? speech.site.points[point]?.title)

export function pointTitle({ site, language }: Speech, id: PointId): string {
  const point = site.points[id]
  if (point === undefined) return id
  const name = point.title ?? label(language, `point.${point.name}`)
  const device = site.devices[point.device]?.title
  return device === undefined ? name : `${device}, ${withinSentence(name)}`
}

/** UPS and PAC stay what they are. */
const withinSentence = (name: string): string => name.replace(/^\p{Lu}(?=\p{Ll})/u, first => first.toLowerCase())

/** A value with its unit, as written in the language. */
export function spoken({ site, language }: Speech, id: PointId, value: Value | null): string {
  const name = site.points[id]?.name ?? ''
  if (value === null) return '–'
  if (typeof value === 'string') return stateLabel(language, name, value)
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(value)
  const unit = term(name)?.unit ?? ''
  return unit === '' ? number : `${number} ${unit}`
}

function actuatorWords({ site, language }: Speech, id: string, state: string): { actuator: string; state: string } {
  const kind = site.actuators[id]?.kind ?? id
  return { actuator: label(language, `actuator.${kind}`), state: label(language, `actuator.${kind}.${state}`) }
}

function testWords(speech: Speech, { why, actuators = [] }: Extract<Event, { kind: 'self-test' }>) {
  const names = actuators.map(id => actuatorWords(speech, id, '').actuator).join(', ')
  return { actuators: names, ...(why !== undefined && { why: whyOf(speech, why) }) }
}

type OnPaper = Extract<Event, { kind: 'overdue' | 'overdue-over' }>

/** Expired in the journal, nobody is named any more. */
function paperWords(speech: Speech, event: OnPaper): Record<string, string> {
  const { subject, due, owner = '–', incident = '–' } = event
  const how = event.kind === 'overdue-over' ? { how: label(speech.language, `over.${event.how}`) } : {}
  return { subject: alarmTitle(speech, subject), due: wallTime(speech.site, due), owner, incident, ...how }
}

function limitWords(speech: Speech, { subject, from, to }: Extract<Event, { kind: 'limit' }>): Record<string, string> {
  const point = speech.site.alarms[subject]?.point ?? ''
  const words = (limit: Limit | null): string =>
    [limit]
      .flat()
      .map(one => spoken(speech, point, one))
      .join(' / ')
  return { subject: alarmTitle(speech, subject), from: words(from), to: words(to) }
}

/** Why an actuator moved: a word of the core, or the alarm that asked for it. */
function whyOf(speech: Speech, why: string): string {
  return speech.site.alarms[why] ? alarmTitle(speech, why) : label(speech.language, `why.${why}`)
}

/** Whose name was proved is called by it and their role, wherever they were. */
function personOf(language: Language, { name, place, role }: Person): string {
  if (role === undefined) return fill(label(language, `person.${place}`), { name })
  return fill(label(language, 'person.role'), { name, role: label(language, `user.${role}`) })
}

/** Wall time in the room's own zone, as the forms write it. */
export function wallTime(site: Site, wall: number): string {
  const local = new Date(wall + site.utcOffset).toISOString()
  return `${local.slice(0, 10)} ${local.slice(11, 19).replaceAll(':', '.')} ${site.zone}`
}
