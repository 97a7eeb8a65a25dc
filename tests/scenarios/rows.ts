/**
 * What no story of the library shows: what is heard, and how long after it who is called. Typed by hand from the alarm
 * philosophy; where it prints no delay, from the row.
 */
import type { Fault, Value } from '../../src/core/sample.ts'
import type { Level } from '../../src/core/site.ts'
import { HOUR, MINUTE, type Millis, SECOND } from '../../src/core/time.ts'

export type Heard = Readonly<Record<string, Value | Fault>>

export interface Row {
  readonly rule: string
  readonly level: Level
  readonly after: Millis
  /** The point of the alarm, where it is not the first that is heard. */
  readonly on?: string
  readonly heard: Heard
}

const GONE: Fault = { code: 'refused' }
const row = (rule: string, level: Level, after: Millis, heard: Heard, on?: string): Row => ({
  rule,
  level,
  after,
  heard,
  ...(on !== undefined && { on }),
})

const bothProbes = (temperature: Value | Fault): Heard => ({
  'probe/temperature': temperature,
  'probe-2/temperature': temperature,
})
const damp = (humidity: number): Heard => ({ 'probe/humidity': humidity, 'probe-2/humidity': humidity })
const mains = (volts: number): Heard =>
  Object.fromEntries(['L1', 'L2', 'L3'].map(phase => [`meter/input.${phase}-N.voltage`, volts]))
const LOWEST = 'room/mains.voltage.lowest'
const HIGHEST = 'room/mains.voltage.highest'
const TEMPERATURE = 'room/temperature'

