import type { Deal } from '../../src/syntax/tree.ts'
import { type Exact, larger, round, smaller, sum, zero } from './exact.ts'
import type { Doing, EffectOf } from './goods.ts'
import { atMost, modeOf } from './reduce.ts'
import { split } from './split.ts'
import { deliveryPrice, type State, withCut } from './units.ts'
import { constant, constantMinor, isMoney } from './values.ts'

/** M24: off each matching delivery separately. */
export function shipping(effect: EffectOf<'shipping'>, state: State, doing: Doing): State {
  const matching = state.deliveries.filter(
    (each) =>
      (doing.onlyDelivery === undefined || doing.onlyDelivery === each) &&
      (effect.methods.length === 0 || effect.methods.some((method) => method.text === each.method)),
  )
  const wanted = matching.map((each) => {
    const price = deliveryPrice(state, each)
    return smaller(takenFrom(price, effect.deal, doing), price)
  })
  const total = sum(wanted)
  const most = atMost(doing)
  const taken = most?.lessThan(total) ? split(most, wanted) : wanted
  const takes = matching
    .map((from, place) => ({
      campaign: doing.campaign.name,
      effect: doing.effect,
      from,
      amount: taken[place] ?? zero,
    }))
    .filter((take) => take.amount.greaterThan(0))
  const cut = withCut(state, doing.campaign.name, 'at-most', total.minus(sum(taken)))
  return { ...cut, shipping: [...cut.shipping, ...takes] }
}

function takenFrom(price: Exact, terms: Deal, doing: Doing): Exact {
  const { rules } = doing.world
  const mode = modeOf(doing)
  switch (terms.kind) {
    case 'deal-free':
      return price
    case 'deal-off':
      return isMoney(terms.rate, rules)
        ? round(constantMinor(terms.rate, rules), mode)
        : round(price.times(constant(terms.rate, rules)).dividedBy(100), mode)
    case 'deal-at':
      return larger(price.minus(round(constantMinor(terms.price, rules), mode)), zero)
  }
}
