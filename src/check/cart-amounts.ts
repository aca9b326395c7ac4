/** Amounts, prices, percentages and counts of effects that depend on the cart. */

import { facts } from '../syntax/facts.ts'
import type { Expression } from '../syntax/tree.ts'
import { type Message, msg } from '../words/message.ts'
import { reportType } from './constants.ts'
import { attributeContextProblem, type FactContext, factContextProblem } from './fact-contexts.ts'
import type { Scope } from './scope.ts'
import type { Type } from './type-names.ts'
import { typeOf } from './types.ts'
import { subexpressions } from './walk.ts'

/** Whether an effect acts on items one by one, so that its amount may differ between items. */
export type ForItems = 'each item' | 'all items'

/**
 * Whether the value depends on the cart; if so, checks that its type is one of
 * `wanted`. Otherwise the caller checks it as a constant.
 */
export function fromCart(
  expression: Expression,
  scope: Scope,
  context: FactContext,
  wanted: readonly Type[],
  what: Message,
  forItems: ForItems = 'all items',
): boolean {
  const operands = [...subexpressions(expression)].filter(({ kind }) => kind === 'fact' || kind === 'attribute')
  if (operands.length === 0) return false
  const ofItems = operands.filter(isOfItem)
  if (ofItems.length > 0 && forItems === 'each item') {
    checkPlaces(operands, scope, context)
    const type = typeOf(expression, scope, 'each-item')
    if (type !== undefined && type !== 'money') reportType(expression, scope, type, ['money'], what)
    return true
  }
  const type = typeOf(expression, scope, context)
  if (type !== undefined && !wanted.includes(type)) reportType(expression, scope, type, wanted, what)
  return true
}

const isOfItem = (part: Expression): boolean =>
  (part.kind === 'attribute' && part.owner === 'item') || (part.kind === 'fact' && facts[part.fact].similar === 'item')

/** Everything except item facts must be available in the effect's context. */
function checkPlaces(operands: readonly Expression[], scope: Scope, context: FactContext): void {
  for (const part of operands) {
    if (isOfItem(part)) continue
    const problem =
      part.kind === 'attribute'
        ? attributeContextProblem(part.owner, context)
        : part.kind === 'fact'
          ? factContextProblem(part.fact, context)
          : undefined
    if (problem) scope.report('misplaced-fact', part.range, msg`this ${problem.message}`, { help: problem.help })
  }
}
