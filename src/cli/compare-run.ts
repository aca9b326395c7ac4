/** `cartwright compare`: loads both scenarios, replays the history under them, and shows the result. */
import { access, constants } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Frame } from '../compare/frame.ts'
import type { LoadedSide } from '../compare/load-side.ts'
import type { Comparison } from '../compare/model.ts'
import { openOrder } from '../compare/open-order.ts'
import { dayAfter, lastDayOf, periodBefore } from '../compare/period.ts'
import { type ComparisonRun, inHistoryCurrency, type RunOptions, runComparison } from '../compare/run-comparison.ts'
import { comparisonsIn, mustBeFree } from '../compare/saved.ts'
import { withShares } from '../compare/shared-limits.ts'
import { mustBeOrdersFile, writeOrdersFile } from '../compare/sql/orders-file.ts'
import { sqlScript } from '../compare/sql/queries.ts'
import { readSweep, sweptRules } from '../compare/sweep.ts'
import { startOf } from '../compile/zone.ts'
import { inWords } from '../files/error.ts'
import type { HistoryFilter } from '../history/model.ts'
import type { Partition } from '../history/replay/partition.ts'
import { ReplayStopped, replay, runsInPlace } from '../history/replay/replay.ts'
import { type History, historyIn, openHistory } from '../history/store.ts'
import { msg, name } from '../words/message.ts'
import type { CompareArguments } from './compare-arguments.ts'
import { comparisonFromParts, mustBePartAlone, writePart } from './compare-parts.ts'
import { replayProgress } from './compare-progress.ts'
import { loadSides, mustNameSides } from './compare-rules.ts'
import { argumentsOf, headerOf, keep, runSaved, type ShownComparison, toRepeat, writeReport } from './compare-saved.ts'
import { describeComparison } from './compare-summary.ts'
import { Failure } from './failure.ts'
import { locale, say } from './language.ts'
import { filterOf } from './order-options.ts'
import { columns, paint, paintError, print, printable, printError, toJson } from './output.ts'
import { commandName } from './package-root.ts'

export async function runCompare(options: CompareArguments): Promise<void> {
  if (options.fromParts !== undefined) return await showParts(options.fromParts, options)
  if (options.writePart !== undefined) mustBePartAlone(options)
  else if (options.part !== undefined || options.approximateBudgets) {
    throw new Failure(say(msg`a part must be written to a file`), {
      help: say(msg`specify the file with \`--write-part\``),
    })
  }
  const path = options.history ?? historyIn(options.rules)
  if (await runSaved(options, path)) return
  if (options.sql && isNothingNamed(options)) return await print(sqlScript(path))
  const history = openHistory(path, { readonly: true })
  try {
    if (history.notice) printError(`${paintError.cyan(say(msg`note`))} ${printable(say(history.notice))}`)
    const before = options.repeat === undefined ? undefined : await toRepeat(options, path)
    const settings = before ? { ...options, ...argumentsOf(before.request) } : options
    const named = await scenariosOf(settings)
    const [a, b] = [inHistoryCurrency(history, named.a), inHistoryCurrency(history, named.b)]
    if (options.report !== undefined) await mustTakeFiles(options.report, '--report')
    if (options.orders !== undefined) {
      await mustTakeFiles(options.orders, '--orders')
      mustBeOrdersFile(options.orders)
    }
    if (options.writePart !== undefined) await mustTakeFiles(options.writePart, '--write-part')
    if (options.name !== undefined) await mustBeFree(comparisonsIn(path), options.name)
    if (options.open !== undefined) return await printOrder(history, b, options.open)
    const period = periodOf(history, settings)
    const run = await compared(history, a, b, { ...settings, ...period })
    const { comparison, frame } = run
    if (options.writePart !== undefined) return await writePart(options.writePart, run, options.part ?? whole)
    if (options.orders !== undefined) writeOrders(options.orders, frame, history)
    const kept = await keep({ options: settings, before, a, b, comparison, path })
    await show(comparison, kept, options, path)
  } finally {
    history.close()
  }
}

const whole: Partition = { index: 0, of: 1 }

async function showParts(files: readonly string[], options: CompareArguments): Promise<void> {
  const { a, b, sweep, repeat, name, orders, sql, open } = options
  if ([a, b, sweep, repeat, name, orders, sql, open].some((each) => each !== undefined)) {
    throw new Failure(say(msg`the parts already define what is compared`), {
      help: say(msg`\`--from-parts\` only allows \`--report\`, \`--note\`, \`--by\` and \`--json\``),
    })
  }
  if (options.report !== undefined) await mustTakeFiles(options.report, '--report')
  const comparison = await comparisonFromParts(files)
  const header = await headerOf(options)
  await show(comparison, { header, isKept: false }, options, '')
}

const isNothingNamed = ({ a, b, sweep, repeat }: CompareArguments): boolean =>
  a === undefined && b === undefined && sweep === undefined && repeat === undefined

async function scenariosOf(options: CompareArguments): Promise<{ a: LoadedSide; b: LoadedSide }> {
  if (options.sweep === undefined) mustNameSides(options, ['compare'])
  return loadSides(options)
}

/** `from` and `until` of a relative period. Throws if both are given. */
function periodOf(history: History, { period, from, until }: CompareArguments): { from?: string; until?: string } {
  if (period === undefined) return {}
  if (from !== undefined || until !== undefined) {
    throw new Failure(say(msg`\`--period\` already defines the whole period`), {
      help: say(msg`remove it, or remove \`--from\` and \`--until\``),
    })
  }
  const last = lastDayOf(history)
  if (last === undefined) return {}
  return { from: periodBefore(last, period).first, until: dayAfter(last) }
}

