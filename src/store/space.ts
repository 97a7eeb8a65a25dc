/** Room on the disk: a reserve is held back for events, and let go when the disk is full. */
import { existsSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const RESERVE = 16_000_000
/** Of a small disk no more than this share is held back, and less than it counts as full. */
const SHARE = 1 / 16

export interface Space {
  /** Little is left for others: said before it is too late. */
  isLow(): boolean
  /** Gives the reserve to whoever must write now. */
  release(): void
  /** Held back again once there is plenty. */
  restore(): void
}

export function space(dir: string): Space {
  const file = join(dir, 'reserve')
  const free = (): number => {
    const { bavail, bsize } = statfsSync(dir)
    return bavail * bsize
  }
  const { blocks, bsize } = statfsSync(dir)
  const reserve = Math.min(RESERVE, Math.floor(blocks * bsize * SHARE))
  return {
    isLow: () => free() < reserve,
    release: () => rmSync(file, { force: true }),
    restore() {
      if (!existsSync(file) && free() > 4 * reserve) writeFileSync(file, Buffer.alloc(reserve, 1))
    },
  }
}
