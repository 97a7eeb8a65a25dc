import { defineConfig } from 'vitest/config'

/** The controller's own pins on a kernel's simulated header; says by name what it lacks where it cannot run. */
export default defineConfig({
  test: {
    include: ['tests/hil/*.hil.ts'],
    testTimeout: 60_000,
    hookTimeout: 600_000,
    pool: 'forks',
    reporters: ['verbose'],
    fileParallelism: false,
  },
})
