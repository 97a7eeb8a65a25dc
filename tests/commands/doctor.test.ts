/** The examination of machines that are well, bare, badly wired and no Pi at all. */

import { fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync, openSync, symlinkSync, writeFileSync } from 'node:fs'
import { release, tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
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
  '/sys/bus/i2c/devices/i2c-1/name': 'bcm2835 (i2c@7e804000)',
  '/sys/bus/i2c/devices/1-0044/name': 'sht3x',
  '/sys/bus/i2c/devices/1-0068/name': 'ds1307',
  '/sys/bus/w1/devices/28-0316a2793cff/temperature': '21687',
  '/sys/bus/iio/devices/iio:device0/name': 'mcp3008',
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
    holders: async () => [],
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
const CONFIG = '/boot/firmware/config.txt'
const CHIP = '/proc/device-tree/compatible'
const pinned = (gpio: number): string => ROOM.replace('gpio: 22', `gpio: ${gpio}`)
const DHT = ROOM.replace('actuators:', '  - { id: rak, profile: climate/dht22-gpio, link: { dht: 4 } }\nactuators:')
const planned = (text = ROOM): Plan => planOf(loadRoom(write(text), 'hardware'))

describe('a Pi that is well', () => {
  test('has nothing amiss but what this test machine has no pins for', async () => {
    const findings = await examined(fake(PI), DATA, undefined)
    expect(worst(findings)).toEqual(['warn found-no-pins'])
    expect(findings).toContainEqual(
      expect.objectContaining({
        about: 'about-sensors',
        values: { is: 'rpi_volt, sht3x, mcp3008, 28-0316a2793cff, sht3x 1-0044, ds1307 1-0068' },
      }),
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

  test('pins without onoff are no failure where the gpiod tools reach them', async () => {
    const tools = fake(PI, {
      loads: async module => (module === 'onoff' ? 'no such module' : undefined),
      run: async program => (program === 'gpiodetect' ? 'gpiochip0 [pinctrl-bcm2711] (58 lines)\n' : undefined),
    })
    expect(worst(await examined(tools, DATA, planned()))).toEqual([
      'warn found-without-pins',
      'warn found-no-own-supply',
    ])
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
    ['a pin of a second parameter', pinned(8), { ...PI, [CONFIG]: 'dtparam=audio=on,spi=on' }, 'fail found-pin-taken'],
    ['a pin of a parameter without a word', pinned(3), { ...PI, [CONFIG]: 'dtparam=i2c_arm' }, 'fail found-pin-taken'],
    [
      'a pin that an overlay moved to',
      pinned(22),
      { ...PI, [CONFIG]: 'dtoverlay=dht11,gpiopin=22' },
      'fail found-pin-taken',
    ],
    [
      'a read-back on a pin of a bus',
      ROOM.replace('gpio: 17', 'gpio: 17, feedback: { gpio: 5 }'),
      PI,
      'fail found-pin-taken',
    ],
    [
      'a DHT on a Raspberry Pi 5',
      `${DHT}`,
      { ...PI, [CHIP]: 'raspberrypi,5-model-bbrcm,bcm2712' },
      'fail found-dht-pi-5',
    ],
    ['a DHT on no Pi', DHT, { ...PI, [CHIP]: 'rockchip,rk3588' }, 'fail found-dht-elsewhere'],
    ['nothing against a hang', ROOM, without('/sys/class/watchdog'), 'warn found-hang-nothing'],
  ])('with %s', async (_, room, files, told) => {
    expect(worst(await examined(fake(files), DATA, planned(room)))).toContain(told)
  })
})

test.each([
  'contacts: { controller.supply: { gpio: 24, normally: closed } }',
  'contacts: { controller.battery: { gpio: 24, normally: closed } }',
  'profile: controller/ina219, link: { sysfs: only }, points: { controller.battery.voltage: { nominal: 7.4 } }',
  'profile: ups/nut, role: controller, link: { nut: 127.0.0.1, ups: own }',
])('%s is a supply of its own', async written => {
  const supply = `  - { id: daya, ${written} }\nactuators:`
  const told = await examined(fake(PI), DATA, planned(ROOM.replace('actuators:', supply)))
  expect(worst(told)).toEqual(['fail found-no-pins'])
})

test('a DHT on a Raspberry Pi 4 is none of the things amiss', async () => {
  const pi4 = fake({ ...PI, [CHIP]: 'raspberrypi,4-model-bbrcm,bcm2711' })
  expect(worst(await examined(pi4, DATA, planned(DHT)))).toEqual(['fail found-no-pins', 'warn found-no-own-supply'])
})

describe('what pinctrl shows of the pins of the room file', () => {
  const room = ROOM.replace('gpio: 17', 'gpio: 17, feedback: { gpio: 24, closed: high }')
  const asked: string[] = []
  const showing = (...lines: string[]) =>
    fake(PI, {
      run: async (program, ...args) => {
        if (program !== 'pinctrl') return undefined
        asked.push(args.join(' '))
        return lines.join('\n')
      },
    })
  const RELAY = '17: op dh pd | hi // GPIO17 = output'
  const BACK = '24: ip    pd | lo // GPIO24 = input'

  test.each([
    ['as each contact needs', ['22: ip    pu | hi // GPIO22 = input', BACK, RELAY], ['ok found-pulls']],
    ['by nothing at all', ['22: ip    pn | hi // GPIO22 = input', BACK, RELAY], ['warn found-pull-up']],
    [
      'the wrong way',
      ['22: no    pd | -- // GPIO22 = none', BACK.replace('pd', 'pu'), RELAY],
      ['warn found-pull-up', 'warn found-pull-down'],
    ],
    ['at another work', ['22: a0    pu | hi // GPIO22 = SD1_CLK', BACK, RELAY], ['fail found-pin-at-work']],
    ['not at all', ['pinctrl: what?'], []],
  ])('%s', async (_, lines, told) => {
    const about = (await examined(showing(...lines), DATA, planned(room))).filter(({ found }) =>
      /pull|at-work/.test(found),
    )
    expect(about.map(({ grade, found }) => `${grade} ${found}`)).toEqual(told)
    expect(asked.at(-1)).toBe('get 22,17,24')
  })

  test('is not asked without a room file', async () => {
    asked.length = 0
    await examined(showing(RELAY), DATA, undefined)
    expect(asked).toEqual([])
  })
})

test('whoever holds a serial port is named, in the list and where the room file wants it', async () => {
  const held = fake(PI, { holders: async path => (path.endsWith('A1') ? ['node 812'] : []) })
  const told = (await examined(held, DATA, planned())).filter(({ about }) => about === 'about-ports')
  expect(told.map(({ grade, values }) => [grade, values])).toEqual([
    ['ok', { is: '/dev/serial/by-id/usb-FTDI_A1 (node 812)' }],
    ['warn', { path: '/dev/serial/by-id/usb-FTDI_A1', who: 'node 812' }],
  ])
})

test('a program that has a file open is found by it, through a link too, and only while it lives', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'jaga-held-'))
  const [file, link] = [join(folder, 'port'), join(folder, 'by-id')]
  writeFileSync(file, '')
  symlinkSync(file, link)
  const { holders } = machine(release())
  expect(await holders(link)).toEqual([])
  const child = spawn('sleep', ['60'], { stdio: [openSync(file, 'r'), 'ignore', 'ignore'] })
  await vi.waitFor(async () => expect(await holders(link)).toEqual([`sleep ${child.pid}`]))
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect(await holders(link)).toEqual([])
  expect(await holders(join(folder, 'none'))).toEqual([])
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
