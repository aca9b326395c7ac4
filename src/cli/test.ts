import { relative, sep } from 'node:path'
import type { Command } from 'commander'
import { prepare } from '../evaluate/evaluate.ts'
import { type Coverage, coverageOf } from '../testing/coverage.ts'
import { runTests, type TestReport } from '../testing/run-tests.ts'
import { msg } from '../words/message.ts'
import { isIgnored } from '../workspace/find.ts'
import { compileScenario, soundWorkspace } from '../workspace/rules.ts'
import { describeCoverage, describeFailure, describeFiles, summary } from './describe-tests.ts'
import { exitCodes } from './exit-codes.ts'
import { locale, localeOfJson, say } from './language.ts'
import { jsonOption, scenarioNameOption, workspaceFolder } from './options.ts'
import { paint, print, printable, printError, toJson } from './output.ts'
import { reportFailure } from './report-failure.ts'
import { positionIn, type Sources, sourcesOf } from './sources.ts'

interface Options {
  readonly json?: true
  readonly scenario?: string
  readonly coverage?: true
  readonly watch?: true
}

export function defineTest(test: Command): void {
  test
    .argument('[dir]', say(msg`folder of .promo files`), workspaceFolder, '.')
    .addOption(scenarioNameOption())
    .addOption(jsonOption())
    .option('--coverage', say(msg`also list the campaigns, conditions and effects that no test covers`))
    .option('--watch', say(msg`rerun the tests whenever a file changes`))
    .addHelpText(
      'after',
      `\n${say(msg`Prints a line for each file, then every failure with the expected (-) and the actual result (+) and the campaigns
involved. Exits with 1 if a test fails.`)}`,
    )
    .action(async (dir: string, options: Options) => {
      if (options.watch) return watching(dir, () => runOnce(dir, options))
      await runOnce(dir, options)
    })
}

async function runOnce(dir: string, options: Options): Promise<void> {
  const { workspace, ruleSet } = await soundWorkspace(dir)
  const rules = compileScenario(ruleSet, options.scenario)
  const evaluator = prepare(rules)
  const language = options.json ? localeOfJson() : locale()
  const reports = runTests(ruleSet, rules, evaluator, language)
  const coverage = options.coverage ? coverageOf(ruleSet, rules, reports, language) : undefined
  const sources = sourcesOf(workspace.files)
  process.exitCode = reports.some((report) => report.failures.length > 0) ? exitCodes.found : exitCodes.done
  if (options.json) return print(toJson(testsAsData(reports, coverage, sources)))

  const failures = reports.filter((report) => report.failures.length > 0)
  const blocks = [
    describeFiles(reports, paint),
    ...failures.map((report) => describeFailure(report, sources, paint)),
    ...(coverage ? [describeCoverage(coverage, sources, paint)] : []),
    summary(reports, paint),
  ]
  await print(blocks.filter((block) => block !== '').join('\n\n'))
}

/** Runs now and after every change, until the process is ended from outside. */
async function watching(dir: string, work: () => Promise<void>): Promise<void> {
  const again = async (): Promise<void> => {
    try {
      await work()
    } catch (error) {
      reportFailure(error)
    }
    printError(paint.dim(`\n${say(msg`waiting for changes in ${printable(dir)}`)}\n`))
  }
  const { watch } = await import('chokidar')
  let pending: NodeJS.Timeout | undefined
  let running = again()
  const ignored = (path: string): boolean => relative(dir, path).split(sep).some(isIgnored)
  watch(dir, { ignoreInitial: true, ignored }).on('all', (_, path) => {
    if (!/\.(promo|csv)$/.test(path)) return
    clearTimeout(pending)
    pending = setTimeout(() => {
      running = running.then(again)
    }, 50)
  })
}

function testsAsData(reports: readonly TestReport[], coverage: Coverage | undefined, sources: Sources): object {
  const place = (path: string, offset: number) => positionIn(sources, path, offset)
  return {
    tests: reports.map(({ name, path, range, failures }) => ({
      name,
      path,
      ...place(path, range.start),
      passed: failures.length === 0,
      failures: failures.map(({ range: at, instead: _, ...mismatch }) => ({ ...place(path, at.start), ...mismatch })),
    })),
    ...(coverage && { coverage }),
  }
}
