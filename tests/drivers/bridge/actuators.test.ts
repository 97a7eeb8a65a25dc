/** What the two processes of the controller's own actuators are told, and what becomes of what they tell. */
import type { ChildProcess } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import type { Sample } from '../../../src/core/sample.ts'
import { pinActuators } from '../../../src/drivers/bridge/actuators.ts'
import type { FailsafeSay, OutputSay, OutputsJob, OutputsTell, ToChild, Unable } from '../../../src/link.ts'

afterEach(() => vi.unstubAllEnvs())

class Child extends EventEmitter {
  readonly stderr = null
  readonly pid = 1
  connected = true
  exitCode: number | null = null
  signalCode = null
  readonly sent: ToChild<OutputsJob, OutputSay & FailsafeSay>[] = []
  send(message: ToChild<OutputsJob, OutputSay & FailsafeSay>): void {
    this.sent.push(message)
    if (message.kind === 'stop') setImmediate(() => this.end())
  }
  end(): void {
    this.exitCode = 0
    this.emit('exit', 0, null)
    this.emit('close', 0, null)
  }
  said() {
    return this.sent.flatMap(message => (message.kind === 'say' ? [message.say] : []))
  }
}

const spec = (kind: 'relay' | 'siren', fail: string) =>
  ({ id: kind, kind, fail, ttl: 2000, readBack: `controller/${kind}.position`, reflash: false }) as const
const PINNED = [
  { spec: spec('relay', 'alarm'), pin: { id: 'relay', gpio: 17, energised: 1, feedback: { gpio: 22, energised: 0 } } },
  { spec: spec('siren', 'off'), pin: { id: 'siren', gpio: 5, energised: 0 } },
] as const

function metal() {
  const folder = mkdtempSync(join(tmpdir(), 'jaga-run-'))
  vi.stubEnv('RUNTIME_DIRECTORY', folder)
  const time = { now: 1000 }
  const lives: Child[] = []
  const words: string[] = []
  const failsafe = new Child()
  const clock = { now: () => ({ mono: time.now, wall: 0, trusted: true, boot: 'b' }) }
  const [relay, siren] = pinActuators(PINNED, clock, {
    outputs: () => {
      lives.push(new Child())
      return lives.at(-1) as unknown as ChildProcess
    },
    failsafe: told => {
      words.push(...told)
      return failsafe as unknown as ChildProcess
    },
  })
  if (!relay || !siren) return expect.fail('no actuators')
  const heard: Sample[] = []
  for (const one of [relay, siren]) one.watch?.(samples => heard.push(...samples))
  const outputs = (): Child => lives.at(-1) ?? expect.fail('no process')
  for (const child of [outputs(), failsafe]) child.emit('message', { kind: 'hello', boot: 'one' })
  const tell = (positions: OutputsTell['positions']) =>
    outputs().emit('message', { kind: 'told', tell: { at: 5, positions } })
  return { time, lives, words, failsafe, relay, siren, heard, outputs, tell, folder }
}

test('the pins: only the relay waits after a start, and each falls to where its coil has no current', async () => {
  const { outputs, words, folder, relay, siren } = metal()
  expect(outputs().sent).toEqual([
    {
      kind: 'begin',
      job: {
        pins: [
          { id: 'relay', gpio: 17, energised: 1, feedback: { gpio: 22, energised: 0 }, waits: 2000 },
          { id: 'siren', gpio: 5, energised: 0, waits: 0 },
        ],
      },
    },
  ])
  expect(words).toEqual(['17=low', '5=high'])
  expect(readFileSync(join(folder, 'safe-pins'), 'utf8')).toBe('17=low 5=high')
  await Promise.all([relay.stop(), siren.stop()])
})

test('each finished turn renews both processes, not more often than four times a second, a new word at once', async () => {
  const { time, outputs, failsafe, relay, siren } = metal()
  relay.command('well', 2000)
  time.now += 249
  relay.command('well', 2000)
  relay.command('alarm', 2000)
  time.now += 250
  relay.command('alarm', 2000)
  siren.command('on', 1000)
  expect(outputs().said()).toEqual([
    { id: 'relay', energised: true, until: 3000 },
    { id: 'relay', energised: false, until: 3249 },
    { id: 'relay', energised: false, until: 3499 },
    { id: 'siren', energised: true, until: 2499 },
  ])
  expect(failsafe.said()).toEqual([{ until: 3000 }, { until: 3249 }, { until: 3499 }, { until: 2499 }])
  await Promise.all([relay.stop(), siren.stop()])
  relay.command('well', 2000)
  expect(outputs().said()).toHaveLength(4)
})

test('O02: where each stands becomes its word, and a pin that cannot be had a fault', async () => {
  const { tell, heard, relay, siren } = metal()
  tell([
    { id: 'relay', energised: true },
    { id: 'siren', energised: false },
  ])
  tell([
    { id: 'relay', energised: false },
    { id: 'siren', refused: 'EBUSY' },
  ])
  expect(heard.map(sample => ('value' in sample ? sample.value : sample.fault))).toEqual([
    'well',
    'off',
    'alarm',
    { code: 'pin-refused', detail: 'EBUSY' },
  ])
  await Promise.all([relay.stop(), siren.stop()])
})

test.each<[Unable['code'], FailsafeSay[]]>([
  ['failed', [{ abandoned: true }]],
  ['missing', []],
])('O01: a process that goes as %s leaves its pins to the failsafe only where it had them', async (code, said) => {
  const { outputs, failsafe, heard, lives, relay, siren } = metal()
  outputs().emit('message', { kind: 'unable', unable: { code, reason: 'so it is' } })
  outputs().end()
  await vi.waitFor(() => expect(lives).toHaveLength(2))
  expect(failsafe.said()).toEqual(said)
  expect(heard).toMatchObject([
    { point: 'controller/relay.position', fault: { code: 'pin-refused', detail: `${code}: so it is` } },
    { point: 'controller/siren.position', fault: { code: 'pin-refused' } },
  ])
  await Promise.all([relay.stop(), siren.stop()])
})
