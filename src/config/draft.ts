/** What is being put together while the files are read: the room's own entries, the library's, and the site so far. */

import type { DeviceId, PointId } from '../core/sample.ts'
import type { Device, Point } from '../core/site.ts'
import type { BoardWiring } from '../drivers/board/profile.ts'
import type { WiredContact } from '../drivers/bridge/profile.ts'
import type { ClimateWiring } from '../drivers/climate/profile.ts'
import type { HikvisionWiring } from '../drivers/hikvision/profile.ts'
import type { MegatecWiring } from '../drivers/megatec/profile.ts'
import type { ModbusWiring } from '../drivers/modbus/profile.ts'
import type { MqttWiring } from '../drivers/mqtt/profile.ts'
import type { NtuWiring } from '../drivers/ntu/profile.ts'
import type { NutWiring } from '../drivers/nut/profile.ts'
import type { OnvifWiring } from '../drivers/onvif/profile.ts'
import type { ProbeWiring } from '../drivers/probe/profile.ts'
import type { SnmpWiring } from '../drivers/snmp/profile.ts'
import type { Ydn23Wiring } from '../drivers/ydn23/profile.ts'
import type { Blame } from './blame.ts'
import type { Library } from './library.ts'
import type { Profile } from './profile.ts'
import type { OpenSysfsWiring } from './wires-sysfs.ts'
import type { Path, Source } from './yaml.ts'

/** Something read from a file that still knows where it stands. */
export interface Sourced<T> {
  readonly source: Source
  readonly path: Path
  readonly written: T
}

/** Contacts are still added to what is read of a module. */
export type DraftWiring =
  | (ModbusWiring & { readonly points: ModbusWiring['points'][number][] })
  | NutWiring
  | ProbeWiring
  | SnmpWiring
  | MqttWiring
  | (BoardWiring & {
      readonly points: BoardWiring['points'][number][]
      readonly bands: BoardWiring['bands'][number][]
      readonly probes: BoardWiring['probes'][number][]
    })
  | OnvifWiring
  | HikvisionWiring
  | MegatecWiring
  | OpenSysfsWiring
  | NtuWiring
  | Ydn23Wiring
  | ClimateWiring

export interface Draft {
  readonly blame: Blame
  readonly library: Library
  readonly devices: Map<DeviceId, Device>
  readonly points: Map<PointId, Point>
  readonly wiring: Map<DeviceId, DraftWiring>
  readonly profiles: Map<DeviceId, Profile>
  /** Contacts on the controller's own pins. */
  readonly contacts: WiredContact[]
  /** Devices whose own entry or profile has mistakes: nothing more is told about what they lack. */
  readonly broken: Set<DeviceId>
}

export function newDraft(library: Library, blame: Blame): Draft {
  return {
    blame,
    library,
    devices: new Map(),
    points: new Map(),
    wiring: new Map(),
    profiles: new Map(),
    contacts: [],
    broken: new Set(),
  }
}

/** Tells a mistake at a place of the entry at hand. */
export type Tell = (path: Path, ...said: Parameters<Blame> extends [unknown, ...infer Rest] ? Rest : never) => void

/** Tells a mistake at a place below this entry. */
export function blameAt(
  blame: Blame,
  { source, path }: Sourced<unknown>,
  below: Path,
  ...said: Parameters<Blame> extends [unknown, ...infer Rest] ? Rest : never
): void {
  blame(source.place([...path, ...below]), ...said)
}
