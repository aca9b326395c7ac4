/** Goods as a customer reads them: by the names of the catalogue. */

import type { CurrencyRules, Selector } from '../compile/rules.ts'
import { conditionInWords } from '../evaluate/explanation/wording.ts'
import { padded } from '../money/amounts.ts'
import { ownEntry } from '../own-entry.ts'
import { folded, joined, type Message, money, msg, type Parameter, toMessage } from '../words/message.ts'
import { cited } from './cited.ts'

type Goods = Pick<CurrencyRules, 'catalogue' | 'currency'>

export const productInWords = (sku: string, { catalogue }: Goods): Parameter => {
  const product = ownEntry(catalogue, sku)
  return cited(product?.name ?? sku)
}

/** With all decimals of the currency if the amount has any: "9.90", but "50". */
export const amountInWords = (
  amount: string,
  { currency, digits }: Pick<CurrencyRules, 'currency' | 'digits'>,
): Parameter => money(amount.includes('.') ? padded(amount, digits) : amount, currency)

export function goodsForCustomer(selector: Selector | undefined, goods: Goods): Message {
  if (selector === undefined) return msg`the whole order`
  switch (selector.kind) {
    case 'sku':
      return toMessage(listed(selector.names.map((sku) => productInWords(sku, goods))))
    case 'category':
      return msg`goods in the category ${listed(selector.names.map(categoryInWords))}`
    case 'brand':
      return msg`goods of the brand ${listed(selector.names.map(cited))}`
    case 'label':
      return msg`goods labelled ${listed(selector.names.map(cited))}`
    case 'products':
      return msg`goods on the list ${listed(selector.names.map(cited))}`
    case 'everything':
      return msg`all goods`
    case 'on-sale':
      return msg`goods that are on sale already`
    case 'discounted':
      return msg`goods that another promotion has reduced`
    case 'where':
      return msg`goods with ${conditionInWords(selector.condition, goods.currency)}`
    case 'not':
      return msg`all goods except ${goodsForCustomer(selector.of, goods)}`
    case 'or':
      return toMessage(listed(selector.of.map((part) => goodsForCustomer(part, goods))))
    case 'and':
      return restricted(selector.of, goods)
    default:
      return selector satisfies never
  }
}

/** "goods of the category A, without: …" */
function restricted(parts: readonly Selector[], goods: Goods): Message {
  const included = parts.filter(({ kind }) => kind !== 'not')
  const left = parts.flatMap((part) => (part.kind === 'not' ? [goodsForCustomer(part.of, goods)] : []))
  const all =
    included.length === 0
      ? msg`all goods`
      : toMessage(
          folded(
            included.map((part) => goodsForCustomer(part, goods)),
            (a, b) => msg`${a} that are also ${b}`,
          ),
        )
  return left.length === 0 ? all : msg`${all} (without: ${joined(left, '; ')})`
}

/** A category path as "Tools › Drills". */
const categoryInWords = (path: string): Parameter => cited(path.split('/').join(' › '))

/** Terms list everything; nothing is shortened. */
const listed = (items: readonly Parameter[]): Parameter => joined(items, ', ')
