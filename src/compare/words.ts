/** The sentences of a comparison, and its figures as message parameters. */

import { scopeInWords } from '../evaluate/explanation/counter-words.ts'
import { formatMinor } from '../money/amounts.ts'
import {
  about,
  change,
  either,
  firstOf,
  joined,
  localDate,
  type Message,
  money as moneyOf,
  msg,
  name,
  number,
  type Parameter,
  percent as percentOf,
  plural,
  toMessage,
} from '../words/message.ts'
import { changeInWords, diffInWords } from './changes-words.ts'
import { chargedCampaign, chargedVersion } from './charged.ts'
import type { Comparison, Interval, Pair, Totals } from './model.ts'
import type { OrderFilter } from './request.ts'
import type { ChangesSince, ComparisonHeader } from './saved-model.ts'
import { sharedLimitInWords } from './shared-limits.ts'
import { charged, rulesAsTheyAre } from './side-names.ts'

type Currency = Pick<Comparison, 'currency' | 'digits'>

/** From this many whole units on, decimals are dropped. */
const noCoinsFrom = 1000

/** "12340" or "812.50", in major units. Figures that are read together have the same decimals: none if one is large. */
function decimalOf(minor: number, { digits }: Currency, together: readonly number[] = [minor]): string {
  const whole = 10 ** digits
  return together.some((each) => Math.abs(each) >= noCoinsFrom * whole)
    ? String(Math.round(minor / whole))
    : formatMinor(Math.round(minor), digits)
}

/** "12,340" or "812.50". */
export const amount = (minor: number, currency: Currency, together?: readonly number[]): Parameter =>
  number(decimalOf(minor, currency, together))

/** The same with a sign. */
export const amountChange = (minor: number, currency: Currency, together?: readonly number[]): Parameter =>
  change(decimalOf(minor, currency, together))

/** A bound of a histogram, without decimals if it is whole. */
export const bound = (minor: number, { digits }: Currency): Parameter => number(String(minor / 10 ** digits))

export const money = (minor: number, currency: Currency, together?: readonly number[]): Parameter =>
  moneyOf(decimalOf(minor, currency, together), currency.currency)

export const count = (value: number): Parameter => number(Math.round(value) || 0)

export const countChange = (value: number): Parameter => change(Math.round(value) || 0)

/** Formats a share: 0.053 is "5.3%". */
export const percent = (share: number, decimals = 1): Parameter => percentOf((share * 100).toFixed(decimals))

/** A difference of two shares, in percentage points. */
export const points = (share: number): Message => msg`${change((share * 100).toFixed(1))} pp`

export const interval = (low: Parameter, high: Parameter): Message => about('range', msg`${low} to ${high}`)

/** The interval of an estimate that is stated without its sign ("12 less"): bounds are negated and swapped. */
const unsigned = ({ low, high }: Interval, difference: number): Interval =>
  difference < 0 ? { low: -high, high: -low } : { low, high }

/** The size of a difference, and its interval in parentheses. */
function sizeOf(
  { difference, interval: range }: Pair,
  currency: Currency,
): readonly [size: Parameter, range: Parameter] {
  if (range === undefined) return [money(Math.abs(difference), currency), '']
  const { low, high } = unsigned(range, difference)
  const together = [difference, low, high]
  const [from, to] = [amount(low, currency, together), amount(high, currency, together)]
  return [money(Math.abs(difference), currency, together), msg` (95%: ${from} to ${to})`]
}

type HeadlineFigures = Currency & Pick<Comparison, 'orders'> & Pick<Totals, 'discount'>

/** The headline: "B costs 12,340 PLN more (95 %: 11,200 to 13,500)". */
export const headline = (comparison: Comparison): Message =>
  headlineOf({ ...comparison, discount: comparison.totals.discount })

export function headlineOf(comparison: HeadlineFigures): Message {
  const { discount } = comparison
  if (comparison.orders === 0) return msg`There are no orders to compare A and B on`
  if (discount.difference === 0) return msg`A and B give the same total discount`
  const [size, range] = sizeOf(discount, comparison)
  return discount.difference < 0 ? msg`B costs ${size} less${range}` : msg`B costs ${size} more${range}`
}

export const assumption = msg`Customers' behaviour is held constant: every past order is priced again as it was placed; the figures do not include customers buying more, less or something else.`

