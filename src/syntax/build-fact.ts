/** Facts: from the parse to the tree. */
import type {
  CartFactCstNode,
  CustomerConditionCstNode,
  FactCstNode,
  HistoryFactCstNode,
  ItemFactCstNode,
  MeasureCstNode,
  OfGoodsCstNode,
  ProgrammeFactCstNode,
} from '../../grammar/cst.ts'
import { buildAmountTerm, buildAttribute, buildCount } from './build-expression.ts'
import { namesOf, one, optional, quoted, rangeOf } from './build-node.ts'
import { buildSelector } from './build-selector.ts'
import type { FactKind } from './facts.ts'
import type { Expression, Fact, Range, Selector } from './tree.ts'

export function buildFact(node: FactCstNode): Fact {
  const { children } = node
  const range = rangeOf(node)
  if (children.cartFact) return buildCartFact(one(children.cartFact))
  if (children.customerCondition) return buildCustomerCondition(one(children.customerCondition))
  if (children.historyFact) return buildHistoryFact(one(children.historyFact))
  if (children.programmeFact) return buildProgrammeFact(one(children.programmeFact))
  if (children.itemFact) return buildItemFact(one(children.itemFact))
  if (children.containsFact) {
    const { count, selector } = one(children.containsFact).children
    const counted = count === undefined ? undefined : buildCount(count)
    return fact('contains', range, { ...optional('count', counted), goods: buildSelector(selector) })
  }
  const { fact: word, names } = one(children.namedFact).children
  return fact(one(word).image as FactKind, range, { names: namesOf(names) })
}

/** What steps, tiers and `for every … of` count. */
export function buildMeasure(nodes: readonly MeasureCstNode[] | undefined): Expression {
  const { children } = one(nodes)
  if (children.cartFact) return buildCartFact(one(children.cartFact))
  if (children.historyFact) return buildHistoryFact(one(children.historyFact))
  if (children.programmeFact) return buildProgrammeFact(one(children.programmeFact))
  return buildAttribute(one(children.attribute))
}

/** The goods of `of SEL`. */
export function goodsOf(nodes: readonly OfGoodsCstNode[] | undefined): Selector {
  return buildSelector(one(nodes).children.selector)
}

export function buildCartFact(node: CartFactCstNode): Fact {
  const { children } = node
  const goods = children.ofGoods === undefined ? undefined : goodsOf(children.ofGoods)
  return fact(cartFactKind(children), rangeOf(node), optional('goods', goods ?? optionalSelector(children)))
}

function optionalSelector({ selector }: CartFactCstNode['children']): Selector | undefined {
  return selector === undefined ? undefined : buildSelector(selector)
}

function cartFactKind(children: CartFactCstNode['children']): FactKind {
  if (children.Running) return children.Total ? 'running-total' : 'running-subtotal'
  if (children.Product) return 'one-product'
  if (children.Quantity) return 'quantity'
  if (children.Weight) return 'weight'
  if (children.Distinct) return 'distinct-products'
  if (children.Lines) return 'lines'
  return children.Total ? 'total-with-delivery' : 'subtotal'
}

function buildCustomerCondition(node: CustomerConditionCstNode): Fact {
  const { children } = node
  const range = rangeOf(node)
  if (children.Birthday) return fact('birthday', range, { period: buildAmountTerm(children.amountTerm) })
  if (children.Member) return fact('member', range, { names: namesOf(children.names) })
  if (children.No) return fact('no-segment', range)
  if (children.Signed) return fact('signed-in', range)
  if (children.First) return fact('first-order', range)
  return fact(children.Since ? 'subscribed-since' : 'subscribed-for', range)
}

export function buildHistoryFact(node: HistoryFactCstNode): Fact {
  const { children } = node
  const word = children.Orders ? 'orders' : 'spend'
  if (children.amountTerm === undefined) return fact(word, rangeOf(node))
  return fact(`${word}-in-last`, rangeOf(node), { period: buildAmountTerm(children.amountTerm) })
}

export function buildProgrammeFact(node: ProgrammeFactCstNode): Fact {
  const { children } = node
  const program = quoted(children.Quoted)
  if (children.Point) return fact('points', rangeOf(node), { program })
  const level =
    children.level === undefined ? undefined : { atLeast: children.At !== undefined, tier: quoted(children.level) }
  return fact('tier', rangeOf(node), { program, ...optional('level', level) })
}

export function buildItemFact(node: ItemFactCstNode): Fact {
  const { children } = node
  if (children.List) return fact('list-price', rangeOf(node))
  return fact(children.Cost ? 'cost' : 'price', rangeOf(node))
}

function fact(kind: FactKind, range: Range, operands: Omit<Fact, 'kind' | 'fact' | 'range'> = {}): Fact {
  return { kind: 'fact', fact: kind, range, ...operands }
}
