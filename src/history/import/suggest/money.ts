/** Prices, amounts and discounts of a suggestion, inferred from the rows' arithmetic. */
import { type Message, msg, name, quoted } from '../../../words/message.ts'
import { times } from '../amounts.ts'
import type { ColumnProfile } from './column-profile.ts'
import { isConstant, mostly, share, shown } from './column-profile.ts'
import type { Found } from './decide.ts'
import { type DiscountKind, discountBetween, discountIn, isProduct } from './line-arithmetic.ts'
import { because, optional, type Say } from './reasons.ts'

export function moneyOf(found: Found, say: Say): Record<string, string | undefined> {
  const [price, amount] = [found.get('price'), found.get('amount')]
  if (price) say('price', price.column.name, because(price))
  else if (amount) say('amount', amount.column.name, because(amount))
  else
    say(
      'price',
      '?',
      msg`no column looks like a price: write its name instead of \`?\`, or \`amount\` and the column with the line amount`,
      true,
    )
  return {
    price: price?.column.name ?? (amount ? undefined : '?'),
    amount: price ? undefined : amount?.column.name,
    ...discountOf(found, say),
    orderDiscount: optional('orderDiscount', found, say),
    paid: paidOf(found, say),
    listPrice: optional('listPrice', found, say),
    cost: optional('cost', found, say),
    profit: found.has('cost') ? undefined : optional('profit', found, say),
  }
}

/** The column of what was paid, or that of amounts if they are less than price times quantity and no discount explains it. */
function paidOf(found: Found, say: Say): string | undefined {
  const named = found.get('paid')
  if (named) return optional('paid', found, say)
  const [price, amount, quantity] = [
    found.get('price')?.column,
    found.get('amount')?.column,
    found.get('quantity')?.column,
  ]
  if (!price || !amount || !quantity || isProduct(amount, price, quantity)) return undefined
  const discount = found.get('discount')?.column
  if (discount && discountIn(amount, price, quantity, discount)) return undefined
  if (!isAtMostProduct(amount, price, quantity)) {
    say(
      'paid',
      '—',
      msg`${name(amount.name)} does not equal price times quantity: it was skipped; write it as \`paid\` if it is the amount charged for the line`,
      true,
    )
    return undefined
  }
  say('paid', amount.name, msg`it equals price times quantity or less: the amount charged after discounts`, true)
  return amount.name
}

/** Mapping fields for the discount of a line: an amount or a rate. */
function discountOf(found: Found, say: Say): Record<string, string | undefined> {
  const candidate = found.get('discount')
  if (!candidate) return {}
  const { column } = candidate
  const { kind, why, isDoubtful } = kindOf(column, found)
  if (kind === 'amount') {
    say('discount', column.name, msg`${because(candidate)}; ${why}`, isDoubtful)
    return { discount: column.name }
  }
  say('discountRate', column.name, because(candidate))
  const hasSigns = share(column.values, (value) => value.endsWith('%')) > 0.5
  if (!hasSigns) say('discountRateUnit', kind, why, isDoubtful)
  return { discountRate: column.name, ...(hasSigns ? {} : { discountRateUnit: kind }), ...rateIs(column, found, say) }
}

interface KindGuess {
  readonly kind: DiscountKind | '?'
  readonly why: Message
  readonly isDoubtful: boolean
}

function kindOf(discount: ColumnProfile, found: Found): KindGuess {
  const proven = provenKind(discount, found)
  if (proven)
    return { kind: proven, why: msg`amounts are lower than price times quantity by exactly this`, isDoubtful: false }
  if (share(discount.values, (value) => /\p{Sc}/u.test(value)) > 0.5)
    return { kind: 'amount', why: msg`it contains a currency`, isDoubtful: false }
  const sizes = discount.numbers.flatMap((value) => (value ? [Math.abs(value)] : []))
  if (share(discount.values, (value) => value.endsWith('%')) > 0.5)
    return { kind: 'percent', why: msg`it has plus or minus signs`, isDoubtful: false }
  const isNamedRate = /percent|pct|rate|procent|prozent|процент/.test(discount.plain)
  const atMostOne = sizes.every((size) => size <= 1_000_000)
  const fractions = sizes.some((size) => size % 1_000_000 !== 0)
  if (isNamedRate) {
    const isPercent = /percent|pct|procent|prozent|процент/.test(discount.plain)
    if (sizes.length > 0 && atMostOne && fractions && isPercent)
      return {
        kind: '?',
        why: msg`${shown(discount.values)} may be shares or percentages: write "share" or "percent" instead of \`?\``,
        isDoubtful: true,
      }
    return atMostOne && !isPercent
      ? { kind: 'share', why: msg`no value is above 1: 0.1 means 10%`, isDoubtful: sizes.length === 0 }
      : { kind: 'percent', why: msg`10 means 10%`, isDoubtful: false }
  }
  if (sizes.length > 0 && atMostOne && fractions)
    return {
      kind: 'share',
      why: msg`no value is above 1: 0.1 means 10%; write it as \`discount\` if it is money`,
      isDoubtful: true,
    }
  if (sizes.length === 0)
    return {
      kind: 'amount',
      why: msg`all values are 0 in the first rows; write \`discountRate\` if they are rates`,
      isDoubtful: true,
    }
  return { kind: 'amount', why: msg`the discount on the line`, isDoubtful: false }
}

function provenKind(discount: ColumnProfile, found: Found): DiscountKind | undefined {
  if (isConstant(discount)) return undefined
  const [price, quantity] = [found.get('price')?.column, found.get('quantity')?.column]
  const [before, after] = [found.get('amount')?.column, found.get('paid')?.column]
  if (!price && before && after) return discountBetween(before, after, discount)
  if (!price || !quantity) return undefined
  const amounts = [found.get('amount'), found.get('paid')].flatMap((candidate) => candidate?.column ?? [])
  return amounts.map((amount) => discountIn(amount, price, quantity, discount)).find((kind) => kind !== undefined)
}

function rateIs(discount: ColumnProfile, found: Found, say: Say): Record<string, string> {
  const [price, amount, quantity] = [
    found.get('price')?.column,
    found.get('amount')?.column,
    found.get('quantity')?.column,
  ]
  const kind = provenKind(discount, found)
  const isProven = kind === 'share' || kind === 'percent'
  const isOff = price ? amount !== undefined && quantity !== undefined && isProduct(amount, price, quantity) : true
  const is = isProven || !isOff ? 'to come off' : 'already off'
  const why = isProven
    ? msg`amounts are lower than price times quantity by this`
    : price
      ? isOff
        ? msg`${name(amount?.name ?? '')} equals price times quantity before this discount`
        : msg`unit prices are mostly list prices`
      : msg`line amounts are mostly the amounts charged`
  say(
    'discountRateIs',
    is,
    isProven ? why : msg`${why}; write ${quoted(is === 'to come off' ? 'already off' : 'to come off')} if not`,
    !isProven,
  )
  return { discountRateIs: is }
}

const isAtMostProduct = (amount: ColumnProfile, price: ColumnProfile, quantity: ColumnProfile): boolean => {
  const rows = amount.numbers.flatMap((a, row) => {
    const [p, count] = [price.numbers[row], quantity.numbers[row]]
    return a === undefined || p === undefined || count === undefined
      ? []
      : [Math.abs(a) <= Math.abs(times(p, count)) + 10_000]
  })
  return mostly(rows.filter((fits) => fits).length, rows.length)
}
