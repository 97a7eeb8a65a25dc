/** A process that loads one module and ends; what goes wrong is told to whoever started it. */

const [, , name = ''] = process.argv
import(name).then(
  () => process.exit(0),
  (error: Error) => process.send?.(error.message.split(/\n| imported from /)[0], () => process.exit(1)),
)
