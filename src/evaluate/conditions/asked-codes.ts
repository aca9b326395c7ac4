/** The codes that a campaign's conditions ask for, by pool or one by one; those under a `not` are not asked for. */
import type { Condition } from '../../compile/rules.ts'
import { comparedCode } from '../../syntax/compared-code.ts'
import type { OpenCode } from '../model.ts'

export interface AskedCodes {
  includes(code: OpenCode): boolean
}

export function askedCodes(when: Condition | undefined): AskedCodes {
  const pools = new Set(when && names(when, 'coupon'))
  const keys = new Set(when && names(when, 'code').map(comparedCode))
  return { includes: ({ key, pool }) => keys.has(key) || (pool !== undefined && pools.has(pool)) }
}

function names(condition: Condition, kind: 'coupon' | 'code'): readonly string[] {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return condition.of.flatMap((part) => names(part, kind))
    case 'holds':
      return condition.fact.kind === 'fact' && condition.fact.fact === kind ? (condition.fact.names ?? []) : []
    default:
      condition.kind satisfies 'between' | 'compare' | 'constant' | 'in' | 'not'
      return []
  }
}
