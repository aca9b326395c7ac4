/** Facts, as they are asked. */
import { type Doc, row } from './print-doc.ts'
import { termDoc } from './print-expression.ts'
import { selectorDoc } from './print-selector.ts'
import { namesDoc, quotedDoc } from './print-values.ts'
import type { Fact } from './tree.ts'

export function factDoc(fact: Fact): Doc {
  const { goods, count, names = [], period, program, level } = fact
  const ofGoods = goods && row('of', selectorDoc(goods))
  switch (fact.fact) {
    case 'subtotal':
    case 'quantity':
    case 'weight':
    case 'lines':
    case 'orders':
    case 'spend':
    case 'price':
    case 'cost':
      return row(fact.fact, ofGoods)
    case 'one-product':
      return row('quantity of one product', goods && row('in', selectorDoc(goods)))
    case 'distinct-products':
    case 'running-total':
    case 'running-subtotal':
    case 'total-with-delivery':
    case 'no-segment':
    case 'signed-in':
    case 'first-order':
    case 'subscribed-since':
    case 'subscribed-for':
    case 'list-price':
      return row(fact.fact.replaceAll('-', ' '), ofGoods)
    case 'contains':
      return row('contains', count && row(termDoc(count), 'of'), goods && selectorDoc(goods))
    case 'coupon':
    case 'code':
    case 'segment':
    case 'customer':
    case 'payment':
    case 'delivery':
    case 'channel':
    case 'store':
    case 'country':
      return row(fact.fact, namesDoc(names))
    case 'member':
      return row('member of', namesDoc(names))
    case 'birthday':
      return row('birthday within', period && termDoc(period))
    case 'orders-in-last':
      return row('orders in last', period && termDoc(period))
    case 'spend-in-last':
      return row('spend in last', period && termDoc(period))
    case 'points':
      return row('points in', program && quotedDoc(program))
    case 'tier':
      return row(
        'tier in',
        program && quotedDoc(program),
        level && row(level.atLeast ? 'at least' : 'is', quotedDoc(level.tier)),
      )
  }
}
