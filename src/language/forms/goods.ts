/** Goods, and what may stand behind an effect on them. */
import { type Form, modifiers, parts } from './form.ts'

export const selectorForms: readonly Form[] = parts(
  'goods',
  ['sku "SKU"', 'these products'],
  ['category "CATEGORY"', 'the category and all below it'],
  ['brand "BRAND"', 'goods of these brands'],
  ['label "LABEL"', 'goods with one of these labels'],
  ['products "SET"', 'a named set of goods'],
  ['everything', 'all goods'],
  ['qualifying items', "what the campaign's conditions selected"],
  ['on sale', 'priced below the list price'],
  ['discounted', 'units a campaign has already reduced'],
  ['price >= AMOUNT', 'goods whose unit price is so much'],
)

export const modifierForms: readonly Form[] = [
  ...modifiers('at-most', ['at most 200 PLN', 'no more than this']),
  ...modifiers(
    'not-below',
    ['not below 1 PLN', "no unit's price goes lower"],
    ['not below cost + 5%', "no unit's price goes lower"],
  ),
  ...modifiers(
    'up-to-units',
    ['up to 3 units', 'for so many units, the dearest first'],
    ['up to 3 cheapest units', 'for so many units, the cheapest first'],
    ['up to 2 units per line', 'for so many units of each line'],
  ),
  ...modifiers('up-to-times', ['up to 2 times', 'no more often than this']),
  ...modifiers('ending', ['ending .99', 'unit prices are lowered to this ending']),
  ...modifiers(
    'spread',
    ['spread by quantity', 'a line of two units gets twice a line of one'],
    ['spread evenly', 'each line gets the same'],
    ['spread by amount', 'in proportion to what the lines cost (without a word)'],
  ),
  ...modifiers('replacing', ['replacing', 'takes the place of what others give for the same goods']),
]
