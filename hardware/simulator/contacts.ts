/** What is wired to the three contact modules, input by input: true = closed. */
import { powered, utilityVolts } from './physics/power.ts'
import { flickers } from './wiggle.ts'
import type { World } from './world.ts'

const DRIP_EVERY = 15
const DRIP_WET = 0.5

/** The life pulse: a small blinker that shows that the module still looks. */
const blinks = (world: World): boolean => flickers(world)

/** A drop bridges the cable for half a second: a pulse, not yet a leak. */
const wet = (world: World): boolean => world.water.pool || (world.water.drip && world.t % DRIP_EVERY < DRIP_WET)

/** A phase relay behind the transfer switch lets go when any phase is missing. */
const allPhases = (world: World): boolean =>
  powered(world) && (world.ats.position === 'generator' || utilityVolts(world.utility).every(v => v > 0))

/** Each with the place it has on the terminal strip. Relays that are energised when all is well are closed then. */
export const MODULE_1: readonly ((world: World) => boolean)[] = [
  wet,
  world => !world.water.cableBroken,
  world => world.fire.smoke >= 1,
  world => world.fire.smoke >= 2,
  world => world.fire.smoke >= 3,
  world => !world.fire.trouble,
  world => !world.exit.open,
  blinks,
]

/** The detection of the panel and the air in the preaction pipe: water flows when both have gone. */
const detected = (world: World): boolean => world.fire.smoke >= 3
const pipeLost = (world: World): boolean => world.fire.pipe === 'lost'

export const MODULE_2: readonly ((world: World) => boolean)[] = [
  world => world.utility.feeders[1],
  world => world.utility.feeders[2],
  world => world.board.tripped,
  allPhases,
  world => !world.board.surgeWorn,
  world => world.post.pressed,
  world => !world.post.bypassed,
  blinks,
]

export const MODULE_3: readonly ((world: World) => boolean)[] = [
  world => world.fire.smoke >= 4,
  detected,
  world => world.fire.pipe !== 'full',
  pipeLost,
  world => detected(world) && pipeLost(world),
  world => world.fire.isolated,
  world => world.board.earthLeak,
  blinks,
]
