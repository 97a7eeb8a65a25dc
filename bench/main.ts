/** `npm run bench`: measures, prints, and ends with 1 when a budget is broken. */

import { bus } from './bus.ts'
import type { Devices } from './children/devices.ts'
import { compare } from './compare.ts'
import { fresh } from './fresh.ts'
import { start } from './processes.ts'
import { exitCode, heading, isBusy, table, thisMachine } from './report.ts'
import { openFolder } from './rooms.ts'
import { turns } from './turns.ts'

const say = (line: string): void => void process.stdout.write(`${line}\n`)
const machine = thisMachine()
const busy = isBusy(machine)
say(heading(machine))

const folder = openFolder()
const devices = start<Devices>('devices')
try {
  const rows = [
    ...turns(folder, say),
    ...(await compare(folder, devices, say)),
    ...(await fresh(folder, devices, say)),
    ...(await bus(folder, say)),
  ]
  say(`\n${table(rows, busy)}`)
  process.exitCode = exitCode(rows, busy)
} finally {
  await devices.end()
  folder.remove()
}
