import { defineConfig } from 'vitest/config'

/** The wall in a real browser; needs the built page and Debian's chromium. */
export default defineConfig({
  test: {
    include: ['tests/browser/*.browser.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: 'forks',
    reporters: ['verbose'],
    fileParallelism: false,
  },
})
