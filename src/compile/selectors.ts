/** Selectors: `except` becomes `and not`, qualifying items the goods that the conditions ask for. */
import type { Program } from '../check/program.ts'
import type * as Tree from '../syntax/tree.ts'
import { canonicalJson } from './canonical.ts'
import { compileCondition } from './conditions.ts'
import type { Selector } from './rules.ts'
import { sortedNames } from './sorted.ts'

/** `qualifying` is what `qualifying items` stands for; only a campaign has it. */
export function compileSelector(node: Tree.Selector, program: Program, qualifying?: Selector): Selector {
  const inner = (selector: Tree.Selector) => compileSelector(selector, program, qualifying)
  switch (node.kind) {
    case 'sku':
    case 'category':
    case 'brand':
    case 'label':
      return { kind: node.kind, names: sortedNames(node.names) }
    case 'product-set':
      return { kind: 'products', names: sortedNames(node.names) }
    case 'everything':
    case 'on-sale':
    case 'discounted':
      return { kind: node.kind }
    case 'qualifying':
      if (!qualifying) throw new Error('the rules were not checked before compiling: nothing qualifies')
      return qualifying
    case 'where':
      return { kind: 'where', condition: compileCondition(node.condition, program) }
    case 'intersection':
      return joined('and', [inner(node.left), inner(node.right)])
    case 'union':
      return joined('or', [inner(node.left), inner(node.right)])
    case 'difference':
      return joined('and', [inner(node.left), { kind: 'not', of: inner(node.right) }])
    case 'complement':
      return { kind: 'not', of: inner(node.operand) }
  }
}

/** Goods that any of the selectors takes, each said once; undefined for none. */
export function union(selectors: readonly Selector[]): Selector | undefined {
  const distinct = [...new Map(selectors.map((selector) => [canonicalJson(selector), selector])).values()]
  return distinct.length > 1 ? joined('or', distinct) : distinct[0]
}

function joined(kind: 'and' | 'or', selectors: readonly Selector[]): Selector {
  return { kind, of: selectors.flatMap((selector) => (selector.kind === kind ? selector.of : [selector])) }
}
