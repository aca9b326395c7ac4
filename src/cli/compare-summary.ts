/** A comparison for the terminal: the sentence to read first, the figures, the campaigns that changed. */
import { missingHoursInWords } from '../compare/missing-hours.ts'
import type { CampaignFigures, Comparison, Interval, Pair } from '../compare/model.ts'
import type { ChangesSince, ComparisonHeader } from '../compare/saved-model.ts'
import {
  amount,
  breakEvenInWords,
  changesInWords,
  count,
  filterInWords,
  headerInWords,
  headline,
  intervalInWords,
  money,
  percent,
  points,
  signed,
  sinceInWords,
  times,
  unknownCodesInWords,
  unsavedInWords,
} from '../compare/words.ts'
import { type Paint, printable } from './output.ts'
import { amountsTable, type Row } from './tables.ts'

const maxCampaigns = 12

export function describeComparison(
  comparison: Comparison,
  paint: Paint,
  width: number,
  header?: ComparisonHeader,
  since?: ChangesSince,
): string {
  const { scenarios, period, orders, refused } = comparison
  const filter = filterInWords(comparison.filter)
  const title = header ? [header.name, header.note].filter((part) => part !== '').map(printable) : []
  const parts = [
    ...(title.length === 0 ? [] : [[paint.bold(title[0] ?? ''), ...title.slice(1)].join('\n')]),
    ...(header && header.name !== '' ? [paint.dim(printable(headerInWords(header)))] : []),
    `A ${printable(scenarios.a.name)}\nB ${printable(scenarios.b.name)}`,
    changes(comparison, paint),
    ...(since ? [sinceInWords(comparison, since).map(printable).join('\n')] : []),
    ...unsavedInWords(comparison).map((sentence) => paint.yellow(printable(sentence))),
    paint.bold(headline(comparison)),
    paint.dim(
      `${count(orders)} orders, ${period.first} to ${period.last}, amounts in ${comparison.currency}${filter === '' ? '' : `\nonly ${printable(filter)}`}`,
    ),
    figures(comparison, paint, width),
    breakEvenInWords(comparison),
    campaigns(comparison, paint, width),
    ranOut(comparison),
    people(comparison),
    sweep(comparison, paint, width),
    refused.orders > 0 ? paint.yellow(`${count(refused.orders)} orders could not be evaluated and are left out.`) : '',
    ...[...unknownCodesInWords(comparison), ...missingHoursInWords(comparison)].map((sentence) =>
      paint.yellow(printable(sentence)),
    ),
    paint.dim(`${comparison.assumption.charAt(0).toUpperCase()}${comparison.assumption.slice(1)}.`),
  ]
  return parts.filter((part) => part !== '').join('\n\n')
}

/** So many are listed; the report has all. */
const maxChanges = 20

function changes(comparison: Comparison, paint: Paint): string {
  const sentences = changesInWords(comparison)
  const more = sentences.length - maxChanges
  const shown = sentences.slice(0, maxChanges).map((sentence) => `  ${printable(sentence)}`)
  return [paint.dim('What changes'), ...shown, ...(more > 0 ? [paint.dim(`  and ${more} more`)] : [])].join('\n')
}

type Write = (value: number) => string

function row(name: string, figures: Pair, write: Write, difference: Write = write): Row {
  return [
    name,
    write(figures.a),
    write(figures.b),
    signed(difference(figures.difference)),
    range(figures.interval, difference),
  ]
}

const range = (interval: Interval | undefined, write: Write): string =>
  interval ? intervalInWords(interval, (value) => signed(write(value))) : ''

