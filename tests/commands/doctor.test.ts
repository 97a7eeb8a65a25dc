/** The examination of machines that are well, bare, badly wired and no Pi at all. */

import { fork } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync } from 'node:fs'
import { release, tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { isComplaint } from '../../src/commands/complaint.ts'
import { type Finding, GRADES } from '../../src/commands/doctor/finding.ts'
import { type Machine, machine } from '../../src/commands/doctor/machine.ts'
import { kindOf } from '../../src/commands/doctor/storage.ts'
import { doctor, examined } from '../../src/commands/doctor.ts'
import type { Plan } from '../../src/config/plan.ts'
import { compiled } from '../../src/spawn.ts'
import { doctor as texts } from '../../src/texts/doctor.ts'
import { fill } from '../../src/texts/text.ts'
import { loadRoom } from '../config/library.ts'
import { planOf, write } from '../config/write.ts'

type Files = Readonly<Record<string, string>>

const PI: Files = {
  '/proc/device-tree/model': 'Raspberry Pi 4 Model B Rev 1.5',
  '/etc/os-release': 'PRETTY_NAME="Debian GNU/Linux 13 (trixie)"\nID=debian',
  '/etc/group': 'root:x:0:\ndialout:x:20:jaga\ngpio:x:986:jaga',
  '/run/systemd/timesync/synchronized': '',
  '/sys/class/rtc/rtc0/name': 'rtc-ds1307',
  '/sys/class/watchdog/watchdog0/state': 'active',
  '/sys/class/hwmon/hwmon2/name': 'rpi_volt',
  '/sys/class/hwmon/hwmon2/in0_lcrit_alarm': '0',
  '/sys/class/hwmon/hwmon3/name': 'sht3x',
  '/dev/serial/by-id/usb-FTDI_A1': '',
  '/boot/firmware/config.txt': 'dtparam=i2c_arm=on\ndtoverlay=w1-gpio,gpiopin=5\n# dtoverlay=dht11',
}

/** A machine of files; folders are what their paths have in common. */
function fake(files: Files, more: Partial<Machine> = {}): Machine {
  const paths = Object.keys(files)
  const below = (folder: string) =>
    paths.flatMap(path => (path.startsWith(`${folder}/`) ? [path.slice(folder.length + 1)] : []))
  return {
    text: async file => files[file],
    names: async folder => [...new Set(below(folder).map(rest => rest.split('/')[0] ?? ''))],
    real: async file => (file in files ? file : undefined),
    usable: async file => file in files,
    run: async () => undefined,
    loads: async () => undefined,
    node: '20.19.4',
    kernel: '6.12.47',
    user: { root: false, groups: [20, 986] },
    ...more,
  }
}

const DATA = join(mkdtempSync(join(tmpdir(), 'jaga-doctor-')), 'data')
const worst = (findings: readonly Finding[], not: Finding['grade'] = 'ok') =>
  findings.filter(({ grade }) => grade !== not).map(({ grade, found }) => `${grade} ${found}`)
const without = (...gone: string[]): Files =>
  Object.fromEntries(Object.entries(PI).filter(([path]) => !gone.some(one => path.startsWith(one))))

const ROOM = `site: { id: lpse, title: Ruang, organisation: Kominfo, timezone: WIB }
devices:
  - { id: probe, profile: climate/xy-md02, link: { rtu: /dev/serial/by-id/usb-FTDI_A1, unit: 1 } }
  - { id: leak, contacts: { leak: { gpio: 22, normally: open } } }
actuators:
  - { id: relay, kind: relay, gpio: 17 }
`
const planned = (text = ROOM): Plan => planOf(loadRoom(write(text), 'hardware'))

describe('a Pi that is well', () => {
  test('has nothing amiss but what this test machine has no pins for', async () => {
    const findings = await examined(fake(PI), DATA, undefined)
    expect(worst(findings)).toEqual(['warn found-no-pins'])
    expect(findings).toContainEqual(
      expect.objectContaining({ about: 'about-sensors', values: { is: 'rpi_volt, sht3x' } }),
    )
  })
})

describe('what is amiss is told', () => {
  test.each<[string, Files, Partial<Machine>, string]>([
    ['no Pi', without('/proc/device-tree'), {}, 'warn found-no-pi'],
    ['an old Node', PI, { node: '20.18.1' }, 'fail found-old-node'],
    ['a clock nobody set', without('/run/systemd'), {}, 'warn found-clock-unset'],
    ['no battery clock', without('/sys/class/rtc'), {}, 'warn found-no-rtc'],
    ['no watchdog', without('/sys/class/watchdog'), {}, 'warn found-no-watchdog'],
    ['an idle watchdog', { ...PI, '/sys/class/watchdog/watchdog0/state': 'inactive' }, {}, 'warn found-watchdog-idle'],
    ['a weak supply', { ...PI, '/sys/class/hwmon/hwmon2/in0_lcrit_alarm': '1' }, {}, 'fail found-undervoltage'],
    ['a supply nobody measures', without('/sys/class/hwmon/hwmon2'), {}, 'warn found-voltage-unknown'],
    ['no rights', PI, { user: { root: false, groups: [] } }, 'warn found-no-group'],
    ['records in memory', { ...PI, '/proc/mounts': `tmpfs ${tmpdir()} tmpfs rw 0 0` }, {}, 'fail found-fleeting'],
  ])('%s', async (_, files, more, told) => {
    expect(worst(await examined(fake(files, more), DATA, undefined))).toContain(told)
  })

  test('a clock that timedatectl knows to be set', async () => {
    const set = fake(without('/run/systemd'), {
      run: async program => (program === 'timedatectl' ? 'yes\n' : undefined),
    })
    expect(worst(await examined(set, DATA, undefined))).not.toContain('warn found-clock-unset')
  })

  test('a module that does not load is a failure only where the room needs it', async () => {
    const bare = fake(PI, { loads: async module => (module === 'better-sqlite3' ? undefined : 'no such module') })
    expect(worst(await examined(bare, DATA, undefined))).toContain('warn found-without-serial')
    const told = worst(await examined(bare, DATA, planned()))
    expect(told).toContain('fail found-without-serial')
    expect(told).toContain('fail found-without-pins')
    expect(told).toContain('warn found-without-dht')
  })

  test('a folder that cannot be written', async () => {
    expect(worst(await examined(fake(PI), '/dev/null/data', undefined))).toContain('fail found-unwritable')
  })
})

describe('a room file', () => {
  test('with real pins, a port by its name and a watchdog lacks only what it lacks', async () => {
    expect(worst(await examined(fake(PI), DATA, planned()))).toEqual(['fail found-no-pins', 'warn found-no-own-supply'])
  })

  test.each<[string, string, Files, string]>([
    ['a port that is not there', ROOM, without('/dev/serial'), 'fail found-no-port'],
    [
      'a port whose number moves',
      ROOM.replace('/dev/serial/by-id/usb-FTDI_A1', '/dev/ttyUSB0'),
      { ...PI, '/dev/ttyUSB0': '' },
      'warn found-port-numbered',
    ],
    ['a pin of a bus', ROOM.replace('gpio: 22', 'gpio: 5'), PI, 'fail found-pin-taken'],
    ['a simulated relay', ROOM.replace(', gpio: 17', ''), PI, 'fail found-no-relay'],
    ['nothing against a hang', ROOM, without('/sys/class/watchdog'), 'warn found-hang-nothing'],
  ])('with %s', async (_, room, files, told) => {
    expect(worst(await examined(fake(files), DATA, planned(room)))).toContain(told)
  })
})

test('the file system of a folder is the nearest above it', () => {
  const mounts = 'overlay / overlay rw\n/dev/sda1 /srv ext4 rw\ntmpfs /srv/run tmpfs rw'
  expect(['/srv/data', '/srv/run/x', '/srvx', '/'].map(folder => kindOf(folder, mounts))).toEqual([
    'ext4',
    'tmpfs',
    'overlay',
    'overlay',
  ])
})

test('this machine is examined as it is, each line in both languages without an empty place', async () => {
  const findings = await examined(machine(release()), DATA, undefined)
  expect(findings.length).toBeGreaterThan(15)
  for (const { grade, about, found, values } of findings) {
    expect(GRADES).toContain(grade)
    for (const language of ['id', 'en'] as const) {
      expect(texts[language][about]).not.toBe('')
      expect(fill(texts[language][found], values)).not.toMatch(/\{\w+\}/)
    }
  }
})

test('a module whose native part was not built does not load, though the rest of it does', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'jaga-bare-'))
  const withoutNative = { recursive: true, filter: (path: string) => !path.endsWith('/build') }
  for (const name of ['better-sqlite3', 'bindings', 'file-uri-to-path'])
    cpSync(join('node_modules', name), join(folder, 'node_modules', name), withoutNative)
  cpSync(compiled('src/commands/doctor/load.ts'), join(folder, 'load.mjs'))
  const child = fork(join(folder, 'load.mjs'), ['better-sqlite3'], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
  const [why] = await once(child, 'message')
  expect(why).toBe('Could not locate the bindings file.')
})

