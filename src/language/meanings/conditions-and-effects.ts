/** Conditions, selectors and effects. The sentences of facts and effects come from their own lists. */

import { type EffectSpec, effects } from '../../syntax/effects.ts'
import { type FactSpec, factChapter, facts } from '../../syntax/facts.ts'
import { type ModifierSpec, modifiers } from '../../syntax/modifiers.ts'
import type * as Tree from '../../syntax/tree.ts'
import { msg } from '../../words/message.ts'
import { type Meaning, meaning } from './meaning.ts'

export const modifierMeanings = mapped(
  modifiers,
  ({ forms, summary, chapter }: ModifierSpec): Meaning => meaning(chapter, summary, ...forms.map(([text]) => text)),
)

/** `where` is a condition on one item and has no text of its own. */
export const goodsMeanings: Readonly<Record<Exclude<Tree.Selector['kind'], 'where'>, Meaning>> = {
  sku: meaning('selectors', msg`these products`, 'sku "A", "B"'),
  category: meaning('selectors', msg`the category and all its subcategories`, 'category "Tools"'),
  brand: meaning('selectors', msg`goods of the brand`, 'brand "Bosch"'),
  label: meaning('selectors', msg`goods with the label`, 'label "autumn"'),
  'product-set': meaning('selectors', msg`a named set of goods`, 'products "Name"'),
  everything: meaning('selectors', msg`all goods`, 'everything'),
  qualifying: meaning('selectors', msg`the goods that the campaign's conditions selected`, 'qualifying items'),
  'on-sale': meaning('selectors', msg`priced below the list price, shelf campaigns included`, 'on sale'),
  discounted: meaning('selectors', msg`units that a campaign has already reduced`, 'discounted'),
  intersection: meaning('selectors', msg`goods that match both; binds tighter than \`or\``, 'SEL and SEL'),
  union: meaning('selectors', msg`goods that match either`, 'SEL or SEL'),
  complement: meaning('selectors', msg`all other goods`, 'not SEL'),
  difference: meaning('selectors', msg`excludes goods from everything before it`, 'SEL except SEL'),
}

export const expressionMeanings: Readonly<
  Record<Exclude<Tree.Expression['kind'], 'fact' | 'name' | 'attribute' | 'text'>, Meaning>
> = {
  and: meaning('conditions', msg`both hold; binds tighter than \`or\``, 'A and B'),
  or: meaning('conditions', msg`one of them holds`, 'A or B'),
  not: meaning('conditions', msg`the opposite; does not hold either if the cart lacks the value`, 'not A'),
  compare: meaning('conditions', msg`compares two values of the same type`, 'A >= B'),
  between: meaning('conditions', msg`from the first to the second, inclusive`, 'A between B and C'),
  in: meaning('conditions', msg`is one of these`, 'A in (B, C)'),
  arithmetic: meaning('conditions', msg`calculates with numbers and money`, 'A + B'),
  negate: meaning('conditions', msg`negative`, '-A'),
  money: meaning('text-numbers-money-dates', msg`an amount of money`, '100 PLN'),
  percent: meaning('text-numbers-money-dates', msg`a percentage`, '12.5%'),
  number: meaning('text-numbers-money-dates', msg`a number`, '12'),
  date: meaning('text-numbers-money-dates', msg`a day or a minute in the settings' time zone`, '2026-10-01'),
  time: meaning('text-numbers-money-dates', msg`a time of day`, '17:00'),
  duration: meaning('text-numbers-money-dates', msg`a duration`, '30 days'),
  'yes/no': meaning('text-numbers-money-dates', msg`yes or no`, 'yes'),
}

export const factMeanings = mapped(
  facts,
  (fact: FactSpec): Meaning => ({
    ...meaning(factChapter(fact), fact.summary, fact.wording),
    type: fact.type,
  }),
)

export const effectMeanings = mapped(
  effects,
  ({ forms, summary, chapter }: EffectSpec): Meaning => meaning(chapter, summary, ...forms),
)

function mapped<Key extends string, From, To>(
  table: Readonly<Record<Key, From>>,
  change: (value: From) => To,
): Readonly<Record<Key, To>> {
  const keys = Object.keys(table) as Key[]
  return Object.fromEntries(keys.map((key) => [key, change(table[key])])) as Record<Key, To>
}
