/** What reading the demonstration room and its library costs the processor: every start and every `check` pays it. */
import { join } from 'node:path'
import { LIBRARY } from '../src/commands/place.ts'
import { ms, type Row, type Say } from './report.ts'
import { load as loadRoom } from './rooms.ts'
import { spending } from './spent.ts'

const TIMES = 5
/** Milliseconds of the processor, once the program is warm. */
const BUDGET = 300

export function load(say: Say): Row[] {
  say(`reading the demonstration room, ${TIMES} times`)
  const took = Array.from({ length: TIMES }, () => {
    spending.begin()
    loadRoom(join(LIBRARY, 'rooms', 'demo.yaml'), LIBRARY)
    return spending.spent()
  })
  const [first = Number.NaN] = took
  const best = Math.min(...took)
  return [
    { what: 'reading the demo room: processor, the first time', measured: ms(first, 0) },
    {
      what: 'reading the demo room: processor, again',
      measured: ms(best, 0),
      budget: { text: `< ${BUDGET} ms`, kept: best < BUDGET, kind: 'time' },
    },
  ]
}
