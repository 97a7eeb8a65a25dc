/** `jaga scan --line-tcp` on a real socket: who speaks YDN23 there, by what name, and that nothing but reading ever leaves. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest'
import { claim } from '../../src/claim.ts'
import { LIBRARY } from '../../src/commands/place.ts'
import { attemptsAt } from '../../src/commands/scan/lines.ts'
import { scan } from '../../src/commands/scan.ts'
import { openLibrary } from '../../src/config/library.ts'
import { type Far, moods } from '../drivers/lines/far.ts'
import { answersOf, newYdn23 } from '../drivers/ydn23/ups.ts'

const dir = mkdtempSync(join(tmpdir(), 'jaga-scan-lines-'))
const SMALL = join(dir, 'library')
for (const id of ['ups/liebert-gxe', 'ups/megatec', 'ups/megatec-online', 'ups/meanwell-ntu']) {
  cpSync(join(LIBRARY, 'profiles', `${id}.yaml`), join(SMALL, 'profiles', `${id}.yaml`))
}
afterAll(() => rmSync(dir, { recursive: true, force: true }))

let far: Far
let server: Server
const sockets = new Set<Socket>()
beforeEach(async () => {
  far = newYdn23('03')
  server = createServer(socket => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket)).on('error', () => {})
    socket.on('data', bytes => far.take(bytes.toString('latin1'), text => void socket.write(text, 'latin1')))
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
})
afterEach(async () => {
  for (const socket of sockets) socket.destroy()
  await new Promise(done => server.close(done))
})

async function searched(units: string) {
  const lines: string[] = []
  const notes: string[] = []
  const lineTcp = `127.0.0.1:${(server.address() as AddressInfo).port}`
  const options = { lineTcp, units, baud: '9600', snmpVersion: '2c', timeout: 150, yes: true, language: 'en' } as const
  const refusal = await scan(
    { ...options, library: SMALL, cut: new AbortController().signal },
    { print: line => lines.push(line), note: said => notes.push(said), isTerminal: false },
  ).then(
    () => ({}),
    error => error as { complaint: string; exit: number },
  )
  return { found: lines.join('\n'), notes: notes.join(''), ...refusal }
}

test('a UPS is found at its address with what it calls itself, as a piece of a room file', async () => {
  const { found, notes } = await searched('2-4')
  expect(found).toMatch(/^# 127\.0\.0\.1:\d+ YDN23 3: "GXE 3k +V1\.0"\n# Likely: .*11 values are plausible/)
  expect(found).toMatch(
    /- id: ups-3\n +profile: ups\/liebert-gxe # .*\n +link: \{ ydn23-tcp: "127\.0\.0\.1:\d+", address: 3 \}/,
  )
  expect(notes).toMatch(/To be searched: 127\.0\.0\.1:\d+ \(Megatec, Mean Well NTU, YDN23 2…4\)/)
  const asked = new Set(far.heard.split('\r').filter(line => line !== ''))
  expect([...asked].filter(line => !/^~210[234]2A(4[234]|51)0000[0-9A-F]{4}$/.test(line))).toEqual([])
  expect([...asked].filter(line => line.startsWith('~2102'))).toHaveLength(1)
})

test('what is damaged, mute or another program’s is no find', async () => {
  far.answers = answersOf('02')
  far.mood = moods.dropped
  expect(await searched('2')).toMatchObject({ found: '', exit: 1 })
  far.mood = moods.mute
  expect(await searched('2')).toMatchObject({ found: '', exit: 1 })
  const theirs = await claim('wire', `127.0.0.1 ${(server.address() as AddressInfo).port}`)
  expect(await searched('2')).toMatchObject({ complaint: expect.stringContaining('in use by another program') })
  await theirs?.release()
})

test('on a port of its own a device may speak any of them, each as its profile says', () => {
  const library = openLibrary(SMALL, () => {})
  expect(
    attemptsAt(library, { serial: '/dev/ttyUSB0' }, [1, 2]).map(({ profile, link }) => [profile.id, link]),
  ).toEqual([
    ['ups/megatec-online', { megatec: '/dev/ttyUSB0' }],
    ['ups/megatec', { megatec: '/dev/ttyUSB0' }],
    ['ups/meanwell-ntu', { ntu: '/dev/ttyUSB0' }],
    ['ups/liebert-gxe', { ydn23: '/dev/ttyUSB0', address: 1 }],
    ['ups/liebert-gxe', { ydn23: '/dev/ttyUSB0', address: 2 }],
  ])
})
