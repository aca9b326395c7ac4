/** Comparisons stored next to the history: list, show, repeat, delete, restore. */
import { basename, resolve } from 'node:path'
import { authorIn } from '../compare/author.ts'
import { figureWriter } from '../compare/figure-writer.ts'
import { type LoadedSide, sourceText } from '../compare/load-side.ts'
import type { Comparison } from '../compare/model.ts'
import { dayAfter, dayBefore } from '../compare/period.ts'
import { reportPage } from '../compare/report.ts'
import type { ComparisonRequest } from '../compare/request.ts'
import {
  comparisonsIn,
  deleteComparison,
  listComparisons,
  readComparison,
  restoreComparison,
  saveAgain,
  saveComparison,
} from '../compare/saved.ts'
import type { ChangesSince, ComparisonHeader, SavedComparison } from '../compare/saved-model.ts'
import { sweepParts, sweepText } from '../compare/sweep.ts'
import { count, headlineOf, sideInWords } from '../compare/words.ts'
import { inWords } from '../files/error.ts'
import { replaceFile } from '../files/write.ts'
import { msg, name, plural } from '../words/message.ts'
import type { CompareArguments } from './compare-arguments.ts'
import { describeComparison } from './compare-summary.ts'
import { Failure } from './failure.ts'
import { locale, say } from './language.ts'
import { filterOf } from './order-options.ts'
import { columns, paint, paintError, print, printable, printError, toJson } from './output.ts'
import { commandName } from './package-root.ts'
import { listTable } from './tables.ts'

export interface ShownComparison {
  readonly header: ComparisonHeader
  readonly since?: ChangesSince | undefined
  readonly isKept: boolean
}

/** Handles options that need no new comparison; returns false if there are none. */
export async function runSaved(options: CompareArguments, history: string): Promise<boolean> {
  const folder = comparisonsIn(history)
  if (options.list) await printList(folder, options.json)
  else if (options.show !== undefined) await printOne(await readComparison(folder, options.show), options)
  else if (options.delete !== undefined) {
    const { id, name } = await readComparison(folder, options.delete)
    await deleteComparison(folder, id)
    const restore = `\`${commandName} compare --restore "${printable(name)}"\``
    await print(say(msg`${printable(name)} was deleted; ${restore} restores it`))
  } else if (options.restore !== undefined) {
    const { name } = await restoreComparison(folder, options.restore)
    await print(say(msg`${printable(name)} was restored`))
  } else return false
  return true
}

async function printList(folder: string, json: true | undefined): Promise<void> {
  const { comparisons, unread } = await listComparisons(folder)
  for (const sentence of unread) printError(`${paintError.yellow(say(msg`warning`))} ${printable(say(sentence))}`)
  if (json) return await print(toJson(comparisons))
  if (comparisons.length === 0) return await print(say(msg`no comparison is saved yet: compare with ${'`--name`'}`))
  const rows = comparisons.map(({ name, at, scenarios, orders, ...each }) => {
    const { say, day } = figureWriter(each, locale())
    const side = (of: string): string => printable(say(sideInWords(of)))
    return [
      printable(name),
      day(at.slice(0, 10)),
      `${side(scenarios.a)} → ${side(scenarios.b)}`,
      say(plural(orders, msg`${count(orders)} order`, msg`${count(orders)} orders`)),
      [say(headlineOf({ ...each, orders })), printable(each.note)].filter((part) => part !== '').join('. '),
    ]
  })
  await print(listTable(rows, columns()))
}

async function printOne(saved: SavedComparison, { json, report }: CompareArguments): Promise<void> {
  const { comparison, since } = saved
  if (report !== undefined) await writeReport(report, comparison, saved, since)
  await print(
    json
      ? toJson(comparison)
      : describeComparison(comparison, { paint, width: columns(), header: saved, since, locale: locale() }),
  )
  if (report !== undefined && !json)
    await print(`\n${say(msg`The whole comparison, to open in a browser: ${printable(report)}`)}`)
}

