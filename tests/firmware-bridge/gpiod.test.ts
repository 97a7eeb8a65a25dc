/** Pins through the gpiod tools of Debian 12 (version 1) and Debian 13 (version 2), played by small scripts. */
import { chmodSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { findTools, gpiodInputs, gpiodOutput, setOnce } from '../../firmware-bridge/host/gpiod-pins.ts'
import { chipIn, edgeIn, levelsIn, versionIn } from '../../firmware-bridge/host/gpiod-tools.ts'
import { openInputs } from '../../firmware-bridge/host/way.ts'
import { until } from '../until.ts'

const PATH = process.env.PATH
afterEach(() => {
  process.env.PATH = PATH
})

const DETECT = `gpiochip0 [pinctrl-bcm2711] (58 lines)
gpiochip1 [raspberrypi-exp-gpio] (8 lines)
`

/** A folder of tools first in the path; each writes what it was told to do into a log. */
function tools(version: '1.6.3' | '2.2.1', bodies: Readonly<Record<string, string>> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'gpiod-'))
  const log = join(folder, 'log')
  writeFileSync(log, '')
  const edge = version === '1.6.3' ? '17 0 12.000000005' : '17 2 12.000000005'
  const scripts = {
    gpiodetect: `[ "$1" = --version ] && echo "gpiodetect (libgpiod) v${version}" || printf '${DETECT}'`,
    gpioget: 'echo "1 0"',
    gpiomon: `echo "${edge}"; exec sleep 60`,
    gpioset: `case "$*" in *--toggle*|"gpiochip0 "*) ;; *) exec sleep 60;; esac`,
    ...bodies,
  }
  for (const [name, body] of Object.entries(scripts)) {
    writeFileSync(join(folder, name), `#!/bin/sh\necho "${name} $*" >> ${log}\n${body}\n`)
    chmodSync(join(folder, name), 0o755)
  }
  process.env.PATH = `${folder}:${PATH}`
  return () => readFileSync(log, 'utf8').split('\n')
}

const NOBODY = { edge: () => undefined, refused: () => undefined }

describe.each([
  ['1.6.3', 'gpiomon --line-buffered --format=%o %e %s.%n gpiochip0 17 27', 'gpioget gpiochip0 17 27'],
  [
    '2.2.1',
    'gpiomon --chip gpiochip0 --edges both --format %o %e %S 17 27',
    'gpioget --chip gpiochip0 --numeric 17 27',
  ],
] as const)('gpiod %s', (version, watching, reading) => {
  test('inputs are read once, then told by their edges with the kernel’s own time', async () => {
    const log = tools(version)
    const edges: unknown[] = []
    const inputs = await gpiodInputs(await findTools(), [17, 27], {
      ...NOBODY,
      edge: (gpio, level, at) => edges.push([gpio, level, at]),
    })
    await until('an edge', () => edges.length > 0)
    const seen: unknown[] = []
    inputs.look((gpio, level) => seen.push([gpio, level]))
    await inputs.close()
    expect(edges).toEqual([[17, 0, 12_000.000005]])
    expect(seen).toEqual([
      [17, 0],
      [27, 0],
    ])
    expect(log()).toEqual(expect.arrayContaining([watching, reading]))
  })

  test('inputs are looked at anew once a minute: a level whose edge was lost is found', async () => {
    const log = tools(version, { gpiomon: 'exec sleep 60' })
    const inputs = await gpiodInputs(await findTools(), [17, 27], NOBODY)
    const count = (line: string) => log().filter(one => one === line).length
    await until('it is watched', () => count(watching) === 1)
    inputs.look(() => undefined)
    expect([count(reading), count(watching)]).toEqual([1, 1])
    const clock = vi.spyOn(process.hrtime, 'bigint')
    const now = process.hrtime.bigint()
    clock.mockReturnValue(now + 61_000_000_000n)
    inputs.look(() => undefined)
    clock.mockRestore()
    await until('it is read and watched again', () => count(reading) === 2 && count(watching) === 2)
    await inputs.close()
  })

  test('an output is held by one tool from its first level on', async () => {
    const log = tools(version)
    const output = await gpiodOutput(await findTools(), 17, 0)
    await until('the pin is held', () => log().some(line => line.includes('17=0')))
    output.drive(1)
    await until('another tool holds it', () => log().some(line => line.includes('17=1')))
    expect(output.read()).toBe(1)
    // Each finished turn says it again: a tool that let go for that would let the relay fall.
    output.drive(1)
    output.drive(1)
    await output.close()
    const told = log().filter(line => line.startsWith('gpioset'))
    expect(told).toEqual(
      version === '1.6.3'
        ? ['gpioset --mode=wait gpiochip0 17=0', 'gpioset --mode=wait gpiochip0 17=1']
        : ['gpioset --chip gpiochip0 17=0', 'gpioset --chip gpiochip0 17=1'],
    )
  })

  test('the failsafe sets a pin and lets go', async () => {
    const log = tools(version)
    await setOnce(await findTools(), 17, 0)
    const set = version === '1.6.3' ? 'gpioset gpiochip0 17=0' : 'gpioset --toggle 0 --chip gpiochip0 17=0'
    expect(log()).toContain(set)
  })
})

