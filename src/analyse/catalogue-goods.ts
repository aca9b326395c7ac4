import type { Selector } from '../compile/rules.ts'
import type { PreparedRules } from '../evaluate/prepared-rules.ts'

/** Whether the selector depends only on catalogue data, which no cart can change. */
export function isOfCatalogue(goods: Selector, { rules }: PreparedRules): boolean {
  const examine = (part: Selector): boolean => {
    switch (part.kind) {
      case 'everything':
      case 'sku':
      case 'category':
      case 'brand':
      case 'label':
        return true
      case 'products':
        return part.names.every((name) => {
          const set = rules.products[name]
          return set !== undefined && examine(set)
        })
      case 'and':
      case 'or':
        return part.of.every(examine)
      case 'not':
        return examine(part.of)
      case 'on-sale':
      case 'discounted':
      case 'where':
        return false
      default:
        return part satisfies never
    }
  }
  return examine(goods)
}
