/** The standard rules: the numbers of the table, and what every rule must have. */
import { describe, expect, it } from 'vitest'
import { checkLibrary } from '../../../src/config/load.ts'
import { term } from '../../../src/core/vocabulary.ts'
import { DERIVED, FILES, RULES, ruleNamed } from './library.ts'
import { BEYOND, HIDDEN, NEVER_REMOTE } from './sets.ts'
import { TABLE } from './table.ts'

const ROWS = Object.values(TABLE).flat()
const nameOf = (target: { point?: string | undefined; name?: string | undefined }): string =>
  target.name ?? target.point?.split('/')[1] ?? 'communication'
const SIZES: Readonly<Record<string, number>> = { s: 1 / 60, m: 1, h: 60 }
const minutes = (written = '0s'): number => Number.parseFloat(written) * (SIZES[written.slice(-1)] ?? Number.NaN)

describe.each(Object.entries(TABLE))('%s', (_, rows) => {
  it.each(rows.map(row => [row.rule, row] as const))('%s has the printed level, condition and times', (id, row) => {
    const rule = ruleNamed(id)
    expect({ level: rule.level ?? null, when: rule.when, and: rule.and }).toEqual({
      level: row.level,
      when: row.when,
      and: row.and,
    })
    if (row.on !== null) expect(rule.delay?.on).toBe(row.on)
    if (row.off !== undefined) expect(rule.delay?.off).toBe(row.off)
    expect(rule.latching ?? false).toBe(row.latching ?? false)
    expect(rule['re-alarm']).toBe(row.again)
    expect(rule.siren).toBe(row.siren)
    expect(rule.for.role).toBe(row.role)
    expect(rule.for.nominal).toBe(row.nominal)
  })
})

describe('the library', () => {
  it('holds the rows of the table, and beside them only what is declared', () => {
    const declared = [...ROWS.map(row => row.rule), ...BEYOND].sort()
    expect(RULES.map(rule => rule.id).sort()).toEqual(declared)
    expect(FILES.length).toBe(22)
  })

  it('has no mistake that the configuration can see', () => {
    expect(checkLibrary(new URL('../../../hardware', import.meta.url).pathname, 'en').filter(inRules)).toEqual([])
  })
  const inRules = ({ file }: { file: string }): boolean => file.includes('/rules/')

  it('makes the room from probes in the room and at the inlet alone', () => {
    for (const name of ['temperature', 'temperature.worst', 'temperature.agreeing', 'humidity']) {
      const from = DERIVED.find(one => one.point === `room/${name}`)?.from
      expect(from).toMatchObject({ role: ['room', 'inlet'] })
    }
    expect(DERIVED.find(one => one.point === 'room/temperature')?.by).toBe('median')
    expect(DERIVED.find(one => one.point === 'room/temperature.worst')?.by).toBe('max')
    expect(DERIVED.find(one => one.point === 'room/temperature.agreeing')).toMatchObject({ by: 'agreeing', limit: 2 })
    expect(DERIVED.find(one => one.point === 'room/temperature.rise')).toMatchObject({ by: 'rise', over: '5m' })
    expect(DERIVED.find(one => one.point === 'room/temperature.minutes-to-limit')).toMatchObject({ limit: 32 })
  })

  it('judges humidity by the mean of thirty minutes, and dew by surfaces that are measured, never by supply air', () => {
    expect(ruleNamed('humidity-band').for).toEqual({ point: 'room/humidity.mean' })
    expect(DERIVED.find(one => one.name === 'humidity.mean')).toMatchObject({ by: 'average', over: '30m' })
    expect(DERIVED.find(one => one.name === 'surface.coldest')?.from).toEqual([
      { name: 'surface.temperature' },
      { name: 'temperature', role: 'surface' },
    ])
  })

  it('sends somebody round each hour while the fire panel does not watch', () => {
    const round = DERIVED.find(one => one.point === 'room/fire.watch')
    expect(round).toMatchObject({ by: 'round', is: 'isolated', over: '1h' })
    for (const name of ['fire.isolated', 'fire.detection', 'fire.fire1']) expect(round?.from).toContainEqual({ name })
  })

  it('reads the mains only where the role says utility', () => {
    const mains = DERIVED.filter(one => one.name.startsWith('mains.')).flatMap(one => [one.from].flat())
    expect(mains.length).toBeGreaterThan(4)
    for (const from of mains) expect(from.role).toBe('utility')
  })

  it('watches points of the vocabulary with a dead band in units', () => {
    for (const rule of RULES) {
      const known = term(nameOf(rule.for))
      expect(known, rule.id).toBeDefined()
      const limits = rule.when.outside ?? [rule.when.above ?? rule.when.below ?? []].flat()
      if (limits.length === 0 || known?.kind === 'counter') continue
      expect(rule.when.deadband, rule.id).toBeGreaterThan(0)
    }
  })

  it('keeps every limit within the possible and within its own bounds, on either side', () => {
    for (const rule of RULES) {
      const [low, high] = term(nameOf(rule.for))?.range ?? [-Infinity, Infinity]
      for (const limit of rule.when.outside ?? [rule.when.above ?? rule.when.below ?? []].flat()) {
        expect(limit, rule.id).toBeGreaterThanOrEqual(low)
        expect(limit, rule.id).toBeLessThan(high)
        if (!rule.adjustable) continue
        expect(limit, rule.id).toBeGreaterThan(rule.adjustable.min)
        expect(limit, rule.id).toBeLessThan(rule.adjustable.max)
      }
    }
  })

  it('gives a person as much time as the level promises', () => {
    const longest = { critical: 5, high: 15, medium: 24 * 60, low: 7 * 24 * 60 }
    for (const rule of RULES) {
      expect(rule.owner, rule.id).toMatch(/^(admin|guard)$/)
      expect(minutes(rule['respond-within']), rule.id).toBeGreaterThan(0)
      expect(minutes(rule['respond-within']), rule.id).toBeLessThanOrEqual(longest[rule.level ?? 'high'])
    }
  })
})

