/** Formats figures as text. English, like all of the tool's own texts. */

import { formatMinor } from '../money/amounts.ts'
import { changeInWords, diffInWords } from './changes-words.ts'
import { chargedVersion } from './charged.ts'
import type { Comparison, Interval, Pair, Totals } from './model.ts'
import type { OrderFilter } from './request.ts'
import type { ChangesSince, ComparisonHeader } from './saved-model.ts'

type Currency = Pick<Comparison, 'currency' | 'digits'>

/** From this many whole units on, decimals are dropped. */
const noCoinsFrom = 1000

/** "12,340" or "812.50"; a minus sign before negative amounts. */
export function amount(minor: number, { digits }: Currency): string {
  const whole = 10 ** digits
  const rounded = Math.abs(minor) >= noCoinsFrom * whole ? Math.round(minor / whole) * whole : Math.round(minor)
  const [units = '', coins] = formatMinor(Math.abs(rounded), digits).split('.')
  const shown =
    coins === undefined || Math.abs(rounded) >= noCoinsFrom * whole
      ? count(Number(units))
      : `${count(Number(units))}.${coins}`
  return rounded < 0 ? `−${shown}` : shown
}

/** A bound of a histogram, without decimals if it is whole. */
export const bound = (minor: number, { digits }: Currency): string =>
  (minor / 10 ** digits).toLocaleString('en', { maximumFractionDigits: digits })

export const money = (minor: number, currency: Currency): string =>
  `${amount(minor, currency)}\u00a0${currency.currency}`

/** Always with a sign. */
export const signed = (text: string): string => (text.startsWith('−') || !/[1-9]/.test(text) ? text : `+${text}`)

export const count = (value: number): string => Math.round(value).toLocaleString('en').replace('-', '−')

export const percent = (share: number, decimals = 1): string =>
  `${(share * 100).toFixed(decimals).replace('-', '−')}\u00a0%`

/** A difference of two shares, in percentage points. */
export const points = (share: number): string => `${(share * 100).toFixed(1).replace('-', '−')}\u00a0pp`

export const times = (value: number, one: string, many: string): string => `${count(value)} ${value === 1 ? one : many}`

export const intervalInWords = ({ low, high }: Interval, write: (value: number) => string): string =>
  `${write(low)} to ${write(high)}`

/** The interval of an estimate that is stated without its sign ("12 less"): bounds are negated and swapped. */
const unsigned = ({ low, high }: Interval, difference: number): Interval =>
  difference < 0 ? { low: -high, high: -low } : { low, high }

function moreOrLess({ difference, interval }: Pair, currency: Currency, more: string, less: string): string {
  const size = `${money(Math.abs(difference), currency)} ${difference < 0 ? less : more}`
  if (interval === undefined) return size
  return `${size} (95\u00a0%: ${intervalInWords(unsigned(interval, difference), (value) => amount(value, currency))})`
}

type HeadlineFigures = Currency & Pick<Comparison, 'orders'> & Pick<Totals, 'discount'>

/** The headline: "B costs 12,340 PLN more (95 %: 11,200 to 13,500)". */
export const headline = (comparison: Comparison): string =>
  headlineOf({ ...comparison, discount: comparison.totals.discount })

export function headlineOf(comparison: HeadlineFigures): string {
  const { discount } = comparison
  if (comparison.orders === 0) return 'There is no order to compare A and B on'
  if (discount.difference === 0) return 'A and B give the same discounts in all'
  return `B costs ${moreOrLess(discount, comparison, 'more', 'less')}`
}

/** The sentences that follow the headline. */
export function story(comparison: Comparison): string[] {
  const { totals, orders } = comparison
  if (orders === 0) return []
  const { discount, netRevenue, grossMargin, newlyTouched, noLongerTouched, touchedShare } = totals
  const text: string[] = []
  if (netRevenue.difference !== -discount.difference) {
    text.push(`Customers would pay ${moreOrLess(netRevenue, comparison, 'more', 'less')}.`)
  }
  if (grossMargin && (grossMargin.orders < orders || grossMargin.difference !== netRevenue.difference)) {
    const known =
      grossMargin.orders < orders
        ? `, on the ${times(grossMargin.orders, 'order', 'orders')} whose costs are known`
        : ''
    text.push(`Gross margin would be ${moreOrLess(grossMargin, comparison, 'higher', 'lower')}${known}.`)
  }
  text.push(
    `B touches ${percent(touchedShare.b)} of ${times(orders, 'order', 'orders')} and A ${percent(touchedShare.a)}: ` +
      `${times(newlyTouched, 'order is', 'orders are')} newly touched, ${count(noLongerTouched)} no longer.`,
  )
  text.push(breakEvenInWords(comparison))
  return text
}

