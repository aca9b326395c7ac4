/** `cartwright ledger alerts`: suspicious activity for staff to look at. */
import type { Command } from 'commander'
import { type Alert, alertsOf } from '../ledger/alerts.ts'
import { joined, type Message, msg, name, number, plural } from '../words/message.ts'
import { exitCodes } from './exit-codes.ts'
import { say } from './language.ts'
import { ledgerOption, withStore } from './ledger-options.ts'
import { jsonOption } from './options.ts'
import { print, printable, toJson } from './output.ts'
import { wholeNumber } from './whole-number.ts'

interface Options {
  readonly ledger?: string
  readonly hours: number
  readonly attribute?: readonly string[]
  readonly json?: true
}

const hour = 3_600_000

export function defineAlerts(command: Command): void {
  command
    .command('alerts')
    .description(say(msg`report unusual speed, guessed codes, many accounts at one address, and self-referral`))
    .addOption(ledgerOption())
    .option('--hours <n>', say(msg`the number of hours to examine, up to now`), wholeNumber, 24)
    .option(
      '--attribute <name...>',
      say(
        msg`attributes that identify people, such as customer.email (default: addresses, e-mails, phones, devices, cards)`,
      ),
    )
    .addOption(jsonOption())
    .addHelpText('after', `\n${say(msg`Exits with 1 if there is an alert.`)}`)
    .action((options: Options) =>
      withStore(options, async (store) => {
        const now = Date.now()
        const { attribute } = options
        const alerts = await alertsOf(store, {
          from: now - options.hours * hour,
          ...(attribute !== undefined && { attributes: attribute }),
        })
        if (options.json) await print(toJson(alerts))
        else if (alerts.length === 0) await print(say(msg`nothing unusual in the last ${number(options.hours)} hours`))
        for (const alert of options.json ? [] : alerts) await print(printable(say(inWords(alert))))
        if (alerts.length > 0) process.exitCode = exitCodes.found
      }),
    )
}

function inWords(alert: Alert): Message {
  switch (alert.kind) {
    case 'speed':
      return alert.of === 'customer'
        ? msg`the customer ${name(alert.subject)} placed ${number(alert.count)} orders within an hour`
        : msg`the code ${name(alert.subject)} was used ${number(alert.count)} times within an hour, far more than before`
    case 'wrong-codes':
      return plural(
        alert.count,
        msg`${name(alert.subject)} tried one wrong code within an hour`,
        msg`${name(alert.subject)} tried ${number(alert.count)} wrong codes within an hour`,
      )
    case 'many-accounts': {
      const customers = joined(alert.customers.map(name), ', ')
      return alert.attribute === undefined
        ? msg`the code ${name(alert.subject)} was used by ${customers}`
        : msg`${customers} have the same ${name(alert.attribute)} (${name(alert.subject)})`
    }
    case 'self-referral':
      return msg`${name(alert.customer)} tried the code ${name(alert.subject)} of ${name(alert.owner)}, who has the same ${name(alert.attribute)}`
    default:
      return alert satisfies never
  }
}
