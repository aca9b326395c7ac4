import { type Content, type Html, html } from '../../page/html.ts'
import { type Message, msg, plural } from '../../words/message.ts'
import { breakdownNotes, breakdownTitles, rowInWords } from '../breakdown-words.ts'
import type { FigureWriter } from '../figure-writer.ts'
import type { Breakdown, Comparison, CustomerChange, DistributionBar } from '../model.ts'
import { bound, count, money } from '../words.ts'
import { figure, inMajor, major, table } from './chart.ts'
import { pairCells, pairHead } from './figures.ts'

export function people(comparison: Comparison, writer: FigureWriter): Html {
  return html`<section id="customers"><h2>${writer.say(msg`Who gains, who loses`)}</h2>
${winnersAndLosers(comparison, writer)}
${comparison.breakdowns.map((each) => breakdown(comparison, each, writer))}
${distribution(comparison, writer)}
</section>`
}

function winnersAndLosers(comparison: Comparison, writer: FigureWriter): Content {
  const { winners, losers, unchanged, topWinners, topLosers } = comparison.customersChanged
  const less = plural(
    winners.customers,
    msg`${count(winners.customers)} customer pays less under B, ${money(winners.amount, comparison)} in total`,
    msg`${count(winners.customers)} customers pay less under B, ${money(winners.amount, comparison)} in total`,
  )
  const more = plural(
    losers.customers,
    msg`${count(losers.customers)} pays more, ${money(losers.amount, comparison)} in total`,
    msg`${count(losers.customers)} pay more, ${money(losers.amount, comparison)} in total`,
  )
  const said = writer.say(msg`${less}; ${more}; nothing changes for ${count(unchanged)}.`)
  return html`<p>${said}</p><div class="two">${customers(msg`Who pays less: the first ${topWinners.length}`, topWinners, writer)}${customers(msg`Who pays more: the first ${topLosers.length}`, topLosers, writer)}</div>`
}

function customers(title: Message, list: readonly CustomerChange[], writer: FigureWriter): Content {
  if (list.length === 0) return undefined
  const { say, amount } = writer
  const rows = list.map(({ customer, orders, pays }) => [
    customer,
    writer.count(orders),
    ...pairCells(pays, amount).slice(0, 3),
  ])
  const head = [...[msg`Customer`, msg`Orders`, msg`Pays A`, msg`Pays B`].map(say), 'B − A']
  return html`<div><details open><summary>${say(title)}</summary>${table(head, rows)}</details></div>`
}

function breakdown(comparison: Comparison, { by, rows }: Breakdown, writer: FigureWriter): Html {
  const { digits, currency } = comparison
  const { say, amount } = writer
  return figure(
    {
      title: say(breakdownTitles[by](currency)),
      note: say(breakdownNotes[by]),
      chart: {
        kind: 'differences',
        unit: currency,
        rows: rows.map(({ name, discount }) => ({
          name: say(rowInWords(name)),
          value: major(discount.difference, digits),
          ...inMajor(discount.interval, digits),
        })),
      },
      table: table(
        [
          '',
          say(msg`Orders`),
          say(msg`Affected A`),
          say(msg`Affected B`),
          ...pairHead(writer).map((each) => say(msg`Discount ${each}`)),
          ...pairHead(writer).map((each) => say(msg`Net revenue ${each}`)),
        ],
        rows.map(({ name, orders, touched, discount, netRevenue }) => [
          say(rowInWords(name)),
          writer.count(orders),
          writer.count(touched.a),
          writer.count(touched.b),
          ...pairCells(discount, amount),
          ...pairCells(netRevenue, amount),
        ]),
      ),
    },
    writer,
  )
}

function distribution(comparison: Comparison, writer: FigureWriter): Content {
  const { distribution: bars, currency } = comparison
  const { say } = writer
  const name = ({ from, to }: DistributionBar): string => {
    if (to === 0) return say(msg`none`)
    return to === undefined ? `> ${say(bound(from, comparison))}` : `≤ ${say(bound(to, comparison))}`
  }
  const some = bars.slice(1)
  if (some.every(({ a, b }) => a + b === 0)) return undefined
  const [none] = bars
  return figure(
    {
      title: say(msg`Orders by discount, ${currency}`),
      note: say(
        msg`Orders without a discount are not shown: ${count(none?.a ?? 0)} under A, ${count(none?.b ?? 0)} under B.`,
      ),
      chart: {
        kind: 'bars',
        unit: say(msg`orders`),
        x: some.map(name),
        a: some.map(({ a }) => a),
        b: some.map(({ b }) => b),
      },
      table: table(
        [say(msg`Discount, ${currency}`), say(msg`Orders A`), say(msg`Orders B`)],
        bars.map((bar) => [name(bar), writer.count(bar.a), writer.count(bar.b)]),
      ),
    },
    writer,
  )
}
