/** Builds modifiers and floors from the parse. */
import type { FloorCstNode, ModifierCstNode, RankCstNode, SpreadCstNode, UpToCstNode } from '../../grammar/cst.ts'
import { buildAmount, buildEffectCount } from './build-expression.ts'
import { type Builders, dispatch, one, optional, rangeOf, type WithoutRange } from './build-node.ts'
import type { Floor, Modifier, Order } from './tree.ts'

const modifiers: Builders<ModifierCstNode['children'], WithoutRange<Modifier>> = {
  atMost: ({ children }) => ({ kind: 'at-most', amount: buildAmount(children.amount) }),
  notBelow: ({ children }) => ({ kind: 'not-below', floor: buildFloor(one(children.floor)) }),
  upTo: buildUpTo,
  spread: (spread) => ({ kind: 'spread', by: spreadBy(spread) }),
  ending: ({ children }) => ({ kind: 'ending', digits: one(children.EndingDigits ?? children.Digits).image }),
  Replacing: () => ({ kind: 'replacing' }),
}

export function buildModifier(node: ModifierCstNode): Modifier {
  const modifier = dispatch(node.children, modifiers)
  return { ...modifier, range: rangeOf(node) }
}

function buildUpTo({ children }: UpToCstNode): WithoutRange<Modifier> {
  const count = buildEffectCount(children.effectCount)
  if (children.Time) return { kind: 'up-to-times', count }
  return { kind: 'up-to-units', count, order: orderOf(children.rank), perLine: children.Line !== undefined }
}

function spreadBy({ children }: SpreadCstNode): 'amount' | 'quantity' | 'evenly' {
  if (children.Evenly) return 'evenly'
  return children.Amount ? 'amount' : 'quantity'
}

/** The ranking of `cheapest` or `dearest`; default: dearest first. */
export function orderOf(nodes: readonly RankCstNode[] | undefined, usual: Order = 'dearest'): Order {
  if (nodes === undefined) return usual
  return one(nodes).children.Cheapest ? 'cheapest' : 'dearest'
}

export function buildFloor(node: FloorCstNode): Floor {
  const { children } = node
  const range = rangeOf(node)
  const amount = children.amount === undefined ? undefined : buildAmount(children.amount)
  if (amount !== undefined && children.List) return { kind: 'floor-list', share: amount, range }
  if (amount !== undefined && children.Cost === undefined) return { kind: 'floor-amount', amount, range }
  return { kind: 'floor-cost', ...optional('plus', amount), range }
}
