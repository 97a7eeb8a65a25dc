/** Builds the whole house from a plan: the only file that knows every room. */
import { type SimulatedRoom, simulateRoom } from '../hardware/simulator/room.ts'
import type { Scenario } from '../hardware/simulator/scenario.ts'
import { api } from './api/app.ts'
import { serveApi } from './api/serve.ts'
import { views } from './api/views/room.ts'
import { systemClock } from './clock.ts'
import { aboutOf } from './config/about.ts'
import { barePlan } from './config/bare.ts'
import type { Mistake, Plan, Wiring } from './config/plan.ts'
import { wiredOf } from './config/wired.ts'
import { type Controller, controller } from './controller.ts'
import { stateName } from './core/alarm/alarm.ts'
import { type IndexedSite, indexSite } from './core/indexed.ts'
import { newRoom, restoreRoom, type Saved } from './core/restart.ts'
import type { Room } from './core/room.ts'
import { type Boards, boardDriver } from './drivers/board/driver.ts'
import { pinActuators } from './drivers/bridge/actuators.ts'
import { contactsDriver } from './drivers/bridge/contacts.ts'
import type { WiredActuator } from './drivers/bridge/profile.ts'
import { fallsWithin } from './drivers/bridge/supervise.ts'
import { breath } from './drivers/gather.ts'
import { simulatedActuator } from './outputs/actuator.ts'
import { live } from './outputs/live.ts'
import { log } from './outputs/log.ts'
import { self } from './outputs/self.ts'
import { service } from './outputs/service.ts'
import type { Actuator, Clock, Cursor, Driver, Output, Store } from './ports.ts'
import { portsOf, rewired } from './simulated.ts'
import { startChild } from './spawn.ts'
import type { Backups } from './store/backup/backups.ts'
import { memoryCursor } from './store/cursor.ts'
import { BOUNDS, memoryStore } from './store/memory.ts'
import { inputsOf } from './store/settings/limits.ts'
import { memorySettings } from './store/settings/memory.ts'
import { commissioning } from './store/settings/records.ts'
import type { Settings as SetByPeople } from './store/settings/settings.ts'
import type { Language } from './texts/text.ts'

export interface Settings {
  /** Absent when the room file has mistakes: the house then stands with its relay in alarm and says so. */
  readonly plan?: Plan
  readonly mistakes?: readonly Mistake[]
  /** Of a room file with mistakes: the pin of its relay, where that could be believed. */
  readonly relay?: WiredActuator
  /** Devices that are not there, for the demo and the tests. */
  readonly scenario?: Scenario
  readonly server: Plan['server']
  /** What survives a power cut; without one nothing does. */
  readonly store?: Store
  /** What people set; without a folder it lives as long as the program. */
  readonly set?: SetByPeople
  /** Where the records are kept; the working folder if nothing is said. */
  readonly folder?: string
  /** Copies of what is kept; absent where none are planned. */
  readonly backups?: Backups
  /** How far central monitoring has confirmed the journal; without a folder it lives as long as the program. */
  readonly cursor?: Cursor
  /** Outputs that keep beside the store. */
  readonly beside?: readonly Output[]
  readonly saved: Saved | null
  readonly language: Language
  readonly version: string
  readonly wall: string
  readonly print: (line: string) => void
  /** Events are printed too, one line each. */
  readonly logged?: boolean
  readonly clock?: Clock
}

export interface Standing {
  readonly title: string
  readonly url: string
  readonly site: IndexedSite
  readonly room: Room
  readonly controller: Controller
  readonly simulated: SimulatedRoom | null
  stop(): Promise<void>
}

export async function compose(settings: Settings): Promise<Standing> {
  const plan = settings.plan ?? barePlan(settings.server, settings.relay)
  const clock = settings.clock ?? systemClock()
  const site = indexSite(plan.site)
  const room = settings.saved ? restoreRoom(site, settings.saved, clock.now()) : newRoom(site, clock.now())
  const simulated = settings.scenario
    ? await simulateRoom({ scenario: settings.scenario, ports: portsOf(plan.wiring) })
    : null
  const wiring = simulated ? rewired(plan.wiring, simulated.ports) : plan.wiring

  const set = settings.set ?? memorySettings(clock)
  const wired = wiredOf(plan)
  const tested = commissioning(wired, () => set.content().records)
  const source = { ...sourceOf(settings, plan, site, room, clock), tested, set: () => set.content() }
  const shown = live(views(source))
  const store = settings.store ?? memoryStore(BOUNDS, clock)
  const together = breath()
  const boards = boardDriver(
    wiring.filter(one => one.driver === 'board'),
    clock,
    () => startChild('firmware-bridge/host/board.ts'),
  )
  const drivers = [
    ...(plan.contacts ? [together.prompt(contactsDriver(plan.contacts, clock))] : []),
    together.prompt(boards),
    ...(await driversOf(wiring, plan, clock)).map(together.driver),
  ]
  const actuators = actuatorsOf(plan, boards, clock).map(together.actuator)
  // The settings first: the page shows what they made of it.
  const feed = await feedOf(settings, plan, { clock, store, began: room.seq })
  const fares = self({ folder: settings.folder ?? '.', restarts: fallsWithin })
  const outputs = [set, shown, store, fares, ...feed, ...lasting(settings, plan), ...service()]
  const guard = controller({ site, room, clock, drivers, actuators, outputs })

  const app = api({
    ...source,
    act: input => guard.tell(input),
    store,
    kept: patience => set.kept(patience),
    live: shown,
    accounts: set.accounts,
    records: () => set.content().records,
    about: device => aboutOf(plan, device),
    wired: point => wired.get(point) ?? '',
    backup: () => settings.backups?.figures() ?? null,
    retry: device => retried(drivers, wiring, device),
    ...(settings.server.token === undefined ? {} : { token: settings.server.token }),
    hosts: [],
    wall: settings.wall,
    trouble: error => settings.print(String(error)),
  })
  const served = await serveApi(app, settings.server).catch(async error => {
    await simulated?.stop()
    throw error
  })
  simulated?.run()
  guard.start()
  const limits = inputsOf(set.content())
  if (limits.length > 0) guard.tell(...limits)
  return {
    title: plan.site.title,
    url: `http://${bracketed(settings.server.host)}:${served.port}`,
    site,
    room,
    controller: guard,
    simulated,
    async stop() {
      await guard.stop()
      await Promise.all([served.close(), simulated?.stop()])
    },
  }
}

