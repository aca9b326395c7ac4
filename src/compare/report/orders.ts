import { type Html, html } from '../../page/html.ts'
import { chargedVersion } from '../charged.ts'
import type { Comparison } from '../model.ts'
import { count } from '../words.ts'
import { table } from './chart.ts'
import { inMoney, pairCells } from './figures.ts'

export function orders(comparison: Comparison): Html | undefined {
  const { changedOrders } = comparison
  if (changedOrders.length === 0) return undefined
  const write = inMoney(comparison)
  return html`<section id="orders"><h2>The orders that change most</h2>
<p class="soft">“In history” is what was charged for the goods, delivery aside.</p>
${table(
  ['Order', 'Day', 'Customer', 'Discount A', 'Discount B', 'Pays A', 'Pays B', 'B − A', 'In history'],
  changedOrders.map(({ order, day, customer, pays, discount, paid }) => [
    order,
    day,
    customer ?? '—',
    write(discount.a),
    write(discount.b),
    ...pairCells(pays, write).slice(0, 3),
    write(paid),
  ]),
  [1, 2],
)}
</section>`
}

export function method(comparison: Comparison): Html {
  const { sampling, refused, nearMisses, timezone, scenarios } = comparison
  const charged = (['a', 'b'] as const).flatMap((side) =>
    scenarios[side].rules === chargedVersion ? [side.toUpperCase()] : [],
  )
  return html`<section id="method"><h2>How this was worked out</h2>
<ul>
<li>Every order was evaluated under A and under B at its own instant (${timezone}), with the customer's spend, orders, points and codes as they would have stood then under that scenario; limits and budgets ran out as they would have.</li>
<li>Discount: what was given on goods and delivery. Net revenue: what customers pay for goods and delivery. Gross margin: net revenue less the cost of the goods, of orders whose costs are all known. What delivery costs the shop is not known.</li>
<li>The 95 % intervals come from ${count(sampling.resamples)} draws of customers with replacement (bootstrap over ${count(sampling.groups)} ${sampling.groups >= 4096 ? 'random groups of customers' : 'customers'}, seed ${sampling.seed}; an order without a customer is a customer of its own). They say how much the difference depends on who happened to buy, not how customers would answer to B.</li>
${charged.length > 0 ? html`<li>${charged.join(' and ')} is what the history charged: the discount of an order is what its goods are worth at the customer's own prices less what was paid for them. Deliveries cost what the history says, without a discount.</li>` : undefined}
<li>Near misses are estimated from one order in ${nearMisses.every}.</li>
${refused.examples.map(({ order, scenario, message }) => html`<li>Order ${order} could not be evaluated under ${scenario}: ${message}</li>`)}
</ul>
</section>`
}
