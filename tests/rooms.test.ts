/** The doors between the rooms, as the architecture draws them. A new import is a line that somebody reads here. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'

const ROOT = resolve(import.meta.dirname, '..')

/** What may be imported: a path prefix inside the house, a package, or `node:`. `type:` allows it for types only. */
interface Door {
  readonly room: string
  readonly may: readonly string[]
}

const CORE_TYPES = 'type:src/core/'
/** Constants of the core that every room may use: words and units, no behaviour. */
const CORE_FACTS = [
  'src/core/time.ts',
  'src/core/vocabulary.ts',
  'src/core/sample.ts',
  'src/core/site.ts',
  'src/core/people/roles.ts',
  'src/core/people/personal.ts',
]
const DOORS: readonly Door[] = [
  { room: 'src/core/', may: ['src/core/'] },
  { room: 'src/texts/', may: ['src/texts/'] },
  { room: 'src/ports.ts', may: [CORE_TYPES, ...CORE_FACTS] },
  { room: 'src/link.ts', may: [CORE_TYPES, ...CORE_FACTS] },
  { room: 'src/clock.ts', may: [CORE_TYPES, 'type:src/ports.ts', 'node:'] },
  { room: 'src/controller.ts', may: ['src/core/', 'src/ports.ts'] },
  {
    room: 'src/config/',
    may: [
      'src/config/',
      'src/core/',
      'src/drivers/*/profile.ts',
      'src/drivers/probe/states.ts',
      'src/drivers/facts.ts',
      'src/drivers/address.ts',
      'src/drivers/serial-words.ts',
      'type:src/broker/options.ts',
      'src/texts/',
      'yaml',
      'zod',
      'fastest-levenshtein',
      'node:',
    ],
  },
  {
    room: 'src/drivers/modbus/profile.ts',
    may: [
      'src/drivers/modbus/rules.ts',
      'src/drivers/modbus/at.ts',
      'src/drivers/modbus/identity.ts',
      'src/drivers/facts.ts',
      'src/drivers/address.ts',
      'src/drivers/serial-mode.ts',
      'src/drivers/serial-words.ts',
      CORE_TYPES,
      ...CORE_FACTS,
      'zod',
    ],
  },
  {
    room: 'src/drivers/modbus/',
    may: [
      'src/drivers/modbus/',
      'type:src/drivers/once.ts',
      'src/drivers/serial.ts',
      'src/drivers/serial-mode.ts',
      'src/drivers/gateway.ts',
      'src/drivers/listen.ts',
      'src/drivers/poll.ts',
      'src/drivers/polled.ts',
      'src/drivers/decode.ts',
      'src/drivers/facts.ts',
      'src/texts/',
      'type:src/ports.ts',
      CORE_TYPES,
      ...CORE_FACTS,
      'modbus-serial',
      'zod',
      'node:',
    ],
  },
  {
    room: 'src/drivers/lines/',
    may: [
      'src/drivers/lines/',
      'src/drivers/decode.ts',
      'type:src/drivers/facts.ts',
      'src/drivers/serial.ts',
      'src/drivers/serial-mode.ts',
      'src/drivers/gateway.ts',
      'type:src/drivers/address.ts',
      'src/drivers/listen.ts',
      'src/drivers/poll.ts',
      'src/drivers/polled.ts',
      'type:src/ports.ts',
      CORE_TYPES,
      ...CORE_FACTS,
      'node:',
    ],
  },
  {
    room: 'src/drivers/gateway.ts',
    may: ['src/claim.ts', 'src/drivers/serial.ts', 'type:src/drivers/address.ts', 'node:'],
  },
  { room: 'src/drivers/serial-mode.ts', may: [CORE_TYPES, ...CORE_FACTS] },
  {
    room: 'src/drivers/serial.ts',
    may: ['type:src/drivers/serial-mode.ts', CORE_TYPES, ...CORE_FACTS, 'serialport', 'node:'],
  },
  {
    room: 'src/drivers/mqtt/profile.ts',
    may: ['src/drivers/facts.ts', 'src/drivers/address.ts', CORE_TYPES, ...CORE_FACTS, 'zod'],
  },
  {
    room: 'src/drivers/mqtt/',
    may: [
      'src/drivers/mqtt/',
      'src/broker/',
      'type:src/drivers/once.ts',
      'src/drivers/poll.ts',
      'src/drivers/polled.ts',
      'src/drivers/decode.ts',
      'src/drivers/facts.ts',
      'type:src/ports.ts',
      CORE_TYPES,
      ...CORE_FACTS,
      'mqtt',
      'node:',
    ],
  },
  {
    room: 'src/drivers/board/profile.ts',
    may: ['type:src/link-board.ts', CORE_TYPES, ...CORE_FACTS, 'zod'],
  },
  {
    room: 'src/drivers/board/',
    may: [
      'src/drivers/board/',
      'src/loop.ts',
      'src/drivers/bridge/supervise.ts',
      'type:src/drivers/once.ts',
      'type:src/link.ts',
      'type:src/link-board.ts',
      'src/link-climate.ts',
      'type:src/ports.ts',
      CORE_TYPES,
      ...CORE_FACTS,
      'node:',
    ],
  },
  {
    room: 'src/drivers/climate/profile.ts',
    may: [
      'src/drivers/bridge/profile.ts',
      'type:src/link.ts',
      'type:src/link-climate.ts',
      CORE_TYPES,
      ...CORE_FACTS,
      'zod',
    ],
  },
  {
    room: 'src/drivers/climate/',
    may: [
      'src/drivers/climate/',
      'src/drivers/bridge/supervise.ts',
      'src/drivers/bridge/gone.ts',
      'type:src/drivers/once.ts',
      'type:src/link.ts',
      'type:src/link-climate.ts',
      'type:src/ports.ts',
      CORE_TYPES,
      ...CORE_FACTS,
      'node:',
    ],
  },
  {
    room: 'src/drivers/nut/profile.ts',
    may: ['src/drivers/facts.ts', 'src/drivers/address.ts', CORE_TYPES, ...CORE_FACTS, 'zod'],
  },
  {
    room: 'src/drivers/nut/',
    may: [
      'src/drivers/nut/',
      'type:src/drivers/once.ts',
      'src/drivers/poll.ts',
      'src/drivers/polled.ts',
      'src/drivers/decode.ts',
      'src/drivers/facts.ts',
      'src/drivers/address.ts',
      'type:src/ports.ts',
      CORE_TYPES,
      ...CORE_FACTS,
      'node:',
    ],
  },
  {
    room: 'src/drivers/sysfs/profile.ts',
    may: ['src/drivers/facts.ts', 'type:src/link-board.ts', 'type:src/loop.ts', CORE_TYPES, ...CORE_FACTS, 'zod'],
  },
  {
    room: 'src/drivers/sysfs/',
    may: [
      'src/drivers/sysfs/',
      'src/loop.ts',
      'type:src/link-board.ts',
      'src/drivers/poll.ts',
      'src/drivers/polled.ts',
      'src/drivers/decode.ts',
      'src/drivers/facts.ts',
      'type:src/drivers/once.ts',
      'type:src/ports.ts',
      CORE_TYPES,
      ...CORE_FACTS,
      'node:',
    ],
  },
  {
    room: 'src/drivers/onvif/profile.ts',
    may: ['src/drivers/facts.ts', 'src/drivers/address.ts', CORE_TYPES, ...CORE_FACTS, 'zod'],
  },
  {
    room: 'src/drivers/onvif/',
    may: [
      'src/drivers/onvif/',
      'src/drivers/complaint.ts',
      'src/drivers/refusal.ts',
      'src/drivers/xml.ts',
      'src/drivers/poll.ts',
      'src/drivers/polled.ts',
      'type:src/drivers/decode.ts',
      'type:src/drivers/once.ts',
      'src/drivers/dial.ts',
      'src/drivers/digest.ts',
      'src/drivers/secure.ts',
      'src/drivers/network.ts',
      'type:src/ports.ts',
      CORE_TYPES,
      ...CORE_FACTS,
      'node:',
    ],
  },
  {
    room: 'src/drivers/hikvision/profile.ts',
    may: ['src/drivers/facts.ts', 'src/drivers/address.ts', CORE_TYPES, ...CORE_FACTS, 'zod'],
  },
  {
    room: 'src/drivers/hikvision/',
    may: [
      'src/drivers/hikvision/',
      'src/drivers/complaint.ts',
      'src/drivers/refusal.ts',
      'src/drivers/xml.ts',
      'src/drivers/poll.ts',
      'src/drivers/polled.ts',
      'type:src/drivers/decode.ts',
      'type:src/drivers/once.ts',
      'src/drivers/dial.ts',
      'src/drivers/digest.ts',
      'src/drivers/secure.ts',
      'src/drivers/network.ts',
      'type:src/ports.ts',
      CORE_TYPES,
      ...CORE_FACTS,
      'node:',
    ],
  },
  { room: 'src/drivers/complaint.ts', may: [CORE_TYPES, ...CORE_FACTS] },
  {
    room: 'src/drivers/refusal.ts',
    may: ['src/drivers/complaint.ts', 'type:src/drivers/digest.ts', CORE_TYPES, ...CORE_FACTS, 'node:'],
  },
  { room: 'src/drivers/secure.ts', may: ['src/drivers/complaint.ts', 'type:src/ports.ts', ...CORE_FACTS, 'node:'] },
  { room: 'src/drivers/xml.ts', may: ['sax'] },
  {
    room: 'src/drivers/probe/profile.ts',
    may: [
      'src/drivers/probe/states.ts',
      'src/drivers/facts.ts',
      'src/drivers/address.ts',
      CORE_TYPES,
      ...CORE_FACTS,
      'zod',
    ],
  },
  { room: 'src/drivers/probe/states.ts', may: [CORE_TYPES, ...CORE_FACTS] },
  {
    room: 'src/drivers/probe/',
    may: [
      'src/drivers/probe/',
      'type:src/drivers/once.ts',
      'src/drivers/poll.ts',
      'src/drivers/polled.ts',
      'src/drivers/decode.ts',
      'src/drivers/address.ts',
      'src/drivers/dial.ts',
      'src/drivers/digest.ts',
      'src/drivers/secure.ts',
      'src/drivers/network.ts',
      'type:src/ports.ts',
      CORE_TYPES,
      ...CORE_FACTS,
      'node:',
    ],
  },
  {
    room: 'src/drivers/lines/profile.ts',
    may: [
      'src/drivers/facts.ts',
      'src/drivers/serial-words.ts',
      'type:src/drivers/address.ts',
      CORE_TYPES,
      ...CORE_FACTS,
      'zod',
    ],
  },
  {
    room: 'src/drivers/megatec/profile.ts',
    may: [
      'src/drivers/lines/profile.ts',
      'src/drivers/facts.ts',
      'src/drivers/serial-words.ts',
      CORE_TYPES,
      ...CORE_FACTS,
      'zod',
    ],
  },
  {
    room: 'src/drivers/ntu/profile.ts',
    may: [
      'src/drivers/lines/profile.ts',
      'src/drivers/facts.ts',
      'src/drivers/serial-words.ts',
      CORE_TYPES,
      ...CORE_FACTS,
      'zod',
    ],
  },
  {
    room: 'src/drivers/ydn23/profile.ts',
    may: [
      'src/drivers/lines/profile.ts',
      'src/drivers/facts.ts',
      'src/drivers/serial-words.ts',
      'src/drivers/address.ts',
      'type:src/drivers/ydn23/frames.ts',
      CORE_TYPES,
      ...CORE_FACTS,
      'zod',
    ],
  },
  {
    room: 'src/drivers/megatec/',
    may: [
      'src/drivers/megatec/',
      'src/drivers/lines/',
      'type:src/drivers/once.ts',
      'src/drivers/decode.ts',
      'src/drivers/facts.ts',
      'type:src/ports.ts',
      CORE_TYPES,
      ...CORE_FACTS,
      'node:',
    ],
  },
  {
    room: 'src/drivers/ntu/',
    may: [
      'src/drivers/ntu/',
      'src/drivers/lines/',
      'type:src/drivers/once.ts',
      'src/drivers/decode.ts',
      'src/drivers/facts.ts',
      'type:src/ports.ts',
      CORE_TYPES,
      ...CORE_FACTS,
      'node:',
    ],
  },
  {
    room: 'src/drivers/ydn23/',
    may: [
      'src/drivers/ydn23/',
      'src/drivers/lines/',
      'type:src/drivers/once.ts',
      'src/drivers/decode.ts',
      'src/drivers/facts.ts',
      'type:src/ports.ts',
      CORE_TYPES,
      ...CORE_FACTS,
      'node:',
    ],
  },
  {
    room: 'src/drivers/snmp/profile.ts',
    may: ['src/drivers/facts.ts', 'src/drivers/address.ts', CORE_TYPES, ...CORE_FACTS, 'zod'],
  },
  {
    room: 'src/drivers/snmp/',
    may: [
      'src/drivers/snmp/',
      'type:src/drivers/once.ts',
      'src/drivers/poll.ts',
      'src/drivers/polled.ts',
      'src/drivers/decode.ts',
      'src/drivers/facts.ts',
      'src/drivers/address.ts',
      'type:src/ports.ts',
      CORE_TYPES,
      ...CORE_FACTS,
      'net-snmp',
      'node:',
    ],
  },
  {
    room: 'src/drivers/bridge/',
    may: [
      'src/drivers/bridge/',
      'src/link.ts',
      'src/spawn.ts',
      'src/drivers/facts.ts',
      'type:src/ports.ts',
      CORE_TYPES,
      ...CORE_FACTS,
      'zod',
      'node:',
    ],
  },
  {
    room: 'src/drivers/',
    may: [
      'src/drivers/facts.ts',
      'src/drivers/decode.ts',
      'src/drivers/poll.ts',
      'src/drivers/polled.ts',
      'type:src/drivers/address.ts',
      CORE_TYPES,
      ...CORE_FACTS,
      'type:src/ports.ts',
      'zod',
      'node:',
    ],
  },
  {
    room: 'src/outputs/',
    may: ['src/outputs/', CORE_TYPES, ...CORE_FACTS, 'type:src/ports.ts', 'src/texts/', 'pino', 'node:'],
  },
  { room: 'src/broker/', may: ['src/broker/', CORE_TYPES, ...CORE_FACTS, 'mqtt', 'node:'] },
  {
    room: 'src/outputs/mqtt/',
    may: ['src/outputs/', 'src/broker/', CORE_TYPES, ...CORE_FACTS, 'type:src/ports.ts', 'mqtt', 'node:'],
  },
  { room: 'src/spawn.ts', may: ['node:'] },
  { room: 'src/claim.ts', may: ['node:'] },
  {
    room: 'src/store/settings/',
    may: [
      'src/store/settings/',
      'src/store/aside.ts',
      'src/claim.ts',
      CORE_TYPES,
      ...CORE_FACTS,
      'type:src/ports.ts',
      'lowdb',
      'zod',
      'node:',
    ],
  },
  {
    room: 'src/store/backup/',
    may: [
      'src/store/',
      'src/spawn.ts',
      CORE_TYPES,
      ...CORE_FACTS,
      'type:src/ports.ts',
      'age-encryption',
      'tar',
      'zod',
      'node:',
    ],
  },
  {
    room: 'src/store/',
    may: ['src/store/', 'src/spawn.ts', CORE_TYPES, ...CORE_FACTS, 'type:src/ports.ts', 'better-sqlite3', 'node:'],
  },
  {
    room: 'src/api/',
    may: [
      'src/api/',
      'src/core/',
      'type:src/ports.ts',
      'src/texts/',
      'hono',
      '@hono/node-server',
      '@hono/zod-openapi',
      'zod',
      'prom-client',
      'node:',
    ],
  },
  {
    room: 'src/commands/',
    may: [
      'src/',
      'hardware/simulator/',
      'firmware-bridge/host/header.ts',
      'firmware-bridge/host/dht.ts',
      'commander',
      'fastest-levenshtein',
      'node:',
    ],
  },
  { room: 'src/simulated.ts', may: ['type:src/config/plan.ts'] },
  { room: 'src/compose.ts', may: ['src/', 'hardware/simulator/', 'node:'] },
  { room: 'src/main.ts', may: ['src/', 'commander', 'node:'] },
  {
    room: 'hardware/simulator/',
    may: [
      'hardware/simulator/',
      'src/core/',
      'src/config/',
      'src/texts/',
      'modbus-serial',
      'net-snmp',
      'yaml',
      'node:',
    ],
  },
  {
    room: 'firmware-bridge/host/onoff-pins.ts',
    may: ['firmware-bridge/host/', 'src/link.ts', CORE_TYPES, ...CORE_FACTS, 'onoff', 'node:'],
  },
  {
    room: 'firmware-bridge/host/',
    may: [
      'firmware-bridge/host/',
      'src/link.ts',
      'src/loop.ts',
      'type:src/link-board.ts',
      'src/link-climate.ts',
      'type:src/ports.ts',
      CORE_TYPES,
      ...CORE_FACTS,
      'node:',
    ],
  },
  { room: 'src/loop.ts', may: ['type:src/link-board.ts', CORE_TYPES] },
  { room: 'src/link-board.ts', may: [CORE_TYPES, ...CORE_FACTS] },
  { room: 'src/link-climate.ts', may: ['type:src/link.ts', CORE_TYPES, ...CORE_FACTS] },
  {
    room: 'firmware-bridge/host/dht.ts',
    may: ['firmware-bridge/host/', 'type:src/link.ts', 'type:src/link-climate.ts', 'node-dht-sensor', 'node:'],
  },
  { room: 'firmware-bridge/host/board-port.ts', may: ['firmware-bridge/host/', 'serialport', 'node:'] },
  { room: 'firmware-bridge/host/board-io.ts', may: ['firmware-bridge/host/', 'johnny-five', 'firmata-io', 'node:'] },
  { room: 'hardware/wiring/draw/', may: ['hardware/wiring/draw/', 'yaml', 'zod', 'node:'] },
  { room: 'bench/', may: ['bench/', 'src/', 'firmware-bridge/host/', 'hardware/simulator/', 'modbus-serial', 'node:'] },
  { room: 'dashboards/room/', may: ['dashboards/', 'src/texts/', 'type:src/api/', 'type:src/outputs/', 'preact'] },
]

