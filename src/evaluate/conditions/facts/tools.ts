import type { Beside, Fact, Value } from '../../../compile/rules.ts'
import type { Goods, OpenCart, OpenLine } from '../../model.ts'
import { nothingRuns } from '../nothing-runs.ts'
import { remember } from '../remember.ts'
import type { Read, Reader } from '../values.ts'

/** What facts are made of; the gate gives it. */
export interface FactTools {
  readonly rules: Beside
  goods(selector: NonNullable<Fact['goods']>): Goods
  reader(value: Value): Reader
}

/** Makes one fact ready to be read. */
export type MakeFact = (fact: Fact, tools: FactTools) => Reader

/** A family of facts: its members and how each is made ready. */
export const amount = (read: Read<number>): Reader => ({ of: 'whole', scale: 1, read })
export const count = (read: Read<number>): Reader => ({ of: 'whole', scale: 1, read })
/** Read in millionths. */
export const quantity = (read: Read<number>): Reader => ({ of: 'whole', scale: 1_000_000, read })

/** Reads something from the lines that the fact asks about, once per cart where no running state is involved. */
export function ofLines<T>(
  fact: Fact,
  tools: FactTools,
  workOut: (lines: readonly OpenLine[]) => T | undefined,
): Read<T> {
  if (!fact.goods) return remember((cart) => workOut(cart.lines))
  const goods = tools.goods(fact.goods)
  return goods.byUnit
    ? (cart, running) => workOut(goods.linesOf(cart, running))
    : remember((cart) => workOut(goods.linesOf(cart, nothingRuns)))
}

export function sum(lines: readonly OpenLine[], part: (line: OpenLine) => number): number {
  let total = 0
  for (const line of lines) total += part(line)
  return total
}

/** One of the fact's names is what the cart says; unknown where the cart says nothing. */
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
