/** The tests of one room, as `mutate.ts` runs them for every mutant. */
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: { include: JSON.parse(process.env.MUTATE_TESTS ?? '[]') as string[], testTimeout: 300_000 },
})
