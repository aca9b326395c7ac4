/** Selectors, with no more parentheses than they need. */
import { type Doc, parenthesized, placed, row } from './print-doc.ts'
import { whereDoc } from './print-expression.ts'
import { namesDoc } from './print-values.ts'
import type { Selector } from './tree.ts'

/** How tightly each kind binds. */
const strengths = { except: 1, or: 2, and: 3, not: 4 } as const
const primary = 5

function strength({ kind }: Selector): number {
  return kind === 'except' || kind === 'or' || kind === 'and' || kind === 'not' ? strengths[kind] : primary
}

export function selectorDoc(selector: Selector, loosest = 1): Doc {
  if (strength(selector) < loosest) return placed(selector, parenthesized(bareSelector(selector)))
  return placed(selector, bareSelector(selector))
}

function bareSelector(selector: Selector): Doc {
  switch (selector.kind) {
    case 'except':
    case 'or':
    case 'and': {
      const own = strength(selector)
      return row(selectorDoc(selector.left, own), selector.kind, selectorDoc(selector.right, own + 1))
    }
    case 'not':
      return row('not', selectorDoc(selector.operand, strengths.not))
    case 'where':
      return whereDoc(selector.condition)
    case 'qualifying':
      return row('qualifying items')
    case 'on-sale':
      return row('on sale')
    case 'everything':
    case 'discounted':
      return row(selector.kind)
    default:
      return row(selector.kind, namesDoc(selector.names))
  }
}
