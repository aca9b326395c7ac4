/** Makes up a product that matches a selector, if possible. */
import { type Interval, meet } from '../../check/analyses/domain/interval.ts'
import { whereTrue } from '../../check/analyses/domain/normalise.ts'
import type { Literal } from '../../check/analyses/domain/region.ts'
import type { RuleSet } from '../../check/rule-set.ts'
import type { Attributes, Line } from '../../evaluate/cart/cart.ts'
import { fraction, toDecimal } from '../../money/fraction.ts'
import type { Selector } from '../../syntax/tree.ts'
import { ceiling, pick } from './pick.ts'

export interface Template extends Pick<Line, 'categories' | 'brand' | 'labels' | 'attributes' | 'listPrice'> {
  readonly sku?: string
  readonly price?: Interval
}

const anything: Template = {}

/** Exceptions are ignored: the evaluator decides whether the product really matches. */
export function productFor(selector: Selector, ruleSet: RuleSet): Template | undefined {
  switch (selector.kind) {
    case 'everything':
    case 'complement':
      return anything
    case 'sku':
      return named(selector.names, (sku) => ({ sku }))
    case 'brand':
      return named(selector.names, (brand) => ({ brand }))
    case 'category':
      return named(selector.names, (category) => ({ categories: [category] }))
    case 'label':
      return named(selector.names, (label) => ({ labels: [label] }))
    case 'product-set':
      return selector.names.map(({ text }) => memberOf(text, ruleSet)).find((member) => member !== undefined)
    case 'intersection':
      return join(productFor(selector.left, ruleSet), productFor(selector.right, ruleSet))
    case 'union':
      return productFor(selector.left, ruleSet) ?? productFor(selector.right, ruleSet)
    case 'difference':
      return productFor(selector.left, ruleSet)
    case 'where':
      return fitting([...(whereTrue(selector.condition, ruleSet)?.[0]?.values() ?? [])], ruleSet)
    case 'on-sale':
      return { listPrice: '100000' }
    case 'qualifying':
    case 'discounted':
      return undefined
  }
}

const named = (names: readonly { readonly text: string }[], make: (name: string) => Template): Template | undefined =>
  names[0] && make(names[0].text)

function memberOf(name: string, ruleSet: RuleSet): Template | undefined {
  const set = ruleSet.products.get(name)
  if (set?.skus) return set.skus[0] === undefined ? undefined : { sku: set.skus[0] }
  const source = set?.node.source
  return source?.kind === 'goods' ? productFor(source.goods, ruleSet) : undefined
}

function join(a: Template | undefined, b: Template | undefined): Template | undefined {
  if (!a || !b) return undefined
  if ((a.sku ?? b.sku) !== (b.sku ?? a.sku) || (a.brand ?? b.brand) !== (b.brand ?? a.brand)) return undefined
  return {
    ...a,
    ...b,
    ...both('categories', a, b),
    ...both('labels', a, b),
    ...((a.attributes || b.attributes) && { attributes: { ...a.attributes, ...b.attributes } }),
    ...((a.price || b.price) && { price: meet(a.price ?? {}, b.price ?? {}) }),
  }
}

const both = (key: 'categories' | 'labels', a: Template, b: Template): Template =>
  a[key] || b[key] ? { [key]: [...(a[key] ?? []), ...(b[key] ?? [])] } : {}

/** A product with the price and attributes that a condition on an item requires. */
function fitting(literals: readonly Literal[], ruleSet: RuleSet): Template | undefined {
  const attributes = new Map<string, Attributes[string]>()
  let price: Interval | undefined
  for (const literal of literals) {
    const { variable, constraint } = literal
    const value = variable.node?.kind === 'attribute' ? attributeValue(literal, ruleSet) : undefined
    if (variable.key === 'price' && constraint.kind === 'number') price = constraint.interval
    else if (variable.node?.kind === 'attribute' && value !== undefined) attributes.set(variable.node.name.text, value)
    else return undefined
  }
  return { ...(price && { price }), ...(attributes.size > 0 && { attributes: Object.fromEntries(attributes) }) }
}

/** A value of the attribute that satisfies the constraint, in the notation of carts. */
export function attributeValue({ variable, constraint }: Literal, ruleSet: RuleSet): Attributes[string] | undefined {
  switch (constraint.kind) {
    case 'truth':
      return constraint.value
    case 'one':
      return constraint.negated ? unlike(constraint.of) : [...constraint.of][0]
    case 'number': {
      const number = pick(constraint.interval, fraction(1n))
      const type = ruleSet.attributes.get(variable.key)?.type
      if (type === 'date') return new Date(ceiling(number) * 86_400_000).toISOString().slice(0, 10)
      const decimal = toDecimal(number)
      return type === 'money' || decimal === undefined ? decimal : Number(decimal)
    }
    case 'many':
      return undefined
  }
}

export function unlike(names: ReadonlySet<string>, usual = 'other'): string {
  let name = usual
  while (names.has(name)) name += '-'
  return name
}
