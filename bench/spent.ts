/** Processor time and memory of this process. */
import { tidy } from './figures.ts'

let mark = process.cpuUsage()

export const spending = {
  begin() {
    tidy()
    mark = process.cpuUsage()
  },
  /** Since `begin`: milliseconds of all its threads, in the program and in the system. */
  spent() {
    const { user, system } = process.cpuUsage(mark)
    return (user + system) / 1000
  },
}
