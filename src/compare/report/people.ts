import { type Content, type Html, html } from '../../page/html.ts'
import type { Breakdown, Comparison, CustomerChange, DistributionBar } from '../model.ts'
import { bound, count, money, times } from '../words.ts'
import { figure, inMajor, major, table } from './chart.ts'
import { inMoney, pairCells, pairHead } from './figures.ts'

export function people(comparison: Comparison): Html {
  return html`<section id="customers"><h2>Who gains, who loses</h2>
${winnersAndLosers(comparison)}
${comparison.breakdowns.map((each) => breakdown(comparison, each))}
${distribution(comparison)}
</section>`
}

function winnersAndLosers(comparison: Comparison): Content {
  const { winners, losers, unchanged, topWinners, topLosers } = comparison.customersChanged
  const said = html`<p>${times(winners.customers, 'customer pays', 'customers pay')} less under B, ${money(winners.amount, comparison)} in all; ${times(losers.customers, 'pays', 'pay')} more, ${money(losers.amount, comparison)} in all; for ${count(unchanged)} nothing changes.</p>`
  return html`${said}<div class="two">${customers(comparison, 'Who pays less', topWinners)}${customers(comparison, 'Who pays more', topLosers)}</div>`
}

function customers(comparison: Comparison, title: string, list: readonly CustomerChange[]): Content {
  if (list.length === 0) return undefined
  const write = inMoney(comparison)
  const rows = list.map(({ customer, orders, pays }) => [
    customer,
    count(orders),
    ...pairCells(pays, write).slice(0, 3),
  ])
  return html`<div><details open><summary>${title}: the first ${list.length}</summary>${table(['Customer', 'Orders', 'Pays A', 'Pays B', 'B − A'], rows)}</details></div>`
}

function breakdown(comparison: Comparison, { by, note, rows }: Breakdown): Html {
  const { digits, currency } = comparison
  const write = inMoney(comparison)
  return figure({
    title: `Discount by ${by}, change from A to B, ${currency}`,
    note: `${note.charAt(0).toUpperCase()}${note.slice(1)}.`,
    chart: {
      kind: 'differences',
      unit: currency,
      rows: rows.map(({ name, discount }) => ({
        name,
        value: major(discount.difference, digits),
        ...inMajor(discount.interval, digits),
      })),
    },
    table: table(
      [
        '',
        'Orders',
        'Touched A',
        'Touched B',
        ...pairHead.map((each) => `Discount ${each}`),
        ...pairHead.map((each) => `Net revenue ${each}`),
      ],
      rows.map(({ name, orders, touched, discount, netRevenue }) => [
        name,
        count(orders),
        count(touched.a),
        count(touched.b),
        ...pairCells(discount, write),
        ...pairCells(netRevenue, write),
      ]),
    ),
  })
}

function distribution(comparison: Comparison): Content {
  const { distribution: bars, currency } = comparison
  const name = ({ from, to }: DistributionBar): string => {
    if (to === 0) return 'none'
    return to === undefined ? `> ${bound(from, comparison)}` : `≤ ${bound(to, comparison)}`
  }
  const some = bars.slice(1)
  if (some.every(({ a, b }) => a + b === 0)) return undefined
  const [none] = bars
  return figure({
    title: `Orders by the discount they get, ${currency}`,
    note: `Orders without any, not drawn: ${count(none?.a ?? 0)} under A, ${count(none?.b ?? 0)} under B.`,
    chart: { kind: 'bars', unit: 'orders', x: some.map(name), a: some.map(({ a }) => a), b: some.map(({ b }) => b) },
    table: table(
      [`Discount, ${currency}`, 'Orders A', 'Orders B'],
      bars.map((bar) => [name(bar), count(bar.a), count(bar.b)]),
    ),
  })
}