export function breakEvenInWords({ breakEven }: Comparison): string {
  const { by, orders, share, interval } = breakEven
  const what = by === 'gross-margin' ? 'gross margin' : 'net revenue'
  if (orders === undefined || share === undefined) return `B has no ${what} to earn anything back with.`
  if (orders === 0) return `B earns as much ${what} as A with the same orders.`
  const range = interval
    ? `; 95\u00a0%: ${intervalInWords(unsigned(interval, share), (value) => percent(value, 2))}`
    : ''
  return orders > 0
    ? `To earn A's ${what}, B needs ${times(orders, 'more order', 'more orders')} like its own (${percent(share, 2)}${range}).`
    : `B earns A's ${what} even with ${times(-orders, 'order', 'orders')} fewer (${percent(-share, 2)}${range}).`
}

/** "A does not know codes of 12 orders, such as `X1`, `X2`: …"; absent if all codes are known. */
export function unknownCodesInWords({ unknownCodes }: Comparison): string[] {
  if (unknownCodes === undefined) return []
  const { a, b } = unknownCodes
  const isSame = a.orders === b.orders && a.examples.every(({ code }, place) => code === b.examples[place]?.code)
  const sides = isSame ? [['A and B do', a] as const] : [['A does', a] as const, ['B does', b] as const]
  return sides.flatMap(([who, { orders, examples }]) => {
    if (orders === 0) return []
    const named = examples.slice(0, 3).map(({ code }) => `\`${code}\``)
    const of = orders === 1 ? 'one order' : `${count(orders)} orders`
    return [`${who} not know codes of ${of}, such as ${named.join(', ')}: what they gave is not in the figures.`]
  })
}

/** "channel app or web; goods charged with 100 to 500"; empty without a filter. */
export function filterInWords(filter: OrderFilter | undefined): string {
  if (filter === undefined) return ''
  const { channels, countries, segments, categories, campaigns, codes, basketFrom, basketTo } = filter
  const any = (what: string, names: readonly string[] | undefined): string[] =>
    names === undefined || names.length === 0 ? [] : [`${what} ${names.join(' or ')}`]
  const basket =
    basketFrom !== undefined && basketTo !== undefined
      ? [`goods charged with ${basketFrom} to ${basketTo}`]
      : basketFrom !== undefined
        ? [`goods charged with ${basketFrom} or more`]
        : basketTo !== undefined
          ? [`goods charged with ${basketTo} or less`]
          : []
  return [
    ...any('channel', channels),
    ...any('country', countries),
    ...any('segment', segments),
    ...any('category', categories),
    ...any('campaign', campaigns),
    ...any('code', codes),
    ...basket,
  ].join('; ')
}

/** What changes from A to B, a sentence each. */
export function changesInWords({ changes, scenarios }: Pick<Comparison, 'changes' | 'scenarios'>): string[] {
  if (changes === undefined) {
    const charged = [scenarios.a, scenarios.b].some(({ rules }) => rules === chargedVersion)
    return [
      charged
        ? 'One side is what the history charged: no rules are behind it.'
        : 'One side is compiled rules: what they say is not known as text.',
    ]
  }
  const words = diffInWords(changes)
  return words.length === 0 ? ['A and B say the same.'] : words
}

/** Which files had text that was not saved. */
export function unsavedInWords({ unsaved }: Pick<Comparison, 'unsaved'>): string[] {
  if (unsaved === undefined) return []
  return (['a', 'b'] as const).flatMap((side) =>
    unsaved[side].length === 0
      ? []
      : [`${side.toUpperCase()} has changes that were not saved: ${unsaved[side].join(', ')}.`],
  )
}

/** "Shop · Anna · 2026-11-29"; what is not known is left out. */
export const headerInWords = ({ shop, by, at }: ComparisonHeader): string =>
  [shop, by, at.slice(0, 10)].filter((part) => part !== '').join(' · ')

/** What is different from the run before. */
export function sinceInWords(comparison: Comparison, since: ChangesSince): string[] {
  const { discount } = comparison.totals
  const before = `Before, on ${since.at.slice(0, 10)}: ${headlineOf({ ...comparison, ...since })}.`
  const orders =
    since.orders === comparison.orders
      ? []
      : [`${times(comparison.orders, 'order', 'orders')} are compared, ${count(since.orders)} before.`]
  const figures =
    since.discount.difference === discount.difference
      ? ['The difference in discount is the same.']
      : [
          `The difference in discount is ${signed(amount(discount.difference, comparison))}, it was ${signed(amount(since.discount.difference, comparison))}.`,
        ]
  const rules = (['a', 'b'] as const).flatMap((side) =>
    (since.rules[side] ?? []).flatMap((change) =>
      changeInWords(change).map((sentence) => `In ${side.toUpperCase()} since: ${sentence}`),
    ),
  )
  return [before, ...figures, ...orders, ...rules]
}
