/** The switch boards. */
import { alarm, percent, state, type Term } from './term.ts'

export const BOARDS = {
  // R9 switch boards
  breaker: state('R9', 'closed', 'tripped'),
  phase: state('R9', 'present', 'lost'),
  'earth-leakage': alarm('R9'),
  'surge-arrester': state('R9', 'normal', 'worn'),
  'board.load': percent('R9'),
} as const satisfies Record<string, Term>
