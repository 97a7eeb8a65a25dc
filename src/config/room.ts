/** The room file: what is wired, what is watched by hand, and where this room differs from the standard rules. */

import { z } from 'zod'
import { LEVELS } from '../core/site.ts'
import { boardDeviceLink, boardSensorLink } from '../drivers/board/profile.ts'
import { climateDeviceLink } from '../drivers/climate/profile.ts'
import { hikvisionDeviceLink } from '../drivers/hikvision/profile.ts'
import { megatecDeviceLink } from '../drivers/megatec/profile.ts'
import { modbusGatewayLink, modbusSerialLink, modbusTcpLink } from '../drivers/modbus/profile.ts'
import { mqttDeviceLink } from '../drivers/mqtt/profile.ts'
import { ntuDeviceLink } from '../drivers/ntu/profile.ts'
import { nutDeviceLink } from '../drivers/nut/profile.ts'
import { onvifDeviceLink } from '../drivers/onvif/profile.ts'
import { dnsProbeLink, httpProbeLink, reachProbeLink, rtspProbeLink, tcpProbeLink } from '../drivers/probe/profile.ts'
import { snmpDeviceLink } from '../drivers/snmp/profile.ts'
import { sysfsDeviceLink } from '../drivers/sysfs/profile.ts'
import { ydn23GatewayLink, ydn23SerialLink } from '../drivers/ydn23/profile.ts'
import { central } from './central.ts'
import { actuator, checkTerminal, contact } from './ends.ts'
import { flaw, type Tell } from './flaw.ts'
import { ruleSchema } from './rule.ts'
import {
  accuracy,
  date,
  delay,
  id,
  interval,
  moves,
  offReason,
  period,
  pointId,
  profileId,
  range,
  requirement,
  sentence,
  termName,
  timeOfDay,
} from './words.ts'

export { ACTUATOR_KINDS, actuator, type WrittenActuator, type WrittenContact } from './ends.ts'

/** The ten parameters of the regulation. */
export const PARAMETERS = ['R1', 'R2', 'R3', 'R4', 'R5', 'R6', 'R7', 'R8', 'R9', 'R10'] as const
export const ZONES = ['WIB', 'WITA', 'WIT'] as const

const site = z.strictObject({ id, title: sentence, organisation: sentence, timezone: z.enum(ZONES) })

const server = z.strictObject({
  host: z.string().min(1).optional(),
  port: z.int().min(0).max(65_535).optional(),
  token: z.string().optional(),
  'token-file': sentence.optional(),
})
export type WrittenServer = z.infer<typeof server>

const calibrate = z.strictObject({ gain: z.number().optional(), offset: z.number().optional() })

const pointOverride = z.strictObject({
  title: sentence.optional(),
  role: id.optional(),
  stale: period.optional(),
  calibrate: calibrate.optional(),
  /** What it is rated for, e.g. 12 or 24 V. */
  nominal: z.number().optional(),
})
export type PointOverride = z.infer<typeof pointOverride>

const paced = { poll: interval.optional() }
const tcpLink = modbusTcpLink.extend(paced)
const gatewayLink = modbusGatewayLink.extend(paced)
const serialLink = modbusSerialLink.extend(paced)
const busLinks = [tcpLink, serialLink, gatewayLink] as const
export type ModbusLink = z.infer<typeof tcpLink> | z.infer<typeof gatewayLink> | z.infer<typeof serialLink>
const nutLink = nutDeviceLink.extend(paced)
export type NutLink = z.infer<typeof nutLink>
const urlLink = httpProbeLink.extend(paced)
const connectLink = tcpProbeLink.extend(paced)
const resolveLink = dnsProbeLink.extend(paced)
const reachLink = reachProbeLink.extend(paced)
const streamLink = rtspProbeLink.extend(paced)
const probeLinks = [urlLink, connectLink, resolveLink, reachLink, streamLink] as const
const snmpLink = snmpDeviceLink.extend(paced)
const mqttLink = mqttDeviceLink.extend(paced)
const boardLink = boardDeviceLink.extend(paced)
const onvifLink = onvifDeviceLink.extend(paced)
const hikvisionLink = hikvisionDeviceLink.extend(paced)
export type HikvisionLink = z.infer<typeof hikvisionLink>
const boardSensor = boardSensorLink.extend(paced)
const climateLink = climateDeviceLink.extend(paced)
const sysfsLink = sysfsDeviceLink.extend(paced)
const megatecLink = megatecDeviceLink.extend(paced)
export type MegatecLink = z.infer<typeof megatecLink>
const ntuLink = ntuDeviceLink.extend(paced)
export type NtuLink = z.infer<typeof ntuLink>
const ydn23Links = [ydn23SerialLink.extend(paced), ydn23GatewayLink.extend(paced)] as const
export type Ydn23Link = z.infer<(typeof ydn23Links)[number]>

