/** Evaluates lets in dependency order. */

import type * as Tree from '../syntax/tree.ts'
import { msg } from '../words/message.ts'
import { exactConstant } from './constants.ts'
import type { LetConstant, Located } from './rule-set.ts'
import type { Scope } from './scope.ts'
import type { Type } from './type-names.ts'
import { subexpressions } from './walk.ts'

const types: readonly Type[] = ['money', 'percent', 'number', 'text', 'date', 'time', 'duration', 'yes/no']

/**
 * Adds every let's constant to `lets`, which is the map in each scope's program. `order` lists each let after the ones it needs;
 * lets in a cycle or with another error get no value.
 */
export function foldLets(
  declared: ReadonlyMap<string, Located<Tree.Let>>,
  order: readonly string[],
  lets: Map<string, LetConstant>,
  scopeAt: (path: string) => Scope,
): void {
  for (const [name, placed] of declared) lets.set(name, placed)
  for (const name of order) {
    const placed = declared.get(name)
    const value = placed && exactConstant(placed.node.value, scopeAt(placed.path), types, msg`a value`)
    if (value) lets.set(name, { ...placed, value })
  }
}

export function* namesIn(expression: Tree.Expression): Generator<Tree.Name> {
  for (const part of subexpressions(expression)) if (part.kind === 'name') yield part.name
}
