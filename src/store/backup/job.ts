/** A backup to where it was asked for. */
import { join } from 'node:path'
import type { Open } from '../sqlite.ts'
import { type Asked, type Made, type Progress, proveBackup, writeBackup } from './make.ts'
import { type Media, mounted } from './medium.ts'

/** A folder, or a portable medium by its UUID. */
export type Place = { readonly folder: string } | { readonly uuid: string }

/** Where backups lie on a medium. */
const FOLDER = 'jaga'

export async function backUp(
  asked: Asked,
  place: Place,
  open: Open,
  media: Media,
  said: (progress: Progress) => void,
): Promise<Made> {
  if ('folder' in place) {
    const written = await writeBackup(asked, open, place.folder, said)
    return proveBackup(asked, written, place.folder, said)
  }
  const { uuid } = place
  const written = await mounted(media, uuid, root => writeBackup(asked, open, join(root, FOLDER), said))
  // Let go and taken again: what is read back comes from the medium, not from memory.
  return mounted(media, uuid, root => proveBackup(asked, written, join(root, FOLDER), said))
}
