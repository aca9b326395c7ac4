/** Facts about the order: codes, payment, delivery and origin. */
import { byCartText } from '../../../syntax/cart-texts.ts'
import { comparedCode } from '../../../syntax/compared-code.ts'
import type { OpenCode } from '../../model.ts'
import { truth } from '../truth.ts'
import { count, isNamed, type PrepareFact } from './tools.ts'

const coupon: PrepareFact = (fact) => {
  const pools = new Set(fact.names)
  return {
    of: 'truth',
    read: (cart) =>
      truth(cart.codes.some(({ pool, status }) => status === 'unused' && pool !== undefined && pools.has(pool))),
  }
}

const valid = ({ status }: OpenCode): boolean => status === 'unused'

const anyCoupon: PrepareFact = () => ({ of: 'truth', read: (cart) => truth(cart.codes.some(valid)) })
const noCoupon: PrepareFact = () => ({ of: 'truth', read: (cart) => truth(!cart.codes.some(valid)) })

const codes: PrepareFact = (fact) => {
  const pools = new Set(fact.names)
  return count(
    (cart) => cart.codes.filter((each) => valid(each) && each.pool !== undefined && pools.has(each.pool)).length,
  )
}

const code: PrepareFact = (fact) => {
  const keys = new Set(fact.names?.map(comparedCode))
  return {
    of: 'truth',
    read: (cart) => truth(cart.codes.some(({ key, status }) => status === 'unused' && keys.has(key))),
  }
}

const delivery: PrepareFact = (fact) => {
  const methods = new Set(fact.names)
  return {
    of: 'truth',
    read: (cart) =>
      cart.source.delivery === undefined ? -1 : truth(cart.deliveries.some(({ method }) => methods.has(method))),
  }
}

export const orderFacts = {
  coupon,
  'any-coupon': anyCoupon,
  'no-coupon': noCoupon,
  codes,
  code,
  ...byCartText(
    (name): PrepareFact =>
      (fact) =>
        isNamed(fact, (cart) => cart.source[name]),
  ),
  delivery,
} satisfies Record<string, PrepareFact>
