/**
 * `npm run mutate`: how many small changes to the source the tests notice (Stryker). Prints a score for each room and every
 * change that no test noticed. Works in a copy, `.stryker-tmp`, which goes with the run: the source is never touched.
 */
import { readFileSync, rmSync } from 'node:fs'
import { relative } from 'node:path'
import { Stryker } from '@stryker-mutator/core'
import { Command, InvalidArgumentError } from 'commander'
import { type Equivalent, equivalents } from './equivalent.ts'
import { drawnLines, sourceFiles } from './lines.ts'
import { fewCases, type Room, rooms } from './rooms.ts'

type Mutant = Awaited<ReturnType<Stryker['runMutationTest']>>[number]

const program = new Command()
  .description('mutation testing')
  .option(
    '--only <path>',
    `a folder or file in ${rooms.map(({ folder }) => folder).join(', ')}; all where it is left out`,
  )
  .option('--sample <lines>', 'only the mutants of so many lines of each room', positive)
  .option('--seed <number>', 'which lines', positive, Date.now() % 1_000_000)
  .option('--concurrency <number>', 'mutants at once', positive, 1)
  .parse()
const { only, sample, seed, concurrency } = program.opts<{
  only?: string
  sample?: number
  seed: number
  concurrency: number
}>()

const chosen = rooms.filter(({ folder }) => only === undefined || `${only}/`.startsWith(`${folder}/`))
if (chosen.length === 0)
  program.error(`error: \`${only}\` is in none of ${rooms.map(({ folder }) => folder).join(', ')}`)

const copies = `.stryker-tmp/${process.pid}`
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))
process.on('exit', () => rmSync(copies, { recursive: true, force: true }))

let survivors = 0
for (const room of chosen) survivors += report(room, await mutantsOf(room))
if (survivors > 0) process.exitCode = 1

function mutantsOf({ folder, tests }: Room): Promise<Mutant[]> {
  const files = sourceFiles(only ?? folder)
  const lines = sample === undefined ? files : drawnLines(files, sample, seed)
  console.log(`${only ?? folder}: ${sample === undefined ? 'all mutants' : `${lines.length} lines, seed ${seed}`}`)
  Object.assign(process.env, fewCases, { MUTATE_TESTS: JSON.stringify(tests) })
  return new Stryker({
    mutate: lines,
    testRunner: 'vitest',
    plugins: ['@stryker-mutator/vitest-runner'],
    vitest: { configFile: 'test/mutate/vitest.config.ts', related: false },
    // Stryker would rewrite it with an interface that this TypeScript no longer has.
    tsconfigFile: 'none',
    tempDirName: copies,
    ignorePatterns: ['dist', '.stryker-tmp'],
    coverageAnalysis: 'perTest',
    cleanTempDir: 'always',
    concurrency,
    timeoutMS: 30_000,
    dryRunTimeoutMinutes: 30,
    reporters: ['progress-append-only'],
    logLevel: 'warn' as never,
    allowEmpty: true,
  }).runMutationTest()
}

/** Gives how many are neither noticed nor explained. */
function report({ folder }: Room, mutants: readonly Mutant[]): number {
  const of = (...statuses: readonly Mutant['status'][]): Mutant[] =>
    mutants.filter(({ status }) => statuses.includes(status))
  const unnoticed = of('Survived', 'NoCoverage').map((mutant) => ({ mutant, ...changeOf(mutant) }))
  const open = unnoticed.filter((each) => explanationOf(each) === undefined)
  const noticed = of('Killed', 'Timeout').length
  const all = noticed + unnoticed.length
  for (const { mutant, file, line, original, replacement } of open) {
    console.log(
      `\n${file}:${line} ${mutant.mutatorName}${mutant.status === 'NoCoverage' ? ', reached by no test' : ''}`,
    )
    console.log(original.replaceAll(/^/gm, '- '))
    console.log(replacement.replaceAll(/^/gm, '+ '))
  }
  const score = all === 0 ? 100 : (100 * (all - open.length)) / all
  console.log(
    `\n${only ?? folder}: ${score.toFixed(1)} % of ${all} mutants: ${of('Killed').length} noticed, ${of('Timeout').length} without an end, ` +
      `${unnoticed.length - open.length} explained, ${open.length} not noticed (${of('NoCoverage').length} of all reached by no test)\n`,
  )
  return open.length
}

/** Stryker counts lines and columns from 1. */
function changeOf({ fileName, location: { start, end }, replacement = '' }: Mutant) {
  const lines = readFileSync(fileName, 'utf8')
    .split('\n')
    .slice(start.line - 1, end.line)
  const source = lines[0] ?? ''
  lines[lines.length - 1] = lines.at(-1)?.slice(0, end.column - 1) ?? ''
  lines[0] = lines[0]?.slice(start.column - 1) ?? ''
  return {
    file: relative(process.cwd(), fileName),
    line: start.line,
    source: source.trim(),
    original: lines.join('\n'),
    replacement,
  }
}

/** One explanation is for one change of one line: the same change elsewhere needs its own. */
function explanationOf({ file, source, original, replacement }: ReturnType<typeof changeOf>): Equivalent | undefined {
  const change = `${original} -> ${replacement}`.replaceAll(/\s+/g, ' ')
  return equivalents.find(
    (each) => each.file === file && each.line === source && (each.changes === 'any' || each.changes.includes(change)),
  )
}

function positive(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text)
  throw new InvalidArgumentError('write a whole number from 1.')
}
