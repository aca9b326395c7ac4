/** The output of `cartwright test`. */

import type { Result } from '../evaluate/result/result.ts'
import type { Coverage } from '../testing/coverage.ts'
import type { TestReport } from '../testing/run-tests.ts'
import { about, type Message, msg, number, plural } from '../words/message.ts'
import { excerptOf } from './excerpt.ts'
import { say, signed } from './language.ts'
import { columns, type Paint, printable } from './output.ts'
import { positionIn, type Sources } from './sources.ts'
import { listTable } from './tables.ts'
import { textWidth } from './text-width.ts'

/** One line for each file that has tests. */
export function describeFiles(reports: readonly TestReport[], paint: Paint): string {
  const files = Map.groupBy(reports, (report) => report.path)
  return [...files]
    .map(([path, tests]) => {
      const failed = tests.filter((test) => test.failures.length > 0).length
      if (failed === 0)
        return `${paint.green('✓')} ${printable(path)} ${paint.dim(say(plural(tests.length, msg`${number(tests.length)} test`, msg`${number(tests.length)} tests`)))}`
      return `${paint.red('✗')} ${printable(path)} ${paint.red(say(failedOf(failed, tests.length)))}`
    })
    .join('\n')
}

export function summary(reports: readonly TestReport[], paint: Paint): string {
  if (reports.length === 0) return paint.dim(say(msg`there are no tests; write them as \`test "…" { … }\` blocks`))
  const failed = reports.filter((report) => report.failures.length > 0).length
  const passed = reports.length - failed
  if (failed === 0)
    return paint.green(say(plural(passed, msg`${number(passed)} test passed`, msg`${number(passed)} tests passed`)))
  return `${paint.red(say(plural(failed, msg`${number(failed)} test failed`, msg`${number(failed)} tests failed`)))}, ${say(plural(passed, msg`${number(passed)} passed`, msg`${number(passed)} passed`))}`
}

/** The location, expected and actual values, and what the campaigns did. */
export function describeFailure(report: TestReport, sources: Sources, paint: Paint): string {
  const { line, column } = positionIn(sources, report.path, report.range.start)
  const title = `${paint.red(paint.bold(say(msg`FAIL`)))} ${paint.bold(printable(report.name))} ${paint.dim(`${printable(report.path)}:${line}:${column}`)}`
  const failures = report.failures.map((failure) =>
    [
      ...excerptOf({ path: report.path, range: failure.range }, sources, paint, paint.red),
      `        ${paint.red(`- ${printable(failure.expected)}`)}`,
      `        ${paint.green(`+ ${printable(failure.actual)}`)}`,
      ...(failure.because ? [`          ${paint.dim(printable(failure.because))}`] : []),
    ].join('\n'),
  )
  return [title, ...failures, ...(report.result ? trace(report.result, paint) : [])].join('\n')
}

/** Maximum number of campaigns listed that did not apply. */
const traced = 12

function trace(result: Result, paint: Paint): string[] {
  const applied = result.applied.map(({ campaign, discount }) =>
    `        ${paint.green(say(msg`applied`))} ${printable(campaign)} ${signed(discount)}`.trimEnd(),
  )
  const refused = result.notApplied
    .slice(0, traced)
    .map(
      ({ campaign, reason, sentence }) =>
        `        ${paint.yellow(say(about('applied', msg`not`)))}${notPadding()} ${printable(campaign)} ${paint.dim(`${reason}: ${printable(sentence)}`)}`,
    )
  const more = result.notApplied.length - traced
  return [...applied, ...refused, ...(more > 0 ? [`        ${paint.dim(say(msg`and ${number(more)} more`))}`] : [])]
}

/** Aligns the names of campaigns. */
const notPadding = (): string =>
  ' '.repeat(Math.max(0, textWidth(say(msg`applied`)) - textWidth(say(about('applied', msg`not`)))))

const failedOf = (failed: number, all: number): Message =>
  plural(
    all,
    msg`${number(failed)} of ${number(all)} test failed`,
    msg`${number(failed)} of ${number(all)} tests failed`,
  )

export function describeCoverage(
  { campaigns, conditions, effects, gaps }: Coverage,
  sources: Sources,
  paint: Paint,
): string {
  const shares = [
    [msg`campaigns`, about('coverage', msg`applied`), campaigns],
    [msg`conditions`, msg`both met and not met`, conditions],
    [msg`effects`, msg`gave something`, effects],
  ] as const
  const table = listTable(
    shares.map(([what, did, { reached, of }]) => [
      say(what),
      say(msg`${number(reached)} of ${number(of)}`),
      paint.dim(say(did)),
    ]),
    columns(),
    ['left', 'right'],
  )
  const places = gaps.map((gap) => {
    const { line, column } = positionIn(sources, gap.path, gap.range.start)
    return [
      paint.dim(`${printable(gap.path)}:${line}:${column}`),
      printable(gap.campaign),
      paint.yellow(printable(gap.message)),
    ]
  })
  const missed =
    places.length === 0 ? '' : `\n\n${paint.bold(say(msg`Not covered by any test`))}\n${listTable(places, columns())}`
  return `${paint.bold(say(msg`Coverage`))}\n${table}${missed}`
}
