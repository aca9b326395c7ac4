/** Which declarations something leans on. */
import type { CampaignStatement, Declaration, Effect, Expression, Name, Selector } from '../../syntax/tree.ts'
import { contentKeyOf } from '../check-cache.ts'
import type { RuleSet } from '../rule-set.ts'

export interface Uses {
  readonly lets: ReadonlySet<string>
  readonly products: ReadonlySet<string>
  readonly segments: ReadonlySet<string>
  readonly pools: ReadonlySet<string>
  /** As written. */
  readonly codes: ReadonlySet<string>
  readonly groups: ReadonlySet<string>
  /** "customer.age" */
  readonly attributes: ReadonlySet<string>
  /** `no segment` asks for all of them. */
  readonly everySegment: boolean
}

/** What the declarations use; tests and scenarios don't count: they only try out what is there. */
export function usesIn(ruleSet: RuleSet): Uses {
  const others = ruleSet.files.flatMap((file) => file.declarations).filter((each) => counted.has(each.kind))
  const campaigns = [...ruleSet.campaigns.values()]
  const uses = [
    ...others.map((node) => usesOf(node, node)),
    ...campaigns.map((campaign) => usesOf(campaign.node, contentKeyOf(campaign) ?? campaign)),
  ]
  const joined = (pick: (uses: Uses) => ReadonlySet<string>) => new Set(uses.flatMap((each) => [...pick(each)]))
  return {
    lets: joined((each) => each.lets),
    products: joined((each) => each.products),
    segments: joined((each) => each.segments),
    pools: joined((each) => each.pools),
    codes: joined((each) => each.codes),
    groups: joined((each) => each.groups),
    attributes: joined((each) => each.attributes),
    everySegment: uses.some((each) => each.everySegment),
  }
}

const counted: ReadonlySet<Declaration['kind']> = new Set<Declaration['kind']>([
  'settings',
  'let',
  'products',
  'segment',
  'coupons',
  'group',
  'program',
  'membership',
])

const remembered = new WeakMap<object, Uses>()

/** `key` stays the same while the declaration does. */
function usesOf(declaration: Declaration, key: object): Uses {
  const known = remembered.get(key)
  if (known) return known
  const uses = {
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
  if (declaration.kind === 'group' && declaration.parent) uses.groups.add(declaration.parent.text)
  for (const node of nodesIn(declaration)) {
    switch (node.kind) {
      case 'name':
        add(uses.lets, [node.name])
        break
      case 'attribute':
        uses.attributes.add(`${node.owner}.${node.name.text}`)
        break
      case 'product-set':
        add(uses.products, node.names)
        break
      case 'issue':
        add(uses.pools, [node.coupons])
        break
      case 'in-group':
        add(uses.groups, [node.group])
        break
      case 'fact':
        if (node.fact === 'segment') add(uses.segments, node.names)
        if (node.fact === 'no-segment') uses.everySegment = true
        if (node.fact === 'coupon') add(uses.pools, node.names)
        if (node.fact === 'code') add(uses.codes, node.names)
    }
  }
  remembered.set(key, uses)
  return uses
}

type Inner = Expression | Selector | Effect | CampaignStatement

/** All that stands inside, however deep: whatever has a kind. */
function* nodesIn(parent: object): Generator<Inner> {
  for (const [key, value] of Object.entries(parent)) {
    if (typeof value !== 'object' || value === null || key === 'range') continue
    if ('kind' in value) yield value as Inner
    yield* nodesIn(value)
  }
}
