/**
 * `cartwright codes issue|due` and `cartwright ledger events`: what customers are given, and what a mailing tool should send
 * them.
 */
import { type Command, InvalidArgumentError } from 'commander'
import { whyUnread } from '../check/imports.ts'
import { csvOf } from '../csv/write.ts'
import { dayLength } from '../evaluate/cart/time.ts'
import { generatingPool } from '../ledger/codes.ts'
import { announceDue, dueItems } from '../ledger/due.ts'
import { acknowledge, eventsToRead } from '../ledger/outbox.ts'
import { msg, name, number, plural } from '../words/message.ts'
import { readPackedTable } from '../workspace/packed-table.ts'
import { loadRules } from '../workspace/rules.ts'
import { Failure } from './failure.ts'
import { say } from './language.ts'
import { ledgerOf, ledgerOption, withLedger, withStore, withStoreToRead } from './ledger-options.ts'
import { rulesOption } from './options.ts'
import { print, printError } from './output.ts'
import { wholeNumber } from './whole-number.ts'

interface Options {
  readonly ledger?: string
  readonly rules: string
}

export function defineHandOut(command: Command): void {
  command
    .command('issue')
    .description(say(msg`give each customer a personal code for an occasion, and print the codes as CSV`))
    .argument('<pool>', say(msg`a pool of the rules with \`generate … like "…"\``))
    .argument('[customers...]', say(msg`the customers' ids`))
    .requiredOption(
      '--when <event>',
      say(
        msg`the occasion, such as "birthday 2026": a customer gets only one code for it, however often the command runs`,
      ),
    )
    .option('--customers <file>', say(msg`CSV, xlsx or Parquet with a column \`customer\``))
    .addOption(ledgerOption())
    .addOption(rulesOption())
    .action(async (pool: string, named: readonly string[], options: Options & { when: string; customers?: string }) => {
      const { when, customers } = options
      const all = [...named, ...(customers === undefined ? [] : await customersIn(customers))]
      if (all.length === 0) {
        throw new Failure(say(msg`no customers were specified`), {
          help: say(msg`list them, or write \`--customers FILE\``),
        })
      }
      await withLedger(ledgerOf(options), await loadRules(options.rules), async (ledger) => {
        generatingPool(ledger.context.rules.evaluator.rules, pool)
        await print(csvOf([['customer', 'code']]).trimEnd())
        for (const customer of new Set(all)) {
          const { code } = await ledger.issue({ pool, customer, when })
          await print(csvOf([[customer, code]]).trimEnd())
        }
      })
    })
  command
    .command('due')
    .description(say(msg`list customers' codes and points that expire soon, as CSV`))
    .option('--days <n>', say(msg`within this many days from now`), wholeNumber, 7)
    .option('--announce', say(msg`write one event for each, which \`cartwright ledger events\` prints`))
    .addOption(ledgerOption())
    .addOption(rulesOption())
    .action(async (options: Options & { days: number; announce?: true }) => {
      const loaded = await loadRules(options.rules)
      const { rules } = loaded
      await withStoreToRead(options, loaded, async (store) => {
        const now = Date.now()
        const items = await dueItems(store, rules, { from: now, until: now + options.days * dayLength })
        const records = items.map(
          ({ customer, content: { code = '', pool = '', program = '', points = '', until } }) => [
            ...[customer, code, pool, program, String(points), until],
          ],
        )
        await print(csvOf([['customer', 'code', 'pool', 'program', 'points', 'until'], ...records]).trimEnd())
        if (!options.announce) return
        const written = await announceDue(store, items, now)
        printError(say(plural(written, msg`${number(written)} new event`, msg`${number(written)} new events`)))
      })
    })
}

async function customersIn(file: string): Promise<string[]> {
  const table = await readPackedTable(file)
  if (!('rows' in table)) {
    throw new Failure(say('error' in table ? whyUnread(file, table) : msg`${name(file)} is not a table`))
  }
  const [head = [], ...rows] = table.rows
  const place = head.findIndex((cell) => cell.trim().toLowerCase() === 'customer')
  if (place === -1) throw new Failure(say(msg`${name(file)} has no column \`customer\``))
  return rows.flatMap((row) => row[place]?.trim() || [])
}

export function defineEvents(command: Command): void {
  command
    .command('events')
    .description(say(msg`print events for a mailing tool, and mark events as done`))
    .option('--most <n>', say(msg`the maximum number of events`), wholeNumber, 100)
    .option('--done <numbers>', say(msg`mark these events as done: 1,2,5-9`), numbers)
    .addOption(ledgerOption())
    .addHelpText(
      'after',
      `\n${say(msg`Prints one JSON event per line, oldest first: points earned, codes issued, and what expires (\`codes due --announce\`). The same events
are printed again until they are marked as done.`)}`,
    )
    .action((options: { ledger?: string; most: number; done?: readonly number[] }) =>
      withStore(options, async (store) => {
        if (options.done !== undefined) {
          const done = await acknowledge(store, options.done, Date.now())
          return print(say(plural(done, msg`${number(done)} event is done`, msg`${number(done)} events are done`)))
        }
        for (const { booked, ...event } of await eventsToRead(store, options.most)) {
          await print(JSON.stringify({ ...event, booked: new Date(booked).toISOString() }))
        }
      }),
    )
}

const maxNumbers = 10_000

function numbers(text: string): number[] {
  const all = text.split(',').flatMap((part) => {
    const [, first, last = first] = /^\s*(\d{1,15})(?:-(\d{1,15}))?\s*$/.exec(part) ?? []
    const count = Number(last) - Number(first) + 1
    if (!(count > 0 && count <= maxNumbers)) throw new InvalidArgumentError(say(msg`Write numbers such as 1,2,5-9.`))
    return Array.from({ length: count }, (_, place) => Number(first) + place)
  })
  if (all.length <= maxNumbers) return all
  throw new InvalidArgumentError(say(msg`Write no more than ${number(maxNumbers)} numbers at a time.`))
}
