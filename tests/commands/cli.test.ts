/** The command line as a stranger uses it: sentences, exit codes, and an orderly end. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { DEMO } from '../../src/commands/place.ts'
import { ended, MAIN, started, typed } from './typed.ts'

const home = process.cwd()
let dir: string
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'jaga-cli-'))
  writeFileSync(join(dir, 'bad.yaml'), 'site: { id: x }\ndevicess: []\n')
  writeFileSync(join(dir, 'file'), '')
  process.chdir(dir)
})
afterAll(() => {
  process.chdir(home)
  rmSync(dir, { recursive: true, force: true })
})

/** A starting house has children and a database to open, which takes a slow machine a while. */
const PATIENT = 300_000

describe('one clear sentence and a code', () => {
  const rows: [string[], number, RegExp][] = [
    [['--prot', '3'], 2, /^Opsi --prot tidak dikenal\. Mungkin maksudnya --port\?/],
    [['--lang', 'en', '--prot', '3'], 2, /^Unknown option --prot\. Did you mean --port\?/],
    [['--port', 'abc'], 2, /^Port "abc" bukan angka/],
    [['--port', '70000'], 2, /^Port "70000" bukan angka/],
    [['chek'], 2, /"chek" tidak dikenal .* "check"/],
    [['check'], 2, /memerlukan room\.yaml/],
    [['--lang', 'fr'], 2, /Bahasa "fr" tidak ada/],
    [['simulate', '--scenario', 'nix', '--lang', 'en'], 2, /no scenario .*nix.*demo/],
    [['run', 'bad.yaml', '--scenario', 'demo'], 2, /hanya untuk ruang contoh/],
    [['--data', '/proc/nowhere'], 1, /^Folder data \/proc\/nowhere tidak dapat ditulisi \(ENOENT\)/],
    [['--data', 'file/x'], 1, /tidak dapat ditulisi \(ENOTDIR\)/],
    [['--host', '0.0.0.0', '--port', '0'], 1, /token-file/],
    [['check', 'bad.yaml'], 1, /^5 kesalahan|^4 kesalahan/],
    [['read'], 2, /memerlukan device\. Lihat: jaga read --help$/],
    [['scan', '192.168.1.0/24'], 2, /^Terlalu banyak argumen\. Lihat: jaga scan --help$/],
    [['scan'], 2, /^Sebutkan di mana mencari: --rtu/],
    [['scan', '--rtu'], 2, /--rtu .*memerlukan sebuah nilai/],
    [['scan', '--tcp', '10.0.0.0/8'], 2, /^Rentang "10\.0\.0\.0\/8" terlalu luas/],
    [['scan', '--tcp', '10.0.0.1', '--units', '0'], 2, /unit 0 berarti semua/],
    [['scan', '--rtu', '/dev/x', '--units', '255'], 2, /^Nomor unit "255" tidak sah/],
    [['scan', '--rtu', '/dev/x', '--baud', '9600-8X1', '--lang', 'en'], 2, /^Speed "9600-8X1" is not valid/],
    [['scan', '--rtu-tcp', 'gateway:x', '--lang', 'en'], 2, /^The range "gateway:x" is not understood/],
    [['scan', '--tcp', '10.0.0.1', '--timeout', '1'], 2, /^Lama tunggu "1"/],
    [['scan', '--snmp', '10.0.0.1', '--lang', 'en'], 2, /^--snmp needs --community-file/],
    [['scan', '--snmp', '10.0.0.1', '--snmp-version', '3', '--lang', 'en'], 2, /^SNMP version "3" cannot be searched/],
    [
      ['scan', '--line', '/dev/nowhere', '--yes', '--lang', 'en'],
      1,
      /cannot be opened: No such.*by-id.*group dialout\.$/,
    ],
    [['read', 'nix', '--lang', 'en'], 1, /^There is no device "nix" in .*demo\.yaml/],
    [['read', 'ups-a', '--wait', '0'], 2, /^Lama tunggu "0"/],
    [['read', 'ups-a', 'no.yaml', '--lang', 'en'], 1, /^1 mistakes in no\.yaml/],
  ]
  test.each(rows)('jaga %j', async (args, exit, sentence) => {
    const said = await typed(...args)
    expect({ exit: said.exit, lines: said.err.split('\n').length }).toEqual({ exit, lines: 1 })
    expect(said.err).toMatch(sentence)
  })

  test('check prints each mistake with its place', async () => {
    const { out } = await typed('check', 'bad.yaml', '--lang', 'en')
    expect(out).toMatch(/^bad\.yaml:2:1: The key "devicess" is unknown\. Did you mean "devices"\?$/m)
  })

  test('check says how well each profile is known, and how its rows are proved', async () => {
    const { exit, out } = await typed('check', DEMO, '--lang', 'en')
    expect(exit).toBe(0)
    expect(out).toMatch(/: correct\. .*\nHow well its profiles are known/)
    expect(out).toMatch(
      /^ {2}climate\/xy-md02 \(probe-1, probe-2, probe-3\): from the primary source .*; worked example printed .*; copied from/m,
    )
    expect(out).toMatch(/^ {2}ups\/nut \(ups-b\): from the primary source .*; recorded from a device$/m)
    expect(out).toMatch(/^ {2}pac\/apc-inrow-sc \(pac-1, pac-2\): from an excerpt of a vendor manual; copied from/m)
  })

  test('help is worth reading in both languages', async () => {
    const [id, en] = await Promise.all([typed('--help'), typed('--help', '--lang', 'en')])
    expect([id.exit, id.err, en.exit, en.err]).toEqual([0, '', 0, ''])
    expect(id.out).toMatch(/Cara pakai: jaga \[opsi\] \[perintah\][\s\S]*bukan panel kebakaran[\s\S]*Kode keluar/)
    expect(en.out).toMatch(/Usage: jaga \[options\] \[command\][\s\S]*not a fire panel[\s\S]*Exit codes/)
  })

  test('a busy port', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const said = await typed('--port', String(port), '--data', 'busy')
    server.close()
    expect(said).toMatchObject({ exit: 1, err: expect.stringContaining(`Port ${port} di 127.0.0.1 sudah dipakai`) })
  }, 60_000)
})

