/** What the database or the file system says went wrong, in the few words that decide what happens next. */
import type { Trouble } from './messages.ts'

const BY_CODE: readonly (readonly [RegExp, Trouble['code']])[] = [
  [/^SQLITE_FULL|^ENOSPC|^EDQUOT/, 'full'],
  [/^SQLITE_READONLY|^EROFS|^EACCES|^EPERM/, 'read-only'],
  [/^SQLITE_CORRUPT|^SQLITE_NOTADB/, 'damaged'],
  [/^SQLITE_BUSY|^SQLITE_LOCKED/, 'locked'],
  [/^ERR_MODULE_NOT_FOUND|^MODULE_NOT_FOUND|^ERR_DLOPEN_FAILED/, 'missing'],
]

export function troubleOf(error: unknown): Trouble {
  const { code = '', message = String(error) } = error as Partial<NodeJS.ErrnoException>
  const known = BY_CODE.find(([pattern]) => pattern.test(code))
  return { code: known?.[1] ?? 'failed', reason: code ? `${code}: ${message}` : message }
}
