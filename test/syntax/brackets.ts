/** Prints conditions, values and selectors with all brackets, to show how a text was parsed. */
import { literalText } from '../../src/syntax/print-values.ts'
import type { Expression, Selector } from '../../src/syntax/tree.ts'

export function bracketed(node: Expression): string {
  switch (node.kind) {
    case 'and':
    case 'or':
      return `(${bracketed(node.left)} ${node.kind} ${bracketed(node.right)})`
    case 'compare':
    case 'arithmetic':
      return `(${bracketed(node.left)} ${node.operator} ${bracketed(node.right)})`
    case 'not':
      return `(not ${bracketed(node.operand)})`
    case 'negate':
      return `(-${bracketed(node.operand)})`
    case 'between':
      return `(${bracketed(node.value)} between ${bracketed(node.low)} and ${bracketed(node.high)})`
    case 'in':
      return `(${bracketed(node.value)} in ${node.options.map(bracketed).join(', ')})`
    case 'name':
      return node.name.text
    case 'attribute':
      return `${node.owner}.${node.name.text}`
    case 'fact':
      return [
        node.fact,
        node.count && bracketed(node.count),
        node.goods && goods(node.goods),
        node.names?.map(({ text }) => `"${text}"`).join(', '),
        node.period && bracketed(node.period),
        node.program?.text,
        node.level && `${node.level.atLeast ? '>=' : '='} ${node.level.tier.text}`,
      ]
        .filter((part) => part !== undefined)
        .join(' ')
    default:
      return literalText(node)
  }
}

const operators = { intersection: 'and', union: 'or', difference: 'except' } as const

export function goods(node: Selector): string {
  switch (node.kind) {
    case 'intersection':
    case 'union':
    case 'difference':
      return `[${goods(node.left)} ${operators[node.kind]} ${goods(node.right)}]`
    case 'complement':
      return `[not ${goods(node.operand)}]`
    case 'where':
      return `[${bracketed(node.condition)}]`
    case 'sku':
    case 'category':
    case 'brand':
    case 'label':
      return `[${node.kind} ${node.names.map(({ text }) => text).join(', ')}]`
    case 'product-set':
      return `[products ${node.names.map(({ text }) => text).join(', ')}]`
    default:
      node.kind satisfies 'discounted' | 'everything' | 'on-sale' | 'qualifying'
      return `[${node.kind}]`
  }
}
