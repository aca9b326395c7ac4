/**
 * `npm run mutate`: measures how many small changes to the source the tests notice. Prints a score for each file, and
 * every mutant that survived. The mutants are Stryker's and are switched on in memory; source files are never modified.
 */
import { globSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { matchesGlob } from 'node:path'
import { Command, InvalidArgumentError } from 'commander'
import fc from 'fast-check'
import { bundle } from './bundle.ts'
import { type Equivalent, equivalents } from './equivalent.ts'
import { hash } from './hash.ts'
import { type Instrumented, instrument, type Mutant } from './instrument.ts'
import { oracleCases } from './oracle-cases.ts'
import { keepReach, keepTimes, keptReach, knownLong } from './reach.ts'
import { forgetAll, keep, keptResults, type Result } from './results.ts'
import { type Room, rooms, setup } from './rooms.ts'
import type { MutantRun, Reached, TestName } from './worker.ts'
import { reachOf, runMutants } from './workers.ts'

const folders = rooms.map(({ folder }) => folder).join(', ')
const program = new Command()
  .description('mutation testing')
  .option('--only <paths...>', `folders or files in ${folders}; all where it is left out`)
  .option('--sample <mutants>', 'only so many mutants of each room', positive)
  .option('--seed <number>', 'which mutants', positive, Date.now() % 1_000_000)
  .option('--tests <patterns...>', 'only these of the tests of each room, without the oracle')
  .option('--longest <seconds>', 'leave out tests that take more processor time', seconds)
  .option('--by-oracle', 'print those too that only the oracle notices')
  .option('--fresh', 'forget the results of earlier runs')
  .parse()
const options = program.opts<{
  only?: string[]
  sample?: number
  seed: number
  tests?: string[]
  longest?: number
  byOracle?: true
  fresh?: true
}>()
const { only, sample, seed, longest = Number.POSITIVE_INFINITY } = options

const isIn = (path: string, folder: string): boolean => `${path}/`.startsWith(`${folder}/`)
for (const path of only ?? []) {
  if (!rooms.some(({ folder }) => isIn(path, folder))) program.error(`error: \`${path}\` is in none of ${folders}`)
}
const chosen = rooms.filter(({ folder }) => only === undefined || only.some((path) => isIn(path, folder)))

const againstOracle = 'test/mutate/against-oracle.ts'
/** Seconds. Few rule sets take longer, but each surviving mutant would pay for them. */
const longestOfOracle = 0.3

const scripts = `.mutate/${process.pid}`
mkdirSync(scripts, { recursive: true })
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))
process.on('exit', () => rmSync(scripts, { recursive: true, force: true }))

if (options.fresh) forgetAll()
const kept = keptResults()
let open = 0
for (const room of chosen) open += await mutate(room)
if (open > 0) process.exitCode = 1

/** Returns the number of mutants that are neither noticed nor explained. */
async function mutate({ folder, tests: patterns, keepsRules, ...room }: Room): Promise<number> {
  const paths = only?.filter((path) => isIn(path, folder)) ?? [folder]
  const files = [...new Set(paths.flatMap(sourceFiles))]
  const readable = globSync([...patterns]).sort()
  const selected = readable.filter((test) => options.tests?.some((pattern) => matchesGlob(test, pattern)) ?? true)
  const oracle = room.oracle && options.tests === undefined
  if (oracle) process.env.ORACLE_CASES = oracleCases()
  const tests = oracle ? [...selected, againstOracle] : selected
  // Instruments the whole room, so that coverage is known for every part of it.
  const instrumented = await instrument(sourceFiles(folder))
  const all = instrumented.mutants.filter(({ file }) => files.includes(file))
  const mutants = sample === undefined ? all : drawn(all, sample)
  const some = sample === undefined ? '' : `, ${mutants.length} of them (seed ${seed})`
  console.log(`${paths.join(', ')}: ${files.length} files, ${all.length} mutants${some}`)

  const texts = tests.map((test) => readFileSync(test, 'utf8'))
  const testsHash = hash([...texts, oracle && process.env.ORACLE_CASES, longest].join())
  const toRun = mutants.filter(({ key }) => {
    const earlier = kept.get(key)
    return earlier === undefined || (earlier.tests !== testsHash && !isNoticed(earlier, readable))
  })
  const results = new Map<string, Result>()
  for (const { key } of mutants) {
    const earlier = kept.get(key)
    if (earlier !== undefined) results.set(key, earlier)
  }
  const reached = toRun.length === 0 ? [] : await reachedBy(tests, instrumented)
  let left = 0
  for (const file of files) {
    const some = toRun.filter((mutant) => mutant.file === file)
    if (some.length > 0) {
      const { script } = await bundle(
        [setup, ...tests],
        new Map([[file, withoutCounting(instrumented.texts.get(file) ?? '')]]),
      )
      await runFile(some, written(script), reached, keepsRules === true, (result) => {
        const entry = { ...result, tests: testsHash }
        keep(entry)
        results.set(entry.key, entry)
      })
    }
    left += report(file, mutants, results, true)
    report(file, mutants, results)
  }
  console.log()
  for (const path of paths) if (!files.includes(path)) report(path, mutants, results)
  return left
}

/** Milliseconds. */
function mostOf(file: string): number {
  return 1000 * (file === againstOracle ? longestOfOracle : longest)
}

