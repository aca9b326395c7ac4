/** The classes that `never combine with similar` compares. */
import { type SimilarKind, similarKind } from '../syntax/facts.ts'
import type { Expression } from '../syntax/tree.ts'
import type { Campaign } from './rule-set.ts'
import { subexpressions } from './walk.ts'

/** The kinds of a campaign's conditions, sorted, without dates. */
export function similarKinds({ conditions }: Pick<Campaign, 'conditions'>): readonly SimilarKind[] {
  const kinds = new Set<SimilarKind>()
  for (const condition of conditions) {
    for (const part of subexpressions(condition)) {
      const kind = kindOf(part)
      if (kind !== undefined) kinds.add(kind)
    }
  }
  return [...kinds].sort()
}

function kindOf(expression: Expression): SimilarKind | undefined {
  if (expression.kind === 'fact') return similarKind(expression.fact, expression.goods !== undefined)
  if (expression.kind !== 'attribute') return undefined
  switch (expression.owner) {
    case 'customer':
      return 'customer'
    case 'event':
      return 'event'
    case 'item':
      return 'item'
    case 'cart':
      return 'contents'
  }
}
