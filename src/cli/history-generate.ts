import { SingleBar } from 'cli-progress'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { recognise } from '../check/catalogue-layouts/ready-made.ts'
import { readCatalogue } from '../check/catalogue-rows.ts'
import { isDate } from '../check/fold.ts'
import { compileProduct } from '../compile/declarations.ts'
import type { Rules } from '../compile/rules.ts'
import { readText } from '../files/text.ts'
import type { GenerateOptions, GenerationSummary } from '../history/generate/generate.ts'
import { minorDigits } from '../money/currencies.ts'
import { localDate, msg, name, number, plural } from '../words/message.ts'
import { readCsv } from '../workspace/csv.ts'
import { findPromoFiles } from '../workspace/find.ts'
import { rulesInCurrency } from './currency.ts'
import { Failure } from './failure.ts'
import { say, sayFigures, sayNumber } from './language.ts'
import { rulesOption } from './options.ts'
import { print, printable } from './output.ts'
import { compiledRules } from './rules.ts'
import { wholeNumber } from './whole-number.ts'

interface Options {
  readonly orders: number
  readonly customers?: number
  readonly seed: number
  readonly from: string
  readonly until: string
  readonly currency?: string
  readonly catalogue?: string
  readonly rules: string
  readonly history?: string
}

export function addHistoryGenerate(history: Command): void {
  history
    .command('generate')
    .description(say(msg`generate a realistic shop if you have no orders yet`))
    .addOption(new Option('--orders <n>', say(msg`the number of orders`)).argParser(wholeNumber).default(10_000))
    .addOption(
      new Option('--customers <n>', say(msg`the number of customers (default: one for every five orders)`)).argParser(
        wholeNumber,
      ),
    )
    .addOption(
      new Option('--seed <n>', say(msg`the seed: another number generates another shop`))
        .argParser(seedNumber)
        .default(1),
    )
    .addOption(new Option('--from <date>', say(msg`the first day`)).argParser(date).default('2026-01-01'))
    .addOption(new Option('--until <date>', say(msg`the day after the last day`)).argParser(date).default('2027-01-01'))
    .addOption(
      new Option(
        '--currency <code>',
        say(msg`an ISO 4217 currency (default: the first currency of the rules, otherwise PLN)`),
      ).argParser(currency),
    )
    .option(
      '--catalogue <file>',
      say(msg`the products to sell (default: those of the rules, otherwise a generated range)`),
    )
    .addOption(rulesOption())
    .option(
      '--history <file>',
      say(msg`the history to write (default: .cartwright/history.db in the folder of the rules)`),
    )
    .addHelpText(
      'after',
      `\n${say(msg`Only writes to an empty history, completely or not at all. Generates one-time and regular customers, businesses with their
own prices, seasons, baskets of products that go together, codes of the rules' pools, deliveries, costs and returns, in one currency.
The same options and rules give the same shop everywhere.`)}`,
    )
    .action(async (options: Options) => {
      const shop = await shopOf(options)
      const { historyIn } = await import('../history/store.ts')
      const path = options.history ?? historyIn(options.rules)
      const generated = await generate(path, shop)
      await print(`${describe(generated)}: ${printable(path)}`)
    })
}

function describe({ orders, lines, returns, customers, products }: GenerationSummary): string {
  const counted = [
    plural(orders, msg`1 order`, msg`${number(orders)} orders`),
    plural(lines, msg`1 line`, msg`${number(lines)} lines`),
    plural(returns, msg`1 return`, msg`${number(returns)} returns`),
    plural(customers, msg`1 customer`, msg`${number(customers)} customers`),
    plural(products, msg`1 product`, msg`${number(products)} products`),
  ]
  return counted.map(sayFigures).join(', ')
}

async function shopOf(options: Options): Promise<GenerateOptions> {
  const { orders, customers, seed, from, until, currency, catalogue } = options
  if (from >= until) {
    throw new Failure(say(msg`there is no day from ${localDate(from)} until ${localDate(until)}`), {
      help: say(msg`\`--until\` is the day after the last one`),
    })
  }
  const all = await rulesIn(options.rules)
  const rules = all && rulesInCurrency(all, currency)
  return {
    orders,
    ...(customers !== undefined && { customers }),
    seed,
    from,
    until,
    currency: rules?.currency ?? currency ?? 'PLN',
    timezone: rules?.zone.name ?? 'Europe/Warsaw',
    ...(rules && { rules }),
    ...(catalogue !== undefined && { catalogue: await catalogueOf(catalogue) }),
  }
}

/** Undefined if the folder has no rules: a shop can be generated without. */
async function rulesIn(path: string): Promise<Rules | undefined> {
  const holdsNone = path === '.' && (await findPromoFiles(path)).files.length === 0
  return holdsNone ? undefined : compiledRules({ rules: path })
}

/** A generated shop takes prices as they are. */
const anyCurrency = { currency: 'XXX' }

async function catalogueOf(path: string): Promise<Rules['catalogue']> {
  const read = await readText(path)
  const file = 'error' in read ? read : readCsv(read.text)
  if ('error' in file) throw new Failure(say(msg`${name(path)} ${file.error}`))
  const layout = recognise(file.rows[0] ?? [])?.mapping
  const { products, problems } = readCatalogue(file.rows, { attributes: new Map(), settings: anyCurrency }, layout)
  const [problem] = problems
  if (problem) {
    const line = file.lines?.[problem.place] ?? problem.place + 1
    throw new Failure(say(msg`${path}, line ${number(line)}: ${problem.message}`), { help: say(problem.help) })
  }
  return Object.fromEntries(Array.from(products, ([sku, product]) => [sku, compileProduct(product)]))
}

/** Loads SQLite only here: other commands don't need it. */
async function generate(path: string, shop: GenerateOptions): Promise<GenerationSummary> {
  const { openHistory } = await import('../history/store.ts')
  const { generateHistory } = await import('../history/generate/generate.ts')
  const history = openHistory(path)
  const bar = new SingleBar({
    format: `{bar} {percentage} %  {value} / {total}  {speed}/s`,
    stream: process.stderr,
    clearOnComplete: true,
    hideCursor: true,
    barsize: 24,
  })
  const start = performance.now()
  bar.start(shop.orders, 0, { speed: '0' })
  try {
    return generateHistory(history, {
      ...shop,
      onProgress: (orders) => {
        const speed = Math.round((orders / Math.max(1, performance.now() - start)) * 1000)
        bar.update(orders, { speed: sayNumber(String(speed)) })
      },
    })
  } finally {
    bar.stop()
    history.close()
  }
}

function seedNumber(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text)
  throw new InvalidArgumentError(say(msg`Write a whole number below 1000000000.`))
}

function date(text: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && isDate(text)) return text
  throw new InvalidArgumentError(say(msg`Write a date such as 2026-01-01.`))
}

function currency(text: string): string {
  const code = text.toUpperCase()
  if (minorDigits(code) !== undefined) return code
  throw new InvalidArgumentError(say(msg`Write an ISO 4217 currency such as PLN.`))
}
