/** Whether what is on the page is still true, judged by the page's own clock. */

/** The controller beats every 2 s; three missed beats and nothing on the page may look live. */
export const STALE_AFTER = 6000
/** A silent stream is replaced: an EventSource does not notice a frozen server. */
export const REOPEN_AFTER = 5000

export interface Line {
  /** When the page began to listen at all. */
  readonly began: number
  /** The last sign of life; null = never. */
  readonly heard: number | null
  /** When the present stream was opened. */
  readonly opened: number
}

export function isStale(line: Pick<Line, 'began' | 'heard'>, mono: number): boolean {
  return mono - (line.heard ?? line.began) >= STALE_AFTER
}

export function mustReopen(line: Line, mono: number): boolean {
  return mono - Math.max(line.heard ?? line.opened, line.opened) >= REOPEN_AFTER
}
