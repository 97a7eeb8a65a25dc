/** What is found of the files: those that could not be used, shown for a while and an event as soon as somebody hears it; a broken chain. */
import type { Mended } from '../core/mended.ts'
import { MINUTE, type Millis } from '../core/time.ts'
import type { Tell } from '../ports.ts'
import type { Fare } from './points.ts'

/** The alarm stays until somebody saw it. */
const SHOWN: Millis = 5 * MINUTE

export interface Mendings {
  /** A file was put aside: shown as a fault of the disk. */
  aside(): void
  mended(mended: Mended): void
  /** The journal was read through; null where every row follows from the one before it. */
  proved(broken: number | null): void
  heardBy(tell: Tell | undefined): void
  shown(): { readonly asideUntil: Millis; readonly records: Fare['records']; readonly isBroken: boolean }
}

export function mendings(mono: () => Millis): Mendings {
  const untold: Mended[] = []
  let asideUntil = Number.NEGATIVE_INFINITY
  let records: Fare['records'] = 'ok'
  let isBroken = false
  let tell: Tell | undefined

  const aside = (): void => {
    asideUntil = mono() + SHOWN
  }
  const show = (from: Exclude<Mended['from'], 'backup'>): void => {
    aside()
    records = from === 'copy' && records !== 'lost' ? 'restored' : 'lost'
  }
  const tellAll = (): void => {
    if (tell) for (const mended of untold.splice(0)) tell({ kind: 'records-restored', mended })
  }

  return {
    aside,
    mended(mended) {
      if (mended.from !== 'backup') show(mended.from)
      untold.push(mended)
      // The databases open in the middle of other things; an event is a turn of its own.
      setImmediate(tellAll)
    },
    proved(broken) {
      isBroken = broken !== null
    },
    heardBy(teller) {
      tell = teller
      tellAll()
    },
    shown: () => ({ asideUntil, records, isBroken }),
  }
}
