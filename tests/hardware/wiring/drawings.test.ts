/** The sheets of hardware/wiring: drawn from their data, legible, and of the room they are said to show. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Drawing, readDrawings } from '../../../hardware/wiring/draw/data.ts'
import { type Line, type Mark, PAGE, type Rect, roomOf, SMALL, type Text } from '../../../hardware/wiring/draw/marks.ts'
import { terminalsOf } from '../../../hardware/wiring/draw/parts.ts'
import { marksOf, svgOf } from '../../../hardware/wiring/draw/sheet.ts'
import { endsOf, linesOf, segmentsOf, touches } from '../../../hardware/wiring/draw/wires.ts'
import { loadRoom } from '../../config/library.ts'

const FOLDER = 'hardware/wiring'
const { foot, drawings } = readDrawings(join(FOLDER, 'drawings.yaml'))
const sheets = drawings.map(drawing => [drawing.id, drawing] as const)

const loaded = loadRoom('hardware/rooms/rujukan.yaml', 'hardware')
if (!loaded.ok) throw new Error(loaded.mistakes.map(({ text }) => text).join('\n'))
const { contacts, actuators } = loaded.plan
const outputs = actuators.flatMap(one => (one.driver === 'gpio' ? [one.pin] : []))
/** By pin of the reference room, what it does there. */
const WIRED = new Map<number, string>([
  ...(contacts?.contacts ?? []).map(({ gpio }) => [gpio, 'contact'] as const),
  ...outputs.map(({ gpio }) => [gpio, 'relay'] as const),
  ...outputs.flatMap(({ feedback }) => (feedback ? [[feedback.gpio, 'read-back'] as const] : [])),
])
const header = drawings.find(one => one.kind === 'header')
/** The physical place of each Broadcom number. */
const placeOf = (gpio: number): number => (header?.places.indexOf(gpio) ?? -1) + 1

const texts = (marks: readonly Mark[]): Text[] => marks.filter(mark => mark.kind === 'text')
const clash = (a: Rect, b: Rect, air = 1): boolean =>
  a.x + air < b.x + b.width && b.x + air < a.x + a.width && a.y + air < b.y + b.height && b.y + air < a.y + a.height
const roomOfSegment = ([[x1, y1], [x2, y2]]: readonly [readonly [number, number], readonly [number, number]]): Rect => {
  return {
    x: Math.min(x1, x2) - 1,
    y: Math.min(y1, y2) - 1,
    width: Math.abs(x2 - x1) + 2,
    height: Math.abs(y2 - y1) + 2,
  }
}

test('the committed sheets are what the data give', () => {
  const committed = readdirSync(FOLDER).filter(name => name.endsWith('.svg'))
  expect(committed.sort()).toEqual(drawings.map(({ id }) => `${id}.svg`).sort())
  for (const drawing of drawings)
    expect(readFileSync(join(FOLDER, `${drawing.id}.svg`), 'utf8') === svgOf(drawing, foot), drawing.id).toBe(true)
})

test('the battery of the supply lasts four hours for what hangs on it, in the guide as on the sheet', () => {
  const guide = readFileSync(join(FOLDER, 'README.md'), 'utf8')
  const draws = [...guide.matchAll(/^\| .* \| (\d+\.\d) A( on average.*)? \|$/gm)].map(([, ampere]) => Number(ampere))
  const together = Number(/\*\*together\*\* \| \*\*(\d+\.\d) A/.exec(guide)?.[1])
  expect(draws.length).toBe(6)
  expect(draws.reduce((sum, one) => sum + one, 0)).toBeCloseTo(together, 6)
  const [lead = 0, lithium = 0] = [...guide.matchAll(/\*\*(\d+) Ah\*\*/g)].map(([, hours]) => Number(hours))
  expect(lead * 0.7 * 0.5).toBeGreaterThanOrEqual(4 * together)
  expect(lithium * 0.7).toBeGreaterThanOrEqual(4 * together)
  const sheet = readFileSync(join(FOLDER, 'catu-daya.svg'), 'utf8')
  expect(sheet).toContain(`${lead} Ah AGM`)
  expect(sheet).toContain(`${lithium} Ah LiFePO₄`)
})

describe('the pins are those of the reference room', () => {
  test('on the map', () => {
    const drawn = Object.entries(header?.uses ?? {}).filter(([, { how }]) => how !== 'bus')
    expect(new Map(drawn.map(([gpio, { how }]) => [Number(gpio), how]))).toEqual(WIRED)
  })

  test('at the terminals and in the tables of all sheets, each with its place', () => {
    const said = sheets.flatMap(([, drawing]) => pinsSaidBy(drawing))
    expect(said.map(([gpio]) => gpio)).toEqual(expect.arrayContaining([...WIRED.keys()]))
    for (const [gpio, place] of said) {
      expect(WIRED.has(gpio), `GPIO ${gpio}`).toBe(true)
      expect(place, `GPIO ${gpio}`).toBe(placeOf(gpio))
    }
  })

  test('with the rest that the room file says', () => {
    const rests = drawings
      .flatMap(one => (one.kind === 'schematic' ? (one.tables ?? []) : []))
      .flatMap(({ rows }) => rows)
    const wanted = (contacts?.contacts ?? []).map(({ gpio, rest }) => [gpio, rest === 0 ? 'tertutup' : 'terbuka'])
    const drawn = rests.filter(row => /^\d+$/.test(row[0] ?? '')).map(row => [Number(row[0]), row[3]])
    expect(drawn).toEqual(expect.arrayContaining(wanted))
  })
})

