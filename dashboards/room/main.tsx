/** Starts the wall. */
import { render } from 'preact'
import { live, type Seen } from './live.ts'
import { Page } from './page.tsx'
import { wishedTheme } from './wishes.ts'

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

function dress(): void {
  const dark = matchMedia('(prefers-color-scheme: dark)')
  const paint = () => {
    document.documentElement.dataset.theme = wishedTheme(location.search, dark.matches)
  }
  dark.addEventListener('change', paint)
  paint()
}

const root = document.getElementById('wall')
if (root) {
  dress()
  start(root)
}
