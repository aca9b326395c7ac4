/** Definitions that depend on others: their topological order, cycles, and chains that are too long. */

import type { Name } from '../syntax/tree.ts'
import { msg } from '../words/message.ts'
import type { Located } from './rule-set.ts'
import type { Report } from './scope.ts'

interface StackFrame {
  readonly name: string
  readonly uses: Iterator<Name>
}

/** Longer chains are unreadable, and recursion along a chain must stay bounded. */
export const maxChain = 100

/**
 * Names in dependency order. Reports each cycle once, at the reference that closes it, and each definition that depends on a
 * chain of `maxChain` others. `uses` returns the names that a declaration refers to.
 */
export function sortDefinitions<Node extends { readonly name: Name }>(
  declarations: ReadonlyMap<string, Located<Node>>,
  uses: (node: Node) => Iterable<Name>,
  reportAt: (path: string) => Report,
): readonly string[] {
  /** By name: the length of its longest chain of definitions. */
  const lengths = new Map<string, number>()
  const path: StackFrame[] = []
  /** Indices into `path`. */
  const places = new Map<string, number>()
  const open = (name: string): void => {
    const declaration = declarations.get(name)
    if (!declaration) return
    places.set(name, path.length)
    path.push({ name, uses: uses(declaration.node)[Symbol.iterator]() })
  }
  const close = (name: string): void => {
    const declaration = declarations.get(name)
    if (!declaration) return
    const needed = [...uses(declaration.node)].map((use) => lengths.get(use.text) ?? 0)
    const length = 1 + Math.max(0, ...needed)
    lengths.set(name, length)
    if (length === maxChain + 1) reportChain(declaration.node.name, reportAt(declaration.path))
  }

  for (const start of declarations.keys()) {
    if (!lengths.has(start)) open(start)
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const { done, value: use } = top.uses.next()
      if (done) {
        path.pop()
        places.delete(top.name)
        close(top.name)
        continue
      }
      const above = places.get(use.text)
      if (above !== undefined) {
        const user = declarations.get(top.name)
        const circle = path.slice(above).map(({ name }) => name)
        if (user) reportCircle(circle, use, reportAt(user.path))
      } else if (!lengths.has(use.text)) open(use.text)
    }
  }
  return [...lengths.keys()]
}

function reportCircle(circle: readonly string[], use: Name, report: Report): void {
  const [first = use.text, ...others] = circle
  const named = others.length > 4 ? [...others.slice(0, 3), `${others.length - 3} more`] : others
  const through = named.map((name, index) => (index === 3 ? name : `\`${name}\``)).join(', ')
  report(
    'cyclic-definition',
    use.range,
    others.length === 0
      ? msg`\`${first}\` is defined by itself`
      : msg`\`${first}\` is defined by itself through ${through}`,
    { help: msg`define one of them without using the others` },
  )
}

function reportChain(name: Name, report: Report): void {
  report('long-chain', name.range, msg`\`${name.text}\` depends on a chain of more than ${maxChain} definitions`, {
    help: msg`define it more directly`,
  })
}
