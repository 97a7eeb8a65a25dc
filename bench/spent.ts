/** Processor time of this process. */
import { tidy } from './figures.ts'

let mark = process.cpuUsage()

export const spending = {
  /** What the warm-up left behind is not paid for by what is measured. */
  tidy,
  begin() {
    mark = process.cpuUsage()
  },
  /** Since `begin`: milliseconds of all its threads, in the program and in the system. */
  spent() {
    const { user, system } = process.cpuUsage(mark)
    return (user + system) / 1000
  },
}
