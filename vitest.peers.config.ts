import { defineConfig } from 'vitest/config'

/** Judged by the real clock: after all others, no more than there are cores, and a crowded machine may be late once. */
const TIMED = ['tests/peers/{board,bus,service,simavr}.peer.ts', 'tests/peers/snmp/snmpsim.peer.ts']
/** Answers two milliseconds before their last moment: these want the machine to themselves. */
const CLOSE = ['tests/peers/serial.peer.ts']

/** Jaga beside the real programs it talks to; needs Debian's packages, and says by name which one is missing. */
export default defineConfig({
  test: {
    testTimeout: 180_000,
    hookTimeout: 180_000,
    pool: 'forks',
    reporters: ['verbose'],
    projects: [
      // These wait for programs, not for the processor: beside each other they take a third of the time. A crowded machine
      // may hold up one of those programs; the report names who was tried again.
      {
        extends: true,
        test: {
          name: 'peers',
          include: ['tests/peers/**/*.peer.ts'],
          exclude: [...TIMED, ...CLOSE],
          maxWorkers: 4,
          retry: 1,
        },
      },
      {
        extends: true,
        test: { name: 'timed', include: TIMED, maxWorkers: 2, sequence: { groupOrder: 1 }, retry: 2 },
      },
      {
        extends: true,
        test: { name: 'close', include: CLOSE, maxWorkers: 1, sequence: { groupOrder: 2 }, retry: 2 },
      },
    ],
  },
})
