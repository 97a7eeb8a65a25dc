import { defineConfig } from 'vitest/config'

/** Rooms without wires, clocks or state of their own: their files share what they import, which halves their cost. */
const PURE = ['core', 'config', 'texts', 'hardware', 'dashboards', 'scenarios'].map(
  room => `tests/${room}/**/*.test.ts`,
)

export default defineConfig({
  // Many files wait for sockets, not for the processor: on two cores the default of one worker would wait in line.
  test: {
    testTimeout: 20_000,
    pool: 'forks',
    maxWorkers: 3,
    globalSetup: 'tests/scratch.ts',
    projects: [
      { extends: true, test: { name: 'wire', include: ['tests/**/*.test.ts'], exclude: PURE } },
      { extends: true, test: { name: 'pure', include: PURE, isolate: false } },
    ],
  },
})
