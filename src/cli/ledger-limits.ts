/** `cartwright ledger limits`: what is left of every limit and budget. */

import type { Command } from 'commander'
import { lostInWords } from '../check/analyses/lost-counters.ts'
import { prepare } from '../evaluate/evaluate.ts'
import { counterInWords } from '../evaluate/explanation/counter-words.ts'
import { ledgerRules } from '../ledger/ledger-rules.ts'
import { type LimitStatus, limitsOf } from '../ledger/limits.ts'
import { lostCounters } from '../ledger/lost-counters.ts'
import { msg } from '../words/message.ts'
import { loadRules } from '../workspace/rules.ts'
import { say, sayNumber } from './language.ts'
import { ledgerOption, withStoreToRead } from './ledger-options.ts'
import { jsonOption, rulesOption } from './options.ts'
import { columns, paint, paintError, print, printable, printError, toJson } from './output.ts'
import { listTable, type Row } from './tables.ts'

interface Options {
  readonly ledger?: string
  readonly rules: string
  readonly json?: true
}

export function defineLimits(command: Command): void {
  command
    .command('limits')
    .description(say(msg`show how much of every limit and budget is used, reserved and left, and when it runs out`))
    .addOption(ledgerOption())
    .addOption(rulesOption())
    .addOption(jsonOption())
    .addHelpText(
      'after',
      `\n${say(msg`The forecast uses the rate of the current day, week, month or year, or of the last 28 days, since the first use. For a limit per customer
or store, it shows how many there are, and how many have reached it.`)}`,
    )
    .action(async (options: Options) => {
      const loaded = await loadRules(options.rules)
      const { rules } = loaded
      await withStoreToRead(options, loaded, async (store) => {
        const limits = await limitsOf(store, ledgerRules(prepare(rules)), Date.now())
        await print(options.json ? toJson(limits) : inWords(limits))
        for (const lost of await lostCounters(store, rules)) {
          printError(`${paintError.yellow(say(msg`warning`))} ${printable(say(lostInWords(lost)))}`)
        }
      })
    })
}

function inWords(limits: readonly LimitStatus[]): string {
  if (limits.length === 0) return say(msg`the rules have no limits and no budgets`)
  const head = [
    say(msg`limit`),
    say(msg`counts`),
    say(msg`maximum`),
    say(msg`used`),
    say(msg`reserved`),
    say(msg`left`),
    say(msg`a day`),
    say(msg`runs out`),
  ].map((each) => paint.dim(each))
  return listTable([head, ...limits.map(row)], columns(), ['left', 'left', ...Array<'right'>(6).fill('right')])
}

function row({ name, counter, most, currency, shared, each }: LimitStatus): Row {
  const counts = say(counterInWords(counter))
  const first = [printable(name), currency === undefined ? counts : `${counts} (${currency})`, sayNumber(most)]
  if (shared !== undefined) {
    const { used, held, left, perDay, runsOut = '' } = shared
    return [...first, ...[used, held, left, perDay].map(sayNumber), left === '0' ? paint.red(runsOut) : runsOut]
  }
  if (each === undefined) return first
  const { accounts, reached } = each
  if (accounts === 0) return [...first, say(msg`not used yet`)]
  return [...first, say(msg`${sayNumber(String(reached))} of ${sayNumber(String(accounts))} reached`)]
}
