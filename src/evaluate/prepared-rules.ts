import type { Rules } from '../compile/rules.ts'
import { type FormerNames, formerNames } from './cart/former-names.ts'
import { decides, exclusiveMemberships, type GroupNode, groupsAround } from './combination/groups.ts'
import type { Guards } from './combination/guards.ts'
import { type LimitHolder, prepareLimits } from './combination/limits.ts'
import { prepareCandidateIndex } from './conditions/candidate-index.ts'
import { codeSegments, type JoinSegments, prepareSegments } from './conditions/segments.ts'
import type { PreparedProgram } from './effects/programs.ts'
import { prepareShelfPrices, type ShelfPrices } from './effects/shelf-prices.ts'
import type { PreparedSoldGoods } from './effects/sold-goods.ts'
import type { OpenCart } from './model.ts'
import { ruleContextFor } from './prepare-rule-context.ts'
import { type PreparedCampaign, prepareCampaignParts, sharedParts } from './prepared-campaign.ts'
import type { RuleContext } from './rule-context.ts'

/** A rule set prepared once and shared by many evaluations. */
export interface PreparedRules {
  readonly rules: Rules
  readonly context: RuleContext
  readonly joinSegments: JoinSegments
  /** Segments that depend on codes. */
  readonly codeSegments: ReadonlySet<string>
  /** In the order of `rules.campaigns`. */
  readonly campaigns: readonly PreparedCampaign[]
  readonly guards: Guards
  readonly programs: readonly PreparedProgram[]
  /** Absent if no goods include gift cards or memberships. */
  readonly sold: PreparedSoldGoods | undefined
  /** Absent if there are no campaigns on prices. */
  readonly shelfPrices: ShelfPrices | undefined
  /** Absent if nothing was renamed. */
  readonly formerNames: FormerNames | undefined
  readonly hasDecidingGroups: boolean
  readonly hasNeverSimilar: boolean
  /** The rules in other currencies, by currency. */
  readonly inCurrency: ReadonlyMap<string, PreparedRules>
  /** Ascending indices in `campaigns` of those that may apply: a superset of those whose `when` holds. */
  candidates(cart: OpenCart): ArrayLike<number>
}

/** `previous`: the rules before an edit; everything identical in both is reused. */
export function prepareRules(
  rules: Rules,
  previous?: PreparedRules,
  candidatesOf = prepareCandidateIndex,
): PreparedRules {
  const context = ruleContextFor(rules, previous?.context)
  const { guards, programs, sold } = sharedParts(context)
  const index = candidatesOf(rules, context)
  const around = groupsAround(rules)
  const limitsOfGroup = memoizeByObject((group: GroupNode): LimitHolder | undefined => {
    const accounts = prepareLimits(rules.groups[group.name]?.limits ?? [], rules.digits, group.name)
    return accounts.length === 0 ? undefined : { name: group.name, members: new Set(group.places), accounts }
  })
  const kindNumber = numbering()
  const nameNumber = numbering()
  const campaigns = rules.campaigns.map((definition, place): PreparedCampaign => {
    const groups = around[place] ?? []
    const parts = prepareCampaignParts(definition, context)
    const ofGroups = groups.flatMap((group) => limitsOfGroup(group) ?? []).reverse()
    const limits =
      parts.accounts.length === 0 ? ofGroups : [{ name: parts.name, accounts: parts.accounts }, ...ofGroups]
    return {
      ...parts,
      limits,
      limited: limits.length > 0,
      place,
      covered: index.isCovered(place),
      kinds: kindNumber(definition.similarKinds.join()),
      similarAs: definition.similarAs === undefined ? -1 : nameNumber(definition.similarAs),
      exclusiveMemberships: exclusiveMemberships(place, groups, rules.best !== undefined),
      decidingGroups: rules.best === undefined ? groups.filter(decides) : [],
    }
  })
  return {
    rules,
    context,
    joinSegments: prepareSegments(rules.segments, context.test),
    codeSegments: codeSegments(rules.segments),
    campaigns,
    guards,
    programs,
    sold,
    shelfPrices: rules.shelf.length === 0 ? undefined : prepareShelfPrices(rules.shelf, context, guards),
    formerNames: formerNames(rules),
    hasDecidingGroups: campaigns.some(({ decidingGroups }) => decidingGroups.length > 0),
    hasNeverSimilar: campaigns.some(({ neverSimilar }) => neverSimilar),
    inCurrency: new Map(
      Object.entries(rules.currencies ?? {}).map(([currency, each]) => [
        currency,
        prepareRules({ ...each, version: rules.version }, previous?.inCurrency.get(currency), candidatesOf),
      ]),
    ),
    candidates: index.find,
  }
}

function memoizeByObject<Key extends object, T>(compute: (key: Key) => T): (key: Key) => T {
  const results = new Map<Key, { readonly value: T }>()
  return (key) => {
    const known = results.get(key) ?? { value: compute(key) }
    results.set(key, known)
    return known.value
  }
}

/** Assigns class ids from 0: equal texts get equal ids. */
function numbering(): (text: string) => number {
  const numbers = new Map<string, number>()
  return (text) => {
    const number = numbers.get(text) ?? numbers.size
    numbers.set(text, number)
    return number
  }
}
