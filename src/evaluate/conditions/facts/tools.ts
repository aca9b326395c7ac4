import type { Fact } from '../../../compile/rules.ts'
import { memoizePerCart } from '../../memoize.ts'
import type { OpenCart, OpenLine } from '../../model.ts'
import type { RuleContext } from '../../rule-context.ts'
import { nothingApplied } from '../nothing-applied.ts'
import type { Read, Reader } from '../values.ts'

export type FactContext = Pick<RuleContext, 'rules' | 'goods' | 'reader'>

export type PrepareFact = (fact: Fact, context: FactContext) => Reader

export const amount = (read: Read<number>): Reader => ({ of: 'whole', scale: 1, read })
export const count = (read: Read<number>): Reader => ({ of: 'whole', scale: 1, read })
/** In millionths. */
export const quantity = (read: Read<number>): Reader => ({ of: 'whole', scale: 1_000_000, read })

/** Aggregates the fact's lines, once per cart unless running state is involved. */
export function ofLines<T>(
  fact: Fact,
  context: FactContext,
  compute: (lines: readonly OpenLine[]) => T | undefined,
): Read<T> {
  if (!fact.goods) return memoizePerCart((cart) => compute(cart.lines))
  const goods = context.goods(fact.goods)
  return goods.byUnit
    ? (cart, running) => compute(goods.linesOf(cart, running))
    : memoizePerCart((cart) => compute(goods.linesOf(cart, nothingApplied)))
}

/** Whether the cart's text is one of the fact's names; unknown if the cart has none. */
export function isNamed(fact: Fact, find: (cart: OpenCart) => string | undefined): Reader {
  const names = new Set(fact.names)
  return {
    of: 'truth',
    read: (cart) => {
      const value = find(cart)
      return value === undefined ? -1 : names.has(value) ? 1 : 0
    },
  }
}