describe('where the tools cannot help', () => {
  test('their absence, and a machine without the header, are said in words', async () => {
    process.env.PATH = '/nonexistent'
    await expect(findTools()).rejects.toMatchObject({ unable: { code: 'missing' } })
    tools('2.2.1', {
      gpiodetect: '[ "$1" = --version ] && echo "gpiodetect v2.2.1" || echo "gpiochip0 [small] (8 lines)"',
    })
    await expect(findTools()).rejects.toMatchObject({ unable: { code: 'no-device' } })
    const none = openInputs({ header: { kind: 'none' }, onoff: undefined }, [17], NOBODY)
    await expect(none).rejects.toMatchObject({ unable: { code: 'no-device' } })
  })

  test('without setpriv no tool could be bound to us: that is said in words, and a pin can still be set once', async () => {
    const log = tools('2.2.1')
    const found = await findTools()
    process.env.PATH = process.env.PATH?.split(':')[0]
    const missing = { unable: { code: 'missing', reason: expect.stringContaining('setpriv') } }
    await expect(gpiodInputs(found, [17], NOBODY)).rejects.toMatchObject(missing)
    await expect(gpiodOutput(found, 17, 0)).rejects.toMatchObject(missing)
    await setOnce(found, 17, 0)
    expect(log()).toContain('gpioset --toggle 0 --chip gpiochip0 17=0')
  })

  test('they take over where the kernel numbers no pins, and where onoff was not built', async () => {
    tools('2.2.1')
    const chip = { label: 'pinctrl-rp1', base: 512, lines: 54 }
    for (const header of [{ kind: 'unnumbered' }, { kind: 'numbered', chip }] as const) {
      const inputs = await openInputs({ header, onoff: undefined }, [17, 27], NOBODY)
      expect(inputs.by).toBe('gpiod')
      await inputs.close()
    }
  })

  test.each([
    ['exit 3', '3'],
    ['kill -9 $$', 'SIGKILL'],
  ])('a watching tool that ends (%s) is an error at the next look, not a silence', async (body, end) => {
    tools('2.2.1', { gpiomon: body })
    const inputs = await gpiodInputs(await findTools(), [17, 27], NOBODY)
    const look = () => inputs.look(() => undefined)
    const isOver = (): boolean => {
      try {
        look()
        return false
      } catch {
        return true
      }
    }
    await until('the tool has ended', isOver)
    expect(look).toThrow(`gpiomon ended with ${end}`)
  })
})

test('a relay whose tool is killed is not said to stand where it was told to', async () => {
  tools('1.6.3', { gpioset: 'kill -9 $$' })
  const output = await gpiodOutput(await findTools(), 17, 1)
  await until('the tool has ended', () => {
    try {
      output.read()
      return false
    } catch (error) {
      expect(String(error)).toContain('gpioset ended with SIGKILL')
      return true
    }
  })
})

test('what they print is read strictly', () => {
  expect(versionIn('gpiodetect (libgpiod) v1.6.3')).toBe(1)
  expect(versionIn('gpiodetect (libgpiod) v2.2.1')).toBe(2)
  expect(versionIn('command not found')).toBeUndefined()
  expect(chipIn(DETECT)).toBe('gpiochip0')
  expect(levelsIn('0 1\n', 2)).toEqual([0, 1])
  for (const wrong of ['0', '0 1 1', 'active inactive', '']) expect(levelsIn(wrong, 2)).toBeUndefined()
  expect(edgeIn('17 1 1234.5')).toMatchObject({ gpio: 17, level: 1 })
  for (const wrong of ['', '17 3 1.0', 'x 1 1.0', '17 1 1']) expect(edgeIn(wrong)).toBeUndefined()
})
