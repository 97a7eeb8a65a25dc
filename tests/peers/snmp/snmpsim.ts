/** Debian's snmpsim on loopback: an agent for each walk, its community the walk's name. */

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { freePort } from './server.ts'

export const SNMPSIM = '/usr/bin/snmpsimd'

/** A line of snmpsim: OID, type by its number, value; a variation behind the number. */
export type Walk = readonly string[]

export interface Simulated {
  readonly port: number
  stop(): Promise<void>
}

export async function startSnmpsim(folder: string, walks: Readonly<Record<string, Walk>>): Promise<Simulated> {
  const [data, cache] = [join(folder, 'walks'), join(folder, 'cache')]
  for (const path of [data, cache]) mkdirSync(path, { recursive: true })
  for (const [name, walk] of Object.entries(walks)) {
    writeFileSync(join(data, `${name}.snmprec`), `${walk.toSorted(byOid).join('\n')}\n`)
  }
  const port = await freePort()
  const child = spawn(SNMPSIM, [
    `--data-dir=${data}`,
    `--cache-dir=${cache}`,
    `--agent-udpv4-endpoint=127.0.0.1:${port}`,
    // It wants to know who to be when it is started as root.
    ...(process.getuid?.() === 0 ? ['--process-user=root', '--process-group=root'] : []),
  ])
  await listening(child)
  return {
    port,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = once(child, 'exit')
      child.kill('SIGKILL')
      await ended
    },
  }
}

/** It looks objects up by halving its file. */
function byOid(a: string, b: string): number {
  const [left, right] = [a, b].map(line => (line.split('|')[0] ?? '').split('.').map(Number))
  const at = left?.findIndex((number, index) => number !== right?.[index]) ?? -1
  return at < 0 ? -1 : (left?.[at] ?? 0) - (right?.[at] ?? -1)
}

function listening(child: ChildProcess): Promise<void> {
  let said = ''
  return new Promise((resolve, reject) => {
    child.once('exit', code => reject(new Error(`snmpsim ended (${code}): ${said}`)))
    for (const out of [child.stdout, child.stderr]) {
      out?.on('data', text => {
        said += text
        if (said.includes('Listening at UDP')) resolve()
      })
    }
  })
}
