/** The machine that is examined: its files, its programs, and what loads on it. Tests hand in another one. */

import { execFile, fork } from 'node:child_process'
import { access, constants, readdir, readFile, readlink, realpath } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { compiled } from '../../spawn.ts'

export interface Machine {
  /** The text of a file without blanks at its ends; undefined where it cannot be read. */
  text(file: string): Promise<string | undefined>
  /** The names in a folder; none where there is no such folder. */
  names(folder: string): Promise<readonly string[]>
  /** The path behind links; undefined where nothing is there. */
  real(file: string): Promise<string | undefined>
  /** We may read and write it. */
  usable(file: string): Promise<boolean>
  /** What a program prints; undefined where it is missing or fails. */
  run(program: string, ...args: readonly string[]): Promise<string | undefined>
  /** The programs that have this file open, as `node 812`; only our own where we may not look at others. */
  holders(file: string): Promise<readonly string[]>
  /** Why a native module does not load in a process of its own; undefined where it does. */
  loads(module: string): Promise<string | undefined>
  readonly node: string
  readonly kernel: string
  readonly user: { readonly root: boolean; readonly groups: readonly number[] }
}

/** Many times what a busy Pi needs to start a program. */
const PATIENCE = 15_000
const exec = promisify(execFile)

export function machine(kernel: string, root = '/'): Machine {
  const at = (file: string): string => join(root, file)
  return {
    text: file =>
      readFile(at(file), 'utf8').then(
        text => text.replaceAll('\0', '').trim(),
        () => undefined,
      ),
    names: folder => readdir(at(folder)).catch(() => []),
    real: file => realpath(at(file)).catch(() => undefined),
    usable: file =>
      access(at(file), constants.R_OK | constants.W_OK).then(
        () => true,
        () => false,
      ),
    run: (program, ...args) =>
      exec(program, args, { timeout: PATIENCE }).then(
        ({ stdout, stderr }) => `${stdout}${stderr}`,
        () => undefined,
      ),
    holders: file => holders(at(file)),
    loads,
    node: process.versions.node,
    kernel,
    user: { root: process.getuid?.() === 0, groups: process.getgroups?.() ?? [] },
  }
}

async function holders(file: string): Promise<string[]> {
  const real = await realpath(file).catch(() => undefined)
  if (real === undefined) return []
  const others = (await readdir('/proc')).filter(name => /^\d+$/.test(name) && Number(name) !== process.pid)
  const found = await Promise.all(others.map(async pid => ((await hasOpen(pid, real)) ? [await calledOf(pid)] : [])))
  return found.flat()
}

/** A process that ends meanwhile, or is another's, holds nothing that we see. */
async function hasOpen(pid: string, real: string): Promise<boolean> {
  const folder = `/proc/${pid}/fd`
  const handles = await readdir(folder).catch(() => [])
  const open = await Promise.all(handles.map(one => readlink(join(folder, one)).catch(() => '')))
  return open.includes(real)
}

const calledOf = async (pid: string): Promise<string> =>
  `${await readFile(`/proc/${pid}/comm`, 'utf8').then(
    name => name.trim(),
    () => '?',
  )} ${pid}`

/** A native module that takes its process down must not take us along. */
function loads(module: string): Promise<string | undefined> {
  return new Promise(resolve => {
    const child = fork(compiled('src/commands/doctor/load.ts'), [module], {
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    })
    let why: string | undefined
    const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE)
    child.on('message', said => (why = String(said)))
    child.on('close', (code, signal) => {
      clearTimeout(timer)
      resolve(code === 0 ? undefined : (why ?? signal ?? `exit ${code}`))
    })
  })
}
