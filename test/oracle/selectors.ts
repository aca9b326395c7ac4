import type { Name, Selector } from '../../src/syntax/tree.ts'
import { both, either, holds, opposite, type Truth } from './conditions.ts'
import type { Item } from './units.ts'
import type { Place } from './values.ts'

/** Whether a selector matches the item at its place; unknown data about it makes the answer unknown. */
export function isSelected(node: Selector, place: Place): Truth {
  const { item } = place
  if (!item) throw new Error('a selector looks at an item')
  switch (node.kind) {
    case 'everything':
      return true
    case 'sku':
      return names(node.names, item.sku)
    case 'brand':
      return item.brand !== undefined && names(node.names, item.brand)
    case 'label':
      return item.labels.some((label) => names(node.names, label))
    case 'category':
      return item.categories.some((path) => node.names.some(({ text }) => path === text || path.startsWith(`${text}/`)))
    case 'product-set':
      return node.names.map(({ text }) => isListed(text, place)).reduce(either, false)
    case 'on-sale':
      return item.listPrice ? item.price.lessThan(item.listPrice) : isLoweredOnShelf(item)
    case 'discounted':
      return place.reduced ?? false
    case 'where':
      return holds(node.condition, place)
    case 'intersection':
      return both(isSelected(node.left, place), isSelected(node.right, place))
    case 'union':
      return either(isSelected(node.left, place), isSelected(node.right, place))
    case 'difference':
      return both(isSelected(node.left, place), opposite(isSelected(node.right, place)))
    case 'complement':
      return opposite(isSelected(node.operand, place))
    case 'qualifying':
      return (place.qualifying ?? []).map((goods) => isSelected(goods, place)).reduce(either, false)
  }
}

function isLoweredOnShelf(item: Item): boolean {
  return item.prices.some((step) => step.to.lessThan(step.from))
}

function isListed(name: string, place: Place): Truth {
  const products = place.world.rules.products.get(name)
  if (products === undefined) throw new Error(`no products are called ${name}`)
  return 'kind' in products ? isSelected(products, place) : products.includes(place.item?.sku ?? '')
}

function names(list: readonly Name[], text: string): boolean {
  return list.some((name) => name.text === text)
}
