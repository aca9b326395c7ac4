/** Codes of past orders: as they are stored, and as a replay honours them. */
import type { Pool, Rules } from '../compile/rules.ts'
import type { Code } from '../evaluate/cart/cart.ts'
import { fitsPattern } from '../syntax/code-pattern.ts'
import { comparedCode } from '../syntax/compared-code.ts'
import type { PastOrder } from './model.ts'

export type PastCode = PastOrder['codes'][number]

export const textOfCode = (code: PastCode): string => (typeof code === 'string' ? code : code.code)

/**
 * The order's codes for a cart. What pools generated nobody keeps with the orders: a code that no pool lists and that fits the
 * pattern of one is taken for one of it, the first by name. It was used, so where the day of issue counts and is not known, it is
 * taken for issued with the order.
 */
export function codeHonourer({
  pools,
}: Pick<Rules, 'pools'>): (codes: PastOrder['codes'], at: string) => PastOrder['codes'] {
  const generating = Object.entries(pools)
    .filter(([, { generate }]) => generate !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  if (generating.length === 0) return (codes) => codes
  const isListed = (key: string): boolean => Object.values(pools).some(({ codes }) => Object.hasOwn(codes, key))
  const fits = (code: string, { generate }: Pool): boolean =>
    generate !== undefined && fitsPattern(code, generate.pattern)

  return (codes, at) =>
    codes.map((given): string | Code => {
      const code = typeof given === 'string' ? { code: given } : given
      const named =
        code.pool ??
        (isListed(comparedCode(code.code)) ? undefined : generating.find(([, pool]) => fits(code.code, pool))?.[0])
      const pool = named === undefined || !Object.hasOwn(pools, named) ? undefined : pools[named]
      if (named === undefined || pool === undefined) return given
      const issued = code.issued ?? (pool.validAfterIssue && fits(code.code, pool) ? at : undefined)
      return { code: code.code, pool: named, ...(issued !== undefined && { issued }) }
    })
}
