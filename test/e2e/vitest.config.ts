import { defineConfig } from 'vitest/config'
import { everyResult } from '../every-result.ts'

export default defineConfig({
  test: {
    include: ['test/e2e/*.test.ts'],
    reporters: ['default', everyResult()],
    globalSetup: ['test/e2e/build.ts', 'test/e2e/screen.ts'],
    // One window at a time, because each is a whole browser.
    fileParallelism: false,
    // Enough for a machine ten times slower than most.
    testTimeout: 300_000,
    expect: { poll: { timeout: 110_000, interval: 100 } },
    hookTimeout: 300_000,
  },
})
