/** Pins through Debian's `gpiod` tools, where the kernel numbers no pins or onoff was not built. */
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import type { Bcm } from '../../src/link.ts'
import { Impossible } from './child.ts'
import {
  chipIn,
  edgeIn,
  holdArguments,
  levelsIn,
  readArguments,
  setArguments,
  type Version,
  versionIn,
  watchArguments,
} from './gpiod-tools.ts'
import { type Ears, type Inputs, type Level, mono, type Output } from './pins.ts'

const run = promisify(execFile)
/** A tool that answers nothing for so long never will. */
const PATIENCE = { timeout: 3000 }
/** A pin that is being watched cannot be looked at; so often watching pauses for a look. */
const LOOK_EVERY_MS = 60_000

export interface Tools {
  readonly version: Version
  readonly chip: string
}

/** Throws Impossible where there are no tools or no chip. */
export async function findTools(): Promise<Tools> {
  const printed = await run('gpiodetect', ['--version'], PATIENCE).catch(() => undefined)
  const version = versionIn(printed?.stdout ?? '')
  if (version === undefined) {
    throw new Impossible({ code: 'missing', reason: 'neither onoff nor the gpiod tools can be used' })
  }
  const { stdout } = await run('gpiodetect', [], PATIENCE)
  const chip = chipIn(stdout)
  if (chip === undefined) throw new Impossible({ code: 'no-device', reason: 'no GPIO chip of a Raspberry Pi' })
  return { version, chip }
}

export async function gpiodInputs(tools: Tools, gpios: readonly Bcm[], ears: Ears): Promise<Inputs> {
  await mustBind()
  let levels = await levelsOf(tools, gpios)
  let [looked, isClosed, isLooking] = [mono(), false, false]
  const heard: Ears['edge'] = (gpio, level, at) => {
    levels.set(gpio, level)
    ears.edge(gpio, level, at)
  }
  let watching = watch(tools, gpios, heard)

  async function lookAgain(): Promise<void> {
    looked = mono()
    isLooking = true
    await ended(watching)
    levels = await levelsOf(tools, gpios)
    if (!isClosed) watching = watch(tools, gpios, heard)
    isLooking = false
  }

  return {
    by: 'gpiod',
    look(seen) {
      if (!isLooking) mustLive('gpiomon', watching)
      if (mono() - looked > LOOK_EVERY_MS) void lookAgain()
      for (const [gpio, level] of levels) seen(gpio, level)
    },
    async close() {
      isClosed = true
      await ended(watching)
    },
  }
}

async function levelsOf({ version, chip }: Tools, gpios: readonly Bcm[]): Promise<Map<Bcm, Level>> {
  const { stdout } = await run('gpioget', readArguments(version, chip, gpios), PATIENCE)
  const levels = levelsIn(stdout, gpios.length)
  if (levels === undefined) throw new Error(`gpioget answers '${stdout.trim().slice(0, 80)}'`)
  return new Map(gpios.map((gpio, index) => [gpio, levels[index] ?? 0]))
}

/** A tool that holds pins must not outlive this process: whoever comes next could not have them. */
function bound(name: string, said: readonly string[]) {
  const tool = spawn('setpriv', ['--pdeathsig', 'KILL', name, ...said], { stdio: ['pipe', 'pipe', 'inherit'] })
  // One that could not be started has ended: whoever looks at its pins next is told so.
  tool.on('error', () => {})
  return tool
}

/** Throws Impossible where a tool cannot be bound to this process. Setting a pin once needs no binding. */
async function mustBind(): Promise<void> {
  await run('setpriv', ['--version'], PATIENCE).catch(() => {
    throw new Impossible({ code: 'missing', reason: 'the gpiod tools need setpriv (Debian package util-linux)' })
  })
}

function watch({ version, chip }: Tools, gpios: readonly Bcm[], told: Ears['edge']): ChildProcess {
  const tool = bound('gpiomon', watchArguments(version, chip, gpios))
  createInterface({ input: tool.stdout }).on('line', line => {
    const edge = edgeIn(line)
    if (edge) told(edge.gpio, edge.level, edge.at)
  })
  return tool
}

/** Of one that was killed only the signal is known. */
const endOf = ({ exitCode, signalCode }: ChildProcess): number | string | null => exitCode ?? signalCode

/** What it watches or holds is not watched or held any more. */
function mustLive(name: string, tool: ChildProcess): void {
  const end = endOf(tool)
  if (end !== null) throw new Error(`${name} ended with ${end}`)
}

async function ended(tool: ChildProcess): Promise<void> {
  if (endOf(tool) !== null) return
  const gone = new Promise(resolve => tool.once('exit', resolve))
  tool.kill('SIGKILL')
  await gone
}

export async function gpiodOutput(tools: Tools, gpio: Bcm, first: Level): Promise<Output> {
  await mustBind()
  const hold = () => bound('gpioset', holdArguments(tools.version, tools.chip, gpio, level))
  let level = first
  let tool = hold()
  let isChanging = false

  /** Between the two the pin keeps what it shows, as the kernel of a Raspberry Pi leaves it; elsewhere it falls to its pull. */
  async function change(): Promise<void> {
    if (isChanging) return
    isChanging = true
    await ended(tool)
    tool = hold()
    isChanging = false
  }

  const living = (): void => {
    if (!isChanging) mustLive('gpioset', tool)
  }
  return {
    by: 'gpiod',
    drive(to) {
      living()
      if (to === level) return
      level = to
      void change()
    },
    // A pin that is held cannot be asked: this is what the tool was told, and it lives.
    read() {
      living()
      return level
    },
    close: () => ended(tool),
  }
}

export async function setOnce({ version, chip }: Tools, gpio: Bcm, level: Level): Promise<void> {
  await run('gpioset', setArguments(version, chip, gpio, level), PATIENCE)
}
