/** `cartwright gift`: issues, loads, blocks and shows gift cards by hand. */
import { randomUUID } from 'node:crypto'
import type { Command } from 'commander'
import { formatInstant } from '../evaluate/cart/time.ts'
import { balanceOfCard } from '../ledger/accounts.ts'
import { blockCard, type CardState, cardState, issueCard, loadCard } from '../ledger/card-calls.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { statementOfAccount } from '../ledger/wallet.ts'
import { formatMinor } from '../money/amounts.ts'
import { comparedCode } from '../syntax/compared-code.ts'
import { money, msg, quoted } from '../words/message.ts'
import { say } from './language.ts'
import { ledgerOption, onLedger, readLedger } from './ledger-options.ts'
import { jsonOption, rulesOption } from './options.ts'
import { print, printable, toJson } from './output.ts'
import { printStatement } from './statement.ts'

interface Options {
  readonly ledger?: string
  readonly rules: string
  readonly json?: true
}

interface ChangeOptions extends Options {
  readonly reason: string
  readonly key?: string
}

export function defineGift(command: Command): void {
  const sub = (name: string): Command =>
    command.command(name).addOption(ledgerOption()).addOption(rulesOption()).addOption(jsonOption())
  const withKey = (of: Command): Command =>
    of
      .requiredOption('--reason <text>', say(msg`the reason, shown in the statement`))
      .option(
        '--key <key>',
        say(msg`an idempotency key: repeating a call with its key gives the same answer (default: a new key)`),
      )
  const card = say(msg`the number of the card`)

  withKey(sub('issue'))
    .description(say(msg`issue a new card with this balance`))
    .argument('<cards>', say(msg`the kind of gift cards in the rules`))
    .argument('<amount>', say(msg`the balance, such as 100.00`))
    .option('--customer <id>', say(msg`makes the codes personal: only this customer can use them`))
    .action((cards: string, amount: string, options: ChangeOptions & { customer?: string }) =>
      onLedger(options, async ({ context }) => {
        const { reason, customer, key = randomUUID() } = options
        const call = { key, cards, amount, reason, ...(customer !== undefined && { customer }) }
        await printCard(await issueCard(context, call), options, context)
      }),
    )
  withKey(sub('load'))
    .description(say(msg`add to the balance of a card, or deduct from it`))
    .argument('<card>', card)
    .argument('<amount>', say(msg`the amount, such as 50.00`))
    .option('--off', say(msg`deduct the amount instead; never more than the balance`))
    .action((code: string, amount: string, options: ChangeOptions & { off?: true }) =>
      onLedger(options, async ({ context }) => {
        const { reason, key = randomUUID() } = options
        const call = { key, code, amount: options.off ? `-${amount}` : amount, reason }
        await printCard(await loadCard(context, call), options, context)
      }),
    )
  sub('balance')
    .description(say(msg`show the balance of a card`))
    .argument('<card>', card)
    .action((code: string, options: Options) =>
      readLedger(options, async ({ context }) => printCard(await cardState(context, code), options, context)),
    )
  for (const [name, state] of [
    ['block', 'off'],
    ['unblock', 'live'],
  ] as const) {
    withKey(sub(name))
      .description(say(name === 'block' ? msg`block a card; it keeps its balance` : msg`unblock a card`))
      .argument('<card>', card)
      .action((code: string, options: ChangeOptions) =>
        onLedger(options, async ({ context }) => {
          const { reason, key = randomUUID() } = options
          await printCard(await blockCard(context, { key, code, state, reason }), options, context)
        }),
      )
  }
  sub('statement')
    .description(say(msg`list every transaction of a card with the balance after it`))
    .argument('<card>', card)
    .action((code: string, options: Options) =>
      readLedger(options, async ({ context }) => {
        const { currency, digits, zone } = context.rules.evaluator.rules
        const state = await cardState(context, code)
        const account = balanceOfCard(comparedCode(state.code), currency)
        const movements = await statementOfAccount(context.store, account)
        const written = (amount: number): string => formatMinor(amount, digits)
        await printStatement(movements, { written, currency, zone, json: options.json })
      }),
    )
}

async function printCard(card: CardState, { json }: Options, { rules }: Ledger['context']): Promise<void> {
  const { zone } = rules.evaluator.rules
  const issued = formatInstant(card.issued, zone)
  const until = card.until === undefined ? undefined : formatInstant(card.until, zone)
  if (json) return print(toJson({ ...card, issued, ...(until !== undefined && { until }) }))
  const { code, cards, balance, currency, state } = card
  await print(say(msg`${code} (${quoted(printable(cards))}): ${money(balance, currency)}`))
  if (/[1-9]/.test(card.reserved)) await print(say(msg`${money(card.reserved, currency)} of it is reserved by orders`))
  if (until !== undefined) await print(say(msg`it is valid until ${until}`))
  if (state === 'off') await print(say(msg`it is blocked`))
  if (state === 'withdrawn') await print(say(msg`it was returned with the goods`))
}
