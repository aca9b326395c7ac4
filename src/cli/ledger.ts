import type { Command } from 'commander'
import { openStore } from '../ledger/open.ts'
import { verify } from '../ledger/verify.ts'
import { msg, name, number } from '../words/message.ts'
import { exitCodes } from './exit-codes.ts'
import { say } from './language.ts'
import { ledgerOption } from './ledger-options.ts'
import { jsonOption } from './options.ts'
import { ledgerOf } from './orders.ts'
import { asJson, paint, print, printable, printError } from './output.ts'

interface Options {
  readonly ledger?: string
  readonly json?: true
}

export function defineLedger(command: Command): void {
  command
    .command('init')
    .description(say(msg`begin a ledger`))
    .argument('<ledger>', say(msg`a file, or postgres://…`))
    .action(async (address: string) => {
      await (await openStore(address, { create: true })).close()
      await print(
        say(address.includes('://') ? msg`the ledger is ready` : msg`the ledger ${name(printable(address))} is ready`),
      )
    })
  command
    .command('verify')
    .description(say(msg`recompute every balance from its transfers, and every order from its result`))
    .addOption(ledgerOption())
    .addOption(jsonOption())
    .action(async (options: Options) => {
      const store = await openStore(ledgerOf(options))
      try {
        const found = await verify(store)
        if (options.json) await print(asJson(found))
        else {
          for (const fault of found.faults) printError(`${paint.red(say(msg`fault`))} ${printable(fault)}`)
          await print(
            say(
              msg`${number(found.accounts)} accounts, ${number(found.orders)} orders, ${number(found.faults.length)} faults`,
            ),
          )
        }
        if (found.faults.length > 0) process.exitCode = exitCodes.found
      } finally {
        await store.close()
      }
    })
}