async function reachedBy(tests: readonly string[], { texts }: Instrumented): Promise<readonly Reached[]> {
  const { script, hashes } = await bundle([setup, ...tests], texts)
  const keyOf = (test: string, long: readonly TestName[]): string => {
    const leftOut = long.filter(({ file }) => file === test).map(({ name }) => name)
    return hash(JSON.stringify([hashes.get(test), process.env.ORACLE_CASES, leftOut.sort()]))
  }
  const knownBefore = knownLong(tests, mostOf)
  const unknown = tests.filter((test) => keptReach(keyOf(test, knownBefore)) === undefined)
  const found = unknown.length === 0 ? [] : await reachOf(written(script), [setup, ...unknown], knownBefore)
  keepTimes(found)
  const long = knownLong(tests, mostOf)
  for (const test of unknown) {
    const short = found.filter(({ file, processor }) => file === test && processor <= mostOf(file))
    keepReach(keyOf(test, long), short)
  }
  for (const { file, name } of long) {
    if (file !== againstOracle) console.log(`left out, as it is long: ${file} > ${name}`)
  }
  return tests.flatMap((test) => keptReach(keyOf(test, long)) ?? [])
}

/** Removes Stryker's coverage counting, which is not needed once coverage is known. */
function withoutCounting(text: string): string {
  return text.replace('function stryCov_9fa48() {', '$& return')
}

function written(script: string): string {
  const path = `${scripts}/tests.cjs`
  writeFileSync(path, script)
  return path
}

type NewResult = Omit<Result, 'tests'>

async function runFile(
  mutants: readonly Mutant[],
  path: string,
  reached: readonly Reached[],
  keepsRules: boolean,
  report: (result: NewResult) => void,
): Promise<void> {
  const keys = new Map(mutants.map(({ id, key }) => [id, key]))
  const runs: MutantRun[] = []
  for (const { id, key } of mutants) {
    const tests = reached.filter(({ hits }) => hits[id] !== undefined)
    if (tests.length === 0) {
      report({ key, status: 'unreached', killer: undefined })
      continue
    }
    const sum = (value: (test: Reached) => number) => tests.reduce((total, test) => total + value(test), 0)
    const limits = {
      hits: 100 * sum(({ hits }) => hits[id] ?? 0) + 1000,
      processor: 5 * sum(({ processor }) => processor) + 5000,
    }
    const [random = [], readable = []] = [true, false].map((wanted) =>
      tests
        .filter(({ file }) => (file === againstOracle) === wanted)
        .map(({ file, name, processor }) => ({ file, name, processor })),
    )
    runs.push({ id, stages: [readable, random], limits })
  }
  await runMutants(path, runs, keepsRules, ({ id, status, killer }) =>
    report({ key: keys.get(id) ?? '', status, killer }),
  )
}

/** Returns the number of surviving mutants, and prints them if wanted. */
function report(
  place: string,
  mutants: readonly Mutant[],
  results: ReadonlyMap<string, Result>,
  withMutants = false,
): number {
  const done = mutants.flatMap((mutant) => {
    const result = results.get(mutant.key)
    return result !== undefined && `${mutant.file}/`.startsWith(`${place}/`) ? [{ mutant, ...result }] : []
  })
  if (done.length === 0) return 0
  const of = (...statuses: readonly Result['status'][]) => done.filter(({ status }) => statuses.includes(status))
  const unnoticed = of('survived', 'unreached')
  const byOracle = done.filter(isByOracle)
  const left = unnoticed.filter(({ mutant }) => explanationOf(mutant) === undefined)
  if (withMutants) {
    for (const { mutant, status } of options.byOracle ? [...left, ...byOracle] : left) {
      const { file, line, mutator, original, replacement } = mutant
      const how = {
        unreached: ', reached by no test',
        killed: ', noticed by the oracle only',
        survived: '',
        endless: '',
      }
      console.log(`${file}:${line} ${mutator}${how[status]}`)
      console.log(original.replaceAll(/^/gm, '- '))
      console.log(`${replacement.replaceAll(/^/gm, '+ ')}\n`)
    }
    return left.length
  }
  const score = (100 * (done.length - left.length)) / done.length
  console.log(
    `${place}: ${score.toFixed(1)} % of ${done.length}: ${of('killed').length - byOracle.length} noticed, ` +
      `${byOracle.length} by the oracle only, ${of('endless').length} without an end, ` +
      `${unnoticed.length - left.length} explained, ${left.length} left (${of('unreached').length} of all reached by no test)`,
  )
  return left.length
}

function isByOracle({ status, killer }: Result): boolean {
  return status === 'killed' && killer?.startsWith(`${againstOracle} > `) === true
}

/** Whether one of these tests failed, or the mutant ran endlessly. */
function isNoticed({ status, killer = '' }: Result, tests: readonly string[]): boolean {
  return status === 'endless' || (status === 'killed' && tests.includes(killer.split(' > ')[0] ?? ''))
}

/** An explanation covers one change of one line: the same change elsewhere needs its own. */
function explanationOf({ file, source, original, replacement }: Mutant): Equivalent | undefined {
  const change = `${original} -> ${replacement}`.replaceAll(/\s+/g, ' ')
  return equivalents.find(
    (each) => each.file === file && each.line === source && (each.changes === 'any' || each.changes.includes(change)),
  )
}

function sourceFiles(path: string): readonly string[] {
  return statSync(path).isFile() ? [path] : globSync(`${path}/**/*.ts`).sort()
}

function drawn(mutants: readonly Mutant[], count: number): readonly Mutant[] {
  const most = Math.min(count, mutants.length)
  const draw = fc.shuffledSubarray([...mutants], { minLength: most, maxLength: most })
  return fc.sample(draw, { numRuns: 1, seed })[0] ?? []
}

function seconds(text: string): number {
  if (/^\d{1,6}(\.\d{1,3})?$/.test(text)) return Number(text)
  throw new InvalidArgumentError('write a number of seconds, as `0.5`.')
}

function positive(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text)
  throw new InvalidArgumentError('write a whole number from 1.')
}
