/**
 * `cartwright codes issue|due` and `cartwright ledger events`: what customers are given, and what a mailing tool should send
 * them.
 */
import { type Command, InvalidArgumentError } from 'commander'
import { whyUnread } from '../check/imports.ts'
import { csvOf } from '../csv/write.ts'
import { generatingPool } from '../ledger/codes.ts'
import { announceDue, dueItems } from '../ledger/due.ts'
import { acknowledge, eventsToRead } from '../ledger/outbox.ts'
import { msg, name, number, plural } from '../words/message.ts'
import { readPackedTable } from '../workspace/packed-table.ts'
import { loadRules } from '../workspace/rules.ts'
import { Failure } from './failure.ts'
import { say } from './language.ts'
import { ledgerOf, ledgerOption, withLedger, withStore, withStoreOf } from './ledger-options.ts'
import { rulesOption } from './options.ts'
import { print, printError } from './output.ts'
import { wholeNumber } from './whole-number.ts'

interface Options {
  readonly ledger?: string
  readonly rules: string
}

const dayLength = 86_400_000

export function defineHandOut(command: Command): void {
  command
    .command('issue')
    .description(say(msg`give each customer a code of their own because something happened, and print them as CSV`))
    .argument('<pool>', say(msg`a pool of the rules with \`generate … like "…"\``))
    .argument('[customers...]', say(msg`the customers' ids`))
    .requiredOption(
      '--when <event>',
      say(msg`what happened, such as "birthday 2026": a customer gets one code for it, however often it is asked`),
    )
    .option('--customers <file>', say(msg`CSV, xlsx or Parquet with a column \`customer\``))
    .addOption(ledgerOption())
    .addOption(rulesOption())
    .action(async (pool: string, named: readonly string[], options: Options & { when: string; customers?: string }) => {
      const { when, customers } = options
      const all = [...named, ...(customers === undefined ? [] : await customersIn(customers))]
      if (all.length === 0) {
        throw new Failure(say(msg`no customers were named`), {
          help: say(msg`name them, or write \`--customers FILE\``),
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
    .description(say(msg`list the codes and points of customers that end soon, as CSV`))
    .option('--days <n>', say(msg`within this many days from now`), wholeNumber, 7)
    .option('--announce', say(msg`write an event for each, once, which \`cartwright ledger events\` prints`))
    .addOption(ledgerOption())
    .addOption(rulesOption())
    .action(async (options: Options & { days: number; announce?: true }) => {
      const loaded = await loadRules(options.rules)
      const { rules } = loaded
      await withStoreOf(options, loaded, async (store) => {
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
    .description(say(msg`print what a mailing tool should hear of, and take note of what it has`))
    .option('--most <n>', say(msg`this many at a time`), wholeNumber, 100)
    .option('--done <numbers>', say(msg`take these as read: 1,2,5-9`), numbers)
    .addOption(ledgerOption())
    .addHelpText(
      'after',
      `\n${say(msg`One event a line as JSON, the oldest first: points earned, codes given, and what lapses (\`codes due --announce\`). The same ones
come again until they are said to be done.`)}`,
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

const mostNumbers = 10_000

function numbers(text: string): number[] {
  const all = text.split(',').flatMap((part) => {
    const [, first, last = first] = /^\s*(\d{1,15})(?:-(\d{1,15}))?\s*$/.exec(part) ?? []
    const count = Number(last) - Number(first) + 1
    if (!(count > 0 && count <= mostNumbers)) throw new InvalidArgumentError(say(msg`Write numbers such as 1,2,5-9.`))
    return Array.from({ length: count }, (_, place) => Number(first) + place)
  })
  if (all.length <= mostNumbers) return all
  throw new InvalidArgumentError(say(msg`Write no more than ${number(mostNumbers)} numbers at a time.`))
}
