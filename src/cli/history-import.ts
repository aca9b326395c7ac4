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
import { asJson, paintError, print, printError } from './output.ts'
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
    .description(say(msg`take in orders from CSV, xlsx, JSON or Parquet`))
    .argument('[files...]', say(msg`exports of orders, also in gzip or zip`))
    .option(
      '--map <mapping>',
      say(msg`a mapping file, or the name of a ready-made one such as shopify; found by the columns if left out`),
    )
    .option(
      '--suggest-map',
      say(msg`import nothing; write a mapping guessed from the columns beside each file, to look through`),
    )
    .option(
      '--customers <file>',
      say(msg`a file of customers: segments, birthdays, subscriptions, attributes; may be said several times`),
      (file: string, before: readonly string[]) => [...before, file],
      [],
    )
    .option(
      '--customers-map <mapping>',
      say(msg`a mapping file for it, or customers, shopify-customers, woocommerce-customers, mailchimp`),
    )
    .option(
      '--part <name>',
      say(msg`which of several tables: a sheet, a file in an archive, the path to a list in JSON`),
    )
    .option('--currency <code>', say(msg`the currency of all rows, instead of that of the mapping`))
    .option('--timezone <name>', say(msg`the shop's zone, instead of that of the mapping, the history or the rules`))
    .option('--partial', say(msg`keep the other rows of an order of which a row is refused`))
    .option('--accept-differences', say(msg`import orders that differ from the file's own totals`))
    .option(
      '--rejects <dir>',
      say(msg`folder for refused rows and suggested mappings; that of the file where it is left out`),
    )
    .addOption(rulesOption())
    .addOption(dirOption())
    .addOption(historyOption())
    .addOption(jsonOption())
    .addHelpText(
      'after',
      `\n${say(msg`Prints for each file what came in, by month, to hold against the shop's own screen, and what was refused. Where the file
states totals of its own, each order is compared with them: more than 1 in 100 that differ stop the import.

Each file is taken in whole or, after an error or Ctrl-C, not at all. A file that was imported before changes nothing;
with a mended mapping what it had brought is replaced. An order that a later file says was refunded or cancelled changes.
Rows of negative quantity become returns.

An order of which a row is refused is refused whole. Its rows go to FILE.rejects.csv (.jsonl), as they were, with line and
reason: correct them there and import that file.

A file of customers tells who is in which segment, when they were born and since when they have subscribed. Its rows meet the
customers of orders by id, by e-mail without case, or by phone number, whether the orders come before or after it.

JSON that fits no mapping holds orders in the form of a cart with \`id\` and, on lines, \`paid\`: one a line, or a list.

\`cartwright help mapping\` says what a mapping can say.

Exits with 1 where rows were refused.`)}`,
    )
    .action(async (files: readonly string[], options: Options) => {
      if (files.length === 0 && options.customers.length === 0) {
        throw new Failure(say(msg`there is nothing to import`), {
          help: say(msg`name exports of orders, or a file of customers with --customers`),
        })
      }
      if (options.suggestMap) return suggestMaps(files, options)
      const { openHistory } = await import('../history/store.ts')
      const store = openHistory(await historyPath(options))
      try {
        const orders = (await importAll(store, files, options)).map(({ summary }) => summary)
        const customers = await importAllCustomers(store, options)
        if (options.json) await print(asJson([...orders, ...customers].map(inJson)))
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
