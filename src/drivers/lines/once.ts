/** One device asked once on a line of its own, which is closed again; a signal ends it at once. */
import type { Clock } from '../../ports.ts'
import { type Line, openBus } from './bus.ts'
import { openWire } from './open.ts'
import type { LineWiring } from './profile.ts'

export async function onLine<T>(
  { link }: LineWiring,
  longest: number,
  clock: Clock,
  cut: AbortSignal,
  job: (line: Line) => Promise<T>,
): Promise<T> {
  const bus = openBus({ link, open: openWire, mono: () => clock.now().mono, longest })
  const hangUp = () => void bus.close()
  cut.addEventListener('abort', hangUp)
  const done = await bus.hold(job)
  cut.removeEventListener('abort', hangUp)
  await bus.close()
  return done
}
