/** The kinds of sentences: of one air conditioner, of one UPS, of a wire …; grammar.ts says which there are. */
import { idOf } from './building.ts'
import type { Mood } from './mood.ts'
import type { Filled } from './places.ts'
import type { Camera, CameraId, Door, Fire, Generator, Pac, PacId, Ups, UpsId, Utility, World } from './world.ts'

/** What a sentence does: to the room, to one device's wire, or to the scenario itself. */
export type Effect =
  | { readonly kind: 'world'; readonly change: (world: World) => World }
  | { readonly kind: 'mood'; readonly device: string; readonly mood: Mood }
  /** Everything repaired, every device well. */
  | { readonly kind: 'normal' }
  | { readonly kind: 'repeat' }
  | { readonly kind: 'end' }

export type Row = readonly [says: string, does: (filled: Filled) => Effect]

const change = (by: (world: World) => World): Effect => ({ kind: 'world', change: by })

export const pac = (says: string, part: Partial<Pac>): Row => [
  `PAC {pac} ${says}`,
  ({ pac }) => {
    const id = Number(pac) as PacId
    return change(w => ({ ...w, pacs: { ...w.pacs, [id]: { ...w.pacs[id], ...part } } }))
  },
]

export const ups = (says: string, part: (filled: Filled) => Partial<Ups>): Row => [
  `UPS {ups} ${says}`,
  filled => {
    const id = filled.ups.toUpperCase() as UpsId
    return change(w => ({ ...w, upses: { ...w.upses, [id]: { ...w.upses[id], ...part(filled) } } }))
  },
]

export const utility = (says: string, part: (filled: Filled, now: Utility) => Partial<Utility>): Row => [
  says,
  filled => change(w => ({ ...w, utility: { ...w.utility, ...part(filled, w.utility) } })),
]

export const genset = (says: string, by: (now: Generator, filled: Filled) => Generator): Row => [
  `genset ${says}`,
  filled => change(w => ({ ...w, generator: by(w.generator, filled) })),
]

export const fire = (says: string, part: Partial<Fire>): Row => [
  says,
  () => change(w => ({ ...w, fire: { ...w.fire, ...part } })),
]

export const water = (says: string, part: Partial<World['water']>): Row => [
  says,
  () => change(w => ({ ...w, water: { ...w.water, ...part } })),
]

export const whole = (says: string, part: (filled: Filled, now: World) => Partial<World>): Row => [
  says,
  filled => change(w => ({ ...w, ...part(filled, w) })),
]

export const wire = (says: string, mood: (filled: Filled) => Mood): Row => [
  `{device} ${says}`,
  filled => ({ kind: 'mood', device: idOf(filled.device), mood: mood(filled) }),
]

export const camera = (says: string, part: Partial<Camera>): Row => [
  `kamera {kamera} ${says}`,
  ({ kamera }) => {
    const id = Number(kamera) as CameraId
    return change(w => ({ ...w, cameras: { ...w.cameras, [id]: { ...w.cameras[id], ...part } } }))
  },
]

/** One more who was let through; those long ago are forgotten. */
export const granted = ({ grants }: Door, how: 'card' | 'button'): Door['grants'] => [
  ...grants.slice(-3),
  { how, nth: (grants.at(-1)?.nth ?? 0) + 1 },
]

export const both = (camera: Camera): World['cameras'] => ({ 1: camera, 2: camera })
