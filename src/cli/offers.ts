import type { Command } from 'commander'
import type { Rules } from '../compile/rules.ts'
import { prepare } from '../evaluate/evaluate.ts'
import type { CartChange } from '../evaluate/explanation/cart-change.ts'
import { type Available, type Offers, offersFor } from '../evaluate/explanation/offers.ts'
import { type Message, msg, number } from '../words/message.ts'
import { guardedAsync, readOneCart, refused } from './cart-file.ts'
import { nameOf } from './carts.ts'
import { rewardRows, section } from './describe-result.ts'
import { locale, localeOfJson, say, signed } from './language.ts'
import { ledgerOption, withLedger } from './ledger-options.ts'
import { type CartOptions, jsonOption, rulesOfCartOption, scenarioNameOption } from './options.ts'
import { type Paint, paint, print, printable, toJson } from './output.ts'
import { rulesForCart } from './rules.ts'

export function defineOffers(offers: Command): void {
  offers
    .argument('[cart]', say(msg`the cart file, with or without lines; - reads standard input`), '-')
    .addOption(rulesOfCartOption())
    .addOption(scenarioNameOption())
    .addOption(jsonOption())
    .addOption(ledgerOption())
    .addHelpText(
      'after',
      `\n${say(msg`Prints the campaigns that apply to the cart, those that this customer can still qualify for by buying more or changing payment or
delivery, those they can choose, and the available rewards. Campaigns that depend on who the customer is, on the day or on a code
that the customer does not have are not listed.`)}`,
    )
    .action(async (source: string, options: CartOptions & { readonly ledger?: string }) => {
      const loaded = await rulesForCart(options, source)
      const { rules } = loaded
      const cart = await readOneCart(source)
      const { ledger } = options
      const outcome = await guardedAsync(1, async () => {
        const known =
          ledger === undefined
            ? cart
            : await withLedger(ledger, loaded, (opened) => opened.fillForOffers(cart), { readOnly: true })
        return { offers: offersFor(prepare(rules), known, { locale: options.json ? localeOfJson() : locale() }) }
      })
      if ('refusal' in outcome) throw refused(nameOf(source), outcome.refusal)
      await print(options.json ? toJson(outcome.offers) : inWords(outcome.offers, rules, paint))
    })
}

const headings: Readonly<Record<Available['how'], Message>> = {
  choose: msg`To choose`,
  reach: msg`Within reach`,
  goods: msg`For other goods`,
  more: msg`More from campaigns that apply`,
}

function changeInWords(change: Exclude<CartChange, { kind: 'choose' }>): Message {
  switch (change.kind) {
    case 'quantity':
      return msg`add ${number(change.more)} x ${change.sku}`
    case 'add':
      return msg`add ${number(change.quantity)} x ${change.sku}`
    case 'payment':
      return msg`pay by ${change.payment}`
    case 'delivery':
      return msg`choose delivery by ${change.delivery}`
    default:
      return change satisfies never
  }
}

function inWords({ applied, available, rewards }: Offers, rules: Rules, paint: Paint): string {
  const row = ({ campaign, title, sentence, discount, changes = [] }: Available): string[] => [
    paint.cyan(printable(campaign)),
    discount ? signed(discount) : '',
    printable(sentence),
    changes.flatMap((change) => (change.kind === 'choose' ? [] : [printable(say(changeInWords(change)))])).join(', '),
    paint.dim(printable(title && title !== campaign ? title : '')),
  ]
  const blocks = [
    section(
      msg`Applied`,
      applied.map(({ campaign, discount }) => [paint.green(printable(campaign)), signed(discount)]),
      paint,
      ['left', 'right'],
    ),
    ...(['choose', 'reach', 'more', 'goods'] as const).map((how) =>
      section(headings[how], available.filter((each) => each.how === how).map(row), paint, ['left', 'right']),
    ),
    section(msg`Rewards to choose`, rewardRows(rewards, rules), paint),
  ].filter((block) => block !== '')
  return blocks.length === 0 ? say(msg`there are no offers for this customer`) : blocks.join('\n\n')
}