/** Checked before a long replay rather than after it. */
async function mustTakeFiles(file: string, option: string): Promise<void> {
  try {
    await access(dirname(file), constants.W_OK)
  } catch (error) {
    throw new Failure(say(msg`${name(dirname(file))} ${inWords(error)}`), {
      help: say(msg`specify an existing folder with ${name(option)}`),
    })
  }
}

async function printOrder(history: History, side: LoadedSide, id: string): Promise<void> {
  if ('charged' in side)
    throw new Failure(say(msg`the charged amounts have no rules`), { help: say(msg`use rules as B`) })
  const { rules } = side
  const cart = openOrder(history, rules, id)
  if (cart === undefined) {
    throw new Failure(say(msg`there is no order ${name(id)} in the history`), {
      help: say(msg`${name(`${commandName} history query "SELECT id FROM orders"`)} lists them`),
    })
  }
  await print(toJson(cart))
}

async function compared(
  history: History,
  a: LoadedSide,
  b: LoadedSide,
  options: CompareArguments,
): Promise<ComparisonRun> {
  const sweep = options.sweep === undefined ? undefined : sweepOf(options.sweep, b)
  const under = await replayer(history, options)
  const { seed, part, writePart, approximateBudgets: approximate } = options
  return runComparison(
    history,
    { a, b },
    {
      ...{ under, seed, filter: filterOf(options), approximate },
      ...(sweep && { sweep }),
      ...(writePart !== undefined && { part: part ?? whole }),
    },
  )
}

function sweepOf(text: string, side: LoadedSide): NonNullable<RunOptions['sweep']> {
  if ('charged' in side)
    throw new Failure(say(msg`the charged amounts have no lets to sweep`), { help: say(msg`use rules as B`) })
  const { source, scenario, rules } = side
  const { currency } = rules
  const sweep = readSweep(text)
  if (source === undefined) {
    throw new Failure(say(msg`${name(side.name)} is compiled, and compiled rules have no lets to sweep`), {
      help: say(msg`use the folder of their \`.promo\` files as B`),
    })
  }
  const { trees, imports } = source.workspace
  const swept = sweptRules({ trees, imports }, sweep, scenario, currency, locale())
  return { name: sweep.name, values: swept.map((each, i) => ({ value: sweep.values[i] ?? '', rules: each })) }
}

const isWritable = (folder: string): Promise<boolean> =>
  access(folder, constants.W_OK).then(
    () => true,
    () => false,
  )

type ReplayRules = RunOptions['under']

/** Ctrl-C cancels; progress is stored next to the history, and the next comparison resumes from there. */
async function replayer(history: History, { from, until, threads, part }: CompareArguments): Promise<ReplayRules> {
  const timezone = history.timezone() ?? 'UTC'
  const filter: HistoryFilter = {
    ...(from !== undefined && { from: startOf(from, timezone) }),
    ...(until !== undefined && { until: startOf(until, timezone) }),
  }
  const folder = dirname(history.path)
  const checkpoints = (await isWritable(folder)) ? { checkpoints: join(folder, 'stopped') } : {}
  const signals = runsInPlace(history, filter) ? [] : (['SIGINT', 'SIGTERM'] as const)
  return async (rules, replayed) => {
    const stop = new AbortController()
    const onInterrupt = (): void => stop.abort()
    for (const each of signals) process.once(each, onInterrupt)
    const { onProgress, end } = replayProgress(replayed)
    try {
      return await replay(history.path, part === undefined ? rules : withShares(rules, part), {
        filter,
        ...(part && { part }),
        signal: stop.signal,
        ...checkpoints,
        ...(threads !== undefined && { threads }),
        ...(onProgress && { onProgress }),
        onNotice: (sentence) => printError(`${paintError.cyan(say(msg`note`))} ${printable(say(sentence))}`),
      })
    } catch (error) {
      if (!(error instanceof ReplayStopped)) throw error
      if (error.hangs) {
        end()
        printError(
          `${paintError.red(say(msg`error`))} ${say(msg`the comparison was cancelled because it hung; the history may be damaged`)}`,
        )
        // A normal exit would wait for the thread that hangs.
        process.kill(process.pid, 'SIGKILL')
      }
      throw new Failure(say(msg`the comparison was cancelled`), {
        ...('checkpoints' in checkpoints && { help: say(msg`the same command resumes it`) }),
      })
    } finally {
      end()
      for (const each of signals) process.off(each, onInterrupt)
    }
  }
}

function writeOrders(path: string, frame: Frame, history: History): void {
  try {
    writeOrdersFile(path, frame, history)
  } catch (error) {
    throw new Failure(say(msg`${name(path)} ${inWords(error)}`))
  }
}

/** `kept`: the comparison as stored next to the history; absent if it has no name. */
async function show(
  comparison: Comparison,
  { header, since, isKept }: ShownComparison,
  { report, orders, json, sql }: CompareArguments,
  history: string,
): Promise<void> {
  if (report !== undefined) await writeReport(report, comparison, header, since)
  if (sql) return await print(sqlScript(history))
  await print(
    json
      ? toJson(comparison)
      : describeComparison(comparison, { paint, width: columns(), header, since, locale: locale() }),
  )
  if (json) return
  if (report !== undefined)
    await print(`\n${say(msg`The whole comparison, to open in a browser: ${printable(report)}`)}`)
  if (isKept)
    await print(
      `\n${say(msg`Saved as ${name(printable(header.name))}: ${name(`${commandName} compare --list`)} lists all saved comparisons.`)}`,
    )
  if (orders !== undefined) {
    await print(
      `\n${say(msg`The result of every order under both, in SQLite: ${printable(orders)} (\`--sql\` prints the query for each figure)`)}`,
    )
  }
}