/** The sentences that follow the headline. */
export function story(comparison: Comparison): Message[] {
  const { totals, orders } = comparison
  if (orders === 0) return []
  const { discount, netRevenue, grossMargin, newlyTouched, noLongerTouched, touchedShare } = totals
  const sentences: Message[] = []
  if (netRevenue.difference !== -discount.difference) {
    const [size, range] = sizeOf(netRevenue, comparison)
    sentences.push(
      netRevenue.difference === 0
        ? msg`Customers would pay the same in total${range}.`
        : netRevenue.difference < 0
          ? msg`Customers would pay ${size} less${range}.`
          : msg`Customers would pay ${size} more${range}.`,
    )
  }
  if (grossMargin && (grossMargin.orders < orders || grossMargin.difference !== netRevenue.difference)) {
    const [size, range] = sizeOf(grossMargin, comparison)
    const known =
      grossMargin.orders < orders
        ? plural(
            grossMargin.orders,
            msg`, on the ${count(grossMargin.orders)} order whose costs are known`,
            msg`, on the ${count(grossMargin.orders)} orders whose costs are known`,
          )
        : ''
    sentences.push(
      grossMargin.difference === 0
        ? msg`Gross margin would be the same${range}${known}.`
        : grossMargin.difference < 0
          ? msg`Gross margin would be ${size} lower${range}${known}.`
          : msg`Gross margin would be ${size} higher${range}${known}.`,
    )
  }
  const newly = plural(
    newlyTouched,
    msg`${count(newlyTouched)} order is newly affected`,
    msg`${count(newlyTouched)} orders are newly affected`,
  )
  sentences.push(
    plural(
      orders,
      msg`B affects ${percent(touchedShare.b)} of ${count(orders)} order and A ${percent(touchedShare.a)}: ${newly}, ${count(noLongerTouched)} no longer.`,
      msg`B affects ${percent(touchedShare.b)} of ${count(orders)} orders and A ${percent(touchedShare.a)}: ${newly}, ${count(noLongerTouched)} no longer.`,
    ),
  )
  sentences.push(breakEvenInWords(comparison))
  return sentences
}

export function breakEvenInWords({ breakEven }: Pick<Comparison, 'breakEven'>): Message {
  const { by, orders, share, interval: range } = breakEven
  const isMargin = by === 'gross-margin'
  if (orders === undefined || share === undefined) {
    return isMargin
      ? msg`B has no gross margin to make up for the difference.`
      : msg`B has no net revenue to make up for the difference.`
  }
  if (orders === 0) {
    return isMargin
      ? msg`B earns as much gross margin as A with the same orders.`
      : msg`B earns as much net revenue as A with the same orders.`
  }
  const size = percent(Math.abs(share), 2)
  const between = (each: Interval): Message => about('range', msg`${percent(each.low, 2)} to ${percent(each.high, 2)}`)
  const of = range === undefined ? size : msg`${size}; 95%: ${between(unsigned(range, share))}`
  const many = Math.abs(orders)
  const shown = count(many)
  if (orders > 0) {
    return isMargin
      ? plural(
          many,
          msg`To earn A's gross margin, B needs ${shown} more order like its own (${of}).`,
          msg`To earn A's gross margin, B needs ${shown} more orders like its own (${of}).`,
        )
      : plural(
          many,
          msg`To earn A's net revenue, B needs ${shown} more order like its own (${of}).`,
          msg`To earn A's net revenue, B needs ${shown} more orders like its own (${of}).`,
        )
  }
  return isMargin
    ? plural(
        many,
        msg`B earns A's gross margin even with ${shown} order fewer (${of}).`,
        msg`B earns A's gross margin even with ${shown} orders fewer (${of}).`,
      )
    : plural(
        many,
        msg`B earns A's net revenue even with ${shown} order fewer (${of}).`,
        msg`B earns A's net revenue even with ${shown} orders fewer (${of}).`,
      )
}

/** "A does not know codes of 12 orders, such as `X1`, `X2`: …"; empty if all codes are known. */
export function unknownCodesInWords({ unknownCodes }: Pick<Comparison, 'unknownCodes'>): Message[] {
  if (unknownCodes === undefined) return []
  const { a, b } = unknownCodes
  const keyOf = ({ orders, examples }: typeof a): string => JSON.stringify([orders, examples.map(({ code }) => code)])
  const isSame = keyOf(a) === keyOf(b)
  const sides = isSame
    ? [{ who: undefined, codes: a }]
    : [
        { who: 'A', codes: a },
        { who: 'B', codes: b },
      ]
  return sides.flatMap(({ who, codes: { orders, examples } }) => {
    if (orders === 0) return []
    const named = joined(
      examples.slice(0, 3).map(({ code }) => name(code)),
      ', ',
    )
    return [
      who === undefined
        ? plural(
            orders,
            msg`A and B do not recognise codes of one order, such as ${named}: what the codes gave is not in the figures.`,
            msg`A and B do not recognise codes of ${count(orders)} orders, such as ${named}: what the codes gave is not in the figures.`,
          )
        : plural(
            orders,
            msg`${who} does not recognise codes of one order, such as ${named}: what the codes gave is not in the figures.`,
            msg`${who} does not recognise codes of ${count(orders)} orders, such as ${named}: what the codes gave is not in the figures.`,
          ),
    ]
  })
}