describe('what nobody may hide', () => {
  it('is never shelved from afar', () => {
    const fire = RULES.filter(rule => rule.class === 'fire' || rule.class === 'leak').map(rule => rule.id)
    for (const id of [...NEVER_REMOTE, ...fire]) expect(ruleNamed(id).shelve?.remote, id).toBe(false)
  })

  it('is never suppressed', () => {
    const always = RULES.filter(rule => rule.class === 'fire' || rule.class === 'leak' || rule.class === 'actuator')
    for (const id of [...NEVER_REMOTE, ...always.map(rule => rule.id)])
      expect(ruleNamed(id)['suppressed-by'], id).toBeUndefined()
  })

  it('judges fire, water, temperature and a low battery at once', () => {
    for (const rule of RULES.filter(one => one.class === 'fire')) expect(rule.settle, rule.id).toBe('0s')
    expect(ruleNamed('ups-low-on-battery').settle).toBe('0s')
  })

  it('latches what the room must see again, and never what the fire panel latches itself', () => {
    const latching = RULES.filter(rule => rule.latching).map(rule => rule.id)
    expect(latching.sort()).toEqual(
      ['generator-failed-to-start', 'generator-start-alarm', 'leak-wet', 'pac-leak', 'relay-disobeys'].sort(),
    )
  })
})

describe('a cause that hides an alarm', () => {
  it('is declared', () => {
    const causes = RULES.flatMap(rule =>
      rule['suppressed-by'] ? [[rule.id, rule['suppressed-by'].map(by => by.rule)] as const] : [],
    )
    expect(Object.fromEntries(causes)).toEqual(HIDDEN)
  })

  it('is of the same level or higher, and for a limited time', () => {
    const order = ['low', 'medium', 'high', 'critical']
    const hidden = RULES.flatMap(rule => (rule['suppressed-by'] ?? []).map(by => ({ rule, by })))
    for (const { rule, by } of hidden) {
      const cause = ruleNamed(by.rule)
      expect(nameOf(cause.for), `${rule.id} by ${by.rule}`).toBe(nameOf(by))
      expect(order.indexOf(cause.level ?? ''), rule.id).toBeGreaterThanOrEqual(order.indexOf(rule.level ?? ''))
      expect(minutes(by.max), rule.id).toBeLessThanOrEqual(8 * 60)
    }
  })
})

describe('an excuse', () => {
  it('is a test, goods moved through a door, a planned bypass or run, or a service whose own alarm tells it, each for a limited time', () => {
    const excused = RULES.flatMap(rule => (rule.unless ? [[rule.id, rule.unless] as const] : []))
    const all = [
      { name: 'ups.status', has: ['CAL', 'TEST'] },
      { point: 'room/mains.present', is: 1 },
    ]
    const moving = [{ all: [{ name: 'door.moving', is: 'yes' }], max: '60m' }]
    const held = ['door-held', 'door-held-long', 'door-reported-held', 'door-reported-held-long']
    expect(Object.fromEntries(excused)).toEqual({
      'ups-on-battery': [{ all, max: '30m' }],
      'ups-bypass': [{ all: [{ name: 'ups.bypass.maintenance', is: 'closed' }], max: '8h' }],
      'generator-running-unexplained': [
        { all: [{ name: 'generator.run', is: ['test-off-load', 'test-on-load'] }], max: '2h' },
      ],
      unusable: [
        { all: [{ name: 'net.service', not: ['up', 'up-unverified'] }], max: '8h' },
        { all: [{ name: 'camera.online', is: 'offline' }], max: '8h' },
        { all: [{ name: 'recorder.online', is: 'offline' }], max: '8h' },
      ],
      ...Object.fromEntries(held.map(id => [id, moving])),
    })
  })
})

describe('flags', () => {
  const judged = (name: string): string[] =>
    RULES.filter(rule => nameOf(rule.for) === name).flatMap(rule =>
      [rule.when, ...(rule.and ?? [])].flatMap(when => [when.has ?? []].flat()),
    )

  it('of a generator are each judged, a failed start with the mains and without', () => {
    const words = term('generator.alarm')?.values?.filter(word => word !== '')
    expect(judged('generator.alarm').sort()).toEqual(['fail-to-start', ...(words ?? [])].sort())
  })

  it('of a list that a UPS or a cooling unit keeps are each judged, there or as its status', () => {
    const status = ['on-battery', 'low-battery', 'depleted-battery', 'on-bypass', 'output-off', 'awaiting-power']
    const usual = ['input-bad', 'bypass-bad', 'test-running']
    const words = (name: string) => term(name)?.values?.filter(word => word !== '') ?? []
    expect([...judged('ups.alarms'), ...status, ...usual].sort()).toEqual([...words('ups.alarms')].sort())
    expect(judged('pac.alarms').sort()).toEqual([...words('pac.alarms')].sort())
  })

  it('of a UPS that need a response are each judged', () => {
    expect(new Set(judged('ups.status'))).toEqual(
      new Set(['OB', 'LB', 'FSD', 'OL', 'OVER', 'BYPASS', 'OFF', 'RB', 'ALARM']),
    )
  })
})
