/** Runs the tests without a mutant and reports their coverage; or runs them for each mutant in turn, until a test fails. */
import { readFileSync } from 'node:fs'
import { constants, Script } from 'node:vm'
import { Worker } from 'node:worker_threads'
import fc from 'fast-check'
import { collector, type Test } from './collect.ts'
import type { Keeping } from './kept.ts'
import { setup } from './rooms.ts'

export type Job =
  | {
      readonly kind: 'reach'
      readonly script: string
      readonly tests: readonly string[]
      readonly leftOut: readonly TestName[]
    }
  | {
      readonly kind: 'mutants'
      readonly script: string
      readonly mutants: readonly MutantRun[]
      readonly keepsRules: boolean
    }

export interface MutantRun {
  readonly id: string
  readonly stages: readonly (readonly TimedTest[])[]
  readonly limits: Limits
}

export interface Limits {
  /**
   * How often the mutated place may be reached, and how much processor time (in ms) may pass, before a mutant counts as endless.
   */
  readonly hits: number
  readonly processor: number
}

export interface TestName {
  readonly file: string
  readonly name: string
}

const nameOf = ({ file, name }: TestName): string => `${file} > ${name}`

export interface TimedTest extends TestName {
  /** Processor time in milliseconds. */
  readonly processor: number
}

export interface Reached extends TimedTest {
  /** How often each mutant's place was reached, including while loading the file. */
  readonly hits: Readonly<Record<string, number>>
}

export type Message =
  | { readonly kind: 'reached'; readonly tests: readonly Reached[]; readonly failed: readonly string[] }
  | { readonly kind: 'begun'; readonly id: string }
  | { readonly kind: 'ended'; readonly id: string; readonly killer: string | undefined; readonly endless: boolean }

/** Stryker's global object, as the instrumented source uses it. */
interface Switches {
  activeMutant?: string | undefined
  currentTestId?: string | undefined
  hitCount?: number
  hitLimit?: number
  mutantCoverage?: { static: Hits; perTest: Record<string, Hits> } | undefined
}
type Hits = Record<string, number>

const switches: Switches = {}
Object.assign(globalThis, { __stryker__: switches })
// The first failing case is enough: nobody needs the smallest one here.
fc.configureGlobal({ ...fc.readConfigureGlobal(), endOnFailure: true })

const tell = (message: Message): Promise<void> =>
  new Promise((resolve) => {
    process.send?.(message, () => resolve())
  })
const processorTime = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

type Loaders = Readonly<Record<string, () => Promise<unknown>>>

/** Evaluates all source afresh. */
function sourceOf(script: Script) {
  const { require, collect, end } = collector()
  const module: { exports: Loaders } = { exports: {} }
  const evaluate = script.runInThisContext() as (module: object, require: (name: string) => unknown) => void
  evaluate(module, require)
  const loaders = module.exports
  return { collect: (file: string) => collect(loaders[file] as () => Promise<unknown>), end }
}

process.once('message', async (job: Job) => {
  const script = new Script(readFileSync(job.script, 'utf8'), {
    filename: job.script,
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  })
  if (job.kind === 'reach') await reach(script, job)
  else {
    if (job.keepsRules) Object.assign(globalThis, { keptBetweenMutants: new Map() } satisfies Keeping)
    await runMutants(script, job.mutants)
  }
  process.disconnect()
  process.exit(0)
})

async function reach(script: Script, { tests: files, leftOut }: Job & { readonly kind: 'reach' }): Promise<void> {
  const isLeftOut = new Set(leftOut.map(nameOf))
  const reached: Reached[] = []
  const failed: string[] = []
  for (const file of files) {
    const coverage = { static: {} as Hits, perTest: {} as Record<string, Hits> }
    // The instrumented source caches the first object that it finds; a new evaluation finds the new one.
    switches.mutantCoverage = coverage
    switches.currentTestId = undefined
    const source = sourceOf(script)
    try {
      for (const { name, run } of await source.collect(file)) {
        if (isLeftOut.has(nameOf({ file, name }))) continue
        switches.currentTestId = name
        const before = processorTime()
        try {
          await run()
        } catch (error) {
          failed.push(`${nameOf({ file, name })}: ${error instanceof Error ? error.message : error}`)
        }
        switches.currentTestId = undefined
        const hits = { ...coverage.static }
        for (const [id, count] of Object.entries(coverage.perTest[name] ?? {})) hits[id] = (hits[id] ?? 0) + count
        reached.push({ file, name, processor: processorTime() - before, hits })
      }
      await source.end()
    } catch (error) {
      failed.push(`${file}: ${error instanceof Error ? error.stack : error}`)
    }
  }
  await tell({ kind: 'reached', tests: reached, failed })
}

async function runMutants(script: Script, mutants: readonly MutantRun[]): Promise<void> {
  const watch = watchdog()
  await sourceOf(script).collect(setup)
  const { inOrder, note } = likeliestFirst()
  for (const { id, stages, limits } of mutants) {
    await tell({ kind: 'begun', id })
    watch(processorTime() + limits.processor)
    switches.activeMutant = id
    switches.hitCount = 0
    switches.hitLimit = limits.hits
    const source = sourceOf(script)
    const killer = await firstFailing(source.collect, stages.flatMap(inOrder), note)
    const endless = switches.hitCount > limits.hits
    switches.activeMutant = undefined
    await source.end().catch(() => undefined)
    await tell({ kind: 'ended', id, killer, endless })
  }
}

async function firstFailing(
  collect: (file: string) => Promise<readonly Test[]>,
  wanted: readonly TestName[],
  note: (test: TestName, failed: boolean) => void,
): Promise<string | undefined> {
  const known = new Map<string, ReadonlyMap<string, Test>>()
  for (const { file, name } of wanted) {
    try {
      let tests = known.get(file)
      if (tests === undefined) {
        tests = new Map((await collect(file)).map((test) => [test.name, test]))
        known.set(file, tests)
      }
      await tests.get(name)?.run()
      note({ file, name }, false)
    } catch {
      note({ file, name }, true)
      return nameOf({ file, name })
    }
  }
  return undefined
}

/**
 * The mutants belong to one file: a test that noticed others is likely to notice the next. Sorted by cost relative to that
 * chance.
 */
function likeliestFirst() {
  const runs = new Map<string, { times: number; failed: number }>()
  const cost = (test: TimedTest): number => {
    const { times, failed } = runs.get(nameOf(test)) ?? { times: 0, failed: 0 }
    return (test.processor * (times + 4)) / (failed + 0.2)
  }
  return {
    inOrder: (tests: readonly TimedTest[]): readonly TestName[] => tests.toSorted((a, b) => cost(a) - cost(b)),
    note: (test: TestName, failed: boolean): void => {
      const before = runs.get(nameOf(test)) ?? { times: 0, failed: 0 }
      runs.set(nameOf(test), { times: before.times + 1, failed: before.failed + (failed ? 1 : 0) })
    },
  }
}

/** Ends this process, which may be in an endless loop, when its processor time has run out. */
function watchdog(): (until: number) => void {
  const until = new Float64Array(new SharedArrayBuffer(8))
  until[0] = Number.POSITIVE_INFINITY
  const source = `
    const until = require('node:worker_threads').workerData
    setInterval(() => {
      const { user, system } = process.cpuUsage()
      if ((user + system) / 1000 > until[0]) process.kill(process.pid, 'SIGKILL')
    }, 100)`
  new Worker(source, { eval: true, workerData: until }).unref()
  return (time) => {
    until[0] = time
  }
}
