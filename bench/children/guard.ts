/** The whole controller, put together as the program does it. */
import { systemClock } from '../../src/clock.ts'
import { VERSION, WALL } from '../../src/commands/place.ts'
import { compose, type Standing } from '../../src/compose.ts'
import type { Plan } from '../../src/config/plan.ts'
import type { Store } from '../../src/ports.ts'
import { openSettings, type Settings } from '../../src/store/settings/settings.ts'
import { startStore } from '../../src/store/start.ts'
import { now, seen } from '../figures.ts'
import { answering } from '../processes.ts'
import { load } from '../rooms.ts'
import { spending } from '../spent.ts'

const SETTING = 500

interface Kept {
  readonly store: Store
  readonly set: Settings
}

const RELAY = 'controller/relay.position'

let plan: Plan | undefined
let standing: Standing | undefined

/** Moments on the clock that all processes share. */
interface Began {
  readonly url: string
  readonly loaded: number
  readonly firstHeard: number
  readonly allHeard: number
}

const answers = {
  ...spending,
  /** Reads room and library once for all starts; `poll` puts every device to another pace than the room's; `kept`: below `data`, on the disk. */
  async start(where: { room: string; library: string; data: string; poll?: number; kept?: boolean }): Promise<Began> {
    plan ??= load(where.room, where.library)
    const loaded = now()
    standing = await composed(paced(plan, where.poll), where.kept ? await keptIn(where.data) : {})
    const { room } = standing
    const heard = () => Object.values(room.devices).some(device => device.communication === 'ok')
    const firstHeard = await seen('the first device', () => (heard() ? now() : undefined))
    const allHeard = await seen('every device', () => (room.phase === 'starting' ? undefined : now()))
    return { url: standing.url, loaded, firstHeard, allHeard }
  },
  /** What should not be: alarms that stand, devices that are not heard. */
  troubles() {
    const { open = {}, devices = {} } = standing?.room ?? {}
    const unheard = Object.entries(devices).filter(([, { communication }]) => communication !== 'ok')
    return [...Object.keys(open), ...unheard.map(([id]) => id)]
  },
  /** When the relay was read back where it should be. */
  relay: ({ at }: { at: 'well' | 'alarm' }) =>
    seen(`the relay at ${at}`, () => (standing?.room.readings[RELAY]?.value === at ? now() : undefined)),
  /** In bytes. */
  memory: () => ({ now: process.memoryUsage.rss(), peak: process.resourceUsage().maxRSS * 1024 }),
  async stop() {
    await standing?.stop()
    standing = undefined
  },
}
export type Guard = typeof answers

function paced(read: Plan, poll: number | undefined): Plan {
  return poll === undefined ? read : { ...read, wiring: read.wiring.map(one => ({ ...one, poll })) }
}

/** Somebody sets something twice a second, so that settings are flushed as well. */
async function keptIn(dir: string): Promise<Kept> {
  const clock = systemClock()
  const { store, trouble } = await startStore({ dir, clock, say: () => undefined })
  const set = await openSettings({ dir, clock, say: () => undefined })
  if (trouble || !set) throw new Error(trouble ? `${trouble.code}: ${trouble.reason}` : 'the settings are locked')
  setInterval(() => set.change(set.content()), SETTING).unref()
  return { store, set }
}

/** Judged and streamed; without a store nothing reaches the disk. */
const composed = (room: Plan, kept: Kept | Record<string, never>): Promise<Standing> =>
  compose({
    plan: room,
    ...kept,
    server: { host: '127.0.0.1', port: 0 },
    clock: systemClock(),
    saved: null,
    language: 'id',
    version: VERSION,
    wall: WALL,
    print: line => void process.stderr.write(`${line}\n`),
    logged: false,
  })

answering(answers)
