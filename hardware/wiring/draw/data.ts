/** What the file of drawings may say. One unit of the grid is 2.5 mm of an A4 sheet that lies on its side. */
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'

const place = z.tuple([z.number(), z.number()])
const lines = z.union([z.string(), z.array(z.string())])
const SIDES = ['left', 'right', 'above', 'below'] as const
export type Side = (typeof SIDES)[number]

export const SYMBOLS = [
  'resistor',
  'fuse',
  'diode',
  'tvs',
  'coil',
  'contact-no',
  'contact-nc',
  'lamp',
  'siren',
  'battery',
  'mosfet',
  'opto',
  'ground',
  'earth',
  'supply',
  'terminal',
  'cross',
  'tick',
] as const

const common = { id: z.string(), at: place, label: lines.optional(), say: z.enum(SIDES).optional() }
const symbol = z.strictObject({
  ...common,
  is: z.enum(SYMBOLS),
  turn: z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]).optional(),
})
/** A thing drawn as a box with named terminals on its sides, each so far from the top or the left. */
const box = z.strictObject({
  ...common,
  is: z.literal('box'),
  size: place,
  pins: z.record(z.string(), z.tuple([z.enum(['left', 'right', 'top', 'bottom']), z.number(), z.string()])).optional(),
})
/** A dashed border around what belongs together. */
const zone = z.strictObject({ ...common, is: z.literal('zone'), size: place })
const part = z.discriminatedUnion('is', [symbol, box, zone])

export const TONES = ['plus', 'five', 'three', 'zero', 'field', 'signal', 'bus', 'mains', 'shield'] as const
/** From terminal to terminal, or to a place on another wire; `{ x }` and `{ y }` go that far in one direction. */
const step = z.union([z.string(), place, z.strictObject({ x: z.number() }), z.strictObject({ y: z.number() })])
const wire = z.strictObject({ tone: z.enum(TONES), path: z.array(step).min(2) })

/** Text in a column so wide; `mark` numbers its paragraphs, from there on. `size`: of its letters, in pixels. */
const note = z.strictObject({
  at: place,
  size: z.number().optional(),
  width: z.number(),
  title: z.string().optional(),
  mark: z.int().optional(),
  text: z.array(z.string()),
})
const table = z.strictObject({
  at: place,
  title: z.string(),
  columns: z.array(z.tuple([z.number(), z.string()])),
  rows: z.array(z.array(z.string())),
})

const head = { id: z.string().regex(/^[a-z0-9-]+$/), title: z.string(), about: z.string() }
export const schematic = z.strictObject({
  ...head,
  kind: z.literal('schematic'),
  parts: z.array(part),
  wires: z.array(wire).optional(),
  notes: z.array(note).optional(),
  tables: z.array(table).optional(),
})
const PLACES = 40
const HOW = ['contact', 'relay', 'read-back', 'bus'] as const
/** `places`: the Broadcom number of each of the forty, or what else it is; `uses`: what hangs on a number. */
export const header = z.strictObject({
  ...head,
  kind: z.literal('header'),
  places: z.array(z.union([z.int(), z.string()])).length(PLACES),
  uses: z.record(z.coerce.number(), z.strictObject({ how: z.enum(HOW), is: z.string() })),
  notes: z.array(note).optional(),
})

const drawings = z.strictObject({
  foot: z.string(),
  drawings: z.array(z.discriminatedUnion('kind', [schematic, header])),
})

export type Drawings = z.infer<typeof drawings>
export type Drawing = Drawings['drawings'][number]
export type Schematic = z.infer<typeof schematic>
export type Header = z.infer<typeof header>
export type Part = z.infer<typeof part>
export type SymbolPart = z.infer<typeof symbol>
export type Box = z.infer<typeof box>
export type Wire = z.infer<typeof wire>
export type Note = z.infer<typeof note>
export type Table = z.infer<typeof table>
export type Tone = (typeof TONES)[number]
export type SymbolName = (typeof SYMBOLS)[number]

/** Throws a message with the path of each mistake. */
export const readDrawings = (file: string): Drawings => drawings.parse(parse(readFileSync(file, 'utf8')))
