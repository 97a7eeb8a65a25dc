/** One backup: copied, packed, read back from where it lies, and only then given its name. */
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Millis, Now } from '../../core/time.ts'
import { JOURNAL } from '../names.ts'
import { notOurs, type Open } from '../sqlite.ts'
import { verify } from '../verify.ts'
import { flush, newKeys, pack, unpack } from './bundle.ts'
import { copyAll } from './copy.ts'
import { FORMAT, filed, MANIFEST, type Manifest } from './manifest.ts'
import { backupsIn, leftovers, nameOf, unproved } from './names.ts'
import { type Keep, surplus } from './rotate.ts'

export interface Asked {
  /** The data folder, and the room file where there is one. */
  readonly dir: string
  readonly room: string | null
  /** The public key of whoever may read it. */
  readonly key: string
  readonly site: Manifest['site']
  readonly utcOffset: Millis
  readonly version: string
  readonly keep: Keep
  readonly now: Pick<Now, 'wall' | 'trusted' | 'boot'>
}

/** `share` of the step that is done, 0…1. */
export interface Progress {
  readonly step: 'copy' | 'write' | 'check'
  readonly share: number
}

export interface Written {
  readonly name: string
  readonly manifest: Manifest
  /** Opens this one backup, and is forgotten with it. */
  readonly secret: string
}

export interface Made {
  readonly name: string
  readonly manifest: Manifest
  /** Older ones that went. */
  readonly gone: readonly string[]
}

/** Flushed, and not proved yet. */
export async function writeBackup(
  asked: Asked,
  open: Open,
  into: string,
  said: (progress: Progress) => void,
): Promise<Written> {
  const staged = join(asked.dir, 'backup.tmp')
  rmSync(staged, { recursive: true, force: true })
  mkdirSync(into, { recursive: true })
  for (const name of leftovers(readdirSync(into), asked.site.id)) rmSync(join(into, name), { force: true })
  try {
    const names = await copyAll(open, asked.dir, asked.room, staged, share => said({ step: 'copy', share }))
    const manifest = await manifestOf(asked, staged, names)
    writeFileSync(join(staged, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`)
    const name = nameOf(asked.site.id, asked.now.wall)
    const own = await newKeys()
    const whole = manifest.files.reduce((sum, { bytes }) => sum + bytes, 1)
    await pack(staged, [MANIFEST, ...names], [asked.key, own.key], join(into, unproved(name)), bytes =>
      said({ step: 'write', share: Math.min(1, bytes / whole) }),
    )
    return { name, manifest, secret: own.secret }
  } finally {
    rmSync(staged, { recursive: true, force: true })
  }
}

async function manifestOf({ version, site, now }: Asked, staged: string, names: readonly string[]): Promise<Manifest> {
  const files = []
  for (const name of names) files.push(await filed(staged, name))
  const verdict = names.includes(JOURNAL) ? await verify(join(staged, JOURNAL)) : null
  // It would take the place of older ones, and nobody could put it back.
  if (verdict?.broken?.why === 'page') throw notOurs(`${JOURNAL} cannot be read from row ${verdict.broken.seq} on`)
  const journal = verdict && {
    rows: verdict.rows,
    first: verdict.first,
    last: verdict.last,
    broken: verdict.broken?.seq ?? null,
  }
  return { format: FORMAT, version, site, made: now.wall, trusted: now.trusted, boot: now.boot, journal, files }
}

/** Reads back what lies there and gives it its name; older ones beyond their number go. Throws where a byte differs. */
export async function proveBackup(
  { site, keep, utcOffset }: Asked,
  { name, manifest, secret }: Written,
  into: string,
  said: (progress: Progress) => void,
): Promise<Made> {
  const part = join(into, unproved(name))
  await compare(part, secret, manifest, share => said({ step: 'check', share }))
  renameSync(part, join(into, name))
  const all = backupsIn(readdirSync(into), site.id).filter(one => one.name !== name)
  const gone = surplus([...all, { name, made: manifest.made }], keep, utcOffset).map(one => one.name)
  for (const old of gone) rmSync(join(into, old), { force: true })
  await flush(into)
  return { name, manifest, gone }
}

async function compare(
  part: string,
  secret: string,
  { files }: Manifest,
  share: (done: number) => void,
): Promise<void> {
  const wanted = new Map(files.map(({ name, sha256 }) => [name, sha256]))
  await unpack(part, secret, async (name, content) => {
    const hash = createHash('sha256')
    for await (const chunk of content) hash.update(chunk)
    if (name === MANIFEST) return
    if (hash.digest('hex') !== wanted.get(name)) throw new Error(`${name} was not written as it was read`)
    wanted.delete(name)
    share(1 - wanted.size / Math.max(1, files.length))
  })
  if (wanted.size > 0) throw new Error(`${[...wanted.keys()].join(', ')} is missing in what was written`)
}
