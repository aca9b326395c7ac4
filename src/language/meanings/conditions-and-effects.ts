/** Conditions, selectors and effects; facts and effects take their sentences from their own lists. */
import { type EffectKind, type EffectSpec, effects, type ModifierKind } from '../../syntax/effects.ts'
import { type FactSpec, facts, type SimilarKind } from '../../syntax/facts.ts'
import type * as Tree from '../../syntax/tree.ts'
import type { Chapter } from '../reference.ts'
import { type Meaning, meaning, modifier } from './meaning.ts'

export const modifierMeanings: Readonly<Record<ModifierKind, Meaning>> = {
  'at-most': meaning('modifiers', 'the most that this effect gives', ...modifier('at-most')),
  'not-below': meaning('modifiers', 'the lowest price of a unit', ...modifier('not-below')),
  'up-to-units': meaning(
    'modifiers',
    'for so many units, the dearest first unless said otherwise',
    ...modifier('up-to-units'),
  ),
  'up-to-times': meaning('modifiers', 'no more sets or repetitions than that', ...modifier('up-to-times')),
  spread: meaning('modifiers', 'how an amount is split over the lines', ...modifier('spread')),
  ending: meaning('modifiers', 'what unit prices end with, downwards', ...modifier('ending')),
  replacing: meaning(
    'points-cashback-coupons-perks',
    'takes the place of what others give for the same goods, never less than it',
    ...modifier('replacing'),
  ),
}

/** `where` is a condition on one item; its facts speak for themselves. */
export const goodsMeanings: Readonly<Record<Exclude<Tree.Selector['kind'], 'where'>, Meaning>> = {
  sku: meaning('selectors', 'these products', 'sku "A", "B"'),
  category: meaning('selectors', 'the category and all below it', 'category "Tools"'),
  brand: meaning('selectors', 'goods of the brand', 'brand "Bosch"'),
  label: meaning('selectors', 'goods with the label', 'label "autumn"'),
  'product-set': meaning('selectors', 'a named set of goods', 'products "Name"'),
  everything: meaning('selectors', 'all goods', 'everything'),
  qualifying: meaning('selectors', "what the campaign's conditions selected", 'qualifying items'),
  'on-sale': meaning('selectors', 'priced below the list price, shelf campaigns included', 'on sale'),
  discounted: meaning('selectors', 'units that a campaign has already reduced', 'discounted'),
  intersection: meaning('selectors', 'goods that both take; binds tighter than `or`', 'SEL and SEL'),
  union: meaning('selectors', 'goods that one of them takes', 'SEL or SEL'),
  complement: meaning('selectors', 'all other goods', 'not SEL'),
  difference: meaning('selectors', 'takes away from everything before it', 'SEL except SEL'),
}

export const expressionMeanings: Readonly<
  Record<Exclude<Tree.Expression['kind'], 'fact' | 'name' | 'attribute' | 'text'>, Meaning>
> = {
  and: meaning('conditions', 'both hold; binds tighter than `or`', 'A and B'),
  or: meaning('conditions', 'one of them holds', 'A or B'),
  not: meaning('conditions', 'the opposite; of what the cart does not say it does not hold either', 'not A'),
  compare: meaning('conditions', 'compares two values of the same type', 'A >= B'),
  between: meaning('conditions', 'from the first to the second, both included', 'A between B and C'),
  in: meaning('conditions', 'is one of these', 'A in (B, C)'),
  arithmetic: meaning('conditions', 'works out numbers and money', 'A + B'),
  negate: meaning('conditions', 'below zero', '-A'),
  money: meaning('text-numbers-money-dates', 'an amount of money', '100 PLN'),
  percent: meaning('text-numbers-money-dates', 'a percentage', '12.5%'),
  number: meaning('text-numbers-money-dates', 'a number', '12'),
  date: meaning('text-numbers-money-dates', "a day or a minute in the settings' time zone", '2026-10-01'),
  time: meaning('text-numbers-money-dates', 'a time of day', '17:00'),
  duration: meaning('text-numbers-money-dates', 'a length of time', '30 days'),
  'yes/no': meaning('text-numbers-money-dates', 'yes or no', 'yes'),
}

const chapterOfFacts: Readonly<Record<SimilarKind, Chapter>> = {
  'cart value': 'facts-of-the-cart',
  'value of chosen products': 'facts-of-the-cart',
  quantity: 'facts-of-the-cart',
  contents: 'facts-of-the-cart',
  coupon: 'facts-of-the-cart',
  payment: 'facts-of-the-cart',
  delivery: 'facts-of-the-cart',
  place: 'facts-of-the-cart',
  segment: 'facts-of-the-customer',
  customer: 'facts-of-the-customer',
  history: 'facts-of-the-customer',
  programme: 'facts-of-the-customer',
  event: 'events',
  item: 'selectors',
}

export const factMeanings = mapped(
  facts,
  ({ wording, summary, similar, type }: FactSpec): Meaning => ({
    ...meaning(chapterOfFacts[similar], summary, wording),
    type,
  }),
)

const chapterOfEffects: Readonly<Record<EffectKind, Chapter>> = {
  off: 'off',
  'off-ranked': 'the-cheapest-the-dearest-every-nth',
  'ranked-of-every': 'the-cheapest-the-dearest-every-nth',
  'off-every-nth': 'the-cheapest-the-dearest-every-nth',
  'buy-get': 'buy-and-get',
  bundle: 'bundle',
  price: 'price',
  choose: 'rewards-to-choose',
  add: 'gifts',
  shipping: 'shipping',
  earn: 'points-cashback-coupons-perks',
  cashback: 'points-cashback-coupons-perks',
  issue: 'points-cashback-coupons-perks',
  grant: 'points-cashback-coupons-perks',
  steps: 'steps',
  'one-of': 'one-of',
  'for-every': 'for-every',
}

export const effectMeanings = mapped(
  effects,
  ({ forms, summary }: EffectSpec, effect: EffectKind): Meaning => meaning(chapterOfEffects[effect], summary, ...forms),
)

function mapped<Key extends string, From, To>(
  table: Readonly<Record<Key, From>>,
  change: (value: From, key: Key) => To,
): Readonly<Record<Key, To>> {
  const keys = Object.keys(table) as Key[]
  return Object.fromEntries(keys.map((key) => [key, change(table[key], key)])) as Record<Key, To>
}
