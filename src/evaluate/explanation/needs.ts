/** What a shopper can do to make a campaign's conditions hold. */
import type { Condition, Fact } from '../../compile/rules.ts'
import { type SimilarKind, similarKind } from '../../syntax/facts.ts'
import { factsIn } from '../conditions/facts-in.ts'
import type { TruthTree } from '../conditions/truth-tree.ts'
import type { Lack } from '../effects/lacks.ts'

/** `payment` lists alternatives. */
export type Need = Lack | { readonly payment: readonly string[] }

/** Undefined if nothing is known; for an `or`, the first operand that is obtainable. */
export function needsOf({ condition, truth, parts, missing }: TruthTree): readonly Need[] | undefined {
  if (truth === 1) return []
  switch (condition.kind) {
    case 'and': {
      const needs = parts.map(needsOf)
      return needs.every((each) => each !== undefined) ? needs.flat() : undefined
    }
    case 'or':
      return parts.map(needsOf).find((needs) => needs !== undefined)
    case 'holds':
    case 'compare':
    case 'between': {
      if (!isControllable(condition)) return undefined
      if (missing) return [missing]
      const fact = condition.kind === 'holds' && condition.fact.kind === 'fact' ? condition.fact : undefined
      if (fact?.fact === 'payment') return [{ payment: fact.names ?? [] }]
      return fact?.fact === 'delivery' ? [{ delivery: fact.names ?? [] }] : undefined
    }
    case 'not':
    case 'in':
    case 'constant':
      return undefined
    default:
      return condition satisfies never
  }
}

/** Whether purchases, payment or delivery can make it hold. */
export function canBecomeTrue({ condition, truth, parts }: TruthTree): boolean {
  switch (condition.kind) {
    case 'and':
      return parts.every(canBecomeTrue)
    case 'or':
      return parts.some(canBecomeTrue)
    case 'not':
    case 'holds':
    case 'compare':
    case 'between':
    case 'in':
    case 'constant':
      return truth === 1 || isControllable(condition)
    default:
      return condition satisfies never
  }
}

const controllableKinds: ReadonlySet<SimilarKind> = new Set<SimilarKind>([
  'cart value',
  'value of chosen products',
  'quantity',
  'contents',
  'payment',
  'delivery',
])

function isControllable(condition: Condition): boolean {
  const facts = factsIn(condition)
  return facts.length > 0 && facts.every(isFactInTheirHands)
}

export function isFactInTheirHands({ fact, goods }: Fact): boolean {
  const kind = similarKind(fact, goods !== undefined)
  return kind !== undefined && controllableKinds.has(kind)
}
