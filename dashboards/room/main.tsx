/** Starts the wall. */
import { render } from 'preact'
import { dress } from './dress.ts'
import { live, type Seen } from './live.ts'
import { Page } from './page.tsx'

/** Twice a second, so that ages count and staleness shows on time. */
const TICK = 500

function start(root: HTMLElement): void {
  const show = (seen: Seen) => render(<Page seen={seen} />, root)
  const world = { open: () => new EventSource('/api/v1/live'), mono: () => performance.now() }
  const room = live(world, show)
  room.tick()
  setInterval(room.tick, TICK)
  document.addEventListener('visibilitychange', room.tick)
}

const root = document.getElementById('wall')
if (root) {
  dress()
  start(root)
}
