/** The room as plain data: what is warm, live, wet, open or broken. physics/ moves it, grammar.ts lets things happen to it. */

export type PacId = 1 | 2
export type UpsId = 'A' | 'B'
export type Feeder = 1 | 2
export type CameraId = 1 | 2

export interface World {
  readonly seed: number
  /** Seconds since the scenario began. */
  readonly t: number
  /** Second of the day at t = 0. */
  readonly clock: number
  /** Kelvin above the usual day. */
  readonly heatwave: number
  /** Work of the servers, 1 = usual. */
  readonly work: number
  readonly air: Air
  readonly pacs: Readonly<Record<PacId, Pac>>
  readonly utility: Utility
  readonly ats: Ats
  readonly upses: Readonly<Record<UpsId, Ups>>
  readonly generator: Generator
  readonly water: { readonly drip: boolean; readonly pool: boolean; readonly cableBroken: boolean }
  readonly fire: Fire
  readonly door: Door
  /** The emergency exit has nothing but a reed. */
  readonly exit: { readonly open: boolean }
  readonly cameras: Readonly<Record<CameraId, Camera>>
  readonly recorder: { readonly on: boolean; readonly recording: boolean }
  /** The button and the key at the guard post. */
  readonly post: { readonly pressed: boolean; readonly bypassed: boolean }
  readonly site: Site
  readonly server: Server
  readonly board: { readonly tripped: boolean; readonly surgeWorn: boolean; readonly earthLeak: boolean }
  /** Every contact of every extra module closes at once. */
  readonly flood: boolean
  /** Counter of the main meter, kWh. */
  readonly energy: number
}

/** Temperatures in °C, moisture in gram of water per kilogram of air. */
export interface Air {
  readonly temperature: number
  readonly walls: number
  readonly moisture: number
}

export interface Pac {
  readonly on: boolean
  readonly failed: boolean
  /** False: the gas has leaked out, the fan turns and nothing gets colder. */
  readonly gas: boolean
  readonly filterDirty: boolean
  readonly setpoint: number
  /** Seconds since power, switch and health were all there. */
  readonly up: number
  /** Share of its capacity it works at, 0…1. */
  readonly demand: number
  readonly returnAir: number
  readonly supplyAir: number
  readonly fanHours: number
  readonly compressorHours: number
}

export interface Utility {
  readonly feeders: Readonly<Record<Feeder, boolean>>
  /** Voltage as a share of nominal. */
  readonly level: number
  readonly lostPhase: 0 | 1 | 2 | 3
}

export interface Ats {
  readonly position: 'utility' | 'generator'
  /** Seconds the other source has been the better one. */
  readonly waiting: number
  readonly stuck: boolean
}

export interface Ups {
  readonly mode: 'online' | 'battery' | 'bypass' | 'off'
  /** Its own input breaker. */
  readonly fed: boolean
  readonly bypassed: boolean
  readonly charge: number
  /** Share of the battery's capacity that age has left. */
  readonly health: number
  readonly replace: boolean
  readonly test: 'none' | 'test' | 'calibration'
  /** Seconds the test still runs. */
  readonly testLeft: number
  /** Watt carried. */
  readonly load: number
  readonly batteryTemperature: number
}

/** The server that carries SPSE: shares of its disk and its memory in use, percent. */
export interface Server {
  readonly disk: number
  readonly memory: number
}

/** The SPSE site as its program and its certificate stand. */
export interface Site {
  /** What its program sends: its own page, an error, or the page of a server that nobody has set up. */
  readonly page: 'right' | 'error' | 'other'
  /** Whole days that the certificate lasts. */
  readonly days: number
}

/** The door with the card reader. */
export interface Door {
  readonly open: boolean
  readonly forced: boolean
  /** Who was let through lately; `nth` counts from the beginning of the world. */
  readonly grants: readonly { readonly how: 'card' | 'button'; readonly nth: number }[]
}

export interface Camera {
  readonly on: boolean
  readonly picture: boolean
}

export type GeneratorState = 'rest' | 'delay' | 'cranking' | 'pause' | 'running' | 'cooling' | 'stopping' | 'failed'

export interface Generator {
  readonly state: GeneratorState
  /** Seconds in this state. */
  readonly since: number
  readonly mode: 'auto' | 'manual' | 'off' | 'test'
  readonly cranks: number
  /** How many more cranks will not catch. */
  readonly reluctant: number
  /** Percent. */
  readonly fuel: number
  readonly weakBattery: boolean
  readonly coolant: number
  /** Watt carried. */
  readonly load: number
  readonly runSeconds: number
  readonly starts: number
}

export interface Fire {
  /** 0 clean air, 1 alert, 2 action, 3 fire 1, 4 fire 2. */
  readonly smoke: 0 | 1 | 2 | 3 | 4
  /** Air in the preaction pipe. */
  readonly pipe: 'full' | 'low' | 'lost'
  readonly trouble: boolean
  readonly isolated: boolean
}
