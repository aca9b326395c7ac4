/**
 * Fails a run in which a result is missing. Vitest counts what was reported: where a worker's process ends before it has
 * reported everything, for instance by a crash of native code while it is being stopped, the tests that it took along are
 * neither passed nor failed, and the run passes without them.
 */
import type { Reporter, TestModule } from 'vitest/node'

export function everyResult(): Reporter {
  let files: readonly string[] = []
  let before: typeof process.exitCode
  let isRunning = false
  // The process may also end with nothing more to do while the run has not.
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

/** Files that have no module, modules and tests without a result: what was collected must have passed, failed or been skipped. */
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