const deviceShape = {
  id,
  title: sentence.optional(),
  profile: profileId.optional(),
  link: z
    .union([
      ...busLinks,
      nutLink,
      snmpLink,
      mqttLink,
      boardLink,
      boardSensor,
      onvifLink,
      hikvisionLink,
      megatecLink,
      ntuLink,
      ...ydn23Links,
      sysfsLink,
      climateLink,
      ...probeLinks,
    ])
    .optional(),
  contacts: z.partialRecord(termName, contact).optional(),
  /** Measurements a thing behind contacts borrows from probes that stand at it. */
  probes: z.partialRecord(termName, pointId).optional(),
  /** The parameter a thing behind contacts serves; that of its first contact if it is not said. */
  parameter: requirement.optional(),
  role: id.optional(),
  poll: interval.optional(),
  stale: period.optional(),
  moves: moves.optional(),
  /** Of the sensor that is really fitted, where the profile cannot know it. */
  accuracy: accuracy.optional(),
  /** What this device has not, of the points its profile calls optional. */
  lacks: z.array(termName).min(1).optional(),
  points: z.partialRecord(termName, pointOverride).optional(),
}
/** A device on a wire of its own, or a thing behind the contacts of another. */
export const device = z.strictObject(deviceShape).superRefine(checkDevice)
export type WrittenDevice = z.infer<z.ZodObject<typeof deviceShape>>

const overrideShape = {
  rule: id,
  device: id.optional(),
  point: pointId.optional(),
  limit: z.union([z.number(), range]).optional(),
  deadband: z.number().min(0).optional(),
  delay: z.strictObject({ on: delay.optional(), off: delay.optional() }).optional(),
  level: z.enum(LEVELS).optional(),
  off: offReason.optional(),
}
export const override = z.strictObject(overrideShape).superRefine(checkOverride)
export type Override = z.infer<z.ZodObject<typeof overrideShape>>

export const addition = z.strictObject({ add: ruleSchema })

const retired = z.strictObject({ id, reason: sentence, date })
const covered = z.strictObject({ how: z.enum(['manual', 'not-fitted']), reason: sentence })

/** What a UPS can carry, in VA or W as long as it is the same for each, and where it is fed from. */
const upsUnit = z.strictObject({ rating: z.number().positive().optional(), feed: id.optional() })
/** The device whose supply.present is what this air conditioner is fed by. */
const pacUnit = z.strictObject({ feed: id })
/** How many units must work; redundancy is what there is beyond. UPS and air conditioning are counted. */
const redundancy = z.strictObject({
  R3: z.strictObject({ needed: z.int().min(1).optional(), units: z.record(id, upsUnit).optional() }).optional(),
  R4: z.strictObject({ needed: z.int().min(1).optional(), units: z.record(id, pacUnit).optional() }).optional(),
})

/** One file system, as `lsblk -o UUID` names it. */
const medium = z.strictObject({ uuid: sentence, title: sentence })
const count = z.int().min(0).max(400)
/** Copies of what the guard recorded: where they go, when, who may read them, and how many stay. */
const backup = z
  .strictObject({
    /** An age public key; the secret one is kept in the office. */
    key: sentence,
    folder: sentence.optional(),
    at: timeOfDay.optional(),
    keep: z.strictObject({ daily: count, weekly: count, monthly: count }).partial().optional(),
    media: z.array(medium).min(1).max(20).optional(),
  })
  .superRefine(checkBackup)
export type WrittenBackup = z.infer<typeof backup>

