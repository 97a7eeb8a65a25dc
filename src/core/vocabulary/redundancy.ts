/** Whether what the room has twice is there twice. */
import { measure, state, type Term } from './term.ts'

export const REDUNDANCY = {
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
} as const satisfies Record<string, Term>
