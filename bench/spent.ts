/** Processor time of this process. */

let mark = process.cpuUsage()

export const spending = {
  begin() {
    mark = process.cpuUsage()
  },
  /** Since `begin`: milliseconds of all its threads, in the program and in the system. */
  spent() {
    const { user, system } = process.cpuUsage(mark)
    return (user + system) / 1000
  },
}
