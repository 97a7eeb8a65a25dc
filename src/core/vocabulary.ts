/**
 * Every name a point may have. Names follow NUT / RFC 9271 where it has one (battery.*, input.*, output.*, ups.*); a name
 * once published never changes its meaning. Labels in two languages are in texts/.
 */

export type Kind = 'measurement' | 'state' | 'counter' | 'text'
export type Unit =
  | '°C'
  | '%'
  | '%RH'
  | 'V'
  | 'A'
  | 'Hz'
  | 'W'
  | 'VA'
  | 'kWh'
  | 's'
  | 'min'
  | 'h'
  | 'kPa'
  | 'rpm'
  | 'm'
  | '%/m'
  | 'K'
  | 'ms'
  | 'MB'
  | 'Mbit/s'
  | 'd'
  | ''

export interface Term {
  readonly kind: Kind
  readonly unit: Unit
  /** The requirement it serves, R1…R16, R18, R19, R22, R23. */
  readonly req: string
  /** States only: every word it can have, the resting one first. */
  readonly values?: readonly string[]
  /** Several of `values` at once, separated by one space. */
  readonly flags?: true
  /** Physically possible values; outside is a fault of the sensor. */
  readonly range?: readonly [number, number]
  /** Larger steps per minute than this wait for a second sample. */
  readonly jump?: { readonly step: number; readonly rate: number }
  /** The ratings it comes in, each with limits of its own: the room file says which. */
  readonly nominal?: readonly number[]
  /** A living sensor of this kind moves: one that stands while a sibling moves by this much is stuck. */
  readonly sticks?: number
  /** Quiet for long is normal: contacts and texts. */
  readonly report?: 'on-event'
}

const measure = (req: string, unit: Unit, range: readonly [number, number]): Term => ({
  kind: 'measurement',
  unit,
  req,
  range,
})
const counter = (req: string, unit: Unit): Term => ({ kind: 'counter', unit, req, range: [0, 1e12] })
const state = (req: string, ...values: string[]): Term => ({ kind: 'state', unit: '', req, values })
const flags = (req: string, ...values: string[]): Term => ({ kind: 'state', unit: '', req, values, flags: true })
const text = (req: string): Term => ({ kind: 'text', unit: '', req, report: 'on-event' })
const alarm = (req: string): Term => state(req, 'normal', 'alarm')

/** UPS words of NUT's ups.status. */
export const UPS_STATUS = [
  'OL',
  'OB',
  'LB',
  'HB',
  'RB',
  'CHRG',
  'DISCHRG',
  'BYPASS',
  'CAL',
  'OFF',
  'OVER',
  'TRIM',
  'BOOST',
  'FSD',
  'ALARM',
  'TEST',
  'ECO',
] as const

/** What a service can be found to be: one word for each way of not being well. */
export const SERVICE_STATES = [
  'up',
  /** Answers, but its certificate is not verified because the room file says so. */
  'up-unverified',
  'refused',
  'no-answer',
  'unreachable',
  'unknown-name',
  'cut',
  'garbled',
  'untrusted',
  'wrong-status',
  'wrong-answer',
] as const

const volts = (req: string) => measure(req, 'V', [0, 1000])
const amps = (req: string) => measure(req, 'A', [0, 6000])
const hertz = (req: string) => measure(req, 'Hz', [0, 100])
const watts = (req: string) => measure(req, 'W', [-1e7, 1e7])
const percent = (req: string) => measure(req, '%', [0, 100])
const air = (req: string): Term => ({ ...measure(req, '°C', [-10, 60]), jump: { step: 1, rate: 5 } })
const damp = (req: string): Term => ({ ...measure(req, '%RH', [1, 99.9]), jump: { step: 5, rate: 20 } })

