/** The process of the microcontroller board. It lives no longer than its connection: the next one starts from nothing. */
import type { BoardJob, BoardNews, BoardSay } from '../../src/link-board.ts'
import { openPort } from './board-port.ts'
import { fall, serve } from './board-work.ts'
import { beChild, type Work } from './child.ts'

beChild<BoardJob, BoardSay, BoardNews>(async (job, tell) => {
  let work: Work<BoardSay> | undefined
  let isOver = false
  const complain = (reason: string) => tell({ kind: 'silent', code: 'port', reason })
  const opened = openPort(job.path, () => isOver, complain).then(port => {
    if (port) work = serve(port, job, tell)
  })
  // Whatever goes wrong while opening is the end of this process, and says why.
  opened.catch(fall)
  return {
    hear: say => work?.hear(say),
    async end() {
      isOver = true
      await work?.end()
    },
  }
})
