/** `cartwright codes disable|enable|update|find`: single codes, or all that match a filter. */
import { type Command, InvalidArgumentError } from 'commander'
import { type CodeEdit, changeSelected, type SelectedCode, selectedCodes } from '../ledger/selected-codes.ts'
import type { Store } from '../ledger/store/store.ts'
import { compactCode } from '../ledger/written-code.ts'
import { joined, msg, name, number, plural, quoted } from '../words/message.ts'
import { codeStates } from './code-states.ts'
import { type SelectionOptions, selectionOf, withSelection } from './codes-select.ts'
import { exitCodes } from './exit-codes.ts'
import { Failure } from './failure.ts'
import { say } from './language.ts'
import { ledgerOption, withStore } from './ledger-options.ts'
import { jsonOption } from './options.ts'
import { print, printable, toJson } from './output.ts'

interface Options extends SelectionOptions {
  readonly ledger?: string
  readonly json?: true
}

export function defineChange(command: Command): void {
  for (const [verb, description, state] of [
    ['disable', msg`switch off codes`, 'off'],
    ['enable', msg`switch codes on again`, 'live'],
  ] as const) {
    withSelection(command.command(verb))
      .description(say(description))
      .addOption(ledgerOption())
      .action((codes: readonly string[], options: Options) => change(codes, options, { state }))
  }
  withSelection(command.command('update'))
    .description(say(msg`change the limit or the owner of codes`))
    .option('--set-limit <uses>', say(msg`the number of uses of each code, or none for no individual limit`), limit)
    .option('--set-customer <id>', say(msg`the owner of the codes, or none for no owner`))
    .addOption(ledgerOption())
    .action((codes: readonly string[], options: Options & { setLimit?: number | 'none'; setCustomer?: string }) => {
      const { setLimit, setCustomer } = options
      if (setLimit === undefined && setCustomer === undefined) {
        throw new Failure(say(msg`no change was specified`), {
          help: say(msg`write \`--set-limit\` or \`--set-customer\``),
        })
      }
      return change(codes, options, {
        ...(setLimit !== undefined && { limit: setLimit === 'none' ? null : setLimit }),
        ...(setCustomer !== undefined && { customer: setCustomer === 'none' ? null : setCustomer }),
      })
    })
  withSelection(command.command('find'))
    .description(say(msg`show what the ledger knows about codes`))
    .addOption(ledgerOption())
    .addOption(jsonOption())
    .action((codes: readonly string[], options: Options) =>
      withStore(options, async (store) => {
        const found = await selectedCodes(store, selectionOf(codes, options), { most: maxFound })
        if (options.json) await print(toJson(found.map(toRecord)))
        else for (const each of found) await print(inWords(each))
        refuseUnknown(codes, found)
      }),
    )
}

const maxFound = 100_000

/** Not null: commander takes a parser's null for an empty text. */
function limit(text: string): number | 'none' {
  if (text === 'none') return text
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text)
  throw new InvalidArgumentError(say(msg`Write a whole number from 1, or none.`))
}

/** Reports named codes that don't exist. */
function refuseUnknown(codes: readonly string[], found: readonly SelectedCode[]): void {
  const known = new Set(found.map(({ code }) => compactCode(code)))
  const missing = codes.filter((code) => !known.has(compactCode(code)))
  if (missing.length === 0) return
  throw new Failure(say(msg`the ledger has no code ${joined(missing.map(name), ', ')}`), {
    exitCode: exitCodes.found,
    help: say(
      msg`codes that the rules list are not kept there: \`cartwright ledger balance code CODE\` says how often one was used`,
    ),
  })
}

export async function change(codes: readonly string[], options: Options, edit: CodeEdit): Promise<void> {
  const selection = selectionOf(codes, options)
  await withStore(options, async (store) => {
    const changed = await changeSelected(store, selection, edit)
    await print(say(plural(changed, msg`${number(changed)} code changed`, msg`${number(changed)} codes changed`)))
    if (codes.length > 0) await refuseMissing(store, codes, changed)
  })
}

async function refuseMissing(store: Store, codes: readonly string[], changed: number): Promise<void> {
  if (changed >= new Set(codes.map(compactCode)).size) return
  const found = await selectedCodes(store, { codes }, { most: codes.length })
  refuseUnknown(codes, found)
  throw new Failure(say(msg`the others do not match the filter, or were withdrawn`), { exitCode: exitCodes.found })
}

/** With the instant as the service writes it; the key is the ledger's own affair. */
const toRecord = ({ key: _, issued, ...code }: SelectedCode): object => ({
  ...code,
  issued: new Date(issued).toISOString(),
})

const inWords = ({ code, pool, state, customer, issued, limit: most, order, used }: SelectedCode): string =>
  [
    say(msg`${printable(code)} of ${quoted(printable(pool))} is ${codeStates[state]}`),
    say(
      order === undefined
        ? msg`issued ${new Date(issued).toISOString()}`
        : msg`issued ${new Date(issued).toISOString()} with order ${printable(order)}`,
    ),
    ...(customer === undefined ? [] : [say(msg`belongs to ${printable(customer)}`)]),
    ...(most === undefined ? [] : [say(plural(most, msg`may be used once`, msg`may be used ${number(most)} times`))]),
    say(plural(used, msg`used once`, msg`used ${number(used)} times`)),
  ].join('\n')
