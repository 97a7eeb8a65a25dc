/** What root puts into a folder of somebody else becomes theirs: the guard could not read its own records otherwise. */
import { existsSync, lchownSync, lstatSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** Each of these names in the folder, with all that lies in it. Nobody but root can give anything away. */
export function handOver(dir: string, names: readonly string[]): void {
  if (process.getuid?.() !== 0) return
  const { uid, gid } = statSync(dir)
  for (const name of names) if (existsSync(join(dir, name))) give(join(dir, name), uid, gid)
}

function give(path: string, uid: number, gid: number): void {
  lchownSync(path, uid, gid)
  if (lstatSync(path).isDirectory()) for (const name of readdirSync(path)) give(join(path, name), uid, gid)
}
