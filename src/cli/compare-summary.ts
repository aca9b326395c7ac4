/** A comparison for the terminal: the headline, the figures, the campaigns that changed. */
import { type Figure, type FigureWriter, figureWriter } from '../compare/figure-writer.ts'
import { missingHoursInWords } from '../compare/missing-hours.ts'
import type { CampaignFigures, Comparison, Interval, Pair } from '../compare/model.ts'
import type { ChangesSince, ComparisonHeader } from '../compare/saved-model.ts'
import { sweptValue } from '../compare/swept-value.ts'
import {
  approximateInWords,
  assumption,
  breakEvenInWords,
  campaignInWords,
  changesInWords,
  count,
  filterInWords,
  headerInWords,
  headline,
  money,
  ranOutInWords,
  sideInWords,
  sinceInWords,
  unknownCodesInWords,
  unsavedInWords,
} from '../compare/words.ts'
import type { Locale } from '../words/locale.ts'
import { type Message, msg, plural } from '../words/message.ts'
import { type Paint, printable } from './output.ts'
import { amountsTable, type Row } from './tables.ts'

const maxCampaigns = 12

export interface SummaryOptions {
  readonly paint: Paint
  /** Width of the terminal in columns. */
  readonly width: number
  readonly header?: ComparisonHeader | undefined
  readonly since?: ChangesSince | undefined
  /** Default: English. */
  readonly locale?: Locale | undefined
}

interface Output extends FigureWriter, Pick<SummaryOptions, 'paint' | 'width'> {}

export function describeComparison(comparison: Comparison, options: SummaryOptions): string {
  const { header, since, paint } = options
  const output: Output = { ...figureWriter(comparison, options.locale), ...options }
  const { scenarios, refused } = comparison
  const say = (message: Message): string => printable(output.say(message))
  const title = header ? [header.name, header.note].filter((part) => part !== '').map(printable) : []
  const parts = [
    ...(title.length === 0 ? [] : [[paint.bold(title[0] ?? ''), ...title.slice(1)].join('\n')]),
    ...(header && header.name !== '' ? [paint.dim(say(headerInWords(header)))] : []),
    `A ${say(sideInWords(scenarios.a.name))}\nB ${say(sideInWords(scenarios.b.name))}`,
    changes(comparison, output),
    ...(since ? [sinceInWords(comparison, since).map(say).join('\n')] : []),
    ...unsavedInWords(comparison).map((sentence) => paint.yellow(say(sentence))),
    paint.bold(say(headline(comparison))),
    paint.dim(over(comparison, output)),
    ...approximateInWords(comparison).map((each) => paint.yellow(say(each))),
    figures(comparison, output),
    say(breakEvenInWords(comparison)),
    campaigns(comparison, output),
    ranOut(comparison, output),
    people(comparison, output),
    sweep(comparison, output),
    refused.orders > 0
      ? paint.yellow(
          say(
            plural(
              refused.orders,
              msg`${count(refused.orders)} order could not be evaluated and is excluded.`,
              msg`${count(refused.orders)} orders could not be evaluated and are excluded.`,
            ),
          ),
        )
      : '',
    ...[...unknownCodesInWords(comparison), ...missingHoursInWords(comparison)].map((each) => paint.yellow(say(each))),
    paint.dim(say(assumption)),
  ]
  return parts.filter((part) => part !== '').join('\n\n')
}

function over({ orders, period, currency, filter }: Comparison, { say, day }: Output): string {
  const [first, last] = [day(period.first), day(period.last)]
  const only = filterInWords(filter)
  const all = say(
    plural(
      orders,
      msg`${count(orders)} order, ${first} to ${last}, amounts in ${currency}`,
      msg`${count(orders)} orders, ${first} to ${last}, amounts in ${currency}`,
    ),
  )
  return only === undefined ? all : `${all}\n${printable(say(msg`only ${only}`))}`
}

/** Maximum number listed; the report has all of them. */
const maxChanges = 20

function changes(comparison: Comparison, { say, paint }: Output): string {
  const sentences = changesInWords(comparison)
  const more = sentences.length - maxChanges
  const shown = sentences.slice(0, maxChanges).map((sentence) => `  ${printable(say(sentence))}`)
  return [
    paint.dim(say(msg`What changes`)),
    ...shown,
    ...(more > 0 ? [paint.dim(`  ${say(msg`and ${more} more`)}`)] : []),
  ].join('\n')
}

