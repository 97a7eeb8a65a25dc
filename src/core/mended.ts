/** A file of records that was damaged, gone or exchanged, and what came back of it. */
export interface Mended {
  readonly part: 'journal' | 'history'
  /** Name under which the damaged file is kept; null where there was none. */
  readonly file: string | null
  /** What it goes on from: a copy, only what the damaged file still proved, nothing, or a backup that somebody put back. */
  readonly from: 'copy' | 'salvage' | 'nothing' | 'backup'
  /** Of the journal: numbers after `last` up to `upTo` may have been given and are lost; equal where none are. */
  readonly last?: number
  readonly upTo?: number
}