/** "channel app or web; goods charged with 100 to 500"; undefined without a filter. */
export function filterInWords(filter: OrderFilter | undefined): Message | undefined {
  if (filter === undefined) return undefined
  const { channels, countries, segments, categories, campaigns, codes, basketFrom, basketTo } = filter
  const any = (names: readonly string[] | undefined, say: (names: Parameter) => Message): Message[] =>
    names === undefined || names.length === 0 ? [] : [say(either(names))]
  const basket =
    basketFrom !== undefined && basketTo !== undefined
      ? [msg`${number(basketFrom)} to ${number(basketTo)} charged for goods`]
      : basketFrom !== undefined
        ? [msg`${number(basketFrom)} or more charged for goods`]
        : basketTo !== undefined
          ? [msg`${number(basketTo)} or less charged for goods`]
          : []
  const parts = [
    ...any(channels, (names) => msg`channel ${names}`),
    ...any(countries, (names) => msg`country ${names}`),
    ...any(segments, (names) => msg`segment ${names}`),
    ...any(categories, (names) => msg`category ${names}`),
    ...any(campaigns, (names) => msg`campaign ${names}`),
    ...any(codes, (names) => about('filter', msg`code ${names}`)),
    ...basket,
  ]
  return parts.length === 0 ? undefined : toMessage(joined(parts, '; '))
}

export function changesInWords({ changes, scenarios }: Pick<Comparison, 'changes' | 'scenarios'>): Message[] {
  if (changes === undefined) {
    const isCharged = [scenarios.a, scenarios.b].some(({ rules }) => rules === chargedVersion)
    return [
      isCharged
        ? msg`One side is the amounts charged in the history, not rules.`
        : msg`One side is compiled rules, whose text is not available.`,
    ]
  }
  const words = diffInWords(changes)
  return words.length === 0 ? [msg`A and B have the same rules.`] : words
}

/** A side's name: translated if it is the engine's own, else as the user wrote it. */
export function sideInWords(name: string): Message {
  switch (name) {
    case rulesAsTheyAre:
      return msg`the current rules`
    case charged:
      return msg`the amounts actually charged`
    default:
      return toMessage(name)
  }
}

/** That limits were split; empty if none were. */
export function approximateInWords({ approximate }: Pick<Comparison, 'approximate'>): Message[] {
  if (approximate === undefined) return []
  const { parts, limits } = approximate
  return [
    msg`Approximate, not exact: customers were compared in ${count(parts)} parts, and each part had its share of the limits that customers share (${firstOf(limits.map(sharedLimitInWords), 5)}). This affects every figure.`,
  ]
}

export function unsavedInWords({ unsaved }: Pick<Comparison, 'unsaved'>): Message[] {
  if (unsaved === undefined) return []
  return (['a', 'b'] as const).flatMap((side) =>
    unsaved[side].length === 0 ? [] : [msg`${side.toUpperCase()} has unsaved changes: ${joined(unsaved[side], ', ')}.`],
  )
}

/** "Shop · Anna · 2026-11-29"; unknown parts are omitted. */
export const headerInWords = ({ shop, by, at }: ComparisonHeader): Message =>
  toMessage(joined([...[shop, by].filter((part) => part !== ''), localDate(at.slice(0, 10))], ' · '))

export function sinceInWords(comparison: Comparison, since: ChangesSince): Message[] {
  const { discount } = comparison.totals
  const before = msg`Before, on ${localDate(since.at.slice(0, 10))}: ${headlineOf({ ...comparison, ...since })}.`
  const orders =
    since.orders === comparison.orders
      ? []
      : [
          plural(
            comparison.orders,
            msg`${count(comparison.orders)} order is compared, previously ${count(since.orders)}.`,
            msg`${count(comparison.orders)} orders are compared, previously ${count(since.orders)}.`,
          ),
        ]
  const figures =
    since.discount.difference === discount.difference
      ? [msg`The difference in discount is the same.`]
      : [
          msg`The difference in discount is ${amountChange(discount.difference, comparison)}, previously ${amountChange(since.discount.difference, comparison)}.`,
        ]
  const rules = (['a', 'b'] as const).flatMap((side) =>
    (since.rules[side] ?? []).flatMap((each) =>
      changeInWords(each).map((sentence) => msg`Changed in ${side.toUpperCase()} since then: ${sentence}`),
    ),
  )
  return [before, ...figures, ...orders, ...rules]
}

/** "A: the budget of `Ten` ran out on 2026-10-03." */
export const ranOutInWords = (side: string, campaign: string, what: 'limit' | 'budget', day: string): Message =>
  what === 'limit'
    ? msg`${side}: the limit of ${name(campaign)} ran out on ${localDate(day)}.`
    : msg`${side}: the budget of ${name(campaign)} ran out on ${localDate(day)}.`

/** "customer / month", for what `budgetScope` gives. */
export const budgetScopeInWords = (scope: string): Message =>
  toMessage(joined(scope.split(' per ').map(scopeInWords), ' / '))

/** A campaign's name; the single entry for what was charged is translated. */
export const campaignInWords = (campaign: string): Message =>
  campaign === chargedCampaign ? msg`discounts as charged` : toMessage(campaign)
