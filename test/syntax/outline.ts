/** A file's structure in one line: what was parsed, and what is broken. */
import type { Declaration, PromoFile } from '../../src/syntax/tree.ts'

/** `settings(currency) campaign!(when then)`: declarations with their statements; `!` marks broken ones. */
export function outline({ declarations }: PromoFile): string {
  return declarations.map((each) => `${each.kind}${each.broken ? '!' : ''}${inside(each)}`).join(' ')
}

function inside(declaration: Declaration): string {
  switch (declaration.kind) {
    case 'settings':
    case 'coupons':
    case 'campaign':
    case 'program':
    case 'membership':
    case 'gift-cards':
    case 'referral':
      return listed(declaration.statements)
    case 'attributes':
      return `(${declaration.entries.map(({ owner, name }) => `${owner}.${name.text}`).join(' ')})`
    case 'scenario':
      return listed(declaration.changes)
    case 'test':
      return listed([
        ...(declaration.cart ? [{ kind: `cart${listed(declaration.cart.statements)}` }] : []),
        ...declaration.expectations,
      ])
    default:
      declaration.kind satisfies 'catalogue' | 'group' | 'let' | 'products' | 'segment'
      return ''
  }
}

const listed = (nodes: readonly { readonly kind: string }[]): string => `(${nodes.map(({ kind }) => kind).join(' ')})`
