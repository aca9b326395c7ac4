/** Forms of selectors and of the modifiers of effects on goods. */

import { modifierKinds, modifiers } from '../../syntax/modifiers.ts'
import { msg } from '../../words/message.ts'
import { type Form, parts } from './form.ts'

export const selectorForms: readonly Form[] = parts(
  'goods',
  ['sku "SKU"', msg`these products`],
  ['category "CATEGORY"', msg`the category and all its subcategories`],
  ['brand "BRAND"', msg`goods of these brands`],
  ['label "LABEL"', msg`goods with one of these labels`],
  ['products "SET"', msg`a named set of goods`],
  ['everything', msg`all goods`],
  ['qualifying items', msg`the goods that the campaign's conditions selected`],
  ['on sale', msg`priced below the list price`],
  ['discounted', msg`units that a campaign has already reduced`],
  ['price >= AMOUNT', msg`goods with this unit price`],
)

export const modifierForms: readonly Form[] = modifierKinds.flatMap((modifier) =>
  modifiers[modifier].forms.map(([text, summary]) => ({ rules: ['modifier'], text, summary, modifier })),
)
