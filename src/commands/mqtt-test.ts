/** `jaga mqtt-test`: whether the way to central monitoring is open, and if not, what stands in it. */
import { loadRoom } from '../config/load.ts'
import type { CentralPlan, Plan } from '../config/plan.ts'
import type { Fault } from '../core/sample.ts'
import { SECOND } from '../core/time.ts'
import { type Trial, tryBroker } from '../outputs/mqtt/trial.ts'
import type { CliKey } from '../texts/cli.ts'
import type { Language } from '../texts/text.ts'
import { mistakeLine } from './check.ts'
import { complain, say } from './complaint.ts'
import { DEMO, LIBRARY } from './place.ts'

export interface MqttTestOptions {
  readonly room?: string
  readonly language: Language
  readonly cut: AbortSignal
}

/** Throws a complaint (exit 1) that says what failed and what to do. */
export async function mqttTest(options: MqttTestOptions, print: (line: string) => void): Promise<void> {
  const { language, cut } = options
  const { central, site } = planOf(options, print)
  const { broker, client } = central
  const place = `${broker.link.tcp.host}:${broker.link.tcp.port}`
  print(say(language, 'mqtt-trying', { place, client }))
  const trial = await tryBroker({ ...central, site: site.id }, cut)
  const places = {
    place,
    topic: trial.topic,
    reason: trial.fault?.detail ?? '',
    seconds: Math.round(broker.timeout / SECOND),
  }
  if (trial.fault) throw complain(language, whatFailed(trial, trial.fault, central), places)
  const version = trial.version === 5 ? '5' : '3.1.1'
  const ms = Math.round(trial.took ?? 0)
  print(say(language, trial.took === null ? 'mqtt-taken' : 'mqtt-ok', { ...places, version, ms }))
  print(
    trial.until === null ? say(language, 'mqtt-plain') : say(language, 'mqtt-until', { until: dateOf(trial.until) }),
  )
  if (!trial.mayRead) print(say(language, 'mqtt-no-read', { topic: `${central.prefix}/${site.id}/#` }))
}

const dateOf = (wall: number): string => new Date(wall).toISOString().slice(0, 10)

function planOf({ room = DEMO, language }: MqttTestOptions, print: (line: string) => void) {
  const loaded = loadRoom(room, LIBRARY, language)
  if (!loaded.ok) {
    for (const mistake of loaded.mistakes) print(mistakeLine(mistake))
    throw complain(language, 'check-bad', { count: loaded.mistakes.length, file: room })
  }
  const { central, site }: Plan = loaded.plan
  if (!central) throw complain(language, 'mqtt-none', { file: room })
  return { central, site }
}

/** By the system's or the broker's own word. */
const REASONS: readonly (readonly [RegExp, CliKey])[] = [
  [/^file: /, 'mqtt-file'],
  [/^ENOTFOUND$|^EAI_/, 'mqtt-dns'],
  [/^ECONNREFUSED$/, 'mqtt-closed'],
  [/^E(HOST|NET)UNREACH$/, 'mqtt-no-route'],
  [/ALERT_.*(CERTIFICATE|UNKNOWN_CA)|CERTIFICATE_REQUIRED/, 'mqtt-wants-certificate'],
  [/^ERR_SSL_|^EPROTO$/, 'mqtt-no-tls'],
  [/^CERT_HAS_EXPIRED$/, 'mqtt-expired'],
  [/^CERT_NOT_YET_VALID$/, 'mqtt-not-yet'],
  [/ALTNAME/, 'mqtt-name'],
  [/CERT|SIGNATURE|ISSUER/, 'mqtt-ca'],
  [/^client id$/, 'mqtt-client'],
  [/^broker not ready$/, 'mqtt-busy'],
]

function whatFailed({ reached, version }: Trial, { code, detail = '' }: Fault, { broker }: CentralPlan): CliKey {
  const known = REASONS.find(([word]) => word.test(detail))
  if (known) return known[1]
  if (reached === 'login') return code === 'no-answer' && version === 4 ? 'mqtt-swallowed' : 'mqtt-no-publish'
  if (code === 'denied') return 'mqtt-login'
  if (code === 'no-answer') return reached === 'nothing' ? 'mqtt-silent' : 'mqtt-mute'
  if (code === 'bad-frame') return 'mqtt-garbled'
  return broker.tls ? 'mqtt-hung-up' : 'mqtt-hung-up-plain'
}
