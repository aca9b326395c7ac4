/** What may be said once and has one place in the tree; what else is said twice, the checker finds. */
import type { CstNode } from 'chevrotain'
import type { CartStatementCstNode, DeclarationCstNode } from '../../grammar/cst.ts'
import { rangeOf } from './build-node.ts'
import type { Problem } from './problem.ts'

export function repeated({ children }: DeclarationCstNode): Problem[] {
  const { membership, referral, test } = children
  if (membership)
    return others(
      membership.flatMap((node) => node.children.membershipStatement ?? []),
      'the price',
    )
  if (referral)
    return others(
      referral.flatMap((node) => node.children.referralStatement ?? []),
      'the reward',
    )
  if (test === undefined) return []
  const carts = test.flatMap((node) => node.children.testStatement ?? []).flatMap((node) => node.children.cart ?? [])
  const statements = carts.flatMap((cart) => cart.children.cartStatement ?? [])
  return [...others(carts, 'the cart'), ...statements.flatMap(repeatedCounts)]
}

/** `used code "A" 3 times, 5 times` */
function repeatedCounts({ children }: CartStatementCstNode): Problem[] {
  const counts = children.cartUsed?.flatMap((node) => node.children.usedCount) ?? []
  return [
    ...others(
      counts.filter((count) => count.children.Time),
      'how many times it was used',
    ),
    ...others(
      counts.filter((count) => count.children.By),
      'how often the customer used it',
    ),
    ...others(
      counts.filter((count) => !count.children.Time && !count.children.By),
      'the discount it gave',
    ),
  ]
}

function others(nodes: readonly CstNode[], what: string): Problem[] {
  return nodes.slice(1).map((node) => ({
    code: 'duplicate-statement',
    range: rangeOf(node),
    message: `this says ${what} a second time`,
    help: 'keep one of the two',
  }))
}