function figures(comparison: Comparison, output: Output): string {
  const { totals } = comparison
  const { say, amount, share, paint, width } = output
  const row = (name: Message, figures: Pair, figure: Figure): Row => [
    printable(say(name)),
    figure(figures.a),
    figure(figures.b),
    figure.change(figures.difference),
    range(figures.interval, figure),
  ]
  const touched = [
    row(msg`orders affected`, totals.touched, output.count),
    row(msg`share of orders`, totals.touchedShare, share),
    [say(msg`newly affected`), '', '', output.count(totals.newlyTouched), ''],
    [say(msg`no longer affected`), '', '', output.count(totals.noLongerTouched), ''],
  ]
  const margin = totals.grossMargin
  const marginName =
    margin && margin.orders < comparison.orders
      ? plural(
          margin.orders,
          msg`gross margin (${count(margin.orders)} order)`,
          msg`gross margin (${count(margin.orders)} orders)`,
        )
      : msg`gross margin`
  const money = [
    row(msg`discount`, totals.discount, amount),
    row(msg`net revenue`, totals.netRevenue, amount),
    ...(margin ? [row(marginName, margin, amount)] : []),
    row(msg`average basket`, totals.averageBasket, amount),
  ]
  const beside = [
    ...comparison.funders.map(({ by, pays }) => row(msg`paid by ${by}`, pays, amount)),
    row(msg`points and cashback owed`, totals.liability, amount),
    row(msg`coupons issued`, totals.couponsIssued, output.count),
    row(msg`orders below cost`, totals.belowCost, output.count),
  ].filter(([, a, b]) => /[1-9]/.test(`${a}${b}`))
  const paid = [
    [
      say(msg`paid for goods`),
      amount(totals.paid.a),
      amount(totals.paid.b),
      '',
      say(msg`in history ${amount(totals.paid.history)}`),
    ],
  ]
  const head = ['', 'A', 'B', 'B − A', say(msg`95% interval`)].map((each) => paint.dim(each))
  return amountsTable(head, [money, touched, beside, paid], width, paint.dim)
}

const range = (of: Interval | undefined, figure: Figure): string => (of ? figure.range(of.low, of.high) : '')

function campaigns(comparison: Comparison, { say, amount, paint, width, ...output }: Output): string {
  const changed = comparison.campaigns.filter(hasChanged)
  if (changed.length === 0) return ''
  const rows = changed
    .slice(0, maxCampaigns)
    .map(({ campaign, a, b, discount }) => [
      printable(say(campaignInWords(campaign))),
      a ? output.count(a.orders) : '—',
      b ? output.count(b.orders) : '—',
      a ? amount(a.discount) : '—',
      b ? amount(b.discount) : '—',
      amount.change(discount.difference),
    ])
  const head = [
    ...[msg`campaigns that changed`, msg`orders A`, msg`orders B`, msg`discount A`, msg`discount B`].map(say),
    'B − A',
  ].map((each) => paint.dim(each))
  const more = changed.length - rows.length
  return `${amountsTable(head, [rows], width, paint.dim)}${more > 0 ? `\n  ${paint.dim(say(msg`and ${more} more`))}` : ''}`
}

const hasChanged = ({ a, b, discount }: CampaignFigures): boolean =>
  discount.difference !== 0 || (a?.orders ?? 0) !== (b?.orders ?? 0)

function ranOut({ campaigns }: Comparison, { say }: Output): string {
  return campaigns
    .flatMap(({ campaign, a, b }) =>
      [a?.ranOut ?? [], b?.ranOut ?? []].flatMap((list, side) =>
        list.map(({ what, day }) => printable(say(ranOutInWords(side === 0 ? 'A' : 'B', campaign, what, day)))),
      ),
    )
    .join('\n')
}

function people(comparison: Comparison, { say }: Output): string {
  const { winners, losers } = comparison.customersChanged
  if (winners.customers + losers.customers === 0) return ''
  const less = plural(
    winners.customers,
    msg`${count(winners.customers)} customer pays less under B (${money(winners.amount, comparison)} in total)`,
    msg`${count(winners.customers)} customers pay less under B (${money(winners.amount, comparison)} in total)`,
  )
  const more = plural(
    losers.customers,
    msg`${count(losers.customers)} customer pays more under B (${money(losers.amount, comparison)} in total)`,
    msg`${count(losers.customers)} customers pay more under B (${money(losers.amount, comparison)} in total)`,
  )
  return say(msg`${less}, ${more}.`)
}

function sweep(comparison: Comparison, output: Output): string {
  if (comparison.sweep === undefined) return ''
  const { name, points } = comparison.sweep
  const { say, amount, paint, width } = output
  const rows = points.map(({ value, discount, netRevenue, touched }) => [
    say(sweptValue(value)),
    amount(discount.b),
    amount.change(discount.difference),
    range(discount.interval, amount),
    amount(netRevenue.b),
    output.count(touched.b),
  ])
  const head = [
    name,
    ...[msg`discount`, msg`less A`, msg`95% interval`, msg`net revenue`, msg`orders affected`].map(say),
  ].map((each) => paint.dim(each))
  return amountsTable(head, [rows], width, paint.dim)
}
