/** A month like any other, minute by minute: office days, nightly backups, weekly rounds, and what is tested by plan. */
import { parseScenario, type Scenario, type ScenarioMistake } from '../../hardware/simulator/scenario.ts'
import { chance } from '../../hardware/simulator/wiggle.ts'
import type { RehearsalOptions } from '../../src/commands/rehearse.ts'
import type { Person } from '../../src/core/event.ts'
import type { Input } from '../../src/core/input.ts'
import { DAY, HOUR, MINUTE, type Millis, SECOND } from '../../src/core/time.ts'

const SEED = 3
/** The month begins on a Monday at midnight. */
const weekday = (day: number): number => day % 7
const FRIDAY = 4
const TUESDAY = 1
const TEST_BEGINS = 9 * HOUR
const TEST_LASTS = 15 * MINUTE
/** A Thursday in the third week: the grid is gone for twelve minutes, and the generator takes over. */
export const OUTAGE: Millis = 17 * DAY + 14 * HOUR

type Line = readonly [at: Millis, says: string]

export function month(days: number): Scenario {
  const all = Array.from({ length: days }, (_, day) => linesOf(day)).flat()
  const lines: Line[] = [[0, 'ruangan normal'], ...all.filter(([at]) => at > 0), [days * DAY, 'selesai']]
  const steps = lines.sort((a, b) => a[0] - b[0]).map(([at, says]) => `${clock(at)} ${says}`)
  const read = parseScenario('month', 'month', ['judul: Sebulan', 'alias: month', 'mulai: 00.00', ...steps].join('\n'))
  if (read.ok) return read.scenario
  throw new Error(read.mistakes.map((one: ScenarioMistake) => `${one.line}: ${one.code}`).join('\n'))
}

function linesOf(day: number): Line[] {
  const at = day * DAY
  const office = weekday(day) < 5 ? visits(day) : []
  return [...backup(at), ...office, ...weekly(day, at), ...outage(day)]
}

/** Every night from one to three the servers work harder. */
const backup = (at: Millis): Line[] => [
  [at + HOUR, 'beban server 112 persen'],
  [at + 3 * HOUR, 'beban server 100 persen'],
]

/** Two to five people a day come in for less than a minute each. */
function visits(day: number): Line[] {
  const count = 2 + Math.floor(4 * chance(SEED, 'visits', day))
  return Array.from({ length: count }, (_, n) => {
    const opened = day * DAY + 8 * HOUR + Math.floor(7.5 * HOUR * chance(SEED, `visit ${n}`, day))
    return visit(opened, 15 * SECOND + 40 * SECOND * chance(SEED, `stay ${n}`, day))
  }).flat()
}

const visit = (opened: Millis, stay: Millis): Line[] => [
  [opened, 'pintu dibuka'],
  [opened + stay, 'pintu ditutup'],
]

/** Monday the UPSes test themselves, Wednesday the PACs change duty, Friday the generator is tried, some week-ends are hot. */
function weekly(day: number, at: Millis): Line[] {
  const week = Math.floor(day / 7)
  if (weekday(day) === 0)
    return [
      [at + 10 * HOUR, 'UPS A uji baterai'],
      [at + 10 * HOUR + 5 * MINUTE, 'UPS B uji baterai'],
    ]
  if (weekday(day) === 2)
    return [
      [at + 9 * HOUR, `PAC ${1 + (week % 2)} dimatikan`],
      [at + 9 * HOUR + 3 * MINUTE, `PAC ${1 + (week % 2)} dihidupkan`],
    ]
  if (weekday(day) === FRIDAY)
    return [
      [at + TEST_BEGINS, 'genset uji tanpa beban'],
      [at + TEST_BEGINS + TEST_LASTS, 'genset mode auto'],
    ]
  return [[at, weekday(day) === 5 && week % 2 === 1 ? 'cuaca panas' : 'cuaca biasa']]
}

const outage = (day: number): Line[] =>
  day === Math.floor(OUTAGE / DAY)
    ? [
        [OUTAGE, 'PLN padam'],
        [OUTAGE + 12 * MINUTE, 'PLN kembali'],
      ]
    : []

function clock(at: Millis): string {
  const two = (n: number): string => String(Math.floor(n)).padStart(2, '0')
  return `${Math.floor(at / HOUR)}:${two((at / MINUTE) % 60)}:${two((at / SECOND) % 60)}`
}

const operator: Person = { name: 'Sari', place: 'local' }
const NOT_AUTO = 'genset.generator.mode.generator-not-auto'

type People = NonNullable<RehearsalOptions['people']>

/** Every week the generator, and siren and relay, which somebody then says that they heard; and what is over is seen. */
export const testedByPlan: People = moment => [
  ...generatorTested(moment),
  ...sirenTested(moment),
  ...acknowledged(moment),
]

const acknowledged: People = ({ room }) =>
  Object.keys(room.open).flatMap(id => {
    const alarm = room.alarms[id]
    const isOver = alarm !== undefined && !alarm.acked && !alarm.active
    return isOver ? [{ kind: 'acknowledge', alarm: id, occurrence: alarm.occurrence, by: operator }] : []
  })

/** Siren tests of so many days. */
export const sirenTests = (days: number): number =>
  Array.from({ length: days }, (_, day) => weekday(day)).filter(one => one === TUESDAY).length

const sirenTested: People = ({ now, room }) => {
  const { running, passed } = room.kept.selfTest
  if (running) return running.step === 'waiting' ? [{ kind: 'heard-test', by: operator }] : []
  const begins = Math.floor(now.mono / DAY) * DAY + TEST_BEGINS
  const isDone = passed !== null && passed.at.mono >= begins
  const isHour = weekday(Math.floor(now.mono / DAY)) === TUESDAY && now.mono >= begins
  return isHour && !isDone ? [{ kind: 'self-test', by: operator }] : []
}

/** The weekly test has an owner, a reason and an end, and is over when AUTO was seen again. */
const generatorTested: People = ({ now, room }) => {
  const day = Math.floor(now.mono / DAY)
  const since = now.mono - day * DAY - TEST_BEGINS
  const state = room.alarms[NOT_AUTO]
  if (weekday(day) !== FRIDAY || state === undefined) return []
  const on = { alarm: NOT_AUTO, occurrence: state.occurrence, by: operator }
  const isTime = since >= -5 * MINUTE && since < TEST_LASTS
  if (isTime && !state.outOfService) return [planned(on, now.wall + HOUR)]
  return since >= TEST_LASTS && state.outOfService && state.verdict === false
    ? [{ kind: 'return-to-service', ...on }]
    : []
}

const planned = (on: { alarm: string; occurrence: number; by: Person }, until: Millis): Input => ({
  kind: 'out-of-service',
  ...on,
  owner: operator.name,
  reason: 'uji genset mingguan',
  until,
})
