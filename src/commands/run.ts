/** `jaga run`: stands guard until it is told to stop. */
import { existsSync } from 'node:fs'
import { closest } from 'fastest-levenshtein'
import type { ListenError } from '../api/serve.ts'
import { systemClock } from '../clock.ts'
import { compose, type Standing } from '../compose.ts'
import { loadRoom } from '../config/load.ts'
import type { Loaded, Plan } from '../config/plan.ts'
import { witness } from '../outputs/witness.ts'
import type { Clock } from '../ports.ts'
import { cursorFile } from '../store/cursor.ts'
import type { News } from '../store/news.ts'
import { openSettings, type SettingsNews } from '../store/settings/settings.ts'
import { proveFolder } from '../store/snapshot.ts'
import { startStore } from '../store/start.ts'
import type { Language } from '../texts/text.ts'
import { backupsOf } from './backups.ts'
import { mistakeLine } from './check.ts'
import { complain, say } from './complaint.ts'
import { flawWord } from './flaw-word.ts'
import { DEMO, LIBRARY, VERSION, WALL } from './place.ts'
import { scenarioNamed } from './scenarios.ts'

export interface RunOptions {
  readonly room?: string
  readonly data: string
  readonly host?: string
  readonly port?: number
  readonly scenario?: string
  readonly language: Language
}

export async function run(options: RunOptions, print: (line: string) => void): Promise<Standing> {
  const { language } = options
  if (options.room !== undefined && options.scenario !== undefined)
    throw complain(language, 'scenario-needs-demo', {}, 2)
  if (options.room !== undefined) refuseStrayWord(options.room, language)
  const loaded = loadRoom(options.room ?? DEMO, LIBRARY, language)
  if (!loaded.ok) explain(loaded, language, print)
  const server = serverOf(loaded, options)
  const clock = systemClock()
  const { beside, ...kept } = await keep(options, clock, print)
  if (kept.saved) clock.goOn(kept.saved.now)
  const hour = () => kept.set.content().schedules.backup
  const backups = loaded.ok ? backupsOf(loaded.plan, options, clock, hour, print) : undefined
  const standing = await compose({
    ...(loaded.ok
      ? { plan: loaded.plan }
      : { mistakes: loaded.mistakes, ...(loaded.relay && { relay: loaded.relay }) }),
    ...(options.room === undefined ? { scenario: scenarioNamed(options.scenario ?? 'demo', language) } : {}),
    server,
    clock,
    ...kept,
    beside: [...beside, witness(clock, clock.confirm)],
    folder: options.data,
    ...(backups && { backups }),
    cursor: cursorFile(options.data, error => print(say(language, 'cursor-unwritten', { reason: String(error) }))),
    language,
    version: VERSION,
    wall: WALL,
    print,
  }).catch(async error => {
    await Promise.all([kept.store.stop(), kept.set.stop()])
    throw listenComplaint(error, language)
  })
  print(`Jaga is watching ${standing.title} on ${standing.url}`)
  print(say(language, 'watching', { url: standing.url }))
  if (!LOOPBACK.test(server.host)) print(say(language, 'in-the-clear', { host: server.host }))
  const isNew = options.room !== undefined && kept.set.accounts.all().length === 0
  if (isNew) print(say(language, 'first-admin', { url: standing.url }))
  return standing
}

const VERBS = 'run check read scan simulate verify backup restore mqtt-test forget-users help'.split(' ')

/** A word that is no file is a mistyped command, not a room. */
function refuseStrayWord(word: string, language: Language): void {
  if (/[./]/.test(word) || existsSync(word)) return
  throw complain(language, 'unknown-command', { name: word, near: closest(word, VERBS) }, 2)
}

/** A bad room file does not leave the room without a guard: the appliance comes up and says what is wrong. */
function explain(loaded: Extract<Loaded, { ok: false }>, language: Language, print: (line: string) => void): void {
  for (const mistake of loaded.mistakes) print(mistakeLine(mistake))
  print(say(language, 'bad-room', { count: loaded.mistakes.length }))
  const { relay } = loaded
  print(relay ? say(language, 'bad-room-relay', { gpio: relay.gpio }) : say(language, 'bad-room-no-relay'))
}

const LOOPBACK = /^(127\.|::1$|localhost$)/

/** What was said on the command line wins over the room file; nobody opens the network without a token. */
function serverOf(loaded: Loaded, options: RunOptions): Plan['server'] {
  const planned = loaded.ok ? loaded.plan.server : { host: '127.0.0.1', port: 8080 }
  const server = { ...planned, host: options.host ?? planned.host, port: options.port ?? planned.port }
  if (!LOOPBACK.test(server.host) && server.token === undefined) {
    throw complain(options.language, 'host-needs-token', { host: server.host })
  }
  return server
}

/** A folder that a person can mend is refused; a disk that fails is a trouble of the room, and the guard goes on. */
async function keep(options: RunOptions, clock: Clock, print: (line: string) => void) {
  const { data, language } = options
  try {
    proveFolder(data)
  } catch (error) {
    if (!BROKEN.test(reasonOf(error)))
      throw complain(language, 'data-unwritable', { dir: data, reason: reasonOf(error) })
  }
  const started = await startStore({ dir: data, clock, say: news => print(newsLine(news, options)) })
  const isFree = started.trouble?.code !== 'locked'
  const set = isFree ? await openSettings({ dir: data, clock, say: news => print(settingsLine(news, options)) }) : null
  if (set === null) {
    await started.store.stop()
    throw complain(language, 'data-locked', { dir: data })
  }
  if (started.saved) print(say(language, 'restored', { dir: data }))
  return { ...started, set }
}

/** The disk's own faults, unlike those of a name or a right. */
const BROKEN = /^(EROFS|ENOSPC|EDQUOT|EIO)$/

function newsLine(news: News, { data: dir, language }: RunOptions): string {
  if (news.kind === 'well') return say(language, 'store-well', { lost: news.lost })
  if (news.kind === 'aside') return say(language, 'store-aside', { file: news.file })
  if (news.kind === 'unrecorded') return say(language, 'store-unrecorded', { dir, first: news.first, last: news.last })
  if (news.kind === 'broken') return say(language, 'store-broken', { seq: news.seq })
  if (news.kind === 'mended') {
    const { part, from, file } = news.mended
    if (from === 'backup') return say(language, 'store-backup')
    return say(language, `store-${part}-${from}`, { file: file ?? '–' })
  }
  return say(language, `store-${news.trouble.code}`, { dir, reason: news.trouble.reason })
}

function settingsLine(news: SettingsNews, { data: dir, language }: RunOptions): string {
  if (news.kind === 'unwritten' || news.kind === 'written')
    return say(language, `settings-${news.kind}`, { dir, ...news })
  const { kind, file, reason } = news
  if (kind === 'restored' && reason === 'missing') return say(language, 'settings-gone', { file })
  return say(language, `settings-${kind}`, { file, reason: flawWord(language, reason) })
}

/** A port that cannot be opened is the user's to mend; its sentence comes with the error. */
function listenComplaint(error: unknown, language: Language): unknown {
  const texts = (error as Partial<ListenError>).texts
  return texts ? { complaint: texts[language], exit: 1 } : error
}

const reasonOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? String(error)
