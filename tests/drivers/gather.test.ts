/** One turn for what came in one breath. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Sample } from '../../src/core/sample.ts'
import { BREATH, breath, LEISURE } from '../../src/drivers/gather.ts'
import type { Actuator, Driver, Hear } from '../../src/ports.ts'

const sample = (point: string): Sample => ({ point, at: 0, value: 1 })

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
afterEach(() => void vi.useRealTimers())
const oneBreath = () => vi.advanceTimersByTimeAsync(BREATH)
const onePass = () => new Promise<void>(resolve => setImmediate(resolve))

function setUp() {
  const told: string[][] = []
  const log: string[] = []
  let say: Hear = () => {}
  const driver: Driver = {
    start(hear) {
      say = hear
    },
    retry: device => void log.push(`retry ${device}`),
    stop: async () => void log.push('stopped'),
  }
  let move: Hear = () => {}
  const contacts: Driver = {
    ...driver,
    start(hear) {
      move = hear
    },
  }
  let show: Hear = () => {}
  const actuator: Actuator = {
    id: 'relay',
    command: state => void log.push(`relay ${state}`),
    watch(hear) {
      show = hear
    },
    stop: async () => void log.push('let go'),
  }
  const together = breath()
  const [it, relay] = [together.driver(driver), together.actuator(actuator)]
  const hear: Hear = samples => void told.push(samples.map(({ point }) => point))
  it.start(hear)
  together.prompt(contacts).start(hear)
  relay.watch(hear)
  const saying =
    (to: () => Hear) =>
    (...points: string[]) =>
      to()(points.map(sample))
  return {
    together,
    it,
    relay,
    told,
    hear,
    log,
    say: saying(() => say),
    show: saying(() => show),
    prompt: saying(() => move),
  }
}

test('what comes in one breath is told once, in its order', async () => {
  const { told, say } = setUp()
  say('a/1', 'a/2')
  say('b/1')
  expect(told).toEqual([])
  await oneBreath()
  expect(told).toEqual([['a/1', 'a/2', 'b/1']])
})

test('nobody waits longer than a breath, however many go on answering', async () => {
  const { told, say } = setUp()
  for (const point of ['a/1', 'b/1', 'c/1']) {
    say(point)
    await vi.advanceTimersByTimeAsync(BREATH - 2)
  }
  expect(told).toEqual([['a/1', 'b/1']])
  await oneBreath()
  expect(told).toEqual([['a/1', 'b/1'], ['c/1']])
})

test('where an actuator stands is told at once, with what the devices have answered', async () => {
  const { relay, told, log, say, show } = setUp()
  relay.command('alarm', 2000)
  say('a/1')
  show('controller/relay.position')
  expect(told).toEqual([])
  await onePass()
  expect(told).toEqual([['a/1', 'controller/relay.position']])
  await oneBreath()
  expect(told).toHaveLength(1)
  await relay.stop()
  expect(log).toEqual(['relay alarm', 'let go'])
})

test('that an actuator still stands where it stood waits for whoever speaks next, and not for ever', async () => {
  const { relay, told, say, show } = setUp()
  relay.command('well', 2000)
  show('controller/relay.position')
  await onePass()
  show('controller/relay.position')
  await onePass()
  expect(told).toHaveLength(1)
  say('a/1')
  await oneBreath()
  expect(told[1]).toEqual(['controller/relay.position', 'a/1'])
  show('controller/relay.position')
  await vi.advanceTimersByTimeAsync(LEISURE)
  expect(told[2]).toEqual(['controller/relay.position'])
})

test('where all who were asked have answered nobody is waited for; where one has not, a breath at the most', async () => {
  const { together, told, hear, say } = setUp()
  let asked = 2
  let answer: Hear = () => {}
  const polled: Driver = {
    start(to) {
      answer = to
    },
    retry: () => {},
    stop: async () => {},
    isAsking: () => asked > 0,
  }
  together.driver(polled).start(hear)
  const answered = (point: string) => {
    answer([sample(point)])
    asked -= 1
  }
  answered('a/1')
  await onePass()
  expect(told).toEqual([])
  answered('b/1')
  await onePass()
  expect(told).toEqual([['a/1', 'b/1']])
  asked = 2
  answered('c/1')
  await onePass()
  await oneBreath()
  expect(told.slice(1)).toEqual([['c/1']])
  // Whoever speaks unasked may always have more to tell.
  asked = 0
  say('d/1')
  await onePass()
  expect(told).toHaveLength(2)
  await oneBreath()
  expect(told.slice(2)).toEqual([['d/1']])
})

test('what was heard once more goes along', async () => {
  const heard: unknown[] = []
  let say: Hear = () => {}
  const driver: Driver = {
    start: hear => {
      say = hear
    },
    retry: () => {},
    stop: async () => {},
  }
  breath()
    .driver(driver)
    .start((samples, again) => void heard.push([samples, again]))
  const [one, other] = [sample('a/1'), sample('b/1')]
  say([one], [{ at: 5, samples: [other] }])
  say([], [{ at: 6, samples: [one] }])
  await oneBreath()
  expect(heard).toEqual([
    [
      [one],
      [
        { at: 5, samples: [other] },
        { at: 6, samples: [one] },
      ],
    ],
  ])
})

test('what comes later is told later, and nothing twice', async () => {
  const { told, say } = setUp()
  say('a/1')
  await oneBreath()
  say('b/1')
  await oneBreath()
  await oneBreath()
  expect(told).toEqual([['a/1'], ['b/1']])
})

test('who stops tells nothing more; a retry reaches the driver', async () => {
  const { it, told, log, say } = setUp()
  it.retry('a')
  say('a/1')
  await it.stop()
  await oneBreath()
  expect(told).toEqual([])
  expect(log).toEqual(['retry a', 'stopped'])
})

test('a contact waits for nobody, and takes along what waits', async () => {
  const { told, say, prompt } = setUp()
  say('a/1')
  prompt('water/leak')
  await onePass()
  expect(told).toEqual([['a/1', 'water/leak']])
  await oneBreath()
  expect(told).toHaveLength(1)
})
