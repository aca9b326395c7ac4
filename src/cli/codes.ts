/** `cartwright codes`: the codes in a ledger, for pools that generate them. */

import { type Command, Option } from 'commander'
import { readCodes } from '../check/code-lists.ts'
import { whyUnread } from '../check/imports.ts'
import { csvOf } from '../csv/write.ts'
import { storedName } from '../ledger/binding.ts'
import { generateCodes, generatingPool, guessInWords, importCodes } from '../ledger/codes.ts'
import type { IssuedCode } from '../ledger/model.ts'
import { msg, name, number, quoted } from '../words/message.ts'
import { readPackedTable } from '../workspace/packed-table.ts'
import { loadRules } from '../workspace/rules.ts'
import { change, defineChange } from './codes-change.ts'
import { defineHandOut } from './codes-hand-out.ts'
import { defineSheet } from './codes-sheet.ts'
import { exitCodes } from './exit-codes.ts'
import { Failure } from './failure.ts'
import { say } from './language.ts'
import { ledgerOption, withStore, withStoreOf } from './ledger-options.ts'
import { rulesOption } from './options.ts'
import { print, printable, printError } from './output.ts'
import { wholeNumber } from './whole-number.ts'

interface Options {
  readonly ledger?: string
  readonly rules: string
  readonly json?: true
}

export function defineCodes(command: Command): void {
  command
    .command('generate')
    .description(say(msg`generate new codes, store them and print them as CSV`))
    .argument('<pool>', say(msg`a pool of the rules with \`generate … like "…"\``))
    .argument('<count>', say(msg`the number of codes`), wholeNumber)
    .option('--customer <id>', say(msg`makes the codes personal: only this customer can use them`))
    .option(
      '--limit <uses>',
      say(msg`the number of uses of each code, in addition to the limits of the pool`),
      wholeNumber,
    )
    .addOption(ledgerOption())
    .addOption(rulesOption())
    .action(async (pool: string, count: number, options: Options & { customer?: string; limit?: number }) => {
      const loaded = await loadRules(options.rules)
      const { rules } = loaded
      await withStoreOf(options, loaded, async (store) => {
        const { customer, limit } = options
        const wanted = {
          ...{ pool, count, issued: Date.now() },
          ...(customer !== undefined && { customer }),
          ...(limit !== undefined && { limit }),
        }
        let made = 0
        for await (const codes of generateCodes(store, rules, wanted)) {
          await printCodes(codes, made === 0)
          made += codes.length
          if (process.stderr.isTTY && count > codes.length) printError(say(msg`${number(made)} of ${number(count)}`))
        }
        printError(printable(say(await guessInWords(store, rules, pool))))
      })
    })
  command
    .command('import')
    .description(say(msg`import codes that were generated elsewhere: code;limit`))
    .argument('<pool>', say(msg`a pool of the rules with \`generate … like "…"\`, whose pattern the codes match`))
    .argument('<file>', say(msg`CSV, xlsx or Parquet`))
    .addOption(ledgerOption())
    .addOption(rulesOption())
    .action(async (pool: string, file: string, options: Options) => {
      const loaded = await loadRules(options.rules)
      const { rules } = loaded
      generatingPool(rules, pool)
      const table = await readPackedTable(file)
      if (!('rows' in table))
        throw new Failure(say('error' in table ? whyUnread(file, table) : msg`${name(file)} is not a table`))
      const { entries, problems, notes } = readCodes(table.rows, rules.zone.name)
      for (const { message, place } of problems)
        printError(say(msg`line ${number(table.lines?.[place] ?? place + 1)}: ${printable(say(message))}`))
      for (const note of notes) printError(printable(say(note)))
      if (problems.length > 0)
        throw new Failure(say(msg`nothing was imported`), {
          help: say(msg`correct the lines above; the columns are \`code;limit\`, with that header or without one`),
        })
      if (entries.length === 0)
        throw new Failure(say(msg`${name(file)} has no codes`), {
          help: say(msg`write one on each line: \`code;limit\``),
        })
      await withStoreOf(options, loaded, async (store) => {
        const codes = entries.map(({ code, uses }) => ({ code, ...(uses !== undefined && { limit: uses }) }))
        const { added, refused } = await importCodes(store, rules, pool, codes, Date.now())
        for (const { place, reason } of refused) {
          const code = printable(codes[place]?.code ?? '')
          printError(
            say(reason === 'pattern' ? msg`${code} does not match the pool's pattern` : msg`${code} already exists`),
          )
        }
        await print(say(msg`codes imported: ${number(added)}; not imported: ${number(refused.length)}`))
        if (refused.length > 0) process.exitCode = exitCodes.refused
      })
    })
  command
    .command('list')
    .alias('export')
    .description(say(msg`print the codes of a pool as CSV`))
    .argument('<pool>', say(msg`a pool of the rules with \`generate … like "…"\``))
    .addOption(
      new Option('--state <state>', say(msg`only codes with this status`)).choices(['live', 'off', 'withdrawn']),
    )
    .option('--customer <id>', say(msg`only codes of this customer`))
    .addOption(ledgerOption())
    .action(async (pool: string, filter: { state?: IssuedCode['state']; customer?: string; ledger?: string }) => {
      await withStore(filter, async (store) => {
        const stored = await storedName(store, 'coupons', pool)
        let after: string | undefined
        for (let isFirst = true; ; isFirst = false) {
          const { state, customer } = filter
          const codes = await store.findCodes({
            ...{ pool: stored, most: pageSize },
            ...(state !== undefined && { state }),
            ...(customer !== undefined && { customer }),
            ...(after !== undefined && { after }),
          })
          if (isFirst || codes.length > 0) await printCodes(codes, isFirst)
          if (isFirst && codes.length === 0) {
            printError(printable(say(msg`the ledger has no such codes of the pool ${quoted(pool)}`)))
          }
          if (codes.length < pageSize) return
          after = codes.at(-1)?.key
        }
      })
    })
  command
    .command('assign')
    .description(say(msg`make codes personal: only their owner can use them`))
    .argument('<customer>', say(msg`the customer's id`))
    .argument('<codes...>', say(msg`codes as printed; case, spaces and dashes are ignored`))
    .addOption(ledgerOption())
    .action((customer: string, codes: readonly string[], options: { ledger?: string }) =>
      change(codes, options, { customer }),
    )
  defineChange(command)
  defineHandOut(command)
  defineSheet(command)
}

const pageSize = 10_000

async function printCodes(codes: readonly IssuedCode[], withHeader: boolean): Promise<void> {
  const records = codes.map(({ code, limit, state, customer, issued }) => [
    ...[code, limit === undefined ? '' : String(limit), state, customer ?? '', new Date(issued).toISOString()],
  ])
  const header = withHeader ? [['code', 'limit', 'state', 'customer', 'issued']] : []
  if (header.length + records.length > 0) await print(csvOf([...header, ...records], ';').trimEnd())
}
