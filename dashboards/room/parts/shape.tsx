/** The shapes that carry a state without any colour. */
import type { JSX } from 'preact'

export type ShapeName = 'critical' | 'high' | 'medium' | 'low' | 'fault' | 'well' | 'cut' | 'wait'

const DRAWN: Record<ShapeName, JSX.Element> = {
  critical: (
    <>
      <path class="solid" d="M15 3h18l12 12v18L33 45H15L3 33V15z" />
      <path class="digit" d="M20 17l6-4v22" />
    </>
  ),
  high: (
    <>
      <path class="solid edged" d="M24 4 46 43H2z" />
      <path class="digit" d="M19 23q1-5 5-5 5 0 5 4 0 3-4 6l-6 7h11" />
    </>
  ),
  medium: (
    <>
      <path class="outline" d="M6 6h36v36H6z" />
      <path class="digit" d="M18 15h11l-6 8q7 0 7 6 0 6-6 6-5 0-6-4" />
    </>
  ),
  // Its word says it all: a mark would call for more than a week's time.
  low: <></>,
  fault: (
    <>
      <path class="outline" d="M40 12l-7 7-5-5 7-7a11 11 0 0 0-14 14L6 36a4 4 0 0 0 6 6l15-15a11 11 0 0 0 13-15z" />
      <path class="outline thin" d="M41 28v10M41 43v1" />
    </>
  ),
  well: <path class="outline" d="M6 25 18 37 42 11" />,
  cut: <path class="outline" d="M4 24h11M33 24h11M15 15v18M33 15v18M20 40 28 8" />,
  wait: <path class="outline" d="M12 6h24M12 42h24M15 6c0 12 18 24 18 36M33 6C33 18 15 30 15 42" />,
}

interface Props {
  readonly name: ShapeName
  /** Blinks until somebody acknowledges. */
  readonly calling?: boolean
  /** Drawn hollow: the condition is over. */
  readonly hollow?: boolean
}

export function Shape({ name, calling = false, hollow = false }: Props) {
  const classes = ['shape', `shape-${name}`, calling ? 'calling' : '', hollow ? 'hollow' : '']
  return (
    <svg class={classes.filter(Boolean).join(' ')} viewBox="0 0 48 48" aria-hidden="true">
      {DRAWN[name]}
    </svg>
  )
}