/** What the core may not even name: it is told the time and given the world. */
const AMBIENT =
  /\b(Date|Intl|setTimeout|setInterval|setImmediate|queueMicrotask|performance|process|fetch|require)\b|Math\.random|crypto/

interface Import {
  readonly file: string
  readonly from: string
  readonly typeOnly: boolean
}

function files(dir: string): string[] {
  return readdirSync(join(ROOT, dir)).flatMap(name => {
    const path = join(dir, name)
    if (statSync(join(ROOT, path)).isDirectory()) return files(path)
    return /\.tsx?$/.test(name) && !name.endsWith('.d.ts') ? [path] : []
  })
}

const IMPORT = /^\s*(?:import|export)\s+(type\s+)?(?:([^'";]*?)\s+from\s+)?'([^']+)'|import\(\s*'([^']+)'\s*\)/gm

function importsOf(file: string, text: string): Import[] {
  return [...text.matchAll(IMPORT)].map(match => {
    const spec = match[3] ?? match[4] ?? ''
    const names = match[2] ?? ''
    const inline =
      names.startsWith('{') &&
      names
        .slice(1, -1)
        .split(',')
        .every(n => n.trim() === '' || n.trim().startsWith('type '))
    const from = spec.startsWith('.') ? relative(ROOT, resolve(ROOT, dirname(file), spec)) : spec
    return { file, from, typeOnly: match[1] !== undefined || inline }
  })
}

/** The most exact row of the table that holds a file. */
const doorOf = (file: string): Door | undefined =>
  DOORS.filter(d => file.startsWith(d.room)).sort((a, b) => b.room.length - a.room.length)[0]

function isAllowed(door: Door, found: Import): boolean {
  return door.may.some(may => {
    const wanted = may.replace(/^type:/, '')
    if (may.startsWith('type:') && !found.typeOnly) return false
    if (wanted.includes('*')) return new RegExp(`^${wanted.replace('*', '[^/]+')}$`).test(found.from)
    return wanted.endsWith('/') || wanted.endsWith(':') || wanted.endsWith('.ts')
      ? found.from.startsWith(wanted)
      : found.from === wanted || found.from.startsWith(`${wanted}/`)
  })
}

const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8')
const ALL = [
  ...files('src'),
  ...files('firmware-bridge/host'),
  ...files('hardware/simulator'),
  ...files('hardware/wiring'),
  ...files('bench'),
  ...files('dashboards'),
].filter(f => !f.endsWith('vite.config.ts'))

describe('the doors', () => {
  test.each(ALL)('%s keeps to its doors', file => {
    const door = doorOf(file)
    expect(door, `${file} stands in no room of the table`).toBeDefined()
    const forbidden = importsOf(file, read(file)).filter(found => door && !isAllowed(door, found))
    expect(forbidden.map(f => f.from)).toEqual([])
  })

  test('nothing imports main, and only main, commands, the bench and tests import compose', () => {
    const found = ALL.flatMap(file => importsOf(file, read(file)))
    expect(found.filter(f => f.from === 'src/main.ts')).toEqual([])
    const composers = found.filter(f => f.from === 'src/compose.ts').map(f => f.file)
    expect(composers.filter(f => !/^(src\/main\.ts$|src\/commands\/|bench\/)/.test(f))).toEqual([])
  })

  test.each(files('src/core'))('%s asks nobody for time, chance or the world', file => {
    const code = read(file).replace(/\/\*[\s\S]*?\*\/|\/\/.*$|'[^']*'|`[^`]*`/gm, '')
    expect(code.match(AMBIENT)?.[0]).toBeUndefined()
  })

  test('a forbidden import is seen', () => {
    const core = doorOf('src/core/turn.ts')
    const found = importsOf(
      'src/core/turn.ts',
      "import { readFileSync } from 'node:fs'\nimport { api } from '../api/app.ts'\n",
    )
    expect(core && found.map(f => isAllowed(core, f))).toEqual([false, false])
    const driver = doorOf('src/drivers/modbus/driver.ts')
    const values = importsOf(
      'src/drivers/modbus/driver.ts',
      "import { turn } from '../../core/turn.ts'\nimport type { Sample } from '../../core/sample.ts'\n",
    )
    expect(driver && values.map(f => isAllowed(driver, f))).toEqual([false, true])
  })

  test('controller.ts reads as one screen', () => {
    expect(read('src/controller.ts').split('\n').length).toBeLessThanOrEqual(80)
  })
})