test('a module that takes its process down is told, and we live', async () => {
  const { loads } = machine(release())
  expect(await loads('no-such-module-at-all')).toMatch(/no-such-module-at-all/)
  expect(await loads('node:fs')).toBeUndefined()
})

describe('on the command line', () => {
  test('JSON is JSON, and a failure is a complaint', async () => {
    const lines: string[] = []
    const run = doctor({ data: '/dev/null/data', json: true, language: 'en' }, line => lines.push(line))
    await expect(run).rejects.toSatisfy(isComplaint)
    expect(JSON.parse(lines.join('\n'))).toContainEqual(
      expect.objectContaining({ grade: 'fail', about: 'storage', found: expect.stringContaining('cannot be written') }),
    )
  })

  test('a port at which bytes should arrive is nothing without one to send them from', async () => {
    const run = doctor({ data: DATA, loopbackTo: '/dev/ttyUSB1', language: 'en' }, () => undefined)
    await expect(run).rejects.toMatchObject({ complaint: expect.stringContaining('--loopback') })
  })

  test('a room file with mistakes is not examined: it is told where to look', async () => {
    const run = doctor({ room: write('nonsense'), data: DATA, language: 'en' }, () => undefined)
    await expect(run).rejects.toMatchObject({ complaint: expect.stringContaining('jaga check') })
  })
})
