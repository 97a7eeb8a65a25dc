/** Which story of the library shows that a standard rule calls; what no story shows is a row of rows.ts or a test of its own. */

export const STORIES: Readonly<Record<string, readonly string[]>> = {
  'pac-gagal': ['pac-alarm', 'pac-warning', 'pac-redundancy-lost', 'room-warm'],
  'dua-pac-gagal': [
    'room-sudden-rise',
    'cooling-duty-lost',
    'room-critical-soon',
    'room-hot',
    'room-critical',
    'humidity-band',
  ],
  'pac-kehilangan-gas': ['pac-not-delivering'],
  'listrik-padam': ['mains-redundancy-lost', 'mains-lost', 'ups-on-battery'],
  'genset-gagal': [
    'generator-no-voltage',
    'generator-failed-to-start',
    'generator-failed-without-mains',
    'generator-no-voltage-long',
    'ups-runtime-short',
  ],
  'baterai-ups-aus': ['ups-replace-battery'],
  'jalur-putus': ['bus-failed'],
  'ups-bisu-saat-padam': ['generator-not-auto', 'ups-silent-on-battery', 'lost'],
  'pulih-setelah-padam': ['ups-low-on-battery', 'ups-off', 'ups-low-on-line'],
  'air-bocor': ['leak-drips', 'leak-wet'],
  'kabel-air-putus': ['leak-cable-broken'],
  'asap-sampai-semprot': [
    'fire-alert',
    'fire-action',
    'fire-1',
    'fire-2',
    'fire-detected',
    'fire-air-low',
    'fire-air-interlock',
    'fire-release',
    'fire-waterflow',
  ],
  'pintu-tertahan': ['door-held', 'door-held-long'],
  'pintu-malam': ['door-unannounced'],
  'pintu-paksa': ['door-forced-off-duty'],
  'banjir-alarm': [
    'fire-trouble',
    'earth-leakage',
    'breaker-tripped',
    'surge-arrester-worn',
    'phase-lost',
    'recorder-not-recording',
    'cameras-all-offline',
    'ups-redundancy-lost',
  ],
}

interface Named {
  readonly file: string
  readonly title: string
}

/** What needs more than one thing heard. */
export const TESTS: Readonly<Record<string, Named>> = {
  'clock-untrusted': { file: 'scenarios/rows.test.ts', title: 'a clock that nobody trusts for ten minutes is low' },
  'output-failed': { file: 'scenarios/rows.test.ts', title: 'an output that fails for ten seconds is medium' },
  'self-test-failed': { file: 'scenarios/rows.test.ts', title: 'a test of the siren that nobody heard is medium' },
  'self-test-overdue': { file: 'scenarios/rows.test.ts', title: 'eight days without a test of the siren are low' },
  'door-entry-forced': { file: 'core/door.test.ts', title: 'forced = open without grant or request-to-exit' },
  'door-entry-forced-off-duty': {
    file: 'core/door.test.ts',
    title: 'a clock nobody trusts is outside duty hours: the strict reading',
  },
  'fire-air-low-without-mains': {
    file: 'hardware/rules/plant.test.ts',
    title: 'low during mains loss is shown, not escalated, until ten minutes after the mains is back',
  },
  'fire-watch-due': {
    file: 'core/round.test.ts',
    title: 'acknowledging is not walking: it calls again within the hour',
  },
  'probe-stuck': {
    file: 'core/stuck.test.ts',
    title: 'for 30 min while its sibling moves is suspect, with an alarm; its value stays on show',
  },
  'humidity-probe-stuck': {
    file: 'core/stuck.test.ts',
    title: 'for six hours is suspect though nobody else moves',
  },
  'room-drift': {
    file: 'core/drift.test.ts',
    title: '"one-hour mean 1 °C above the same hour of the last seven days" rings, and by exactly one it does not',
  },
  'ups-bypass-planned': {
    file: 'hardware/rules/plant.test.ts',
    title: 'bypass planned, as somebody announced, is medium and high again when the time is up',
  },
  'ups-off-idle': {
    file: 'hardware/rules/plant.test.ts',
    title: 'off: critical only if it carried load within 10 min or its role is duty',
  },
  'ups-off-loaded': {
    file: 'hardware/rules/plant.test.ts',
    title: 'that carried load all day, with nothing new to hear, is critical when it goes off',
  },
  'ups-redundancy-unknown': {
    file: 'scenarios/ups-redundancy.test.ts',
    title: 'says that redundancy is unknown, medium after ten minutes, while %s cannot be read',
  },
  'loop-open': {
    file: 'alarms/board.test.ts',
    title: 'that is cut and then shorted is one trouble at a time, and is over when it is whole',
  },
  'loop-short': {
    file: 'alarms/board.test.ts',
    title: 'that is cut and then shorted is one trouble at a time, and is over when it is whole',
  },
  'link-noisy': { file: 'alarms/blind.test.ts', title: 'a few torn answers after a start prove nothing' },
  'pac-unproved': {
    file: 'scenarios/proved.test.ts',
    title: 'where spares enough are proved, only asks that the other be tested',
  },
  'pac-redundancy-unproved': {
    file: 'scenarios/proved.test.ts',
    title: 'says after 14 days that its spare was never tested, once, and not that it is lost',
  },
}
