/** Rules beyond the printed rows, and those that nobody may silence from afar. Typed by hand. */

/** What points of the vocabulary can also say, though no row prints it. */
export const BEYOND: readonly string[] = [
  'fire-air-interlock',
  'fire-air-low',
  'generator-common-alarm',
  'generator-failed',
  'generator-shutdown-alarm',
  'generator-warning',
  'ups-battery-pack-bad',
  'ups-fault',
  'ups-shutting-down',
  'pac-airflow-lost',
  'pac-high-temperature',
  'pac-leak',
  'pac-warning',
  'camera-no-picture',
  'door-controller-offline',
  'door-tampered',
  'relay-disobeys',
  'siren-disobeys',
  'lamp-disobeys',
  'relay-unread',
  'siren-unread',
  'output-failed',
  'unusable',
  'ups-alarm',
]

/** Never shelved from afar. */
export const NEVER_REMOTE: readonly string[] = [
  'room-hot',
  'room-critical',
  'room-critical-soon',
  'room-blind',
  'leak-wet',
  'leak-cable-broken',
  'leak-contaminated',
  'pac-leak',
  'ups-low-on-battery',
  'ups-runtime-short',
  'ups-shutting-down',
  'ups-silent-on-battery',
  'generator-not-auto',
  'generator-failed',
  'generator-failed-to-start',
  'generator-shutdown-alarm',
  'generator-failed-without-mains',
  'relay-disobeys',
  'siren-disobeys',
]

/** What hides what by design, and nothing else does. */
export const HIDDEN: Readonly<Record<string, readonly string[]>> = {
  'camera-no-picture': ['camera-offline'],
  'camera-offline': ['cameras-all-offline'],
  'door-reported-held': ['door-held'],
  'door-reported-held-long': ['door-held-long'],
  'generator-common-alarm': ['generator-shutdown-alarm', 'generator-warning'],
  'mains-voltage-lost': ['mains-lost'],
  'mains-voltage-low': ['mains-voltage-very-low', 'mains-lost', 'mains-voltage-lost'],
  'mains-voltage-very-low': ['mains-lost', 'mains-voltage-lost'],
  'pac-alarm': ['pac-high-temperature', 'pac-airflow-lost'],
  'pac-warning': ['pac-alarm'],
  'phase-lost': ['mains-lost'],
  'ups-alarm': ['ups-fault'],
  'recorder-not-recording': ['recorder-offline'],
}
