/** Definitions that need themselves, directly or through others. */
import type { Name } from '../syntax/tree.ts'
import type { Placed } from './program.ts'
import type { Report } from './scope.ts'

/** Reports each circle once, at the use that closes it. `uses` gives the names a declaration needs. */
export function checkCycles<Node extends { readonly name: Name }>(
  declarations: ReadonlyMap<string, Placed<Node>>,
  uses: (node: Node) => Iterable<Name>,
  reportAt: (path: string) => Report,
): void {
  const done = new Set<string>()
  const visit = (name: string, above: readonly string[]): void => {
    const declaration = declarations.get(name)
    if (!declaration || done.has(name)) return
    for (const use of uses(declaration.node)) {
      const start = [...above, name].indexOf(use.text)
      if (start < 0) visit(use.text, [...above, name])
      else reportCycle([...above, name].slice(start), use, reportAt(declaration.path))
    }
    done.add(name)
  }
  for (const name of declarations.keys()) visit(name, [])
}

function reportCycle(circle: readonly string[], use: Name, report: Report): void {
  const [first = use.text, ...others] = circle
  const through = others.length === 0 ? '' : ` through ${others.map((name) => `\`${name}\``).join(', ')}`
  report('cyclic-definition', use.range, `\`${first}\` is defined by itself${through}`, {
    help: 'define one of them without the others',
  })
}
