/** A NUT server with one UPS, as RFC 9271 has it; it lets itself be read and knows no command that changes anything. */
import { type Mood, noise } from './mood.ts'
import { type Ear, type SimulatedWire, serveWire } from './wire.ts'

/** What a UPS says of itself, by the names of the RFC. */
export type Variables = Readonly<Record<string, string>>

const LONGEST = 1024

/** Listens on `wanted`, or on any free port when that one is taken or zero. */
export const serveNut = (ups: string, read: () => Variables, wanted = 0): Promise<SimulatedWire> =>
  serveWire(read, now => listener(ups, now), wanted)

function listener(ups: string, now: () => Variables): Ear {
  let unread = ''
  return bytes => {
    const lines = (unread + bytes.toString('utf8')).split('\n')
    unread = lines.pop() ?? ''
    if (unread.length > LONGEST) return null
    return lines.map(line => mood => Buffer.from(shaped(line, mood, ups, now)))
  }
}

function shaped(line: string, mood: Mood, ups: string, now: () => Variables): string | Buffer {
  if (mood.kind === 'exception') return 'ERR DATA-STALE\n'
  if (mood.kind === 'noise') return noise(mood.bytes)
  const whole = answerTo(line, ups, now)
  if (mood.kind === 'wrong-unit') return whole.replaceAll(` ${ups}`, ` ${ups}-2`)
  // A value is missing in the middle; or the end of the list never comes.
  if (mood.kind === 'short') return whole.replace(/ "[^"]*"\n/, '\n')
  return mood.kind === 'torn' ? whole.slice(0, -1) : whole
}

function answerTo(line: string, ups: string, now: () => Variables): string {
  const [verb = '', what, whose, name = ''] = line.trim().split(/\s+/)
  if (verb === 'VER') return 'Jaga simulated UPS\n'
  if (verb === 'USERNAME' || verb === 'PASSWORD') return 'OK\n'
  if (verb === 'LOGOUT') return 'OK Goodbye\n'
  if (verb === 'STARTTLS') return 'ERR FEATURE-NOT-CONFIGURED\n'
  if (verb === 'LIST' && what === 'UPS') return `BEGIN LIST UPS\nUPS ${ups} "Simulated"\nEND LIST UPS\n`
  if ((verb !== 'LIST' && verb !== 'GET') || what !== 'VAR') return 'ERR UNKNOWN-COMMAND\n'
  if (whose?.toLowerCase() !== ups.toLowerCase()) return 'ERR UNKNOWN-UPS\n'
  return verb === 'LIST' ? listed(whose, now()) : one(whose, name, now())
}

const listed = (ups: string, variables: Variables): string => {
  const lines = Object.entries(variables).map(([name, text]) => variable(ups, name, text))
  return [`BEGIN LIST VAR ${ups}\n`, ...lines, `END LIST VAR ${ups}\n`].join('')
}

function one(ups: string, name: string, variables: Variables): string {
  const text = variables[name]
  return text === undefined ? 'ERR VAR-NOT-SUPPORTED\n' : variable(ups, name, text)
}

const variable = (ups: string, name: string, text: string): string =>
  `VAR ${ups} ${name} "${text.replace(/["\\]/g, '\\$&')}"\n`
