/** Selectors, with no more parentheses than they need. */
import { type Doc, parenthesized, placed, row } from './print-doc.ts'
import { whereDoc } from './print-expression.ts'
import { namesDoc } from './print-values.ts'
import type { Selector } from './tree.ts'

/** How tightly each operator binds. */
const strengths = { difference: 1, union: 2, intersection: 3, complement: 4 } as const
const primary = 5
const operators = { difference: 'except', union: 'or', intersection: 'and' } as const

function strength({ kind }: Selector): number {
  return kind in strengths ? strengths[kind as keyof typeof strengths] : primary
}

export function selectorDoc(selector: Selector, loosest = 1): Doc {
  if (strength(selector) < loosest) return placed(selector, parenthesized(bareSelector(selector)))
  return placed(selector, bareSelector(selector))
}

function bareSelector(selector: Selector): Doc {
  switch (selector.kind) {
    case 'difference':
    case 'union':
    case 'intersection': {
      const own = strength(selector)
      return row(selectorDoc(selector.left, own), operators[selector.kind], selectorDoc(selector.right, own + 1))
    }
    case 'complement':
      return row('not', selectorDoc(selector.operand, strengths.complement))
    case 'where':
      return whereDoc(selector.condition)
    case 'qualifying':
      return row('qualifying items')
    case 'on-sale':
      return row('on sale')
    case 'everything':
    case 'discounted':
      return row(selector.kind)
    case 'product-set':
      return row('products', namesDoc(selector.names))
    case 'sku':
    case 'category':
    case 'brand':
    case 'label':
      return row(selector.kind, namesDoc(selector.names))
  }
}
