/** Where each thing of a room is told: `<prefix>/<site>/…`. */
import type { PointId } from '../../core/sample.ts'
import type { AlarmId } from '../../core/site.ts'

export interface Topics {
  readonly status: string
  readonly summary: string
  readonly seal: string
  readonly event: string
  /** Everything of this room, to subscribe to. */
  readonly all: string
  /** Nobody keeps what is said here. */
  test(name: string): string
  point(id: PointId): string
  alarm(id: AlarmId): string
}

export function topicsOf(prefix: string, site: string): Topics {
  const base = `${prefix}/${site}`
  return {
    status: `${base}/status`,
    summary: `${base}/summary`,
    seal: `${base}/seal`,
    event: `${base}/event`,
    all: `${base}/#`,
    test: name => `${base}/test/${name}`,
    point: id => `${base}/point/${id}`,
    alarm: id => `${base}/alarm/${id}`,
  }
}
