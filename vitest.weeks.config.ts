import { defineConfig } from 'vitest/config'

/** Days and weeks of the simulated room: all processor, no waiting, so that a change's own tests stay quick. */
export default defineConfig({
  test: {
    include: ['tests/weeks/**/*.week.ts'],
    testTimeout: 180_000,
    hookTimeout: 180_000,
    pool: 'forks',
    reporters: ['verbose'],
  },
})
