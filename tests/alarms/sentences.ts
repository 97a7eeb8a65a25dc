/** Each sentence of the alarm philosophy with "never", "only" or a number, in short, and the tests that prove it. */

export interface Proof {
  /** Under tests/. */
  readonly file: string
  /** As written in the file: `%s` stands for what a table fills in. */
  readonly title: string
  /** The row of the table, as the file beside it has it. */
  readonly row?: string
}

export interface Sentence {
  /** A piece of the sentence, as printed but for stars and backquotes. */
  readonly says: string
  readonly by: readonly Proof[]
}

const by = (file: string, ...titles: string[]): Proof[] => titles.map(title => ({ file: `${file}.test.ts`, title }))
const told = (says: string, ...proofs: Proof[][]): Sentence => ({ says, by: proofs.flat() })
/** Rows of the table of standard rules. */
const rules = (...names: string[]): Proof[] =>
  names.map(name => ({
    file: 'hardware/rules/rules.test.ts',
    title: '%s has the printed level, condition and times',
    row: `rule: '${name}'`,
  }))

const MARKS: Proof[] = [{ file: 'browser/wall.browser.ts', title: 'the marks are those of the philosophy' }]
const CLASS_SETTLES = { file: 'config/alarms.test.ts', title: '%s' }

export const SENTENCES: readonly Sentence[] = [
  // Purpose, words and levels
  told(
    'may be changed per room within bounds',
    by('hardware/rules/rules', 'keeps every limit within the possible and within its own bounds, on either side'),
  ),
  told('the room must never be quiet when it is blind', [
    ...by('core/delays', 'never ends in a room that has nothing to watch: blind is not well'),
    ...by('core/device', 'is blind: its relay is in alarm though every alarm about it is hidden (%s)'),
  ]),
  told('AWAS (filled octagon 1)', MARKS),
  told('SIAGA (filled triangle 2)', MARKS),
  told('WASPADA (outlined square 3)', MARKS),
  told('PERHATIAN (text only)', MARKS),
  told(
    'what needs no response is recorded, never annunciated',
    by('alarms/words', 'an event moves neither relay nor siren nor lamp'),
  ),
  told(
    'Late paperwork is an event and a reminder (administrasi), never relay or siren',
    by('alarms/words', 'late paperwork is an event and a reminder, never relay or siren'),
    by(
      'core/paperwork',
      'is late a moment after its date, not at it, and told once',
      '%s the reminder stands, since when it did, and is not told again',
    ),
    by('outputs/mqtt/events', 'paper that is late is an event alone: no alarm is told anew, and nobody is named'),
  ),

  // Relay, siren, guard post, deferral
  told('well for 2 s, then alarm', by('core/response', 'a second alarm: well for 2 s, then alarm')),
  told(
    'Sounds 3 min, then 20 s every 10 min',
    by('core/response', 'high: 3 min, then 20 s every 10 min', 'critical: 3 min, then 20 s every 3 min'),
  ),
  told(
    'behind a hardware delay of 60 s',
    by(
      'hardware/wiring/drawings',
      'a controller that is dead sounds the siren after 60 s, and every page says the same',
    ),
  ),
  told('active over 4 h is an alarm', by('core/guard-post', 'active over 4 h is an alarm'), rules('siren-bypassed')),
  told(
    'raised again daily at 08.00 on working days',
    by(
      'core/deferral',
      'is raised again at 08.00 on each working day, and never on Saturday or Sunday',
      'what was put off before 08.00 is raised the same day',
      'class %s',
    ),
  ),
  told('Critical, fire, leak and temperature never defer', by('core/deferral', 'class %s')),

  // Start, settle, return
  told('siren held at most 30 s', by('core/delays', 'the siren is held while starting, 30 s at most')),
  told('communication 180 s, PAC 300 s, cameras and recorder 300 s', [
    { ...CLASS_SETTLES, row: "['pac', 300_000," },
    { ...CLASS_SETTLES, row: "['camera', 300_000," },
    { ...CLASS_SETTLES, row: "['communication', 180_000," },
    ...by('core/delays', 'what settles, settles again for 300 s', 'a transfer to the generator is such a return too'),
  ]),
  told('Absence of data never ends an alarm', [
    ...by('core/device', 'clears nothing by its absence, acknowledged or not'),
    ...by('core/properties', 'does bad quality raise or clear a value alarm'),
    ...by('alarms/blind', 'the alarm stays active and the loss is told beside it, however long'),
  ]),

  // Blindness
  told('highest level among the alarms it blinds, capped at high', [
    ...by(
      'config/loss',
      'critical alarms count as high',
      'the last room probe is high, its siren sounds, and it settles fast',
    ),
    ...by('alarms/blind', '%s: stale after three missed polls and within 15 s, its alarm within 30 s, and no other'),
    ...by(
      'alarms/bus',
      '"one alarm with the highest level among the alarms it blinds, capped at high": one call, the relay moves once',
    ),
  ]),
  told(
    'falls silent while on battery is critical after 15 s',
    by('alarms/blind', 'the worst is assumed: critical within 15 s'),
  ),
  told(
    'Removed hardware is retired in the room file (reason, date), never shelved',
    by('alarms/words', 'what was removed is retired in the room file, with its reason and date'),
  ),

  // Suppression, shelving, out of service, tests
  told(
    'hides only lower or equal levels',
    by('core/suppression', 'a %s cause and a %s alarm: %s', 'and calls then, once, though the cause goes on'),
    by('alarms/bus', '"hides only lower or equal levels": a loss that this room takes for critical still calls'),
  ),
  told('Never suppressible or shelvable remotely', [
    ...by('hardware/rules/rules', 'is never shelved from afar', 'is never suppressed'),
    ...by('core/suppression', 'class %s, type %s: %s'),
    ...by('core/hide', 'from the province: class %s, rule says %s: %s'),
  ]),
  told(
    'Out of service and tests have an owner, a reason, an end (8 h',
    by('core/hide', 'class %s: at most %s h', 'has an owner, a reason and an end, and hides', 'is refused without %s'),
  ),
  told(
    'fire 4 h) and annunciate again at the end',
    by('core/hide', 'class %s: at most %s h', 'ends by itself, and what is still true then calls again'),
  ),
  told('only while an independent mains point is good and present, for at most 30 min', [
    ...by(
      'core/excuse',
      'it rings as soon as the mains fails',
      'it rings when nobody can tell whether there is mains',
      'it rings where the UPS contradicts itself',
      'it rings after the longest time, and stays',
    ),
    ...by(
      'alarms/words',
      'a UPS in its test is hidden for 30 min while the mains is there, and not a minute without it',
    ),
  ]),

  // Standard rules
  told(
    'Dead bands are in units, never in per cent',
    by('hardware/rules/rules', 'watches points of the vocabulary with a dead band in units'),
  ),
  told(
    'roles room and inlet only',
    by('hardware/rules/rules', 'makes the room from probes in the room and at the inlet alone'),
  ),
  told(
    '> 24.0 °C 5 min medium, returns < 23.5 for 5 min',
    rules('room-warm'),
    by('hardware/rules/attached', 'is passed above 24.0 °C and left below 23.5 °C'),
  ),
  told('> 27 °C 60 s high', rules('room-hot')),
  told(
    '> 32 °C 30 s, or minutes-to-32 < 10: critical',
    rules('room-critical', 'room-critical-soon'),
    by('hardware/rules/rules', 'makes the room from probes in the room and at the inlet alone'),
  ),
  told('< 20 °C 15 min low', rules('room-cool')),
  told('< 15 °C medium', rules('room-cold')),
  told(
    'rising only, on the room value: > 2 °C in 5 min high',
    rules('room-sudden-rise'),
    by('hardware/rules/rules', 'makes the room from probes in the room and at the inlet alone'),
    by('core/derive', 'a fall is no rise, and the way back up from it is'),
  ),
  told(
    'jumping > 5 °C/min is filtered until a second agrees',
    by(
      'core/reading',
      '%s alone is never shown and never rings',
      'counts when a second sample agrees',
      'fire beside a probe that is asked every %s s: a rise of 2 °C a sample is seen at its second',
    ),
  ),
  told(
    'one-hour mean 1 °C above the same hour of the last seven days',
    rules('room-drift'),
    by(
      'core/drift',
      '"one-hour mean 1 °C above the same hour of the last seven days" rings, and by exactly one it does not',
      'is measured against seven days, no more and no fewer',
    ),
  ),
  told(
    'outside 45–55 % for 30 min medium',
    rules('humidity-band'),
    by('core/means', 'is unknown until they have passed: "outside for 30 min"'),
  ),
  told(
    'Dead band 2 %RH',
    rules('humidity-band'),
    by('hardware/rules/attached', 'of the humidity band lies at 45 and 55 %, two per cent wide on the way back'),
  ),
  told('measured cold surface − 1 K for 10 min medium', rules('condensation-near')),
  told('dew point > 17 °C 30 min medium, > 15 °C low', rules('dewpoint-high', 'dewpoint-raised')),
  told(
    'Never against supply air',
    by(
      'hardware/rules/rules',
      'judges humidity by the mean of thirty minutes, and dew by surfaces that are measured, never by supply air',
    ),
  ),
  told('wet ≥ 1 s high, latching', rules('leak-wet')),
  told(
    'three pulses in 60 s medium',
    rules('leak-drips'),
    by('core/pulses', 'ring, two do not', 'do not ring when the third comes a minute after the first'),
  ),
  told(
    'No pulse ≥ 5 ms is ever lost',
    by('core/pulses', 'of 5 ms that begins and ends within one turn is counted and recorded: "no pulse is ever lost"'),
  ),
  told(
    'Panel dead or isolated > 30 min: an hourly fire-watch round to sign',
    by('core/round', 'panel %s for more than 30 min: a round, hourly until it returns, and the signing is recorded'),
    by('hardware/rules/rules', 'sends somebody round each hour while the fire panel does not watch'),
    rules('fire-watch-due'),
  ),
  told(
    'Gas and extinguisher-only rooms have profiles',
    by('hardware/profiles/contacts', '%s: each contact rests and moves as it should'),
    by(
      'hardware/rules/fire-rooms',
      'raises for %s exactly what it should',
      'says "LEAVE, do not enter" for the release and the discharge',
      'with %s is well, and misses neither pipe air nor water',
      'and no contact at all is covered "%s": said with its reason, and never an alarm',
    ),
    rules(
      'fire-zone-1',
      'fire-zone-2',
      'fire-gas-release',
      'fire-gas-released',
      'fire-gas-pressure-low',
      'fire-gas-held',
      'fire-gas-manual',
      'fire-extinguisher-missing',
      'fire-extinguisher-low',
    ),
  ),
  told(
    'Panel contacts ≥ 200 ms',
    by(
      'firmware-bridge/contact-filter',
      'alarms after 200 ms, not before, and not for a shorter pulse, which is counted',
    ),
    by('config/pins', 'rest on the level their wiring gives them; panel contacts must stand for 200 ms'),
  ),
  told(
    'no generator voltage at 30 s high, at 90 s or fail-to-start or UPS runtime < 10 min critical',
    rules('generator-no-voltage', 'generator-no-voltage-long', 'generator-failed-without-mains', 'ups-runtime-short'),
  ),
  told('voltage good but not transferred at 60 s high', rules('transfer-missing')),
  told('Under −10 % 5 min low, −15 % 10 s medium', rules('mains-voltage-low', 'mains-voltage-very-low')),
  told('over +10 % 30 s medium', rules('mains-voltage-high')),
  told('not in AUTO 60 s high, again each 4 h', rules('generator-not-auto')),
  told(
    'fuel < 50 % low, < 25 % medium, < 10 % or < 4 h high',
    rules('fuel-refill', 'fuel-low', 'fuel-nearly-empty', 'fuel-hours-short'),
  ),
  told(
    'battery by nominal 12.2/24.4 V 10 min low, 11.8/23.6 V medium',
    rules('starter-battery-12v-low', 'starter-battery-24v-low', 'starter-battery-12v-weak', 'starter-battery-24v-weak'),
  ),
  told(
    'unexplained (> 30 min with utility good: medium)',
    by(
      'hardware/rules/plant',
      'unexplained for more than 30 min with utility good is medium; a test of an hour is not',
    ),
    rules('generator-running-unexplained'),
  ),
  told('on battery 10 s medium, with runtime', rules('ups-on-battery')),
  told('overload 10 s high', rules('ups-overload')),
  told(
    'off: critical only if it carried load within 10 min or its role is duty',
    by('hardware/rules/plant', 'off: critical only if it carried load within 10 min or its role is duty'),
    rules('ups-off', 'ups-off-loaded'),
  ),
  told('common alarm 30 s high, filter and maintenance low', rules('pac-alarm', 'pac-filter', 'pac-maintenance-due')),
  told(
    'return − supply ≥ 4 K after 10 min',
    rules('pac-not-delivering'),
    by('hardware/rules/plant', 'delivering = running AND return − supply ≥ 4 K after 10 min'),
  ),
  told('delivering ≥ needed for 180 s', rules('cooling-duty-lost', 'pac-redundancy-lost')),
  told(
    'each unit delivered ≥ 30 min in 14 days',
    by(
      'scenarios/proved',
      'is proved by thirty minutes of delivery, in pieces too, and says so in the journal',
      'says after 14 days that its spare was never tested, once, and not that it is lost',
      'has to prove itself again: what is older than 14 days no longer counts',
    ),
  ),
  told('sum of loads ≤ rating of n − 1', [
    ...['fits the other exactly', 'exceeds the other'].map(row => ({
      file: 'scenarios/ups-redundancy.test.ts',
      title: '%s',
      row: `['${row}'`,
    })),
    ...by(
      'scenarios/ups-redundancy',
      'are two, or redundancy is lost',
      'what is left is not told while one load is unread',
    ),
  ]),
  told('redundancy unknown, shown, medium after 10 min', rules('redundancy-unknown')),
  told('Reed only: an event in duty hours', by('core/door', 'an event in duty hours, not an alarm')),
  told(
    'Saya masuk (wall or button) within 60 s',
    by(
      'core/door',
      'outside them medium unless "Saya masuk" within 60 s',
      '"Saya masuk" %s the opening answers for it',
      '"Saya masuk" more than 60 s before the opening answers for another one',
    ),
  ),
  told('Held 3 min low, 15 min medium', rules('door-held', 'door-held-long')),
  told('memindahkan barang extends once, 60 min', by('core/door', '"memindahkan barang" extends once, 60 min')),
  told(
    'offline 120 s low',
    rules('camera-offline', 'recorder-offline', 'cameras-all-offline', 'recorder-not-recording', 'camera-clock-drift'),
  ),
  told(
    'load > 80 % 10 min low',
    rules('breaker-tripped', 'phase-lost', 'earth-leakage', 'surge-arrester-worn', 'board-overload'),
  ),
  told(
    'own battery < 30 min high, page beat lost low',
    rules(
      'store-failed',
      'disk-failing',
      'clock-untrusted',
      'bus-failed',
      'controller-on-battery',
      'controller-battery-short',
      'controller-cell-low',
      'controller-two-cells-low',
      'controller-battery-12v-low',
      'controller-battery-24v-low',
      'controller-hot',
      'controller-undervoltage',
      'page-lost',
    ),
  ),

  // The stand-by PAC
  told(
    'never while: any fire detection, release, or the panel is unreadable',
    by('scenarios/standby', '%s', '%s, even when it already asks', 'while the panel is lost with its contact module'),
  ),
  told(
    'generator carrying load for less than 60 s',
    by('scenarios/standby', 'while the generator has carried load for less than 60 s'),
  ),
  told(
    'less than 5 min since its last stop',
    by('scenarios/standby', 'while less than 5 min have passed since its last stop'),
  ),

  // Numbers that must hold
  told('Fire contact → relay ≤ 1 s p99', by('alarms/swift', 'fire contact → relay within 1 s')),
  told('leak ≥ 1 s wet → relay ≤ 1.3 s', by('alarms/swift', 'leak wet for 1 s → relay within 1.3 s')),
  told('broken loop shown ≤ 10 s', by('alarms/swift', 'a broken loop is shown within 10 s')),
  told(
    'mute device ≤ 30 s',
    by('alarms/blind', '%s: stale after three missed polls and within 15 s, its alarm within 30 s, and no other'),
  ),
  told(
    '1,000 alarms in a second',
    by(
      'alarms/flood',
      'all recorded once',
      '%s within 1 s',
      'flood declared, and first-out kept',
      'API p99 under 200 ms',
    ),
  ),
]
