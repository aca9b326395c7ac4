/** Goods that include a gift card or a membership for the buyer (M94). */
import { roundFraction } from '../../money/rounding.ts'
import type { GoodsMatcher, OpenLine } from '../model.ts'
import type { RuleContext } from '../rule-context.ts'
import type { State } from '../units/state.ts'

interface SoldGoods {
  readonly name: string
  readonly goods: GoodsMatcher
}

export interface PreparedSoldGoods {
  readonly giftCards: readonly SoldGoods[]
  readonly memberships: readonly SoldGoods[]
}

/** Undefined if the rules sell neither. */
export function prepareSoldGoods({ rules, goods }: RuleContext): PreparedSoldGoods | undefined {
  const giftCards = Object.entries(rules.giftCards ?? {}).flatMap(([name, cards]) =>
    cards.goods === undefined ? [] : [{ name, goods: goods(cards.goods) }],
  )
  const memberships = Object.entries(rules.soldMemberships ?? {}).map(([name, sold]) => ({
    name,
    goods: goods(sold.goods),
  }))
  return giftCards.length + memberships.length === 0 ? undefined : { giftCards, memberships }
}

/** One entry per line and card or membership that it includes; `amount` is the value of each card, in minor units. */
export function soldIn(sold: PreparedSoldGoods, { lines, cart }: State) {
  const bought = (all: readonly SoldGoods[]): { name: string; line: OpenLine }[] =>
    all.flatMap(({ name, goods }) =>
      lines.filter((line) => line.wholeUnits && goods.matches(line, cart, false)).map((line) => ({ name, line })),
    )
  return {
    giftCards: bought(sold.giftCards)
      .map(({ name, line }) => ({
        cards: name,
        line: line.id,
        count: line.units,
        amount: Number(roundFraction(line.price, 'half-up')),
      }))
      .filter(({ amount }) => amount > 0),
    memberships: bought(sold.memberships).map(({ name, line }) => ({
      membership: name,
      line: line.id,
      count: line.units,
    })),
  }
}
