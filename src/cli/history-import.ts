import type { Command } from 'commander'
import type { CustomerImportSummary } from '../history/import/customers/import-customers.ts'
import type { ImportOptions, ImportSummary } from '../history/import/import-file.ts'
import type { History } from '../history/store.ts'
import { msg } from '../words/message.ts'
import { exitCodes } from './exit-codes.ts'
import { Failure } from './failure.ts'
import { dirOption, type HistoryOptions, historyOption, historyPath } from './history-options.ts'
import { countsInWords, describeCustomers, describeImport, missingInWords } from './history-summary.ts'
import { importProgress } from './import-progress.ts'
import { locale, localeOfJson, say } from './language.ts'
import { jsonOption, rulesOption } from './options.ts'
import { paintError, print, printError, toJson } from './output.ts'
import { suggestMaps } from './suggest-map.ts'

interface Options extends HistoryOptions {
  readonly map?: string
  readonly suggestMap?: true
  readonly part?: string
  readonly currency?: string
  readonly timezone?: string
  readonly rejects?: string
  readonly customers: readonly string[]
  readonly customersMap?: string
  readonly partial?: true
  readonly acceptDifferences?: true
  readonly json?: true
}

export function addImport(history: Command): void {
  history
    .command('import')
    .description(say(msg`import orders from CSV, xlsx, JSON or Parquet`))
    .argument('[files...]', say(msg`order exports, optionally in gzip or zip`))
    .option(
      '--map <mapping>',
      say(msg`a mapping file, or the name of a built-in one such as shopify; detected from the columns by default`),
    )
    .option(
      '--suggest-map',
      say(msg`import nothing; write a mapping guessed from the columns next to each file, for review`),
    )
    .option(
      '--customers <file>',
      say(msg`a file of customers: segments, birthdays, subscriptions, attributes; can be repeated`),
      (file: string, before: readonly string[]) => [...before, file],
      [],
    )
    .option(
      '--customers-map <mapping>',
      say(
        msg`the mapping for the customers: a file, or customers, shopify-customers, woocommerce-customers, mailchimp`,
      ),
    )
    .option(
      '--part <name>',
      say(msg`which of several tables to read: a sheet, a file in an archive, the path to a list in JSON`),
    )
    .option('--currency <code>', say(msg`the currency of all rows, overriding the mapping`))
    .option(
      '--timezone <name>',
      say(msg`the shop's time zone, overriding that of the mapping, the history or the rules`),
    )
    .option('--partial', say(msg`keep the other rows of an order if one row is refused`))
    .option('--accept-differences', say(msg`import orders even if they differ from the file's own totals`))
    .option(
      '--rejects <dir>',
      say(msg`the folder for refused rows and suggested mappings (default: the folder of the file)`),
    )
    .addOption(rulesOption())
    .addOption(dirOption())
    .addOption(historyOption())
    .addOption(jsonOption())
    .addHelpText(
      'after',
      `\n${say(msg`Prints what was imported from each file, by month, for comparison with the shop's own reports, and what was refused. If the file
contains its own totals, each order is compared with them: the import stops if more than 1 in 100 differ.

Each file is imported completely or, after an error or Ctrl-C, not at all. A file that was imported before changes nothing;
with a corrected mapping, its earlier rows are replaced. An order that a later file reports as refunded or cancelled is updated.
Rows with a negative quantity become returns.

If a row of an order is refused, the whole order is refused. Its rows are written unchanged to FILE.rejects.csv (.jsonl), with line
and reason: correct them there and import that file.

A file of customers lists their segments, birthdays and subscription dates. Its rows are matched with the
customers of orders by id, by case-insensitive e-mail, or by phone number, whether the orders are imported before or after it.

JSON that fits no mapping must contain orders in the form of a cart with \`id\` and, on lines, \`paid\`: one per line, or a list.

\`cartwright help mapping\` describes mappings.

Exits with 1 if rows were refused.`)}`,
    )
    .action(async (files: readonly string[], options: Options) => {
      if (files.length === 0 && options.customers.length === 0) {
        throw new Failure(say(msg`there is nothing to import`), {
          help: say(msg`specify order exports, or a file of customers with --customers`),
        })
      }
      if (options.suggestMap) return suggestMaps(files, options)
      const { openHistory } = await import('../history/store.ts')
      const store = openHistory(await historyPath(options))
      try {
        const orders = (await importAll(store, files, options)).map(({ summary }) => summary)
        const customers = await importAllCustomers(store, options)
        if (options.json) await print(toJson([...orders, ...customers].map(inJson)))
        const isAnyRefused = [...orders, ...customers].some(({ refused }) => refused.length > 0)
        if (isAnyRefused) process.exitCode = exitCodes.found
      } finally {
        store.close()
      }
    })
}

/** With sentences in the language of JSON output. */
function inJson({ refused, ignored, missing, ...summary }: ImportSummary | CustomerImportSummary) {
  const locale = localeOfJson()
  return {
    ...summary,
    refused: countsInWords(refused, locale),
    ignored: countsInWords(ignored, locale),
    ...('notes' in summary && { notes: countsInWords(summary.notes, locale) }),
    missing: missingInWords(missing, locale),
  }
}

async function importAllCustomers(store: History, options: Options): Promise<CustomerImportSummary[]> {
  if (options.customers.length === 0) return []
  const { importCustomers } = await import('../history/import/customers/import-customers.ts')
  const { findCustomerMapping } = await import('../history/import/customers/find-mapping.ts')
  const done: CustomerImportSummary[] = []
  for (const file of options.customers) {
    const summary = await importCustomers(store, file, {
      mapping: options.customersMap === undefined ? undefined : findCustomerMapping(options.customersMap),
      timezone: options.timezone,
      ofRules: () => ofRules(options.dir ?? options.rules),
      rejects: options.rejects,
      locale: locale(),
    })
    done.push(summary)
    if (!options.json) await print(describeCustomers(summary))
  }
  return done
}

const ofRules = async (folder: string) => (await import('../workspace/rules.ts')).unitsOfRules(folder, locale())

interface TimedImport {
  readonly summary: ImportSummary
  readonly seconds: number
}

async function importAll(store: History, files: readonly string[], options: Options): Promise<TimedImport[]> {
  const { importFile } = await import('../history/import/import-file.ts')
  const { findMapping } = await import('../history/import/built-in-mappings.ts')
  const { checkCurrency, checkTimezone } = await import('../history/import/mapping.ts')
  if (options.currency !== undefined) checkCurrency(options.currency)
  if (options.timezone !== undefined) checkTimezone(options.timezone)
  const stop = new AbortController()
  const onInterrupt = (): void => stop.abort()
  process.once('SIGINT', onInterrupt).once('SIGTERM', onInterrupt)
  const shared: ImportOptions = {
    mapping: options.map === undefined ? undefined : findMapping(options.map),
    part: options.part,
    currency: options.currency?.toUpperCase(),
    timezone: options.timezone,
    partial: options.partial,
    acceptDifferences: options.acceptDifferences,
    ofRules: () => ofRules(options.dir ?? options.rules),
    rejects: options.rejects,
    locale: locale(),
    signal: stop.signal,
  }
  const done: TimedImport[] = []
  try {
    for (const file of files) {
      const { progress, end } = importProgress(file)
      const start = performance.now()
      try {
        const summary = await importFile(store, file, { ...shared, onProgress: progress })
        done.push({ summary, seconds: (performance.now() - start) / 1000 })
      } finally {
        end()
      }
      const last = done.at(-1)
      if (last && !options.json) await print(describeImport(last.summary, last.seconds, store.currency()))
    }
  } catch (error) {
    if (done.length > 0) {
      printError(
        `${paintError.cyan(say(msg`note`))} ${say(msg`${done.length} of ${files.length} files were imported`)}`,
      )
    }
    throw error
  } finally {
    process.off('SIGINT', onInterrupt).off('SIGTERM', onInterrupt)
  }
  return done
}
