import { type Html, html, sentence } from '../../page/html.ts'
import { msg, plural } from '../../words/message.ts'
import type { FigureWriter } from '../figure-writer.ts'
import { missingHoursInWords } from '../missing-hours.ts'
import type { Comparison } from '../model.ts'
import { assumption, count, headline, story, unknownCodesInWords } from '../words.ts'
import { figure, inMajor, major, table } from './chart.ts'
import { pairCells, pairHead } from './figures.ts'

/** The overall result in sentences. */
export function summary(comparison: Comparison, { say }: FigureWriter): Html {
  const { refused } = comparison
  const held = [
    assumption,
    ...(refused.orders > 0
      ? [
          plural(
            refused.orders,
            msg`${count(refused.orders)} order could not be evaluated and is excluded from all figures.`,
            msg`${count(refused.orders)} orders could not be evaluated and are excluded from all figures.`,
          ),
        ]
      : []),
    ...unknownCodesInWords(comparison),
    ...missingHoursInWords(comparison),
  ]
  return html`<section id="summary"><h2>${say(headline(comparison))}</h2>
<p class="lead">${story(comparison).map(say).join(' ')}</p>
${held.map((each) => html`<p class="held">${sentence(say(each))}</p>`)}
</section>`
}

export function keyFigures(comparison: Comparison, writer: FigureWriter): Html {
  const { totals, digits, currency, orders } = comparison
  const { say, amount, share } = writer
  const margin = totals.grossMargin
  const someMargin = margin && margin.orders < orders
  const names = {
    discount: say(msg`Discount`),
    netRevenue: say(msg`Net revenue`),
    grossMargin: say(
      someMargin
        ? plural(
            margin.orders,
            msg`Gross margin (${count(margin.orders)} order)`,
            msg`Gross margin (${count(margin.orders)} orders)`,
          )
        : msg`Gross margin`,
    ),
  }
  const beside = [
    { name: msg`Discount on goods`, pair: totals.discountOnGoods, how: amount },
    { name: msg`Discount on shelf prices`, pair: totals.discountOnShelf, how: amount },
    { name: msg`Discount on delivery`, pair: totals.discountOnDelivery, how: amount },
    { name: msg`Orders with goods below cost`, pair: totals.belowCost, how: writer.count },
    { name: msg`Points and cashback owed`, pair: totals.liability, how: amount },
    { name: msg`Coupons issued`, pair: totals.couponsIssued, how: writer.count },
  ]
  const rows = [
    [names.discount, ...pairCells(totals.discount, amount)],
    [names.netRevenue, ...pairCells(totals.netRevenue, amount)],
    ...(margin ? [[names.grossMargin, ...pairCells(margin, amount)]] : []),
    [say(msg`Average basket`), ...pairCells(totals.averageBasket, amount)],
    [say(msg`Orders affected`), ...pairCells(totals.touched, writer.count)],
    [say(msg`Share of orders affected`), ...pairCells(totals.touchedShare, share)],
    [say(msg`Newly affected`), '', writer.count(totals.newlyTouched), '', ''],
    [say(msg`No longer affected`), writer.count(totals.noLongerTouched), '', '', ''],
    ...beside
      .filter(({ pair }) => pair.a !== 0 || pair.b !== 0)
      .map(({ name, pair, how }) => [say(name), ...pairCells(pair, how)]),
    [
      say(msg`Paid for goods`),
      amount(totals.paid.a),
      amount(totals.paid.b),
      '',
      html`<span class="soft">${say(msg`in history ${amount(totals.paid.history)}`)}</span>`,
    ],
  ]
  const drawn = [
    { name: names.discount, pair: totals.discount },
    { name: names.netRevenue, pair: totals.netRevenue },
    ...(margin ? [{ name: say(msg`Gross margin`), pair: margin }] : []),
  ]
  return html`<section id="figures"><h2>${say(msg`Total`)}</h2>
${figure(
  {
    title: say(msg`What changes from A to B, ${currency}`),
    note: say(
      msg`The line shows the range that would contain the difference 95 times out of 100 with other customers like these.`,
    ),
    chart: {
      kind: 'differences',
      unit: currency,
      rows: drawn.map(({ name, pair }) => ({
        name,
        value: major(pair.difference, digits),
        ...inMajor(pair.interval, digits),
      })),
    },
    table: table(
      ['', ...pairHead(writer)],
      drawn.map(({ name, pair }) => [name, ...pairCells(pair, amount)]),
    ),
  },
  writer,
)}
${table([say(msg`Amounts in ${currency}`), ...pairHead(writer)], rows)}
</section>`
}
