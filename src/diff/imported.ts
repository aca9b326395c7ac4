/** Customers, SKUs and codes that a declaration imports from a file: how many were added and removed. */
import type { Rules } from '../compile/rules.ts'
import type { PartChange } from './model.ts'
import type { DeclarationKind } from './outline.ts'

export function listChanges(kind: DeclarationKind, name: string, a: Rules, b: Rules): PartChange[] {
  switch (kind) {
    case 'segment':
      return listChange('customers', a.segments[name]?.customers, b.segments[name]?.customers)
    case 'products':
      return listChange('skus', skusIn(a, name), skusIn(b, name))
    case 'coupons':
      return listChange('codes', codesIn(a, name), codesIn(b, name))
    default:
      kind satisfies
        | 'attributes'
        | 'campaign'
        | 'catalogue'
        | 'gift-cards'
        | 'group'
        | 'let'
        | 'membership'
        | 'program'
        | 'referral'
        | 'settings'
      return []
  }
}

function skusIn({ products }: Rules, name: string): readonly string[] | undefined {
  const selector = products[name]
  return selector?.kind === 'sku' ? selector.names : undefined
}

const codesIn = ({ pools }: Rules, name: string): readonly string[] | undefined => {
  const pool = pools[name]
  return pool && Object.keys(pool.codes)
}

/** "12 (+2 −1)" after "11". Lists need not be sorted and have no duplicates. */
function listChange(
  part: PartChange['part'],
  a: readonly string[] | undefined,
  b: readonly string[] | undefined,
): PartChange[] {
  if (a === undefined || b === undefined) return []
  const [inA, inB] = [new Set(a), new Set(b)]
  const added = b.filter((each) => !inA.has(each)).length
  const removed = a.filter((each) => !inB.has(each)).length
  if (added + removed === 0) return []
  return [{ part, a: String(inA.size), b: `${inB.size} (+${added} −${removed})` }]
}
