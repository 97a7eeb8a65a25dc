/** The guard itself, what it warns with, and its records. */
import { alarm, counter, measure, percent, state, type Term } from './term.ts'

export const GUARD = {
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