export const ROWS: readonly Row[] = [
  row('board-overload', 'low', 10 * MINUTE, { 'rest/board.load': 81 }),
  row('page-lost', 'low', 30 * SECOND, { 'guard/page': 'lost' }),
  row('controller-on-battery', 'medium', 0, { 'guard/controller.supply': 'battery' }),
  row('controller-battery-short', 'high', 10 * SECOND, { 'rest/controller.battery.runtime': 29 }),
  row('controller-cell-low', 'medium', MINUTE, { 'hat/controller.battery.voltage': 3.49 }),
  row('controller-two-cells-low', 'medium', MINUTE, { 'hat-2/controller.battery.voltage': 6.99 }),
  row('controller-battery-12v-low', 'medium', MINUTE, { 'accu/controller.battery.voltage': 11.79 }),
  row('controller-battery-24v-low', 'medium', MINUTE, { 'accu-2/controller.battery.voltage': 23.59 }),
  row('controller-hot', 'medium', 5 * MINUTE, { 'rest/controller.temperature': 76 }),
  row('controller-undervoltage', 'medium', 0, { 'guard/controller.undervoltage': 'alarm' }),
  row('disk-failing', 'medium', 30 * SECOND, { 'controller/disk': 'full' }),
  row('settings-restored', 'medium', 10 * SECOND, { 'controller/settings': 'restored' }),
  row('records-restored', 'medium', 10 * SECOND, { 'controller/records': 'restored' }),
  row('records-lost', 'medium', 10 * SECOND, { 'controller/records': 'lost' }),
  row('records-broken', 'medium', 10 * SECOND, { 'controller/records': 'broken' }),
  row('settings-failed', 'medium', 10 * SECOND, { 'controller/settings': 'failed' }),
  row('settings-unused', 'low', 10 * SECOND, { 'controller/settings': 'unused' }),
  row('calibration-due', 'low', 10 * SECOND, { 'controller/calibration': 'due' }),
  row('backup-failed', 'low', 10 * SECOND, { 'controller/backup': 'failed' }),
  row('backup-old', 'low', 10 * SECOND, { 'controller/backup.age': 49 }),
  row('backup-week', 'medium', 10 * SECOND, { 'controller/backup.age': 169 }),
  row('backup-not-away', 'low', 10 * SECOND, { 'controller/backup.away.age': 8 }),
  row('backup-in-room', 'low', HOUR, { 'controller/backup.medium': 'remove' }),
  row('central-unreached', 'low', 30 * MINUTE, { 'controller/central': 'unreachable' }),
  row('central-refused', 'low', 5 * MINUTE, { 'controller/central': 'refused' }),
  row('central-certificate-ends', 'low', 10 * SECOND, { 'controller/central.certificate': 13 }),
  row('central-behind', 'medium', 10 * SECOND, { 'controller/central.waiting': 86_401 }),
  row('store-failed', 'medium', 10 * SECOND, { 'controller/store': 'failed' }),

  row('camera-offline', 'low', 120 * SECOND, { 'camera/camera.online': 'offline' }),
  row('camera-no-picture', 'low', 120 * SECOND, { 'camera/camera.picture': 'missing' }),
  row('camera-tampered', 'low', 30 * SECOND, { 'camera/camera.tamper': 'tampered' }),
  row('camera-clock-drift', 'low', 60 * SECOND, { 'rest/camera.clock.drift': 61 }),
  row('recorder-offline', 'medium', 120 * SECOND, { 'camera/recorder.online': 'offline' }),

  row('dewpoint-raised', 'low', 30 * MINUTE, damp(70), 'room/dewpoint'),
  row('dewpoint-high', 'medium', 30 * MINUTE, damp(80), 'room/dewpoint'),
  row('condensation-near', 'medium', 10 * MINUTE, { 'pipe/temperature': 11 }, 'room/surface.margin'),

  row('door-forced', 'medium', 0, { 'door/door.alarm': 'forced' }),
  row('door-reported-held', 'low', 3 * MINUTE, { 'door/door.alarm': 'held' }),
  row('door-reported-held-long', 'medium', 15 * MINUTE, { 'door/door.alarm': 'held' }),
  row('door-tampered', 'medium', SECOND, { 'door/door.tamper': 'tampered' }),
  row('door-controller-offline', 'medium', 60 * SECOND, { 'door/door.controller': 'offline' }),

  row('fire-isolated', 'medium', 30 * MINUTE, { 'smoke/fire.isolated': 'isolated' }),
  row('fire-manual-release', 'critical', 0, { 'panel/fire.manual-release': 'alarm' }),
  row('fire-zone-1', 'critical', 0, { 'gas/fire.zone1': 'alarm' }),
  row('fire-zone-2', 'critical', 0, { 'gas/fire.zone2': 'alarm' }),
  row('fire-gas-release', 'critical', 0, { 'gas/fire.zone2': 'alarm', 'gas/fire.zone1': 'alarm' }),
  row('fire-gas-released', 'critical', 0, { 'gas/fire.gas.released': 'alarm' }),
  row('fire-gas-pressure-low', 'high', SECOND, { 'gas/fire.gas.pressure': 'low' }),
  row('fire-gas-held', 'high', SECOND, { 'gas/fire.gas.hold': 'held' }),
  row('fire-gas-manual', 'medium', 4 * HOUR, { 'gas/fire.gas.mode': 'manual' }),
  row('fire-extinguisher-missing', 'high', SECOND, { 'apar/fire.extinguisher': 'missing' }),
  row('fire-extinguisher-low', 'medium', MINUTE, { 'apar/fire.extinguisher.pressure': 'low' }),
  row('fire-supervisory', 'high', SECOND, { 'panel/fire.supervisory': 'alarm' }),

  row('fuel-refill', 'low', 60 * SECOND, { 'genset/generator.fuel': 49 }),
  row('fuel-low', 'medium', 60 * SECOND, { 'genset/generator.fuel': 24 }),
  row('fuel-nearly-empty', 'high', 60 * SECOND, { 'genset/generator.fuel': 9 }),
  row('fuel-hours-short', 'high', 60 * SECOND, { 'rest/generator.fuel.runtime': 3 }),
  row('starter-battery-12v-low', 'low', 10 * MINUTE, { 'genset/generator.battery.voltage': 12.1 }),
  row('starter-battery-12v-weak', 'medium', 10 * MINUTE, { 'genset/generator.battery.voltage': 11.7 }),
  row('starter-battery-24v-low', 'low', 10 * MINUTE, { 'genset-2/generator.battery.voltage': 24.3 }),
  row('starter-battery-24v-weak', 'medium', 10 * MINUTE, { 'genset-2/generator.battery.voltage': 23.5 }),
  row('generator-failed', 'high', 0, { 'genset/generator.state': 'failed' }),
  row('generator-shutdown-alarm', 'high', 5 * SECOND, { 'genset/generator.alarm': 'low-oil-pressure' }),
  row('generator-start-alarm', 'high', 0, { 'genset/generator.alarm': 'fail-to-start' }),
  row(
    'generator-start-alarm-without-mains',
    'critical',
    0,
    { 'genset/generator.alarm': 'fail-to-start', ...mains(0), 'genset/supply.present': 'lost' },
    'genset/generator.alarm',
  ),
  row('generator-warning', 'medium', 30 * SECOND, { 'genset/generator.alarm': 'low-coolant' }),
  row('generator-common-alarm', 'medium', 30 * SECOND, { 'genset/generator.common-alarm': 'alarm' }),
  row('generator-running-unexplained', 'medium', 30 * MINUTE, { 'genset/generator.state': 'running' }),

  row('mains-voltage-low', 'low', 5 * MINUTE, mains(197), LOWEST),
  row('mains-voltage-very-low', 'medium', 10 * SECOND, mains(186), LOWEST),
  row('mains-voltage-high', 'medium', 30 * SECOND, mains(243), HIGHEST),
  row('mains-voltage-lost', 'medium', 0, mains(0), HIGHEST),
  row('transfer-missing', 'high', 60 * SECOND, { 'genset/input.source': 'none', 'genset/supply.present': 'lost' }),

  row('leak-contaminated', 'medium', 2 * SECOND, { 'cable/leak.contamination': 'contaminated' }),
  row('pac-airflow-lost', 'high', 30 * SECOND, { 'pac/pac.airflow': 'alarm' }),
  row('pac-high-temperature', 'high', 30 * SECOND, { 'pac/pac.high-temperature': 'alarm' }),
  row('pac-maintenance-due', 'low', 60 * SECOND, { 'pac/pac.maintenance': 'due' }),
  row('pac-filter', 'low', 60 * SECOND, { 'old-pac/pac.filter': 'alarm' }),
  row('pac-alarm-told', 'medium', 30 * SECOND, { 'rest/pac.alarms': 'condenser' }),
  row('feed-a-lost', 'medium', 10 * SECOND, { 'guard/feed.A': 'lost' }),
  row('feed-b-lost', 'medium', 10 * SECOND, { 'guard/feed.B': 'lost' }),
  row('pac-leak', 'high', SECOND, { 'old-pac/pac.leak': 'wet' }),
  row(
    'redundancy-unknown',
    'medium',
    10 * MINUTE,
    { 'pac/pac.state': GONE, 'pac-2/pac.state': GONE },
    'room/pac.spare',
  ),

  row('service-down', 'medium', 60 * SECOND, { 'spse/net.service': 'refused' }),
  row('service-slow', 'low', 5 * MINUTE, { 'spse/net.response': 3001 }),
  row('certificate-month', 'low', 0, { 'spse/net.certificate': 29 }),
  row('certificate-fortnight', 'low', 0, { 'spse/net.certificate': 13 }),
  row('certificate-week', 'medium', 0, { 'spse/net.certificate': 6 }),
  row('internet-down', 'high', 60 * SECOND, { 'internet/net.internet': 'down' }),
  row('node-down', 'medium', 60 * SECOND, { 'switch/net.node': 'down' }),
  row('link-down', 'medium', 60 * SECOND, { 'uplink/net.link': 'down' }),
  row('traffic-in-high', 'low', 15 * MINUTE, { 'uplink/net.traffic.in': 901 }),
  row('traffic-out-high', 'low', 15 * MINUTE, { 'uplink/net.traffic.out': 901 }),
  row('server-disk-high', 'low', 10 * MINUTE, { 'server/server.disk': 86 }),
  row('server-disk-full', 'medium', 5 * MINUTE, { 'server/server.disk': 96 }),
  row('server-memory-high', 'low', 30 * MINUTE, { 'server/server.memory': 91 }),
  row('server-memory-full', 'medium', 10 * MINUTE, { 'server/server.memory': 98 }),

  row('room-cool', 'low', 15 * MINUTE, bothProbes(19.9), TEMPERATURE),
  row('room-cold', 'medium', 60 * SECOND, bothProbes(14.9), TEMPERATURE),
  row('room-blind', 'high', 10 * SECOND, bothProbes(GONE), TEMPERATURE),
  row('probes-disagree', 'low', 10 * MINUTE, { 'probe/temperature': 24.1 }, 'room/temperature.spread'),
  row('contact-chattering', 'medium', 0, { 'guard-post/contact.chatter': 'chattering' }),
  row('unusable', 'medium', 10 * SECOND, { 'probe/temperature': GONE }),

  row('relay-disobeys', 'critical', SECOND, { 'controller/relay.position': 'alarm' }, 'controller/relay.agreement'),
  row('siren-disobeys', 'high', 5 * SECOND, { 'controller/siren.position': 'on' }, 'controller/siren.agreement'),
  row('lamp-disobeys', 'medium', 5 * SECOND, { 'controller/lamp.position': 'on' }, 'controller/lamp.agreement'),
  row('relay-unread', 'medium', 30 * SECOND, { 'controller/relay.position': GONE }, 'controller/relay.agreement'),
  row('siren-unread', 'medium', 30 * SECOND, { 'controller/siren.position': GONE }, 'controller/siren.agreement'),
  row(
    'controller-power-ending',
    'critical',
    0,
    { 'guard/controller.supply': 'battery', 'rest/controller.battery.runtime': 4 },
    'controller/power',
  ),
  row('controller-late', 'low', 10 * MINUTE, { 'controller/controller.loop.delay': 251 }),
  row('controller-stalled', 'low', 0, { 'controller/controller.loop.delay': 1001 }),
  row('controller-memory', 'low', 10 * MINUTE, { 'controller/controller.memory': 401 }),
  row('controller-disk-low', 'low', 10 * MINUTE, { 'controller/controller.disk.free': 1999 }),
  row('controller-disk-slow', 'low', 10 * MINUTE, { 'controller/controller.disk.write': 1001 }),
  row('controller-restarts', 'medium', 0, { 'controller/controller.restarts': 4 }),
  row('relay-tripped', 'medium', 0, { 'safety-board/relay.trip': 'controller-silent' }),
  row('silence-button-stuck', 'medium', 30 * SECOND, { 'guard-post/siren.silence-button': 'pressed' }),
  row('siren-bypassed', 'medium', 4 * HOUR, { 'guard-post/siren.key': 'bypassed' }),

  row('ups-overload', 'high', 10 * SECOND, { 'ups/ups.status': 'OL OVER' }),
  row('ups-bypass', 'high', 10 * SECOND, { 'ups/ups.status': 'OL BYPASS' }),
  row('ups-shutting-down', 'critical', 0, { 'ups/ups.status': 'OL FSD' }),
  row('ups-alarm', 'medium', 30 * SECOND, { 'ups/ups.status': 'OL ALARM' }),
  row('ups-fault', 'medium', 10 * SECOND, { 'ups/ups.fault': 'alarm' }),
  row('ups-shutdown-announced', 'critical', 0, { 'rest/ups.alarms': 'on-battery shutdown-imminent' }),
  row('ups-overload-told', 'high', 10 * SECOND, { 'rest/ups.alarms': 'overload' }),
  row('ups-unheard-by-card', 'high', 30 * SECOND, { 'rest/ups.alarms': 'communications-lost' }),
  row('ups-alarm-told', 'medium', 30 * SECOND, { 'rest/ups.alarms': 'fan-failed' }),
  row('ups-battery-told-bad', 'medium', 60 * SECOND, { 'rest/ups.alarms': 'battery-bad' }),
  row('ups-test-failed', 'medium', 10 * SECOND, { 'guard/battery.test': 'failed' }),
  row('ups-battery-pack-bad', 'medium', 60 * SECOND, { 'rest/battery.packs.bad': 1 }),
]
