import { defineConfig } from 'vitest/config'

/** Stories of weeks, played in minutes: too long for every change, needed before a release. */
export default defineConfig({
  test: { include: ['tests/soak/**/*.soak.ts'], testTimeout: 15 * 60_000, pool: 'forks', fileParallelism: false },
})
