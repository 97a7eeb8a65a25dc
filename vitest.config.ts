import { defineConfig } from 'vitest/config'

export default defineConfig({
  // Many files wait for sockets, not for the processor: on two cores the default of one worker would wait in line.
  test: { include: ['tests/**/*.test.ts'], testTimeout: 20_000, pool: 'forks', maxWorkers: 3 },
})
