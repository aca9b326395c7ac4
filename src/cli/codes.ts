/** `cartwright codes`: the codes that a ledger keeps for pools that generate theirs. */

import { type Command, Option } from 'commander'
import { readCodes } from '../check/code-lists.ts'
import { csvOf } from '../csv/write.ts'
import { noReads } from '../ledger/books.ts'
import { generateCodes, generatingPool, importCodes } from '../ledger/codes.ts'
import type { IssuedCode } from '../ledger/model.ts'
import type { Store } from '../ledger/store/store.ts'
import { comparedCode } from '../syntax/compared-code.ts'
import { about, type Message, msg, name, number, plural, quoted } from '../words/message.ts'
import { readPackedTable } from '../workspace/packed-table.ts'
import { exitCodes } from './exit-codes.ts'
import { Failure } from './failure.ts'
import { say } from './language.ts'
import { ledgerOption, withStore } from './ledger-options.ts'
import { jsonOption, rulesOption } from './options.ts'
import { asJson, print, printable, printError } from './output.ts'
import { compiledRules } from './rules.ts'
import { wholeNumber } from './whole-number.ts'

interface Options {
  readonly ledger?: string
  readonly rules: string
  readonly json?: true
}

export function defineCodes(command: Command): void {
  command
    .command('generate')
    .description(say(msg`draw new codes, store them and print them as CSV`))
    .argument('<pool>', say(msg`a pool of the rules with \`generate … like "…"\``))
    .argument('<count>', say(msg`how many`), wholeNumber)
    .option('--customer <id>', say(msg`personal: refused to everybody else`))
    .option('--limit <uses>', say(msg`so many uses of each, beside the limits of the pool`), wholeNumber)
    .addOption(ledgerOption())
    .addOption(rulesOption())
    .action(async (pool: string, count: number, options: Options & { customer?: string; limit?: number }) => {
      const rules = await compiledRules(options)
      await withStore(options, async (store) => {
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
      })
    })
  command
    .command('import')
    .description(say(msg`take in codes that were made elsewhere: code;limit`))
    .argument('<pool>', say(msg`a pool of the rules with \`generate … like "…"\`, whose pattern they fit`))
    .argument('<file>', say(msg`CSV, xlsx or Parquet`))
    .addOption(ledgerOption())
    .addOption(rulesOption())
    .action(async (pool: string, file: string, options: Options) => {
      const rules = await compiledRules(options)
      generatingPool(rules, pool)
      const table = await readPackedTable(file)
      if (!('rows' in table))
        throw new Failure('error' in table ? `\`${file}\` ${table.error}` : say(msg`${name(file)} is no table`))
      const { entries, problems, notes } = readCodes(table.rows, rules.zone.name)
      for (const { message, place } of problems)
        printError(say(msg`line ${number(table.lines?.[place] ?? place + 1)}: ${printable(say(message))}`))
      for (const note of notes) printError(printable(say(note)))
      if (problems.length > 0)
        throw new Failure(say(msg`nothing was taken in`), { help: say(msg`mend the lines above`) })
      await withStore(options, async (store) => {
        const codes = entries.map(({ code, uses }) => ({ code, ...(uses !== undefined && { limit: uses }) }))
        const { added, refused } = await importCodes(store, rules, pool, codes, Date.now())
        for (const { place, reason } of refused) {
          const code = printable(codes[place]?.code ?? '')
          printError(
            say(reason === 'pattern' ? msg`${code} does not fit the pool's pattern` : msg`${code} is known already`),
          )
        }
        await print(say(msg`${number(added)} codes taken in, ${number(refused.length)} not`))
        if (refused.length > 0) process.exitCode = exitCodes.refused
      })
    })
  command
    .command('list')
    .description(say(msg`print the codes of a pool as CSV`))
    .argument('<pool>')
    .addOption(new Option('--state <state>', say(msg`only these`)).choices(['live', 'off', 'withdrawn']))
    .option('--customer <id>', say(msg`only those of this customer`))
    .addOption(ledgerOption())
    .action(async (pool: string, filter: { state?: IssuedCode['state']; customer?: string; ledger?: string }) => {
      await withStore(filter, async (store) => {
        let after: string | undefined
        for (let isFirst = true; ; isFirst = false) {
          const { state, customer } = filter
          const codes = await store.findCodes({
            ...{ pool, most: pageSize },
            ...(state !== undefined && { state }),
            ...(customer !== undefined && { customer }),
            ...(after !== undefined && { after }),
          })
          if (isFirst || codes.length > 0) await printCodes(codes, isFirst)
          if (codes.length < pageSize) return
          after = codes.at(-1)?.key
        }
      })
    })
  command
    .command('find')
    .description(say(msg`say what the ledger knows of a code`))
    .argument('<code>')
    .addOption(ledgerOption())
    .addOption(jsonOption())
    .action(async (code: string, options: Options) => {
      await withStore(options, async (store) => {
        const key = comparedCode(code)
        const { codes } = await store.read({ ...noReads, codes: [key] }, Date.now())
        const found = codes.get(key)
        if (found === undefined) {
          throw new Failure(say(msg`the ledger has no code ${name(code)}`), { exitCode: exitCodes.found })
        }
        await print(options.json ? asJson(found) : inWords(found))
      })
    })
  for (const [name, description, state] of [
    ['disable', msg`switch codes off`, 'off'],
    ['enable', msg`switch codes on again`, 'live'],
  ] as const) {
    command
      .command(name)
      .description(say(description))
      .argument('<codes...>')
      .addOption(ledgerOption())
      .action((codes: readonly string[], options: { ledger?: string }) => change(codes, options, { state }))
  }
  command
    .command('assign')
    .description(say(msg`make codes personal: refused to everybody else`))
    .argument('<customer>')
    .argument('<codes...>')
    .addOption(ledgerOption())
    .action((customer: string, codes: readonly string[], options: { ledger?: string }) =>
      change(codes, options, { customer }),
    )
}

