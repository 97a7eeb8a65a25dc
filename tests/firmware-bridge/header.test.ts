/** Pins on folders that look like the kernels and models there are. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Chip, headerOf } from '../../firmware-bridge/host/header.ts'
import { onoffInputs, onoffOutput } from '../../firmware-bridge/host/onoff-pins.ts'
import { makeAbandonedSafe, makeSafe } from '../../firmware-bridge/host/safe.ts'
import { openInputs, openOutput } from '../../firmware-bridge/host/way.ts'
import type { Bcm } from '../../src/link.ts'
import { type Sysfs, sysfs } from './sysfs.ts'

const chip = (label: string, base: number, lines = 54) => ({ label, base, lines })
const EXPANDER = chip('raspberrypi-exp-gpio', 504, 8)
const CHIP: Chip = chip('pinctrl-rp1', 512)

function listener() {
  const edges: [Bcm, number][] = []
  const refused = new Map<Bcm, string>()
  const ears = {
    edge: (gpio: Bcm, level: number) => void edges.push([gpio, level]),
    refused: (gpio: Bcm, why: string) => void refused.set(gpio, why),
  }
  return { edges, refused, ears }
}

async function inputs(kernel: Sysfs, gpios: Bcm[]) {
  const heard = listener()
  const opened = await onoffInputs(kernel.Gpio, CHIP, gpios, heard.ears, kernel.root)
  const levels = () => {
    const seen: [Bcm, number][] = []
    opened.look((gpio, level) => void seen.push([gpio, level]))
    return seen
  }
  return { ...heard, levels, opened }
}

describe('the header', () => {
  test.each([
    ['a Pi 5 before kernel 6.6', [EXPANDER, chip('pinctrl-rp1', 399)], 399],
    ['a Pi 4 since kernel 6.6', [chip('pinctrl-bcm2711', 512, 58), chip('raspberrypi-exp-gpio', 570, 8)], 512],
    ['a Pi 5 since kernel 6.6', [chip('gpio-brcmstb@107d508500', 512, 32), chip('pinctrl-rp1', 571)], 571],
    ['a Pi 3 as it always was', [chip('pinctrl-bcm2835', 0), chip('raspberrypi-exp-gpio', 504, 8)], 0],
    ['a Pi 5 with a large expander before it', [chip('pca9698', 512, 64), chip('pinctrl-rp1', 576)], 576],
    ['a model nobody knew', [chip('gpio-small', 300, 32), chip('pinctrl-rp2', 600, 60)], 600],
  ])('is found by its name on %s', (_, chips, base) => {
    expect(headerOf(sysfs(chips).root)).toMatchObject({ kind: 'numbered', chip: { base } })
  })

  test('is not numbered where the kernel has no global export any more, and is not there on another machine', () => {
    expect(headerOf(sysfs([CHIP], 'chipX').root)).toEqual({ kind: 'unnumbered' })
    expect(headerOf(sysfs([EXPANDER]).root)).toEqual({ kind: 'none' })
    expect(headerOf('/nonexistent')).toEqual({ kind: 'none' })
  })
})

describe('an input through onoff', () => {
  test('is asked for by its Broadcom number, told at both edges, and looked at without them', async () => {
    const kernel = sysfs([CHIP])
    const { edges, levels, refused } = await inputs(kernel, [17, 27])
    kernel.drive(529, 1)
    kernel.drive(529, 0)
    kernel.drive(539, 1, false)
    expect(edges).toEqual([
      [17, 1],
      [17, 0],
    ])
    expect(levels()).toEqual([
      [17, 0],
      [27, 1],
    ])
    expect(refused.size).toBe(0)
    expect([kernel.file(529, 'edge'), kernel.file(529, 'active_low')]).toEqual(['both', '0'])
  })

  test('that was exported before us with other settings is set right', async () => {
    const kernel = sysfs([CHIP])
    kernel.export(529, { direction: 'out', active_low: '1', edge: 'rising' })
    const { levels, refused } = await inputs(kernel, [17])
    expect(levels()).toEqual([[17, 0]])
    expect(refused.size).toBe(0)
  })

  test('whose direction cannot be written is refused, though onoff says nothing', async () => {
    const kernel = sysfs([CHIP], 'numbered', ['direction'])
    kernel.export(529, { direction: 'out' })
    const { levels, refused } = await inputs(kernel, [17, 5])
    expect(levels()).toEqual([[5, 0]])
    expect(refused.get(17)).toBe('direction is out, not in')
  })

  test('that vanishes while it is watched is refused, and the others go on', async () => {
    const kernel = sysfs([CHIP])
    const { levels, refused } = await inputs(kernel, [17, 27])
    kernel.vanish(529)
    expect(levels()).toEqual([[27, 0]])
    expect(refused.get(17)).toContain('ENOENT')
  })

  test('whose value is neither of the two is refused', async () => {
    const kernel = sysfs([CHIP])
    const { refused, levels } = await inputs(kernel, [17])
    kernel.write(529, 'value', '')
    expect(levels()).toEqual([])
    expect(refused.get(17)).toBe("value is ''")
  })

  test('the kernel has not is refused by name', async () => {
    const { levels, refused } = await inputs(sysfs([{ ...CHIP, lines: 20 }]), [17, 27])
    expect(levels()).toEqual([[17, 0]])
    expect(refused.get(27)).toContain('EINVAL')
  })
})

describe('an output through onoff', () => {
  test.each([0, 1] as const)('comes up at %i and shows no other level, whatever it was before', async level => {
    for (const before of [undefined, { direction: 'in' }, { direction: 'out', value: '1' }, { direction: 'out' }]) {
      const kernel = sysfs([CHIP])
      if (before) kernel.export(529, before)
      const output = await onoffOutput(kernel.Gpio, CHIP, 17, level, kernel.root)
      expect(kernel.driven).toEqual([[529, level]])
      expect(output.read()).toBe(level)
    }
  })

  test('is read back from the pin, and one that does not become an output is no relay', async () => {
    const kernel = sysfs([CHIP])
    const output = await onoffOutput(kernel.Gpio, CHIP, 17, 0, kernel.root)
    output.drive(1)
    expect(output.read()).toBe(1)
    kernel.write(529, 'value', '0')
    expect(output.read()).toBe(0)
    const stubborn = sysfs([CHIP], 'numbered', ['direction'])
    stubborn.export(529, { direction: 'in' })
    await expect(onoffOutput(stubborn.Gpio, CHIP, 17, 0, stubborn.root)).rejects.toThrow('direction is in, not out')
  })
})

describe('the way to the pins', () => {
  const NOBODY = { edge: () => undefined, refused: () => undefined }

  test('is onoff while the kernel numbers them and it was built', async () => {
    const { Gpio } = sysfs([CHIP])
    const way = { header: { kind: 'numbered', chip: CHIP }, onoff: Gpio } as const
    expect((await openInputs(way, [], NOBODY)).by).toBe('onoff')
    // No such pin in this machine's own folder: that it was read there is how one sees that onoff had it.
    await expect(openOutput(way, 17, 0)).rejects.toThrow('direction is unreadable, not out')
  })

  test('is none on another machine, whatever was built', async () => {
    const way = { header: { kind: 'none' }, onoff: sysfs([CHIP]).Gpio } as const
    await expect(openInputs(way, [17], NOBODY)).rejects.toThrow('no GPIO pins of a Raspberry Pi')
    await expect(openOutput(way, 17, 0)).rejects.toThrow('no GPIO pins of a Raspberry Pi')
  })
})

describe('the failsafe', () => {
  const SAFE = [
    { gpio: 17, level: 0 },
    { gpio: 5, level: 1 },
  ] as const
  function held() {
    const kernel = sysfs([CHIP])
    kernel.export(529, { direction: 'out', value: '1' })
    kernel.export(517, { direction: 'out', value: '0' })
    return { kernel, directions: () => [529, 517].map(number => kernel.file(number, 'direction')) }
  }

  test.each([
    ['whose guard is no more', makeSafe],
    ['whose owner died', makeAbandonedSafe],
  ])('writes level and direction as one to each pin %s', async (_, make) => {
    const { kernel, directions } = held()
    await make(SAFE, kernel.root)
    expect(directions()).toEqual(['low', 'high'])
  })

  test('goes on with the others where one pin cannot be had, and says so', async () => {
    const { kernel, directions } = held()
    const all = [{ gpio: 22, level: 0 }, ...SAFE] as const
    await expect(makeSafe(all, kernel.root)).rejects.toThrow('ENOENT')
    expect(readFileSync(join(kernel.root, 'export'), 'utf8')).toBe('534')
    expect(directions()).toEqual(['low', 'high'])
  })

  test('leaves what its owner gave back with its tools, and says where there are no pins at all', async () => {
    await expect(makeAbandonedSafe(SAFE, sysfs([CHIP], 'chipX').root)).resolves.toBeUndefined()
    await expect(makeAbandonedSafe(SAFE, '/nonexistent')).resolves.toBeUndefined()
    await expect(makeSafe(SAFE, '/nonexistent')).rejects.toThrow('no GPIO pins of a Raspberry Pi')
  })
})