function sourceOf({ mistakes, version }: Settings, plan: Plan, site: IndexedSite, room: Room, clock: Clock) {
  return { site, ruleTexts: plan.ruleTexts, ...(mistakes ? { mistakes } : {}), room: () => room, clock, version }
}

/** Loaded only where the room file names central monitoring. */
async function feedOf(
  { version, cursor = memoryCursor() }: Settings,
  { central, site, ruleTexts: titles }: Plan,
  kept: { readonly clock: Clock; readonly store: Store; readonly began: number },
): Promise<Output[]> {
  if (!central) return []
  const { mqttFeed } = await import('./outputs/mqtt/feed.ts')
  return [mqttFeed({ ...central, ...kept, cursor, site, titles, version, stateName })]
}

/** Outputs that keep or print; none of them can hold the relay. */
function lasting({ beside = [], backups, language, logged = true }: Settings, plan: Plan): Output[] {
  const kept = backups ? [...beside, backups] : [...beside]
  return logged ? [...kept, log({ site: plan.site, titles: plan.ruleTexts, language })] : kept
}

/** On pins of our own, on a board, or in memory only. */
function actuatorsOf({ site, actuators }: Plan, boards: Boards, clock: Clock): Actuator[] {
  const specs = Object.values(site.actuators)
  const planned = (id: string) => actuators.find(plan => plan.id === id)
  const pinned = specs.flatMap(spec => {
    const plan = planned(spec.id)
    return plan?.driver === 'gpio' ? [{ spec, pin: plan.pin }] : []
  })
  const others = specs.flatMap(spec => {
    const plan = planned(spec.id)
    if (plan?.driver === 'gpio') return []
    return [plan?.driver === 'board' ? boards.actuator(spec, plan.seat) : simulatedActuator(spec, clock)]
  })
  return [...pinActuators(pinned, clock), ...others]
}

/** Only what the room reads by is loaded: each driver brings packages of its own, and those of MQTT and SNMP hold megabytes. */
async function driversOf(wiring: readonly Wiring[], { site }: Plan, clock: Clock): Promise<Driver[]> {
  type Of<D> = Extract<Wiring, { readonly driver: D }>
  const having = async <D extends Wiring['driver']>(driver: D, load: (mine: readonly Of<D>[]) => Promise<Driver>) => {
    const mine = wiring.filter((one): one is Of<D> => one.driver === driver)
    return mine.length > 0 ? [await load(mine)] : []
  }
  const drivers = await Promise.all([
    having('modbus', async mine => (await import('./drivers/modbus/driver.ts')).modbusDriver(mine, clock)),
    having('nut', async mine => (await import('./drivers/nut/driver.ts')).nutDriver(mine, clock)),
    having('probe', async mine => (await import('./drivers/probe/driver.ts')).probeDriver(mine, clock)),
    having('mqtt', async mine => (await import('./drivers/mqtt/driver.ts')).mqttDriver(mine, clock, site.id)),
    having('onvif', async mine => (await import('./drivers/onvif/driver.ts')).onvifDriver(mine, clock)),
    having('hikvision', async mine => (await import('./drivers/hikvision/driver.ts')).hikvisionDriver(mine, clock)),
    having('megatec', async mine => (await import('./drivers/megatec/driver.ts')).megatecDriver(mine, clock)),
    having('ntu', async mine => (await import('./drivers/ntu/driver.ts')).ntuDriver(mine, clock)),
    having('ydn23', async mine => (await import('./drivers/ydn23/driver.ts')).ydn23Driver(mine, clock)),
    having('snmp', async mine => (await import('./drivers/snmp/driver.ts')).snmpDriver(mine, clock)),
    having('sysfs', async mine => (await import('./drivers/sysfs/driver.ts')).sysfsDriver(mine, clock)),
    having('dht', async mine => {
      const { CLIMATE_CHILD, climateDriver } = await import('./drivers/climate/driver.ts')
      return climateDriver(mine, clock, () => startChild(CLIMATE_CHILD))
    }),
  ])
  return drivers.flat()
}

function retried(drivers: readonly Driver[], wiring: readonly Wiring[], device: string): boolean {
  for (const driver of drivers) driver.retry(device)
  return wiring.some(w => w.device === device)
}

const bracketed = (host: string): string => (host.includes(':') ? `[${host}]` : host)