const pageSize = 10_000

async function change(
  codes: readonly string[],
  options: { readonly ledger?: string },
  to: Parameters<Store['changeCodes']>[1],
): Promise<void> {
  await withStore(options, async (store) => {
    const keys = [...new Set(codes.map(comparedCode))]
    const changed = await store.changeCodes(keys, to)
    await print(say(msg`${number(changed)} of ${number(keys.length)} codes changed`))
    if (changed < keys.length)
      throw new Failure(say(msg`the ledger does not have the others`), { exitCode: exitCodes.found })
  })
}

async function printCodes(codes: readonly IssuedCode[], withHeader: boolean): Promise<void> {
  const records = codes.map(({ code, limit, state, customer, issued }) => [
    ...[code, limit === undefined ? '' : String(limit), state, customer ?? '', new Date(issued).toISOString()],
  ])
  const header = withHeader ? [['code', 'limit', 'state', 'customer', 'issued']] : []
  if (header.length + records.length > 0) await print(csvOf([...header, ...records], ';').trimEnd())
}

const states: Readonly<Record<IssuedCode['state'], Message>> = {
  live: about('code', msg`live`),
  off: about('code', msg`off`),
  withdrawn: about('code', msg`withdrawn`),
}

const inWords = ({ code, pool, state, customer, issued, limit, order }: IssuedCode): string =>
  [
    say(msg`${printable(code)} of ${quoted(printable(pool))} is ${states[state]}`),
    say(
      order === undefined
        ? msg`issued ${new Date(issued).toISOString()}`
        : msg`issued ${new Date(issued).toISOString()} with the order ${printable(order)}`,
    ),
    ...(customer === undefined ? [] : [say(msg`belongs to ${printable(customer)}`)]),
    ...(limit === undefined
      ? []
      : [say(plural(limit, msg`may be used ${number(limit)} times`, msg`may be used ${number(limit)} times`))]),
  ].join('\n')
