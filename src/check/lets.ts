/** Lets, worked out in the order in which they need each other. */
import type * as Tree from '../syntax/tree.ts'
import { exactConstant } from './constants.ts'
import type { Constant, LetConstant, Placed } from './program.ts'
import type { Scope } from './scope.ts'
import type { Type } from './types.ts'
import { subexpressions } from './walk.ts'

const types: readonly Type[] = ['money', 'percent', 'number', 'text', 'date', 'time', 'duration', 'yes/no']

/**
 * Adds every let's constant to `lets`, the map that the program of each scope has as its own. A let in a circle or with
 * another error has no value.
 */
export function foldLets(
  declared: ReadonlyMap<string, Placed<Tree.Let>>,
  lets: Map<string, LetConstant>,
  scopeAt: (path: string) => Scope,
): void {
  const open = new Set<string>()
  const settle = (name: string): void => {
    const placed = declared.get(name)
    if (!placed || lets.has(name) || open.has(name)) return
    open.add(name)
    for (const used of namesIn(placed.node.value)) settle(used.text)
    const isCircle = [...namesIn(placed.node.value)].some((used) => open.has(used.text))
    open.delete(name)
    const value: Constant | undefined = isCircle
      ? undefined
      : exactConstant(placed.node.value, scopeAt(placed.path), types, 'a value')
    lets.set(name, { ...placed, ...(value && { value }) })
  }
  for (const name of declared.keys()) settle(name)
}

export function* namesIn(expression: Tree.Expression): Generator<Tree.Name> {
  for (const part of subexpressions(expression)) if (part.kind === 'name') yield part.name
}
