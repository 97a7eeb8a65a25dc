/** What must happen is waited for as long as a machine may need that is slow and crowded: a second is no judgement. */
import { vi } from 'vitest'

const PATIENCE = 30_000
const { waitFor } = vi

vi.waitFor = (so, options) =>
  waitFor(so, { timeout: PATIENCE, ...(typeof options === 'number' ? { timeout: options } : options) })
