/** What every search shares: where it tells, what it knows of devices, and when it must end. */
import type { Library } from '../../config/library.ts'
import type { Millis } from '../../core/time.ts'
import type { Clock } from '../../ports.ts'
import type { CliKey } from '../../texts/cli.ts'
import type { Language } from '../../texts/text.ts'
import type { Places } from '../complaint.ts'
import type { Find } from './find.ts'
import type { Progress } from './progress.ts'

export interface Search {
  readonly library: Library
  readonly language: Language
  readonly clock: Clock
  readonly cut: AbortSignal
  /** How long an answer is waited for. */
  readonly timeout: Millis
  readonly progress: Progress
  found(find: Find): void
  /** Something worth knowing that is no find. */
  hint(key: CliKey, places: Places): void
}