export async function writeReport(
  file: string,
  comparison: Comparison,
  header: ComparisonHeader,
  since: ChangesSince | undefined,
): Promise<void> {
  try {
    await replaceFile(file, await reportPage(comparison, { header, since, locale: locale() }))
  } catch (error) {
    throw new Failure(say(msg`${name(file)} ${inWords(error)}`))
  }
}

/** Throws if the options request anything else. */
export async function toRepeat(options: CompareArguments, history: string): Promise<SavedComparison> {
  const { repeat = '', a, b, from, until, period, name } = options
  const isFiltered = Object.values(filterOf(options)).some((each) => each !== undefined)
  if (isFiltered || [a, b, from, until, period, name].some((each) => each !== undefined)) {
    throw new Failure(say(msg`${'`--repeat`'} repeats the original comparison`), {
      help: say(
        msg`remove the options that choose sides and orders, or start a new comparison without ${'`--repeat`'}`,
      ),
    })
  }
  const saved = await readComparison(comparisonsIn(history), repeat)
  for (const side of ['a', 'b'] as const) {
    if (saved.request[side].kind !== 'present') continue
    printError(
      paintError.cyan(
        say(msg`${side.toUpperCase()} was the text in a window, including unsaved changes; here it is the saved text`),
      ),
    )
  }
  return saved
}

/** The options that repeat a comparison. */
export function argumentsOf(request: ComparisonRequest): Omit<CompareArguments, 'rules' | 'seed'> {
  const { a, b, period, first, last, filter, sweep } = request
  const { channels, countries, segments, categories, campaigns, codes, basketFrom, basketTo } = filter
  return {
    a: sourceText(a),
    b: sourceText(b),
    ...(period !== undefined && { period }),
    ...(period === undefined && first !== '' && { from: first }),
    ...(period === undefined && last !== '' && { until: dayAfter(last) }),
    ...(channels && { channel: channels }),
    ...(countries && { country: countries }),
    ...(segments && { segment: segments }),
    ...(categories && { category: categories }),
    ...(campaigns && { campaign: campaigns }),
    ...(codes && { code: codes }),
    basket: { basketFrom, basketTo },
    ...(sweep.on && { sweep: sweepText(sweep) }),
  }
}

export async function headerOf(options: CompareArguments, before?: ComparisonHeader): Promise<ComparisonHeader> {
  return {
    name: options.name ?? before?.name ?? '',
    note: options.note ?? before?.note ?? '',
    shop: basename(resolve(options.rules)),
    by: options.by ?? (await authorIn(options.rules)),
    at: new Date().toISOString(),
  }
}

/** Stores the comparison if it has a name, or replaces the one that was repeated. */
export async function keep({
  options,
  before,
  a,
  b,
  comparison,
  path,
}: {
  readonly options: CompareArguments
  readonly before: SavedComparison | undefined
  readonly a: LoadedSide
  readonly b: LoadedSide
  readonly comparison: Comparison
  /** Path of the history. */
  readonly path: string
}): Promise<ShownComparison> {
  const header = await headerOf(options, before)
  if (header.name === '') return { header, isKept: false }
  const outlines = { a: outlineOf(a), b: outlineOf(b) }
  const made = { ...header, request: before?.request ?? requestOf(options, a, b), comparison, outlines }
  const folder = comparisonsIn(path)
  if (before === undefined) {
    await saveComparison(folder, made)
    return { header, isKept: true }
  }
  const { since } = await saveAgain(folder, before, made)
  return { header, since, isKept: true }
}

const noSweep = { on: false, name: '', from: '', to: '', step: '', unit: '' }

const outlineOf = (side: LoadedSide) => ('charged' in side ? undefined : side.outline)

function requestOf(options: CompareArguments, a: LoadedSide, b: LoadedSide): ComparisonRequest {
  const { period, from, until } = options
  return {
    a: a.request,
    b: b.request,
    ...(period !== undefined && { period }),
    first: from ?? '',
    last: until === undefined ? '' : dayBefore(until),
    filter: filterOf(options),
    sweep: options.sweep === undefined ? noSweep : { on: true, ...sweepParts(options.sweep) },
  }
}
