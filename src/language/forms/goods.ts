/** Forms of selectors, and of what may follow an effect on goods. */
import { modifierKinds, modifiers } from '../../syntax/modifiers.ts'
import { type Form, parts } from './form.ts'

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

export const modifierForms: readonly Form[] = modifierKinds.flatMap((modifier) =>
  modifiers[modifier].forms.map(([text, summary]) => ({ rules: ['modifier'], text, summary, modifier })),
)
