/** Selectors: from the parse to the tree. */
import type { GoodsCstNode, SelectorCstNode } from '../../grammar/cst.ts'
import { keywords as k } from '../../grammar/tokens.ts'
import { buildWhere } from './build-expression.ts'
import { join, namesOf, one, rangeOf, span, tokenRange } from './build-node.ts'
import type { Selector } from './tree.ts'

const operations = { and: 'intersection', or: 'union', except: 'difference' } as const

export function buildSelector(nodes: readonly SelectorCstNode[] | undefined): Selector {
  const { goods, operator = [] } = one(nodes).children
  return join(goods.map(buildGoods), operator, [[k.except], [k.or], [k.and]], (left, token, right) => ({
    kind: operations[token.image as 'and' | 'or' | 'except'],
    left,
    right,
    range: span(left, right),
  }))
}

function buildGoods(node: GoodsCstNode): Selector {
  const { end } = rangeOf(node)
  let goods = buildPositive(node.children, end)
  for (const token of node.children.Not?.toReversed() ?? [])
    goods = { kind: 'complement', operand: goods, range: { start: token.startOffset, end } }
  return goods
}

function buildPositive(children: GoodsCstNode['children'], end: number): Selector {
  if (children.kind) {
    const word = one(children.kind)
    const written = word.image as 'sku' | 'category' | 'brand' | 'label' | 'products'
    const kind = written === 'products' ? 'product-set' : written
    return { kind, names: namesOf(children.names), range: { start: word.startOffset, end } }
  }
  if (children.where) {
    const condition = buildWhere(one(children.where))
    return { kind: 'where', condition, range: condition.range }
  }
  if (children.selector) {
    const range = { start: tokenRange(one(children.LeftParen)).start, end }
    return { ...buildSelector(children.selector), range }
  }
  if (children.Everything) return { kind: 'everything', range: tokenRange(one(children.Everything)) }
  if (children.Discounted) return { kind: 'discounted', range: tokenRange(one(children.Discounted)) }
  if (children.Qualifying) return { kind: 'qualifying', range: { start: one(children.Qualifying).startOffset, end } }
  return { kind: 'on-sale', range: { start: one(children.On).startOffset, end } }
}
