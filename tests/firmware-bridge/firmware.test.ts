import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { BOARD } from './machine.ts'

const hex = (): Buffer => readFileSync(join(BOARD, 'jaga-board.hex'))
const compiler = spawnSync('avr-gcc', ['-dumpversion'], { encoding: 'utf8' }).stdout?.trim() ?? ''

describe('the committed firmware', () => {
  test('is the one whose SHA-256 is written beside it', () => {
    const [sum, name] = readFileSync(join(BOARD, 'jaga-board.hex.sha256'), 'utf8').trim().split(/\s+/)
    expect(name).toBe('jaga-board.hex')
    expect(createHash('sha256').update(hex()).digest('hex')).toBe(sum)
  })

  test('leaves half of the chip free, and the boot loader alone', () => {
    const bytes = hex()
      .toString('latin1')
      .split('\n')
      .filter(line => line.slice(7, 9) === '00')
    const size = bytes.reduce((sum, line) => sum + Number.parseInt(line.slice(1, 3), 16), 0)
    expect(size).toBeGreaterThan(1000)
    expect(size).toBeLessThan(16 * 1024)
  })

  const title =
    compiler === ''
      ? 'is what its source builds (SKIPPED: no avr-gcc here; apt-get install gcc-avr avr-libc)'
      : `is what its source builds with avr-gcc ${compiler}`
  test.skipIf(compiler === '')(title, () => {
    const dir = mkdtempSync(join(tmpdir(), 'jaga-board-'))
    try {
      const built = spawnSync(join(BOARD, 'build.sh'), [join(dir, 'again.hex')], { encoding: 'utf8' })
      expect(built.status, built.stderr).toBe(0)
      expect(readFileSync(join(dir, 'again.hex')).equals(hex())).toBe(true)
    } finally {
      rmSync(dir, { recursive: true })
    }
  })
})
