import { defineConfig } from 'vitest/config'
import { everyResult } from '../every-result.ts'

export default defineConfig({
  test: {
    include: ['test/e2e/*.test.ts'],
    reporters: ['default', everyResult()],
    globalSetup: ['test/e2e/build.ts', 'test/e2e/screen.ts'],
    // One window at a time: each is a whole browser.
    fileParallelism: false,
    testTimeout: 120_000,
    expect: { poll: { timeout: 60_000, interval: 100 } },
    hookTimeout: 300_000,
  },
})
