/** Effects of compiled rules. */
import type { CountedGoods, Deal, Effect, EffectShape, Floor, Modifiers, Rate, SetGoods, Value } from '../rules.ts'
import { checkSteps, fact, selector, typeOf, value } from './condition-shape.ts'
import { count, declaredName, name, names, nonNegative, order, share, signed } from './part-shapes.ts'
import {
  isJson,
  list,
  object,
  oneField,
  oneOf,
  optional,
  type Reading,
  refuse,
  type Shape,
  variants,
  yesNo,
} from './shape.ts'

const rate = oneField<Rate>({ percent: share, amount: nonNegative })
const deal = oneField<Deal>({ off: rate, at: nonNegative })
export const floor = oneField<Floor>({ amount: nonNegative, costPlus: signed, ofList: nonNegative })
const counted = object<CountedGoods>({ count, goods: selector })

const worth = object<Exclude<SetGoods, CountedGoods>>({ amount: nonNegative, goods: selector })
const setGoods: Shape<SetGoods> = (value, reading) =>
  (isJson(value) && 'amount' in value ? worth : counted)(value, reading)

const modifiers = object<Modifiers>({
  atMost: optional(nonNegative),
  notBelow: optional(floor),
  upToUnits: optional(object<NonNullable<Modifiers['upToUnits']>>({ count, order, perLine: yesNo })),
  upToTimes: optional(count),
  spread: optional(oneOf('amount', 'quantity', 'evenly')),
  ending: optional(object<NonNullable<Modifiers['ending']>>({ digits: nonNegative, step: nonNegative })),
  replacing: optional(oneOf(true)),
})

type Of<K extends EffectShape['kind']> = Extract<EffectShape, { readonly kind: K }>
type Item<T> = T extends readonly (infer I)[] ? I : never

const earned = variants<Of<'earn'>['earned']>({
  points: { points: nonNegative },
  per: { points: nonNegative, per: nonNegative, goods: optional(selector) },
  times: { factor: nonNegative },
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
    'off-ranked': { rate, order, count, goods: selector, modifiers },
    'ranked-of-every': { order, count, every: count, goods: selector, deal, modifiers },
    'off-every-nth': { rate, nth: count, sameProduct: yesNo, goods: selector, modifiers },
    'buy-get': { buy: setGoods, get: counted, getsUpTo: yesNo, order, deal, modifiers },
    bundle: { parts: list(setGoods), deal: oneField<Of<'bundle'>['deal']>({ for: nonNegative, off: rate }), modifiers },
    price: { price: nonNegative, goods: optional(selector), modifiers },
    choose: {
      count,
      rewards: list(object<Item<Of<'choose'>['rewards']>>({ sku: name, price: nonNegative, upTo: count })),
      modifiers,
    },
    add: { count, sku: name, cartFirst: yesNo, modifiers },
    'off-total': { amount: nonNegative, rounds: yesNo, modifiers },
    shipping: { deal, methods: names, modifiers },
    earn: { earned, program: declaredName('programs'), modifiers },
    cashback: { percent: share, goods: optional(selector), wallet: name, modifiers },
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
    'for-every': { amount: value, of: fact, effect: inner, modifiers },
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
      refuse(reading, 'rules-shape', 'a bundle by amount has one part')
    }
    if (each.kind === 'for-every') checkCounted(each.of, each.amount, reading)
  },
  // Reading and applying an effect takes more of the stack than a condition.
  5,
)

function checkCounted(of: Value, amount: Value, reading: Reading): void {
  const type = typeOf(of)
  if ((type !== 'money' && type !== 'number') || typeOf(amount) !== type) {
    refuse(reading, 'rules-type', `${type} is not counted in ${typeOf(amount)}`)
  }
}
