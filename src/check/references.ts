/** The names that a declaration mentions, with their kinds. */
import type { CampaignStatement, Declaration, Effect, Expression, Name, Scenario, Selector } from '../syntax/tree.ts'

export interface References {
  readonly lets: ReadonlySet<string>
  readonly products: ReadonlySet<string>
  readonly segments: ReadonlySet<string>
  readonly pools: ReadonlySet<string>
  /** In their original spelling. */
  readonly codes: ReadonlySet<string>
  readonly groups: ReadonlySet<string>
  /** "customer.age". */
  readonly attributes: ReadonlySet<string>
  /** `no segment` depends on all segments. */
  readonly everySegment: boolean
}

const known = new WeakMap<object, References>()

/** `key` is stable while the declaration is unchanged. */
export function referencesOf(declaration: Declaration, key: object = declaration): References {
  const found = known.get(key)
  if (found) return found
  const references = {
    lets: new Set<string>(),
    products: new Set<string>(),
    segments: new Set<string>(),
    pools: new Set<string>(),
    codes: new Set<string>(),
    groups: new Set<string>(),
    attributes: new Set<string>(),
    everySegment: false,
  }
  const add = (set: Set<string>, names: readonly Name[] = []) => {
    for (const name of names) set.add(name.text)
  }
  if (declaration.kind === 'group' && declaration.parent) references.groups.add(declaration.parent.text)
  for (const node of nodesIn(declaration)) {
    switch (node.kind) {
      case 'name':
        add(references.lets, [node.name])
        break
      case 'attribute':
        references.attributes.add(`${node.owner}.${node.name.text}`)
        break
      case 'product-set':
        add(references.products, node.names)
        break
      case 'issue':
        add(references.pools, [node.coupons])
        break
      case 'set':
        add(references.lets, [node.name])
        break
      case 'in-group':
        add(references.groups, [node.group])
        break
      case 'fact':
        if (node.fact === 'segment') add(references.segments, node.names)
        if (node.fact === 'no-segment') references.everySegment = true
        if (node.fact === 'coupon' || node.fact === 'codes') add(references.pools, node.names)
        if (node.fact === 'code') add(references.codes, node.names)
    }
  }
  known.set(key, references)
  return references
}

type ScenarioChange = Scenario['changes'][number]

type Inner = Expression | Selector | Effect | CampaignStatement | ScenarioChange

/** All descendants with a kind. */
export function* nodesIn(parent: object): Generator<Inner> {
  for (const [key, value] of Object.entries(parent)) {
    if (typeof value !== 'object' || value === null || key === 'range') continue
    if ('kind' in value) yield value as Inner
    yield* nodesIn(value)
  }
}