describe('the program itself', () => {
  test(
    'tells what it found on one stream, complains on the other, and ends with its code',
    async () => {
      const { exit, out, err } = await started(dir, 'check', 'bad.yaml')
      expect({ exit, out: out.trim().split('\n').length, err: err.trim().split('\n').length }).toEqual({
        exit: 1,
        out: 4,
        err: 1,
      })
      expect(out).toMatch(/^bad\.yaml:2:1: /m)
      expect(err).toMatch(/^4 kesalahan/)
    },
    PATIENT,
  )

  test(
    'is not upset when whoever reads along has seen enough',
    async () => {
      const child = spawn(process.execPath, [MAIN, 'check', 'bad.yaml'], { cwd: dir })
      child.stdout.destroy()
      let err = ''
      child.stderr.on('data', chunk => {
        err += chunk
      })
      const [code] = await once(child, 'close')
      expect({ code, err: err.trim() }).toEqual({ code: 1, err: expect.stringMatching(/^4 kesalahan di bad\.yaml\.$/) })
    },
    PATIENT,
  )

  test(
    'Ctrl-C ends a search in order, and what was found so far is told',
    async () => {
      const server = createServer(socket => socket.resume().on('error', () => {})).listen(0, '127.0.0.1')
      await once(server, 'listening')
      const { port } = server.address() as AddressInfo
      const child = spawn(process.execPath, [MAIN, 'scan', '--rtu-tcp', `127.0.0.1:${port}`, '--yes', '--lang', 'en'])
      let err = ''
      child.stderr.on('data', chunk => {
        err += chunk
      })
      await once(server, 'connection')
      // Five minutes of units lie ahead; whoever waits for them is not stopped.
      const code = await ended(child, 'SIGINT')
      server.close()
      expect({ code, last: err.trim().split('\n').at(-1) }).toEqual({ code: 130, last: 'Stopped; 0 found so far.' })
    },
    PATIENT,
  )
})

