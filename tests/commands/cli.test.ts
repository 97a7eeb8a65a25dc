/** The command line as a stranger uses it: sentences, exit codes, and an orderly end. */
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const MAIN = resolve(import.meta.dirname, '../../dist/src/main.js')
let dir: string
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'jaga-cli-'))
  writeFileSync(join(dir, 'bad.yaml'), 'site: { id: x }\ndevicess: []\n')
  writeFileSync(join(dir, 'file'), '')
})
afterAll(() => rmSync(dir, { recursive: true, force: true }))

interface Said {
  readonly exit: number | null
  readonly out: string
  readonly err: string
}

const jaga = (...args: string[]): Promise<Said> =>
  new Promise(done => {
    const child = execFile(process.execPath, [MAIN, ...args], { cwd: dir, timeout: 15_000 }, (_, out, err) =>
      done({ exit: child.exitCode, out, err }),
    )
  })

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
    [['read'], 2, /memerlukan device/],
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
    [['read', 'nix', '--lang', 'en'], 1, /^There is no device "nix" in .*demo\.yaml/],
    [['read', 'ups-a', '--wait', '0'], 2, /^Lama tunggu "0"/],
    [['read', 'ups-a', 'no.yaml', '--lang', 'en'], 1, /^1 mistakes in no\.yaml/],
  ]
  test.concurrent.each(rows)('jaga %j', async (args, exit, sentence) => {
    const said = await jaga(...args)
    expect({ exit: said.exit, lines: said.err.trim().split('\n').length }).toEqual({ exit, lines: 1 })
    expect(said.err).toMatch(sentence)
  })

  test('check prints each mistake with its place', async () => {
    const { out } = await jaga('check', 'bad.yaml', '--lang', 'en')
    expect(out).toMatch(/^bad\.yaml:2:1: The key "devicess" is unknown\. Did you mean "devices"\?$/m)
  })

  test('help is worth reading in both languages', async () => {
    const [id, en] = await Promise.all([jaga('--help'), jaga('--help', '--lang', 'en')])
    expect([id.exit, en.exit]).toEqual([0, 0])
    expect(id.out).toMatch(/Cara pakai: jaga \[opsi\] \[perintah\][\s\S]*bukan panel kebakaran[\s\S]*Kode keluar/)
    expect(en.out).toMatch(/Usage: jaga \[options\] \[command\][\s\S]*not a fire panel[\s\S]*Exit codes/)
  })

  test('Ctrl-C ends a search in order, and what was found so far is told', async () => {
    const server = createServer(socket => socket.resume().on('error', () => {}))
    await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
    const { port } = server.address() as { port: number }
    const child = spawn(process.execPath, [MAIN, 'scan', '--rtu-tcp', `127.0.0.1:${port}`, '--yes', '--lang', 'en'])
    let err = ''
    child.stderr.on('data', chunk => {
      err += chunk
    })
    await new Promise(done => server.once('connection', done))
    const { code, took } = await ended(child, 'SIGINT')
    server.close()
    expect({ code, last: err.trim().split('\n').at(-1) }).toEqual({ code: 130, last: 'Stopped; 0 found so far.' })
    expect(took).toBeLessThan(3000)
  })

  test('a busy port', async () => {
    const server = createServer()
    await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
    const { port } = server.address() as { port: number }
    const said = await jaga('--port', String(port), '--data', join(dir, 'busy'))
    server.close()
    expect(said.exit).toBe(1)
    expect(said.err).toContain(`Port ${port} di 127.0.0.1 sudah dipakai`)
  })
})

/** Starts and waits for the line that says where. */
async function started(...args: string[]): Promise<{ child: ChildProcess; url: string; out: () => string }> {
  const child = spawn(process.execPath, [MAIN, ...args, '--port', '0'], { cwd: dir })
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

async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<{ code: number | null; took: number }> {
  const began = performance.now()
  const end = new Promise<number | null>(done => child.once('exit', done))
  child.kill(signal)
  return { code: await end, took: performance.now() - began }
}

describe('run', () => {
  test('the demo answers, and SIGTERM ends it in order with the relay in alarm', async () => {
    const { child, url, out } = await started('--data', join(dir, 'demo'))
    const health = await fetch(`${url}/api/v1/health`).then(r => r.json())
    expect(health).toMatchObject({ version: expect.any(String), phase: expect.any(String) })
    const { code, took } = await ended(child, 'SIGTERM')
    expect(code).toBe(0)
    expect(took).toBeLessThan(2500)
    expect(out()).toMatch(/Berhenti: relai ke ALARM\.[\s\S]*relai menunjukkan alarm/)
  })

  test('a bad room file leaves the appliance up, the relay in alarm and the mistakes in the API', async () => {
    const { child, url, out } = await started('run', 'bad.yaml', '--data', join(dir, 'bad'))
    expect(out()).toMatch(/^bad\.yaml:2:1: /m)
    const health = await fetch(`${url}/api/v1/health`).then(r => r.json())
    expect(health).toMatchObject({ status: 'degraded', relay: 'alarm' })
    const room = (await fetch(`${url}/api/v1/room`).then(r => r.json())) as { mistakes: { line: number }[] }
    expect(room.mistakes.some(m => m.line === 2)).toBe(true)
    await ended(child, 'SIGKILL')
  })

  test('what nobody acknowledged survives a kill', async () => {
    const data = join(dir, 'kill')
    const first = await started('--data', data, '--scenario', 'demo')
    const open = async (url: string): Promise<{ id: string; state: string; occurrence: number }[]> => {
      const { alarms } = (await fetch(`${url}/api/v1/alarms`).then(r => r.json())) as {
        alarms: { id: string; state: string; occurrence: number }[]
      }
      return alarms.filter(a => a.state === 'unacknowledged')
    }
    let before = await open(first.url)
    while (before.length === 0) {
      await new Promise(done => setTimeout(done, 500))
      before = await open(first.url)
    }
    await new Promise(done => setTimeout(done, 1000))
    await ended(first.child, 'SIGKILL')
    const second = await started('--data', data, '--scenario', 'hari-normal')
    const after = (await fetch(`${second.url}/api/v1/alarms`).then(r => r.json())) as {
      alarms: { id: string; state: string; occurrence: number }[]
    }
    for (const { id, occurrence } of before) {
      expect(after.alarms.find(a => a.id === id)).toMatchObject({
        occurrence,
        state: expect.stringMatching(/unacknowledged/),
      })
    }
    await ended(second.child, 'SIGTERM')
  }, 60_000)
})