test('a controller that is dead sounds the siren after 60 s, and every page says the same', () => {
  const sheet = drawings.find(one => one.id === 'relai-sirene')
  const timer =
    sheet?.kind === 'schematic' ? sheet.parts.find(part => part.is === 'box' && part.id === 'kt') : undefined
  expect(timer).toMatchObject({ label: ['KT', 'tunda 60 s'] })
  expect(sheet).toMatchObject({ about: expect.stringMatching(/K1 jatuh; 60 s kemudian sirene/) })
  const page = readFileSync(join(FOLDER, 'README.md'), 'utf8').replaceAll(/\s+/g, ' ')
  expect(page).toContain('timer, delay on, 60 s')
  expect(page).toContain('Nada sirene ruang server harus berbeda dari nada kebakaran gedung')
})

test('the card of the guard post says on its sheet what it says in words: three signals, whom to call, what never to do', () => {
  const page = readFileSync(join(FOLDER, 'kartu-pos-jaga.md'), 'utf8')
  const card = drawings.find(({ id }) => id === 'kartu-pos-jaga')
  if (card?.kind !== 'schematic') return expect.fail('no card')
  const said = JSON.stringify(card)
  const signals = [...page.matchAll(/^\| \*\*(.+?)\*\* \| (.+?) \| (.+?) \|$/gm)]
  expect(signals).toHaveLength(3)
  for (const [, , means = '', act = ''] of signals)
    for (const words of [means, act]) expect(said).toContain(words.replaceAll('**', ''))
  const callees = [...page.matchAll(/^\| ([^|]+?) \|[^|]*\| (\.+|\d+) \|$/gm)].map(
    ([, who = '', number = '']) => [who, number] as const,
  )
  expect(callees).toHaveLength(5)
  for (const [who, number] of callees) expect(said).toContain(/\d/.test(number) ? `${who} ${number}` : who)
  const nevers = [...page.matchAll(/^\d\. (?:\*\*)?(.+?)\.? ?(?:\*\*|$)/gm)].map(([, words = '']) => words)
  expect(nevers).toHaveLength(5)
  for (const words of nevers) expect(said).toContain(words)
  const small = texts(marksOf(card, '')).filter(({ size, bold }) => !bold && size < 20)
  expect(small.map(({ text }) => text)).toEqual([card.about, '', 'Jaga · kartu-pos-jaga'])
})

/** Each pin named with the place it is said to be at. */
function pinsSaidBy(drawing: Drawing): [number, number][] {
  if (drawing.kind === 'header') return []
  const pins = drawing.parts.flatMap(part => (part.is === 'box' ? Object.values(part.pins ?? {}) : []))
  const named = pins.flatMap(([, , text]) => {
    const [, gpio, place] = /^GPIO (\d+) \((?:kaki )?(\d+)\)$/.exec(text) ?? []
    return gpio === undefined ? [] : [[Number(gpio), Number(place)] as [number, number]]
  })
  const rows = (drawing.tables ?? []).filter(({ columns }) => columns[0]?.[1] === 'GPIO').flatMap(({ rows }) => rows)
  return [...named, ...rows.map(([gpio, place]) => [Number(gpio), Number(place)] as [number, number])]
}

/** What is wrong with where a text stands. */
function faultsOf(one: Text, others: readonly Text[], marks: readonly Mark[]): string[] {
  const room = roomOf(one)
  const isOut = room.x < 30 || room.x + room.width > PAGE.width - 30 || room.y + room.height > PAGE.height - 10
  const below = others.filter(other => clash(room, roomOf(other))).map(({ text }) => `'${one.text}' on '${text}'`)
  const crossed = marks.flatMap(mark => {
    if (mark.kind === 'line' && segmentsOf(mark).some(segment => clash(room, roomOfSegment(segment))))
      return [`a wire through '${one.text}'`]
    const isOther = mark.kind === 'shape' && mark.room && mark.of !== one.of
    return isOther && mark.room && clash(room, mark.room) ? [`'${one.text}' on ${mark.of}`] : []
  })
  return [...(isOut ? [`'${one.text}' leaves the sheet`] : []), ...below, ...crossed]
}

describe.each(sheets)('%s', (_, drawing) => {
  const marks = marksOf(drawing, foot)

  test('is written large enough, inside the sheet, and nothing lies on anything else', () => {
    const all = texts(marks).filter(({ text }) => text !== '')
    expect(Math.min(...all.map(({ size }) => size))).toBeGreaterThanOrEqual(SMALL)
    expect(all.flatMap((one, i) => faultsOf(one, all.slice(i + 1), marks))).toEqual([])
  })

  test('leaves no wire and no terminal of a sign hanging', () => {
    if (drawing.kind === 'header') return
    const terminals = terminalsOf(drawing.parts)
    const lines = linesOf(drawing.wires ?? [], terminals)
    const isHeld = ([x, y]: readonly [number, number], line: Line): boolean =>
      [...terminals.values()].some(([tx, ty]) => tx === x && ty === y) ||
      lines.some(other => other !== line && touches(other, [x, y]))
    const loose = lines.flatMap(line => endsOf(line).filter(end => !isHeld(end, line) && line.tone !== 'shield'))
    expect(loose).toEqual([])
  })
})
