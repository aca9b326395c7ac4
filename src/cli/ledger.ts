/** `cartwright ledger`: creates and maintains a ledger, and shows what it contains. */
import { randomUUID } from 'node:crypto'
import { basename, resolve } from 'node:path'
import { Argument, type Command } from 'commander'
import type { Rules } from '../compile/rules.ts'
import { bindingOf, bindTo, mustBelong } from '../ledger/binding.ts'
import { balanceKinds, balancesOf, type LedgerInfo, ledgerInfo } from '../ledger/info.ts'
import { openStore } from '../ledger/open.ts'
import type { Store } from '../ledger/store/store.ts'
import { type Transport, transportInWords, transportOf } from '../ledger/transport.ts'
import { verify } from '../ledger/verify.ts'
import { joined, type Message, msg, name, number, plural, quoted, toMessage } from '../words/message.ts'
import { textOf } from '../words/text-of.ts'
import { identityOf, writeIdentity } from '../workspace/identity.ts'
import { isFolder } from '../workspace/rules.ts'
import { defineEvents } from './codes-hand-out.ts'
import { exitCodes } from './exit-codes.ts'
import { Failure } from './failure.ts'
import { localeOfJson, say, sayNumber } from './language.ts'
import { defineAlerts } from './ledger-alerts.ts'
import { defineExport } from './ledger-export.ts'
import { defineLimits } from './ledger-limits.ts'
import { ledgerOf, ledgerOption, warnIfExposed, withStore } from './ledger-options.ts'
import { jsonOption, rulesOption, workspaceFolder } from './options.ts'
import { columns, paint, print, printable, printError, toJson } from './output.ts'
import { compiledRules } from './rules.ts'
import { listTable } from './tables.ts'

interface Options {
  readonly ledger?: string
  readonly json?: true
}

export function defineLedger(command: Command): void {
  command
    .command('init')
    .description(say(msg`create a ledger`))
    .argument('[ledger]', say(msg`a file, or postgres://… (default: CARTWRIGHT_LEDGER)`))
    .option(
      '-r, --rules <dir>',
      say(msg`the rules that the ledger belongs to (default: the first rules it is used with)`),
      workspaceFolder,
    )
    .option('--name <name>', say(msg`the name of the workspace (default: the name of the rules folder)`))
    .addHelpText(
      'after',
      `\n${say(msg`A ledger in PostgreSQL is written \`postgres://USER:PASSWORD@HOST:PORT/DATABASE\`. Over a network add \`?sslmode=verify-full\`, and
\`&sslrootcert=FILE\` if the authority is your own: the server's certificate and its host are checked. \`sslmode=verify-ca\` does
not check the host; \`sslmode=require\` encrypts and checks nothing, as in PostgreSQL's own programs. Without \`sslmode\` nothing
is encrypted.`)}`,
    )
    .action(async (given: string | undefined, { rules, name: workspace }: { rules?: string; name?: string }) => {
      const address = ledgerOf({ ledger: given ?? process.env.CARTWRIGHT_LEDGER })
      const compiled = rules === undefined ? undefined : await compiledRules({ rules })
      await warnIfExposed(address)
      const store = await openStore(address, { create: true })
      try {
        if (compiled !== undefined) {
          await bindToFolder(store, compiled, rules ?? '.', { workspace })
        } else if (workspace !== undefined) {
          throw new Failure(say(msg`a name requires rules`), { help: say(msg`also write \`--rules DIR\``) })
        }
      } finally {
        await store.close()
      }
      await print(
        say(address.includes('://') ? msg`the ledger is ready` : msg`the ledger ${name(printable(address))} is ready`),
      )
    })
  command
    .command('bind')
    .description(say(msg`assign the ledger to these rules, whatever it belonged to before`))
    .addOption(ledgerOption())
    .addOption(rulesOption())
    .option('--name <name>', say(msg`the name of the workspace (default: the name of the rules folder)`))
    .action(async (options: Options & { readonly rules: string; readonly name?: string }) => {
      const rules = await compiledRules(options)
      await withStore(options, async (store) => {
        const workspace = options.name ?? basename(resolve(options.rules))
        await bindToFolder(store, rules, options.rules, { workspace, force: true })
        await print(say(msg`the ledger belongs to ${quoted(printable(workspace))}`))
      })
    })
  command
    .command('verify')
    .description(say(msg`verify every balance against its transfers, and every order against its result`))
    .addOption(ledgerOption())
    .addOption(jsonOption())
    .action((options: Options) =>
      withStore(options, async (store) => {
        const found = await verify(store)
        if (options.json)
          await print(toJson({ ...found, faults: found.faults.map((fault) => textOf(fault, localeOfJson())) }))
        else {
          for (const fault of found.faults) printError(`${paint.red(say(msg`error`))} ${printable(say(fault))}`)
          await print(
            say(
              toMessage(
                joined([accountsIn(found.accounts), ordersIn(found.orders), errorsIn(found.faults.length)], ', '),
              ),
            ),
          )
        }
        if (found.faults.length > 0) process.exitCode = exitCodes.found
      }),
    )
  command
    .command('info')
    .description(say(msg`show what the ledger contains`))
    .addOption(ledgerOption())
    .addOption(jsonOption())
    .action((options: Options) =>
      withStore(options, async (store) => {
        const address = ledgerOf(options)
        await warnIfExposed(address)
        const connection = transportOf(address)
        const info = { ...(connection && { connection }), ...(await ledgerInfo(store)) }
        await print(options.json ? toJson(info) : inWords(info))
      }),
    )
  command
    .command('balance')
    .description(say(msg`print the accounts of a campaign, a code, a customer and so on`))
    .addArgument(new Argument('<kind>', say(msg`the kind of owner`)).choices(balanceKinds))
    .argument('<name>', say(msg`the name, code or id of the owner`))
    .addOption(ledgerOption())
    .addOption(jsonOption())
    .addHelpText(
      'after',
      `\n${say(msg`Counts are whole numbers, money is in minor units, goods are in millionths of a unit. Accounts that issue something, such as points,
are negative by the amount issued. \`pending\` is held by reservations.`)}`,
    )
    .action((kind: string, of: string, options: Options) =>
      withStore(options, async (store) => {
        const found = await balancesOf(store, kind, kind === 'code' ? of.trim().toUpperCase() : of)
        if (options.json) return print(toJson(found))
        if (found.length === 0) {
          throw new Failure(say(msg`the ledger has no account of ${name(`${kind} ${of}`)}`), {
            exitCode: exitCodes.found,
            ...(namedInRules.has(kind) && {
              help: say(msg`write its name in the rules; \`cartwright wallet CUSTOMER\` shows what one customer has`),
            }),
          })
        }
        const head = [say(msg`counts`), say(msg`posted`), say(msg`pending`)].map((each) => paint.dim(each))
        const rows = found.map(({ counts, posted, pending }) => [
          printable(counts.join(' ')),
          sayNumber(String(posted)),
          sayNumber(String(pending)),
        ])
        await print(listTable([head, ...rows], columns(), ['left', 'right', 'right']))
      }),
    )
  defineLimits(command)
  defineAlerts(command)
  defineExport(command)
  defineEvents(command)
}

