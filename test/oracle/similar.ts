import { type SimilarKind, similarKind } from '../../src/syntax/facts.ts'
import type { Expression, Literal } from '../../src/syntax/tree.ts'
import { type Campaign, said } from './rules.ts'

/** Whether two campaigns have the same kinds of conditions, or the same `similar` name. */
export function areSimilar(one: Campaign, other: Campaign): boolean {
  const names = [one, other].map((each) => said(each, 'similar-as')[0]?.name.text)
  if (names[0] !== undefined && names[0] === names[1]) return true
  return kindsOf(one).join() === kindsOf(other).join()
}

function kindsOf(campaign: Campaign): SimilarKind[] {
  return [...new Set(said(campaign, 'when').flatMap((each) => kindsIn(each.condition)))].toSorted()
}

function kindsIn(node: Expression): SimilarKind[] {
  switch (node.kind) {
    case 'fact':
      return [similarKind(node.fact, node.goods !== undefined), ...(node.date ? kindsIn(node.date) : [])].filter(
        (kind) => kind !== undefined,
      )
    case 'attribute':
      return [attributeKinds[node.owner]]
    case 'and':
    case 'or':
    case 'compare':
    case 'arithmetic':
      return [...kindsIn(node.left), ...kindsIn(node.right)]
    case 'not':
    case 'negate':
      return kindsIn(node.operand)
    case 'between':
      return [node.value, node.low, node.high].flatMap(kindsIn)
    case 'in':
      return [node.value, ...node.options].flatMap(kindsIn)
    default:
      node.kind satisfies Literal['kind'] | 'name'
      return []
  }
}

const attributeKinds = { customer: 'customer', item: 'item', cart: 'contents', event: 'event' } as const
