/** `jaga scan` and `jaga read` on a real terminal device, beside a guard that has it open. */
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, constants, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { device, openBus, type TestBus } from '../commands/field.ts'
import { newUps } from '../drivers/megatec/ups.ts'
import { describeWith } from './debian.ts'
import { openPty, type Pty } from './pty.ts'

/** In milliseconds: many times what a crowded machine takes to answer. */
const PATIENT = '1500'

const MAIN = resolve(import.meta.dirname, '../../dist/src/main.js')

interface Said {
  readonly exit: number | null
  readonly out: string
  readonly err: string
}

const jaga = (...args: string[]): Promise<Said> =>
  new Promise(done => {
    const child = execFile(process.execPath, [MAIN, ...args, '--lang', 'en'], { timeout: 120_000 }, (_, out, err) =>
      done({ exit: child.exitCode, out, err }),
    )
  })

describeWith('the field commands on a serial port', { '/usr/bin/socat': 'apt-get install socat' }, () => {
  const dir = mkdtempSync(join(tmpdir(), 'jaga-field-'))
  let bus: TestBus
  let pty: Pty
  let keeper: number | undefined
  let guard: ChildProcess | undefined
  afterEach(async () => {
    if (guard && guard.exitCode === null && guard.signalCode === null) {
      guard.kill('SIGKILL')
      await once(guard, 'exit')
    }
    if (keeper !== undefined) closeSync(keeper)
    await pty.remove()
    await bus.leave()
    rmSync(dir, { recursive: true, force: true })
  })

  /** A room file takes ports below /dev only. */
  function room(path: string): string {
    const file = join(dir, 'room.yaml')
    writeFileSync(
      file,
      `site: { id: lpse, title: Ruang, organisation: Kominfo, timezone: WIB }
devices:
  - { id: suhu, profile: climate/xy-md02, link: { rtu: "/dev/..${path}", unit: 2, timeout: 500ms }, poll: 1s, stale: 10s }
`,
    )
    return file
  }

  async function guarding(file: string): Promise<void> {
    guard = spawn(process.execPath, [MAIN, 'run', file, '--data', join(dir, 'data'), '--port', '0'])
    // Once it has asked, the port is its own.
    while (bus.asked.length === 0) await new Promise(done => setTimeout(done, 20))
  }

  test('finds nothing on a guarded port, and everything after the guard was killed', async () => {
    bus = await openBus('rtu')
    bus.units.set(2, device({ 'input 1': 231, 'input 2': 554 }))
    pty = await openPty(bus.port)
    // An adapter stays when a program lets go of it; this terminal would be gone.
    keeper = openSync(pty.path, constants.O_RDWR | constants.O_NOCTTY)
    const file = room(pty.path)
    await guarding(file)
    const search = ['scan', '--rtu', pty.path, '--units', '1-3', '--timeout', PATIENT, '--yes'] as const
    for (const held of [await jaga(...search), await jaga('read', 'suhu', file)]) {
      expect(held).toMatchObject({
        exit: 1,
        err: expect.stringContaining('is in use by another program, perhaps a Jaga'),
      })
    }
    guard?.kill('SIGKILL')
    await once(guard as ChildProcess, 'exit')
    bus.asked.length = 0
    const free = await jaga(...search)
    expect(free).toMatchObject({ exit: 0, out: expect.stringMatching(/profile: climate\/xy-md02[\s\S]*unit: 2 \}/) })
    expect(bus.asked.filter(({ fc }) => ![1, 2, 3, 4, 43].includes(fc))).toEqual([])
    const read = await jaga('read', 'suhu', file)
    expect(read.out).toMatch(/^temperature +23\.1 °C +good +.* FC4 1 0x00E7$/m)
  })

  test('finds a UPS that speaks in text, with the one profile that fits its battery', async () => {
    bus = await openBus('rtu')
    const ups = newUps()
    const far = createServer(socket => {
      socket.on('error', () => {})
      socket.on('data', bytes => ups.take(bytes.toString('latin1'), text => void socket.write(text, 'latin1')))
    })
    far.listen(0, '127.0.0.1')
    await once(far, 'listening')
    pty = await openPty((far.address() as AddressInfo).port)
    keeper = openSync(pty.path, constants.O_RDWR | constants.O_NOCTTY)
    const found = await jaga('scan', '--line', pty.path, '--units', '1-2', '--timeout', PATIENT, '--yes')
    expect(found).toMatchObject({
      exit: 0,
      out: expect.stringMatching(/Megatec: .*VT12046Q[\s\S]*profile: ups\/megatec #.*\n +link: \{ megatec: /),
    })
    expect(found.out).not.toMatch(/megatec-online|meanwell|gxe/)
    const said = new Set(ups.heard.split('\r').filter(line => line !== ''))
    expect([...said].filter(line => !/^(Q1|F|I|~210[12]2A4[234]0000....)$/.test(line))).toEqual([])
    far.close()
  })
})
