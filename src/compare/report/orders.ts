import { type Html, html, sentence } from '../../page/html.ts'
import { msg, number, plural } from '../../words/message.ts'
import { chargedVersion } from '../charged.ts'
import type { FigureWriter } from '../figure-writer.ts'
import type { Comparison } from '../model.ts'
import { count } from '../words.ts'
import { table } from './chart.ts'
import { pairCells } from './figures.ts'

export function orders(comparison: Comparison, writer: FigureWriter): Html | undefined {
  const { changedOrders } = comparison
  if (changedOrders.length === 0) return undefined
  const { say, amount } = writer
  const head = [
    ...[msg`Order`, msg`Day`, msg`Customer`, msg`Discount A`, msg`Discount B`, msg`Pays A`, msg`Pays B`].map(say),
    'B − A',
    say(msg`In history`),
  ]
  return html`<section id="orders"><h2>${say(msg`The orders that change most`)}</h2>
<p class="soft">${say(msg`“In history” is the amount charged for the goods, without delivery.`)}</p>
${table(
  head,
  changedOrders.map(({ order, day, customer, pays, discount, paid }) => [
    order,
    writer.day(day),
    customer ?? '—',
    amount(discount.a),
    amount(discount.b),
    ...pairCells(pays, amount).slice(0, 3),
    amount(paid),
  ]),
  [1, 2],
)}
</section>`
}

export function method(comparison: Comparison, { say }: FigureWriter): Html {
  const { sampling, refused, nearMisses, timezone, scenarios } = comparison
  const charged = (['a', 'b'] as const).filter((side) => scenarios[side].rules === chargedVersion)
  const groups =
    sampling.groups >= 4096
      ? plural(
          sampling.groups,
          msg`${count(sampling.groups)} random group of customers`,
          msg`${count(sampling.groups)} random groups of customers`,
        )
      : plural(sampling.groups, msg`${count(sampling.groups)} customer`, msg`${count(sampling.groups)} customers`)
  const items = [
    msg`Every order was evaluated under A and under B at its own time (${timezone}), with the customer's spend, orders, points and codes as they would have been then under that scenario; limits and budgets ran out as they would have.`,
    msg`Discount: the discount on goods and delivery. Net revenue: what customers pay for goods and delivery. Gross margin: net revenue minus the cost of the goods, for orders where all costs are known. The shop's delivery costs are not known.`,
    msg`The 95% intervals come from drawing customers with replacement ${count(sampling.resamples)} times (bootstrap over ${groups}, seed ${String(sampling.seed)}; an order without a customer counts as a separate customer). They show how much the difference depends on which customers happened to buy, not how customers would respond to B.`,
    ...charged.map(
      (side) =>
        msg`${side.toUpperCase()} is what was charged in the history: the discount of an order is the value of its goods at the customer's own prices minus the amount paid for them. Deliveries cost what the history states, minus the known discounts on them.`,
    ),
    msg`Near misses are estimated from one order in ${number(nearMisses.every)}.`,
    ...refused.examples.map(
      ({ order, scenario, message }) => msg`Order ${order} could not be evaluated under ${scenario}: ${message}`,
    ),
  ]
  return html`<section id="method"><h2>${say(msg`How this was calculated`)}</h2>
<ul>
${items.map((item) => html`<li>${sentence(say(item))}</li>\n`)}</ul>
</section>`
}
