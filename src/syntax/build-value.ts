/** Builds values of one token. */
import type { IToken } from 'chevrotain'
import type {
  AttributeCstNode,
  CountCstNode,
  DurationUnitCstNode,
  ItemAttributeCstNode,
  LiteralCstNode,
  OtherAmountCstNode,
} from '../../grammar/cst.ts'
import { bare, one, rangeOf, tokenRange, wordOf } from './build-node.ts'
import { likeliestDate } from './date.ts'
import { durationUnits } from './duration-units.ts'
import { unquote } from './text.ts'
import type { Attribute, AttributeOwner, DurationUnit, Expression, Money } from './tree.ts'

export function buildCount(nodes: readonly CountCstNode[] | undefined): Expression {
  const { Digits, Identifier } = one(nodes).children
  return Digits ? { kind: 'number', value: one(Digits).image, range: tokenRange(one(Digits)) } : nameOf(Identifier)
}

export const nameOf = (tokens: readonly IToken[] | undefined): Expression => {
  const name = bare(tokens)
  return { kind: 'name', name, range: name.range }
}

const owners = ['customer', 'item', 'cart', 'event'] as const satisfies readonly AttributeOwner[]

export function buildAttribute(node: AttributeCstNode | ItemAttributeCstNode): Attribute {
  const owner = wordOf(node.children as AttributeCstNode['children'], owners)
  return { kind: 'attribute', owner, name: bare(node.children.Word), range: rangeOf(node) }
}

export function durationUnit(node: DurationUnitCstNode): DurationUnit {
  return wordOf(node.children, durationUnits)
}

function otherAmount({ children }: OtherAmountCstNode): Omit<Money, 'others'> {
  const [digits, code] = [one(children.Digits), one(children.CurrencyCode)]
  const range = { start: tokenRange(digits).start, end: tokenRange(code).end }
  return { kind: 'money', amount: digits.image, currency: code.image, range }
}

export function buildLiteral(node: LiteralCstNode): Expression {
  const { children } = node
  const range = rangeOf(node)
  if (children.Digits) {
    const digits = one(children.Digits).image
    if (children.CurrencyCode) {
      return {
        kind: 'money',
        amount: digits,
        currency: one(children.CurrencyCode).image,
        ...(children.otherAmount && { others: children.otherAmount.map(otherAmount) }),
        range,
      }
    }
    if (children.durationUnit)
      return { kind: 'duration', count: digits, unit: durationUnit(one(children.durationUnit)), range }
    return { kind: 'number', value: digits, range }
  }
  if (children.Percentage)
    return { kind: 'percent', value: one(children.Percentage).image.slice(0, -1).trimEnd(), range }
  if (children.Quoted) return { kind: 'text', value: unquote(one(children.Quoted).image), range }
  if (children.DateTime) return { kind: 'date', value: likeliestDate(one(children.DateTime).image), range }
  if (children.ClockTime) return { kind: 'time', value: one(children.ClockTime).image, range }
  return { kind: 'yes/no', value: children.Yes !== undefined, range }
}
