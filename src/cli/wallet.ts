/** `cartwright wallet`: what one customer has, could get, and did. */

import type { Command } from 'commander'
import type { Rules } from '../compile/rules.ts'
import { formatInstant } from '../evaluate/cart/time.ts'
import { prepare } from '../evaluate/evaluate.ts'
import { type Available, type Offers, offersFor } from '../evaluate/explanation/offers.ts'
import { ledgerOn } from '../ledger/ledger.ts'
import { type Wallet, walletOfCustomer } from '../ledger/wallet.ts'
import { money, msg, number, plural, toMessage } from '../words/message.ts'
import { loadRules } from '../workspace/rules.ts'
import { codeStates } from './code-states.ts'
import { section } from './describe-result.ts'
import { locale, localeOfJson, say, sayNumber, signed } from './language.ts'
import { ledgerOption, withStore } from './ledger-options.ts'
import { jsonOption, rulesOption } from './options.ts'
import { orderStates } from './order-states.ts'
import { paint, print, printable, toJson } from './output.ts'
import type { Row } from './tables.ts'

interface Options {
  readonly ledger?: string
  readonly rules: string
  readonly json?: true
}

export function defineWallet(command: Command): void {
  command
    .argument('<customer>', say(msg`the customer's id`))
    .addOption(ledgerOption())
    .addOption(rulesOption())
    .addOption(jsonOption())
    .addHelpText(
      'after',
      `\n${say(msg`Prints codes, points, balances, the current offers for an empty cart, and the latest orders.`)}`,
    )
    .action(async (customer: string, options: Options) => {
      const { rules, workspace } = await loadRules(options.rules)
      await withStore(options, async (store) => {
        const now = Date.now()
        const ledger = await ledgerOn(store, prepare(rules), {
          readOnly: true,
          ...(workspace !== undefined && { workspace }),
        })
        const at = formatInstant(now, rules.zone)
        const cart = await ledger.fillForOffers({ at, currency: rules.currency, lines: [], customer: { id: customer } })
        const offers = offersFor(ledger.evaluator, cart, { locale: options.json ? localeOfJson() : locale() })
        const wallet = await walletOfCustomer(store, rules, customer, now)
        await print(options.json ? toJson({ ...wallet, offers }) : inWords(wallet, offers, rules))
      })
    })
}

function inWords(wallet: Wallet, { applied, available }: Offers, rules: Rules): string {
  const instant = (at: number): string => formatInstant(at, rules.zone).slice(0, 'yyyy-mm-dd'.length)
  const { orders } = wallet
  const spend = money(wallet.spend, wallet.currency)
  return [
    `${paint.bold(printable(wallet.customer))}\n${say(plural(orders, msg`${number(orders)} order, ${spend}`, msg`${number(orders)} orders, ${spend}`))}`,
    section(
      msg`Codes`,
      wallet.codes.map(({ code, pool, state, issued, used }) => [
        ...[printable(code), printable(pool), say(codeStates[state]), instant(issued)],
        say(plural(used, msg`used once`, msg`used ${number(used)} times`)),
      ]),
      paint,
    ),
    section(
      msg`Points`,
      wallet.points.flatMap(({ program, usable, pending, lots }): Row[] => [
        [printable(program), say(msg`${number(usable)} available, ${number(pending)} later`)],
        ...lots.map(({ points, from, until }) => [
          '',
          say(
            until === undefined
              ? msg`${number(points)} from ${instant(from)}`
              : msg`${number(points)} from ${instant(from)} until ${instant(until)}`,
          ),
        ]),
      ]),
      paint,
    ),
    section(
      msg`Wallets`,
      wallet.wallets.map(({ wallet: of, currency, amount }) => [
        printable(of),
        say(toMessage(money(amount, currency))),
      ]),
      paint,
    ),
    section(
      msg`Gift cards`,
      wallet.cards.map(({ cards, code, state, currency, amount, until }) => [
        ...[printable(code), printable(cards), say(toMessage(money(amount, currency)))],
        state === 'live' ? '' : say(codeStates[state]),
        until === undefined ? '' : say(msg`until ${instant(until)}`),
      ]),
      paint,
    ),
    section(
      msg`Tiers and memberships`,
      [
        ...wallet.standing.tiers.map(({ program, tier, review }) => [
          ...[printable(program), printable(tier), say(msg`kept until ${instant(review)}`)],
        ]),
        ...wallet.standing.memberships.map(({ membership, until }) => [
          ...[printable(membership), '', say(msg`until ${instant(until)}`)],
        ]),
      ],
      paint,
    ),
    section(
      msg`Current offers`,
      [...applied.map(({ campaign }) => [printable(campaign), '']), ...available.map(offerRow)],
      paint,
    ),
    section(
      msg`Orders`,
      wallet.redemptions.map(({ order, at, state, result }) => [
        ...[instant(at), printable(order), say(orderStates[state]), sayNumber(result.total), signed(result.discount)],
        printable(result.applied.map(({ campaign }) => campaign).join(', ')),
      ]),
      paint,
      ['left', 'left', 'left', 'right', 'right', 'left'],
    ),
  ]
    .filter((block) => block !== '')
    .join('\n\n')
}

const offerRow = ({ campaign, sentence }: Available): Row => [printable(campaign), printable(sentence)]
