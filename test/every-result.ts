/**
 * Fails a run if results are missing. Vitest only counts reported results: if a worker process ends before it has reported all of
 * them, for instance by a crash in native code during shutdown, its remaining tests neither pass nor fail, and the run would
 * succeed.
 */
import type { Reporter, TestModule } from 'vitest/node'

export function everyResult(): Reporter {
  let files: readonly string[] = []
  let before: typeof process.exitCode
  let isRunning = false
  // The process may also exit, with nothing left to do, before the run has ended.
  process.on('exit', () => {
    if (isRunning) process.stderr.write('the tests ended before all results were there\n')
  })
  return {
    onTestRunStart: (specifications) => {
      files = specifications.map(({ moduleId }) => moduleId)
      before = process.exitCode
      isRunning = true
      process.exitCode = 1
    },
    onTestRunEnd: (modules, _errors, reason) => {
      isRunning = false
      const missing = missingResults(files, modules)
      for (const what of missing) process.stderr.write(`no result: ${what}\n`)
      if (missing.length === 0 && reason === 'passed') process.exitCode = before
    },
  }
}

/**
 * Files without a module, and modules and tests without a result: everything collected must have passed, failed or been skipped.
 */
export function missingResults(files: readonly string[], modules: readonly TestModule[]): readonly string[] {
  const known = new Set(modules.map(({ moduleId }) => moduleId))
  return [
    ...files.filter((file) => !known.has(file)),
    ...modules.flatMap((module) => {
      if (!isOver(module.state())) return [module.moduleId]
      const tests = [...module.children.allTests()].filter((test) => !isOver(test.result().state))
      return tests.map(({ fullName }) => `${module.moduleId} > ${fullName}`)
    }),
  ]
}

const isOver = (state: string): boolean => state === 'passed' || state === 'failed' || state === 'skipped'