const DAY_NAMES = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const

/** When somebody is expected in the room; Monday to Friday if the days are not said. */
const dutyHours = z
  .strictObject({ days: z.array(z.enum(DAY_NAMES)).min(1).optional(), from: timeOfDay, to: timeOfDay })
  .superRefine(({ from, to }, tell) => {
    const areTimes = [from, to].every(time => timeOfDay.safeParse(time).success)
    if (areTimes && from >= to) flaw(tell, 'duty-ends-before', 'to')
  })
export type WrittenDuty = z.infer<typeof dutyHours>
export const dayNumber = (name: (typeof DAY_NAMES)[number]): number => DAY_NAMES.indexOf(name)

/** When relay, siren and lamp are tested each week; within duty hours. */
const selfTest = z.strictObject({ day: z.enum(DAY_NAMES), at: timeOfDay })
export type WrittenSelfTest = z.infer<typeof selfTest>

/** Without the lists whose items are read one by one, so that one bad item does not hide the others' mistakes. */
export const frameShape = {
  site,
  server: server.optional(),
  coverage: z.partialRecord(z.enum(PARAMETERS), covered).optional(),
  redundancy: redundancy.optional(),
  'duty-hours': dutyHours.optional(),
  'self-test': selfTest.optional(),
  backup: backup.optional(),
  central: central.optional(),
  retired: z.array(retired).optional(),
}
export const listShape = {
  devices: z.array(device).min(1),
  rules: z.array(z.union([override, addition])).optional(),
  actuators: z.array(actuator).optional(),
}
export const roomSchema = z.strictObject({ ...frameShape, ...listShape })

function checkDevice(written: WrittenDevice, tell: Tell): void {
  const { profile, contacts, link } = written
  if (!profile && !contacts) return flaw(tell, 'profile-or-contacts')
  if (profile && contacts && link) return flaw(tell, 'profile-or-contacts')
  if (!contacts && !link) flaw(tell, 'link-needed')
  if (profile && written.parameter) flaw(tell, 'key-of-contacts', 'parameter')
  if (!contacts && written.probes) flaw(tell, 'key-of-contacts', 'probes')
  if (contacts) checkContacts(written, contacts, tell)
}

/** A thing behind contacts is read on another's wire; without a profile it says itself how each contact rests. */
function checkContacts(written: WrittenDevice, contacts: NonNullable<WrittenDevice['contacts']>, tell: Tell): void {
  const named = Object.entries(contacts)
  if (named.length === 0) flaw(tell, 'no-contacts', 'contacts')
  for (const [name, contact] of named) checkTerminal(contact, name, tell)
  for (const key of ['link', 'poll', 'moves', 'accuracy', 'lacks'] as const)
    if (written[key]) flaw(tell, 'key-of-wire', key)
  if (written.profile) return
  for (const [name, { normally, loop }] of named) {
    if (!normally && loop === undefined) flaw(tell, 'normally-needed', 'contacts', name)
  }
}

function checkOverride(written: Override, tell: Tell): void {
  const changes = ['limit', 'deadband', 'delay', 'level', 'off']
  if (!changes.some(key => key in written)) flaw(tell, 'override-changes-nothing')
  if (written.off !== undefined && changes.some(key => key !== 'off' && key in written))
    flaw(tell, 'off-and-more', 'off')
}

/** As age-keygen prints it, and the UUIDs of ext4, FAT and NTFS. */
const AGE_KEY = /^age1[02-9ac-hj-np-z]{58}$/
const UUID = /^[0-9A-Fa-f]{4,}(-[0-9A-Fa-f]{4,})*$/

function checkBackup({ key, folder, media = [] }: WrittenBackup, tell: Tell): void {
  if (!AGE_KEY.test(key)) flaw(tell, 'backup-key', 'key')
  if (folder === undefined && media.length === 0) flaw(tell, 'backup-nowhere')
  for (const [n, { uuid }] of media.entries()) {
    if (!UUID.test(uuid)) flaw(tell, 'medium-uuid', 'media', n, 'uuid')
    else if (media.findIndex(one => one.uuid === uuid) < n) flaw(tell, 'medium-twice', 'media', n, 'uuid')
  }
}
