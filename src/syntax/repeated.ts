/** What may be said once and has one place in the tree; what else is said twice, the checker finds. */
import type { CstNode } from 'chevrotain'
import type { DeclarationCstNode } from '../../grammar/cst.ts'
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
  return others(carts, 'the cart')
}

function others(nodes: readonly CstNode[], what: string): Problem[] {
  return nodes.slice(1).map((node) => ({
    code: 'duplicate-statement',
    range: rangeOf(node),
    message: `this says ${what} a second time`,
    help: 'keep one of the two',
    fix: { title: 'Take out the second', range: rangeOf(node), text: '' },
  }))
}
