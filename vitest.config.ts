import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { everyResult } from './test/every-result.ts'
import { LongestFirst } from './test/longest-first.ts'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/e2e/**'],
    setupFiles: ['test/seed.ts'],
    // The longest tests take half a minute on a quiet machine; others may be ten times slower and busy.
    testTimeout: 600_000,
    // The command line speaks the language of the environment.
    env: { LC_ALL: 'C' },
    hookTimeout: 600_000,
    // Processes, since native code (SQLite) can take a whole process along.
    pool: 'forks',
    // By default one core stays idle, which is half of a machine with two.
    maxWorkers: availableParallelism(),
    sequence: { sequencer: LongestFirst },
    reporters: ['default', everyResult()],
  },
})
