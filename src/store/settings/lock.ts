/** One writer of the settings of a folder, whatever its name. */
import { realpathSync } from 'node:fs'
import { type Claim, claim } from '../../claim.ts'

export type Lock = Claim

/** Null where another program has it. Elsewhere than on Linux the record store's own lock has to do. */
export const lockSettings = (dir: string): Promise<Lock | null> => claim('settings', realpathSync(dir))