export const VOCABULARY = {
  // R1 power supply: meters, supplies, transfer switch. Where it is measured is the point's role.
  'supply.present': state('R1', 'present', 'lost'),
  'input.voltage': volts('R1'),
  'input.L1-N.voltage': volts('R1'),
  'input.L2-N.voltage': volts('R1'),
  'input.L3-N.voltage': volts('R1'),
  'input.L1-L2.voltage': volts('R1'),
  'input.L2-L3.voltage': volts('R1'),
  'input.L3-L1.voltage': volts('R1'),
  'input.L1.current': amps('R1'),
  'input.L2.current': amps('R1'),
  'input.L3.current': amps('R1'),
  'input.current': amps('R1'),
  'input.frequency': hertz('R1'),
  'input.realpower': watts('R1'),
  'input.power': measure('R1', 'VA', [0, 1e7]),
  'input.powerfactor': measure('R1', '', [-1, 1]),
  'input.energy': counter('R1', 'kWh'),
  'input.source': state('R1', 'utility', 'generator', 'none'),
  // Of the whole room, over the points with role utility: 1 = yes, 0 = no; lowest and highest phase.
  'mains.present': measure('R1', '', [0, 1]),
  'mains.lost': measure('R1', '', [0, 1]),
  'mains.lately-lost': measure('R1', '', [0, 1]),
  'mains.voltage.lowest': volts('R1'),
  'mains.voltage.highest': volts('R1'),

  // R2 stand-by generator
  'generator.state': state('R2', 'rest', 'starting', 'running', 'cooling', 'stopping', 'failed', 'unknown'),
  'generator.mode': state('R2', 'auto', 'manual', 'test', 'off'),
  'generator.start': state('R2', 'normal', 'failed'),
  'generator.alarm': flags(
    'R2',
    '',
    'emergency-stop',
    'low-oil-pressure',
    'high-coolant-temperature',
    'low-coolant-temperature',
    'under-speed',
    'over-speed',
    'under-frequency',
    'over-frequency',
    'under-voltage',
    'over-voltage',
    'battery-low',
    'battery-high',
    'charger-failed',
    'fail-to-start',
    'fail-to-stop',
    'fail-to-close',
    'low-fuel',
    'low-coolant',
    'overload',
    'maintenance-due',
    'sensor-failed',
    'common',
  ),
  'generator.common-alarm': alarm('R2'),
  // Why it runs.
  'generator.run': state('R2', 'rest', 'real', 'test-off-load', 'test-on-load', 'cooling', 'unexplained'),
  'generator.fuel': measure('R2', '%', [0, 130]),
  'generator.fuel.runtime': measure('R2', 'h', [0, 10_000]),
  'generator.battery.voltage': { ...measure('R2', 'V', [0, 40]), nominal: [12, 24] },
  'generator.coolant.temperature': measure('R2', '°C', [-30, 150]),
  'generator.oil.pressure': measure('R2', 'kPa', [0, 2000]),
  'generator.speed': measure('R2', 'rpm', [0, 6000]),
  'generator.voltage': volts('R2'),
  'generator.frequency': hertz('R2'),
  'generator.current': amps('R2'),
  'generator.realpower': watts('R2'),
  'generator.runtime': counter('R2', 'h'),
  'generator.starts': counter('R2', ''),

  // R3 UPS and batteries (RFC 9271)
  'ups.status': flags('R3', ...UPS_STATUS),
  'ups.alarm': text('R3'),
  'ups.load': measure('R3', '%', [0, 300]),
  'ups.temperature': measure('R3', '°C', [-20, 120]),
  'ups.realpower': watts('R3'),
  'ups.power': measure('R3', 'VA', [0, 1e7]),
  'ups.efficiency': percent('R3'),
  'ups.test.result': text('R3'),
  // What the UPS itself lists as its alarms of the moment (RFC 1628, upsAlarmTable).
  'ups.alarms': flags(
    'R3',
    '',
    'battery-bad',
    'on-battery',
    'low-battery',
    'depleted-battery',
    'temperature',
    'input-bad',
    'output-bad',
    'overload',
    'on-bypass',
    'bypass-bad',
    'output-off',
    'charger-failed',
    'fan-failed',
    'fuse-failed',
    'general-fault',
    'test-failed',
    'communications-lost',
    'awaiting-power',
    'shutdown-pending',
    'shutdown-imminent',
    'test-running',
    'other',
  ),
  // How the last test of its batteries ended.
  'battery.test': state('R3', 'none', 'passed', 'warning', 'failed', 'running'),
  'ups.fault': alarm('R3'),
  'ups.bypass.maintenance': state('R3', 'open', 'closed'),
  // What a relay card tells of a UPS that speaks nothing else: its ups.status is made of these.
  'ups.supply': state('R3', 'mains', 'battery'),
  'ups.path': state('R3', 'inverter', 'bypass'),
  'battery.low': alarm('R3'),
  // 1 = it carried load within the last minutes.
  'ups.carried': measure('R3', '', [0, 1]),
  'battery.charge': percent('R3'),
  'battery.runtime': measure('R3', 's', [0, 1e6]),
  'battery.voltage': volts('R3'),
  'battery.current': measure('R3', 'A', [-2000, 2000]),
  'battery.temperature': measure('R3', '°C', [-20, 90]),
  'battery.packs.bad': counter('R3', ''),
  'output.voltage': volts('R3'),
  'output.current': amps('R3'),
  'output.frequency': hertz('R3'),
  'output.L1-N.voltage': volts('R3'),
  'output.L2-N.voltage': volts('R3'),
  'output.L3-N.voltage': volts('R3'),
  'output.L1-L2.voltage': volts('R3'),
  'output.L2-L3.voltage': volts('R3'),
  'output.L3-L1.voltage': volts('R3'),
  'output.L1.current': amps('R3'),
  'output.L2.current': amps('R3'),
  'output.L3.current': amps('R3'),
  'ups.L1.load': measure('R3', '%', [0, 300]),
  'ups.L2.load': measure('R3', '%', [0, 300]),
  'ups.L3.load': measure('R3', '%', [0, 300]),
  'input.bypass.voltage': volts('R3'),
  'input.bypass.frequency': hertz('R3'),
  'battery.charger.status': state('R3', 'resting', 'charging', 'discharging', 'floating'),

  // R4 precision air conditioning
  'pac.state': state('R4', 'running', 'standby', 'stopped'),
  'pac.alarm': alarm('R4'),
  'pac.warning': alarm('R4'),
  // What it lists beside its common alarm.
  'pac.alarms': flags(
    'R4',
    '',
    'fan',
    'flow',
    'compressor',
    'condenser',
    'humidifier',
    'heater',
    'sensor',
    'low-temperature',
    'dew-point',
    'power',
    'communication',
    'external-fire',
  ),
  'pac.mode': state('R4', 'auto', 'manual'),
  'pac.fan': state('R4', 'running', 'stopped'),
  'pac.cooling': state('R4', 'on', 'off'),
  'pac.filter': alarm('R4'),
  'pac.maintenance': state('R4', 'normal', 'due'),
  'pac.airflow': alarm('R4'),
  'pac.high-temperature': alarm('R4'),
  'pac.leak': state('R4', 'dry', 'wet'),
  // Return less supply, and what that says of a unit: at rest, delivering, or running without cooling.
  'pac.delta': measure('R4', 'K', [-70, 70]),
  'pac.delivering': state('R4', 'rest', 'yes', 'no'),
  'pac.return.temperature': air('R4'),
  'pac.supply.temperature': air('R4'),
  'pac.control.temperature': air('R4'),
  'pac.return.humidity': damp('R4'),
  'pac.setpoint.temperature': measure('R4', '°C', [0, 50]),
  'pac.capacity': percent('R4'),
  'pac.fan.runtime': counter('R4', 'h'),
  'pac.compressor.runtime': counter('R4', 'h'),

  // R5 water
  leak: state('R5', 'dry', 'wet'),
  'leak.cable': state('R5', 'normal', 'broken'),
  'leak.contamination': state('R5', 'normal', 'contaminated'),
  'leak.distance': measure('R5', 'm', [0, 10_000]),
  // Times it became wet within the last minute.
  'leak.pulses': counter('R5', ''),

  // R6 fire: alarm, supervisory and trouble are three different things
  'fire.alert': alarm('R6'),
  'fire.action': alarm('R6'),
  'fire.fire1': alarm('R6'),
  'fire.fire2': alarm('R6'),
  'fire.detection': alarm('R6'),
  // The zones of a gas release panel: one calls people out, both together release.
  'fire.zone1': alarm('R6'),
  'fire.zone2': alarm('R6'),
  'fire.gas.released': alarm('R6'),
  'fire.gas.pressure': state('R6', 'normal', 'low'),
  'fire.gas.hold': state('R6', 'normal', 'held'),
  'fire.gas.mode': state('R6', 'auto', 'manual'),
  'fire.manual-release': alarm('R6'),
  'fire.waterflow': alarm('R6'),
  'fire.air.low': alarm('R6'),
  'fire.air.interlock': alarm('R6'),
  'fire.supervisory': alarm('R6'),
  'fire.trouble': state('R6', 'normal', 'trouble'),
  'fire.isolated': state('R6', 'normal', 'isolated'),
  // A portable extinguisher on its hook.
  'fire.extinguisher': state('R6', 'present', 'missing'),
  'fire.extinguisher.pressure': state('R6', 'normal', 'low'),
  // The hourly round of a person while the panel does not watch.
  'fire.watch': state('R6', 'none', 'due', 'signed'),
  'fire.detected': measure('R6', '', [0, 1]),
  'fire.obscuration': measure('R6', '%/m', [0, 100]),
  'fire.fan.speed': measure('R6', 'rpm', [0, 20_000]),

  // R7 doors
  door: state('R7', 'closed', 'open'),
  'door.alarm': state('R7', 'normal', 'forced', 'held'),
  'door.tamper': state('R7', 'normal', 'tampered'),
  'door.request-to-exit': state('R7', 'normal', 'requested'),
  'door.grant': state('R7', 'none', 'granted'),
  'door.enter-button': state('R7', 'released', 'pressed'),
  'door.moving-button': state('R7', 'released', 'pressed'),
  // How an opening is answered for, and whether goods are being moved through the door.
  'door.entry': state('R7', 'closed', 'open', 'waiting', 'unannounced', 'forced'),
  'door.moving': state('R7', 'no', 'yes'),
  'duty.hours': state('R7', 'within', 'outside'),
  'door.controller': state('R7', 'online', 'offline'),

  // R8 cameras and recorder
  'camera.online': state('R8', 'online', 'offline'),
  'camera.picture': state('R8', 'delivered', 'missing'),
  'camera.tamper': state('R8', 'normal', 'tampered'),
  'camera.clock.drift': measure('R8', 's', [-4e9, 4e9]),
  'camera.all-offline': measure('R8', '', [0, 1]),
  'recorder.online': state('R8', 'online', 'offline'),
  'recorder.recording': state('R8', 'recording', 'stopped'),

  // R9 switch boards
  breaker: state('R9', 'closed', 'tripped'),
  phase: state('R9', 'present', 'lost'),
  'earth-leakage': alarm('R9'),
  'surge-arrester': state('R9', 'normal', 'worn'),
  'board.load': percent('R9'),

  // R10 temperature, R11 humidity, R12 sudden change
  temperature: { ...air('R10'), sticks: 0.5 },
  'temperature.worst': air('R10'),
  'temperature.spread': measure('R10', 'K', [0, 70]),
  'temperature.drift': measure('R12', 'K', [-70, 70]),
  'temperature.rise': measure('R12', 'K', [-60, 60]),
  // How many room probes stand near their middle.
  'temperature.agreeing': measure('R12', '', [0, 100]),
  'temperature.minutes-to-limit': measure('R10', 'min', [0, 1440]),
  humidity: { ...damp('R11'), sticks: 2 },
  'humidity.mean': measure('R11', '%RH', [1, 99.9]),
  dewpoint: measure('R11', '°C', [-60, 60]),
  'surface.temperature': measure('R11', '°C', [-20, 60]),
  // The coldest of them, and how far it lies above the dew point of the room.
  'surface.coldest': measure('R11', '°C', [-20, 60]),
  'surface.margin': measure('R11', 'K', [-120, 120]),

  // R13 redundancy: how many units deliver, could, and have shown it, and how far that lies above what the room needs.
  // Two feeds of one load behind a transfer switch, and which of them carries it.
  'feed.A': state('R13', 'present', 'lost'),
  'feed.B': state('R13', 'present', 'lost'),
  'feed.source': state('R13', 'A', 'B'),
  service: state('R13', 'in-service', 'out-of-service'),
  'ups.ready-units': measure('R13', '', [0, 100]),
  'ups.spare': measure('R13', '', [-100, 100]),
  // What is left when the largest one fails; how many feeds the ready ones have; what redundancy lacks.
  'ups.headroom': measure('R13', '%', [-10_000, 100]),
  'ups.feeds': measure('R13', '', [0, 100]),
  'ups.redundancy': state('R13', 'kept', 'units', 'load', 'feed'),
  'pac.proved': state('R13', 'yes', 'no', 'new'),
  'pac.delivering-units': measure('R13', '', [0, 100]),
  'pac.deliverable-units': measure('R13', '', [0, 100]),
  'pac.ready-units': measure('R13', '', [0, 100]),
  'pac.duty': measure('R13', '', [-100, 100]),
  'pac.spare': measure('R13', '', [-100, 100]),
  'pac.proved-spare': measure('R13', '', [-100, 100]),

  // R19, R23 services and the network: what asking them came to, how long they took, how long their certificate lasts.
  'net.service': state('R23', ...SERVICE_STATES),
  'net.response': measure('R23', 'ms', [0, 60_000]),
  'net.certificate': measure('R23', 'd', [-36_500, 36_500]),
  'net.internet': state('R19', 'up', 'down'),
  'net.node': state('R19', 'up', 'down'),
  'net.link': state('R19', 'up', 'down'),
  'net.traffic.in': measure('R19', 'Mbit/s', [0, 1e6]),
  'net.traffic.out': measure('R19', 'Mbit/s', [0, 1e6]),

  // R18 the server's own disk and memory, how full they are.
  'server.disk': percent('R18'),
  'server.memory': percent('R18'),

  // R14, R15 the guard itself
  communication: state('R15', 'ok', 'lost', 'frozen'),
  'link.errors': percent('R15'),
  'relay.position': state('R14', 'well', 'alarm'),
  // Of the board that lets the relay fall by itself: why it holds the alarm, and why it last started.
  'relay.trip': state('R14', 'armed', 'board-started', 'controller-silent'),
  'board.start': state('R15', 'power', 'button', 'supply-dip', 'hang', 'unknown'),
  // The guard post: a button that quiets the siren, and a key that takes it off.
  'siren.silence-button': state('R14', 'released', 'pressed'),
  'siren.key': state('R14', 'normal', 'bypassed'),
  'siren.position': state('R14', 'off', 'on'),
  'lamp.position': state('R14', 'off', 'on'),
  'relay.agreement': state('R14', 'agrees', 'disagrees'),
  'siren.agreement': state('R14', 'agrees', 'disagrees'),
  'lamp.agreement': state('R14', 'agrees', 'disagrees'),
  // The weekly test of what warns: how the last one went, and how far a running one is.
  'self-test': state('R16', 'passed', 'new', 'unheard', 'disobeyed', 'overdue'),
  'self-test.step': state('R16', 'idle', 'announced', 'sounding', 'waiting'),
  output: state('R15', 'ok', 'failed'),
  clock: state('R15', 'trusted', 'untrusted'),
  store: state('R15', 'ok', 'failed'),
  'store.lost': counter('R15', ''),
  records: state('R15', 'ok', 'restored', 'lost', 'broken'),
  calibration: state('R15', 'ok', 'none', 'soon', 'due'),
  settings: state('R15', 'ok', 'restored', 'unused', 'failed'),
  disk: state('R15', 'ok', 'full', 'failed'),
  // What central monitoring gets: how it is reached, how old the oldest event it has not, and how many it never will have.
  central: state(
    'R15',
    'connected',
    'connecting',
    'unreachable',
    'silent',
    'refused',
    'untrusted',
    'displaced',
    'garbled',
  ),
  'central.waiting': measure('R15', 's', [0, 1e9]),
  'central.lost': counter('R15', ''),
  'central.certificate': measure('R15', 'd', [-36_500, 36_500]),
  // A wire that several devices share: returning while some of them still come back.
  bus: state('R15', 'ok', 'failed', 'returning'),
  page: state('R15', 'ok', 'lost'),
  'controller.supply': state('R15', 'mains', 'battery'),
  'controller.battery': state('R15', 'ok', 'low'),
  // Whether the controller's own supply is at its end.
  power: state('R15', 'ok', 'ending'),
  'controller.battery.voltage': { ...measure('R15', 'V', [0, 60]), nominal: [3.7, 7.4, 12, 24] },
  'controller.battery.runtime': measure('R15', 'min', [0, 10_000]),
  'controller.temperature': measure('R15', '°C', [-40, 150]),
  'controller.undervoltage': alarm('R15'),
  // The program itself: the latest turn of the last minute, what it holds, what is left for it, and who had to be started again this hour.
  'controller.loop.delay': measure('R15', 'ms', [0, 1e9]),
  'controller.memory': measure('R15', 'MB', [0, 1e6]),
  'controller.disk.free': measure('R15', 'MB', [0, 1e9]),
  'controller.disk.write': measure('R15', 'ms', [0, 1e9]),
  'controller.restarts': measure('R15', '', [0, 1000]),
  pulse: state('R15', 'low', 'high'),
  // Contacts on the controller's own pins: one that cannot make up its mind, and how often one left its rest.
  'contact.chatter': state('R15', 'calm', 'chattering'),
  'contact.pulses': counter('R15', ''),

  // R22 the guard's own records, kept apart from the room.
  backup: state('R22', 'ok', 'running', 'failed'),
  'backup.age': measure('R22', 'h', [0, 1e6]),
  'backup.medium': state('R22', 'absent', 'plugged', 'writing', 'failed', 'remove'),
  'backup.away.age': measure('R22', 'd', [0, 36_500]),
} as const satisfies Record<string, Term>

export type TermName = keyof typeof VOCABULARY

/** Never throws: an unknown name is a mistake for config to explain. */
export const term = (name: string): Term | undefined => TERMS.get(name)

/** Looked up at every sample. */
const TERMS: ReadonlyMap<string, Term> = new Map(Object.entries(VOCABULARY))
