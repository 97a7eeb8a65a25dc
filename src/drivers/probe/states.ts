/** What a probe can say. */

import { SERVICE_STATES } from '../../core/vocabulary.ts'

export const STATES = SERVICE_STATES
export type State = (typeof STATES)[number]

/** What a probe can learn beside the state. */
export const FACTS = ['time', 'days', 'picture'] as const
export type Fact = (typeof FACTS)[number]
