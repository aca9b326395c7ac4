/** Starts worker processes, and replaces a worker that a mutant has killed. */
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Job, Message, MutantRun, Reached, TestName } from './worker.ts'

export type Status = 'killed' | 'endless' | 'survived'

export interface Outcome {
  readonly id: string
  readonly status: Status
  /** The test that failed. */
  readonly killer: string | undefined
}

const worker = fileURLToPath(new URL('worker.ts', import.meta.url))

/** Few random cases per mutant, because there are thousands of mutants. */
const fewCases = { COMPARE_CASES: '25' }

/** Resolves when the process has ended. */
function run(job: Job, receive: (message: Message) => void): Promise<void> {
  const child = fork(worker, [], {
    env: { ...process.env, ...fewCases, LC_ALL: 'C', TZ: process.env.TZ ?? 'UTC' },
    execArgv: ['--max-old-space-size=3000', '--no-warnings'],
    stdio: ['ignore', 'ignore', job.kind === 'reach' ? 'inherit' : 'ignore', 'ipc'],
  })
  const stop = () => child.kill('SIGKILL')
  process.once('exit', stop)
  child.on('message', (message) => receive(message as Message))
  child.send(job)
  return new Promise((resolve) => {
    child.once('close', () => {
      process.off('exit', stop)
      resolve()
    })
  })
}

/** The coverage of each test. Throws if a test fails without any mutant. */
export async function reachOf(
  script: string,
  tests: readonly string[],
  leftOut: readonly TestName[],
): Promise<readonly Reached[]> {
  let reached: readonly Reached[] | undefined
  let failed: readonly string[] = []
  await run({ kind: 'reach', script, tests, leftOut }, (message) => {
    if (message.kind === 'reached') ({ tests: reached, failed } = message)
  })
  if (reached === undefined) throw new Error('the run of the tests without mutants ended early')
  if (failed.length > 0) throw new Error(`tests fail without any mutant:\n${failed.join('\n')}`)
  return reached
}

export async function runMutants(
  script: string,
  mutants: readonly MutantRun[],
  keepsRules: boolean,
  report: (outcome: Outcome) => void,
): Promise<void> {
  let left = mutants
  while (left.length > 0) {
    let current: string | undefined
    const ended = new Set<string>()
    await run({ kind: 'mutants', script, mutants: left, keepsRules }, (message) => {
      if (message.kind === 'begun') current = message.id
      if (message.kind !== 'ended') return
      ended.add(message.id)
      const { id, killer, endless } = message
      report({ id, killer, status: killer === undefined ? 'survived' : endless ? 'endless' : 'killed' })
    })
    if (ended.size < left.length) {
      if (current === undefined || ended.has(current)) throw new Error('a worker ended without a mutant to blame')
      report({ id: current, status: 'endless', killer: undefined })
      ended.add(current)
    }
    left = left.filter(({ id }) => !ended.has(id))
  }
}
