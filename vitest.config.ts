import { defineConfig } from 'vitest/config'

/** Rooms without wires, clocks or state of their own: their files share what they import, which halves their cost. */
const PURE = [
  ...['core', 'config', 'texts', 'hardware', 'dashboards', 'scenarios'].map(room => `tests/${room}/**/*.test.ts`),
  'tests/alarms/{blind,board,bus,sentences,words}.test.ts',
  'tests/firmware-bridge/{board*,contact-filter,johnny-five,link}.test.ts',
]

/** Each of their tests closes what it opens, so that these files share what they import, too. One of them puts something else in its place. */
const ASKED = [
  'tests/drivers/{hikvision,mqtt,nut,onvif,probe,snmp}/!(contract).test.ts',
  'tests/drivers/!(dial).test.ts',
]

/** Judged by the real clock: after all others, two at a time, and a crowded machine may be late once. What must never happen is not among them. */
const TIMED = [
  'tests/alarms/{flood,swift,half-open}.test.ts',
  'tests/api/floods.test.ts',
  'tests/drivers/*/contract.test.ts',
  'tests/firmware-bridge/{supervise,killed}.test.ts',
]

export default defineConfig({
  // Many files wait for sockets, not for the processor: on two cores the default of one worker would wait in line.
  test: {
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: 'forks',
    maxWorkers: 4,
    globalSetup: 'tests/scratch.ts',
    setupFiles: 'tests/patience.ts',
    projects: [
      {
        extends: true,
        test: { name: 'wire', include: ['tests/**/*.test.ts'], exclude: [...PURE, ...ASKED, ...TIMED] },
      },
      { extends: true, test: { name: 'asked', include: ASKED, isolate: false } },
      // Nothing here waits: a file that is slow is on a slow machine.
      {
        extends: true,
        test: { name: 'pure', include: PURE, isolate: false, testTimeout: 120_000, hookTimeout: 120_000 },
      },
      {
        extends: true,
        test: { name: 'timed', include: TIMED, maxWorkers: 2, sequence: { groupOrder: 1 }, retry: 2 },
      },
    ],
  },
})
