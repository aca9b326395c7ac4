/** Codes of past orders: as stored, and as a replay accepts them. */
import type { Pool, Rules } from '../compile/rules.ts'
import type { Code } from '../evaluate/cart/cart.ts'
import { ownEntry } from '../own-entry.ts'
import { fitsPattern } from '../syntax/code-pattern.ts'
import { comparedCode } from '../syntax/compared-code.ts'
import type { PastOrder } from './model.ts'

export type PastCode = PastOrder['codes'][number]

export const textOfCode = (code: PastCode): string => (typeof code === 'string' ? code : code.code)

/**
 * The order's codes for a cart. Histories don't record which pool generated a code: a code that no pool lists but that fits a
 * pool's pattern is assigned to that pool, the first by name. Since it was used, it counts as issued with the order if the day
 * of issue matters and is unknown.
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
      const pool = ownEntry(pools, named)
      if (named === undefined || pool === undefined) return given
      const issued = code.issued ?? (pool.validAfterIssue && fits(code.code, pool) ? at : undefined)
      return { code: code.code, pool: named, ...(issued !== undefined && { issued }) }
    })
}
