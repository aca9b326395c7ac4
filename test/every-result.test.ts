/** A run in which a result is missing must not pass. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { TestModule } from 'vitest/node'
import { missingResults } from './every-result.ts'

const here = dirname(fileURLToPath(import.meta.url))
const vitest = join(here, '../node_modules/vitest/vitest.mjs')

let folder: string
beforeEach(() => {
  // Where `vitest` can be imported from.
  folder = mkdtempSync(join(here, '../node_modules/.every-result-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Runs these tests with the reporter in a process of its own; `more` stands in the configuration. */
function runTests(files: Readonly<Record<string, string>>, more = ''): { code: number | null; said: string } {
  const reporter = JSON.stringify(join(here, 'every-result.ts'))
  writeFileSync(
    join(folder, 'vitest.config.ts'),
    `import { everyResult } from ${reporter}\nexport default { test: { include: ['*.check.ts'], reporters: ['dot', everyResult()${more}] } }\n`,
  )
  for (const [name, body] of Object.entries(files)) {
    writeFileSync(join(folder, `${name}.check.ts`), `import { expect, it } from 'vitest'\n${body}\n`)
  }
  const { VITEST: _, ...env } = process.env
  const { status, stderr } = spawnSync(process.execPath, [vitest, 'run', '--root', folder], { env, encoding: 'utf8' })
  return { code: status, said: stderr }
}

const passing = "it('passes', () => expect(1).toBe(1)); it.skip('is skipped', () => undefined)"

describe('a run', () => {
  it('passes with all results', () => {
    expect(runTests({ a: passing, b: passing })).toMatchObject({ code: 0, said: '' })
  })
  it('fails with a failure', () => {
    expect(runTests({ a: passing, b: "it('fails', () => expect(1).toBe(2))" }).code).toBe(1)
  })
  it('fails where a worker dies', () => {
    expect(runTests({ a: passing, b: "it('dies', () => process.kill(process.pid, 'SIGKILL'))" }).code).toBe(1)
  })
  it('fails where its process ends too early', () => {
    const leave = ', { onTestModuleEnd: () => process.exit() }'
    expect(runTests({ a: passing }, leave)).toMatchObject({
      code: 1,
      said: expect.stringContaining('the tests ended before all results were there'),
    })
  })
  it('fails where a result got lost', () => {
    const lose =
      ', { onTestRunEnd: () => undefined, onTestModuleEnd: (module) => { module.task.tasks[0].result = undefined } }'
    expect(runTests({ a: passing, b: passing }, lose)).toMatchObject({
      code: 1,
      said: expect.stringMatching(/no result: .*a\.check\.ts > passes\n/),
    })
  })
})

describe('missing is', () => {
  const module = (moduleId: string, state: string, tests: Readonly<Record<string, string>> = {}): TestModule =>
    ({
      moduleId,
      state: () => state,
      children: {
        allTests: () =>
          Object.entries(tests).map(([fullName, each]) => ({ fullName, result: () => ({ state: each }) })),
      },
    }) as unknown as TestModule

  it('a file that no worker reported', () => {
    expect(missingResults(['a', 'b'], [module('a', 'passed')])).toEqual(['b'])
  })
  it.each(['queued', 'pending'])('a file that is still %s', (state) => {
    expect(missingResults(['a'], [module('a', state)])).toEqual(['a'])
  })
  it('a test that never ended, in a file that passed', () => {
    const tests = { one: 'passed', two: 'pending', three: 'skipped', four: 'failed' }
    expect(missingResults(['a'], [module('a', 'passed', tests)])).toEqual(['a > two'])
  })
})