const accountsIn = (count: number): Message => plural(count, msg`1 account`, msg`${number(count)} accounts`)
const ordersIn = (count: number): Message => plural(count, msg`1 order`, msg`${number(count)} orders`)
const errorsIn = (count: number): Message => plural(count, msg`1 error`, msg`${number(count)} errors`)

/** Kinds whose accounts are looked up by a name in the rules, and not by customer. */
const namedInRules = new Set(['points', 'tier', 'wallet', 'membership', 'referral'])

/**
 * Stores the same id in the folder and the ledger, so that the folder can be moved. Compiled rules have no folder to store it
 * in.
 */
async function bindToFolder(
  store: Store,
  rules: Rules,
  folder: string,
  { workspace = basename(resolve(folder)), force = false }: { workspace?: string | undefined; force?: boolean },
): Promise<void> {
  if (!(await isFolder(folder))) {
    await bindTo(store, rules, { workspace, force })
    return
  }
  const own = await identityOf(folder)
  // A folder without an id, such as a clone, takes that of its ledger, if their names agree.
  if (own === undefined && !force) await mustBelong(store, rules)
  const id = own ?? (force ? undefined : (await bindingOf(store))?.id) ?? randomUUID()
  await bindTo(store, rules, { workspace, force, id })
  await writeIdentity(folder, id)
}

function inWords(info: LedgerInfo & { readonly connection?: Transport }): string {
  const count = (value: number): string => sayNumber(String(value))
  const { connection, workspace, first, last } = info
  const facts: [string, string][] = [
    ...(connection === undefined
      ? []
      : [[say(msg`connection`), say(transportInWords(connection))] satisfies [string, string]]),
    [say(msg`workspace`), workspace === undefined ? say(msg`none yet`) : printable(workspace.workspace)],
    ...(workspace === undefined
      ? []
      : ([
          [say(msg`id`), workspace.id],
          [say(msg`currency`), workspace.currency],
          [say(msg`time zone`), workspace.timezone],
        ] as [string, string][])),
    ...info.orders.map(({ state, orders }): [string, string] => [say(msg`orders ${state}`), count(orders)]),
    ...(first === undefined ? [] : [[say(msg`first order`), new Date(first).toISOString()] as [string, string]]),
    ...(last === undefined ? [] : [[say(msg`last order`), new Date(last).toISOString()] as [string, string]]),
    [say(msg`customers`), count(info.customers)],
    ...info.codes.map(({ pool, state, codes }): [string, string] => [
      say(msg`codes of ${quoted(printable(pool))}, ${state}`),
      count(codes),
    ]),
    [say(msg`accounts`), count(info.accounts)],
    [say(msg`transfers`), count(info.transfers)],
    [say(msg`refusals`), count(info.refusals)],
    [say(msg`rule sets`), count(info.ruleSets)],
  ]
  return listTable(facts, columns())
}
