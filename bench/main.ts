/** `npm run bench`: measures, prints, and ends with 1 when a budget is broken; `npm run bench -- history` measures one part. */

import { boardEdge } from './board.ts'
import { bus } from './bus.ts'
import type { Devices } from './children/devices.ts'
import { compare } from './compare.ts'
import { edge } from './edge.ts'
import { fresh } from './fresh.ts'
import { history } from './history.ts'
import { ingest } from './ingest.ts'
import { load } from './load.ts'
import { start } from './processes.ts'
import { exitCode, heading, isBusy, type Row, table, thisMachine } from './report.ts'
import { openFolder } from './rooms.ts'
import { slow } from './slow.ts'
import { turns } from './turns.ts'

const say = (line: string): void => void process.stdout.write(`${line}\n`)
const machine = thisMachine()
const busy = isBusy(machine)
const folder = openFolder()
const devices = start<Devices>('devices')

const PARTS: Readonly<Record<string, () => Row[] | Promise<Row[]>>> = {
  load: () => load(say),
  turns: () => turns(folder, say),
  compare: () => compare(folder, devices, say),
  fresh: () => fresh(folder, devices, say),
  edge: async () => [...(await edge(folder, say)), ...(await boardEdge(folder, say))],
  bus: () => bus(folder, say),
  history: () => history(folder, say),
  ingest: () => ingest(folder, say),
  slow: () => slow(folder, say),
}

async function measured(names: readonly string[]): Promise<Row[]> {
  const rows: Row[] = []
  for (const name of names) rows.push(...((await PARTS[name]?.()) ?? []))
  return rows
}

try {
  const asked = process.argv.slice(2)
  const unknown = asked.filter(name => !(name in PARTS))
  if (unknown.length > 0) throw new Error(`no part ${unknown.join(', ')}: there are ${Object.keys(PARTS).join(', ')}`)
  say(heading(machine))
  const rows = await measured(asked.length > 0 ? asked : Object.keys(PARTS))
  say(`\n${table(rows, busy)}`)
  process.exitCode = exitCode(rows, busy)
} finally {
  await devices.end()
  folder.remove()
}
