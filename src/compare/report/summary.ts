import { type Html, html } from '../../page/html.ts'
import { missingHoursInWords } from '../missing-hours.ts'
import type { Comparison } from '../model.ts'
import { count, headline, percent, points, story, unknownCodesInWords } from '../words.ts'
import { figure, inMajor, major, table } from './chart.ts'
import { inMoney, pairCells, pairHead } from './figures.ts'

/** What it comes to, in sentences. */
export function summary(comparison: Comparison): Html {
  const { refused } = comparison
  return html`<section id="summary"><h2>${headline(comparison)}</h2>
<p class="lead">${story(comparison).join(' ')}</p>
<p class="held">${comparison.assumption.charAt(0).toUpperCase()}${comparison.assumption.slice(1)}.</p>
${refused.orders > 0 ? html`<p class="held">${count(refused.orders)} orders could not be evaluated and are in no figure.</p>` : undefined}
${[...unknownCodesInWords(comparison), ...missingHoursInWords(comparison)].map((sentence) => html`<p class="held">${sentence}</p>`)}
</section>`
}

export function keyFigures(comparison: Comparison): Html {
  const { totals, digits, currency, orders } = comparison
  const write = inMoney(comparison)
  const share = (value: number): string => percent(value)
  const margin = totals.grossMargin
  const marginName = margin && margin.orders < orders ? `Gross margin (${count(margin.orders)} orders)` : 'Gross margin'
  const beside = [
    { name: 'Discount on goods', pair: totals.discountOnGoods, how: write },
    { name: 'Discount on shelf prices', pair: totals.discountOnShelf, how: write },
    { name: 'Discount on delivery', pair: totals.discountOnDelivery, how: write },
    { name: 'Orders with goods below cost', pair: totals.belowCost, how: count },
    { name: 'Points and cashback owed', pair: totals.liability, how: write },
    { name: 'Coupons issued', pair: totals.couponsIssued, how: count },
  ]
  const rows = [
    ['Discount', ...pairCells(totals.discount, write)],
    ['Net revenue', ...pairCells(totals.netRevenue, write)],
    ...(margin ? [[marginName, ...pairCells(margin, write)]] : []),
    ['Average basket', ...pairCells(totals.averageBasket, write)],
    ['Orders touched', ...pairCells(totals.touched, count)],
    ['Share of orders touched', ...pairCells(totals.touchedShare, share, points)],
    ['Newly touched', '', count(totals.newlyTouched), '', ''],
    ['No longer touched', count(totals.noLongerTouched), '', '', ''],
    ...beside
      .filter(({ pair }) => pair.a !== 0 || pair.b !== 0)
      .map(({ name, pair, how }) => [name, ...pairCells(pair, how)]),
    [
      'Paid for goods',
      write(totals.paid.a),
      write(totals.paid.b),
      '',
      html`<span class="soft">in history ${write(totals.paid.history)}</span>`,
    ],
  ]
  const drawn = [
    { name: 'Discount', pair: totals.discount },
    { name: 'Net revenue', pair: totals.netRevenue },
    ...(margin ? [{ name: 'Gross margin', pair: margin }] : []),
  ]
  return html`<section id="figures"><h2>In all</h2>
${figure({
  title: `What changes from A to B, ${currency}`,
  note: 'The line is the range in which the difference would lie 95 times in 100 with other customers like these.',
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
    ['', ...pairHead],
    drawn.map(({ name, pair }) => [name, ...pairCells(pair, write)]),
  ),
})}
${table([`Amounts in ${currency}`, ...pairHead], rows)}
</section>`
}
