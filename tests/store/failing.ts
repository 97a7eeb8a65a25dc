/** A disk that fails at the N-th call: every call to the database is counted, in whatever order they come. */
import type { Db, Open } from '../../src/store/sqlite.ts'
import { open } from './native.ts'

export interface Failing {
  readonly open: Open
  /** How often the disk was asked. */
  calls(): number
  /** From now on the disk is sound, or fails at this call. */
  failAt(call: number, code: string): void
  /** As the end of a worker does. */
  closeAll(): void
}

const COUNTED = new Set(['run', 'get', 'all', 'exec', 'pragma'])

export function failing(): Failing {
  const dbs: Db[] = []
  let calls = 0
  let doomed = Number.POSITIVE_INFINITY
  let code = ''

  function count(): void {
    calls += 1
    if (calls === doomed) throw Object.assign(new Error(`injected at call ${calls}`), { code })
  }

  const counted = <T extends object>(target: T): T =>
    new Proxy(target, {
      get(object, name) {
        const value: unknown = Reflect.get(object, name)
        if (typeof value !== 'function') return value
        return (...args: unknown[]) => {
          if (COUNTED.has(String(name))) count()
          if (name === 'transaction')
            return committed(object as unknown as Db, args[0] as (...args: unknown[]) => unknown)
          const answer: unknown = value.apply(object, args)
          return name === 'prepare' ? counted(answer as object) : answer
        }
      },
    })

  /** The commit is a call of its own: when it fails, nothing of it was written. */
  function committed(db: Db, act: (...args: unknown[]) => unknown) {
    return db.transaction((...args: unknown[]) => {
      const answer = act(...args)
      count()
      return answer
    })
  }

  return {
    open(file, options) {
      count()
      const db = open(file, options)
      dbs.push(db)
      return counted(db)
    },
    calls: () => calls,
    failAt(call, how) {
      calls = 0
      doomed = call
      code = how
    },
    closeAll() {
      for (const db of dbs.splice(0)) db.close()
    },
  }
}