/** No guard outlives a test that failed. */
const guards: ChildProcess[] = []
afterAll(() => {
  for (const guard of guards) guard.kill('SIGKILL')
})

/** Starts and waits for the line that says where. */
async function guarding(...args: string[]): Promise<{ child: ChildProcess; url: string; out: () => string }> {
  const child = spawn(process.execPath, [MAIN, ...args, '--port', '0'], { cwd: dir })
  guards.push(child)
  let out = ''
  const url = await new Promise<string>((found, lost) => {
    child.once('exit', code => lost(new Error(`ended with ${code}: ${out}`)))
    child.stdout.on('data', chunk => {
      out += chunk
      const at = /Jaga is watching .+ on (http:\S+)/.exec(out)?.[1]
      if (at) found(at)
    })
  })
  return { child, url, out: () => out }
}

interface Alarm {
  readonly id: string
  readonly state: string
  readonly occurrence: number
}
const get = (url: string, path: string): Promise<unknown> => fetch(`${url}/api/v1/${path}`).then(r => r.json())
const alarmsAt = async (url: string): Promise<Alarm[]> => ((await get(url, 'alarms')) as { alarms: Alarm[] }).alarms

describe('run', () => {
  test(
    'the demo answers, what nobody acknowledged survives a kill, and SIGTERM ends it with the relay in alarm',
    async () => {
      const first = await guarding('--data', 'demo', '--scenario', 'demo')
      expect(await get(first.url, 'health')).toMatchObject({ version: expect.any(String), phase: expect.any(String) })
      let open: Alarm[] = []
      await vi.waitFor(
        async () => {
          open = (await alarmsAt(first.url)).filter(({ state }) => state === 'unacknowledged')
          expect(open).not.toEqual([])
          // What the journal tells has been committed.
          const { events } = (await get(first.url, 'events?kind=raised')) as { events: { alarm: string }[] }
          expect(events.map(({ alarm }) => alarm)).toEqual(expect.arrayContaining(open.map(({ id }) => id)))
        },
        { timeout: PATIENT, interval: 1000 },
      )
      await ended(first.child, 'SIGKILL')
      const second = await guarding('--data', 'demo', '--scenario', 'hari-normal')
      const after = await alarmsAt(second.url)
      for (const { id, occurrence } of open) {
        const state = expect.stringMatching(/unacknowledged/)
        expect(after).toContainEqual(expect.objectContaining({ id, occurrence, state }))
      }
      expect(await ended(second.child, 'SIGTERM')).toBe(0)
      // Nobody had to be cut off: all that was to be told was told.
      expect(second.out()).toMatch(/Berhenti: relai ke ALARM\.[\s\S]*relai menunjukkan alarm/)
    },
    PATIENT,
  )

  test('a bad room file leaves the appliance up, the relay in alarm and the mistakes in the API', async () => {
    mkdirSync(join(dir, 'bad'))
    writeFileSync(join(dir, 'bad', 'settings.json'), 'null')
    const { standing, exit, out } = await typed('run', 'bad.yaml', '--data', 'bad', '--port', '0')
    if (!standing) throw new Error(`nobody stands guard: ${out}`)
    expect(out).toMatch(
      /^Semua berkas pengaturan tidak dapat dipakai \(bad\/settings\.json: bukan berkas pengaturan Jaga\)/m,
    )
    expect(exit).toBe(0)
    expect(out).toMatch(/^bad\.yaml:2:1: /m)
    await vi.waitFor(async () =>
      expect(await get(standing.url, 'health')).toMatchObject({ status: 'degraded', relay: 'alarm' }),
    )
    const { mistakes } = (await get(standing.url, 'room')) as { mistakes: { line: number }[] }
    expect(mistakes.map(({ line }) => line)).toContain(2)
    await standing.stop()
  }, 60_000)
})
