/** Statements that must be unique because the tree has only one place for them. The checker finds other duplicates. */

import type { CstNode } from 'chevrotain'
import type { DeclarationCstNode } from '../../grammar/cst.ts'
import { type Message, msg } from '../words/message.ts'
import { rangeOf } from './build-node.ts'
import type { Problem } from './problem.ts'

export function repeated({ children }: DeclarationCstNode): Problem[] {
  const { test } = children
  if (test === undefined) return []
  const carts = test.flatMap((node) => node.children.testStatement ?? []).flatMap((node) => node.children.cart ?? [])
  return others(carts, msg`the cart`)
}

function others(nodes: readonly CstNode[], what: Message): Problem[] {
  return nodes.slice(1).map((node) => ({
    code: 'duplicate-statement',
    range: rangeOf(node),
    message: msg`${what} is specified twice here`,
    help: msg`keep one of the two`,
    fix: { title: msg`Remove the second`, range: rangeOf(node), text: '' },
  }))
}
