import { defineConfig } from 'vitest/config'

/** Jaga beside the real programs it talks to; needs Debian's packages, and says by name which one is missing. */
export default defineConfig({
  test: {
    include: ['tests/peers/**/*.peer.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: 'forks',
    reporters: ['verbose'],
    fileParallelism: false,
  },
})