function figures(comparison: Comparison, paint: Paint, width: number): string {
  const { totals } = comparison
  const inMoney: Write = (value) => amount(value, comparison)
  const share: Write = (value) => percent(value)
  const touched = [
    row('orders touched', totals.touched, count),
    row('share of orders', totals.touchedShare, share, points),
    ['newly touched', '', '', count(totals.newlyTouched), ''],
    ['no longer touched', '', '', count(totals.noLongerTouched), ''],
  ]
  const margin = totals.grossMargin
  const money = [
    row('discount', totals.discount, inMoney),
    row('net revenue', totals.netRevenue, inMoney),
    ...(margin
      ? [
          row(
            `gross margin${margin.orders < comparison.orders ? ` (${count(margin.orders)} orders)` : ''}`,
            margin,
            inMoney,
          ),
        ]
      : []),
    row('average basket', totals.averageBasket, inMoney),
  ]
  const beside = [
    ...comparison.funders.map(({ by, pays }) => row(`paid by ${printable(by)}`, pays, inMoney)),
    row('points and cashback owed', totals.liability, inMoney),
    row('coupons issued', totals.couponsIssued, count),
    row('orders below cost', totals.belowCost, count),
  ].filter(([, a, b]) => /[1-9]/.test(`${a}${b}`))
  const paid = [
    [
      'paid for goods',
      inMoney(totals.paid.a),
      inMoney(totals.paid.b),
      '',
      `in history ${inMoney(totals.paid.history)}`,
    ],
  ]
  const head = ['', 'A', 'B', 'B − A', '95 % interval'].map((each) => paint.dim(each))
  return amountsTable(head, [money, touched, beside, paid], width, paint.dim)
}

function campaigns(comparison: Comparison, paint: Paint, width: number): string {
  const changed = comparison.campaigns.filter(hasChanged)
  if (changed.length === 0) return ''
  const inMoney: Write = (value) => amount(value, comparison)
  const rows = changed
    .slice(0, maxCampaigns)
    .map(({ campaign, a, b, discount }) => [
      printable(campaign),
      a ? count(a.orders) : '—',
      b ? count(b.orders) : '—',
      a ? inMoney(a.discount) : '—',
      b ? inMoney(b.discount) : '—',
      signed(inMoney(discount.difference)),
    ])
  const head = ['campaigns that changed', 'orders A', 'orders B', 'discount A', 'discount B', 'B − A'].map((each) =>
    paint.dim(each),
  )
  const more = changed.length - rows.length
  return `${amountsTable(head, [rows], width, paint.dim)}${more > 0 ? `\n  ${paint.dim(`and ${more} more`)}` : ''}`
}

const hasChanged = ({ a, b, discount }: CampaignFigures): boolean =>
  discount.difference !== 0 || (a?.orders ?? 0) !== (b?.orders ?? 0)

function ranOut({ campaigns }: Comparison): string {
  return campaigns
    .flatMap(({ campaign, a, b }) =>
      [a?.ranOut ?? [], b?.ranOut ?? []].flatMap((list, side) =>
        list.map(({ what, day }) => `${'AB'[side]}: the ${what} of \`${printable(campaign)}\` ran out on ${day}.`),
      ),
    )
    .join('\n')
}

function people(comparison: Comparison): string {
  const { winners, losers } = comparison.customersChanged
  if (winners.customers + losers.customers === 0) return ''
  const said = (customers: number, how: string, sum: number) =>
    `${times(customers, 'customer pays', 'customers pay')} ${how} under B (${money(sum, comparison)} in all)`
  return `${said(winners.customers, 'less', winners.amount)}, ${said(losers.customers, 'more', losers.amount)}.`
}

function sweep(comparison: Comparison, paint: Paint, width: number): string {
  if (comparison.sweep === undefined) return ''
  const { name, points } = comparison.sweep
  const inMoney: Write = (value) => amount(value, comparison)
  const rows = points.map(({ value, discount, netRevenue, touched }) => [
    value,
    inMoney(discount.b),
    signed(inMoney(discount.difference)),
    range(discount.interval, inMoney),
    inMoney(netRevenue.b),
    count(touched.b),
  ])
  const head = [name, 'discount', 'less A', '95 % interval', 'net revenue', 'orders touched'].map((each) =>
    paint.dim(each),
  )
  return amountsTable(head, [rows], width, paint.dim)
}
