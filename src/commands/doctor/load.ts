/** A process that loads one module and ends; what goes wrong is told to whoever started it. */

/** Its native part is loaded by the first database, not by the module. */
const LATE = 'better-sqlite3'

const [, , name = ''] = process.argv
import(name)
  .then(module => name === LATE && new module.default(':memory:').close())
  .then(
    () => process.exit(0),
    (error: Error) => process.send?.(error.message.split(/\n| Tried:| imported from /)[0], () => process.exit(1)),
  )
