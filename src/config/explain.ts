/** What is wrong with a value, as the key of a sentence and what fills it. */

import type { z } from 'zod'
import { boardPath } from '../drivers/board/profile.ts'
import { bcm } from '../drivers/bridge/profile.ts'
import { hikvisionAddress } from '../drivers/hikvision/profile.ts'
import { pattern, tcpAddress } from '../drivers/modbus/profile.ts'
import { jsonPath, mqttAddress, mqttTopic } from '../drivers/mqtt/profile.ts'
import { nutAddress, nutVariable, upsName } from '../drivers/nut/profile.ts'
import { onvifAddress, onvifTopic, tokenName } from '../drivers/onvif/profile.ts'
import { hostName, probeAddress, resolverAddress, streamAddress, webAddress } from '../drivers/probe/profile.ts'
import { serialMode, serialPath } from '../drivers/serial-words.ts'
import { oid, snmpAddress } from '../drivers/snmp/profile.ts'
import { sysfsFile, sysfsName } from '../drivers/sysfs/profile.ts'
import { ydn23Address } from '../drivers/ydn23/profile.ts'
import { type MistakeKey, mistakes } from '../texts/mistakes.ts'
import { brokerUrl, clientId, topicPrefix } from './central.ts'
import { hint } from './nearest.ts'
import type { Phrase, Values } from './plan.ts'
import { DURATIONS, date, id, offReason, pointId, profileId, termName, timeOfDay } from './words.ts'
import type { Path } from './yaml.ts'

type Issue = z.core.$ZodIssue

export type Said = [key: MistakeKey, values: Values]

export function explain(issue: Issue, path: Path, value: unknown, meant: MistakeKey | undefined): Said {
  const name = nameOf(path)
  if (value === undefined && issue.code !== 'custom') return ['missing', { name }]
  if (issue.code === 'custom' && issue.params) return explainCustom(issue.params, name, value)
  if (meant && (value !== null || meant === 'off-needs-reason')) return [meant, { name, got: shown(value) }]
  if (value === null) return ['empty', { name }]
  switch (issue.code) {
    case 'invalid_type':
      return ['wrong-type', { name, expected: kind(issue.expected), got: shown(value) }]
    case 'invalid_value':
      return explainChoice(issue.values.map(String), name, value)
    case 'too_small':
    case 'too_big':
      return explainSize(issue, name, value)
    default:
      return ['not-valid', { name, got: shown(value) }]
  }
}

export function explainChoice(choices: readonly string[], name: string, value: unknown): Said {
  if (typeof value === 'object') return ['wrong-type', { name, expected: kind('string'), got: shown(value) }]
  const key = choices.length === TERM_COUNT ? 'unknown-name' : 'not-one-of'
  return [
    key,
    { name: key === 'unknown-name' ? String(value) : name, got: shown(value), hint: hint(String(value), choices) },
  ]
}

function explainSize(issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig, name: string, value: unknown): Said {
  const limit = Number(issue.code === 'too_small' ? issue.minimum : issue.maximum)
  if (issue.origin === 'string') return ['empty', { name }]
  if (issue.origin === 'array') return [issue.code === 'too_small' ? 'too-few' : 'too-many', { name, limit }]
  return [issue.code === 'too_small' ? 'too-low' : 'too-high', { name, limit, got: shown(value) }]
}

/** A rule between keys says itself which text tells it, and what fills that. */
function explainCustom({ code, ...more }: Readonly<Record<string, unknown>>, name: string, value: unknown): Said {
  const rest = Object.entries(more).map(([key, one]) => [key, shown(one)])
  const values = { name, got: shown(value), ...Object.fromEntries(rest) }
  return [typeof code === 'string' && isKey(code) ? code : 'not-valid', values]
}

/** Keys of a record are words of the vocabulary or raw values. */
export const explainKey = (issue: z.core.$ZodIssueInvalidKey, name: string): Said => [
  issue.issues[0]?.code === 'invalid_format' ? 'bad-raw-key' : 'not-valid',
  { name, got: name },
]

const isKey = (code: string): code is MistakeKey => Object.hasOwn(mistakes.id, code)

const TERM_COUNT = termName.options.length

/** Whatever is wrong with these is said in one way. */
export const SPOKEN: ReadonlyMap<z.core.$ZodType, MistakeKey> = new Map<z.core.$ZodType, MistakeKey>([
  ...DURATIONS.map(one => [one, 'bad-duration'] as const),
  [id, 'bad-id'],
  [pointId, 'bad-point-id'],
  [profileId, 'bad-profile-id'],
  [date, 'bad-date'],
  [timeOfDay, 'bad-time'],
  [tcpAddress, 'bad-tcp'],
  [serialPath, 'bad-serial-port'],
  [boardPath, 'bad-serial-port'],
  [bcm, 'bad-gpio'],
  [ydn23Address, 'bad-gateway'],
  [nutAddress, 'bad-nut'],
  [upsName, 'bad-ups-name'],
  [webAddress, 'bad-url'],
  [probeAddress, 'bad-connect'],
  [streamAddress, 'bad-stream'],
  [hostName, 'bad-name'],
  [resolverAddress, 'bad-resolver'],
  [nutVariable, 'bad-variable'],
  [snmpAddress, 'bad-snmp'],
  [mqttAddress, 'bad-mqtt'],
  [mqttTopic, 'bad-topic'],
  [sysfsName, 'bad-sysfs'],
  [sysfsFile, 'bad-sysfs-file'],
  [onvifAddress, 'bad-onvif'],
  [hikvisionAddress, 'bad-hikvision'],
  [onvifTopic, 'bad-onvif-topic'],
  [tokenName, 'bad-token-name'],
  [jsonPath, 'bad-json-path'],
  [oid, 'bad-oid'],
  [serialMode, 'bad-baud'],
  [pattern, 'bad-pattern'],
  [brokerUrl, 'bad-broker-url'],
  [topicPrefix, 'bad-prefix'],
  [clientId, 'bad-client'],
  [offReason, 'off-needs-reason'],
])

const KINDS: Readonly<Record<string, MistakeKey>> = {
  string: 'a-text',
  number: 'a-number',
  int: 'a-whole-number',
  boolean: 'a-boolean',
  array: 'a-list',
  tuple: 'a-pair',
  object: 'a-mapping',
  record: 'a-mapping',
}
const kind = (expected: string): Phrase => ({ key: KINDS[expected] ?? 'a-text', values: {} })

/** The key, or for an item of a list the list's key and its number. */
export function nameOf(path: Path): string {
  const last = path.at(-1)
  return typeof last === 'number' ? `${String(path.at(-2) ?? '')}[${last + 1}]` : String(last ?? '')
}

/** The value as it was written, short. */
function shown(value: unknown): string {
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value)
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}
