import { msg, name as quote } from '../../words/message.ts'
import type {
  Amount,
  ComputedValue,
  CountedGoods,
  Deal,
  Decimal,
  Effect,
  EffectShape,
  Floor,
  ItemAmount,
  Modifiers,
  PerItem,
  Rate,
  Reward,
  SetGoods,
  Value,
} from '../rules.ts'
import { checkSteps, selector, typeOf, value } from './condition-shape.ts'
import { count, declaredName, name, names, nonNegative, order, share, signed } from './part-shapes.ts'
import {
  isJson,
  list,
  object,
  oneField,
  oneOf,
  optional,
  type ReadContext,
  refuse,
  type Shape,
  variants,
  yesNo,
} from './shape.ts'

const wanted: Readonly<Record<ComputedValue['as'], readonly string[]>> = {
  amount: ['money'],
  price: ['money'],
  percent: ['percent'],
  count: ['number'],
  points: ['number'],
}

const computedFields = object<ComputedValue>(
  { computed: value, as: oneOf('amount', 'price', 'percent', 'count', 'points') },
  ({ computed, as }, reading) => {
    const type = typeOf(computed)
    if (type === undefined || !wanted[as].includes(type))
      refuse(reading, 'rules-type', msg`${quote(String(type))} is not a ${quote(as)}`)
  },
)

/** A constant, or a value from the cart of one of these types. */
const known =
  <T extends Decimal | number>(constant: Shape<T>, ...as: readonly ComputedValue['as'][]): Shape<T | ComputedValue> =>
  (each, reading) => {
    if (!isJson(each)) return constant(each, reading)
    computedFields(each, reading)
    if (!as.includes(each.as as ComputedValue['as']))
      refuse(reading, 'rules-type', msg`${quote(String(each.as))} is not allowed here`)
  }

const amount = known(nonNegative, 'amount', 'price')
const percent = known(share, 'percent')
const some = known(count, 'count')
const points = known(nonNegative, 'points')

const perItem = object<PerItem>({ perItem: value }, (each, reading) => {
  if (typeOf(each.perItem) !== 'money') refuse(reading, 'rules-type', msg`an amount per item is not allowed here`)
})
const itemAmount: Shape<ItemAmount> = (each, reading) =>
  isJson(each) && 'perItem' in each ? perItem(each, reading) : amount(each, reading)

const rate = oneField<Rate>({ percent, amount: itemAmount })
const deal = oneField<Deal>({ off: rate, at: amount })
export const floor = oneField<Floor>({ amount: nonNegative, costPlus: signed, ofList: nonNegative })
const ownFloor = oneField<Floor<Amount>>({ amount, costPlus: signed, ofList: nonNegative })
const counted = object<CountedGoods>({ count: some, goods: selector })

const worth = object<Exclude<SetGoods, CountedGoods>>({ amount: nonNegative, goods: selector })
const setGoods: Shape<SetGoods> = (value, reading) =>
  (isJson(value) && 'amount' in value ? worth : counted)(value, reading)

const modifiers = object<Modifiers>({
  atMost: optional(known(nonNegative, 'amount', 'points')),
  notBelow: optional(ownFloor),
  upToUnits: optional(object<NonNullable<Modifiers['upToUnits']>>({ count: some, order, perLine: yesNo })),
  upToTimes: optional(some),
  spread: optional(oneOf('amount', 'quantity', 'evenly')),
  ending: optional(object<NonNullable<Modifiers['ending']>>({ digits: nonNegative, step: nonNegative })),
  replacing: optional(oneOf(true)),
})

type Of<K extends EffectShape['kind']> = Extract<EffectShape, { readonly kind: K }>
type Item<T> = T extends readonly (infer I)[] ? I : never

const earned = variants<Of<'earn'>['earned']>({
  points: { points },
  per: { points, per: amount, goods: optional(selector) },
  times: { factor: nonNegative },
})

const wholePoints: Shape<Amount> = (each, reading) => {
  points(each, reading)
  if (typeof each === 'string' && !(/^\d+$/.test(each) && Number(each) > 0 && Number(each) <= 1_000_000_000)) {
    refuse(reading, 'rules-number', msg`${quote(each)} is not a whole number of points from 1 to 1,000,000,000`)
  }
}

const reward = object<Reward>({
  sku: name,
  price: amount,
  points: optional(object<NonNullable<Reward['points']>>({ count: wholePoints, program: declaredName('programs') })),
  upTo: some,
})

const inner: Shape<Effect> = (each, reading) => effect(each, reading)

export const effect: Shape<Effect> = variants<Effect>(
  {
    off: {
      rate,
      goods: optional(selector),
      each: yesNo,
      base: oneOf('current', 'original', 'list'),
      modifiers,
    },
    'off-ranked': { rate, order, count: some, goods: selector, modifiers },
    'ranked-of-every': { order, count: some, every: some, goods: selector, deal, modifiers },
    'off-every-nth': { rate, nth: count, sameProduct: yesNo, goods: selector, modifiers },
    'buy-get': { buy: setGoods, get: counted, getsUpTo: yesNo, order, deal, modifiers },
    bundle: { parts: list(setGoods), deal: oneField<Of<'bundle'>['deal']>({ for: amount, off: rate }), modifiers },
    price: { price: itemAmount, goods: optional(selector), modifiers },
    choose: {
      count: some,
      rewards: list(reward),
      modifiers,
    },
    add: { count: some, sku: name, cartFirst: yesNo, modifiers },
    'off-total': { amount: nonNegative, rounds: yesNo, modifiers },
    shipping: { deal, methods: names, modifiers },
    earn: { earned, program: declaredName('programs'), modifiers },
    cashback: { percent, goods: optional(selector), wallet: name, modifiers },
    issue: { coupons: declaredName('pools'), modifiers },
    grant: { perk: name, modifiers },
    steps: {
      by: value,
      mode: oneOf('cart', 'per-line', 'per-delivery', 'graduated'),
      steps: list(object<Item<Of<'steps'>['steps']>>({ from: value, effect: inner })),
      modifiers,
    },
    'one-of': {
      choices: list(object<Item<Of<'one-of'>['choices']>>({ percent: share, effect: inner })),
      modifiers,
    },
    'for-every': { amount: value, of: value, effect: inner, modifiers },
  },
  (each, reading) => {
    if (each.kind === 'steps') {
      checkSteps(
        each.by,
        each.steps.map(({ from }) => from),
        reading,
      )
    }
    if (each.kind === 'bundle' && each.parts.length > 1 && each.parts.some((part) => 'amount' in part)) {
      refuse(reading, 'rules-shape', msg`a bundle by amount must have exactly one part`)
    }
    if (each.kind === 'for-every') checkCounted(each.of, each.amount, reading)
  },
  // Effects use more stack per level than conditions.
  5,
)

function checkCounted(of: Value, amount: Value, reading: ReadContext): void {
  const type = typeOf(of)
  if ((type !== 'money' && type !== 'number') || typeOf(amount) !== type) {
    refuse(reading, 'rules-type', msg`${quote(String(type))} cannot be counted in ${quote(String(typeOf(amount)))}`)
  }
}
