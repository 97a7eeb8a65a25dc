/** The numbers of the standard alarms, typed by hand from the alarm philosophy: a changed number in a rule file turns red here. */

/** rule, level, condition, on-delay; then guards, off-delay and other facts where the philosophy prints them. */
export interface Row {
  readonly rule: string
  readonly level: 'critical' | 'high' | 'medium' | 'low' | null
  readonly when: object
  readonly on: string | null
  readonly and?: readonly object[]
  readonly off?: string
  readonly latching?: true
  readonly siren?: false
  readonly again?: string
  readonly role?: string
  readonly nominal?: number
}

const offDuty = { point: 'room/duty.hours', is: 'outside' }
const noMains = { point: 'room/mains.present', is: 0 }
const onBattery = { name: 'ups.status', has: 'OB' }

/** By row. `on: null` where no delay is printed. */
export const TABLE: Readonly<Record<string, readonly Row[]>> = {
  'Guard post': [{ rule: 'siren-bypassed', level: 'medium', when: { is: 'bypassed' }, on: '4h', again: '4h' }],
  'Room temperature': [
    { rule: 'room-warm', level: 'medium', when: { above: 24.0, deadband: 0.5 }, on: '5m', off: '5m' },
    { rule: 'room-hot', level: 'high', when: { above: 27, deadband: 0.5 }, on: '60s' },
    { rule: 'room-critical', level: 'critical', when: { above: 32, deadband: 0.5 }, on: '30s' },
    { rule: 'room-critical-soon', level: 'critical', when: { below: 10, deadband: 5 }, on: null },
    { rule: 'room-cool', level: 'low', when: { below: 20, deadband: 0.5 }, on: '15m' },
    { rule: 'room-cold', level: 'medium', when: { below: 15, deadband: 0.5 }, on: null },
  ],
  'Slow drift': [{ rule: 'room-drift', level: 'low', when: { above: 1, deadband: 0.2 }, on: '0s' }],
  'Probes (I12, I16)': [
    { rule: 'probes-disagree', level: 'low', when: { above: 2, deadband: 0.5 }, on: '10m' },
    { rule: 'probe-stuck', level: 'low', when: { reason: 'stuck' }, on: '0s' },
    { rule: 'humidity-probe-stuck', level: 'low', when: { reason: 'stuck' }, on: '0s' },
  ],
  'Sudden change': [{ rule: 'room-sudden-rise', level: 'high', when: { above: 2, deadband: 0.5 }, on: '0s' }],
  Humidity: [{ rule: 'humidity-band', level: 'medium', when: { outside: [45, 55], deadband: 2 }, on: '0s' }],
  Condensation: [
    { rule: 'condensation-near', level: 'medium', when: { below: 1, deadband: 0.5 }, on: '10m' },
    { rule: 'dewpoint-high', level: 'medium', when: { above: 17, deadband: 0.5 }, on: '30m' },
    { rule: 'dewpoint-raised', level: 'low', when: { above: 15, deadband: 0.5 }, on: '30m' },
  ],
  Water: [
    { rule: 'leak-wet', level: 'high', when: { is: 'wet' }, on: '1s', latching: true },
    { rule: 'leak-drips', level: 'medium', when: { above: 2 }, on: '0s' },
    { rule: 'leak-cable-broken', level: 'medium', when: { is: 'broken' }, on: null },
    { rule: 'leak-contaminated', level: 'medium', when: { is: 'contaminated' }, on: null },
  ],
  Fire: [
    { rule: 'fire-alert', level: 'medium', when: { is: 'alarm' }, on: '0s', siren: false },
    { rule: 'fire-action', level: 'high', when: { is: 'alarm' }, on: '0s' },
    { rule: 'fire-1', level: 'critical', when: { is: 'alarm' }, on: '0s' },
    { rule: 'fire-2', level: 'critical', when: { is: 'alarm' }, on: '0s' },
    { rule: 'fire-detected', level: 'critical', when: { is: 'alarm' }, on: '0s' },
    { rule: 'fire-waterflow', level: 'critical', when: { is: 'alarm' }, on: '0s' },
    { rule: 'fire-manual-release', level: 'critical', when: { is: 'alarm' }, on: '0s' },
    { rule: 'fire-zone-1', level: 'critical', when: { is: 'alarm' }, on: '0s' },
    { rule: 'fire-zone-2', level: 'critical', when: { is: 'alarm' }, on: '0s' },
    {
      rule: 'fire-gas-release',
      level: 'critical',
      when: { is: 'alarm' },
      on: '0s',
      and: [{ name: 'fire.zone1', is: 'alarm' }],
    },
    { rule: 'fire-gas-released', level: 'critical', when: { is: 'alarm' }, on: '0s' },
    { rule: 'fire-gas-pressure-low', level: 'high', when: { is: 'low' }, on: '1s' },
    { rule: 'fire-gas-held', level: 'high', when: { is: 'held' }, on: '1s' },
    { rule: 'fire-gas-manual', level: 'medium', when: { is: 'manual' }, on: '4h', again: '4h' },
    { rule: 'fire-extinguisher-missing', level: 'high', when: { is: 'missing' }, on: '1s' },
    { rule: 'fire-extinguisher-low', level: 'medium', when: { is: 'low' }, on: '60s' },
    { rule: 'fire-supervisory', level: 'high', when: { is: 'alarm' }, on: '1s' },
    { rule: 'fire-trouble', level: 'medium', when: { is: 'trouble' }, on: '1s' },
    {
      rule: 'fire-release',
      level: 'critical',
      when: { is: 'alarm' },
      on: '0s',
      and: [{ point: 'room/fire.detected', is: 1 }],
    },
    {
      rule: 'fire-air-low',
      level: 'high',
      when: { is: 'alarm' },
      on: '1s',
      and: [{ point: 'room/mains.lately-lost', is: 0 }],
    },
    {
      rule: 'fire-air-low-without-mains',
      level: 'low',
      when: { is: 'alarm' },
      on: '1s',
      and: [{ point: 'room/mains.lately-lost', is: 1 }],
      siren: false,
    },
    { rule: 'fire-watch-due', level: 'medium', when: { is: 'due' }, on: '0s', siren: false, again: '1h' },
    { rule: 'fire-isolated', level: 'medium', when: { is: 'isolated' }, on: '30m', again: '1h' },
  ],
  Mains: [
    { rule: 'mains-lost', level: 'medium', when: { is: 0 }, on: '0s', siren: false },
    { rule: 'mains-voltage-lost', level: 'medium', when: { below: 110, deadband: 10 }, on: '0s', siren: false },
    { rule: 'generator-no-voltage', level: 'high', when: { below: 198, deadband: 3 }, on: '30s', and: [noMains] },
    {
      rule: 'generator-no-voltage-long',
      level: 'critical',
      when: { below: 198, deadband: 3 },
      on: '90s',
      and: [noMains],
    },
    { rule: 'generator-failed-without-mains', level: 'critical', when: { is: 'failed' }, on: '0s', and: [noMains] },
    { rule: 'ups-runtime-short', level: 'critical', when: { below: 600, deadband: 60 }, on: null, and: [onBattery] },
    {
      rule: 'transfer-missing',
      level: 'high',
      when: { not: 'generator' },
      on: '60s',
      and: [noMains, { point: 'room/generator.voltage', above: 198 }],
    },
    { rule: 'mains-voltage-low', level: 'low', when: { below: 220 - 22, deadband: 3 }, on: '5m' },
    { rule: 'mains-voltage-very-low', level: 'medium', when: { below: 220 - 33, deadband: 3 }, on: '10s' },
    { rule: 'mains-voltage-high', level: 'medium', when: { above: 220 + 22, deadband: 3 }, on: '30s' },
    {
      rule: 'mains-redundancy-lost',
      level: 'medium',
      when: { is: 1 },
      on: null,
      and: [{ point: 'room/mains.present', is: 1 }],
    },
  ],
  Generator: [
    { rule: 'generator-not-auto', level: 'high', when: { not: 'auto' }, on: '60s', again: '4h' },
    { rule: 'fuel-refill', level: 'low', when: { below: 50, deadband: 2 }, on: null },
    { rule: 'fuel-low', level: 'medium', when: { below: 25, deadband: 2 }, on: null },
    { rule: 'fuel-nearly-empty', level: 'high', when: { below: 10, deadband: 2 }, on: null },
    { rule: 'fuel-hours-short', level: 'high', when: { below: 4, deadband: 0.5 }, on: null },
    { rule: 'starter-battery-12v-low', level: 'low', when: { below: 12.2, deadband: 0.1 }, on: '10m', nominal: 12 },
    { rule: 'starter-battery-24v-low', level: 'low', when: { below: 24.4, deadband: 0.2 }, on: '10m', nominal: 24 },
    { rule: 'starter-battery-12v-weak', level: 'medium', when: { below: 11.8, deadband: 0.1 }, on: '10m', nominal: 12 },
    { rule: 'starter-battery-24v-weak', level: 'medium', when: { below: 23.6, deadband: 0.2 }, on: '10m', nominal: 24 },
    { rule: 'generator-failed-to-start', level: 'high', when: { is: 'failed' }, on: '0s', latching: true },
    {
      rule: 'generator-running-unexplained',
      level: 'medium',
      when: { is: 'running' },
      on: '30m',
      and: [{ point: 'room/mains.present', is: 1 }],
    },
  ],
  UPS: [
    { rule: 'ups-on-battery', level: 'medium', when: { has: 'OB' }, on: '10s' },
    {
      rule: 'ups-low-on-battery',
      level: 'critical',
      when: { has: 'OB' },
      on: '0s',
      and: [{ name: 'ups.status', has: 'LB' }],
    },
    {
      rule: 'ups-silent-on-battery',
      level: 'critical',
      when: { bad: true },
      on: '0s',
      off: '0s',
      and: [
        { name: 'communication', is: ['lost', 'frozen'] },
        { name: 'ups.status', had: ['OB'] },
      ],
    },
    {
      rule: 'ups-low-on-line',
      level: 'medium',
      when: { has: 'LB' },
      on: null,
      and: [
        { name: 'ups.status', has: 'OL' },
        { name: 'ups.status', lacks: 'OB' },
      ],
    },
    { rule: 'ups-overload', level: 'high', when: { has: 'OVER' }, on: '10s' },
    { rule: 'ups-bypass', level: 'high', when: { has: 'BYPASS' }, on: null },
    { rule: 'ups-bypass-planned', level: 'medium', when: { has: 'BYPASS' }, on: null },
    {
      rule: 'ups-off-loaded',
      level: 'critical',
      when: { has: 'OFF' },
      on: '0s',
      and: [{ name: 'ups.carried', is: 1 }],
    },
    { rule: 'ups-off-idle', level: 'low', when: { has: 'OFF' }, on: null },
    { rule: 'ups-off', level: 'critical', when: { has: 'OFF' }, on: '0s', role: 'duty' },
    { rule: 'ups-replace-battery', level: 'medium', when: { has: 'RB' }, on: null },
  ],
  PAC: [
    { rule: 'pac-alarm', level: 'high', when: { is: 'alarm' }, on: '30s' },
    { rule: 'pac-filter', level: 'low', when: { is: 'alarm' }, on: null },
    { rule: 'pac-maintenance-due', level: 'low', when: { is: 'due' }, on: null },
    { rule: 'pac-not-delivering', level: 'high', when: { is: 'no' }, on: '10m' },
  ],
  Redundancy: [
    { rule: 'cooling-duty-lost', level: 'high', when: { below: -0.5, deadband: 0.1 }, on: '180s' },
    { rule: 'ups-redundancy-lost', level: 'medium', when: { not: 'kept' }, on: '10m' },
    { rule: 'ups-redundancy-unknown', level: 'medium', when: { bad: true }, on: '10m' },
    { rule: 'pac-redundancy-lost', level: 'medium', when: { below: 0.5, deadband: 0.1 }, on: '10m' },
    { rule: 'redundancy-unknown', level: 'medium', when: { bad: true }, on: '10m' },
    {
      rule: 'pac-redundancy-unproved',
      level: 'medium',
      when: { below: 0.5, deadband: 0.1 },
      on: '10m',
      and: [{ point: 'room/pac.spare', above: 0.5 }],
    },
    {
      rule: 'pac-unproved',
      level: 'low',
      when: { is: 'no' },
      on: '10m',
      and: [{ point: 'room/pac.proved-spare', above: 0.5 }],
    },
  ],
  Doors: [
    { rule: 'door-forced', level: 'medium', when: { is: 'forced' }, on: '0s' },
    { rule: 'door-forced-off-duty', level: 'high', when: { is: 'forced' }, on: '0s', and: [offDuty] },
    { rule: 'door-entry-forced', level: 'medium', when: { is: 'forced' }, on: '0s' },
    { rule: 'door-entry-forced-off-duty', level: 'high', when: { is: 'forced' }, on: '0s', and: [offDuty] },
    { rule: 'door-unannounced', level: 'medium', when: { is: 'unannounced' }, on: '0s' },
    { rule: 'door-held', level: 'low', when: { is: 'open' }, on: '3m' },
    { rule: 'door-held-long', level: 'medium', when: { is: 'open' }, on: '15m' },
    { rule: 'door-reported-held', level: 'low', when: { is: 'held' }, on: '3m' },
    { rule: 'door-reported-held-long', level: 'medium', when: { is: 'held' }, on: '15m' },
  ],
  CCTV: [
    { rule: 'camera-offline', level: 'low', when: { is: 'offline' }, on: '120s' },
    { rule: 'recorder-offline', level: 'medium', when: { is: 'offline' }, on: '120s' },
    { rule: 'cameras-all-offline', level: 'medium', when: { is: 1 }, on: '120s' },
    { rule: 'recorder-not-recording', level: 'medium', when: { is: 'stopped' }, on: null },
    { rule: 'camera-clock-drift', level: 'low', when: { outside: [-60, 60], deadband: 5 }, on: null },
  ],
  Services: [
    { rule: 'service-down', level: 'medium', when: { not: ['up', 'up-unverified'] }, on: '60s' },
    { rule: 'internet-down', level: 'high', when: { is: 'down' }, on: '60s', siren: false },
    { rule: 'node-down', level: 'medium', when: { is: 'down' }, on: '60s' },
    { rule: 'service-slow', level: 'low', when: { above: 3000, deadband: 500 }, on: '5m' },
    { rule: 'certificate-month', level: 'low', when: { below: 30, deadband: 1 }, on: '0s' },
    { rule: 'certificate-fortnight', level: 'low', when: { below: 14, deadband: 1 }, on: '0s' },
    { rule: 'certificate-week', level: 'medium', when: { below: 7, deadband: 1 }, on: '0s' },
  ],
  Boards: [
    { rule: 'breaker-tripped', level: 'high', when: { is: 'tripped' }, on: null },
    { rule: 'phase-lost', level: 'medium', when: { is: 'lost' }, on: null },
    { rule: 'earth-leakage', level: 'medium', when: { is: 'alarm' }, on: null },
    { rule: 'surge-arrester-worn', level: 'medium', when: { is: 'worn' }, on: null },
    { rule: 'board-overload', level: 'low', when: { above: 80, deadband: 2 }, on: '10m' },
  ],
  Controller: [
    { rule: 'store-failed', level: 'medium', when: { is: 'failed' }, on: null },
    { rule: 'disk-failing', level: 'medium', when: { not: 'ok' }, on: null },
    { rule: 'clock-untrusted', level: 'low', when: { is: 'untrusted' }, on: null },
    { rule: 'controller-on-battery', level: 'medium', when: { is: 'battery' }, on: null },
    { rule: 'controller-battery-short', level: 'high', when: { below: 30, deadband: 2 }, on: null },
    { rule: 'controller-cell-low', level: 'medium', when: { below: 3.5, deadband: 0.05 }, on: '60s', nominal: 3.7 },
    { rule: 'controller-two-cells-low', level: 'medium', when: { below: 7, deadband: 0.1 }, on: '60s', nominal: 7.4 },
    {
      rule: 'controller-battery-12v-low',
      level: 'medium',
      when: { below: 11.8, deadband: 0.1 },
      on: '60s',
      nominal: 12,
    },
    {
      rule: 'controller-battery-24v-low',
      level: 'medium',
      when: { below: 23.6, deadband: 0.2 },
      on: '60s',
      nominal: 24,
    },
    { rule: 'controller-hot', level: 'medium', when: { above: 75, deadband: 5 }, on: '5m' },
    { rule: 'controller-undervoltage', level: 'medium', when: { is: 'alarm' }, on: null },
    { rule: 'page-lost', level: 'low', when: { is: 'lost' }, on: null },
  ],
  'Contacts on pins (I18)': [{ rule: 'contact-chattering', level: 'medium', when: { is: 'chattering' }, on: '0s' }],
  Blindness: [
    { rule: 'room-blind', level: 'high', when: { bad: true }, on: '10s' },
    { rule: 'bus-failed', level: null, when: { is: ['failed', 'returning'] }, on: '0s' },
    { rule: 'lost', level: null, when: { is: ['lost', 'frozen'] }, on: '0s' },
  ],
}
