/** Keeps one child process at its work: ended when it falls silent, started again when it ends, slower each time it ends at once. */
import type { ChildProcess } from 'node:child_process'
import { MINUTE, type Millis, SECOND } from '../../core/time.ts'
import { type FromChild, SILENT, type ToChild, type Unable } from '../../link.ts'

/** What befalls the child, in this order for each of its lives. */
export interface Ear<Tell> {
  /** A new life: nothing that an earlier one told is known any more. */
  began(boot: string): void
  told(tell: Tell): void
  /** From here on its points are bad: it ended, fell silent, or says itself why it cannot do its work. */
  gone(why: Unable): void
}

export interface Supervised<Say> {
  /** Lost where no child listens: what must last is said again by whoever says it. */
  say(say: Say): void
  /** Undefined between two lives. */
  pid(): number | undefined
  /** How often it had to be started again. */
  restarts(): number
  /** Lets it end its work, and ends it where it does not. */
  stop(): Promise<void>
}

export interface Pace {
  /** The longest wait before it is started again; the first time there is none. */
  readonly ceiling: Millis
}

const USUAL: Pace = { ceiling: 30 * SECOND }
const FIRST_WAIT: Millis = 250
/** Node itself must start first, on a small machine too. */
const START: Millis = 20 * SECOND
/** A child that lived this long did not die of its start. */
const SETTLED: Millis = MINUTE
/** To end its work when told to stop. */
const FAREWELL: Millis = SECOND

/** Whatever it lacks will not be there a moment later. */
const NOTHING_THERE: readonly Unable['code'][] = ['missing', 'no-device']

/** How long to wait after `deaths` in a row, the present one included. */
export const waitAfter = (deaths: number, { ceiling }: Pace): Millis =>
  deaths <= 1 ? 0 : Math.min(FIRST_WAIT * 2 ** Math.min(deaths - 2, 20), ceiling)

/** When children fell, of whatever kind; not those that only lack what they need. */
const falls: Millis[] = []
const MOST_FALLS = 1000

/** How many fell and were started again within the last so many ms. */
export const fallsWithin = (span: Millis): number => falls.filter(at => at >= performance.now() - span).length

function noteFall({ code }: Unable): void {
  if (code !== 'failed') return
  falls.push(performance.now())
  if (falls.length > MOST_FALLS) falls.shift()
}

export function supervise<Job, Say, Tell>(
  start: () => ChildProcess,
  job: Job,
  ear: Ear<Tell>,
  pace: Pace = USUAL,
): Supervised<Say> {
  let child: ChildProcess | undefined
  let isOver = false
  let deaths = 0
  let restarts = 0
  let again: NodeJS.Timeout | undefined

  function begin(): void {
    const [mine, born] = [start(), performance.now()]
    child = mine
    const ended = live(mine, ear, () => send(mine, { kind: 'begin', job } satisfies ToChild<Job, Say>))
    ended.then(why => {
      child = undefined
      if (isOver) return
      deaths = performance.now() - born > SETTLED ? 1 : deaths + 1
      restarts += 1
      noteFall(why)
      again = setTimeout(begin, waitAfter(deaths, NOTHING_THERE.includes(why.code) ? USUAL : pace))
      ear.gone(why)
    })
  }

  begin()
  return {
    say: say => void (child && send(child, { kind: 'say', say } satisfies ToChild<Job, Say>)),
    pid: () => child?.pid,
    restarts: () => restarts,
    async stop() {
      isOver = true
      clearTimeout(again)
      if (child) await farewell(child)
    },
  }
}

/** From its start to its end; tells what it hears on the way. */
function live<Tell>(child: ChildProcess, ear: Ear<Tell>, greet: () => void): Promise<Unable> {
  let why: Unable | undefined
  let complaint = ''
  const silence = (patience: Millis) => setTimeout(() => child.kill('SIGKILL'), patience)
  let silent = silence(START)

  child.stderr?.setEncoding('utf8').on('data', text => (complaint = `${complaint}${text}`.slice(-LONGEST)))
  child.on('message', (message: FromChild<Tell>) => {
    clearTimeout(silent)
    // After its hello it loads what is native, and that may hold it once.
    silent = silence(message.kind === 'hello' ? START : SILENT)
    if (message.kind === 'unable') why = message.unable
    if (message.kind === 'told') ear.told(message.tell)
    if (message.kind !== 'hello') return
    ear.began(message.boot)
    greet()
  })
  return new Promise(resolve => {
    const end = (how: string) => {
      clearTimeout(silent)
      resolve(why ?? { code: 'failed', reason: lastLine(complaint) || how })
    }
    child.on('error', error => end(error.message))
    child.on('close', (code, signal) => end(signal ?? `exit ${code}`))
    // What it said last is still on its way; whatever it started may hold that way open for ever.
    child.on('exit', (code, signal) => setTimeout(end, LAST_WORDS, signal ?? `exit ${code}`))
  })
}

const LAST_WORDS: Millis = 50
const LONGEST = 2000

/** The line that names the error: a stack has it first, what a library prints may be anything. */
const lastLine = (complaint: string): string | undefined =>
  complaint.match(/^\w*Error.*$/m)?.[0] ?? complaint.trim().split('\n').at(-1)?.trim().slice(0, 200)

/** A channel that has just broken is the death of the child, which tells itself. */
function send(child: ChildProcess, message: object): void {
  if (child.connected) child.send(message, () => undefined)
}

async function farewell(child: ChildProcess): Promise<void> {
  const gone = new Promise(resolve => child.once('exit', resolve))
  if (child.exitCode !== null || child.signalCode !== null) return
  send(child, { kind: 'stop' })
  const patience = setTimeout(() => child.kill('SIGKILL'), FAREWELL)
  await gone
  clearTimeout(patience)
}
