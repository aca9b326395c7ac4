/** The codes that a campaign's conditions require, by pool or one by one; codes under a `not` do not count. */
import type { Condition } from '../../compile/rules.ts'
import { comparedCode } from '../../syntax/compared-code.ts'
import type { OpenCode } from '../model.ts'

export interface RequiredCodes {
  includes(code: OpenCode): boolean
}

export function requiredCodes(when: Condition | undefined): RequiredCodes {
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
    case 'not':
    case 'compare':
    case 'between':
    case 'in':
    case 'constant':
      return []
    default:
      return condition satisfies never
  }
}
