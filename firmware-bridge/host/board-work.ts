/** What the process of the board does once its line is open: hears, looks, and says what a finished turn wants. */
import type { BoardJob, BoardNews, BoardSay } from '../../src/link-board.ts'
import { openBoard } from './board-io.ts'
import type { ToBoard } from './board-messages.ts'
import type { Port } from './board-port.ts'
import { asking, heard, looked, newSession, type Step, silentFor, turned } from './board-session.ts'
import type { Work } from './child.ts'

const LOOK_MS = 250
/** A connection over which nothing comes for so long is opened anew. */
const GIVE_UP_MS = 10_000
/** An older turn renews nothing: it waited somewhere while its controller may have died. */
const OLDEST_TURN_MS = 1000
const FAREWELL_MS = 200

const mono = (): number => Number(process.hrtime.bigint() / 1000n) / 1000

/** The end of this process, which says why. */
export function fall(error: unknown): void {
  setImmediate(() => {
    throw error
  })
}

export function serve({ line, close }: Port, job: BoardJob, tell: (news: BoardNews) => void): Work<BoardSay> {
  let session = newSession(job, mono())
  let relay: BoardSay['relay']
  const take = (step: Step): void => {
    session = step.session
    for (const news of step.news) tell(news)
  }
  const say = (step: { session: typeof session; say: readonly ToBoard[] }): void => {
    session = step.session
    for (const message of step.say) io.say(message)
  }
  const io = openBoard(line, {
    heard: message => take(heard(session, message, mono())),
    ended(why, detail) {
      if (why === 'other-firmware') tell({ kind: why, name: detail ?? '' })
      fall(new Error(`board: ${why}${detail === undefined ? '' : ` (${detail})`}`))
    },
  })
  const looking = setInterval(() => {
    take(looked(session, mono()))
    say(asking(session, mono()))
    if (silentFor(session, mono()) > GIVE_UP_MS) fall(new Error('board: silent'))
  }, LOOK_MS)

  const turn = (well: boolean): void => say(turned(session, well, mono()))
  return {
    hear({ at, relay: wanted, pin }) {
      if (mono() - at > OLDEST_TURN_MS) return
      relay = wanted ?? relay
      if (pin) io.drive(pin.pin, pin.high)
      turn(relay === 'well')
    },
    async end() {
      clearInterval(looking)
      turn(false)
      await new Promise(resolve => setTimeout(resolve, FAREWELL_MS))
      await close()
    },
  }
}
